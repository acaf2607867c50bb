//! Lists of what is proposed, which nobody has decided yet.

use super::Field;
use crate::awards::text;

/// Words of a title that speak of a proposal, folded.
const PROPOSED: &[&str] = &[
    " de nghi ",
    " de xuat ",
    " trinh khen ",
    " trinh ubnd ",
    " trinh uy ban ",
    " trinh chu tich ",
    " trinh hoi dong ",
];
/// Words of a title that speak of a decision, or of on whose proposal it was made.
const DECIDED: &[&str] = &[" theo quyet dinh ", " da duoc ", " theo de nghi "];
/// What the title of a list begins with.
const LISTS: &[&str] = &[
    "danh sach",
    "tong hop",
    "bang tong hop",
    "bieu",
    "de nghi",
    "phu luc",
];

/// Whether a list is one of proposals by its title («DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG», «kèm theo Tờ trình số …») or by the
/// header of its categories («Hình thức đề nghị»): nothing in it says that anybody decided. A list with a column of decisions
/// is none. `titles` are the lines above the header, `headers` its cells, `found` the columns that were recognised.
#[must_use]
pub fn says_proposals<T: AsRef<str>>(titles: &[T], headers: &[&str], found: &[Field]) -> bool {
    let decisions = [Field::Decision, Field::DecisionNumber, Field::DecisionDate];
    if found.iter().any(|field| decisions.contains(field)) {
        return false;
    }
    let padded: Vec<String> = titles
        .iter()
        .map(|title| format!(" {} ", text::folded(title.as_ref())))
        .collect();
    let says = |line: &String, words: &[&str]| words.iter().any(|word| line.contains(word));
    if padded.iter().any(|line| says(line, DECIDED)) {
        return false;
    }
    let titled = padded.iter().any(|line| {
        let list = LISTS.iter().any(|opening| line.trim_start().starts_with(opening));
        (list && says(line, PROPOSED)) || line.contains(" kem theo to trinh ")
    });
    let headed = headers.iter().any(|header| {
        let folded = format!(" {} ", text::folded(header));
        Field::of_header(header) == Some(Field::Category) && folded.contains(" de nghi ")
    });
    titled || headed
}
