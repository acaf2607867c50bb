//! Awards as rules look at them: which of them count, whose they are, what they say of initiatives.

use std::collections::{BTreeSet, HashMap};

use sea_orm::sea_query::{Condition, Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};
use serde_json::Value;
use thidua_domain::awards::eligibility::{AwardFact, InitiativeFact, Reach};
use thidua_domain::awards::money::State;
use thidua_domain::awards::{DateWithPrecision, Nature, Occasion, Period};
use thidua_domain::codes::{CategoryCode, Year};
use thidua_vietnamese::Lang;

use super::register::KIND;
use super::revocations;
use super::store::award;
use crate::Result;
use crate::imports::store::import_batch;
use crate::imports::visible;

/// How many recipients are asked for at a time.
const CHUNK: usize = 1_000;

/// An award of a list in force.
#[derive(Debug, Clone, FromQueryResult)]
pub(super) struct Fact {
    pub id: i64,
    pub batch_id: i64,
    pub list_id: i64,
    pub row_number: i64,
    pub sheet: Option<String>,
    pub natural_key: String,
    pub category_text: String,
    pub category: Option<String>,
    pub recipient_kind: String,
    pub recipient_id: Option<i64>,
    pub unit_id: Option<i64>,
    pub count: i64,
    pub year: Option<i32>,
    pub until_year: Option<i32>,
    pub decision_number: Option<String>,
    pub decision_date: Option<String>,
    pub achievement: Option<String>,
    pub nature: Option<String>,
    pub occasion: Option<String>,
    pub class: Option<String>,
    pub further: Option<String>,
}

/// The visible awards with the columns of a [`Fact`].
pub(super) fn visible_facts() -> Select<award::Entity> {
    use award::Column as C;
    award::Entity::find()
        .select_only()
        .columns([
            C::Id,
            C::BatchId,
            C::ListId,
            C::RowNumber,
            C::Sheet,
            C::NaturalKey,
            C::CategoryText,
            C::Category,
            C::RecipientKind,
            C::RecipientId,
            C::UnitId,
            C::Count,
            C::Year,
            C::UntilYear,
            C::DecisionNumber,
            C::DecisionDate,
            C::Achievement,
            C::Nature,
            C::Occasion,
            C::Class,
            C::Further,
        ])
        .filter(visible(C::BatchId, C::Id, "award"))
        .order_by_asc(C::Id)
}

/// The visible awards of recipients.
pub(super) async fn of_recipients(connection: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let some = visible_facts()
            .filter(award::Column::RecipientId.is_in(chunk.iter().copied()))
            .into_model::<Fact>()
            .all(connection)
            .await?;
        facts.extend(some);
    }
    Ok(facts)
}

/// Decisions that take an award back or put another in its place, as their lists say it. Of the award itself, where it
/// is a row too, nothing is counted.
const REPLACED: &str = "(\"award\".\"nature\" IS NULL OR \"award\".\"nature\" <> 'revoked') AND NOT EXISTS (SELECT 1 FROM award AS n \
     JOIN import_batch AS nb ON nb.id = n.batch_id AND nb.state = 'taken' \
     WHERE n.nature IN ('revoked', 'adjusted') AND \"award\".\"nature\" IS NULL \
     AND n.recipient_id = \"award\".\"recipient_id\" AND n.category = \"award\".\"category\" \
     AND COALESCE(n.year, 0) = COALESCE(\"award\".\"year\", 0) \
     AND NOT EXISTS (SELECT 1 FROM row_supersession AS ns JOIN import_batch AS sb ON sb.id = ns.batch_id \
     WHERE ns.row_id = n.id AND ns.table_name = 'award' AND sb.state = 'taken'))";

/// The condition that an award counts: its list is in force, it was not taken back, and no later decision of a list takes
/// its place.
pub(super) fn counts() -> Condition {
    Condition::all()
        .add(visible(award::Column::BatchId, award::Column::Id, "award"))
        .add(revocations::not_revoked())
        .add(Expr::cust(REPLACED))
}

/// The condition that an award has a name, so that it is one award and no count.
pub(super) fn named() -> Condition {
    Condition::any()
        .add(award::Column::RecipientId.is_not_null())
        .add(award::Column::Recipient.is_not_null())
        .add(award::Column::PersonDigest.is_not_null())
}

/// The names of the files of award lists, by their batch.
pub(super) async fn files(connection: &impl ConnectionTrait) -> Result<HashMap<i64, String>> {
    files_of(connection, KIND).await
}

/// The names of the files of imports of a kind, by their batch.
pub(super) async fn files_of(connection: &impl ConnectionTrait, kind: &str) -> Result<HashMap<i64, String>> {
    let rows: Vec<(i64, String)> = import_batch::Entity::find()
        .select_only()
        .column(import_batch::Column::Id)
        .column(import_batch::Column::FileName)
        .filter(Expr::col(import_batch::Column::Kind).eq(kind))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// `danh-sach.csv, trang tính Bảng 1, dòng 7`.
pub(super) fn place(file: &str, sheet: Option<&str>, row: i64, lang: Lang) -> String {
    match sheet {
        Some(sheet) => lang.pick(
            format!("{file}, trang tính {sheet}, dòng {row}"),
            format!("{file}, sheet {sheet}, row {row}"),
        ),
        None => lang.pick(format!("{file}, dòng {row}"), format!("{file}, row {row}")),
    }
}

impl Fact {
    /// Its category, where the program knows it.
    pub fn code(&self) -> Option<CategoryCode> {
        CategoryCode::parse(self.category.as_deref()?).ok()
    }

    /// The day of the decision, or what is known of it.
    pub fn decided(&self) -> Option<DateWithPrecision> {
        DateWithPrecision::parse(self.decision_date.as_deref()?).ok()
    }

    /// The year or years it is for.
    pub fn years(&self) -> Option<Period> {
        let from = Year::new(self.year?).ok()?;
        let to = self.until_year.and_then(|year| Year::new(year).ok());
        Some(Period {
            from,
            to: to.unwrap_or(from),
        })
    }

    /// The year it is for, where it is one.
    pub fn one_year(&self) -> Option<Year> {
        self.years()
            .filter(|years| years.from == years.to)
            .map(|years| years.from)
    }

    /// What its decision does.
    pub fn does(&self) -> Nature {
        self.nature
            .as_deref()
            .and_then(Nature::from_code)
            .unwrap_or(Nature::Given)
    }

    /// `danh-sach.csv, trang tính Bảng 1, dòng 7`.
    pub fn place(&self, files: &HashMap<i64, String>, lang: Lang) -> String {
        let file = files.get(&self.batch_id).map_or("", String::as_str);
        place(file, self.sheet.as_deref(), self.row_number, lang)
    }

    /// The fact that conditions look at; nothing for a category the program does not know.
    pub fn award(&self, known: &Known, files: &HashMap<i64, String>, lang: Lang) -> Option<AwardFact> {
        let mut fact = AwardFact::new(number(self.id), self.code()?, self.one_year());
        fact.decided = self.decided();
        fact.decision = self.decision_number.clone();
        fact.place = self.place(files, lang);
        fact.occasion = self.occasion.as_deref().and_then(Occasion::from_code);
        fact.achievement = self.achievement.clone();
        fact.nature = self.does();
        fact.concerns = known.concerned.get(&self.id).map(|id| number(*id));
        fact.revoked = known.revoked.contains(&self.id);
        Some(fact)
    }

    /// The initiative it rests on, where its list names one.
    pub fn initiative(&self, files: &HashMap<i64, String>, lang: Lang) -> Option<InitiativeFact> {
        let further: Value = serde_json::from_str(self.further.as_deref()?).ok()?;
        let said = |name: &str| further.get(name).and_then(Value::as_str);
        let on = said("initiative_on").and_then(|text| DateWithPrecision::parse(text).ok());
        let year = on.and_then(DateWithPrecision::year_of_emulation);
        Some(InitiativeFact {
            year: year.or_else(|| self.one_year())?,
            reach: said("initiative_by").map_or(Reach::Grassroots, Reach::of_recogniser),
            title: said("initiative")?.to_owned(),
            place: self.place(files, lang),
            by_name: false,
        })
    }
}

/// A number of the register as the domain holds it.
pub(super) fn number(id: i64) -> u64 {
    u64::try_from(id).unwrap_or_default()
}

/// What became of awards later.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Those that somebody recorded as taken back.
    pub revoked: BTreeSet<i64>,
    /// For a row that adjusts or takes back, the award it is about.
    pub concerned: HashMap<i64, i64>,
}

impl Known {
    /// What became of these awards.
    pub async fn of(connection: &impl ConnectionTrait, facts: &[Fact]) -> Result<Self> {
        let keys: Vec<&str> = facts.iter().map(|fact| fact.natural_key.as_str()).collect();
        let found = revocations::of(connection, &keys).await?;
        let revoked = facts.iter().filter(|fact| found.contains_key(&fact.natural_key));
        Ok(Self {
            revoked: revoked.map(|fact| fact.id).collect(),
            concerned: HashMap::new(),
        })
    }

    /// Finds what the adjusting and revoking rows of one recipient are about: its award of the same category and year, the
    /// last before the row where there are several.
    pub fn match_natures(&mut self, facts: &[&Fact]) {
        for later in facts {
            if !matches!(later.does(), Nature::Adjusted | Nature::Revoked) {
                continue;
            }
            let about = facts.iter().filter(|fact| {
                matches!(fact.does(), Nature::Given | Nature::Posthumous)
                    && fact.category.is_some()
                    && fact.category == later.category
                    && fact.year == later.year
            });
            if let Some(about) = about.max_by_key(|fact| (fact.decision_date.clone(), fact.id)) {
                self.concerned.insert(later.id, about.id);
            }
        }
    }

    /// How an award stands for the money: nothing for a row that only takes another back.
    pub fn state(&self, fact: &Fact, facts: &[&Fact]) -> Option<State> {
        let by = |nature: Nature| {
            facts
                .iter()
                .any(|later| later.does() == nature && self.concerned.get(&later.id) == Some(&fact.id))
        };
        match fact.does() {
            Nature::Revoked => None,
            _ if self.revoked.contains(&fact.id) || by(Nature::Revoked) => Some(State::Revoked),
            _ if by(Nature::Adjusted) => Some(State::Replaced),
            _ => Some(State::InForce),
        }
    }
}
