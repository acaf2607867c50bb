//! The rows of an organisations list, as `thidua import organisations` takes them, made into organisations.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    DatedName, NameKind, Organisation, OrganisationKind, RecordError, Seat, Succession, SuccessionKind, names,
};
use crate::codes::OrganisationCode;

/// One row: one body under one official name, with the days it bears it.
///
/// A body that was renamed has a further row with the same code and later dates. The column of each field is in
/// brackets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its code («Mã»).
    pub code: OrganisationCode,
    /// What it is («Loại»).
    pub kind: OrganisationKind,
    /// Its official name («Tên»).
    pub name: String,
    /// Other names, borne on the same days («Tên khác»).
    pub other_names: Vec<String>,
    /// The province it belongs to on those days («Mã tỉnh»).
    pub province: Option<OrganisationCode>,
    /// The first day («Hiệu lực từ»).
    pub from: Option<NaiveDate>,
    /// The last day («Hiệu lực đến»).
    pub until: Option<NaiveDate>,
    /// The bodies it comes from («Kế thừa từ»); for a rename its own code.
    pub predecessors: Vec<OrganisationCode>,
    /// How it comes from them («Hình thức kế thừa»).
    pub manner: Option<SuccessionKind>,
    /// The statistical code («Mã GSO»).
    pub gso: Option<String>,
    /// Where the row is known from («Nguồn»). "suy ra" (derived) and "hiểu biết chung" (general knowledge) in it
    /// mark a succession as not certain.
    pub source: Option<String>,
}

/// Whether a source is a document rather than a derivation.
fn is_certain(source: &str) -> bool {
    let source = names::folded(source);
    !["suy ra", "hieu biet chung", "chua kiem chung"]
        .iter()
        .any(|mark| source.contains(mark))
}

/// The wider of two limits, where an open one is the widest.
fn wider(
    one: Option<NaiveDate>,
    other: Option<NaiveDate>,
    pick: fn(NaiveDate, NaiveDate) -> NaiveDate,
) -> Option<NaiveDate> {
    one.zip(other).map(|(one, other)| pick(one, other))
}

/// Makes organisations and successions out of rows, in the order of the rows.
///
/// A body exists from the first to the last day of its rows. Rows that come out of the same bodies on the same day
/// by a split are one succession.
///
/// # Errors
/// All rows that contradict another row of their code, or are half a succession.
pub fn assemble(records: &[Record]) -> Result<(Vec<Organisation>, Vec<Succession>), Vec<RecordError>> {
    let mut errors = Vec::new();
    let mut organisations: Vec<Organisation> = Vec::new();
    let mut places: BTreeMap<&OrganisationCode, usize> = BTreeMap::new();
    let mut successions: Vec<Succession> = Vec::new();
    for (row, record) in records.iter().enumerate() {
        let known = places
            .get(&record.code)
            .copied()
            .and_then(|place| organisations.get_mut(place));
        match known {
            Some(known) if known.kind == record.kind => add_row(known, record),
            Some(_) => errors.push(RecordError::KindChanges {
                code: record.code.clone(),
                row,
            }),
            None => {
                places.insert(&record.code, organisations.len());
                organisations.push(first_row(record));
            }
        }
        match succession(record, row) {
            Ok(Some(found)) => join(&mut successions, found),
            Ok(None) => {}
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok((organisations, successions))
    } else {
        Err(errors)
    }
}

fn first_row(record: &Record) -> Organisation {
    Organisation {
        code: record.code.clone(),
        kind: record.kind,
        from: record.from,
        until: record.until,
        names: dated_names(record).collect(),
        seats: seat(record).into_iter().collect(),
        gso: record.gso.clone(),
        source: record.source.clone(),
    }
}

fn add_row(known: &mut Organisation, record: &Record) {
    known.from = wider(known.from, record.from, NaiveDate::min);
    known.until = wider(known.until, record.until, NaiveDate::max);
    known.names.extend(dated_names(record));
    known.gso = known.gso.take().or_else(|| record.gso.clone());
    known.source = known.source.take().or_else(|| record.source.clone());
    let Some(new) = seat(record) else { return };
    // a renamed body stays where it is: its seat goes on
    match known
        .seats
        .last_mut()
        .filter(|last| last.province == new.province)
    {
        Some(last) => {
            last.from = wider(last.from, new.from, NaiveDate::min);
            last.until = wider(last.until, new.until, NaiveDate::max);
        }
        None => known.seats.push(new),
    }
}

fn dated_names(record: &Record) -> impl Iterator<Item = DatedName> {
    let official = std::iter::once((&record.name, NameKind::Official));
    let others = record.other_names.iter().map(|name| (name, NameKind::Alias));
    official.chain(others).map(|(text, kind)| DatedName {
        text: text.clone(),
        kind,
        from: record.from,
        until: record.until,
    })
}

fn seat(record: &Record) -> Option<Seat> {
    record.province.clone().map(|province| Seat {
        province,
        from: record.from,
        until: record.until,
    })
}

fn succession(record: &Record, row: usize) -> Result<Option<Succession>, RecordError> {
    let code = || record.code.clone();
    let kind = match (record.manner, record.predecessors.is_empty()) {
        (None, true) => return Ok(None),
        (Some(kind), false) => kind,
        _ => return Err(RecordError::HalfSuccession { code: code(), row }),
    };
    let on = record
        .from
        .ok_or_else(|| RecordError::NoDay { code: code(), row })?;
    let source = record.source.clone().unwrap_or_default();
    Ok(Some(Succession {
        kind,
        on,
        from: record.predecessors.clone(),
        into: vec![code()],
        certain: !source.is_empty() && is_certain(&source),
        source,
    }))
}

/// Adds a succession, to the split it is a part of where there is one.
fn join(successions: &mut Vec<Succession>, found: Succession) {
    let whole = successions.iter_mut().find(|known| {
        known.kind == SuccessionKind::Split
            && found.kind == SuccessionKind::Split
            && known.on == found.on
            && known.from == found.from
    });
    match whole {
        Some(whole) => {
            whole.into.extend(found.into);
            whole.certain = whole.certain && found.certain;
        }
        None => successions.push(found),
    }
}
