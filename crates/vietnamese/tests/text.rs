//! Cleaning, folding and ordering.

use proptest::prelude::*;
use thidua_vietnamese::{Lang, clean, compare, fold, nfc, sort_key};

#[test]
fn one_name_in_many_spellings_has_one_key() {
    for spelling in [
        "Hoà Bình",
        "Hòa Bình",
        "HOÀ BÌNH",
        "Hoa\u{300} Bi\u{300}nh",
        "Hòa\u{a0}Bình",
        "Hòa-Bình",
        "hoa  binh",
    ] {
        assert_eq!(fold(spelling), "hoa binh", "{spelling:?}");
    }
    assert_eq!(fold("Qũy"), fold("Quỹ"));
    assert_eq!(fold("Đắk Lắk"), "dak lak");
    // The capital of Icelandic eth looks the same and is what old converters leave behind.
    assert_eq!(fold("Ðắk Lắk"), "dak lak");
    assert_eq!(fold("QĐ số 429/QĐ-LMHTXVN"), "qd so 429 qd lmhtxvn");
    assert_eq!(fold(" … "), "");
}

#[test]
fn cleaning_leaves_what_can_be_seen() {
    assert_eq!(
        clean("\u{feff}  Liên\u{200b} minh \u{a0}\t HTX\r\n"),
        "Liên minh HTX"
    );
    assert_eq!(clean("Tê\u{340}"), "T\u{1ec1}");
    assert_eq!(clean("hơ\u{ad}p tác"), "hơp tác");
    // An invisible character must not keep a tone mark from its letter.
    assert_eq!(clean("a\u{200b}\u{301}"), "á");
    assert_eq!(clean("a\u{0}b\u{7}"), "ab");
    assert_eq!(clean(" \t "), "");
    assert_eq!(nfc("Cu\u{323}m"), "Cụm");
}

#[test]
fn the_order_is_that_of_a_vietnamese_dictionary() {
    let mut names = [
        "Đào",
        "Dương",
        "Ân",
        "An",
        "Ăn",
        "Đắk Nông",
        "Em",
        "Ếch",
        "Ông",
        "Ơn",
        "On",
    ];
    names.sort_by(|a, b| compare(a, b));
    assert_eq!(
        names,
        [
            "An",
            "Ăn",
            "Ân",
            "Dương",
            "Đào",
            "Đắk Nông",
            "Em",
            "Ếch",
            "On",
            "Ông",
            "Ơn"
        ]
    );
    let mut tones = ["mạ", "má", "mã", "mả", "mà", "ma"];
    tones.sort_by(|a, b| compare(a, b));
    assert_eq!(tones, ["ma", "mà", "mả", "mã", "má", "mạ"]);
}

#[test]
fn languages_are_named_by_code() {
    assert_eq!("vi-VN".parse(), Ok(Lang::Vi));
    assert_eq!("EN".parse(), Ok(Lang::En));
    assert!("fr".parse::<Lang>().is_err());
    assert_eq!(Lang::default(), Lang::Vi);
}

/// Text with what Vietnamese files really hold: letters, loose marks, invisible characters, blanks.
fn office_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-ZÀ-ỹđĐ0-9 .,/\u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{31b}\u{200b}\u{a0}\u{ad}\u{feff}]{0,24}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn cleaning_is_final(text in office_text()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once.clone());
        prop_assert_eq!(nfc(&once), once.as_str());
        prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
    }

    #[test]
    fn the_quick_way_of_cleaning_changes_nothing(text in office_text()) {
        // A trailing invisible character forces the long way.
        prop_assert_eq!(clean(&format!("{text}\u{200b}")), clean(&text));
    }

    #[test]
    fn folding_is_final_and_blind_to_form(text in office_text()) {
        let key = fold(&text);
        prop_assert_eq!(fold(&key), key.clone());
        prop_assert_eq!(fold(&clean(&text)), key.clone());
        prop_assert_eq!(fold(&nfc(&text)), key);
    }

    #[test]
    fn keys_sort_as_texts_compare(a in office_text(), b in office_text()) {
        prop_assert_eq!(sort_key(&a).cmp(&sort_key(&b)), compare(&a, &b));
        prop_assert_eq!(compare(&b, &a), compare(&a, &b).reverse());
    }

    #[test]
    fn normal_forms_are_equal(text in office_text()) {
        prop_assert!(compare(&text, &nfc(&text)).is_eq());
    }
}

#[test]
fn the_quick_way_holds_for_each_letter() {
    for c in ('\u{a0}'..='\u{2ff}').chain('\u{1e00}'..='\u{1fff}') {
        let text = format!("a{c}b");
        assert_eq!(clean(&text), clean(&format!("{text}\u{200b}")), "{c:?}");
    }
}
