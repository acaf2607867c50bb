//! What people do to the rows of a list and to its header.

use super::{Cell, HEADER, Kind, List, Row, row, same};

impl List {
    /// Does to its rows what the wart is called. False where no such wart is known.
    pub(super) fn put_on_rows(&mut self, wart: &str) -> bool {
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
}
