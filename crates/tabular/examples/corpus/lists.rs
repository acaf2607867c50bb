//! A list of awards, and what people do to lists.

#[path = "cells.rs"]
mod cells;
#[path = "rows.rs"]
mod rows;

/// What a row is for, as the expectation names it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Title,
    Header,
    Blank,
    Data,
    Section,
    Total,
    Again,
    Note,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Section => "section",
            Self::Total => "total",
            Self::Again => "header",
            Self::Note => "note",
            Self::Title | Self::Header | Self::Blank => "",
        }
    }
}

/// A cell: what is written, what is to be read, and for three columns the value (`!` where it must be refused).
#[derive(Clone, Default)]
pub struct Cell {
    pub written: String,
    pub read: String,
    pub value: Option<String>,
    /// Written without quotes whatever it holds.
    pub raw: bool,
}

#[derive(Clone)]
pub struct Row {
    pub kind: Kind,
    pub cells: Vec<Cell>,
}

#[derive(Clone)]
pub struct List {
    pub rows: Vec<Row>,
    pub header: Vec<String>,
}

pub const HEADER: [&str; 8] = [
    "STT",
    "Họ và tên",
    "Đơn vị",
    "Hình thức khen thưởng",
    "Số quyết định",
    "Ngày quyết định",
    "Số lượng",
    "Số tiền",
];
const DATE: usize = 5;
const COUNT: usize = 6;
const AMOUNT: usize = 7;

const NAMES: [&str; 10] = [
    "Nguyễn Văn Hưởng",
    "Trần Thị Bích Thủy",
    "Lê Quỳnh Như",
    "Phạm Đức Thịnh",
    "Hoàng Thị Mỹ Hạnh",
    "Vũ Hữu Nghĩa",
    "Đặng Kim Tuyến",
    "Bùi Xuân Trưởng",
    "Đỗ Thuý Hằng",
    "Triệu Tiến Dũng",
];
const UNITS: [&str; 6] = [
    "Hợp tác xã chè Hảo Đạt",
    "Hợp tác xã Nông nghiệp Bình Thuận",
    "Liên minh HTX tỉnh Thái Nguyên",
    "Quỹ tín dụng nhân dân Phố Cò",
    "Hợp tác xã vận tải Chiến Công",
    "Sở Kế hoạch và Đầu tư",
];
const AWARDS: [&str; 5] = [
    "Bằng khen của UBND tỉnh",
    "Cờ thi đua của Chính phủ",
    "Huân chương Lao động hạng Ba",
    "Giấy khen",
    "Chiến sỹ thi đua cơ sở",
];

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

fn same(text: &str) -> Cell {
    Cell {
        written: text.to_owned(),
        read: text.to_owned(),
        ..Cell::default()
    }
}

fn valued(text: &str, value: &str) -> Cell {
    Cell {
        value: Some(value.to_owned()),
        ..same(text)
    }
}

fn odd(written: &str, read: &str) -> Cell {
    Cell {
        written: written.to_owned(),
        read: read.to_owned(),
        ..Cell::default()
    }
}

fn row(kind: Kind, cells: &[(usize, &str)]) -> Row {
    let mut all = vec![Cell::default(); HEADER.len()];
    for (place, text) in cells {
        all[*place] = same(text);
    }
    Row { kind, cells: all }
}

impl List {
    /// Five plain rows.
    pub fn plain(dice: &mut Dice) -> Self {
        let header = HEADER.map(str::to_owned).to_vec();
        let mut rows = vec![Row {
            kind: Kind::Header,
            cells: HEADER.map(same).to_vec(),
        }];
        for number in 1..=5 {
            let (day, month, year) = (dice.below(28) + 1, dice.below(12) + 1, dice.below(10) + 2010);
            let (count, amount) = (dice.below(9) + 1, dice.below(800) + 100);
            rows.push(Row {
                kind: Kind::Data,
                cells: vec![
                    same(&number.to_string()),
                    same(dice.of(&NAMES)),
                    same(dice.of(&UNITS)),
                    same(dice.of(&AWARDS)),
                    same(&format!("{}/QĐ-UBND", dice.below(3_000) + 10)),
                    valued(
                        &format!("{day:02}/{month:02}/{year}"),
                        &format!("{year}-{month:02}-{day:02}"),
                    ),
                    valued(&count.to_string(), &count.to_string()),
                    valued(&amount.to_string(), &amount.to_string()),
                ],
            });
        }
        Self { rows, header }
    }

    fn data(&mut self) -> impl Iterator<Item = &mut Row> {
        self.rows.iter_mut().filter(|row| row.kind == Kind::Data)
    }

    /// The place of the row with this number among data rows, or the end.
    fn before(&self, number: usize) -> usize {
        let mut data = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.kind == Kind::Data);
        data.nth(number).map_or(self.rows.len(), |(place, _)| place)
    }

    fn column(&mut self, column: usize, cells: &[Cell]) {
        for (row, cell) in self.data().zip(cells) {
            row.cells[column] = cell.clone();
        }
    }

    fn below(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Does to it what the wart is called. False where no such wart is known.
    pub fn put(&mut self, wart: &str) -> bool {
        self.put_on_rows(wart) || self.put_on_cells(wart)
    }

    /// What is to be read: one line a row, cells parted by tabs; below a data row its date, count and amount.
    pub fn expected(&self) -> String {
        let header_row = self.rows.iter().position(|row| row.kind == Kind::Header).unwrap();
        let number = |place: usize| place + 1;
        let mut out = format!("header\t{}\t{}\n", number(header_row), self.header.join("\t"));
        for (place, row) in self
            .rows
            .iter()
            .enumerate()
            .skip(header_row + 1)
            .filter(|(_, row)| row.kind != Kind::Blank)
        {
            let mut cells: Vec<&str> = row.cells.iter().map(|cell| cell.read.as_str()).collect();
            cells.resize(HEADER.len(), "");
            out.push_str(&format!(
                "{}\t{}\t{}\n",
                row.kind.name(),
                number(place),
                cells.join("\t")
            ));
            if row.kind == Kind::Data {
                let value = |column: usize| {
                    row.cells
                        .get(column)
                        .and_then(|cell| cell.value.clone())
                        .unwrap_or_default()
                };
                out.push_str(&format!(
                    "=\t{}\t{}\t{}\n",
                    value(DATE),
                    value(COUNT),
                    value(AMOUNT)
                ));
            }
        }
        out
    }
}

/// The warts of lists by themselves.
pub const WARTS: [&str; 41] = [
    "title-lines",
    "two-line-header",
    "column-numbers",
    "repeated-header",
    "sections",
    "sections-in-one-cell",
    "blank-rows",
    "template-rows",
    "total",
    "total-in-words",
    "notes",
    "signature",
    "decomposed",
    "tone-placement",
    "invisible",
    "doubled-spaces",
    "numbers-vietnamese",
    "numbers-english",
    "numbers-undecided",
    "numbers-in-conflict",
    "counts",
    "rough-counts",
    "dates",
    "dates-odd",
    "dates-two-digits",
    "dates-wrong",
    "date-serials",
    "decisions-in-one-cell",
    "formula-errors",
    "delimiters-inside",
    "quotes-inside",
    "line-breaks-inside",
    "bare-quotes",
    "undoubled-quotes",
    "open-quote",
    "leading-zeros",
    "short-rows",
    "empty-cells",
    "shuffled-headers",
    "headers-without-marks",
    "plain",
];
