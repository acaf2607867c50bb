//! The form of a name in which spellings that keep all marks are equal: «Hoà» and «Hòa», «Qũy» and «Quỹ», «sỹ» and «sĩ».

/// The spelling of a cleaned text by which it is compared: small letters, one blank between words, no signs; the tone of
/// each word behind it, because the old and the new way of writing put it over different vowels; a toned y behind a
/// consonant as i («sỹ», «kỹ»). «Vy» and «Vi», which are two names, stay two. No text to be shown.
#[must_use]
pub fn spelling(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(8));
    let mut word = Word::default();
    for letter in text.chars() {
        if letter.is_ascii() {
            if letter.is_ascii_alphanumeric() {
                word.push(letter.to_ascii_lowercase(), &mut out);
            } else {
                word.end(&mut out);
            }
        } else if letter.is_alphanumeric() {
            for small in letter.to_lowercase() {
                word.push(small, &mut out);
            }
        } else {
            word.end(&mut out);
        }
    }
    word.end(&mut out);
    out
}

/// A word as it is written.
#[derive(Default)]
struct Word {
    tone: Option<char>,
    before: Option<char>,
    last: Option<char>,
}

impl Word {
    fn push(&mut self, letter: char, out: &mut String) {
        if self.last.is_none() && !out.is_empty() {
            out.push(' ');
        }
        let (plain, tone) = toned(letter);
        if tone != ' ' {
            self.tone = Some(tone);
        }
        self.before = self.last;
        self.last = Some(plain);
        out.push(plain);
    }

    fn end(&mut self, out: &mut String) {
        let vowel = |letter: char| "aăâeêioôơuưy".contains(letter);
        if let (Some(tone), Some(last)) = (self.tone, self.last) {
            if last == 'y' && self.before.is_some_and(|before| !vowel(before)) {
                out.pop();
                out.push('i');
            }
            out.push(tone);
        }
        *self = Self::default();
    }
}

/// [`spelling`] of the name of a unit or collective, with its abbreviations written out: «HTX DVNN Bình Minh» is «Hợp tác xã
/// dịch vụ nông nghiệp Bình Minh».
pub(crate) fn unit_spelling(text: &str) -> String {
    let small = text.to_lowercase();
    let mut long = String::with_capacity(small.len().saturating_mul(2));
    let mut before: Option<&str> = None;
    for word in small
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !long.is_empty() {
            long.push(' ');
        }
        let written = unit_word(word, before).unwrap_or(word);
        long.push_str(written);
        before = written.rsplit(' ').next();
    }
    spelling(&long)
}

/// Whether two spellings differ only in marks that one of them has lost: each word is equal in both, or bare in one and
/// equal to the other without its marks. «Hùng» and «Hưng» are two names, «Hung» may be either.
pub(crate) fn marks_lost(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.split(' '), b.split(' '));
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) => {
                let unmarked = |word: &str| super::text::folded(word) == word;
                let alike = bare(one) == bare(other) && unmarked(one) != unmarked(other);
                if one != other && !alike {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

/// A word or text of [`spelling`] without marks; a final y behind a consonant as i.
pub(crate) fn bare(spelling: &str) -> String {
    let folded = super::text::folded(spelling);
    let words: Vec<String> = folded.split(' ').map(super::text::with_i).collect();
    words.join(" ")
}

/// What abbreviations in names of units and collectives stand for, in small letters with their marks.
fn unit_word(word: &str, before: Option<&str>) -> Option<&'static str> {
    Some(match word {
        "bch" => "ban chấp hành",
        "btv" => "ban thường vụ",
        "cp" if before == Some("ty") => "cổ phần",
        "ct" if before.is_none() => "công ty",
        "cty" => "công ty",
        "dntn" => "doanh nghiệp tư nhân",
        "dv" => "dịch vụ",
        "dvnn" => "dịch vụ nông nghiệp",
        "dvtm" => "dịch vụ thương mại",
        "đv" => "đơn vị",
        "hđnd" => "hội đồng nhân dân",
        "hđqt" => "hội đồng quản trị",
        "htx" => "hợp tác xã",
        "htxdv" => "hợp tác xã dịch vụ",
        "htxdvnn" => "hợp tác xã dịch vụ nông nghiệp",
        "htxnn" => "hợp tác xã nông nghiệp",
        "kd" => "kinh doanh",
        "kdtm" => "kinh doanh thương mại",
        "lđlđ" => "liên đoàn lao động",
        "lhhtx" => "liên hiệp hợp tác xã",
        "lm" => "liên minh",
        "lmhtx" => "liên minh hợp tác xã",
        "lmhtxvn" => "liên minh hợp tác xã việt nam",
        "mtv" => "một thành viên",
        "nn" => "nông nghiệp",
        "qtd" => "quỹ tín dụng",
        "qtdnd" => "quỹ tín dụng nhân dân",
        "sx" => "sản xuất",
        "sxkd" => "sản xuất kinh doanh",
        "tctd" => "tổ chức tín dụng",
        "tht" => "tổ hợp tác",
        "thcs" => "trung học cơ sở",
        "thpt" => "trung học phổ thông",
        "tm" => "thương mại",
        "tmdv" => "thương mại dịch vụ",
        "tnhh" => "trách nhiệm hữu hạn",
        "tp" => "thành phố",
        "ttcn" => "tiểu thủ công nghiệp",
        "tw" => "trung ương",
        "tx" => "thị xã",
        "ubnd" => "ủy ban nhân dân",
        "vn" => "việt nam",
        _ => return None,
    })
}

/// A Vietnamese vowel without its tone, and a sign for the tone; other letters have none.
const fn toned(letter: char) -> (char, char) {
    match letter {
        'à' => ('a', '`'),
        'á' => ('a', '\''),
        'ả' => ('a', '?'),
        'ã' => ('a', '~'),
        'ạ' => ('a', '.'),
        'ằ' => ('ă', '`'),
        'ắ' => ('ă', '\''),
        'ẳ' => ('ă', '?'),
        'ẵ' => ('ă', '~'),
        'ặ' => ('ă', '.'),
        'ầ' => ('â', '`'),
        'ấ' => ('â', '\''),
        'ẩ' => ('â', '?'),
        'ẫ' => ('â', '~'),
        'ậ' => ('â', '.'),
        'è' => ('e', '`'),
        'é' => ('e', '\''),
        'ẻ' => ('e', '?'),
        'ẽ' => ('e', '~'),
        'ẹ' => ('e', '.'),
        'ề' => ('ê', '`'),
        'ế' => ('ê', '\''),
        'ể' => ('ê', '?'),
        'ễ' => ('ê', '~'),
        'ệ' => ('ê', '.'),
        'ì' => ('i', '`'),
        'í' => ('i', '\''),
        'ỉ' => ('i', '?'),
        'ĩ' => ('i', '~'),
        'ị' => ('i', '.'),
        'ò' => ('o', '`'),
        'ó' => ('o', '\''),
        'ỏ' => ('o', '?'),
        'õ' => ('o', '~'),
        'ọ' => ('o', '.'),
        'ồ' => ('ô', '`'),
        'ố' => ('ô', '\''),
        'ổ' => ('ô', '?'),
        'ỗ' => ('ô', '~'),
        'ộ' => ('ô', '.'),
        'ờ' => ('ơ', '`'),
        'ớ' => ('ơ', '\''),
        'ở' => ('ơ', '?'),
        'ỡ' => ('ơ', '~'),
        'ợ' => ('ơ', '.'),
        'ù' => ('u', '`'),
        'ú' => ('u', '\''),
        'ủ' => ('u', '?'),
        'ũ' => ('u', '~'),
        'ụ' => ('u', '.'),
        'ừ' => ('ư', '`'),
        'ứ' => ('ư', '\''),
        'ử' => ('ư', '?'),
        'ữ' => ('ư', '~'),
        'ự' => ('ư', '.'),
        'ỳ' => ('y', '`'),
        'ý' => ('y', '\''),
        'ỷ' => ('y', '?'),
        'ỹ' => ('y', '~'),
        'ỵ' => ('y', '.'),
        // old converters put ð for đ, as `fold` knows
        'ð' => ('đ', ' '),
        other => (other, ' '),
    }
}
