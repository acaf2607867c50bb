//! Writing the rows of a batch nobody sees yet.

use thidua_domain::awards::{DecisionReference, DraftAward, Named, Recipient};

use super::compare::{Fate, Prepared};
use super::store::{award, award_list, award_person, person_digest};
use crate::database::Database;
use crate::imports::{Batch, random_text};
use crate::{Error, Result};

/// How many rows are written in one transaction.
const CHUNK: usize = 5_000;

/// What the recipient's kind is called where neither the list nor the category says it.
pub(super) const UNKNOWN: &str = "unknown";

/// Writes all rows that are new or changed. `list` is the one new rows belong to.
pub(super) async fn rows(
    database: &Database,
    batch: &mut Batch,
    list: i64,
    rows: &[Prepared<'_>],
    fates: &[Fate],
) -> Result<()> {
    let mut awards: Vec<award::Model> = Vec::new();
    let mut persons: Vec<award_person::Model> = Vec::new();
    for (row, fate) in rows.iter().zip(fates) {
        let list = match fate {
            Fate::Unchanged => continue,
            Fate::New => list,
            Fate::Updates(old) => {
                batch.supersede(old.as_ref())?;
                old.list_id
            }
        };
        let id = batch.next_id("award")?;
        let mut award = model(row, id, batch.id(), list)?;
        if let Recipient::Named(named) = &row.line.award.recipient
            && named.is_personal()
        {
            // its key is the award's; this keeps the batch's count of the table
            batch.next_id("award_person")?;
            let person = person(named, id, batch.id())?;
            award.person_digest = Some(person_digest(&person));
            persons.push(person);
        }
        awards.push(award);
        if awards.len() >= CHUNK {
            batch.write_staged(database, std::mem::take(&mut awards)).await?;
            batch.write_staged(database, std::mem::take(&mut persons)).await?;
        }
    }
    batch.write_staged(database, awards).await?;
    batch.write_staged(database, persons).await
}

/// The row of a new list.
pub(super) async fn list(database: &Database, batch: &mut Batch, list: award_list::Model) -> Result<i64> {
    let id = batch.next_id("award_list")?;
    let list = award_list::Model {
        id,
        batch_id: batch.id(),
        ..list
    };
    batch.write_staged(database, vec![list]).await?;
    Ok(id)
}

fn person(named: &Named, id: i64, batch: i64) -> Result<award_person::Model> {
    Ok(award_person::Model {
        id,
        batch_id: batch,
        salt: random_text()?,
        name: Some(named.name.clone()),
        gender: named.gender.map(|gender| gender.code().to_owned()),
        birth_date: named.birth.map(|birth| birth.to_string()),
        position: named.position.clone(),
        erased_at: None,
        rank: named.rank.clone(),
        address: named.residence.clone(),
    })
}

fn model(row: &Prepared<'_>, id: i64, batch: i64, list: i64) -> Result<award::Model> {
    let award = &row.line.award;
    let (year, until_year) = match (award.year, award.period) {
        (Some(year), _) => (Some(year.get()), None),
        (None, Some(period)) => (Some(period.from.get()), Some(period.to.get())),
        (None, None) => (None, None),
    };
    let row_number = i64::try_from(row.line.row).map_err(|_| {
        Error::refused(
            "too-many-rows",
            "Tệp có quá nhiều dòng.",
            "The file has too many rows.",
        )
    })?;
    let decision = &award.decision;
    Ok(award::Model {
        id,
        batch_id: batch,
        list_id: list,
        row_number,
        natural_key: row.key.clone(),
        content_digest: row.content.clone(),
        category_text: award.category_text.clone(),
        category: award.category.as_ref().map(ToString::to_string),
        authority: award.authority_text.clone(),
        recipient_kind: award
            .recipient
            .kind()
            .map_or(UNKNOWN, thidua_domain::awards::RecipientKind::code)
            .to_owned(),
        recipient: named_openly(award),
        person_digest: None,
        unit_text: award.unit_text.clone(),
        province_text: award.province_text.clone(),
        count: award.count,
        year,
        until_year,
        decision_number: decision.number.as_ref().map(ToString::to_string),
        decision_date: decision.date.map(|date| date.to_string()),
        decision_issuer: decision.issuer.clone(),
        achievement: award.achievement.clone(),
        note: note(award.note.as_deref(), decision),
        source: award.source_text.clone(),
        sheet: None,
        nature: None,
        occasion_text: None,
        occasion: None,
        class_text: None,
        class: None,
        handed_over_on: None,
        further: None,
        recipient_id: None,
        unit_id: None,
        decision_id: None,
    })
}

/// The name of a collective. All others are named among the personal fields only.
fn named_openly(award: &DraftAward) -> Option<String> {
    let named = award.recipient.named().filter(|named| !named.is_personal())?;
    Some(named.name.clone())
}

/// The note, with what could not be parted of the cell of the decision: nothing is lost.
fn note(note: Option<&str>, decision: &DecisionReference) -> Option<String> {
    let rest = Some(decision.rest.as_str()).filter(|rest| !rest.is_empty());
    match (note, rest) {
        (None, None) => None,
        (Some(note), None) => Some(note.to_owned()),
        (None, Some(rest)) => Some(format!("Quyết định: {rest}")),
        (Some(note), Some(rest)) => Some(format!("{note}; Quyết định: {rest}")),
    }
}
