use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;

use super::{HistoryError, VerifyError, seal, verify};
use crate::canonical;
use crate::codes::{ItemCode, OrganisationCode};
use crate::quantity::Points;
use crate::ranking::Chain;
use crate::scoring::Input;
use crate::seasons::publishing::{Amendment, Setting};
use crate::seasons::tests::record;
use crate::seasons::{SeasonRecord, Status};

#[test]
fn a_sealed_dossier_verifies_and_says_the_same() {
    let record = record();
    let sealed = seal(&record).unwrap();
    let verified = verify(&sealed.bytes).unwrap();
    assert_eq!(verified.record, record);
    assert_eq!(verified.digest, sealed.digest);
    assert_eq!(
        seal(&record).unwrap(),
        sealed,
        "the same record gives the same bytes"
    );
    let text = String::from_utf8(sealed.bytes).unwrap();
    assert!(
        text.contains(r#""total":"30.9""#),
        "quantities are strings: {text}"
    );
}

/// A name typed with combining marks and one with composed letters give the same bytes.
#[test]
fn text_is_in_normal_form_c() {
    let (mut composed, mut combining) = (record(), record());
    composed.cluster_name = "Hòa Bình".into();
    combining.cluster_name = "Ho\u{0300}a Bi\u{0300}nh".into();
    assert_eq!(seal(&composed).unwrap().digest, seal(&combining).unwrap().digest);
}

/// Somebody who changes a result and computes the digest anew is still found.
#[test]
fn a_result_that_does_not_follow_is_found_even_with_a_right_digest() {
    let mut value: Value = serde_json::from_slice(&seal(&record()).unwrap().bytes).unwrap();
    *value.pointer_mut("/result/standings/0/total").unwrap() = "31".into();
    value.as_object_mut().unwrap().remove("digest");
    let digest = canonical::digest(&value).unwrap();
    value
        .as_object_mut()
        .unwrap()
        .insert("digest".into(), digest.into());
    match verify(&canonical::to_bytes(&value).unwrap()) {
        Err(VerifyError::Result(mismatches)) => {
            assert_eq!(mismatches.len(), 1);
            assert_eq!(mismatches[0].at, "/standings/0/total");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_record_does_not_have_cannot_be_smuggled_in() {
    let mut value: Value = serde_json::from_slice(&seal(&record()).unwrap().bytes).unwrap();
    value
        .pointer_mut("/record")
        .unwrap()
        .as_object_mut()
        .unwrap()
        .insert("note".into(), "x".into());
    value.as_object_mut().unwrap().remove("digest");
    let digest = canonical::digest(&value).unwrap();
    value
        .as_object_mut()
        .unwrap()
        .insert("digest".into(), digest.into());
    assert!(verify(&canonical::to_bytes(&value).unwrap()).is_err());
}

#[test]
fn other_files_are_refused_by_name() {
    for bytes in [
        &b""[..],
        b"{}",
        b"[]",
        b"\xff",
        br#"{"format":"thidua-season-dossier"}"#,
        b"PK\x03\x04",
    ] {
        assert!(
            matches!(verify(bytes), Err(VerifyError::NotADossier(_))),
            "{bytes:?}"
        );
    }
    let newer = br#"{"format":"thidua-season-dossier","version":2}"#;
    assert!(matches!(verify(newer), Err(VerifyError::UnknownVersion(2))));
}

static SEALED: LazyLock<Vec<u8>> = LazyLock::new(|| seal(&record()).unwrap().bytes);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// One changed byte, anywhere, to anything else, is found.
    #[test]
    fn one_changed_byte_is_found(at: prop::sample::Index, byte: u8) {
        let mut bytes = SEALED.clone();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        prop_assert!(verify(&bytes).is_err());
    }

    #[test]
    fn verifying_never_panics(bytes: Vec<u8>) {
        let _ = verify(&bytes);
    }
}

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2021, 1, 15).unwrap()
}

/// The right value of one criterion of a.
fn asked(value: &str) -> Amendment {
    Amendment {
        settings: vec![Setting {
            unit: OrganisationCode::parse("a").unwrap(),
            criterion: ItemCode::parse("1.1").unwrap(),
            value: Input::parse(value).unwrap(),
        }],
        decisions: vec![],
        reason: "Cộng nhầm".into(),
    }
}

/// A published record and its corrections, one after the other.
fn corrected(values: &[&str]) -> Vec<SeasonRecord> {
    let mut published = record();
    published.status = Status::Published;
    let mut all = vec![published];
    for value in values {
        let last = all.last().unwrap();
        let digest = seal(last).unwrap().digest;
        all.push(
            last.confirmed(&digest, &asked(value), "lan", "minh", day())
                .unwrap(),
        );
    }
    all
}

/// Each corrected dossier proves all before it, down to their digests.
#[test]
fn a_corrected_dossier_proves_what_it_corrects() {
    let records = corrected(&["16", "15.5", "16.1"]);
    let seals: Vec<_> = records.iter().map(|record| seal(record).unwrap()).collect();
    let verified: Vec<_> = seals.iter().map(|seal| verify(&seal.bytes).unwrap()).collect();
    for (at, one) in verified.iter().enumerate() {
        let earlier: Vec<&String> = seals[..at].iter().map(|seal| &seal.digest).collect();
        assert_eq!(one.earlier.iter().collect::<Vec<_>>(), earlier);
        for (other, before) in verified.iter().enumerate() {
            assert_eq!(one.follows(before).is_ok(), other < at, "{at} {other}");
        }
    }
}

/// Whoever changes what a correction says and computes the digest anew is found.
#[test]
fn a_correction_that_does_not_follow_is_found() {
    let mut record = corrected(&["16", "15.5"]).pop().unwrap();
    let told = record.clone();
    let mut refused = |change: fn(&mut SeasonRecord), expected: fn(&HistoryError) -> bool| {
        record = told.clone();
        change(&mut record);
        match verify(&seal(&record).unwrap().bytes) {
            Err(VerifyError::History(error)) => assert!(expected(&error), "{error:?}"),
            other => panic!("{other:?}"),
        }
    };
    refused(
        |record| record.status = Status::Published,
        |e| matches!(e, HistoryError::Status(..)),
    );
    refused(
        |record| record.corrections.clear(),
        |e| matches!(e, HistoryError::Status(..)),
    );
    refused(
        |record| record.corrections[1].corrects.push('0'),
        |e| matches!(e, HistoryError::Corrects { number: 2, .. }),
    );
    refused(
        |record| {
            record.corrections.remove(0);
        },
        |e| matches!(e, HistoryError::Corrects { number: 1, .. }),
    );
    refused(
        |record| record.corrections[1].changes[0].before = None,
        |e| matches!(e, HistoryError::Corrects { number: 2, .. }),
    );
    refused(
        |record| record.corrections[1].confirmed_by = "Lan".into(),
        |e| matches!(e, HistoryError::Impossible { number: 2, .. }),
    );
    refused(
        |record| record.corrections[1].reason = String::new(),
        |e| matches!(e, HistoryError::Impossible { number: 2, .. }),
    );
    refused(
        |record| record.corrections[1].moved.clear(),
        |e| matches!(e, HistoryError::Elsewhere(2)),
    );
    refused(
        |record| record.corrections[1].moved[0].after = None,
        |e| matches!(e, HistoryError::Elsewhere(2)),
    );
    refused(
        |record| record.corrections[1].changes[0].after = Input::parse("1").unwrap(),
        |e| matches!(e, HistoryError::Elsewhere(2)),
    );
    // what the first one says is part of the digest that the second one names
    refused(
        |record| record.corrections[0].reason = "khác".into(),
        |e| matches!(e, HistoryError::Corrects { number: 2, .. }),
    );
}

#[test]
fn what_is_published_has_no_open_tie() {
    let mut open = record();
    open.rules.chain = Chain::try_from(vec!["decision".to_owned()]).unwrap();
    assert!(verify(&seal(&open).unwrap().bytes).is_ok(), "it is provisional");
    open.status = Status::Published;
    let refused = verify(&seal(&open).unwrap().bytes);
    assert!(
        matches!(refused, Err(VerifyError::History(HistoryError::OpenTies(1)))),
        "{refused:?}"
    );
}

static CORRECTED: LazyLock<Vec<u8>> = LazyLock::new(|| seal(&corrected(&["16", "15.5"])[2]).unwrap().bytes);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// One changed byte of a corrected dossier, anywhere, to anything else, is found.
    #[test]
    fn one_changed_byte_of_a_corrected_dossier_is_found(at: prop::sample::Index, byte: u8) {
        let mut bytes = CORRECTED.clone();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        prop_assert!(verify(&bytes).is_err());
    }
}

proptest! {
    // each case seals and verifies up to three dossiers
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Whatever points there are: what is published verifies, and says its digest again.
    #[test]
    fn a_published_dossier_always_verifies(given in prop::collection::vec(0_i64..=40, 15), corrections in prop::collection::vec(0_i64..=60, 0..3)) {
        let mut published = record();
        published.status = Status::Published;
        let codes = ["1.1", "1.2", "2", "thuong", "tru"];
        for (unit, values) in ["a", "b", "c"].iter().zip(given.chunks(5)) {
            let entries = codes.iter().zip(values).map(|(code, quarters)| {
                (ItemCode::parse(code).unwrap(), Points::from_scaled(quarters * 2_500).into())
            });
            published.entries.insert(OrganisationCode::parse(unit).unwrap(), entries.collect());
        }
        let mut newest = published;
        for quarters in corrections {
            let digest = seal(&newest).unwrap().digest;
            let value = Points::from_scaled(quarters * 2_500).to_string();
            if let Ok(next) = newest.confirmed(&digest, &asked(&value), "lan", "minh", day()) {
                newest = next;
            }
        }
        let sealed = seal(&newest).unwrap();
        let verified = verify(&sealed.bytes).unwrap();
        prop_assert_eq!((verified.record, verified.digest), (newest, sealed.digest));
    }
}
