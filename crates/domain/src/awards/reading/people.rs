//! How names of persons are written, and how many stand in one cell.

use crate::awards::text;

/// Family names of Vietnam, of the Kinh and of other peoples, in small letters with their marks: the first word of a name.
/// Practice: those lists of awards and of pupils hold; a name that is not among them only goes unnoticed here.
const FAMILIES: &str = "ai an âu ân bạch bàn bành bế biện bùi ca cà cái cam cao cầm cấn chang châu chử chu chung cồ cù cung \
    dã danh diêm diệp doãn dư dương đàm đan đào đái đặng đậu đèo điền điêu đinh đoàn đỗ đổng đồng đường giàng giáp \
    hà hán hạ hàn hạng hầu hồ hoàng hòang hứa huỳnh kha khà khâu khổng khúc khuất khương kiều kim la lã lại lâm lao lê \
    liêu liễu lò lộ lỗ lôi lữ lư lương lường lục luyện lưu lý lí ma mã mạc mạch mai mẫn má mùa mông ngân nghiêm ngô \
    nguỵ ngụy ngũ nguyễn nhâm nhan nhữ ninh nông ong ông phạm phan phí phùng phương quách quan quàng quảng \
    sái sầm sơn sùng tạ tán tào tăng tẩn thạch thái thẩm thân thào thiều thịnh tiêu tiết tô tòng tôn tống \
    trà trác trang trần triệu trình trịnh trương từ tưởng ưng ứng vàng văn vi viên vĩnh võ vũ vương vừ xa xồng";

/// Names of provinces whose first word is a family name too.
const PLACES: &[&str] = &[
    "an giang",
    "cà mau",
    "cao bằng",
    "đồng nai",
    "đồng tháp",
    "hà bắc",
    "hà giang",
    "hà nam",
    "hà nội",
    "hà tây",
    "hà tĩnh",
    "hồ chí minh",
    "lâm đồng",
    "lào cai",
    "ninh bình",
    "ninh thuận",
    "quảng bình",
    "quảng nam",
    "quảng ngãi",
    "quảng ninh",
    "quảng trị",
    "sơn la",
    "thái bình",
    "thái nguyên",
    "trà vinh",
    "vĩnh long",
    "vĩnh phúc",
];

/// Forms of address before a name.
const ADDRESSES: &[&str] = &["ông ", "bà ", "đồng chí ", "đ/c ", "anh ", "chị "];

/// Words that part two names.
const AND: &[&str] = &[" và ", " Và ", " VÀ ", " cùng ", " va ", " VA "];

/// Whether a text is written as a name of a person is: two to six words with a capital each.
pub(super) fn is_name(text: &str) -> bool {
    let count = text.split_whitespace().count();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=6).contains(&count) && text.split_whitespace().all(capital)
}

/// Whether a text is the name of a person beyond reasonable doubt: written as one, and it begins with a family name. A
/// position in capitals («GIÁM ĐỐC») and a place («Hà Nội») are none.
fn is_person(text: &str) -> bool {
    let small = text.to_lowercase();
    let Some(first) = small.split_whitespace().next() else {
        return false;
    };
    let mut families = FAMILIES.split_whitespace();
    // a list without marks writes its names without them as well
    let family = if small.is_ascii() {
        families.any(|family| text::folded(family) == first)
    } else {
        families.any(|family| family == first)
    };
    let position = super::positions::begins_with_position(&small);
    let collective = super::recipient::is_collective(text);
    let place = PLACES
        .iter()
        .any(|place| *place == small || text::folded(place) == small);
    family && is_name(text) && !position && !collective && !place
}

/// How many names of persons a cell holds: parted by line breaks, semicolons, bars, strokes, commas, «và», numbers. What
/// stands in parentheses is left aside, and so is whatever is not certainly a name: «Nguyễn Văn An, Giám đốc» holds one.
pub(super) fn persons_in(written: &str) -> usize {
    // most cells hold nothing that could part two names
    let signs = ['\n', '\r', ';', '|', '/', '&', '+', ',', '-', '–', '•'];
    if !written.contains(|letter: char| letter.is_ascii_digit() || signs.contains(&letter))
        && !AND.iter().any(|word| written.contains(word))
    {
        return 1;
    }
    let mut depth: usize = 0;
    let mut open = String::with_capacity(written.len());
    for letter in written.chars() {
        match letter {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '\n' | '\r' | ';' | '|' | '/' | '&' | '+' | '•' => open.push(','),
            digit if digit.is_ascii_digit() => open.push(','),
            letter => open.push(letter),
        }
    }
    let mut parted = open;
    for word in AND.iter().chain(&[" - ", " – "]) {
        parted = parted.replace(word, ",");
    }
    parted
        .split(',')
        .map(|piece| {
            let piece = piece.trim_matches(|letter: char| !letter.is_alphabetic());
            without_address(piece)
        })
        .filter(|piece| is_person(piece))
        .count()
}

/// A piece without the form of address before it.
fn without_address(piece: &str) -> &str {
    ADDRESSES
        .iter()
        .find_map(|address| {
            let (start, rest) = piece.split_at_checked(address.len())?;
            (start.to_lowercase() == *address).then_some(rest)
        })
        .unwrap_or(piece)
        .trim_start_matches([':', '.', ' '])
}
