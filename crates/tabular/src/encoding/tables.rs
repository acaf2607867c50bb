//! What the bytes beyond ASCII stand for in the code tables of one byte.

use super::Encoding;

/// 0x80 to 0x9F in windows-1252: the punctuation that Word and Excel put into texts in any Windows font. Bytes it
/// leaves open are control characters.
#[rustfmt::skip]
const PUNCTUATION: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// 0xA0 to 0xFF in TCVN 5712:1993. The ABC fonts (.VnTime) draw its third set (VN3, "TCVN3"), which has all small
/// letters but only the seven capitals without tone; the capitals with tone and the combining marks are of the
/// second set (VN2).
#[rustfmt::skip]
const TCVN3: [char; 96] = [
    '\u{a0}', 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 'Ằ',
    '\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}', 'à', 'ả', 'ã', 'á', 'ạ', 'Ẳ', 'ằ', 'ẳ', 'ẵ', 'ắ', 'Ẵ',
    'Ắ', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ề', 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 'Ể', 'ẻ', 'ẽ',
    'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 'Ễ', 'Ế', 'Ồ', 'ĩ', 'í', 'ị', 'ò',
    'Ổ', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù',
    'Ỗ', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', 'Ố',
];

/// 0x80 to 0x9F in the first set of TCVN 5712:1993 (VN1), the only one with all capitals: what converters write.
#[rustfmt::skip]
const VN1: [char; 32] = [
    'À', 'Ả', 'Ã', 'Á', 'Ạ', 'Ặ', 'Ậ', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ', 'Ệ', 'Ì', 'Ỉ', 'Ĩ',
    'Í', 'Ị', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ', 'Ộ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ', 'Ù', 'Ủ', 'Ũ',
];

/// 0xA0 to 0xFF in windows-1258: a tone mark follows its letter.
#[rustfmt::skip]
const WINDOWS_1258: [char; 96] = [
    '\u{a0}', '¡', '¢', '£', '¤', '¥', '¦', '§', '¨', '©', 'ª', '«', '¬', '\u{ad}', '®', '¯',
    '°', '±', '²', '³', '´', 'µ', '¶', '·', '¸', '¹', 'º', '»', '¼', '½', '¾', '¿',
    'À', 'Á', 'Â', 'Ă', 'Ä', 'Å', 'Æ', 'Ç', 'È', 'É', 'Ê', 'Ë', '\u{300}', 'Í', 'Î', 'Ï',
    'Đ', 'Ñ', '\u{309}', 'Ó', 'Ô', 'Ơ', 'Ö', '×', 'Ø', 'Ù', 'Ú', 'Û', 'Ü', 'Ư', '\u{303}', 'ß',
    'à', 'á', 'â', 'ă', 'ä', 'å', 'æ', 'ç', 'è', 'é', 'ê', 'ë', '\u{301}', 'í', 'î', 'ï',
    'đ', 'ñ', '\u{323}', 'ó', 'ô', 'ơ', 'ö', '÷', 'ø', 'ù', 'ú', 'û', 'ü', 'ư', '₫', 'ÿ',
];

/// The character of a byte of TCVN3. A letter of VN1 where that is not taken for common punctuation of Windows.
pub(super) fn tcvn3(byte: u8) -> char {
    match (byte, vn1(byte)) {
        (0x80 | 0x85 | 0x91..=0x97, _) | (_, None) => of(byte, &TCVN3),
        (_, Some(letter)) => letter,
    }
}

/// The capital of a byte of VN1 that is no letter in VN2.
pub(super) fn vn1(byte: u8) -> Option<char> {
    Some(match byte {
        0x01 => 'Ú',
        0x02 => 'Ụ',
        0x04 => 'Ừ',
        0x05 => 'Ử',
        0x06 => 'Ữ',
        0x11 => 'Ứ',
        0x12 => 'Ự',
        0x13 => 'Ỳ',
        0x14 => 'Ỷ',
        0x15 => 'Ỹ',
        0x16 => 'Ý',
        0x17 => 'Ỵ',
        _ => return VN1.get(usize::from(byte).wrapping_sub(0x80)).copied(),
    })
}

/// The character of a byte of windows-1258.
pub(super) fn windows_1258(byte: u8) -> char {
    match byte {
        // Š, Ž, š, ž of windows-1252 have no code.
        0x8a | 0x8e | 0x9a | 0x9e => char::from(byte),
        _ => of(byte, &WINDOWS_1258),
    }
}

/// The character of a byte of windows-1252, in whose places VNI puts its letters.
pub(super) fn windows_1252(byte: u8) -> char {
    let place = usize::from(byte).wrapping_sub(0x80);
    PUNCTUATION.get(place).copied().unwrap_or(char::from(byte))
}

fn of(byte: u8, upper: &[char; 96]) -> char {
    let place = usize::from(byte).wrapping_sub(0xa0);
    upper.get(place).copied().unwrap_or_else(|| windows_1252(byte))
}

/// The byte whose character this is in windows-1252.
pub(crate) fn windows_1252_byte(letter: char) -> Option<u8> {
    match u8::try_from(u32::from(letter)) {
        Ok(byte) if !matches!(byte, 0x80..=0x9f) || windows_1252(byte) == letter => Some(byte),
        _ => (0x80..=0x9f).find(|byte| windows_1252(*byte) == letter),
    }
}

/// The byte whose character this is in a table.
pub(super) fn byte_of(letter: char, table: fn(u8) -> char) -> Option<u8> {
    if letter.is_ascii() {
        return u8::try_from(u32::from(letter)).ok();
    }
    (0x80..=0xff).find(|byte| table(*byte) == letter)
}

/// What a text of Latin-1 or windows-1252 says whose characters stand for bytes of another encoding. Characters that
/// are no such bytes stay as they are.
pub(crate) fn letters_of_bytes(text: &str, encoding: Encoding) -> String {
    let mut letters = String::with_capacity(text.len());
    let mut bytes = Vec::with_capacity(text.len());
    let read = |bytes: &mut Vec<u8>, letters: &mut String| {
        let known = encoding.decoder().decode(bytes, true, letters);
        debug_assert!(known.is_ok(), "every byte is something in these encodings");
        bytes.clear();
    };
    for c in text.chars() {
        if let Some(byte) = windows_1252_byte(c) {
            bytes.push(byte);
        } else {
            read(&mut bytes, &mut letters);
            letters.push(c);
        }
    }
    read(&mut bytes, &mut letters);
    letters
}
