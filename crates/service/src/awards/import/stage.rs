//! Writing the rows of a batch nobody sees yet.

use std::time::Duration;

use sea_orm::DbBackend;
use serde_json::{Map, Value};
use thidua_domain::awards::{DecisionReference, Details, Named, Nature, Recipient};
use thidua_domain::canonical;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::compare::{Comparison, Fate};
use super::rows::Line;
use crate::awards::data;
use crate::awards::index::{Found, Index, UNKNOWN};
use crate::awards::store::{award, award_list, award_person, person_digest};
use crate::database::Database;
use crate::imports::{Batch, random_text};
use crate::{Error, Result};

/// How long others have to begin to write on SQLite, between two transactions.
const TURN: Duration = Duration::from_millis(2);

/// How many parcels of rows go to PostgreSQL at once, and may wait: the end of each COPY waits for a moment on the network.
const PARCELS: usize = 10;

/// Makes rows of lines as they come, while a task beside writes those that came before.
pub(super) struct Staging<'c> {
    comparison: &'c Comparison,
    batch: i64,
    /// The list new rows belong to.
    list: i64,
    /// How many lines came.
    place: usize,
    made: mpsc::Sender<Made>,
    writing: JoinHandle<Result<Batch>>,
}

/// Rows without numbers of their own, and what they point to.
#[derive(Default)]
struct Made {
    awards: Vec<award::Model>,
    /// What each of these is found by.
    found: Vec<Found>,
    /// Of awards that have the digest of one, in their order.
    persons: Vec<award_person::Model>,
    /// The awards that some of these take the place of.
    superseded: Vec<i64>,
}

impl Made {
    fn add(&mut self, next: Self) {
        self.awards.extend(next.awards);
        self.found.extend(next.found);
        self.persons.extend(next.persons);
        self.superseded.extend(next.superseded);
    }
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
        let copying = match database.backend() {
            DbBackend::Postgres => Some(database.apart().await?),
            _ => None,
        };
        let number = batch.id();
        let writing = Writing {
            database: database.clone(),
            batch,
            index,
            copying,
        };
        let (made, waiting) = mpsc::channel(if writing.copying.is_some() { PARCELS } else { 1 });
        Ok(Self {
            comparison,
            batch: number,
            list,
            place: 0,
            made,
            writing: tokio::spawn(writing.all(waiting)),
        })
    }

    /// Has the next lines written, in one transaction.
    pub async fn add(&mut self, lines: Vec<Line>) -> Result<()> {
        let mut made = Made::default();
        for line in lines {
            self.make(line, &mut made)?;
        }
        // nobody takes it only when writing failed, which the end tells
        if !made.awards.is_empty() && self.made.send(made).await.is_err() {
            let ending = (&mut self.writing).await.map_err(|_| ended())?;
            return Err(ending.err().unwrap_or_else(ended));
        }
        Ok(())
    }

    fn make(&mut self, mut line: Line, made: &mut Made) -> Result<()> {
        let place = self.place;
        self.place = place.saturating_add(1);
        let list = match self.comparison.fate(place) {
            Fate::Unchanged => return Ok(()),
            Fate::Updates { id, list } => {
                made.superseded.push(id);
                list
            }
            Fate::New => self.list,
        };
        made.found.push(std::mem::take(&mut line.found));
        let (mut award, named) = model(line, self.batch, list)?;
        if let Some(old) = self.comparison.old_keys.get(&place) {
            old.clone_into(&mut award.natural_key);
        }
        if let Some(named) = named {
            let person = person(named, self.batch)?;
            award.person_digest = Some(person_digest(&person));
            made.persons.push(person);
        }
        made.awards.push(award);
        Ok(())
    }

    /// The batch, with all rows in it.
    pub async fn end(self) -> Result<Batch> {
        drop(self.made);
        self.writing.await.map_err(|_| ended())?
    }
}

fn ended() -> Error {
    Error::machine(
        "import-ended",
        "Việc ghi danh sách dừng giữa chừng; hãy nhập lại.",
        "Writing the list ended before its end; import again.",
    )
}

/// The task that writes.
struct Writing {
    database: Database,
    batch: Batch,
    index: Index,
    /// On PostgreSQL, where awards go by COPY: a connection beside the one whose transaction keeps what they point to.
    copying: Option<Database>,
}

impl Writing {
    async fn all(mut self, mut waiting: mpsc::Receiver<Made>) -> Result<Batch> {
        while let Some(mut made) = waiting.recv().await {
            let more = if self.copying.is_some() { PARCELS - 1 } else { 0 };
            for _ in 0..more {
                match waiting.recv().await {
                    Some(next) => made.add(next),
                    None => break,
                }
            }
            self.write(made).await?;
            if self.copying.is_none() {
                tokio::time::sleep(TURN).await;
            }
        }
        if let Some(copying) = self.copying {
            copying.close().await;
        }
        Ok(self.batch)
    }

    /// Writes rows in one transaction.
    async fn write(&mut self, made: Made) -> Result<()> {
        let Made {
            mut awards,
            found,
            mut persons,
            superseded,
        } = made;
        let mut person = persons.iter_mut();
        for award in &mut awards {
            award.id = self.batch.next_id("award")?;
            if award.person_digest.is_some()
                && let Some(person) = person.next()
            {
                // its key is the award's; this keeps the batch's count of the table
                self.batch.next_id("award_person")?;
                person.id = award.id;
            }
        }
        let superseding = superseded
            .into_iter()
            .map(|id| self.batch.superseding("award", id))
            .collect::<Result<Vec<_>>>()?;
        let transaction = self.database.stage().await?;
        self.batch.hold(&transaction).await?;
        let places = self.index.place(&transaction, &found).await?;
        for (award, at) in awards.iter_mut().zip(places) {
            award.recipient_id = at.recipient;
            award.unit_id = at.unit;
            award.decision_id = at.decision;
        }
        // the awards stand first: what they point to is not forgotten then, should another import be discarded
        if let Some(copying) = &self.copying {
            self.batch.copy(copying, awards).await?;
            self.batch.copy(copying, persons).await?;
            self.batch.copy(copying, superseding).await?;
        } else {
            self.batch.put(&transaction, awards).await?;
            self.batch.put(&transaction, persons).await?;
            self.batch.put(&transaction, superseding).await?;
        }
        self.batch.put_end(transaction).await
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

fn person(named: Named, batch: i64) -> Result<award_person::Model> {
    Ok(award_person::Model {
        id: 0,
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

/// The row of an award before it has a number and points anywhere, and whom it names where that stands apart.
fn model(line: Line, batch: i64, list: i64) -> Result<(award::Model, Option<Named>)> {
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
        id: 0,
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
        recipient_id: None,
        unit_id: None,
        decision_id: None,
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
    say("unit_cell", details.unit_written.clone());
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
