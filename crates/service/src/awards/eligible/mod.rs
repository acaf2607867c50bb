//! Who meets the conditions of an award, each answer with the awards that prove it.
//!
//! Candidates are the recipients of the register that have one of the awards the conditions ask for, and where the conditions
//! ask for the leader of a cluster those that a published season ranks, be they in the register or not; those that somebody
//! decided are one are judged as one. They are read some at a time, so that a whole category takes the memory of what is
//! shown.

pub mod api;
mod evidence;
pub(super) mod pages;
mod seasons;
mod sheet;
mod view;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike as _, NaiveDate};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::eligibility::{
    Condition, Conditions, Evidence, Judgement, Outcome, Proposal, Requirement, Wanted, judge,
};
use thidua_domain::awards::{Catalogue, RecipientKind};
use thidua_domain::codes::{CategoryCode, Year};
use thidua_vietnamese::Lang;

use self::evidence::Sources;
use self::seasons::Standings;
pub(crate) use self::sheet::{sheet, text};
pub use self::view::{CandidateView, ConditionView, EligibleView, ProofView, SeasonProofView};
use super::facts::{self, counts};
use super::index::UNKNOWN;
use super::rules::rules;
use super::store::{award, recipient};
use super::units::UnitFilter;
use super::{categories, links};
use crate::database::Database;
use crate::{Error, Kind, Result, clock, organisations};

/// How many candidates are shown when it is not said.
pub const SHOWN: usize = 20;
/// How many are shown at most.
pub const MOST_SHOWN: usize = 1_000;
/// How many recipients are read at a time.
const PAGE: u64 = 500;

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The category: its code or name.
    pub category: String,
    /// The year of emulation the proposal is for.
    pub year: Option<Year>,
    /// The unit candidates belong to.
    pub unit: Option<String>,
    /// One candidate: its number, or `award:NUMBER` by one of its awards.
    pub recipient: Option<String>,
    /// The day of the proposal, which decides which law holds.
    pub on: Option<NaiveDate>,
    /// How many are shown; 0 for [`SHOWN`].
    pub limit: usize,
    /// The language of the sentences.
    pub lang: Lang,
}

/// Judges the candidates for an award.
///
/// # Errors
/// When the actor may not, the category, unit or recipient is not known, or the database fails.
pub async fn eligible(database: &Database, actor: &Actor, asked: &Asked) -> Result<EligibleView> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let connection = database.read().await?;
    let catalogue = categories::catalogue(&connection).await?;
    let code = categories::named(&catalogue, &asked.category)?.code.clone();
    let unit = UnitFilter::maybe(&connection, asked.unit.as_deref()).await?;
    let (day, year) = when(asked.on, asked.year)?;
    let mut court = Court {
        catalogue: &catalogue,
        conditions: &rules()?.conditions,
        code: &code,
        day,
        year,
        lang: asked.lang,
        sources: Sources::load(&connection).await?,
    };
    if recipients(&catalogue, &code).contains(&RecipientKind::Collective) {
        let proposal = court.proposal(RecipientKind::Collective)?;
        let conditions = court.conditions.of(&proposal, &catalogue);
        court.sources.standings = Standings::load(&connection, conditions, year).await?;
    }
    let limit = match asked.limit {
        0 => SHOWN,
        limit => limit.min(MOST_SHOWN),
    };
    let mut found = Found::new(limit);
    match &asked.recipient {
        Some(text) => {
            let one = links::named(&connection, text).await?;
            let kind = kind_of(&one.kind, &catalogue, &code)?;
            let group = links::joined(&connection, &[one.id]).await?;
            court.hear(&connection, kind, &group, &mut found).await?;
        }
        None => {
            for kind in recipients(&catalogue, &code) {
                court.call(&connection, kind, unit.as_ref(), &mut found).await?;
            }
        }
    }
    Ok(court.view(found))
}

/// The day and the year of a proposal. One for a past year is made at its end, if it is not said when.
fn when(on: Option<NaiveDate>, year: Option<Year>) -> Result<(NaiveDate, Year)> {
    let today = clock::today();
    let day = match (on, year) {
        (Some(day), _) => day,
        (None, Some(year)) if year.get() < today.year() => organisations::last_day(year),
        (None, _) => today,
    };
    let year = match year {
        Some(year) => year,
        None => Year::new(day.year())
            .map_err(|error| Error::new(Kind::Usage, "bad-year", |lang| error.message(lang)))?,
    };
    Ok((day, year))
}

/// Who can receive a category.
fn recipients(catalogue: &Catalogue, code: &CategoryCode) -> Vec<RecipientKind> {
    catalogue
        .get(code)
        .map(|category| category.recipients.iter().collect())
        .unwrap_or_default()
}

/// The kind a recipient is judged as: as lists say, else the only one that can receive the category.
fn kind_of(text: &str, catalogue: &Catalogue, code: &CategoryCode) -> Result<RecipientKind> {
    let only = || catalogue.get(code)?.recipients.only();
    RecipientKind::from_code(text).or_else(only).ok_or_else(|| {
        Error::refused(
            "recipient-kind-unknown",
            "Chưa rõ đối tượng này là cá nhân, tập thể hay hộ gia đình; ghi cột Đối tượng trong danh sách rồi nhập lại.",
            "Whether this recipient is a person, a collective or a household is not known; say so in the list and import it again.",
        )
    })
}

/// The categories whose holders a condition asks for.
fn wanted(requirement: &Requirement) -> Vec<&Wanted> {
    match requirement {
        Requirement::Had { wanted, .. }
        | Requirement::Consecutive { wanted, .. }
        | Requirement::ConsecutiveTimes { wanted, .. }
        | Requirement::YearsSince { wanted, .. }
        | Requirement::NextYear { wanted } => vec![wanted],
        Requirement::CountSince { wanted, since, .. } => vec![wanted, since],
        _ => Vec::new(),
    }
}

/// A judged candidate.
struct Judged {
    /// Its number; below zero one of the organisations of which the register has no award.
    recipient: i64,
    judgement: Judgement,
}

/// What was found so far: all counted, those that are shown kept.
struct Found {
    limit: usize,
    counted: BTreeMap<&'static str, usize>,
    satisfied: Vec<Judged>,
    unknown: Vec<Judged>,
    missing: Vec<Judged>,
    persons: BTreeMap<i64, recipient::Model>,
}

impl Found {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            counted: BTreeMap::new(),
            satisfied: Vec::new(),
            unknown: Vec::new(),
            missing: Vec::new(),
            persons: BTreeMap::new(),
        }
    }

    fn add(&mut self, judged: Judged, person: Option<recipient::Model>) {
        let outcome = judged.judgement.outcome;
        let count = self.counted.entry(outcome.code()).or_insert(0);
        *count = count.saturating_add(1);
        let kept = match outcome {
            Outcome::Satisfied => &mut self.satisfied,
            Outcome::Unknown => &mut self.unknown,
            Outcome::Missing => &mut self.missing,
        };
        if kept.len() < self.limit {
            self.persons
                .extend(person.map(|person| (judged.recipient, person)));
            kept.push(judged);
        }
    }

    fn count(&self, outcome: Outcome) -> usize {
        self.counted.get(outcome.code()).copied().unwrap_or(0)
    }
}

/// What candidates are judged by.
struct Court<'c> {
    catalogue: &'c Catalogue,
    conditions: &'c Conditions,
    code: &'c CategoryCode,
    day: NaiveDate,
    year: Year,
    lang: Lang,
    sources: Sources,
}

impl Court<'_> {
    fn proposal(&self, kind: RecipientKind) -> Result<Proposal> {
        let proposal = Proposal::new(self.code.clone(), kind, self.day)
            .map_err(|error| Error::new(Kind::Usage, "bad-year", |lang| error.message(lang)))?;
        Ok(Proposal {
            year: self.year,
            ..proposal
        })
    }

    /// Judges all candidates of a kind.
    async fn call(
        &self,
        connection: &impl ConnectionTrait,
        kind: RecipientKind,
        unit: Option<&UnitFilter>,
        found: &mut Found,
    ) -> Result<()> {
        let proposal = self.proposal(kind)?;
        let asked: BTreeSet<String> = self
            .conditions
            .of(&proposal, self.catalogue)
            .filter(|condition| condition.target.is_some())
            .flat_map(|condition| wanted(&condition.requirement))
            .flat_map(|wanted| &wanted.codes)
            .map(ToString::to_string)
            .collect();
        let leads = |condition: &Condition| condition.requirement == Requirement::ClusterLeader;
        let ranked = match self.conditions.of(&proposal, self.catalogue).any(leads) {
            true => self.ranked(connection, kind, unit, found).await?,
            false => Vec::new(),
        };
        if asked.is_empty() && ranked.is_empty() {
            return Ok(());
        }
        let mut kinds = vec![kind.code()];
        let only = self
            .catalogue
            .get(self.code)
            .and_then(|category| category.recipients.only());
        kinds.extend(only.map(|_| UNKNOWN));
        let mut has = award::Column::Category.is_in(asked.iter().map(String::as_str));
        if !ranked.is_empty() {
            has = has.or(award::Column::RecipientId.is_in(ranked));
        }
        let mut after = i64::MIN;
        // of those that are one the first to come stands for all
        let mut met = BTreeSet::new();
        loop {
            let mut some = award::Entity::find()
                .select_only()
                .column(award::Column::RecipientId)
                .distinct()
                .filter(award::Column::RecipientId.gt(after))
                .filter(award::Column::RecipientKind.is_in(kinds.iter().copied()))
                .filter(has.clone())
                .filter(counts());
            if let Some(unit) = unit {
                some = some.filter(unit.condition());
            }
            let ids: Vec<i64> = some
                .order_by_asc(award::Column::RecipientId)
                .limit(PAGE)
                .into_tuple()
                .all(connection)
                .await?;
            let Some(last) = ids.last() else { return Ok(()) };
            after = *last;
            let groups: Vec<Vec<i64>> = links::joined(connection, &ids)
                .await?
                .into_iter()
                .filter(|group| group.len() < 2 || group.first().is_some_and(|first| met.insert(*first)))
                .collect();
            self.hear(connection, kind, &groups, found).await?;
        }
    }

    /// The recipients that published seasons rank. Units that are ranked and have no award in the register are judged at once.
    async fn ranked(
        &self,
        connection: &impl ConnectionTrait,
        kind: RecipientKind,
        unit: Option<&UnitFilter>,
        found: &mut Found,
    ) -> Result<Vec<i64>> {
        let ranked = self.sources.ranked(connection, kind, self.year).await?;
        let proposal = self.proposal(kind)?;
        let known = facts::Known::of(connection, &[]).await?;
        for row in ranked.without_awards {
            if row
                .organisation_id
                .is_none_or(|id| unit.is_some_and(|unit| !unit.is_organisation(id)))
            {
                continue;
            }
            let rows = std::iter::once(&row);
            let units = HashMap::new();
            let evidence: Evidence =
                self.sources
                    .evidence(kind, &[], &known, rows, &units, self.day, self.lang);
            let judged = Judged {
                recipient: row.id,
                judgement: judge(&proposal, &evidence, self.conditions, self.catalogue),
            };
            found.add(judged, Some(row));
        }
        Ok(ranked.recipients)
    }

    /// Judges these candidates, each a group of recipients that are one.
    async fn hear(
        &self,
        connection: &impl ConnectionTrait,
        kind: RecipientKind,
        groups: &[Vec<i64>],
        found: &mut Found,
    ) -> Result<()> {
        let proposal = self.proposal(kind)?;
        let ids: Vec<i64> = groups.iter().flatten().copied().collect();
        let mut persons = BTreeMap::new();
        for row in recipient::Entity::find()
            .filter(recipient::Column::Id.is_in(ids.iter().copied()))
            .all(connection)
            .await?
        {
            persons.insert(row.id, row);
        }
        let facts = facts::of_recipients(connection, &ids).await?;
        let mut known = facts::Known::of(connection, &facts).await?;
        let units = self.sources.units(connection, &facts).await?;
        let mut of: BTreeMap<i64, Vec<&facts::Fact>> = BTreeMap::new();
        for fact in &facts {
            of.entry(fact.recipient_id.unwrap_or_default())
                .or_default()
                .push(fact);
        }
        for group in groups {
            let Some(first) = group.first() else { continue };
            let own: Vec<&facts::Fact> = group
                .iter()
                .filter_map(|id| of.get(id))
                .flatten()
                .copied()
                .collect();
            known.match_natures(&own);
            let rows = group.iter().filter_map(|id| persons.get(id));
            let evidence: Evidence = self
                .sources
                .evidence(kind, &own, &known, rows, &units, self.day, self.lang);
            let judgement = judge(&proposal, &evidence, self.conditions, self.catalogue);
            let named = group
                .iter()
                .filter_map(|id| persons.get(id))
                .find(|row| row.name.is_some())
                .or_else(|| persons.get(first));
            let judged = Judged {
                recipient: named.map_or(*first, |row| row.id),
                judgement,
            };
            found.add(judged, named.cloned());
        }
        Ok(())
    }
}
