//! The letters of the Vietnamese alphabet that carry marks: vowels with their six tones, and đ.

/// The tone of a syllable, in the order of the Vietnamese code tables (TCVN 5712, TCVN 6909).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// Ngang: no mark.
    Level,
    /// Huyền: à.
    Grave,
    /// Hỏi: ả.
    Hook,
    /// Ngã: ã.
    Tilde,
    /// Sắc: á.
    Acute,
    /// Nặng: ạ.
    Dot,
}

impl Tone {
    /// All six, in order.
    pub const ALL: [Self; 6] = [
        Self::Level,
        Self::Grave,
        Self::Hook,
        Self::Tilde,
        Self::Acute,
        Self::Dot,
    ];

    /// The tone whose combining mark this is.
    #[must_use]
    pub const fn of_mark(mark: char) -> Option<Self> {
        match mark {
            '\u{300}' | '\u{340}' => Some(Self::Grave),
            '\u{309}' => Some(Self::Hook),
            '\u{303}' => Some(Self::Tilde),
            '\u{301}' | '\u{341}' => Some(Self::Acute),
            '\u{323}' => Some(Self::Dot),
            _ => None,
        }
    }

    /// The combining mark of the tone; none for [`Tone::Level`].
    #[must_use]
    pub const fn mark(self) -> Option<char> {
        match self {
            Self::Level => None,
            Self::Grave => Some('\u{300}'),
            Self::Hook => Some('\u{309}'),
            Self::Tilde => Some('\u{303}'),
            Self::Acute => Some('\u{301}'),
            Self::Dot => Some('\u{323}'),
        }
    }
}

/// The twelve vowels in both cases, each with its tones in the order of [`Tone::ALL`].
pub const VOWELS: [[char; 6]; 24] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
    ['A', 'À', 'Ả', 'Ã', 'Á', 'Ạ'],
    ['Ă', 'Ằ', 'Ẳ', 'Ẵ', 'Ắ', 'Ặ'],
    ['Â', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ậ'],
    ['E', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ'],
    ['Ê', 'Ề', 'Ể', 'Ễ', 'Ế', 'Ệ'],
    ['I', 'Ì', 'Ỉ', 'Ĩ', 'Í', 'Ị'],
    ['O', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ'],
    ['Ô', 'Ồ', 'Ổ', 'Ỗ', 'Ố', 'Ộ'],
    ['Ơ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ'],
    ['U', 'Ù', 'Ủ', 'Ũ', 'Ú', 'Ụ'],
    ['Ư', 'Ừ', 'Ử', 'Ữ', 'Ứ', 'Ự'],
    ['Y', 'Ỳ', 'Ỷ', 'Ỹ', 'Ý', 'Ỵ'],
];

/// The 134 letters of Vietnamese that ASCII lacks: every vowel with a mark, đ and Đ.
pub fn marked_letters() -> impl Iterator<Item = char> {
    VOWELS
        .into_iter()
        .flatten()
        .filter(|c| !c.is_ascii())
        .chain(['đ', 'Đ'])
}

/// The vowel without its tone, and the tone: `'Ấ'` is `'Â'` with the acute. `None` for other characters.
#[must_use]
pub fn untoned(letter: char) -> Option<(char, Tone)> {
    let place = match letter {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'A' | 'E' | 'I' | 'O' | 'U' | 'Y' => {
            return Some((letter, Tone::Level));
        }
        '\u{c0}'..='\u{1b0}' => u32::from(letter).wrapping_sub(0xc0),
        '\u{1ea0}'..='\u{1ef9}' => u32::from(letter).wrapping_sub(0x1ea0).wrapping_add(LOW),
        _ => return None,
    };
    *UNTONED.get(usize::try_from(place).ok()?)?
}

/// The vowel with a tone: `'Ê'` with the dot is `'Ệ'`. The vowel has none yet; `None` for other characters.
#[must_use]
pub fn with_tone(vowel: char, tone: Tone) -> Option<char> {
    let row = VOWELS.iter().find(|row| row.first() == Some(&vowel))?;
    row.get(tone as usize).copied()
}

/// How many characters U+00C0 to U+01B0 are.
const LOW: u32 = 0xf1;

/// What [`untoned`] answers for U+00C0 to U+01B0 and then U+1EA0 to U+1EF9.
static UNTONED: std::sync::LazyLock<Vec<Option<(char, Tone)>>> = std::sync::LazyLock::new(|| {
    ('\u{c0}'..='\u{1b0}')
        .chain('\u{1ea0}'..='\u{1ef9}')
        .map(|letter| {
            VOWELS.iter().find_map(|row| {
                let place = row.iter().position(|toned| *toned == letter)?;
                Some((*row.first()?, *Tone::ALL.get(place)?))
            })
        })
        .collect()
});
