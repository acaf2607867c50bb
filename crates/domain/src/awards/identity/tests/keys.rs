use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::awards::identity::{Digest, Keyer, RowKey};
use crate::awards::tests::{readings, thai_nguyen};
use crate::awards::{DraftAward, ListContext};

const HEADER: &str = "Họ và tên,Ngày sinh,Đơn vị,Danh hiệu,Năm,Số quyết định,Ghi chú,Tính chất tặng\n";

fn row(cells: &str) -> DraftAward {
    readings(&format!("{HEADER}{cells}\n"), &ListContext::default())
        .remove(0)
        .award
}

fn digests(award: &DraftAward) -> (Digest, Digest) {
    let mut keyer = Keyer::new(b"salt");
    (keyer.row(award), keyer.content(award))
}

#[test]
fn each_line_of_the_report_has_its_own_key() {
    let mut keyer = Keyer::new(b"");
    let keys: BTreeSet<Digest> = thai_nguyen()
        .iter()
        .map(|reading| keyer.row(&reading.award))
        .collect();
    assert_eq!(keys.len(), 14);
}

/// A correction keeps the key and changes the content; another award has another key.
#[test]
fn a_corrected_row_is_the_same_award() {
    let first = digests(&row("Nguyễn Văn An,1980,Phòng Tổ chức,CSTĐCS,2019,12/QĐ-LMHTX,,"));
    for corrected in [
        "Nguyễn Văn An,15/06/1980,Phòng Tổ chức,CSTĐCS,2019,12/QĐ-LMHTX,,",
        "NGUYỄN VĂN AN,1980,Phòng tổ chức,Chiến sỹ thi đua cơ sở,2019,13/QĐ-LMHTX,,",
        "Ông Nguyễn Văn An,1980,Phòng Tổ chức,CSTĐCS,2019,12/QĐ-LMHTX,đã trao,",
    ] {
        let found = digests(&row(corrected));
        assert_eq!(found.0, first.0, "{corrected}");
        assert_ne!(found.1, first.1, "{corrected}");
    }
    for other in [
        "Nguyễn Văn An,1980,Phòng Tổ chức,CSTĐCS,2020,12/QĐ-LMHTX,,",
        "Nguyễn Văn An,1980,Phòng Tổ chức,LĐTT,2019,12/QĐ-LMHTX,,",
        "Nguyễn Văn An,1980,Văn phòng,CSTĐCS,2019,12/QĐ-LMHTX,,",
        "Nguyễn Văn Anh,1980,Phòng Tổ chức,CSTĐCS,2019,12/QĐ-LMHTX,,",
        "Nguyễn Văn An,1980,Phòng Tổ chức,CSTĐCS,2019,12/QĐ-LMHTX,,Thu hồi",
    ] {
        assert_ne!(digests(&row(other)).0, first.0, "{other}");
    }
    assert_eq!(
        digests(&row(
            " Nguyễn  Văn An,1980,Phòng Tổ chức,CSTĐCS,2019,12/QĐ-LMHTX,,Tặng"
        )),
        first
    );
}

/// Written down, because a changed digest would make every list look new.
#[test]
fn the_digests_of_version_two_stay_what_they_are() {
    let award = &thai_nguyen()[0].award;
    let mut keyer = Keyer::new(b"");
    assert_eq!(
        (keyer.row(award).to_string(), keyer.content(award).to_string()),
        (
            String::from("iaSVqAApvDJQ3lpnIrYIOA"),
            String::from("6ieK5jpnEIFoRQFhKU4tjw")
        )
    );
    let key = RowKey {
        digest: keyer.row(award),
        occurrence: 2,
    };
    assert_eq!(key.to_string(), format!("{}/2", key.digest));
    // another salt, another key; asked twice, the same
    assert_ne!(Keyer::new(b"salt").row(award), keyer.row(award));
}

proptest! {
    #[test]
    fn a_digest_reads_back(bits in any::<u128>()) {
        let text = Digest(bits).to_string();
        prop_assert_eq!(text.len(), 22);
        prop_assert_eq!(Digest::parse(&text), Some(Digest(bits)));
    }

    #[test]
    fn what_is_no_digest_is_refused(text in "[A-Za-z0-9_-]{20,24}|.*") {
        if let Some(digest) = Digest::parse(&text) {
            prop_assert_eq!(digest.to_string(), text);
        }
    }
}
