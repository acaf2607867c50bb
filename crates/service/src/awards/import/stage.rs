//! Writing the rows of a batch nobody sees yet.

use serde_json::{Map, Value};
use thidua_domain::awards::{DecisionReference, Details, Named, Nature, Recipient};
use thidua_domain::canonical;

use super::compare::{Comparison, Fate};
use super::rows::Line;
use crate::awards::data;
use crate::awards::index::{Found, Index, Places, UNKNOWN};
use crate::awards::store::{award, award_list, award_person, person_digest};
use crate::database::Database;
use crate::imports::{Batch, random_text};
use crate::{Error, Result};

/// Writes lines as they come.
pub(super) struct Staging<'c> {
    batch: Batch,
    index: Index,
    /// The list new rows belong to.
    list: i64,
    comparison: &'c Comparison,
    /// How many lines came.
    place: usize,
}

impl<'c> Staging<'c> {
    /// For a batch, and the list that new rows of it belong to.
    pub async fn begin(
        database: &Database,
        mut batch: Batch,
        new_list: award_list::Model,
        comparison: &'c Comparison,
    ) -> Result<Self> {
        let index = Index::new(database.connection(), batch.id()).await?;
        let (accepted, ..) = comparison.counts();
        let list = match &comparison.joins {
            Some(list) => list.id,
            None if accepted == 0 => 0,
            None => list_row(database, &mut batch, new_list).await?,
        };
        Ok(Self {
            batch,
            index,
            list,
            comparison,
            place: 0,
        })
    }

    /// Writes the next lines in one transaction.
    pub async fn add(&mut self, database: &Database, lines: Vec<Line>) -> Result<()> {
        let first = self.place;
        self.place = first.saturating_add(lines.len());
        let taken: Vec<(usize, Line, Fate)> = (first..)
            .zip(lines)
            .map(|(place, line)| (place, line, self.comparison.fate(place)))
            .filter(|(.., fate)| *fate != Fate::Unchanged)
            .collect();
        if taken.is_empty() {
            return Ok(());
        }
        let transaction = database.stage().await?;
        let found: Vec<&Found> = taken.iter().map(|(_, line, _)| &line.found).collect();
        let places = self.index.place(&transaction, &found).await?;
        let mut superseding = Vec::new();
        let mut awards = Vec::with_capacity(taken.len());
        let mut persons = Vec::new();
        for ((place, line, fate), at) in taken.into_iter().zip(places) {
            let list = match fate {
                Fate::Updates { id, list } => {
                    superseding.push(self.batch.superseding("award", id)?);
                    list
                }
                _ => self.list,
            };
            let id = self.batch.next_id("award")?;
            let mut award = model(line, id, self.batch.id(), list, at)?;
            if let Some(old) = self.comparison.old_keys.get(&place) {
                old.clone_into(&mut award.0.natural_key);
            }
            if let Some(named) = award.1 {
                // its key is the award's; this keeps the batch's count of the table
                self.batch.next_id("award_person")?;
                let person = person(named, id, self.batch.id())?;
                award.0.person_digest = Some(person_digest(&person));
                persons.push(person);
            }
            awards.push(award.0);
        }
        self.batch.put(&transaction, awards).await?;
        self.batch.put(&transaction, persons).await?;
        self.batch.put(&transaction, superseding).await?;
        self.batch.put_end(transaction).await
    }

    /// The batch, with all rows in it.
    pub fn end(self) -> Batch {
        self.batch
    }
}

/// The row of a new list.
async fn list_row(database: &Database, batch: &mut Batch, list: award_list::Model) -> Result<i64> {
    let id = batch.next_id("award_list")?;
    let list = award_list::Model {
        id,
        batch_id: batch.id(),
        ..list
    };
    batch.write_staged(database, vec![list]).await?;
    Ok(id)
}

fn person(named: Named, id: i64, batch: i64) -> Result<award_person::Model> {
    Ok(award_person::Model {
        id,
        batch_id: batch,
        salt: random_text()?,
        name: Some(named.name),
        gender: named.gender.map(|gender| gender.code().to_owned()),
        birth_date: named.birth.map(|birth| birth.to_string()),
        position: named.position,
        erased_at: None,
        rank: named.rank,
        address: named.residence,
    })
}

/// The row of an award, and whom it names where that stands apart.
fn model(
    line: Line,
    id: i64,
    batch: i64,
    list: i64,
    places: Places,
) -> Result<(award::Model, Option<Named>)> {
    let award = line.award;
    let (year, until_year) = match (award.year, award.period) {
        (Some(year), _) => (Some(year.get()), None),
        (None, Some(period)) => (Some(period.from.get()), Some(period.to.get())),
        (None, None) => (None, None),
    };
    let row_number = i64::try_from(line.row).map_err(|_| {
        Error::refused(
            "too-many-rows",
            "Tệp có quá nhiều dòng.",
            "The file has too many rows.",
        )
    })?;
    let further = further(&award.details)?;
    let occasions = data::occasions()?;
    let classes = data::classes()?;
    let Details {
        nature,
        occasion_text,
        class_text,
        handed_over,
        ..
    } = award.details;
    let kind = award.recipient.kind();
    let (openly, named) = match award.recipient {
        Recipient::Named(named) if named.is_personal() => (None, Some(named)),
        Recipient::Named(named) => (Some(named.name), None),
        Recipient::Count(_) => (None, None),
    };
    let decision = award.decision;
    let note = note(award.note, &decision);
    let row = award::Model {
        id,
        batch_id: batch,
        list_id: list,
        row_number,
        natural_key: line.key,
        content_digest: line.content,
        category_text: award.category_text,
        category: award.category.map(|code| code.to_string()),
        authority: award.authority_text,
        recipient_kind: kind
            .map_or(UNKNOWN, thidua_domain::awards::RecipientKind::code)
            .to_owned(),
        recipient: openly,
        person_digest: None,
        unit_text: award.unit_text,
        province_text: award.province_text,
        count: award.count,
        year,
        until_year,
        decision_number: decision.number.map(|number| number.to_string()),
        decision_date: decision.date.map(|date| date.to_string()),
        decision_issuer: decision.issuer,
        achievement: award.achievement,
        note,
        source: award.source_text,
        sheet: line.sheet.map(|sheet| sheet.as_ref().to_owned()),
        nature: (nature != Nature::Given).then(|| nature.code().to_owned()),
        occasion: occasion_text
            .as_deref()
            .and_then(|text| occasions.recognise(text))
            .map(|occasion| occasion.code().to_owned()),
        occasion_text,
        class: class_text
            .as_deref()
            .and_then(|text| classes.recognise(text))
            .map(|class| class.code().to_owned()),
        class_text,
        handed_over_on: handed_over.map(|day| day.to_string()),
        further,
        recipient_id: places.recipient,
        unit_id: places.unit,
        decision_id: places.decision,
    };
    Ok((row, named))
}

/// What few lists say, as canonical JSON; nothing where they say none of it.
fn further(details: &Details) -> Result<Option<String>> {
    let mut fields = Map::new();
    let mut say = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            fields.insert(name.to_owned(), Value::String(value));
        }
    };
    say("department", details.department.clone());
    say("sector", details.sector.clone());
    say("level", details.level_text.clone());
    say("form", details.form_text.clone());
    say("signer", details.signer.clone());
    say("signer_position", details.signer_position.clone());
    say("money", details.money.map(|money| money.to_string()));
    let submission = &details.submission;
    say(
        "submission_number",
        submission.number.as_ref().map(ToString::to_string),
    );
    say("submission_date", submission.date.map(|date| date.to_string()));
    say("submission_by", submission.issuer.clone());
    if let Some(initiative) = &details.initiative {
        // its author is the recipient, who stands among the personal fields
        say("initiative", Some(initiative.title.clone()));
        say(
            "initiative_on",
            initiative.recognised_on.map(|date| date.to_string()),
        );
        say("initiative_by", initiative.recognised_by.clone());
        say("initiative_summary", initiative.summary.clone());
    }
    if fields.is_empty() {
        return Ok(None);
    }
    let bytes = canonical::to_bytes(&Value::Object(fields))?;
    Ok(String::from_utf8(bytes).ok())
}

/// The note, with what could not be parted of the cell of the decision: nothing is lost.
fn note(note: Option<String>, decision: &DecisionReference) -> Option<String> {
    let rest = Some(decision.rest.as_str()).filter(|rest| !rest.is_empty());
    match (note, rest) {
        (None, None) => None,
        (Some(note), None) => Some(note),
        (None, Some(rest)) => Some(format!("Quyết định: {rest}")),
        (Some(note), Some(rest)) => Some(format!("{note}; Quyết định: {rest}")),
    }
}
