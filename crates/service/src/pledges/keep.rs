//! What is recorded of pledges by itself: amendments, signatures, reviews.

use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::codes::PledgeCode;
use thidua_domain::organisations::Resolution;
use thidua_domain::pledges::{Commitment, Party, Pledge, PledgeError, ReviewKind, read_target};
use thidua_vietnamese::fold;

use super::book::Book;
use super::import::allowed;
use super::load::{Kept, name_day};
use super::store::{commitment_amendment, pledge_review, pledge_signature};
use crate::database::{Database, Write};
use crate::imports::random_text;
use crate::{Error, Kind, Result, clock, organisations, seasons};

impl From<PledgeError> for Error {
    fn from(error: PledgeError) -> Self {
        Self::new(Kind::Refused, error.code(), |lang| error.message(lang))
    }
}

/// The pledge, once the actor may keep it.
fn mine<'b>(book: &'b Book, actor: &Actor, code: &PledgeCode) -> Result<&'b Kept> {
    let kept = book.find(code)?;
    let units = kept.pledge.parties.iter().filter_map(|party| party.unit.clone());
    allowed(actor, Deed::KeepPledges, kept.pledge.cluster.as_ref(), units)?;
    Ok(kept)
}

/// Changes the target of a commitment from a day on; what was signed stays beside it. `commitment` is its code or its
/// words, `unit` the party it binds where several have one of that code.
///
/// # Errors
/// When the actor may not; pledge, commitment or unit is unknown; the target cannot be read or is in force; no reason
/// is given.
pub async fn amend(
    database: &Database,
    actor: &Actor,
    code: &PledgeCode,
    commitment: (&str, Option<&str>),
    target: (&str, Option<&str>),
    reason: &str,
    on: Option<NaiveDate>,
) -> Result<()> {
    actor.may_somewhere(Deed::KeepPledges)?;
    let mut write = database.write(actor).await?;
    let book = Book::load(&*write).await?;
    let kept = mine(&book, actor, code)?;
    let found = found(&book, &kept.pledge, commitment.0, commitment.1)?;
    let kind = target.1.unwrap_or_else(|| found.in_force(None).kind().name());
    // a kind may also follow from the words, as in «30-35 trở lên»
    let read = match target.1 {
        Some(kind) => read_target(kind, target.0, None),
        None => read_target(kind, target.0, None).or_else(|_| read_target("", target.0, None)),
    };
    let (new, _) =
        read.map_err(|error| Error::new(Kind::Refused, "bad-target", |lang| error.message(lang)))?;
    if new.low().is_none() && found.in_force(None).low().is_some() && target.1.is_none() {
        return Err(Error::refused(
            "bad-target",
            "Chỉ tiêu mới không có số; ghi như 130, 30-35, hoặc nêu kiểu bằng --kind.",
            "The new target has no number; write it like 130, 30-35, or name its kind by --kind.",
        ));
    }
    let amendment = found.amended(new, reason, on.unwrap_or_else(clock::today))?;
    let row = commitment_amendment::ActiveModel {
        pledge_code: Set(code.to_string()),
        commitment: Set(found.code.to_string()),
        organisation_id: Set(found.unit.as_ref().map(|unit| book.ids.id(unit)).transpose()?),
        target_kind: Set(new.kind().name().to_owned()),
        target_low: Set(new.low().map(|value| value.scaled())),
        target_high: Set(new.high().map(|value| value.scaled())),
        reason: Set(amendment.reason.clone()),
        amended_on: Set(amendment.on),
        recorded_by: Set(write.actor().to_owned()),
        recorded_at: Set(write.at()),
        ..Default::default()
    };
    let frozen = seasons::frozen_facts(&*write).await?;
    write.insert(row).await?;
    seasons::check_frozen_facts(&*write, &frozen).await?;
    let note = json!({ "commitment": found.code.to_string(), "reason": amendment.reason });
    write.commit("pledge.amend", code.as_str(), note).await
}

/// The commitment of a code or of these words.
fn found<'p>(book: &Book, pledge: &'p Pledge, text: &str, unit: Option<&str>) -> Result<&'p Commitment> {
    let unit = match unit {
        Some(text) => {
            let units: Vec<_> = pledge
                .parties
                .iter()
                .filter_map(|party| party.unit.clone())
                .collect();
            Some(organisations::meant(&book.directory, text, None, Some(&units))?)
        }
        None => None,
    };
    let words = fold(text);
    let named: Vec<&Commitment> = pledge
        .commitments
        .iter()
        .filter(|commitment| commitment.code.as_str() == text.trim() || fold(&commitment.title) == words)
        .filter(|commitment| unit.is_none() || commitment.unit == unit)
        .collect();
    match named.as_slice() {
        [one] => Ok(one),
        [] => {
            let codes: Vec<&str> = pledge.commitments.iter().map(|it| it.code.as_str()).collect();
            let codes = codes.join(", ");
            Err(Error::usage(
                "unknown-commitment",
                format!("«{}» không có nội dung «{text}»; các mã: {codes}.", pledge.code),
                format!(
                    "«{}» has no commitment «{text}»; the codes are: {codes}.",
                    pledge.code
                ),
            ))
        }
        _ => Err(Error::usage(
            "ambiguous-commitment",
            format!("Nội dung «{text}» có ở nhiều đơn vị; chỉ định đơn vị bằng --unit."),
            format!("Several units have the commitment «{text}»; name one by --unit."),
        )),
    }
}

/// Records who signed for a party.
///
/// # Errors
/// When the actor may not, the pledge or the party is unknown, or the party has signed.
pub async fn sign(
    database: &Database,
    actor: &Actor,
    code: &PledgeCode,
    party: &str,
    by: &str,
    on: NaiveDate,
) -> Result<()> {
    actor.may_somewhere(Deed::KeepPledges)?;
    let mut write = database.write(actor).await?;
    let book = Book::load(&*write).await?;
    let kept = mine(&book, actor, code)?;
    let party = party_named(&book, &kept.pledge, party);
    let signature = kept.pledge.signed(&party, by, clock::come(on)?)?;
    let unit = signature.party.unit.as_ref();
    let row = pledge_signature::ActiveModel {
        pledge_code: Set(code.to_string()),
        organisation_id: Set(unit.map(|unit| book.ids.id(unit)).transpose()?),
        party: Set(signature.party.name.clone()),
        salt: Set(random_text()?),
        signed_by: Set(signature.by),
        signed_on: Set(signature.on),
        recorded_by: Set(write.actor().to_owned()),
        recorded_at: Set(write.at()),
        ..Default::default()
    };
    write.insert(row).await?;
    commit(write, "pledge.sign", code, &signature.party.name).await
}

async fn commit(write: Write, action: &str, code: &PledgeCode, what: &str) -> Result<()> {
    write.commit(action, code.as_str(), json!({ "of": what })).await
}

/// The party a text means: by code, by name among those of the directory, or by the name as written.
fn party_named(book: &Book, pledge: &Pledge, text: &str) -> Party {
    let units: Vec<_> = pledge
        .parties
        .iter()
        .filter_map(|party| party.unit.clone())
        .collect();
    let day = Some(name_day(pledge.period));
    let unit = match book.directory.resolve(text, day, Some(&units)) {
        Resolution::One(unit) => Some(unit),
        _ => None,
    };
    let words = fold(text);
    let found = pledge
        .parties
        .iter()
        .find(|party| fold(&party.name) == words || (unit.is_some() && party.unit == unit));
    found.cloned().unwrap_or_else(|| Party {
        unit: None,
        name: thidua_vietnamese::clean(text),
    })
}

/// Records a review.
///
/// # Errors
/// When the actor may not, the pledge is unknown, the review has no conclusion, or it does not fit those held.
pub async fn hold_review(
    database: &Database,
    actor: &Actor,
    code: &PledgeCode,
    kind: ReviewKind,
    on: NaiveDate,
    conclusion: &str,
) -> Result<()> {
    actor.may_somewhere(Deed::KeepPledges)?;
    let mut write = database.write(actor).await?;
    let book = Book::load(&*write).await?;
    let kept = mine(&book, actor, code)?;
    let review = kept.pledge.reviewed(kind, clock::come(on)?, conclusion)?;
    let row = pledge_review::ActiveModel {
        pledge_code: Set(code.to_string()),
        kind: Set(review.kind.name().to_owned()),
        held_on: Set(review.on),
        conclusion: Set(review.conclusion),
        recorded_by: Set(write.actor().to_owned()),
        recorded_at: Set(write.at()),
        ..Default::default()
    };
    write.insert(row).await?;
    commit(write, "pledge.review", code, kind.name()).await
}
