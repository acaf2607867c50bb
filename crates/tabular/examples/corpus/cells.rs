//! What people write into the cells of a list.

use super::super::letters;
use super::{AMOUNT, COUNT, Cell, DATE, List, odd, same, valued};

impl List {
    /// Does to its cells what the wart is called. False where no such wart is known.
    pub(super) fn put_on_cells(&mut self, wart: &str) -> bool {
        let dates = |pairs: &[(&str, &str)]| {
            pairs
                .iter()
                .map(|(text, value)| valued(text, value))
                .collect::<Vec<_>>()
        };
        match wart {
            "decomposed" => {
                for row in &mut self.rows {
                    for cell in &mut row.cells {
                        cell.written = letters::decomposed(&cell.written);
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
            _ => return false,
        }
        true
    }
}
