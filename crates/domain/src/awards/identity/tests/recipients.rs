use std::collections::BTreeSet;

use proptest::prelude::*;
use thidua_vietnamese::Lang;

use crate::awards::ListContext;
use crate::awards::identity::{Keyer, RecipientIdentity, Suggestion, suggest};
use crate::awards::spelling::{spelling, unit_spelling};
use crate::awards::tests::readings;
use crate::codes::OrganisationCode;

/// A recipient of «name, birth, unit, province, kind».
fn recipient(cells: &str) -> RecipientIdentity {
    of(cells, None)
}

fn of(cells: &str, organisation: Option<&str>) -> RecipientIdentity {
    let header = "Tên đối tượng,Ngày sinh,Đơn vị,Tỉnh,Đối tượng,Danh hiệu";
    let award = readings(&format!("{header}\n{cells},Giấy khen\n"), &ListContext::default())
        .remove(0)
        .award;
    let code = organisation.map(|code| OrganisationCode::parse(code).unwrap());
    Keyer::new(b"salt")
        .identity(&award, code.as_ref(), "list 1")
        .unwrap()
}

fn same(a: &str, b: &str) -> bool {
    let mut keyer = Keyer::new(b"salt");
    keyer.recipient(&recipient(a)) == keyer.recipient(&recipient(b))
}

#[test]
fn spellings_of_one_recipient_are_one() {
    for (a, b) in [
        (
            "Nguyễn Thị Hoà,15/06/1980,Phòng Tổ chức,Hoà Bình,Cá nhân",
            "NGUYỄN  THỊ HÒA,15-6-1980,phòng tổ chức,HÒA BÌNH,Cá nhân",
        ),
        (
            "Lê Văn Sỹ,1975,Quỹ tín dụng Thuỷ Nguyên,Hải Phòng,Cá nhân",
            "Lê Văn Sĩ,1975,Qũy tín dụng Thủy Nguyên,Hải Phòng,Cá nhân",
        ),
        (
            "HTX DVNN Bình Minh,,,Thái Bình,Tập thể",
            "Hợp tác xã Dịch vụ nông nghiệp Bình Minh,,,Thái Bình,Tập thể",
        ),
        (
            "HTX DV-NN Bình Minh,,LMHTX tỉnh Thái Bình,,Tập thể",
            "HTX Dịch vụ NN Bình Minh,,Liên minh HTX tỉnh Thái Bình,,Tập thể",
        ),
        (
            "Trần Văn Bê,,Cty TNHH MTV An Phú,TP. Hải Phòng,Cá nhân",
            "Trần Văn Bê,,Công ty trách nhiệm hữu hạn một thành viên An Phú,Thành phố Hải Phòng,Cá nhân",
        ),
    ] {
        assert!(same(a, b), "{a} = {b}");
        assert_eq!(suggest(&recipient(a), &recipient(b)), None);
    }
}

#[test]
fn what_only_may_be_one_is_suggested_with_its_reason() {
    use Suggestion::{
        BirthLessPrecise, BirthMissing, KindUnknown, MarksLost, OtherParent, OtherUnit, UnitMissing,
    };
    let first = "Nguyễn Văn Hùng,15/06/1980,Phòng Tổ chức,Hải Phòng,Cá nhân";
    for (other, reason) in [
        ("Nguyễn Văn Hùng,,Phòng Tổ chức,Hải Phòng,Cá nhân", BirthMissing),
        (
            "Nguyễn Văn Hùng,1980,Phòng Tổ chức,Hải Phòng,Cá nhân",
            BirthLessPrecise,
        ),
        (
            "Nguyễn Văn Hùng,15/06/1980,Văn phòng,Hải Phòng,Cá nhân",
            OtherUnit,
        ),
        ("Nguyễn Văn Hùng,15/06/1980,Văn phòng,Hà Nội,Cá nhân", OtherUnit),
        ("Nguyễn Văn Hùng,15/06/1980,,,Cá nhân", UnitMissing),
        (
            "Nguyen Van Hung,15/06/1980,Phong To chuc,Hai Phong,Cá nhân",
            MarksLost,
        ),
        ("Nguyen Van Hung,,Phòng Tổ chức,Hải Phòng,Cá nhân", MarksLost),
        (
            "Nguyễn Văn Hùng,15/06/1980,Phòng Tổ chức,Hai Phong,Cá nhân",
            MarksLost,
        ),
    ] {
        let (a, b) = (recipient(first), recipient(other));
        assert_eq!(suggest(&a, &b), Some(reason), "{other}");
        assert_eq!(suggest(&b, &a), Some(reason), "{other}");
        assert_eq!(a.group(), b.group());
        assert!(!same(first, other));
    }
    let first = "HTX chè Tân Hương,,LMHTX tỉnh Thái Nguyên,Thái Nguyên,Tập thể";
    for (other, reason) in [
        ("HTX chè Tân Hương,,,,Tập thể", UnitMissing),
        (
            "HTX chè Tân Hương,,UBND huyện Đại Từ,Thái Nguyên,Tập thể",
            OtherParent,
        ),
        (
            "HTX che Tan Huong,,LMHTX tỉnh Thái Nguyên,Thái Nguyên,Tập thể",
            MarksLost,
        ),
    ] {
        assert_eq!(
            suggest(&recipient(first), &recipient(other)),
            Some(reason),
            "{other}"
        );
    }
    assert_eq!(
        suggest(
            &recipient("Bình Minh,,Xã Tân Cương,Thái Nguyên,"),
            &recipient("Bình Minh,,Xã Tân Cương,Thái Nguyên,Cá nhân")
        ),
        Some(KindUnknown)
    );
}

#[test]
fn what_differs_is_not_suggested() {
    for (a, b) in [
        // another birth is another person
        (
            "Nguyễn Văn Hùng,15/06/1980,Phòng Tổ chức,,Cá nhân",
            "Nguyễn Văn Hùng,16/06/1980,Phòng Tổ chức,,Cá nhân",
        ),
        (
            "Nguyễn Văn Hùng,1980,Phòng Tổ chức,,Cá nhân",
            "Nguyễn Văn Hùng,15/06/1981,Phòng Tổ chức,,Cá nhân",
        ),
        // two names with marks are two names
        (
            "Nguyễn Văn Hùng,1980,Phòng Tổ chức,,Cá nhân",
            "Nguyễn Văn Hưng,1980,Phòng Tổ chức,,Cá nhân",
        ),
        (
            "Trần Thị Vy,1990,Văn phòng,,Cá nhân",
            "Trần Thị Vi,1990,Văn phòng,,Cá nhân",
        ),
        // a name alone, in another unit, says nothing
        (
            "Nguyễn Văn Hùng,,Phòng Tổ chức,,Cá nhân",
            "Nguyễn Văn Hùng,,Văn phòng,,Cá nhân",
        ),
        // another kind
        (
            "Bình Minh,,Xã Tân Cương,,Tập thể",
            "Bình Minh,,Xã Tân Cương,,Hộ gia đình",
        ),
        // collectives of one name in two provinces
        (
            "HTX Bình Minh,,,Thái Bình,Tập thể",
            "HTX Bình Minh,,,Hải Phòng,Tập thể",
        ),
    ] {
        assert_eq!(suggest(&recipient(a), &recipient(b)), None, "{a} / {b}");
        assert!(!same(a, b), "{a} / {b}");
    }
}

/// A unit known by its code is the same under any of its names.
#[test]
fn a_unit_is_known_by_its_code() {
    let old = of(
        "Lê Thị Mai,1985,LMHTX tỉnh Hải Dương,,Cá nhân",
        Some("hai-phong-2025"),
    );
    let new = of(
        "Lê Thị Mai,1985,Liên minh HTX TP Hải Phòng,,Cá nhân",
        Some("hai-phong-2025"),
    );
    let mut keyer = Keyer::new(b"salt");
    assert_eq!(keyer.recipient(&old), keyer.recipient(&new));
    let other = of("Lê Thị Mai,1985,LMHTX tỉnh Hải Dương,,Cá nhân", Some("hai-duong"));
    assert_eq!(suggest(&old, &other), Some(Suggestion::OtherUnit));
}

/// A person of whom nothing but the name is known is the same within one list only.
#[test]
fn a_name_alone_is_no_identity_across_lists() {
    let award = &readings(
        "Họ và tên,Danh hiệu\nNguyễn Văn Hùng,CSTĐCS\n",
        &ListContext::default(),
    )[0]
    .award;
    let mut keyer = Keyer::new(b"salt");
    let one = keyer.identity(award, None, "list 1").unwrap();
    let again = keyer.identity(award, None, "list 1").unwrap();
    let other = keyer.identity(award, None, "list 2").unwrap();
    assert_eq!(keyer.recipient(&one), keyer.recipient(&again));
    assert_ne!(keyer.recipient(&one), keyer.recipient(&other));
    assert_eq!(suggest(&one, &other), None);
}

#[test]
fn spellings_keep_marks() {
    for (a, b) in [
        ("Hoà", "Hòa"),
        ("Thuý", "Thúy"),
        ("Qũy", "Quỹ"),
        ("khoẻ", "khỏe"),
        ("Chiến  sỹ", "chiến sĩ"),
        ("Kỷ niệm", "kỉ niệm"),
        ("Bà Rịa - Vũng Tàu", "bà rịa–vũng tàu"),
    ] {
        assert_eq!(spelling(a), spelling(b), "{a} {b}");
    }
    for (a, b) in [
        ("Hùng", "Hưng"),
        ("Vy", "Vi"),
        ("Thủy", "Thụy"),
        ("Lan", "Lân"),
        ("Đan", "Dan"),
    ] {
        assert_ne!(spelling(a), spelling(b), "{a} {b}");
    }
    assert_eq!(unit_spelling("Cty CP Chè"), unit_spelling("Công ty cổ phần chè"));
    // «CP» is no share company elsewhere
    assert_ne!(unit_spelling("Văn phòng CP"), unit_spelling("Văn phòng cổ phần"));
}

#[test]
fn every_suggestion_has_its_words() {
    let words: BTreeSet<&str> = Suggestion::ALL
        .iter()
        .flat_map(|one| [one.code(), one.name(Lang::Vi), one.name(Lang::En)])
        .collect();
    assert_eq!(words.len(), Suggestion::ALL.len() * 3);
}

proptest! {
    #[test]
    fn any_text_has_a_spelling(text in any::<String>()) {
        let once = spelling(&text);
        prop_assert!(!once.starts_with(' ') && !once.ends_with(' '));
        let _ = unit_spelling(&text);
    }

    /// Case and blanks never make another spelling; the suggestion is the same from both sides.
    #[test]
    fn suggestions_go_both_ways(
        name in prop::sample::select(vec!["Nguyễn Văn Hùng", "Nguyen Van Hung", "Trần Thị Hoà"]),
        birth in prop::sample::select(vec!["", "1980", "15/06/1980", "06/1980"]),
        unit in prop::sample::select(vec!["", "HTX Bình Minh", "HTX Binh Minh", "Văn phòng"]),
        other in prop::sample::select(vec!["", "1980", "15/06/1980", "1981"]),
        elsewhere in prop::sample::select(vec!["", "HTX Bình Minh", "Phòng Tổ chức"]),
    ) {
        let a = recipient(&format!("{name},{birth},{unit},,Cá nhân"));
        let b = recipient(&format!("{name},{other},{elsewhere},,Cá nhân"));
        prop_assert_eq!(suggest(&a, &b), suggest(&b, &a));
        let loud = recipient(&format!("{},{birth},{unit},,Cá nhân", name.to_uppercase()));
        prop_assert_eq!(&a, &loud);
    }
}
