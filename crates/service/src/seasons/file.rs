//! The season file: one TOML with a season's cluster, members, rules, figures and proposals.
//!
//! Numbers of points are whole numbers or text (`max = "12.5"`): a TOML fraction is binary and could not be kept
//! exactly, so it is refused. The file is read table by table and everything that is wrong is told at once.

mod rules;
mod scorecard;
#[cfg(test)]
mod tests;
mod tree;
mod words;

use thidua_domain::codes::{
    CampaignCode, CategoryCode, ClusterCode, CodeError, IndicatorCode, OrganisationCode, Year, YearError,
};
use thidua_domain::quantity::{Measure, QuantityError};
use thidua_domain::seasons::{Figure, Proposal, Rules, SeasonKey};
use thidua_tabular::{Finding, Severity};
use thidua_vietnamese::Lang;
use toml::de::DeTable;

use super::written::{
    Text, WrittenCluster, WrittenFigure, WrittenProposal, WrittenSeason, WrittenWin, WrittenWithdrawal,
};
use tree::{Node, line_of, take};

/// The tables of the file, in the order of the document.
const TABLES: [&str; 15] = [
    "cluster",
    "season",
    "rules",
    "sections",
    "stages",
    "classification",
    "classes",
    "mergers",
    "votes",
    "quotas",
    "rotation",
    "figures",
    "proposals",
    "withdrawn",
    "wins",
];

/// How many faults of syntax are told: after one the reader guesses what follows.
const SYNTAX_FAULTS: usize = 10;

/// A season file, understood.
#[derive(Debug, Clone)]
pub(crate) struct SeasonFile {
    pub key: SeasonKey,
    pub cluster_name: String,
    pub aliases: Vec<String>,
    pub source: String,
    /// The members' codes with the line each stands in.
    pub members: Vec<(OrganisationCode, usize)>,
    pub lead: Option<OrganisationCode>,
    pub deputies: Vec<OrganisationCode>,
    pub illustrative: Option<String>,
    pub rules: Rules,
    pub figures: Vec<Figure>,
    pub proposals: Vec<Proposal>,
    pub withdrawn: Vec<Withdrawn>,
    pub wins: Vec<Win>,
    /// What is worth a look.
    pub warnings: Vec<Finding>,
}

/// A unit that withdrew, as the file says.
#[derive(Debug, Clone)]
pub(crate) struct Withdrawn {
    pub unit: OrganisationCode,
    pub reason: String,
}

/// A unit that stood first in the cluster in an earlier year.
#[derive(Debug, Clone)]
pub(crate) struct Win {
    pub unit: OrganisationCode,
    pub year: Year,
    pub source: String,
    /// The line the unit stands in.
    pub line: usize,
}

/// A season file that is wrong: what is, and as much of it as is needed to look at its members all the same.
#[derive(Debug, Default)]
pub(super) struct Unread {
    pub(super) findings: Vec<Finding>,
    pub(super) key: Option<SeasonKey>,
    pub(super) members: Vec<(OrganisationCode, usize)>,
}

/// Reads a season file.
///
/// # Errors
/// Everything that is wrong, each with its line.
pub(crate) fn read(bytes: &[u8]) -> Result<SeasonFile, Vec<Finding>> {
    examined(bytes).map_err(|unread| unread.findings)
}

/// As [`read`], with what is known of a file that is wrong.
pub(super) fn examined(bytes: &[u8]) -> Result<SeasonFile, Unread> {
    let unread = |findings| Unread {
        findings,
        ..Unread::default()
    };
    let text = std::str::from_utf8(bytes).map_err(|_| {
        unread(vec![Finding::error(
            "season-not-utf-8",
            "tệp không phải UTF-8; lưu lại bằng UTF-8",
            "the file is not UTF-8; save it as UTF-8",
        )])
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(unread(syntax(text, &errors)));
    }
    let mut reader = Reader {
        text,
        findings: Vec::new(),
    };
    let mut known = Unread::default();
    let file = reader.file(root.into_inner(), &mut known);
    let mut findings = reader.findings;
    findings.sort_by_key(|finding| finding.row);
    match file {
        Some(mut file) if findings.iter().all(|one| one.severity == Severity::Warning) => {
            file.warnings = findings;
            Ok(file)
        }
        _ => Err(Unread { findings, ..known }),
    }
}

/// What the reader of TOML says, each at its line.
fn syntax(text: &str, errors: &[toml::de::Error]) -> Vec<Finding> {
    let findings = errors.iter().map(|error| {
        let said = |lang| words::words(error.message(), lang);
        let finding = Finding::error(
            "season-syntax",
            format!("tệp TOML chưa đúng: {}; xem docs/season-file.md", said(Lang::Vi)),
            format!("not valid TOML: {}; see docs/season-file.md", said(Lang::En)),
        );
        match error.span() {
            Some(span) => finding.at_row(line_of(text, span.start)),
            None => finding,
        }
    });
    findings.take(SYNTAX_FAULTS).collect()
}

struct Reader<'t> {
    text: &'t str,
    findings: Vec<Finding>,
}

impl<'t> Reader<'t> {
    fn file(&mut self, mut root: DeTable<'t>, known: &mut Unread) -> Option<SeasonFile> {
        for (key, node) in root.iter_mut() {
            self.prepare(key.get_ref(), node);
        }
        for (key, _) in root
            .iter()
            .filter(|(key, _)| !TABLES.contains(&key.get_ref().as_ref()))
        {
            let line = self.line(&key.span());
            self.say(line, "season-key", |lang| {
                words::unknown_key(key.get_ref(), &TABLES.join(", "), lang)
            });
        }
        let cluster: Option<WrittenCluster> = self.needed(&mut root, "cluster");
        let season: Option<WrittenSeason> = self.needed(&mut root, "season");
        let members = cluster.as_ref().map(|cluster| self.members(cluster));
        let codes: Vec<OrganisationCode> = members.iter().flatten().map(|(unit, _)| unit.clone()).collect();
        let (lead, deputies) = match &cluster {
            Some(cluster) => self.leads(cluster, &codes),
            None => (None, Vec::new()),
        };
        let rules = self.rules(&mut root, &codes);
        let figures = self.each(&mut root, "figures", |reader, one| reader.figure(&one));
        let proposals = self.each(&mut root, "proposals", |reader, one| {
            reader.proposal(&one, &codes)
        });
        let withdrawn = self.each(&mut root, "withdrawn", |reader, one: WrittenWithdrawal| {
            let unit = reader.member(&one.unit, &codes)?;
            let reason = one.reason;
            Some(Withdrawn { unit, reason })
        });
        let wins = self.each(&mut root, "wins", |reader, one| reader.win(&one));
        let key = match (&cluster, &season) {
            (Some(cluster), Some(season)) => self.key(cluster, season),
            _ => None,
        };
        known.members = members.clone().unwrap_or_default();
        known.key = key.clone();
        let (cluster, season) = (cluster?, season?);
        Some(SeasonFile {
            key: key?,
            cluster_name: cluster.name,
            aliases: cluster.aliases,
            source: cluster.source,
            members: members?,
            lead,
            deputies,
            illustrative: season.illustrative,
            rules: rules?,
            figures,
            proposals,
            withdrawn,
            wins,
            warnings: Vec::new(),
        })
    }

    /// A table the file must have.
    fn needed<T: serde::de::DeserializeOwned>(&mut self, root: &mut DeTable<'t>, key: &str) -> Option<T> {
        if let Some(node) = take(root, key) {
            return self.table(node);
        }
        self.say(1, "season-key", |lang| {
            lang.pick(
                format!("thiếu bảng [{key}]; xem docs/season-file.md"),
                format!("the table [{key}] is missing; see docs/season-file.md"),
            )
        });
        None
    }

    /// The values of all tables of one kind that are right.
    fn each<W: serde::de::DeserializeOwned, T>(
        &mut self,
        root: &mut DeTable<'t>,
        key: &str,
        read: impl Fn(&mut Self, W) -> Option<T>,
    ) -> Vec<T> {
        let tables: Vec<Node<'t>> = {
            let node = take(root, key);
            self.tables(key, node)
        };
        tables
            .into_iter()
            .filter_map(|node| {
                let written = self.table(node)?;
                read(self, written)
            })
            .collect()
    }

    fn key(&mut self, cluster: &WrittenCluster, season: &WrittenSeason) -> Option<SeasonKey> {
        let code = self.code(&cluster.code, ClusterCode::parse);
        let line = self.line(&season.year.span());
        let year = Year::new(*season.year.get_ref());
        let year = self.keep(year, line, "season-bad-year", YearError::message);
        let campaign = match &season.campaign {
            Some(campaign) => self.code(campaign, CampaignCode::parse),
            None => Some(CampaignCode::regular()),
        };
        Some(SeasonKey {
            cluster: code?,
            year: year?,
            campaign: campaign?,
        })
    }

    fn members(&mut self, cluster: &WrittenCluster) -> Vec<(OrganisationCode, usize)> {
        let mut members: Vec<(OrganisationCode, usize)> = Vec::new();
        for member in cluster.members.get_ref() {
            let line = self.line(&member.span());
            let Some(unit) = self.code(member, OrganisationCode::parse) else {
                continue;
            };
            if members.iter().any(|(there, _)| *there == unit) {
                self.say(line, "season-member-twice", |lang| {
                    lang.pick(
                        format!("đơn vị {unit} có hai lần trong members; giữ một lần"),
                        format!("the unit {unit} stands twice among the members; keep one"),
                    )
                });
                continue;
            }
            members.push((unit, line));
        }
        if cluster.members.get_ref().is_empty() {
            let line = self.line(&cluster.members.span());
            self.say(line, "season-no-members", |lang| {
                lang.pick(
                    "cụm chưa có thành viên nào; liệt kê mã các đơn vị ở members",
                    "the cluster has no members; list their codes in members",
                )
                .to_owned()
            });
        }
        members
    }

    /// The lead and the deputies: members, each in one office.
    fn leads(
        &mut self,
        cluster: &WrittenCluster,
        members: &[OrganisationCode],
    ) -> (Option<OrganisationCode>, Vec<OrganisationCode>) {
        let lead = cluster.lead.as_ref().and_then(|lead| self.member(lead, members));
        let mut deputies: Vec<OrganisationCode> = Vec::new();
        for written in &cluster.deputies {
            let Some(deputy) = self.member(written, members) else {
                continue;
            };
            if lead.as_ref() == Some(&deputy) || deputies.contains(&deputy) {
                let line = self.line(&written.span());
                self.say(line, "season-two-offices", |lang| {
                    lang.pick(
                        format!("đơn vị {deputy} đã là cụm trưởng hoặc cụm phó; mỗi đơn vị một chức"),
                        format!("the unit {deputy} is lead or deputy already; each unit has one office"),
                    )
                });
                continue;
            }
            deputies.push(deputy);
        }
        (lead, deputies)
    }

    fn win(&mut self, written: &WrittenWin) -> Option<Win> {
        let unit = self.code(&written.unit, OrganisationCode::parse);
        let line = self.line(&written.year.span());
        let year = Year::new(*written.year.get_ref());
        let year = self.keep(year, line, "season-bad-year", YearError::message);
        Some(Win {
            unit: unit?,
            year: year?,
            source: written.source.clone(),
            line: self.line(&written.unit.span()),
        })
    }

    fn figure(&mut self, written: &WrittenFigure) -> Option<Figure> {
        let line = self.line(&written.value.span());
        let indicator = self.code(&written.indicator, IndicatorCode::parse);
        let value = Measure::parse(written.value.get_ref());
        let value = self.keep(value, line, "season-number", QuantityError::message)?;
        if value.is_negative() {
            let finding = Finding::warning(
                "season-negative-figure",
                format!("số liệu «{}» nhỏ hơn 0; kiểm tra lại", written.title),
                format!("the figure «{}» is below 0; check it", written.title),
            );
            self.findings.push(finding.at_row(line));
        }
        Some(Figure {
            indicator: indicator?,
            title: written.title.clone(),
            measured_in: written.measured_in.clone(),
            value,
            qualifier: written.qualifier,
            source: written.source.clone(),
        })
    }

    fn proposal(&mut self, written: &WrittenProposal, members: &[OrganisationCode]) -> Option<Proposal> {
        let unit = self.member(&written.unit, members);
        let category = match &written.category {
            Some(category) => Some(self.code(category, CategoryCode::parse)?),
            None => None,
        };
        Some(Proposal {
            title: written.title.clone(),
            category,
            unit: unit?,
            recipient: written.recipient.clone(),
            source: written.source.clone(),
        })
    }

    /// A unit that must be a member.
    fn member(&mut self, written: &Text, members: &[OrganisationCode]) -> Option<OrganisationCode> {
        let unit = self.code(written, OrganisationCode::parse)?;
        let line = self.line(&written.span());
        self.is_member(&unit, line, members);
        Some(unit)
    }

    /// Tells when a unit is no member.
    fn is_member(&mut self, unit: &OrganisationCode, line: usize, members: &[OrganisationCode]) {
        // without members, that is what is wrong
        if members.is_empty() || members.contains(unit) {
            return;
        }
        self.say(line, "season-not-a-member", |lang| {
            lang.pick(
                format!("đơn vị {unit} không có trong members; sửa mã, hoặc thêm vào members"),
                format!("the unit {unit} is not among the members; correct the code, or add it"),
            )
        });
    }

    fn fraction(&mut self, fraction: &str, line: usize) {
        self.say(line, "season-fraction", |lang| {
            lang.pick(
                format!("số thập phân phải ghi trong dấu nháy để giữ đúng từng chữ số: \"{fraction}\""),
                format!("write a fraction in quotes, so that every digit is kept: \"{fraction}\""),
            )
        });
    }

    fn code<T>(&mut self, text: &Text, parse: impl Fn(&str) -> Result<T, CodeError>) -> Option<T> {
        let line = self.line(&text.span());
        self.keep(parse(text.get_ref()), line, "season-code", CodeError::message)
    }

    fn keep<T, E>(
        &mut self,
        value: Result<T, E>,
        line: usize,
        code: &'static str,
        message: impl Fn(&E, Lang) -> String,
    ) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(error) => {
                self.say(line, code, |lang| message(&error, lang));
                None
            }
        }
    }

    fn say(&mut self, line: usize, code: &'static str, message: impl Fn(Lang) -> String) {
        self.findings
            .push(Finding::error(code, message(Lang::Vi), message(Lang::En)).at_row(line));
    }
}
