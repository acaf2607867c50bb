//! The words by which questions to the register are asked: the stable English ones, and the Vietnamese ones with or without
//! marks («ca-nhan», «cá nhân»).

use thidua_domain::awards::{ListOrder, Nature, RecipientKind};
use thidua_vietnamese::fold;

use crate::{Error, Result};

/// A word as it is compared: small letters without marks, its syllables joined by one stroke.
fn plain(text: &str) -> String {
    let folded = fold(text);
    folded.split_whitespace().collect::<Vec<_>>().join("-")
}

/// By what awards are counted: `category`, `year`, `unit`, `authority`, `level`, `kind` or `period`; what is none of them
/// comes back as it is.
pub(crate) fn grouping(text: &str) -> String {
    let plain = plain(text);
    let word = match plain.as_str() {
        "danh-hieu" | "hinh-thuc" | "danh-hieu-hinh-thuc" => "category",
        "nam" => "year",
        "don-vi" => "unit",
        "co-quan" | "co-quan-quyet-dinh" | "tham-quyen" => "authority",
        "cap" | "cap-khen-thuong" => "level",
        "doi-tuong" => "kind",
        "thoi-ky" | "giai-doan" => "period",
        _ => return text.to_owned(),
    };
    word.to_owned()
}

/// A kind of recipient.
///
/// # Errors
/// When it is none.
pub(crate) fn kind(text: &str) -> Result<RecipientKind> {
    let plain = plain(text);
    match plain.as_str() {
        "ca-nhan" => Some(RecipientKind::Person),
        "tap-the" => Some(RecipientKind::Collective),
        "ho-gia-dinh" => Some(RecipientKind::Household),
        other => RecipientKind::from_code(other),
    }
    .ok_or_else(|| {
        Error::usage(
            "bad-query",
            format!(
                "Không có đối tượng «{text}»; dùng ca-nhan (person), tap-the (collective) hoặc ho-gia-dinh (household)."
            ),
            format!(
                "There is no kind of recipient «{text}»; use person (ca-nhan), collective (tap-the) or household (ho-gia-dinh)."
            ),
        )
    })
}

/// What a decision does.
///
/// # Errors
/// When it is nothing of the kind.
pub(crate) fn nature(text: &str) -> Result<Nature> {
    let plain = plain(text);
    match plain.as_str() {
        "tang" => Some(Nature::Given),
        "truy-tang" => Some(Nature::Posthumous),
        "dieu-chinh" => Some(Nature::Adjusted),
        "thu-hoi" => Some(Nature::Revoked),
        other => Nature::from_code(other),
    }
    .ok_or_else(|| {
        Error::usage(
            "bad-query",
            format!(
                "Không có tính chất «{text}»; dùng tang (given), truy-tang (posthumous), dieu-chinh (adjusted) hoặc thu-hoi (revoked)."
            ),
            format!(
                "There is no nature «{text}»; use given (tang), posthumous (truy-tang), adjusted (dieu-chinh) or revoked (thu-hoi)."
            ),
        )
    })
}

/// In which order lines stand; nothing where a word is none.
pub(crate) fn order(text: &str) -> Option<ListOrder> {
    match plain(text).as_str() {
        "list" | "danh-sach" => Some(ListOrder::List),
        "precedence" | "thu-bac" => Some(ListOrder::Precedence),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_are_one() {
        for text in ["person", "ca-nhan", "cá nhân", "Cá nhân", "CA NHAN"] {
            assert_eq!(kind(text).ok(), Some(RecipientKind::Person), "{text}");
        }
        assert_eq!(kind("hộ gia đình").ok(), Some(RecipientKind::Household));
        assert!(kind("don-vi").is_err());
        assert_eq!(nature("truy tặng").ok(), Some(Nature::Posthumous));
        assert!(nature("khac").is_err());
        assert_eq!(order("thứ bậc"), Some(ListOrder::Precedence));
        for (text, word) in [
            ("nam", "year"),
            ("Đơn vị", "unit"),
            ("danh hiệu", "category"),
            ("year", "year"),
            ("x", "x"),
        ] {
            assert_eq!(grouping(text), word);
        }
    }
}
