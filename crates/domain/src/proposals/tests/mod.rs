//! Quotas, filled; the cases with their sources stand in `cases`, what always holds in `properties`.

mod cases;
mod filling;
mod properties;
mod quotas;
mod records;
mod waiting;

use super::{
    Among, Bar, Candidate, Entry, Ledger, Of, Place, Quota, QuotaError, Ratio, Rounding, Settlement,
    SettlementError, Who, Withdrawal, check_quotas, check_settlement, propose,
};
use crate::codes::{CategoryCode, ClassCode, OrganisationCode};
use crate::quantity::Points;
use crate::ranking::Manner;

fn category(code: &str) -> CategoryCode {
    CategoryCode::parse(code).unwrap()
}

fn group(code: &str) -> ClassCode {
    ClassCode::parse(code).unwrap()
}

fn who(unit: &str) -> Who {
    Who {
        unit: OrganisationCode::parse(unit).unwrap(),
        recipient: None,
    }
}

/// A quota of a fixed number among the units.
fn quota(code: &str, count: u32) -> Quota {
    Quota {
        category: category(code),
        title: code.to_owned(),
        among: Among::Units,
        count: Some(count),
        ratio: None,
        of: Of::Ranked,
        rounding: Rounding::Down,
        ranks: vec![],
        classifications: vec![],
        minimum_total: None,
        exclusive: true,
        source: String::new(),
    }
}

/// The same by a ratio.
fn share(code: &str, ratio: &str, of: Of) -> Quota {
    Quota {
        count: None,
        ratio: Some(Ratio::parse(ratio).unwrap()),
        of,
        ..quota(code, 1)
    }
}

fn unit(code: &str, rank: u32) -> Candidate {
    Candidate {
        who: who(code),
        group: None,
        class: None,
        place: Some(Place::at(rank)),
        classification: None,
        unclassified: false,
        total: None,
        barred: None,
    }
}

/// Units `u1`, `u2`, … of ranks 1, 2, …
fn units(number: u32) -> Vec<Candidate> {
    (1..=number).map(|rank| unit(&format!("u{rank}"), rank)).collect()
}

fn nominee(of: &str, unit_code: &str, recipient: &str, place: Option<u32>) -> Candidate {
    Candidate {
        who: Who {
            recipient: Some(recipient.to_owned()),
            ..who(unit_code)
        },
        group: Some(group(of)),
        place: place.map(Place::at),
        ..unit(unit_code, 1)
    }
}

fn withdrawal(code: &str, unit: &str) -> Withdrawal {
    Withdrawal {
        category: category(code),
        who: who(unit),
        reason: "đơn vị xin rút".to_owned(),
    }
}

fn settlement(code: &str, order: &[&str]) -> Settlement {
    Settlement {
        category: category(code),
        order: order.iter().map(|unit| who(unit)).collect(),
        by: Manner::Vote,
        minutes: "Biên bản 01/BB-CTĐ".to_owned(),
        on: chrono::NaiveDate::from_ymd_opt(2020, 12, 15).unwrap(),
        recorded_by: "thu-ky".to_owned(),
    }
}

fn codes(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.who.unit.as_str()).collect()
}

fn proposed(ledger: &Ledger, line: usize) -> Vec<&str> {
    codes(&ledger.lines[line].proposed)
}
