//! What organisations and successions have to agree in before they make a directory.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{DirectoryError, NameKind, Organisation, OrganisationKind, Succession, SuccessionKind, names};
use crate::codes::OrganisationCode;

type ByCode<'a> = BTreeMap<&'a OrganisationCode, &'a Organisation>;

/// Everything that is wrong, in the order of the organisations and then of the successions.
pub(super) fn errors(organisations: &[Organisation], successions: &[Succession]) -> Vec<DirectoryError> {
    let mut errors = Vec::new();
    let mut by_code = ByCode::new();
    for organisation in organisations {
        if by_code.insert(&organisation.code, organisation).is_some() {
            errors.push(DirectoryError::DuplicateCode {
                code: organisation.code.clone(),
            });
        }
    }
    for organisation in organisations {
        check_periods(organisation, &mut errors);
        check_names(organisation, &mut errors);
        check_seats(organisation, &by_code, &mut errors);
    }
    for succession in successions {
        check_succession(succession, &by_code, &mut errors);
    }
    errors.extend(cycle(successions));
    errors
}

fn check_periods(organisation: &Organisation, errors: &mut Vec<DirectoryError>) {
    let own = std::iter::once((organisation.from, organisation.until));
    let names = organisation.names.iter().map(|name| (name.from, name.until));
    let seats = organisation.seats.iter().map(|seat| (seat.from, seat.until));
    let reversed: BTreeSet<_> = own
        .chain(names)
        .chain(seats)
        .filter_map(|(from, until)| from.zip(until))
        .filter(|(from, until)| from > until)
        .collect();
    errors.extend(
        reversed
            .into_iter()
            .map(|(from, until)| DirectoryError::ReversedPeriod {
                code: organisation.code.clone(),
                from,
                until,
            }),
    );
}

/// The first day two periods share, the smallest date when both are open to the past.
fn overlap(
    one: (Option<NaiveDate>, Option<NaiveDate>),
    other: (Option<NaiveDate>, Option<NaiveDate>),
) -> Option<NaiveDate> {
    let start = one.0.max(other.0).unwrap_or(NaiveDate::MIN);
    let before_end = |until: Option<NaiveDate>| until.is_none_or(|until| start <= until);
    (before_end(one.1) && before_end(other.1)).then_some(start)
}

fn check_names(organisation: &Organisation, errors: &mut Vec<DirectoryError>) {
    let code = || organisation.code.clone();
    let mut official: Vec<_> = organisation
        .names
        .iter()
        .filter(|name| name.kind == NameKind::Official)
        .collect();
    if official.is_empty() {
        errors.push(DirectoryError::NoOfficialName { code: code() });
    }
    official.sort_by_key(|name| name.from);
    for (name, next) in official.iter().zip(official.iter().skip(1)) {
        if let Some(on) = overlap((name.from, name.until), (next.from, next.until)) {
            errors.push(DirectoryError::OverlappingNames {
                code: code(),
                first: name.text.clone(),
                second: next.text.clone(),
                on,
            });
        }
    }
    for name in &organisation.names {
        if names::squeezed(&name.text).is_empty() {
            errors.push(DirectoryError::EmptyName { code: code() });
        }
        // an open end of a name means the end of the body
        let early = name
            .from
            .zip(organisation.from)
            .is_some_and(|(name, own)| name < own);
        let late = name
            .until
            .zip(organisation.until)
            .is_some_and(|(name, own)| name > own);
        if early || late {
            errors.push(DirectoryError::NameOutsideExistence {
                code: code(),
                name: name.text.clone(),
            });
        }
    }
}

fn check_seats(organisation: &Organisation, by_code: &ByCode<'_>, errors: &mut Vec<DirectoryError>) {
    let code = || organisation.code.clone();
    let mut seats: Vec<_> = organisation.seats.iter().collect();
    for seat in &seats {
        let province = by_code.get(&seat.province);
        if province.is_none_or(|province| province.kind != OrganisationKind::Province) {
            errors.push(DirectoryError::NoSuchProvince {
                code: code(),
                province: seat.province.clone(),
            });
        }
    }
    seats.sort_by_key(|seat| seat.from);
    for (seat, next) in seats.iter().zip(seats.iter().skip(1)) {
        if overlap((seat.from, seat.until), (next.from, next.until)).is_some() {
            errors.push(DirectoryError::OverlappingSeats {
                code: code(),
                first: seat.province.clone(),
                second: next.province.clone(),
            });
        }
    }
}

fn check_succession(succession: &Succession, by_code: &ByCode<'_>, errors: &mut Vec<DirectoryError>) {
    let Succession { kind, on, .. } = *succession;
    let mut all_known = true;
    for code in succession.from.iter().chain(&succession.into) {
        if !by_code.contains_key(code) {
            all_known = false;
            errors.push(DirectoryError::UnknownInSuccession {
                code: code.clone(),
                on,
            });
        }
    }
    let find = |code: &OrganisationCode| by_code.get(code).copied();
    let before: Vec<_> = succession.from.iter().filter_map(find).collect();
    let after: Vec<_> = succession.into.iter().filter_map(find).collect();
    if !all_known {
        return;
    }
    if !has_shape(succession, &after) {
        errors.push(DirectoryError::WrongShape {
            kind,
            on,
            codes: succession.from.iter().chain(&succession.into).cloned().collect(),
        });
        return;
    }
    let last_day = on.pred_opt();
    let disagree = |organisation: &Organisation, expected_until| DirectoryError::DatesDisagree {
        code: organisation.code.clone(),
        kind,
        on,
        expected_until,
    };
    for organisation in before {
        // a body out of which another is taken goes on; a renamed one does in any case
        let goes_on = match kind {
            SuccessionKind::Merger => false,
            SuccessionKind::Split => organisation.exists_on(on),
            SuccessionKind::Rename => true,
        };
        if !goes_on && (organisation.until != last_day || last_day.is_none()) {
            errors.push(disagree(organisation, last_day));
        }
    }
    for organisation in after {
        let begins_right = kind != SuccessionKind::Split || organisation.from == Some(on);
        if !organisation.exists_on(on) || !begins_right {
            errors.push(disagree(organisation, None));
        }
    }
}

/// Whether a succession has the bodies its kind needs, none of them twice.
fn has_shape(succession: &Succession, after: &[&Organisation]) -> bool {
    let before: BTreeSet<_> = succession.from.iter().collect();
    let into: BTreeSet<_> = succession.into.iter().collect();
    let all_once = before.len() == succession.from.len() && into.len() == succession.into.len();
    let apart = before.is_disjoint(&into);
    // "sáp nhập": one body goes into another that was there already
    let absorbed = after
        .iter()
        .all(|body| body.from.is_none_or(|from| from < succession.on));
    all_once
        && match succession.kind {
            SuccessionKind::Merger => {
                apart && into.len() == 1 && (before.len() > 1 || (before.len() == 1 && absorbed))
            }
            SuccessionKind::Split => apart && before.len() == 1 && !into.is_empty(),
            SuccessionKind::Rename => before.len() == 1 && before == into,
        }
}

/// A body that comes out of itself, found by taking away again and again the bodies nothing leads to.
fn cycle(successions: &[Succession]) -> Option<DirectoryError> {
    let mut edges: BTreeSet<(&OrganisationCode, &OrganisationCode)> = successions
        .iter()
        .filter(|succession| succession.kind != SuccessionKind::Rename)
        .flat_map(|succession| {
            succession
                .from
                .iter()
                .flat_map(|from| succession.into.iter().map(move |into| (from, into)))
        })
        // one that names a body on both sides is refused for its shape
        .filter(|(from, into)| from != into)
        .collect();
    loop {
        let reached: BTreeSet<_> = edges.iter().map(|(_, into)| *into).collect();
        let before = edges.len();
        edges.retain(|(from, _)| reached.contains(from));
        if edges.len() == before {
            break;
        }
    }
    edges.first().map(|(from, _)| DirectoryError::Cycle {
        code: (*from).clone(),
    })
}
