//! The season file: one TOML with a season's cluster, members, rules, figures and proposals.
//!
//! Numbers of points are written as text (`max = "12.5"`) or as whole numbers: a TOML fraction is binary and could
//! not be kept exactly, so it is refused.

mod quotas;
mod rules;
mod value;
mod words;

pub(super) use quotas::WrittenQuota;

use thidua_domain::codes::{
    CampaignCode, CategoryCode, ClusterCode, CodeError, IndicatorCode, OrganisationCode, Year,
};
use thidua_domain::quantity::{Measure, Points, QuantityError};
use thidua_domain::seasons::{Figure, Proposal, Rules, SeasonKey};
use thidua_tabular::Finding;
use thidua_vietnamese::{Lang, clean};
use toml::Spanned;

use super::written::{Number, Written, WrittenFigure, WrittenProposal, WrittenWin};
use rules::Parts;

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
}

/// Reads a season file.
///
/// # Errors
/// Everything that is wrong, each with its line.
pub(crate) fn read(bytes: &[u8]) -> Result<SeasonFile, Vec<Finding>> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        vec![Finding::error(
            "season-not-utf-8",
            "tệp không phải UTF-8; lưu lại bằng UTF-8",
            "the file is not UTF-8; save it as UTF-8",
        )]
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let written: Written = toml::from_str(text).map_err(|error| vec![syntax(text, &error)])?;
    let mut reader = Reader {
        text,
        findings: Vec::new(),
    };
    let file = reader.file(written);
    match file {
        Some(file) if reader.findings.is_empty() => Ok(file),
        _ => Err(reader.findings),
    }
}

/// What the TOML reader says, at its line.
fn syntax(text: &str, error: &toml::de::Error) -> Finding {
    let said = |lang| words::words(error.message(), lang);
    let finding = Finding::error(
        "season-syntax",
        format!("tệp TOML chưa đúng: {}; xem docs/season-file.md", said(Lang::Vi)),
        format!(
            "not valid TOML, or an unknown field: {}; see docs/season-file.md",
            said(Lang::En)
        ),
    );
    match error.span() {
        Some(span) => finding.at_row(line_of(text, span.start)),
        None => finding,
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()
        .iter()
        .take(at)
        .filter(|byte| **byte == b'\n')
        .count()
        .saturating_add(1)
}

struct Reader<'t> {
    text: &'t str,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn file(&mut self, written: Written) -> Option<SeasonFile> {
        let Written {
            cluster,
            season,
            rules,
            sections,
            figures,
            proposals,
            quotas,
            stages,
            classification,
            classes,
            mergers,
            votes,
            rotation,
            withdrawn,
            wins,
        } = written;
        let year_line = line_of(self.text, season.year.span().start);
        let year = Year::new(*season.year.get_ref());
        let year = self.keep(
            year,
            year_line,
            "season-bad-year",
            thidua_domain::codes::YearError::message,
        );
        let campaign = match &season.campaign {
            Some(campaign) => self.code(campaign, CampaignCode::parse),
            None => Some(CampaignCode::regular()),
        };
        let code = self.code(&cluster.code, ClusterCode::parse);
        let members: Vec<Option<(OrganisationCode, usize)>> = cluster
            .members
            .iter()
            .map(|member| {
                let line = line_of(self.text, member.span().start);
                self.code(member, OrganisationCode::parse)
                    .map(|code| (code, line))
            })
            .collect();
        let lead = cluster
            .lead
            .as_ref()
            .and_then(|lead| self.code(lead, OrganisationCode::parse));
        let deputies = cluster
            .deputies
            .iter()
            .filter_map(|unit| self.code(unit, OrganisationCode::parse))
            .collect();
        let parts = Parts {
            quotas,
            stages,
            classification,
            classes,
            mergers,
            votes,
            rotation,
        };
        let rules = self.rules(&rules, sections, &parts);
        let withdrawn: Vec<Option<Withdrawn>> = withdrawn
            .iter()
            .map(|one| {
                let unit = self.code(&one.unit, OrganisationCode::parse);
                Some(Withdrawn {
                    unit: unit?,
                    reason: clean(&one.reason),
                })
            })
            .collect();
        let wins: Vec<Option<Win>> = wins.iter().map(|one| self.win(one)).collect();
        let figures: Vec<Option<Figure>> = figures.iter().map(|figure| self.figure(figure)).collect();
        let proposals: Vec<Option<Proposal>> = proposals.iter().map(|one| self.proposal(one)).collect();
        if members.is_empty() {
            let line = line_of(self.text, cluster.code.span().start);
            self.say(line, "season-no-members", |lang| {
                lang.pick(
                    "cụm chưa có thành viên nào; liệt kê ở members",
                    "the cluster has no members; list them in members",
                )
                .to_owned()
            });
        }
        Some(SeasonFile {
            key: SeasonKey {
                cluster: code?,
                year: year?,
                campaign: campaign?,
            },
            cluster_name: clean(&cluster.name),
            aliases: cluster.aliases.iter().map(|alias| clean(alias)).collect(),
            source: clean(&cluster.source),
            members: members.into_iter().collect::<Option<_>>()?,
            lead,
            deputies,
            illustrative: season.illustrative.as_deref().map(clean),
            rules: rules?,
            figures: figures.into_iter().collect::<Option<_>>()?,
            proposals: proposals.into_iter().collect::<Option<_>>()?,
            withdrawn: withdrawn.into_iter().collect::<Option<_>>()?,
            wins: wins.into_iter().collect::<Option<_>>()?,
        })
    }

    fn win(&mut self, written: &WrittenWin) -> Option<Win> {
        let unit = self.code(&written.unit, OrganisationCode::parse);
        let line = line_of(self.text, written.year.span().start);
        let year = self.keep(
            Year::new(*written.year.get_ref()),
            line,
            "season-bad-year",
            thidua_domain::codes::YearError::message,
        );
        Some(Win {
            unit: unit?,
            year: year?,
            source: clean(&written.source),
        })
    }

    fn figure(&mut self, written: &WrittenFigure) -> Option<Figure> {
        let line = line_of(self.text, written.value.span().start);
        let indicator = self.code(&written.indicator, IndicatorCode::parse);
        let value = self.number(written.value.get_ref(), line, Measure::parse, Measure::whole);
        Some(Figure {
            indicator: indicator?,
            title: clean(&written.title),
            measured_in: clean(&written.measured_in),
            value: value?,
            qualifier: written.qualifier,
            source: clean(&written.source),
        })
    }

    fn proposal(&mut self, written: &WrittenProposal) -> Option<Proposal> {
        let unit = self.code(&written.unit, OrganisationCode::parse);
        let category = match &written.category {
            Some(category) => Some(self.code(category, CategoryCode::parse)?),
            None => None,
        };
        Some(Proposal {
            title: clean(&written.title),
            category,
            unit: unit?,
            recipient: clean(&written.recipient),
            source: clean(&written.source),
        })
    }

    fn points(&mut self, number: &Spanned<Number>) -> Option<Points> {
        let line = line_of(self.text, number.span().start);
        self.number(number.get_ref(), line, Points::parse, Points::whole)
    }

    fn number<T>(
        &mut self,
        number: &Number,
        line: usize,
        parse: impl Fn(&str) -> Result<T, QuantityError>,
        whole: impl Fn(i64) -> Result<T, QuantityError>,
    ) -> Option<T> {
        let value = match number {
            Number::Whole(value) => whole(*value),
            Number::Text(text) => parse(text),
            Number::Fraction(fraction) => {
                self.fraction(&fraction.to_string(), line);
                return None;
            }
        };
        self.keep(value, line, "season-number", QuantityError::message)
    }

    fn fraction(&mut self, fraction: &str, line: usize) {
        self.say(line, "season-fraction", |lang| {
            lang.pick(
                format!("số thập phân phải ghi trong dấu nháy để giữ đúng từng chữ số: \"{fraction}\""),
                format!("write a fraction in quotes, so that every digit is kept: \"{fraction}\""),
            )
        });
    }

    fn code<T>(&mut self, text: &Spanned<String>, parse: impl Fn(&str) -> Result<T, CodeError>) -> Option<T> {
        let line = line_of(self.text, text.span().start);
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
