use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;

use super::{VerifyError, seal, verify};
use crate::canonical;
use crate::seasons::tests::record;

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
