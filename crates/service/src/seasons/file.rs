//! The season file: one TOML with a season's cluster, members, rules, figures and proposals.
//!
//! Numbers of points are written as text (`max = "12.5"`) or as whole numbers: a TOML fraction is binary and could
//! not be kept exactly, so it is refused.

mod quotas;

pub(super) use quotas::WrittenQuota;

use thidua_domain::codes::{
    CampaignCode, CategoryCode, ClusterCode, CodeError, IndicatorCode, ItemCode, OrganisationCode, Year,
};
use thidua_domain::proposals::Quota;
use thidua_domain::quantity::{Measure, Points, QuantityError};
use thidua_domain::ranking::Chain;
use thidua_domain::scoring::{Criterion, Scorecard, Section, Stage};
use thidua_domain::seasons::{Figure, Proposal, Rules, SeasonKey};
use thidua_tabular::Finding;
use thidua_vietnamese::{Lang, clean};
use toml::Spanned;

use super::written::{Number, Written, WrittenFigure, WrittenProposal, WrittenRules, WrittenSection};

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
    let said = error.message().replace('\n', " ");
    let finding = Finding::error(
        "season-syntax",
        format!("tệp TOML chưa đúng cú pháp hoặc sai tên trường: {said}; xem docs/season-file.md"),
        format!("not valid TOML, or an unknown field: {said}; see docs/season-file.md"),
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
        let quotas = self.quotas(&quotas);
        let rules = self.rules(&rules, sections, quotas);
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
        })
    }

    fn rules(
        &mut self,
        written: &WrittenRules,
        sections: Vec<WrittenSection>,
        quotas: Option<Vec<Quota>>,
    ) -> Option<Rules> {
        let chain_line = line_of(self.text, written.chain.span().start);
        let sections_line = sections
            .first()
            .map_or(chain_line, |s| line_of(self.text, s.code.span().start));
        let stage = match &written.stage {
            None => Some(Stage::Final),
            Some(stage) => {
                let line = line_of(self.text, stage.span().start);
                let found = Stage::by_name(stage.get_ref());
                if found.is_none() {
                    self.say(line, "season-unknown-stage", |lang| {
                        lang.pick(
                            "stage phải là self, cross, review hoặc final",
                            "stage is self, cross, review or final",
                        )
                        .to_owned()
                    });
                }
                found
            }
        };
        let chain = Chain::try_from(written.chain.get_ref().clone());
        let chain = self.keep(
            chain,
            chain_line,
            "season-chain",
            thidua_domain::ranking::ChainError::message,
        );
        let sections: Vec<Option<Section>> = sections
            .into_iter()
            .map(|section| self.section(section))
            .collect();
        let scorecard = Scorecard::new(sections.into_iter().collect::<Option<_>>()?);
        let scorecard = self.keep(
            scorecard,
            sections_line,
            "season-scorecard",
            thidua_domain::scoring::ScorecardError::message,
        )?;
        let rules = Rules {
            semantics: written.semantics,
            quotas: quotas?,
            ..Rules::plain(written.decimals, stage?, scorecard, chain?)
        };
        self.keep(
            rules.check(),
            chain_line,
            "season-rules",
            thidua_domain::seasons::RulesError::message,
        )?;
        Some(rules)
    }

    fn section(&mut self, written: WrittenSection) -> Option<Section> {
        let line = line_of(self.text, written.code.span().start);
        let code = self.code(&written.code, ItemCode::parse);
        let max = match &written.max {
            Some(max) => Some(self.points(max)?),
            None => None,
        };
        let criteria: Vec<Option<Criterion>> = written
            .criteria
            .into_iter()
            .map(|criterion| {
                let (code, max) = (
                    self.code(&criterion.code, ItemCode::parse),
                    self.points(&criterion.max),
                );
                Some(Criterion::given(code?, clean(&criterion.title), max?))
            })
            .collect();
        let mut section = Section {
            code: code?,
            title: clean(&written.title),
            part: written.part,
            criteria: criteria.into_iter().collect::<Option<_>>()?,
        };
        match (section.criteria.is_empty(), max) {
            (true, Some(max)) => {
                let (code, title) = (section.code.clone(), section.title.clone());
                section.criteria.push(Criterion::given(code, title, max));
            }
            (true, None) => {
                self.say(line, "season-section-empty", |lang| {
                    lang.pick(
                        "nhóm chưa có tiêu chí; thêm criteria, hoặc max khi cả nhóm là một tiêu chí",
                        "the section has no criteria; add criteria, or max when the section is one criterion",
                    )
                    .to_owned()
                });
                return None;
            }
            (false, Some(max)) if section.max() != Some(max) => {
                let sum = section.max().unwrap_or_default();
                self.say(line, "season-section-maximum", |lang| {
                    lang.pick(
                        format!(
                            "điểm tối đa của nhóm là {}, nhưng các tiêu chí cộng lại là {}; sửa cho khớp",
                            max.vietnamese(0),
                            sum.vietnamese(0)
                        ),
                        format!(
                            "the section's maximum is {max}, but its criteria come to {sum}; make them agree"
                        ),
                    )
                });
                return None;
            }
            (false, _) => {}
        }
        Some(section)
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
                self.say(line, "season-fraction", |lang| {
                    lang.pick(
                        format!(
                            "số thập phân phải ghi trong dấu nháy để giữ đúng từng chữ số: \"{fraction}\""
                        ),
                        format!("write a fraction in quotes, so that every digit is kept: \"{fraction}\""),
                    )
                });
                return None;
            }
        };
        self.keep(value, line, "season-number", QuantityError::message)
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
