//! What a number format makes of a number: a date, a percentage, a code with zeros in front.

/// How a cell shows its number, as far as it changes what a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// As a number; decimals and grouping are appearance only.
    Number,
    /// Filled up with zeros to so many digits: "00" shows 8 as 08.
    Zeros(usize),
    /// Times a hundred, with "%".
    Percent,
    /// As a day, with the time of day where the format has one.
    Day { time: bool },
    /// As a month of a year.
    Month,
    /// As a year.
    Year,
    /// As a time of day or a duration.
    Time,
}

impl Shape {
    /// The shape of a format that spreadsheets have built in (ECMA-376 part 1, 18.8.30). 27 to 36 and 50 to 58 are
    /// dates in East Asian versions.
    pub fn built_in(id: u32) -> Self {
        match id {
            9 | 10 => Self::Percent,
            14..=16 | 27..=36 | 50..=58 => Self::Day { time: false },
            17 => Self::Month,
            22 => Self::Day { time: true },
            18..=21 | 45..=47 => Self::Time,
            _ => Self::Number,
        }
    }

    /// The shape of a format code such as `dd/mm/yyyy;@`, `0.0%` or `000`. Only its first section counts, which is
    /// the one for positive numbers.
    pub fn of_code(code: &str) -> Self {
        let (signs, elapsed) = signs_of(code);
        if elapsed {
            return Self::Time;
        }
        if signs.contains("general") {
            return Self::Number;
        }
        if signs.contains('%') {
            return Self::Percent;
        }
        let signs = signs.replace("am/pm", "h").replace("a/p", "h");
        let has = |letters: &[char]| signs.contains(letters);
        let (day, year, clock) = (has(&['d']), has(&['y', 'e']), has(&['h', 's']));
        let digits = has(&['0', '#', '?']);
        if day {
            return Self::Day { time: clock };
        }
        // "0.00E+00" has an e and is no date.
        if year && !digits {
            return if has(&['m']) { Self::Month } else { Self::Year };
        }
        if clock {
            return Self::Time;
        }
        if has(&['m']) && !digits {
            return Self::Day { time: false };
        }
        if signs.len() > 1 && signs.bytes().all(|sign| sign == b'0') {
            return Self::Zeros(signs.len());
        }
        Self::Number
    }
}

/// The signs of the first section in lower case, without what is quoted, escaped or in brackets; and whether it
/// counts elapsed time ("[h]:mm").
fn signs_of(code: &str) -> (String, bool) {
    let mut signs = String::new();
    let mut elapsed = false;
    let mut chars = code.chars();
    while let Some(sign) = chars.next() {
        match sign {
            ';' => break,
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let unit = inside.to_ascii_lowercase();
                elapsed |= !unit.is_empty()
                    && ["h", "m", "s"]
                        .iter()
                        .any(|letter| unit.trim_matches(|c| letter.contains(c)).is_empty());
            }
            ' ' => {}
            other => signs.extend(other.to_lowercase()),
        }
    }
    (signs, elapsed)
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn format_codes_show_what_a_person_sees() {
        let cases = [
            ("General", Shape::Number),
            ("#,##0.00", Shape::Number),
            ("0.00E+00", Shape::Number),
            ("#,##0\\ [$₫-42A]", Shape::Number),
            ("#,##0\" đồng\"", Shape::Number),
            ("@", Shape::Number),
            ("0", Shape::Number),
            ("00", Shape::Zeros(2)),
            ("000000000000", Shape::Zeros(12)),
            ("0%", Shape::Percent),
            ("0.0%", Shape::Percent),
            ("dd/mm/yyyy;@", Shape::Day { time: false }),
            ("[$-42A]dd mmmm yyyy", Shape::Day { time: false }),
            (
                "\"ngày\" dd \"tháng\" mm \"năm\" yyyy",
                Shape::Day { time: false },
            ),
            ("d/m/yyyy h:mm", Shape::Day { time: true }),
            ("mm/yyyy", Shape::Month),
            ("[$-409]mmm-yy;@", Shape::Month),
            ("yyyy", Shape::Year),
            ("h:mm AM/PM", Shape::Time),
            ("[h]:mm:ss", Shape::Time),
            ("[Red]0", Shape::Number),
        ];
        for (code, shape) in cases {
            assert_eq!(Shape::of_code(code), shape, "{code}");
        }
    }
}
