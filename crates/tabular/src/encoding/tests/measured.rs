//! How short a text may be for its encoding to be known, measured on generated lists.

use super::{LEGACY, found, latin_1, read};

/// Numbers without plan, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap().checked_rem(most).unwrap()
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const FAMILY: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đinh", "Mai", "Tô", "Hà", "Cao", "Lương", "Đoàn", "Tạ", "Quách", "Nông", "Triệu", "Ma",
    "Chu", "Trịnh",
];
const MIDDLE: &[&str] = &[
    "Văn", "Thị", "Đức", "Hữu", "Ngọc", "Minh", "Thanh", "Quang", "Xuân", "Thu", "Bá", "Công",
];
const GIVEN: &[&str] = &[
    "An",
    "Anh",
    "Bình",
    "Bích",
    "Châu",
    "Chiến",
    "Cường",
    "Dũng",
    "Đạt",
    "Giang",
    "Hà",
    "Hằng",
    "Hạnh",
    "Hiền",
    "Hoà",
    "Huệ",
    "Hùng",
    "Hương",
    "Khánh",
    "Lan",
    "Liên",
    "Loan",
    "Lợi",
    "Mận",
    "Nga",
    "Nghĩa",
    "Nhung",
    "Oanh",
    "Phúc",
    "Phượng",
    "Quý",
    "Quỳnh",
    "Sơn",
    "Tâm",
    "Thắng",
    "Thuỷ",
    "Tỵ",
    "Tuyết",
    "Uyên",
    "Việt",
    "Vượng",
    "Yến",
];
const UNIT: &[&str] = &[
    "HTX dịch vụ nông nghiệp Quyết Thắng",
    "HTX chè Hảo Đạt",
    "Liên minh HTX tỉnh Thái Nguyên",
    "UBND huyện Phú Lương",
    "Phòng Chính sách và phát triển",
    "Quỹ tín dụng nhân dân Tân Thịnh",
    "HTX vận tải Chiến Công",
    "LIÊN MINH HTX TỈNH BẮC GIANG",
    "Văn phòng",
    "Ban Tuyên truyền",
    "HTX Miến Việt Cường",
    "Công đoàn cơ sở",
    "Huyện Đắk Tô",
    "HTX Tân Tiến",
];
const AWARD: &[&str] = &[
    "Bằng khen của Thủ tướng Chính phủ",
    "Huân chương Lao động hạng Ba",
    "Chiến sĩ thi đua cơ sở",
    "Lao động tiên tiến",
    "Cờ thi đua của UBND tỉnh",
    "Giấy khen",
    "Kỷ niệm chương",
    "Tập thể lao động xuất sắc",
    "Bằng khen",
    "CHIẾN SĨ THI ĐUA TOÀN QUỐC",
];

/// A list with so many rows, with or without header, of two to four columns.
fn list(dice: &mut Dice, rows: usize) -> String {
    let columns = dice.below(3);
    let mut text = String::new();
    if dice.below(2) == 0 {
        text.push_str(
            [
                "TT,Họ và tên\n",
                "TT,Họ và tên,Đơn vị\n",
                "TT,Họ và tên,Đơn vị,Hình thức khen thưởng\n",
            ][columns],
        );
    }
    for row in 1..=rows {
        let name = format!("{} {} {}", dice.of(FAMILY), dice.of(MIDDLE), dice.of(GIVEN));
        text.push_str(&format!("{row},{name}"));
        if columns > 0 {
            text.push_str(&format!(",{}", dice.of(UNIT)));
        }
        if columns > 1 {
            text.push_str(&format!(",{}", dice.of(AWARD)));
        }
        text.push('\n');
    }
    text
}

/// The different words beyond ASCII of a text.
fn words(text: &str) -> usize {
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_ascii());
    words.collect::<std::collections::HashSet<_>>().len()
}

/// How many of the lists with so many different words beyond ASCII are known, and how many are refused: README.md has
/// the same figures. None is taken for another encoding.
#[test]
fn five_words_are_enough() {
    let mut dice = Dice(1);
    let mut measured = [[0_usize; 2]; 6];
    for rows in [1, 1, 1, 1, 2, 2, 3, 40] {
        for _ in 0..200 {
            let text = list(&mut dice, rows);
            let count = words(&text);
            if count == 0 {
                continue;
            }
            for encoding in LEGACY {
                let known = found(&encoding.try_encode(&text).unwrap());
                assert!(
                    known.is_none_or(|known| known == encoding),
                    "{encoding} as {known:?}: {text}"
                );
                measured[count.min(5)][usize::from(known.is_none())] += 1;
            }
        }
    }
    assert_eq!(
        measured,
        [[0, 0], [0, 42], [142, 62], [221, 16], [201, 3], [4_104, 0]]
    );
}

const FOREIGN: &str = "
    Müller Jürgen Günther Böhm Schröder Käthe Änne Häußler Groß Weiß Köln München Düsseldorf Straße für über Größe Jörg
    Thüringen Bär Tür René Hélène François Noël Zoé Chloé Thérèse Besançon été école élève général décision année numéro
    déjà très où là né née thé fête forêt château hôtel côté drôle Léa Théo Jérôme Benoît Gaël Raphaël Michèle Agnès
    Lévêque Bérénice Désirée Côme Hervé Hué José Muñoz Núñez Peña Señor Martínez García López Sánchez Pérez Jiménez Ramón
    Andrés Jesús Mónica Inés Raúl Víctor Ángel João São Conceição Araújo Gonçalves Antônio Luís Lourenço Bragança Piauí
    più sì però perché città Niccolò Søren Ærø Åse Kjær Jørgen Bjørn Håkan Göran Östersund Malmö Växjö Hämäläinen";

/// Names and words of Latin-1 are not turned into Vietnamese. Two or three that happen to be syllables ("Théo", "là")
/// pass for windows-1258, where they are the same letters.
#[test]
fn names_of_other_languages_stay_or_are_refused() {
    let all: Vec<&str> = FOREIGN.split_whitespace().collect();
    let mut dice = Dice(7);
    let mut known = 0;
    for size in [1, 2, 3, 4, 6, 10, 40] {
        for _ in 0..1_500 {
            let picked: Vec<&str> = (0..size).map(|_| dice.of(&all)).collect();
            let text = picked.join(",");
            let bytes = latin_1(&text);
            if let Some(encoding) = found(&bytes) {
                assert_eq!(read(encoding, &bytes), text, "{encoding}");
                known += 1;
            }
        }
    }
    assert!(known < 5, "{known}");
}
