//! What sources say of an attainment ("tăng 73% so với mục tiêu", "gấp 3,5 lần"), read and kept as quoted.

use thidua_vietnamese::numbers::{self, Style};
use thidua_vietnamese::{clean, fold};

use super::read_qualifier;
use crate::quantity::{Measure, Qualifier};

/// What is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimKind {
    /// "tăng 73 %", "vượt 73 %": so many per cent more than what it is compared with.
    Above,
    /// "giảm 20 %", "thiếu 20 %".
    Below,
    /// "đạt 90 %": so many per cent of it.
    Reaches,
    /// "gấp 3,5 lần", also "tăng 2,4 lần": so many times of it.
    Times,
    /// "đạt mục tiêu", "hoàn thành".
    Met,
    /// "vượt chỉ tiêu đề ra", without a number.
    Exceeded,
    /// "không đạt", "chưa hoàn thành".
    Missed,
}

/// With what a claim compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Against {
    /// The target: "so với mục tiêu", or nothing is said.
    Target,
    /// Something else: "so với đầu nhiệm kỳ", "so với cùng kỳ năm trước".
    Base,
}

/// A claim that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Claim {
    /// What is claimed.
    pub kind: ClaimKind,
    /// With what it compares.
    pub against: Against,
    /// The number in per cent or times; nothing where none is said.
    pub number: Option<Measure>,
    /// To how many decimals the number is given: it says no more than that.
    pub decimals: u32,
    /// How sure it is.
    pub qualifier: Qualifier,
}

impl Claim {
    /// Reads a quotation; nothing when it says nothing that can be compared.
    #[must_use]
    pub fn read(quote: &str) -> Option<Self> {
        let text = clean(quote).to_lowercase();
        let against = against(&fold(&text));
        match number(&text) {
            Some(number) => number.claim(against),
            None => {
                let words = fold(&text);
                let kind = ["khong dat", "chua dat", "khong hoan thanh", "chua hoan thanh"]
                    .iter()
                    .any(|word| words.contains(word))
                    .then_some(ClaimKind::Missed)
                    .or_else(|| words.contains("vuot").then_some(ClaimKind::Exceeded))
                    .or_else(|| {
                        ["dat", "hoan thanh"]
                            .iter()
                            .any(|word| has_word(&words, word))
                            .then_some(ClaimKind::Met)
                    })?;
                Some(Self {
                    kind,
                    against,
                    number: None,
                    decimals: 0,
                    qualifier: Qualifier::Exact,
                })
            }
        }
    }
}

fn has_word(words: &str, wanted: &str) -> bool {
    format!(" {words} ").contains(&format!(" {wanted} "))
}

fn against(words: &str) -> Against {
    let targets = [
        "muc tieu",
        "chi tieu",
        "ke hoach",
        "nghi quyet",
        "giao uoc",
        "dang ky",
        "de ra",
    ];
    let compared = words.split_once("so voi").map(|(_, with)| with.trim());
    match compared {
        Some(with) if !targets.iter().any(|target| with.contains(target)) => Against::Base,
        _ => Against::Target,
    }
}

/// A number with its sign and the words before it.
struct Number<'t> {
    before: &'t str,
    value: Measure,
    decimals: u32,
    percent: bool,
}

impl Number<'_> {
    fn claim(&self, against: Against) -> Option<Claim> {
        let words = fold(self.before);
        let says = |some: &[&str]| some.iter().any(|word| has_word(&words, word));
        let kind = if !self.percent {
            ClaimKind::Times
        } else if says(&["vuot", "tang", "cao hon"]) {
            ClaimKind::Above
        } else if says(&["giam", "thieu", "thap hon", "hut"]) {
            ClaimKind::Below
        } else if says(&["dat", "bang", "hoan thanh"]) || words.is_empty() {
            ClaimKind::Reaches
        } else {
            return None;
        };
        let last = self.before.split_whitespace().last().unwrap_or_default();
        Some(Claim {
            kind,
            against,
            number: Some(self.value),
            decimals: self.decimals,
            qualifier: read_qualifier(last).unwrap_or_default(),
        })
    }
}

/// The first number that is followed by a per cent sign or "lần".
fn number(text: &str) -> Option<Number<'_>> {
    let mut from = 0_usize;
    loop {
        let rest = text.get(from..)?;
        let start = from.checked_add(rest.find(|c: char| c.is_ascii_digit())?)?;
        let tail = text.get(start..)?;
        let length = tail
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .unwrap_or(tail.len());
        let digits = tail.get(..length)?.trim_end_matches(['.', ',']);
        let after = tail.get(length..)?.trim_start();
        let percent = after.starts_with('%') || after.starts_with("phần trăm");
        if percent || after.starts_with("lần") {
            let (value, sign) = match numbers::parse(digits, Some(Style::Vietnamese)) {
                Ok(value) => (value, ','),
                Err(_) => (numbers::parse(digits, None).ok()?, '.'),
            };
            let decimals = digits.rsplit_once(sign).map_or(0, |(_, fraction)| fraction.len());
            return Some(Number {
                before: text.get(..start)?.trim_end(),
                value: Measure::try_from(value).ok()?,
                decimals: u32::try_from(decimals).ok()?,
                percent,
            });
        }
        from = start.checked_add(length)?;
    }
}
