use std::collections::BTreeSet;

use crate::awards::identity::legacy::{Keys, content_digest, row_digest};
use crate::awards::tests::{readings, thai_nguyen};
use crate::awards::{DraftAward, ListContext};

fn read(list: &str) -> Vec<DraftAward> {
    readings(list, &ListContext::default())
        .into_iter()
        .map(|reading| reading.award)
        .collect()
}

const HEADER: &str = "Họ và tên,Ngày sinh,Đơn vị,Danh hiệu,Năm,Số quyết định,Ghi chú\n";

fn row(cells: &str) -> DraftAward {
    read(&format!("{HEADER}{cells}\n")).remove(0)
}

#[test]
fn each_line_has_its_own_key() {
    for list in [
        include_str!("../../../../../../fixtures/awards/contest-prizes.csv"),
        include_str!("../../../../../../fixtures/awards/exemplars-by-district.csv"),
    ] {
        let awards = read(list);
        let keys: BTreeSet<String> = awards.iter().map(|award| row_digest(award, b"")).collect();
        assert_eq!(keys.len(), awards.len());
    }
    let keys: BTreeSet<String> = thai_nguyen()
        .iter()
        .map(|reading| row_digest(&reading.award, b""))
        .collect();
    assert_eq!(keys.len(), 14);
}

/// A correction keeps the key and changes the content; another award has another key.
#[test]
fn a_correction_is_the_same_award() {
    let first = row("Nguyễn Văn An,1980,Phòng Tổ chức,CSTĐCS,2019,12/QĐ-LMHTX,");
    let same = |cells: &str| row_digest(&row(cells), b"") == row_digest(&first, b"");
    for corrected in [
        "Nguyễn Văn An,15/06/1980,Phòng Tổ chức,CSTĐCS,2019,12/QĐ-LMHTX,",
        "NGUYỄN VĂN AN,1980,Phòng tổ chức,Chiến sỹ thi đua cơ sở,2019,13/QĐ-LMHTX,",
        "Ông Nguyễn Văn An,1980,Phòng Tổ chức,CSTĐCS,2019,12/QĐ-LMHTX,đã trao",
    ] {
        assert!(same(corrected), "{corrected}");
        assert_ne!(
            content_digest(&row(corrected), b""),
            content_digest(&first, b""),
            "{corrected}"
        );
    }
    for other in [
        "Nguyễn Văn An,1980,Phòng Tổ chức,CSTĐCS,2020,12/QĐ-LMHTX,",
        "Nguyễn Văn An,1980,Phòng Tổ chức,LĐTT,2019,12/QĐ-LMHTX,",
        "Nguyễn Văn An,1980,Văn phòng,CSTĐCS,2019,12/QĐ-LMHTX,",
        "Nguyễn Văn Anh,1980,Phòng Tổ chức,CSTĐCS,2019,12/QĐ-LMHTX,",
    ] {
        assert!(!same(other), "{other}");
    }
    assert_eq!(
        content_digest(&first, b""),
        content_digest(
            &row(" Nguyễn  Văn An,1980,Phòng Tổ chức,CSTĐCS,2019,12/QĐ-LMHTX,"),
            b""
        )
    );
}

/// A corrected count keeps the line.
#[test]
fn a_corrected_count_is_the_same_line() {
    let line = |count: i64| read(&format!("Danh hiệu,Số lượng\nGiấy khen,{count}\n")).remove(0);
    assert_eq!(row_digest(&line(1182), b""), row_digest(&line(1179), b""));
    assert_ne!(content_digest(&line(1182), b""), content_digest(&line(1179), b""));
}

#[test]
fn rows_alike_within_a_file_are_numbered() {
    let award = row("Nguyễn Văn An,1980,Phòng Tổ chức,CSTĐCS,2019,,");
    let mut keys = Keys::new(b"salt");
    let (first, second) = (keys.next(&award), keys.next(&award));
    assert_eq!((first.occurrence, second.occurrence), (1, 2));
    assert_eq!(first.digest, second.digest);
    assert_ne!(first.digest, Keys::new(b"other").next(&award).digest);
    assert_eq!(first.to_string(), format!("{}/1", first.digest));
}

/// Written down, because a changed digest would make every list look new.
#[test]
fn the_digests_stay_what_they_are() {
    let award = &thai_nguyen()[0].award;
    assert_eq!(
        row_digest(award, b""),
        "9ce7101682f54db140c8a5cc74206885f5d82d1ac598b528dba6d5e9660bd6ef"
    );
    assert_eq!(
        content_digest(award, b""),
        "f08222d568b415a74a1a37fd741e687281bb65cda465227c26b60f3b87511e6a"
    );
}
