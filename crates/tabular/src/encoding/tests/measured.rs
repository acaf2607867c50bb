//! How short a text may be for its encoding to be known, measured on generated lists.

use super::{LEGACY, found};
use crate::Encoding;

/// Numbers without plan, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
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

#[test]
fn explore() {
    let mut dice = Dice(1);
    let mut by_words = vec![[0_usize; 3]; 12];
    let mut wrongs = 0;
    for rows in [1, 1, 1, 1, 2, 2, 3, 10, 40] {
        for _ in 0..300 {
            let text = list(&mut dice, rows);
            for encoding in LEGACY {
                let place = match found(&encoding.try_encode(&text).unwrap()) {
                    Some(known) if known == encoding => 0,
                    None => 1,
                    Some(other) => {
                        wrongs += 1;
                        if wrongs < 10 {
                            println!("WRONG {encoding} as {other}: {text}");
                        }
                        2
                    }
                };
                if place == 1 && words(&text) > 4 {
                    println!("refused {encoding} {} {}", words(&text), text);
                }
                by_words[words(&text).min(11)][place] += 1;
            }
        }
    }
    for (n, row) in by_words.iter().enumerate() {
        println!("{n}: {row:?}");
    }
}

#[test]
fn foreign() {
    let names = "Müller Jürgen Günther Böhm Schröder Käthe Änne Häußler Groß Weiß Köln München Düsseldorf Straße für über Größe Jörg Thüringen Bär Tür
      René Hélène François Noël Zoé Chloé Thérèse Besançon été école élève prix général décision année numéro déjà très où là à né née thé fête forêt château hôtel côté drôle Léa Théo Jérôme Benoît Aurélie Gaël Maël Raphaël Michèle Irène Agnès Lévêque Bérénice Désirée Côme Hervé Hué
      José Muñoz Nuñez Peña Señor año Martínez García López Sánchez Pérez Gómez Jiménez Ramón Andrés Jesús Mónica Inés Raúl Víctor Ángel Iñigo
      João São Conceição Simões Araújo Gonçalves Antônio Luís Inácio Lourenço Mário Cláudia Bragança Piauí Ceará
      Søren Ærø Åse Kjær Jørgen Bjørn Håkan Göran Östersund Malmö Växjö Åland Hämäläinen Mäkinen Jyväskylä";
    let all: Vec<&str> = names.split_whitespace().collect();
    let mut dice = Dice(7);
    for size in [1, 2, 3, 4, 6, 10, 40] {
        let mut decided = 0;
        for _ in 0..20000 {
            let text: Vec<&str> = (0..size).map(|_| dice.of(&all)).collect();
            let text = text.join(",");
            let bytes: Vec<u8> = text
                .chars()
                .map(|c| u8::try_from(u32::from(c)).unwrap())
                .collect();
            if !bytes.is_ascii() {
                if let Some(e) = found(&bytes) {
                    decided += 1;
                    if decided < 12 {
                        println!("{e} {text}");
                    }
                }
            }
        }
        println!("{size}: {decided}");
    }
}

#[test]
fn adhoc() {
    for f in [
        "/tmp/tn.VISCII",
        "/tmp/org.VISCII",
        "/tmp/tn.TCVN",
        "/tmp/org.TCVN",
    ] {
        let b = std::fs::read(f).unwrap();
        println!("{f}: {:?}", found(&b));
        for l in b.split(|x| *x == b'\n').take(30) {
            if let Some(e) = found(l) {
                if e != Encoding::Utf8 {
                    println!("  {e} {}", super::read(e, l));
                }
            }
        }
    }
}
