//! Reading what people write into cells: targets, values with their qualifier, yes or no.

use std::fmt::Write as _;

use thidua_vietnamese::numbers::{self, NumberError, Style};
use thidua_vietnamese::{clean, fold};

use super::{Part, Target, TargetError, TargetKind};
use crate::quantity::{Direction, Measure, Qualifier, Reported};

/// Reads a target and, where the words say so, its direction. The kind may stand in a cell of its own (`at_least`,
/// "ít nhất", "mỗi năm trong khoảng trở lên") or follow from the words around the number: "ít nhất 120", "30-35 trở
/// lên", "mỗi năm ít nhất 1", "không quá 5", "gấp 1,5-2 lần". A number alone is at least that.
///
/// # Errors
/// When the kind is unknown, the number cannot be read or could mean two things, or they do not fit each other.
pub fn read_target(
    kind: &str,
    target: &str,
    style: Option<Style>,
) -> Result<(Target, Option<Direction>), TargetError> {
    let (kind, target) = (clean(kind), clean(target));
    let values = values(&target, style)?;
    let words = format!("{} {}", fold(&kind), fold(&target));
    let less = at_most(&format!("{kind} {target}"), &words);
    let kind = if kind.is_empty() {
        kind_in_words(&words, values.len()).ok_or_else(|| TargetError::BadNumber(target.clone()))?
    } else {
        read_kind(&kind).ok_or(TargetError::UnknownKind(kind))?
    };
    // "30 trở lên" as a range of one value
    let kind = match (kind, values.len()) {
        (TargetKind::BetweenOrMore, 1) => TargetKind::AtLeast,
        (TargetKind::BetweenOrMoreEachYear, 1) => TargetKind::AtLeastEachYear,
        (kind, _) => kind,
    };
    let needs_none = matches!(kind, TargetKind::Qualitative | TargetKind::None);
    if values.is_empty() && !target.is_empty() && !needs_none {
        return Err(TargetError::BadNumber(target));
    }
    if values.len() > 2 {
        return Err(TargetError::WrongCount(kind, values.len()));
    }
    let target = Target::new(kind, values.first().copied(), values.get(1).copied())?;
    Ok((target, less.then_some(Direction::Less)))
}

fn at_most(text: &str, words: &str) -> bool {
    text.contains('≤')
        || text.contains("<=")
        || ["khong qua", "toi da", "at most"]
            .iter()
            .any(|w| words.contains(w))
}

/// A kind by its name or its words.
fn read_kind(text: &str) -> Option<TargetKind> {
    let words = fold(text);
    let named = TargetKind::ALL.into_iter().find(|kind| {
        fold(kind.name()) == words
            || thidua_vietnamese::Lang::ALL
                .into_iter()
                .any(|lang| fold(kind.label(lang)) == words)
    });
    named.or(match words.as_str() {
        "toi thieu" | "khong duoi" | "khong qua" | "toi da" | "at most" => Some(TargetKind::AtLeast),
        "bang" => Some(TargetKind::Exactly),
        "tu den" => Some(TargetKind::Between),
        "tu den tro len" => Some(TargetKind::BetweenOrMore),
        "hang nam it nhat" | "it nhat moi nam" => Some(TargetKind::AtLeastEachYear),
        "khong" | "khong co chi tieu" => Some(TargetKind::None),
        _ => None,
    })
}

fn kind_in_words(words: &str, count: usize) -> Option<TargetKind> {
    let says = |some: &[&str]| some.iter().any(|word| words.contains(word));
    let each_year = says(&["moi nam", "hang nam", "each year"]);
    let range = count > 1;
    Some(match count {
        0 if says(&["dinh tinh", "thuc hien", "hoan thanh", "qualitative"]) => TargetKind::Qualitative,
        0 if words.trim().is_empty() || says(&["khong"]) => TargetKind::None,
        0 => return None,
        _ if says(&["gap", "lan"]) && range => TargetKind::GrowthBetween,
        _ if says(&["gap", "lan"]) => TargetKind::Growth,
        _ if each_year && range => TargetKind::BetweenOrMoreEachYear,
        _ if each_year => TargetKind::AtLeastEachYear,
        _ if range && says(&["tro len", "or more"]) => TargetKind::BetweenOrMore,
        _ if range => TargetKind::Between,
        _ if says(&["dung", "exactly"]) => TargetKind::Exactly,
        _ if says(&["danh muc", "all of", "tat ca"]) => TargetKind::AllOf,
        _ => TargetKind::AtLeast,
    })
}

/// Groups of three digits parted by blanks as one number, as spreadsheets print them: "1 500" is 1500. Two numbers with
/// nothing but a blank between them say nothing, and a minus before the first is no range.
fn joined(text: &str) -> Option<String> {
    let mut joined = String::with_capacity(text.len());
    let words: Vec<&str> = text.split(' ').collect();
    for (place, word) in words.iter().enumerate() {
        let digits = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
        let before = place.checked_sub(1).and_then(|place| words.get(place));
        let ends_in_digit = before.is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()));
        let begins_with_digit = word.starts_with(|c: char| c.is_ascii_digit());
        match (
            ends_in_digit && begins_with_digit,
            digits(word) && word.len() == 3,
        ) {
            (true, true) => joined.push_str(word),
            (true, false) => return None,
            (false, _) => {
                joined.push(' ');
                joined.push_str(word);
            }
        }
    }
    let first = joined.find(|c: char| c.is_ascii_digit());
    let minus = first.is_some_and(|at| joined.split_at(at).0.ends_with(['-', '−']));
    (!minus).then_some(joined)
}

/// The numbers in a text.
fn values(text: &str, style: Option<Style>) -> Result<Vec<Measure>, TargetError> {
    let wrong = || TargetError::BadNumber(text.to_owned());
    joined(text)
        .ok_or_else(wrong)?
        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .map(|part| part.trim_matches(['.', ',']))
        .filter(|part| !part.is_empty())
        .map(|part| {
            let value = numbers::parse(part, style)
                .or_else(|_| numbers::parse(part, None))
                .map_err(|_| wrong())?;
            Measure::try_from(value).map_err(|_| wrong())
        })
        .collect()
}

/// Reads a qualifier: trên (hơn, >), gần, khoảng (~), or none; also `over`, `nearly`, `about`, `exact`.
#[must_use]
pub fn read_qualifier(text: &str) -> Option<Qualifier> {
    match (clean(text).as_str(), fold(text).as_str()) {
        (">", _) | (_, "tren" | "hon" | "over" | "more than") => Some(Qualifier::Over),
        ("<", _) | (_, "gan" | "nearly" | "almost") => Some(Qualifier::Nearly),
        ("~" | "≈", _) | (_, "khoang" | "uoc khoang" | "about") => Some(Qualifier::About),
        ("" | "=", _) | (_, "chinh xac" | "dung" | "exact") => Some(Qualifier::Exact),
        _ => None,
    }
}

/// Reads a value with its qualifier before it ("trên 80", "khoảng 1.500", ">80") or in a cell of its own.
///
/// # Errors
/// As [`numbers::parse`]; a number that could mean two things is asked about, never guessed.
pub fn read_reported(
    text: &str,
    qualifier: Qualifier,
    style: Option<Style>,
) -> Result<Reported, NumberError> {
    let text = clean(text);
    let number = text.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or(0);
    let (before, number) = text.split_at(number);
    let not_a_number = || NumberError::NotANumber { text: text.clone() };
    let said = read_qualifier(before).ok_or_else(not_a_number)?;
    let qualifier = match (said, qualifier) {
        (said, Qualifier::Exact) => said,
        (Qualifier::Exact, other) => other,
        (said, other) if said == other => said,
        _ => return Err(not_a_number()),
    };
    let value = Measure::try_from(numbers::parse(number, style)?)
        .map_err(|_| NumberError::TooManyDigits { text: text.clone() })?;
    Ok(Reported { value, qualifier })
}

/// Reads the parts of a result, "giải nhất: 1 | giải nhì: 2"; nothing when one of them has no name or no number.
#[must_use]
pub fn read_parts(text: &str) -> Option<Vec<Part>> {
    let parts = text.split(['|', ';', '\n']).map(clean);
    parts
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (name, number) = part.rsplit_once(':')?;
            let value = Measure::try_from(numbers::parse(number, None).ok()?).ok()?;
            let name = clean(name);
            (!name.is_empty()).then_some(Part { name, value })
        })
        .collect()
}

/// Reads whether something was done.
#[must_use]
pub fn read_done(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "co" | "dat" | "xong" | "da" | "da thuc hien" | "hoan thanh" | "da hoan thanh" | "yes" | "done"
        | "1" | "x" => Some(true),
        "khong" | "chua" | "chua dat" | "khong dat" | "chua thuc hien" | "chua hoan thanh" | "no"
        | "not done" | "0" => Some(false),
        _ => None,
    }
}

/// Reads which way is better.
#[must_use]
pub fn read_direction(text: &str) -> Option<Direction> {
    match fold(text).as_str() {
        "" | "tang" | "cang nhieu cang tot" | "cang cao cang tot" | "more" => Some(Direction::More),
        "giam" | "cang it cang tot" | "cang thap cang tot" | "less" => Some(Direction::Less),
        _ => None,
    }
}

/// A text as a code of at most `longest` letters: without marks, words joined by hyphens, cut between words.
#[must_use]
pub fn slug(text: &str, longest: usize) -> String {
    let mut slug = String::new();
    for word in fold(text).split(' ') {
        let ascii: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        let length = slug.len().saturating_add(ascii.len()).saturating_add(1);
        if ascii.is_empty() {
            continue;
        }
        if length > longest && !slug.is_empty() {
            break;
        }
        let hyphen = if slug.is_empty() { "" } else { "-" };
        // writing to a String cannot fail
        let _ = write!(slug, "{hyphen}{ascii}");
    }
    slug.chars().take(longest).collect()
}
