mod measured;

use proptest::prelude::*;
use thidua_vietnamese::letters::marked_letters;

use super::{Encoding, legacy, of_opening};
use crate::ReadError;

/// Every piece of text in the repository's lists: what clerks write.
const LISTS: [&str; 6] = [
    include_str!("../../../../fixtures/awards/thai-nguyen-2013-2018.csv"),
    include_str!("../../../../fixtures/awards/contest-prizes.csv"),
    include_str!("../../../../fixtures/awards/exemplars-by-district.csv"),
    include_str!("../../../../fixtures/organisations.csv"),
    include_str!("../../../../fixtures/pledges/ket-qua-khac-2013-2018.csv"),
    include_str!("../../../../fixtures/seasons/dbsh-dhbb-2022-pledges.csv"),
];

const LEGACY: [Encoding; 3] = [Encoding::Windows1258, Encoding::Tcvn3, Encoding::Vni];

fn read(encoding: Encoding, bytes: &[u8]) -> String {
    let mut text = String::new();
    encoding.decoder().decode(bytes, true, &mut text).unwrap();
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

/// The encoding that is found out, as reading does it.
fn found(bytes: &[u8]) -> Option<Encoding> {
    let encoding = of_opening(bytes, None);
    if encoding != Encoding::Utf8 || std::str::from_utf8(bytes).is_ok() {
        return Some(encoding);
    }
    let refusal = ReadError::NotUtf8 {
        line: 1,
        before: String::new(),
    };
    match legacy(bytes, refusal) {
        Ok(encoding) => Some(encoding),
        Err(ReadError::UnclearEncoding { .. }) => None,
        Err(other) => panic!("{other}"),
    }
}

fn latin_1(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect()
}

#[test]
fn texts_seen_in_old_documents_are_read() {
    for (encoding, seen, meant) in [
        (Encoding::Tcvn3, "Liªn minh HTX tØnh", "Liên minh HTX tỉnh"),
        (
            Encoding::Tcvn3,
            "Céng hßa x· héi chñ nghÜa ViÖt Nam",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        (
            Encoding::Tcvn3,
            "§éc lËp - Tù do - H¹nh phóc",
            "Độc lập - Tự do - Hạnh phúc",
        ),
        (Encoding::Vni, "Lieân minh HTX tænh", "Liên minh HTX tỉnh"),
        (
            Encoding::Vni,
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        (
            Encoding::Vni,
            "Ñoäc laäp - Töï do - Haïnh phuùc",
            "Độc lập - Tự do - Hạnh phúc",
        ),
        (
            Encoding::Vni,
            "ÔÛ ÑAÂY, UÛY BAN, TRÖÔØNG, KYÕ, YÙ, Mî",
            "Ở ĐÂY, ỦY BAN, TRƯỜNG, KỸ, Ý, Mỵ",
        ),
        (Encoding::Windows1258, "Liên minh HTX tiÒnh", "Liên minh HTX tỉnh"),
        (Encoding::Windows1258, "Côòng hoÌa xaÞ hôòi", "Cộng hòa xã hội"),
    ] {
        assert_eq!(read(encoding, &latin_1(seen)), meant);
    }
}

/// The letters of TCVN3 in the order of their codes, by TCVN 5712:1993, VN3.
#[test]
fn the_67_small_and_7_capital_letters_of_tcvn3_have_their_codes() {
    let seen = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u{ad}õøö÷ùúýûüþ,¡¢§£¤¥¦";
    let meant = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ,ĂÂĐÊÔƠƯ";
    assert_eq!(meant.chars().filter(|c| !c.is_ascii()).count(), 74);
    assert_eq!(read(Encoding::Tcvn3, &latin_1(seen)), meant);
}

#[test]
fn capitals_of_the_second_font_are_restored_where_it_is_certain() {
    for (seen, meant) in [
        (
            "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        ),
        ("LI£N MINH HTX TØNH", "LIÊN MINH HTX TỈNH"),
        ("§Ò TµI", "ĐỀ TÀI"),
        ("TT,Hä Vµ T£N,§¬n vÞ", "TT,HỌ VÀ TÊN,Đơn vị"),
        ("NGUYÔN V¡N Hµ", "NGUYỄN VĂN HÀ"),
        ("Hµ;Tæ 1;Lª Hµ", "Hà;Tổ 1;Lê Hà"),
        ("HTX Hµ", "HTX Hà"),
        ("Q§ Hµ", "QĐ Hà"),
        ("UBND TØNH Hµ Nam", "UBND TỈNH Hà Nam"),
        ("ñy ban nh©n d©n", "ủy ban nhân dân"),
        (
            "\u{93}V× sù nghiÖp\u{94} \u{96} H¹ng Ba",
            "“Vì sự nghiệp” – Hạng Ba",
        ),
    ] {
        assert_eq!(read(Encoding::Tcvn3, &latin_1(seen)), meant);
    }
}

#[test]
fn the_capitals_of_the_second_set_and_marks_apart_are_read() {
    // "Ằ", "Ố" of VN2; "U" and "y" with combining marks, as converters to TCVN write what VN3 lacks.
    assert_eq!(
        read(Encoding::Tcvn3, b"B\xafNG S\xff U\xb1y ban"),
        "BẰNG SỐ Ủy ban"
    );
}

#[test]
fn all_134_letters_come_back_alone_in_words_and_in_capitals() {
    for encoding in LEGACY {
        for letter in marked_letters() {
            for text in [
                format!("{letter}"),
                format!("{letter}n"),
                format!("B{letter}N, {letter}"),
                format!("Cô {letter}ng Hà"),
                format!("HTX {letter} An;H{letter}"),
                format!("THỊ XÃ {letter}"),
            ] {
                let Ok(bytes) = encoding.try_encode(&text) else {
                    // A small letter amid capitals is beyond TCVN3.
                    assert!(
                        encoding == Encoding::Tcvn3 && letter.is_lowercase(),
                        "{encoding} {text}"
                    );
                    continue;
                };
                assert_eq!(read(encoding, &bytes), text, "{encoding}");
            }
        }
    }
}

#[test]
fn lists_come_back_in_every_encoding() {
    for encoding in Encoding::ALL {
        for text in LISTS {
            let bytes = encoding.try_encode(text).unwrap();
            assert_eq!(read(encoding, &bytes), text, "{encoding}");
            let upper = text.to_uppercase();
            assert_eq!(
                read(encoding, &encoding.try_encode(&upper).unwrap()),
                upper,
                "{encoding}"
            );
        }
    }
}

#[test]
fn lists_are_recognised_in_every_encoding() {
    for encoding in Encoding::ALL {
        for text in LISTS {
            let bytes = encoding.encode(text);
            assert_eq!(found(&bytes), Some(encoding));
            let marked = if bytes.starts_with(b"\xef") { 3 } else { 2 };
            if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
                assert_eq!(found(&bytes[marked..]), Some(encoding));
            }
        }
    }
}

#[test]
fn what_an_encoding_lacks_is_told() {
    for (encoding, text, letter) in [
        (Encoding::Tcvn3, "Hà Nội 日", '日'),
        (Encoding::Tcvn3, "Müller", 'ü'),
        (Encoding::Vni, "Haüy", 'ü'),
        (Encoding::Windows1258, "Łódź", 'Ł'),
    ] {
        let error = encoding.try_encode(text).unwrap_err();
        assert_eq!((error.letter, error.encoding), (letter, encoding));
        assert_eq!(encoding.encode(text), Encoding::Utf8Bom.encode(text));
    }
    assert!(Encoding::Windows1258.try_encode("Müller").is_ok());
}

fn any_text() -> impl Strategy<Value = String> {
    let letters: Vec<char> = marked_letters()
        .chain("aeiouybcdghklmnpqrstvxABCNGHT ,;\n\"-12".chars())
        .collect();
    prop::collection::vec(prop::sample::select(letters), 0..80).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn bytes_may_be_cut_anywhere(bytes in prop::collection::vec(any::<u8>(), 0..200), cuts in prop::collection::vec(0..200_usize, 0..6)) {
        for encoding in Encoding::ALL {
            let mut whole = String::new();
            let known = encoding.decoder().decode(&bytes, true, &mut whole);
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| *cut.min(&bytes.len())).collect();
            cuts.sort_unstable();
            let mut decoder = encoding.decoder();
            let (mut text, mut from, mut answer) = (String::new(), 0, Ok(()));
            for (to, last) in cuts.into_iter().map(|cut| (cut, false)).chain([(bytes.len(), true)]) {
                // Each piece goes to a text of its own, as in streaming.
                let mut piece = String::new();
                if answer.is_ok() {
                    answer = decoder.decode(&bytes[from..to], last, &mut piece);
                }
                text.push_str(&piece);
                from = to;
            }
            prop_assert_eq!(answer, known);
            prop_assert_eq!(text, whole);
        }
    }

    #[test]
    fn what_can_be_written_is_read_back(text in any_text()) {
        for encoding in LEGACY {
            match encoding.try_encode(&text) {
                Ok(bytes) => prop_assert_eq!(read(encoding, &bytes), text.as_str()),
                Err(_) => prop_assert_eq!(encoding, Encoding::Tcvn3),
            }
        }
    }

    #[test]
    fn what_was_read_is_written_back_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        for encoding in LEGACY {
            let text = read(encoding, &bytes);
            if let Ok(again) = encoding.try_encode(&text) {
                prop_assert_eq!(read(encoding, &again), thidua_vietnamese::nfc(&text).into_owned());
            }
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = found(&bytes);
    }
}

#[test]
fn a_cell_without_end_is_cut_alike_for_all_pieces() {
    let words = "CéNG HßA Hµ Néi ".repeat(9_000);
    let bytes = latin_1(&format!("{words}{}", "Hß".repeat(70_000)));
    let mut whole = String::new();
    Encoding::Tcvn3
        .decoder()
        .decode(&bytes, true, &mut whole)
        .unwrap();
    for size in [1, 7, 1_000, 65_536] {
        let mut text = String::new();
        let mut decoder = Encoding::Tcvn3.decoder();
        for piece in bytes.chunks(size) {
            decoder.decode(piece, false, &mut text).unwrap();
        }
        decoder.decode(&[], true, &mut text).unwrap();
        assert_eq!(text, whole);
    }
}
