//! Which rows of a file are new, changed or known, and whether the whole directory agrees with them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use thidua_domain::codes::OrganisationCode;
use thidua_domain::organisations::{Directory, DirectoryError, Record, RecordError, assemble};
use thidua_tabular::{Finding, Table};
use thidua_vietnamese::Lang;

use super::load::Stored;
use super::sheet::{Draft, at};

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    New,
    Unchanged,
    /// It stands in place of the stored record at this place.
    Updates(usize),
}

/// The rows that can be taken and what is wrong with the others.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) rows: Vec<(Draft, Fate)>,
    pub(super) findings: Vec<Finding>,
    /// The rows that cannot be taken.
    pub(super) rejected: BTreeSet<usize>,
    /// Whether something is wrong that no row can be blamed for.
    pub(super) hopeless: bool,
}

/// Plans an import. With `take_good`, rows that do not agree with the rest are left out until the others do;
/// without, what concerns a code of `unread`, whose rows could not be read, is not held against others.
pub(super) fn plan(
    table: &Table,
    stored: &[Stored],
    drafts: Vec<Draft>,
    unread: &[String],
    take_good: bool,
) -> Plan {
    let mut plan = Plan::default();
    let unread = if take_good { &[] } else { unread };
    let mut left = without_repetitions(table, drafts, &mut plan);
    loop {
        let fates = fates(stored, &left);
        plan.rows = left.iter().cloned().zip(fates).collect();
        let blamed = disagreements(table, stored, unread, &mut plan);
        if plan.hopeless || blamed.is_empty() {
            return plan;
        }
        left.retain(|draft| !blamed.contains(&draft.row));
        plan.rows.retain(|(draft, _)| !blamed.contains(&draft.row));
        plan.rejected.extend(blamed);
        if !take_good {
            return plan;
        }
    }
}

/// What makes two rows the same: one body under one name from one day on.
fn key(record: &Record) -> (&OrganisationCode, Option<NaiveDate>, &str) {
    (&record.code, record.from, &record.name)
}

fn without_repetitions(table: &Table, drafts: Vec<Draft>, plan: &mut Plan) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut first: BTreeMap<(OrganisationCode, Option<NaiveDate>, String), usize> = BTreeMap::new();
    for draft in drafts {
        let (code, from, name) = key(&draft.record);
        let same = first
            .entry((code.clone(), from, name.to_owned()))
            .or_insert(draft.row);
        if *same == draft.row {
            kept.push(draft);
            continue;
        }
        let finding = Finding::error(
            "repeated-row",
            format!("trùng mã, tên và ngày hiệu lực với dòng {same}; bỏ một trong hai dòng"),
            format!("has the code, name and first day of row {same}; drop one of them"),
        );
        if let Some(row) = table.row(draft.row) {
            plan.findings.push(at(table, row, "code", finding));
        }
        plan.rejected.insert(draft.row);
    }
    kept
}

/// Finds the stored record each row is about: the same code, first day and name; else, among what is left, the
/// same code and first day (the name is corrected), else the same code and name on common days (the first day
/// is corrected).
fn fates(stored: &[Stored], drafts: &[Draft]) -> Vec<Fate> {
    type Same = fn(&Record, &Record) -> bool;
    let passes: [Same; 3] = [
        |old, new| key(old) == key(new),
        |old, new| old.code == new.code && old.from == new.from,
        |old, new| old.code == new.code && old.name == new.name && share_a_day(old, new),
    ];
    let mut by_code: BTreeMap<&OrganisationCode, Vec<usize>> = BTreeMap::new();
    for (place, old) in stored.iter().enumerate() {
        by_code.entry(&old.record.code).or_default().push(place);
    }
    let mut met: Vec<Option<usize>> = vec![None; drafts.len()];
    let mut taken = BTreeSet::new();
    for same in passes {
        for (draft, met) in drafts.iter().zip(&mut met).filter(|(_, met)| met.is_none()) {
            let of_code = by_code.get(&draft.record.code).map_or(&[][..], Vec::as_slice);
            let found = of_code.iter().copied().find(|place| {
                let old = stored.get(*place);
                !taken.contains(place) && old.is_some_and(|old| same(&old.record, &draft.record))
            });
            if let Some(place) = found {
                taken.insert(place);
                *met = Some(place);
            }
        }
    }
    met.into_iter()
        .zip(drafts)
        .map(|(met, draft)| match met {
            None => Fate::New,
            Some(place) if stored.get(place).is_some_and(|old| old.record == draft.record) => Fate::Unchanged,
            Some(place) => Fate::Updates(place),
        })
        .collect()
}

fn share_a_day(one: &Record, other: &Record) -> bool {
    let begins_before_end =
        |a: &Record, b: &Record| a.from.zip(b.until).is_none_or(|(from, until)| from <= until);
    begins_before_end(one, other) && begins_before_end(other, one)
}

/// Checks the directory as it would be, and blames rows for what is wrong in it.
fn disagreements(table: &Table, stored: &[Stored], unread: &[String], plan: &mut Plan) -> BTreeSet<usize> {
    let replaced: BTreeSet<usize> = plan
        .rows
        .iter()
        .filter_map(|(_, fate)| match fate {
            Fate::Updates(place) => Some(*place),
            _ => None,
        })
        .collect();
    let kept = stored
        .iter()
        .enumerate()
        .filter(|(place, _)| !replaced.contains(place))
        .map(|(_, old)| (&old.record, None));
    let brought = plan
        .rows
        .iter()
        .filter(|(_, fate)| *fate != Fate::Unchanged)
        .map(|(draft, _)| (&draft.record, Some(draft.row)));
    let mut all: Vec<(&Record, Option<usize>)> = kept.chain(brought).collect();
    // the rows of a body by their dates, as they are read from the database
    let mut order: BTreeMap<&OrganisationCode, usize> = BTreeMap::new();
    for (place, (record, _)) in all.iter().enumerate() {
        order.entry(&record.code).or_insert(place);
    }
    all.sort_by_key(|(record, _)| (order.get(&record.code).copied(), record.from));
    let records: Vec<Record> = all.iter().map(|(record, _)| (*record).clone()).collect();
    let blames: Vec<Blame> = match assemble(&records) {
        Err(errors) => errors
            .iter()
            .map(|error| blame_record(error, all.get(error.row()).and_then(|(_, row)| *row)))
            .collect(),
        Ok((organisations, successions)) => match Directory::build(organisations, successions) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(blame).collect(),
        },
    };
    let mut rows = BTreeSet::new();
    for blame in blames.into_iter().filter(|blame| !blame.concerns(unread)) {
        let guilty = blame.rows(&plan.rows);
        if guilty.is_empty() {
            plan.hopeless = true;
            plan.findings.push(blame.finding.clone());
        }
        for row in guilty {
            rows.insert(row);
            if let Some(row) = table.row(row) {
                plan.findings
                    .push(at(table, row, blame.field, blame.finding.clone()));
            }
        }
    }
    rows
}

/// Says whether a row is one that is looked for.
type Wanted<'a> = dyn Fn(&Draft, Fate) -> bool + 'a;

/// Something that is wrong, and which rows may be to blame.
#[derive(Debug)]
struct Blame {
    finding: Finding,
    field: &'static str,
    codes: Vec<OrganisationCode>,
    /// Only rows that name one of these as name or province, where that tells.
    words: Vec<String>,
    row: Option<usize>,
}

impl Blame {
    /// Whether it is about one of these codes.
    fn concerns(&self, codes: &[String]) -> bool {
        let own = self.codes.iter().map(OrganisationCode::as_str);
        own.chain(self.words.iter().map(String::as_str))
            .any(|code| codes.iter().any(|unread| unread == code))
    }

    /// The rows to blame: that row; else rows of the codes, changed ones first; else rows that come out of them.
    fn rows(&self, rows: &[(Draft, Fate)]) -> Vec<usize> {
        if let Some(row) = self.row {
            return vec![row];
        }
        let of = |wanted: &Wanted<'_>| -> Vec<usize> {
            rows.iter()
                .filter(|(draft, fate)| wanted(draft, *fate))
                .map(|(draft, _)| draft.row)
                .collect()
        };
        let changed = |fate| fate != Fate::Unchanged;
        let own = |draft: &Draft| self.codes.contains(&draft.record.code);
        let named = |draft: &Draft| {
            let province = draft.record.province.as_ref().map(OrganisationCode::as_str);
            // a succession stands in the row that has predecessors
            (self.field == "predecessors" && !draft.record.predecessors.is_empty())
                || self
                    .words
                    .iter()
                    .any(|word| *word == draft.record.name || Some(word.as_str()) == province)
        };
        let heir = |draft: &Draft| {
            let before = &draft.record.predecessors;
            before.iter().any(|code| self.codes.contains(code))
        };
        let tries: [&Wanted<'_>; 4] = [
            &|draft, fate| changed(fate) && own(draft) && named(draft),
            &|draft, fate| changed(fate) && own(draft),
            &|draft, fate| changed(fate) && heir(draft),
            &|draft, _| own(draft) || heir(draft),
        ];
        tries
            .into_iter()
            .map(of)
            .find(|rows| !rows.is_empty())
            .unwrap_or_default()
    }
}

fn blame_record(error: &RecordError, row: Option<usize>) -> Blame {
    let (code, field, name) = match error {
        RecordError::KindChanges { code, .. } => (code, "kind", "kind-changes"),
        RecordError::NoDay { code, .. } => (code, "valid_from", "succession-without-day"),
        RecordError::HalfSuccession { code, .. } => (code, "manner", "half-succession"),
    };
    Blame {
        finding: Finding::error(name, error.message(Lang::Vi), error.message(Lang::En)),
        field,
        codes: vec![code.clone()],
        words: Vec::new(),
        row,
    }
}

fn blame(error: &DirectoryError) -> Blame {
    use DirectoryError as E;
    let one = |code: &OrganisationCode| vec![code.clone()];
    let (name, field, codes, words) = match error {
        E::DuplicateCode { code } => ("duplicate-code", "code", one(code), vec![]),
        E::NoOfficialName { code } => ("no-official-name", "name", one(code), vec![]),
        E::EmptyName { code } => ("empty-name", "name", one(code), vec![]),
        E::ReversedPeriod { code, .. } => ("reversed-period", "valid_until", one(code), vec![]),
        E::OverlappingNames {
            code, first, second, ..
        } => (
            "overlapping-names",
            "valid_from",
            one(code),
            vec![first.clone(), second.clone()],
        ),
        E::NameOutsideExistence { code, name } => (
            "name-outside-existence",
            "valid_from",
            one(code),
            vec![name.clone()],
        ),
        E::NoSuchProvince { code, province } => (
            "unknown-province",
            "province",
            one(code),
            vec![province.as_str().to_owned()],
        ),
        E::OverlappingSeats { code, .. } => ("overlapping-seats", "province", one(code), vec![]),
        E::UnknownInSuccession { code, .. } => ("unknown-predecessor", "predecessors", one(code), vec![]),
        E::WrongShape { codes, .. } => ("wrong-succession", "predecessors", codes.clone(), vec![]),
        E::DatesDisagree { code, .. } => ("dates-disagree", "valid_until", one(code), vec![]),
        E::Cycle { code } => ("succession-cycle", "predecessors", one(code), vec![]),
    };
    Blame {
        finding: Finding::error(name, error.message(Lang::Vi), error.message(Lang::En)),
        field,
        codes,
        words,
        row: None,
    }
}
