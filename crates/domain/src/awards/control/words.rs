//! Totals in the words of a row that closes a list or a part of it.

use super::title::{NOT_A_COUNT, Token, tokens};
use super::{ControlTotal, DeclaredBy, Scope};
use crate::awards::category::RecipientKind;
use crate::awards::text;

/// What a closing row declares in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InWords {
    /// The totals.
    pub totals: Vec<ControlTotal>,
    /// Whether it states a number of which it is not clear what it counts, and none that is.
    pub unclear: bool,
}

/// How a closing row begins. Marks count, for «Công» is a name and «cộng» a sum.
const OPENINGS: &[&str] = &[
    "tổng",
    "cộng",
    "danh sách này",
    "danh sách trên",
    "danh sách gồm",
    "danh sách có",
    "ấn định danh sách",
];

/// Words that may open the description of what is counted and say nothing of it.
const FILLERS: &[&str] = &["luot", "so", "cac"];

/// Words before the number of a whole list.
const VERBS: &[&str] = &["co", "gom", "la", "nay"];

/// What is counted, by its first words behind the number.
const COUNTED: &[(&[&str], Option<RecipientKind>)] = &[
    (&["tap", "the"], Some(RecipientKind::Collective)),
    (&["don", "vi"], Some(RecipientKind::Collective)),
    (&["hop", "tac", "xa"], Some(RecipientKind::Collective)),
    (&["htx"], Some(RecipientKind::Collective)),
    (&["co", "quan"], Some(RecipientKind::Collective)),
    (&["ca", "nhan"], Some(RecipientKind::Person)),
    (&["nguoi"], Some(RecipientKind::Person)),
    (&["dong", "chi"], Some(RecipientKind::Person)),
    (&["ho"], Some(RecipientKind::Household)),
    (&["gia", "dinh"], Some(RecipientKind::Household)),
    (&["truong", "hop"], None),
    (&["doi", "tuong"], None),
    (&["khen", "thuong"], None),
    (&["danh", "sach"], None),
];

/// Units of something that is no award: money, pages, points.
const OTHER_UNITS: &[&str] = &[
    "dong", "vnd", "trieu", "nghin", "trang", "diem", "nam", "thang", "ngay",
];

/// Whether a row closes a list by its first words: «Tổng cộng: 9 tập thể và cá nhân», «Cộng 8 người», «Danh sách này có 12
/// cá nhân».
#[must_use]
pub fn closes_list(written: &str) -> bool {
    let cleaned = text::clean(written).to_lowercase();
    let small = cleaned.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let begins = |opening: &str| {
        small
            .strip_prefix(opening)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    // a text without any marks means the same words
    let bare = small.is_ascii();
    OPENINGS
        .iter()
        .any(|opening| begins(opening) || (bare && begins(&text::folded(opening))))
}

/// The totals the words of a closing row or of one of its cells declare: «03 tập thể, 05 cá nhân» of each kind, «9 tập thể
/// và cá nhân», «12 lượt» of all. Numbers in words beside the figures («12 (mười hai) cá nhân») are left aside; what stands
/// behind «trong đó» counts where it parts the whole into several kinds.
#[must_use]
pub fn declared_in_words(written: &str) -> InWords {
    let tokens = tokens(&without_words_in_parentheses(&text::clean(written)));
    let mut found = InWords::default();
    let mut parts: Vec<ControlTotal> = Vec::new();
    let within = tokens
        .windows(2)
        .position(|pair| matches!(pair, [a, b] if a.folded == "trong" && b.folded == "do"))
        .unwrap_or(tokens.len());
    for (place, token) in tokens.iter().enumerate() {
        let Some(declared) = token.count else { continue };
        let before = place.checked_sub(1).and_then(|before| tokens.get(before));
        let two_before = place.checked_sub(2).and_then(|before| tokens.get(before));
        let said = |token: Option<&Token>, word: &str| token.is_some_and(|token| token.folded == word);
        let totalled = said(two_before, "tong") && said(before, "so");
        if !totalled && before.is_some_and(|before| NOT_A_COUNT.contains(&before.folded.as_str())) {
            continue;
        }
        let end = if place < within { within } else { tokens.len() };
        let after: Vec<&str> = tokens
            .iter()
            .take(end)
            .skip(place.saturating_add(1))
            .take_while(|next| next.count.is_none())
            .map(|next| next.folded.as_str())
            .collect();
        let verb = before.is_some_and(|before| VERBS.contains(&before.folded.as_str()));
        match scope(&after, verb) {
            Counted::Of(scope) => {
                let total = ControlTotal {
                    scope,
                    declared,
                    source: DeclaredBy::TotalRow,
                };
                let list = if place < within {
                    &mut found.totals
                } else {
                    &mut parts
                };
                list.push(total);
            }
            Counted::Unclear => found.unclear |= place < within,
            Counted::Otherwise => {}
        }
    }
    if parts.len() > 1 {
        found.totals.extend(parts);
    }
    found.unclear &= found.totals.is_empty();
    found
}

/// What a number counts.
enum Counted {
    Of(Scope),
    Unclear,
    /// Something that is no award.
    Otherwise,
}

/// What the words behind a number say it counts; without any, the whole list where a verb stands before it.
fn scope(after: &[&str], verb: bool) -> Counted {
    let mut rest = after;
    while let [first, more @ ..] = rest
        && FILLERS.contains(first)
    {
        rest = more;
    }
    let Some((kind, rest)) = kind_at(rest) else {
        return match rest.first() {
            // «Tổng cộng: 12 lượt», «Danh sách này có 12»
            None if verb || !after.is_empty() => Counted::Of(Scope::Overall),
            // a bare number behind «Tổng cộng» is read with the row
            None => Counted::Otherwise,
            Some(unit) if OTHER_UNITS.contains(unit) => Counted::Otherwise,
            Some(_) => Counted::Unclear,
        };
    };
    // «tập thể và cá nhân», «tập thể, hộ gia đình, cá nhân»: one number for all of them
    let next = rest.strip_prefix(&["va"]).unwrap_or(rest);
    let joined = matches!(kind_at(next), Some((other, _)) if other != kind);
    Counted::Of(match kind {
        Some(kind) if !joined => Scope::Recipient(kind),
        _ => Scope::Overall,
    })
}

/// The kind some words begin with, and what follows.
fn kind_at<'w>(words: &'w [&'w str]) -> Option<(Option<RecipientKind>, &'w [&'w str])> {
    let (kind, rest) = COUNTED
        .iter()
        .find_map(|(opening, kind)| Some((*kind, words.strip_prefix(*opening)?)))?;
    // «hộ gia đình» is one kind
    let household = kind == Some(RecipientKind::Household);
    let rest = rest
        .strip_prefix(&["gia", "dinh"])
        .filter(|_| household)
        .unwrap_or(rest);
    Some((kind, rest))
}

/// The text without parentheses that hold no figure: «12 (mười hai) cá nhân».
fn without_words_in_parentheses(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((before, behind)) = rest.split_once('(') {
        out.push_str(before);
        match behind.split_once(')') {
            Some((within, after)) if !within.contains(|letter: char| letter.is_ascii_digit()) => {
                out.push(' ');
                rest = after;
            }
            _ => {
                out.push(' ');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}
