use std::borrow::Cow;

use proptest::prelude::*;

use super::{is_syllable, normal_marks, spelling_key};
use crate::letters::{Tone, VOWELS, marked_letters, untoned, with_tone};

#[test]
fn words_of_reports_and_lists_are_syllables() {
    let text = "
        Danh sách khen thưởng Huân chương Lao động hạng Nhất Nhì Ba Bằng khen của Thủ tướng Chính phủ Cờ thi đua Bộ
        Chiến sĩ thi đua toàn quốc cấp tỉnh cơ sở Tập thể lao động xuất sắc tiên tiến Kỷ niệm chương vì sự nghiệp phát
        triển hợp tác xã Việt Nam Liên minh Ủy ban nhân dân Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ
        Ngô Dương Lý Quách Nghiêm Khuất Quỳnh Thuỳ Thùy Thúy Thuý Uyên Huyền Nguyệt Tuyết Nguyên Giang Giáp Giản Gìn
        giữ gì giêng giếng giết giỏi Yên Yến yêu yết Ý ủy Khuê Khuya Quyết Quyền quốc quý quê quân Quảng Quảng Quang Oanh
        Oai oăm ngoằn ngoèo khoẻ khỏe hoà hòa hoá hóa Quỹ Qũy xoong moóc loắt choắt khuỷu tay nghiêng nghỉ ghế kẻ kết ký
        kì ưu người Thái hưu rượu bưởi muỗi ruộng nước tuổi xuân luật thuế huế huênh hoang tuýp buýt nghĩa phường chỉ đạo
        Sơn La Bắc Giang Cao Bằng Lạng Tuyên Quang Hòa Bình Phú Thọ Vĩnh Phúc Hưng Hải Phòng Hà Nội Thừa Thiên Pác Bó";
    for word in text.split_whitespace() {
        assert!(is_syllable(word), "{word}");
        assert!(is_syllable(&word.to_uppercase()), "{word}");
        assert!(is_syllable(&word.to_lowercase()), "{word}");
    }
}

#[test]
fn other_words_are_not() {
    let text = "
        Müller José René François Noël the award list of winners school first Smith Krông Đắk Lắk Pleiku Buôr Kạn zêrô
        wan fan joan ngi nge gê ghà ghu kà kô ku cê ci cí qa qàn quô quư tat tàt tảch bắng̃ tấṕ cạạ tiênǵ àé nghà
        coà cuỳ iên iêu tyên bfa hộpp nghiêngg nguyễnn xyz hoâ ôà ƠƯ uôa ŕ ž ß ðường";
    for word in text
        .split_whitespace()
        .filter(|word| !["the", "list", "of"].contains(word))
    {
        assert!(!is_syllable(word), "{word}");
    }
    assert!(!is_syllable(""));
    assert!(!is_syllable("Hà Nội"));
}

#[test]
fn a_stop_at_the_end_bears_the_acute_or_the_dot() {
    for (word, is) in [
        ("các", true),
        ("cạc", true),
        ("cac", false),
        ("càc", false),
        ("cảch", false),
        ("cãp", false),
    ] {
        assert_eq!(is_syllable(word), is, "{word}");
    }
}

#[test]
fn the_mark_stands_where_people_put_it() {
    for word in [
        "hoà", "hòa", "thuỷ", "thủy", "khoẻ", "khỏe", "quỹ", "qũy", "qúy", "gía", "giá", "toán", "tóan",
    ] {
        assert!(is_syllable(word), "{word}");
    }
    for word in ["cuả", "tíên", "taí", "họăc", "nưóc", "búôn"] {
        assert!(!is_syllable(word), "{word}");
    }
}

#[test]
fn both_manners_of_marks_are_one_spelling() {
    for (one, other) in [
        ("Hoà Bình", "Hòa Bình"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("Quỹ", "Qũy"),
        ("QUỸ TÍN DỤNG", "QŨY TÍN DỤNG"),
        ("Thuỵ Khuê", "Thụy Khuê"),
        ("uỷ ban", "ủy ban"),
        ("chiến sỹ", "chiến sĩ"),
        ("Mỹ Lộc", "Mĩ Lộc"),
        ("quí", "quý"),
        ("tóan", "toán"),
        ("giá", "gía"),
        ("khoẻ", "khỏe"),
        ("Nguyễn Thị Thuý Loan", "Nguyễn Thị Thúy Loan"),
    ] {
        assert_eq!(normal_marks(one), normal_marks(other));
        assert_eq!(spelling_key(&one.to_uppercase()), spelling_key(other));
    }
    for (one, other) in [
        ("Thúy", "Thúi"),
        ("Hòa", "Hoa"),
        ("Thy", "Thi"),
        ("ma", "má"),
        ("Tuy", "Tui"),
        ("ý", "í"),
    ] {
        assert_ne!(spelling_key(one), spelling_key(other));
    }
}

#[test]
fn the_normal_spelling_is_the_old_manner() {
    for (text, normal) in [
        ("HOÀ", "HÒA"),
        ("Qũy Qúy qùa", "Quỹ Quý quà"),
        ("Mỹ, LÝ; kỳ-tỷ", "Mĩ, LÍ; kì-tỉ"),
        ("hoàn toàn thuỷ ngoài khuỷu", "hoàn toàn thủy ngoài khuỷu"),
        ("xoá «hoạ» 2 nước", "xóa «họa» 2 nước"),
    ] {
        assert_eq!(normal_marks(text), normal);
    }
    for text in [
        "",
        "Hòa Bình",
        "Müller 3.057.365",
        "Ý Yên",
        "Thy",
        "Nguyễn Văn An",
        "Đắk Lắk, Krông Pắc",
    ] {
        assert!(
            matches!(normal_marks(text), Cow::Borrowed(same) if same == text),
            "{text}"
        );
    }
}

#[test]
fn there_are_134_letters_with_marks() {
    assert_eq!(marked_letters().count(), 134);
    for row in VOWELS {
        for (tone, letter) in Tone::ALL.into_iter().zip(row) {
            assert_eq!(untoned(letter), Some((row[0], tone)));
            assert_eq!(with_tone(row[0], tone), Some(letter));
            let spelled: String = [row[0]].into_iter().chain(tone.mark()).collect();
            assert_eq!(crate::nfc(&spelled), letter.to_string());
            assert_eq!(tone.mark().and_then(Tone::of_mark), tone.mark().map(|_| tone));
        }
    }
    for other in [
        'đ', 'b', 'ç', 'ö', '1', 'ƀ', '\u{1efa}', '\u{1e9f}', '\u{bf}', 'ľ',
    ] {
        assert_eq!(untoned(other), None);
        assert_eq!(with_tone(other, Tone::Dot), None);
    }
}

proptest! {
    #[test]
    fn nothing_panics_and_normalising_twice_changes_nothing(text in "[a-zA-ZăâêôơưđàảãáạẮỀỹýỵòóọùủúụ ,.-]{0,40}|\\PC{0,20}") {
        let once = normal_marks(&text).into_owned();
        prop_assert_eq!(normal_marks(&once), once.as_str());
        let key = spelling_key(&text);
        prop_assert_eq!(spelling_key(&key), key.as_str());
        for word in text.split(' ') {
            let _ = is_syllable(word);
            prop_assert_eq!(is_syllable(word), is_syllable(&normal_marks(word)));
        }
    }

    #[test]
    fn the_spelling_keeps_letters_and_tone(onset in "(b|c|ch|d|đ|g|h|k|l|m|n|ng|nh|qu|s|t|th|tr|v)", rhyme in "(oà|òa|uý|úy|y|ỹ|ỷ|oè|òe|ai|oán|óan)") {
        let word = format!("{onset}{rhyme}");
        let normal = normal_marks(&word).into_owned();
        prop_assert_eq!(crate::fold(&word).replace('y', "i"), crate::fold(&normal).replace('y', "i"));
        prop_assert_eq!(word.chars().count(), normal.chars().count());
    }
}
