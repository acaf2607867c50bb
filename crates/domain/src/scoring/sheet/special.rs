//! Rows of a sheet that are told by their words.

use thidua_vietnamese::fold;

use crate::scoring::Part;

/// What the words of a row without points of its own make it.
pub(super) enum Special {
    Part(Part),
    Total,
    Rank,
    Ignored,
}

/// Rows that are told by their words, whatever their ordinal.
pub(super) fn special(title: &str) -> Option<Special> {
    let words = fold(title);
    let is = |all: &[&str]| all.contains(&words.as_str());
    let begins = |all: &[&str]| {
        all.iter()
            .any(|start| words == *start || words.starts_with(&format!("{start} ")))
    };
    if begins(&["diem thuong", "diem cong", "cong diem thuong", "thuong diem"]) {
        return Some(Special::Part(Part::Bonus));
    }
    if begins(&["diem tru", "diem phat", "tru diem"]) {
        return Some(Special::Part(Part::Deduction));
    }
    if begins(&["dieu kien loai tru", "dieu kien loai", "diem liet"]) {
        return Some(Special::Part(Part::Condition));
    }
    if is(&[
        "tong diem",
        "tong cong",
        "tong so diem",
        "tong",
        "cong",
        "tong diem dat duoc",
        "tong so",
    ]) {
        return Some(Special::Total);
    }
    if is(&[
        "xep hang",
        "xep thu",
        "thu hang",
        "hang",
        "xep thu tu",
        "xep vi thu",
        "vi thu",
    ]) {
        return Some(Special::Rank);
    }
    begins(&["xep loai"]).then_some(Special::Ignored)
}
