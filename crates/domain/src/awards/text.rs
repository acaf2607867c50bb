//! The form of a name in which two spellings of the same thing are equal.
//!
//! Office lists write one category in many ways: «Chiến sỹ» and «Chiến sĩ», «HTX» and «Hợp tác xã», «BK của UBND
//! tỉnh», words split or joined by copying out of a PDF («Chiế n sĩ», «tậpthể»). [`key`] takes all of that away and
//! nothing else: what is left has to agree letter by letter.

pub(crate) use thidua_vietnamese::{clean, fold as folded};

/// Cleaned text, or nothing when the cell is empty or holds only a dash.
pub(crate) fn cell(text: Option<&str>) -> Option<String> {
    let text = clean(text?);
    let blank = text
        .chars()
        .all(|c| matches!(c, '-' | '–' | '—' | '.' | '…' | '_' | ' '));
    if blank { None } else { Some(text) }
}

/// Folded words of a text: lower case, no marks, đ as d, punctuation as blanks.
pub(crate) fn words(text: &str) -> Vec<String> {
    folded(text).split_whitespace().map(str::to_owned).collect()
}

/// What an abbreviation stands for; the words are folded already.
fn expanded(word: &str) -> Option<&'static str> {
    Some(match word {
        "ahld" => "anh hung lao dong",
        "bk" => "bang khen",
        "bch" => "ban chap hanh",
        "cp" => "chinh phu",
        "cstd" => "chien si thi dua",
        "cstdcs" => "chien si thi dua co so",
        "cstdtq" => "chien si thi dua toan quoc",
        "ct" => "chu tich",
        "gk" => "giay khen",
        "hcld" => "huan chuong lao dong",
        "htx" => "hop tac xa",
        "htxvn" => "hop tac xa viet nam",
        "knc" => "ki niem chuong",
        "ldld" => "lien doan lao dong",
        "ldtt" => "lao dong tien tien",
        "lm" => "lien minh",
        "lmhtx" => "lien minh hop tac xa",
        "lmhtxvn" => "lien minh hop tac xa viet nam",
        "tld" => "tong lien doan",
        "tldld" => "tong lien doan lao dong",
        "tp" => "thanh pho",
        "ttg" => "thu tuong",
        "ttcp" => "thu tuong chinh phu",
        "ttldtt" => "tap the lao dong tien tien",
        "ttldxs" => "tap the lao dong xuat sac",
        "tu" => "tu",
        "tw" => "trung uong",
        "ubnd" => "uy ban nhan dan",
        "vn" => "viet nam",
        _ => return None,
    })
}

/// «sỹ» and «sĩ», «kỷ» and «kỉ»: a final y after a consonant is written i.
pub(crate) fn with_i(word: &str) -> String {
    let mut letters = word.chars().rev();
    let last = letters.next();
    let before = letters.next();
    match (last, before) {
        (Some('y'), Some(consonant)) if !matches!(consonant, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') => {
            let mut short: String = word
                .chars()
                .take(word.chars().count().saturating_sub(1))
                .collect();
            short.push('i');
            short
        }
        _ => word.to_owned(),
    }
}

/// The class behind the word «hạng», however it is numbered.
fn class_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "1" | "i" => "nhat",
        "2" | "ii" => "nhi",
        "3" | "iii" => "ba",
        _ => return None,
    })
}

/// Words that open a line without being part of the name: «tặng», «tặng thưởng», «danh hiệu».
const OPENING: &[&[&str]] = &[&["tang", "thuong"], &["tang"], &["danh", "hieu"]];

/// The form in which two spellings of one name are equal: folded, abbreviations written out, sỹ as sĩ, «hạng I» as
/// «hạng nhất», without «của» and «các», without blanks.
pub(crate) fn key(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for word in words(text) {
        let after_class = out.last().is_some_and(|last| last == "hang");
        if let Some(class) = class_word(&word).filter(|_| after_class) {
            out.push(class.to_owned());
        } else if let Some(long) = expanded(&word) {
            out.extend(long.split(' ').map(str::to_owned));
        } else if word != "cua" && word != "cac" {
            out.push(with_i(&word));
        }
    }
    let opening = OPENING
        .iter()
        .find(|opening| out.len() > opening.len() && out.iter().zip(opening.iter()).all(|(a, b)| a == b))
        .map_or(0, |opening| opening.len());
    out.split_off(opening.min(out.len())).concat()
}

/// A title without the number before it: «II. Cá nhân», «1) …», «a - …».
pub(crate) fn without_numbering(title: &str) -> &str {
    let number = title
        .split_once(['.', ')', '-', '–', ':', '/'])
        .filter(|(number, rest)| {
            let number = number.trim();
            let counted = !number.is_empty()
                && (number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
                    || number.chars().all(|c| c.is_ascii_digit())
                    || number.chars().count() == 1);
            counted && !rest.trim().is_empty()
        });
    number.map_or(title, |(_, rest)| rest).trim()
}
