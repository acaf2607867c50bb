//! A list of awards, and what people do to lists.

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
        let dates = |pairs: &[(&str, &str)]| {
            pairs
                .iter()
                .map(|(text, value)| valued(text, value))
                .collect::<Vec<_>>()
        };
        match wart {
            "title-lines" => {
                let lines = [
                    row(Kind::Title, &[(0, "LIÊN MINH HỢP TÁC XÃ TỈNH THÁI NGUYÊN")]),
                    row(Kind::Title, &[(0, "DANH SÁCH KHEN THƯỞNG NĂM 2019")]),
                    row(Kind::Blank, &[]),
                ];
                self.rows.splice(0..0, lines);
            }
            "two-line-header" => {
                let place = self.rows.iter().position(|row| row.kind == Kind::Header).unwrap();
                self.rows[place] = row(
                    Kind::Title,
                    &[
                        (0, "STT"),
                        (1, "Họ và tên"),
                        (2, "Đơn vị"),
                        (3, "Hình thức khen thưởng"),
                        (4, "Quyết định"),
                        (6, "Số lượng"),
                        (7, "Số tiền"),
                    ],
                );
                self.rows
                    .insert(place + 1, row(Kind::Header, &[(4, "Số"), (5, "Ngày")]));
                self.header[4] = "Quyết định: Số".to_owned();
                self.header[5] = "Quyết định: Ngày".to_owned();
            }
            "column-numbers" => {
                let place = self.rows.iter().position(|row| row.kind == Kind::Header).unwrap();
                let numbers: Vec<String> = (1..=8).map(|number| format!("({number})")).collect();
                self.rows.insert(
                    place + 1,
                    Row {
                        kind: Kind::Again,
                        cells: numbers.iter().map(|text| same(text)).collect(),
                    },
                );
            }
            "repeated-header" => {
                let header: Vec<Cell> = self
                    .header
                    .iter()
                    .map(|text| same(text.rsplit(": ").next().unwrap()))
                    .collect();
                let two = self.header[4] != HEADER[4];
                let place = self.before(3);
                if two {
                    return false;
                }
                self.rows.insert(
                    place,
                    Row {
                        kind: Kind::Again,
                        cells: header,
                    },
                );
            }
            "sections" => {
                let (first, third) = (self.before(0), self.before(3));
                self.rows
                    .insert(third, row(Kind::Section, &[(0, "II"), (1, "Cá nhân")]));
                self.rows
                    .insert(first, row(Kind::Section, &[(0, "I"), (1, "Tập thể")]));
            }
            "sections-in-one-cell" => {
                let (first, third) = (self.before(0), self.before(3));
                self.rows.insert(third, row(Kind::Section, &[(0, "B. Cá nhân")]));
                self.rows.insert(first, row(Kind::Section, &[(0, "A. Tập thể")]));
            }
            "blank-rows" => {
                let place = self.before(2);
                self.rows
                    .splice(place..place, [row(Kind::Blank, &[]), row(Kind::Blank, &[])]);
            }
            "template-rows" => {
                for number in ["6", "7", "8"] {
                    self.below(row(Kind::Note, &[(0, number)]));
                }
            }
            "total" => self.below(row(Kind::Total, &[(1, "Tổng cộng"), (6, "1.876")])),
            "total-in-words" => self.below(row(Kind::Total, &[(0, "Tổng cộng: 03 tập thể, 02 cá nhân")])),
            "notes" => self.below(row(
                Kind::Note,
                &[(0, "Ghi chú: danh sách chưa gồm các quỹ tín dụng nhân dân")],
            )),
            "signature" => {
                self.below(row(Kind::Blank, &[]));
                self.below(row(Kind::Note, &[(5, "Thái Nguyên, ngày 18 tháng 11 năm 2019")]));
                self.below(row(Kind::Note, &[(1, "NGƯỜI LẬP BIỂU"), (5, "CHỦ TỊCH")]));
            }
            "decomposed" => {
                for row in &mut self.rows {
                    for cell in &mut row.cells {
                        cell.written = super::letters::decomposed(&cell.written);
                    }
                }
            }
            "tone-placement" => self.column(
                2,
                &[
                    same("HTX thuỷ sản Hoà Bình"),
                    same("HTX thủy sản Hòa Bình"),
                    same("Qũy tín dụng Khoẻ"),
                    same("Quỹ tín dụng Khỏe"),
                    same("Công ty Tuý Thuý"),
                ],
            ),
            "invisible" => self.column(
                1,
                &[
                    odd("Nguyễn\u{a0}Văn Hưởng", "Nguyễn Văn Hưởng"),
                    odd("\u{200b}Trần Thị Bích", "Trần Thị Bích"),
                    odd("Lê Quỳnh\u{ad} Như", "Lê Quỳnh Như"),
                    odd("Phạm \u{2009}Đức\u{200e}", "Phạm Đức"),
                    odd("Vũ\u{3000}Hữu", "Vũ Hữu"),
                ],
            ),
            "doubled-spaces" => {
                for row in self.data() {
                    row.cells[1].written = format!(" {}  ", row.cells[1].written.replace(' ', "   "));
                }
            }
            "numbers-vietnamese" => self.column(
                AMOUNT,
                &[
                    valued("1.234,5", "1234.5"),
                    valued("12.500.000", "12500000"),
                    valued("7.002", "7002"),
                    valued("3,5", "3.5"),
                    valued("0,125", "0.125"),
                ],
            ),
            "numbers-english" => self.column(
                AMOUNT,
                &[
                    valued("1,234.5", "1234.5"),
                    valued("12,500,000", "12500000"),
                    valued("7,002", "7002"),
                    valued("3.5", "3.5"),
                    valued("0.125", "0.125"),
                ],
            ),
            "numbers-undecided" => self.column(
                AMOUNT,
                &[
                    valued("1.234", "!"),
                    valued("7.002", "!"),
                    valued("850", "850"),
                    valued("2.500", "!"),
                    valued("12", "12"),
                ],
            ),
            "numbers-in-conflict" => self.column(
                AMOUNT,
                &[
                    valued("1.234,5", "1234.5"),
                    valued("1,234.5", "1234.5"),
                    valued("7.002", "!"),
                    valued("3,5", "3.5"),
                    valued("2.5", "2.5"),
                ],
            ),
            "counts" => self.column(
                COUNT,
                &[
                    valued("08", "8"),
                    valued("3.057.365", "3057365"),
                    valued("1,876", "1876"),
                    valued("1 182", "1182"),
                    valued("1,5", "!"),
                ],
            ),
            "rough-counts" => self.column(
                COUNT,
                &[
                    valued("gần 40", "!"),
                    valued("trên 1.500", "!"),
                    valued("khoảng 12", "!"),
                    valued("40", "40"),
                    valued("-3", "!"),
                ],
            ),
            "dates" => self.column(
                DATE,
                &dates(&[
                    ("18/11/2019", "2019-11-18"),
                    ("5-1-2019", "2019-01-05"),
                    ("ngày 18 tháng 11 năm 2019", "2019-11-18"),
                    ("tháng 11 năm 2019", "2019-11"),
                    ("2019", "2019"),
                ]),
            ),
            "dates-odd" => self.column(
                DATE,
                &dates(&[
                    ("5.1.2019", "2019-01-05"),
                    ("2019-11-18", "2019-11-18"),
                    ("11/2019", "2019-11"),
                    ("Ngày 05/01/2019", "2019-01-05"),
                    ("năm 2019", "2019"),
                ]),
            ),
            "dates-two-digits" => self.column(
                DATE,
                &dates(&[
                    ("18/11/19", "2019-11-18"),
                    ("5-1-98", "1998-01-05"),
                    ("01/02/03", "2003-02-01"),
                    ("18/11/2019", "2019-11-18"),
                    ("3/4/20", "2020-04-03"),
                ]),
            ),
            "dates-wrong" => self.column(
                DATE,
                &dates(&[
                    ("11/18/2019", "!"),
                    ("30/02/2019", "!"),
                    ("18/11", "!"),
                    ("chưa rõ", "!"),
                    ("00/00/2019", "!"),
                ]),
            ),
            "date-serials" => self.column(
                DATE,
                &dates(&[
                    ("43787", "2019-11-18"),
                    ("43470", "2019-01-05"),
                    ("44197", "2021-01-01"),
                    ("18/11/2019", "2019-11-18"),
                    ("43787", "2019-11-18"),
                ]),
            ),
            "decisions-in-one-cell" => self.column(
                4,
                &[
                    same("1234/QĐ-TTg ngày 18/11/2019 của Thủ tướng Chính phủ"),
                    same("Số: 05/2019/QĐ-CTN"),
                    same("QĐ số 12/QĐ-LMHTX, ngày 5-1-2019"),
                    same("08"),
                    same("12/QĐ-UBND; 13/QĐ-UBND"),
                ],
            ),
            "formula-errors" => self.column(
                3,
                &[
                    odd("#N/A", ""),
                    odd("#REF!", ""),
                    same("Giấy khen"),
                    odd("#VALUE!", ""),
                    odd("#DIV/0!", ""),
                ],
            ),
            "delimiters-inside" => self.column(
                2,
                &[
                    same("Các sở, ban, ngành"),
                    same("Huyện A; huyện B"),
                    same("Tổ 1 | Tổ 2"),
                    same("Phòng 3, phố Cò; TP Sông Công"),
                    same("Đội 1,2,3"),
                ],
            ),
            "quotes-inside" => self.column(
                2,
                &[
                    same("HTX \"Hòa Bình\""),
                    same("\"Tân Hương\""),
                    same("HTX 5\" và 7\""),
                    same("Kỷ niệm chương “Vì sự nghiệp”"),
                    same("\""),
                ],
            ),
            "line-breaks-inside" => self.column(
                2,
                &[
                    odd("HTX chè\nHảo Đạt", "HTX chè Hảo Đạt"),
                    odd("Phòng 1\n\nPhòng 2", "Phòng 1 Phòng 2"),
                    same("Giám đốc"),
                    odd("\nĐội 3\n", "Đội 3"),
                    same("Tổ 4"),
                ],
            ),
            "bare-quotes" => {
                let bare = |text: &str| Cell {
                    raw: true,
                    ..same(text)
                };
                self.column(
                    2,
                    &[
                        bare("HTX \"Hòa Bình\""),
                        bare("màn hình 24\""),
                        same("Tổ 1"),
                        bare("Đội \"A\" và \"B\""),
                        same("Tổ 2"),
                    ],
                );
            }
            "undoubled-quotes" => {
                let bare = |text: &str| Cell {
                    written: format!("\"{text}\""),
                    read: text.to_owned(),
                    raw: true,
                    value: None,
                };
                self.column(
                    2,
                    &[
                        bare("HTX \"Hòa Bình\" cũ"),
                        same("Tổ 1"),
                        bare("Đội \"A\" xã Tân Hương"),
                        same("Tổ 2"),
                        same("Tổ 3"),
                    ],
                );
            }
            "open-quote" => {
                let open = Cell {
                    written: "\"HTX Hòa Bình".to_owned(),
                    read: "HTX Hòa Bình".to_owned(),
                    raw: true,
                    value: None,
                };
                self.column(2, &[same("Tổ 1"), same("Tổ 2"), same("Tổ 3"), same("Tổ 4"), open]);
            }
            "leading-zeros" => self.column(0, &["01", "02", "03", "04", "05"].map(same)),
            "short-rows" => {
                for row in self.data() {
                    row.cells.truncate(7);
                }
            }
            "empty-cells" => {
                for (place, row) in self.data().enumerate() {
                    row.cells[2 + place % 4] = Cell::default();
                }
            }
            "shuffled-headers" => {
                for row in &mut self.rows {
                    if row.cells.len() == HEADER.len() {
                        row.cells.swap(1, 3);
                    }
                }
                self.header.swap(1, 3);
            }
            "headers-without-marks" => {
                let bare = [
                    "TT",
                    "HO VA TEN",
                    "DON VI",
                    "HINH THUC KHEN THUONG",
                    "SO QUYET DINH",
                    "NGAY QUYET DINH",
                    "SO LUONG",
                    "SO TIEN",
                ];
                let header = self.rows.iter_mut().find(|row| row.kind == Kind::Header).unwrap();
                header.cells = bare.map(same).to_vec();
                self.header = bare.map(str::to_owned).to_vec();
            }
            "plain" => {}
            _ => return false,
        }
        true
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
