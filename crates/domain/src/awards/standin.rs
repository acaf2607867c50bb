//! Stand-ins for what `thidua_vietnamese` offers from branch `tab` on; one function each, nothing else uses them
//! directly but this room.

/// The letter without its marks, for the letters of the Vietnamese alphabet; `None` for a combining mark.
fn plain_letter(letter: char) -> Option<char> {
    const MARKED: &[(char, &str)] = &[
        ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
        ('e', "èéẻẽẹêềếểễệ"),
        ('i', "ìíỉĩị"),
        ('o', "òóỏõọôồốổỗộơờớởỡợ"),
        ('u', "ùúủũụưừứửữự"),
        ('y', "ỳýỷỹỵ"),
        ('d', "đ"),
    ];
    if ('\u{300}'..='\u{36f}').contains(&letter) {
        return None;
    }
    Some(
        MARKED
            .iter()
            .find(|(_, marked)| marked.contains(letter))
            .map_or(letter, |(plain, _)| *plain),
    )
}

/// Lower case, no marks, đ as d, punctuation as a single blank.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain_letter(letter) {
            Some(plain) if plain.is_alphanumeric() => out.push(plain),
            Some(_) if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// Reads a count as offices write it: `1182`, `1.182`, `08`; the group sign is a dot or a blank.
pub(crate) fn parse_count(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let separator = if digits.contains('.') { '.' } else { ' ' };
    let groups: Vec<&str> = digits.split(separator).collect();
    let all_digits = groups
        .iter()
        .all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
    let grouped = groups.first().is_some_and(|first| first.len() <= 3)
        && groups.iter().skip(1).all(|group| group.len() == 3);
    if !all_digits || (groups.len() > 1 && !grouped) {
        return None;
    }
    format!("{sign}{}", groups.concat()).parse().ok()
}
