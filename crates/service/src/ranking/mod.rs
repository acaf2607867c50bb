//! Standings: a season as it stands, why it stands so, and decisions on ties.

pub mod api;
mod decide;
mod interim;
mod json;
pub mod pages;
pub mod report;
mod sheet;
pub(crate) mod store;

pub use decide::{Order, decide};
pub use interim::{Interim, InterimUnit, interim};
pub(crate) use sheet::marked;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::clusters::Conference;
use thidua_domain::codes::OrganisationCode;
use thidua_domain::organisations::{Directory, OrganisationKind};
use thidua_domain::ranking::{Comparison, Standing, compare};
use thidua_domain::seasons::{Evaluation, SeasonKey, SeasonRecord, Unit};
use thidua_vietnamese::Lang;

use crate::database::Database;
use crate::seasons::Publication;
use crate::{Error, Kind, Result, clusters, organisations, seasons};

/// A season as it stands: what it is decided on, and what follows.
#[derive(Debug, Clone)]
pub struct SeasonView {
    /// Everything it is decided on.
    pub record: SeasonRecord,
    /// Totals, standings, what could not be ranked.
    pub evaluation: Evaluation,
    /// The year's conference, where it is recorded.
    pub conference: Option<Conference>,
    /// By which publication it is known, when it is published.
    pub publication: Option<Publication>,
    /// Whether the members are Alliances, whose superior body is the Alliance of Vietnam.
    pub of_alliances: bool,
    directory: Directory,
}

/// One unit's place, or why it has none, and every step of its total.
#[derive(Debug, Clone)]
pub enum Explanation<'v> {
    /// It is ranked.
    Ranked(&'v Standing),
    /// It is not, for this reason.
    NotRanked(&'v thidua_domain::seasons::NotRanked),
}

/// Loads and evaluates a season.
///
/// # Errors
/// When the actor may not, the season is unknown or has no rules, or the database fails.
pub async fn view(database: &Database, actor: &Actor, key: &SeasonKey) -> Result<SeasonView> {
    let view = database.read().await?;
    clusters::admit(&view, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    SeasonView::load(&view, key).await
}

impl SeasonView {
    pub(crate) async fn load(connection: &impl ConnectionTrait, key: &SeasonKey) -> Result<Self> {
        let (record, cluster, directory) = seasons::record_with(connection, key).await?;
        let evaluation = record
            .evaluate()
            .map_err(|error| Error::new(Kind::Machine, "season-not-evaluable", |lang| error.message(lang)))?;
        let of_alliances = record.units.iter().all(|unit| {
            let organisation = directory.organisation(&unit.code);
            organisation.is_some_and(|organisation| organisation.kind == OrganisationKind::Alliance)
        });
        let conference = cluster.conference(key.year).cloned();
        let publication = match record.status.is_sealed() {
            true => Some(seasons::publication(connection, key).await?),
            false => None,
        };
        Ok(Self {
            record,
            evaluation,
            conference,
            publication,
            of_alliances,
            directory,
        })
    }

    /// The day on which names are read: the last one of the season's year.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        organisations::last_day(self.record.season.year)
    }

    /// How many decimals points are printed with.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        self.record.rules.decimals
    }

    /// The members in the order of the Vietnamese alphabet.
    #[must_use]
    pub fn units_by_name(&self) -> Vec<&Unit> {
        let mut units: Vec<&Unit> = self.record.units.iter().collect();
        units.sort_by(|left, right| thidua_vietnamese::compare(&left.name, &right.name));
        units
    }

    /// Whether a tie waits for a decision.
    #[must_use]
    pub fn waits(&self) -> bool {
        !self.evaluation.ranking.undecided.is_empty() || !self.evaluation.unclassified.is_empty()
    }

    /// The standings as rows, for tables.
    #[must_use]
    pub fn sheet(&self, lang: Lang) -> crate::output::Sheet {
        sheet::standings(self, lang)
    }

    /// Every step of a total as rows.
    #[must_use]
    pub fn steps_sheet(&self, standing: &Standing, lang: Lang) -> crate::output::Sheet {
        sheet::steps(self, standing, lang)
    }

    /// Two units side by side as rows.
    #[must_use]
    pub fn differences_sheet(&self, comparison: &Comparison, lang: Lang) -> crate::output::Sheet {
        sheet::differences(self, comparison, lang)
    }

    /// The name of a unit.
    #[must_use]
    pub fn name<'v>(&'v self, unit: &'v OrganisationCode) -> &'v str {
        self.record.name_of(unit)
    }

    /// The member a person means by a code, a name, or a province's name.
    ///
    /// # Errors
    /// When it is none or several; the message names the members.
    pub fn unit(&self, text: &str) -> Result<OrganisationCode> {
        let members: Vec<OrganisationCode> = self.record.units.iter().map(|unit| unit.code.clone()).collect();
        // a member that the directory does not know (its import was undone) is still found by its code
        if let Some(member) = members.iter().find(|member| member.as_str() == text) {
            return Ok(member.clone());
        }
        organisations::meant(&self.directory, text, Some(self.day()), Some(&members))
    }

    /// A unit's place and steps.
    ///
    /// # Errors
    /// When it is no member.
    pub fn explain(&self, unit: &OrganisationCode) -> Result<Explanation<'_>> {
        if let Some(standing) = self.evaluation.ranking.of(unit) {
            return Ok(Explanation::Ranked(standing));
        }
        let not = self.evaluation.not_ranked.iter().find(|not| not.unit == *unit);
        not.map(Explanation::NotRanked).ok_or_else(|| {
            Error::usage(
                "not-a-member",
                format!("Đơn vị {unit} không phải thành viên của năm thi đua này."),
                format!("The unit {unit} is no member of this season."),
            )
        })
    }

    /// Why one unit stands above the other.
    ///
    /// # Errors
    /// When one of them is not ranked, or both are the same.
    pub fn compare(&self, first: &OrganisationCode, second: &OrganisationCode) -> Result<Comparison> {
        if first == second {
            return Err(Error::usage(
                "same-unit",
                "Cần hai đơn vị khác nhau để so sánh.",
                "Two different units are needed for a comparison.",
            ));
        }
        for unit in [first, second] {
            if let Explanation::NotRanked(not) = self.explain(unit)? {
                return Err(Error::new(Kind::Refused, "not-ranked", |lang| {
                    let reason = not.reason.message(lang);
                    let name = self.name(unit);
                    lang.pick(
                        format!("{name} chưa được xếp hạng. {reason}"),
                        format!("{name} is not ranked. {reason}"),
                    )
                }));
            }
        }
        compare(
            &self.evaluation.ranking,
            &self.record.rules.chain,
            &self.record.past(),
            first,
            second,
        )
        .ok_or_else(|| {
            Error::machine(
                "not-comparable",
                "Không so sánh được hai đơn vị này.",
                "The two units cannot be compared.",
            )
        })
    }

    /// The words of a criterion.
    #[must_use]
    pub fn title(&self, criterion: &thidua_domain::codes::ItemCode) -> &str {
        self.record
            .rules
            .scorecard
            .criterion(criterion)
            .map_or("", |(_, criterion)| criterion.title.as_str())
    }

    /// What decided a place, in words: `section:1` → "điểm nhóm 1 cao hơn".
    #[must_use]
    pub fn decided_words(&self, decided_by: Option<&str>, lang: Lang) -> String {
        use thidua_domain::ranking::{Chain, Manner};
        match decided_by {
            None => lang.pick("chờ quyết định", "waits for a decision").to_owned(),
            Some("total") => lang.pick("tổng điểm cao hơn", "the higher total").to_owned(),
            Some("shared") => lang.pick("đồng hạng", "shared rank").to_owned(),
            Some(text) => match text.strip_prefix("decision:").and_then(Manner::by_name) {
                Some(manner) => {
                    let how = manner.label(lang);
                    lang.pick(format!("quyết định: {how}"), format!("decision: {how}"))
                }
                None => Chain::try_from(vec![text.to_owned(), "shared".to_owned()])
                    .ok()
                    .and_then(|chain| chain.links().first().map(|link| link.label(lang)))
                    .unwrap_or_else(|| text.to_owned()),
            },
        }
    }
}
