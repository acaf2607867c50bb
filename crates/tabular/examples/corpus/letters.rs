//! The old encodings, written from their published tables and by nothing of the reader's.

/// Letters of TCVN 5712:1993 (VN3, ABC) by their byte.
const TCVN3: [(u8, &str); 10] = [
    (0xa1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xb5, "àảãáạ"),
    (0xbb, "ằẳẵắ"),
    (0xc6, "ặầẩẫấậè"),
    (0xce, "ẻẽéẹềểễếệìỉ"),
    (0xdc, "ĩíịò"),
    (0xe1, "ỏõóọồổỗốộờởỡớợù"),
    (0xf1, "ủũúụừửữứựỳỷỹýỵ"),
    (0x93, "“"),
    (0x94, "”"),
];

/// Each small marked letter of VNI: what stands for it, as Latin-1. Capitals are the same in capitals.
const VNI: &str = "á aù à aø ả aû ã aõ ạ aï â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë \
    é eù è eø ẻ eû ẽ eõ ẹ eï ê eâ ế eá ề eà ể eå ễ eã ệ eä í í ì ì ỉ æ ĩ ó ị ò \
    ó où ò oø ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï \
    ú uù ù uø ủ uû ũ uõ ụ uï ư ö ứ öù ừ öø ử öû ữ öõ ự öï ý yù ỳ yø ỷ yû ỹ yõ ỵ î đ ñ";

/// Letters of windows-1258 beyond ASCII, by their byte.
const WINDOWS: &str = "À\u{c0} Á\u{c1} Â\u{c2} Ă\u{c3} È\u{c8} É\u{c9} Ê\u{ca} Í\u{cd} Đ\u{d0} Ó\u{d3} Ô\u{d4} Ơ\u{d5} \
    Ù\u{d9} Ú\u{da} Ư\u{dd} à\u{e0} á\u{e1} â\u{e2} ă\u{e3} è\u{e8} é\u{e9} ê\u{ea} í\u{ed} đ\u{f0} ó\u{f3} ô\u{f4} ơ\u{f5} \
    ù\u{f9} ú\u{fa} ư\u{fd} “\u{93} ”\u{94}";

/// Each vowel with its five tones: grave, hook, tilde, acute, dot.
const TONES: &str = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ";
const MARKS: [(u8, char); 5] = [
    (0xcc, '\u{300}'),
    (0xd2, '\u{309}'),
    (0xde, '\u{303}'),
    (0xec, '\u{301}'),
    (0xf2, '\u{323}'),
];

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap()
}

fn byte(letter: char) -> u8 {
    u8::try_from(u32::from(letter)).unwrap_or_else(|_| panic!("{letter:?} has no byte"))
}

/// A letter parted into its vowel and the number of its tone.
fn parted(letter: char) -> Option<(char, usize)> {
    let small = lower(letter);
    let row = TONES.split(' ').find(|row| row.contains(small))?;
    let tone = row.chars().position(|other| other == small)?;
    let vowel = row.chars().next()?;
    let vowel = if letter == small {
        vowel
    } else {
        vowel.to_uppercase().next()?
    };
    (tone > 0).then(|| (vowel, tone - 1))
}

/// ABC; capitals with a tone have no code of their own and take that of the small letter, as in .VnTimeH.
pub fn tcvn3(text: &str) -> Vec<u8> {
    let code = |letter: char| {
        TCVN3.iter().find_map(|(first, letters)| {
            let place = letters.chars().position(|other| other == letter)?;
            Some(first + u8::try_from(place).unwrap())
        })
    };
    text.chars()
        .map(|letter| {
            code(letter)
                .or_else(|| code(lower(letter)))
                .unwrap_or_else(|| byte(letter))
        })
        .collect()
}

pub fn vni(text: &str) -> Vec<u8> {
    let words: Vec<&str> = VNI.split_whitespace().collect();
    let written = |letter: char| {
        let pair = words.chunks(2).find(|pair| pair[0].chars().eq([letter]));
        pair.map(|pair| pair[1].to_owned())
    };
    text.chars()
        .flat_map(|letter| {
            match written(lower(letter)) {
                Some(marks) if letter == lower(letter) => marks,
                Some(marks) => marks.to_uppercase(),
                None => match letter {
                    '“' => "\u{93}".to_owned(),
                    '”' => "\u{94}".to_owned(),
                    other => other.to_string(),
                },
            }
            .chars()
            .map(byte)
            .collect::<Vec<u8>>()
        })
        .collect()
}

pub fn windows_1258(text: &str) -> Vec<u8> {
    let code = |letter: char| {
        let pair = WINDOWS.split_whitespace().find(|pair| pair.starts_with(letter))?;
        pair.chars().nth(1).map(byte)
    };
    text.chars()
        .flat_map(|letter| match (code(letter), parted(letter)) {
            (Some(code), _) => vec![code],
            (None, Some((vowel, tone))) => vec![code(vowel).unwrap_or_else(|| byte(vowel)), MARKS[tone].0],
            (None, None) => vec![byte(letter)],
        })
        .collect()
}

/// The tone marks apart from their letters, and the circumflex, breve and horn from theirs.
pub fn decomposed(text: &str) -> String {
    let shapes = [
        ('â', 'a', '\u{302}'),
        ('ă', 'a', '\u{306}'),
        ('ê', 'e', '\u{302}'),
        ('ô', 'o', '\u{302}'),
        ('ơ', 'o', '\u{31b}'),
        ('ư', 'u', '\u{31b}'),
    ];
    let mut out = String::new();
    for letter in text.chars() {
        let (vowel, tone) =
            parted(letter).map_or((letter, None), |(vowel, tone)| (vowel, Some(MARKS[tone].1)));
        let mut marks: Vec<char> = Vec::new();
        match shapes.iter().find(|(shaped, ..)| *shaped == lower(vowel)) {
            Some((_, base, mark)) if vowel == lower(vowel) => {
                out.push(*base);
                marks.push(*mark);
            }
            Some((_, base, mark)) => {
                out.push(base.to_ascii_uppercase());
                marks.push(*mark);
            }
            None => out.push(vowel),
        }
        marks.extend(tone);
        // The canonical order of marks: horn (216), dot below (220), the others (230).
        marks.sort_by_key(|mark| match mark {
            '\u{31b}' => 0,
            '\u{323}' => 1,
            _ => 2,
        });
        out.extend(marks);
    }
    out
}

/// Bytes of an old font taken for Latin-1 and saved as UTF-8.
pub fn as_unicode(bytes: &[u8]) -> String {
    bytes
        .iter()
        .copied()
        .map(|byte| match byte {
            0x93 => '“',
            0x94 => '”',
            other => char::from(other),
        })
        .collect()
}
