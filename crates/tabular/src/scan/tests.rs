use std::sync::Arc;

use thidua_vietnamese::numbers::{ColumnStyle, Style};

use super::scan_rows;
use crate::error::{Limit, ReadError};
use crate::options::{Limits, ReadOptions};
use crate::read::collect;
use crate::rows::{OpenRows, RowCells, RowSource};
use crate::{Field, HeaderSpec, RowKind, write_rejects};

/// A sheet: cells that begin with "=" are exact.
#[derive(Debug)]
struct Sheet(Vec<Vec<&'static str>>);

#[derive(Debug)]
struct Below<'s>(std::slice::Iter<'s, Vec<&'static str>>);

impl OpenRows for Sheet {
    fn open(&self) -> Result<Box<dyn RowSource + '_>, ReadError> {
        Ok(Box::new(Below(self.0.iter())))
    }
}

impl RowSource for Below<'_> {
    fn next_row(&mut self, row: &mut RowCells) -> Result<bool, ReadError> {
        let Some(cells) = self.0.next() else {
            return Ok(false);
        };
        for cell in cells {
            match cell.strip_prefix('=') {
                Some(exact) => row.push_exact(exact),
                None => row.push(cell),
            }
        }
        Ok(true)
    }
}

fn spec() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::optional("number", &["TT"]),
        Field::required("name", &["Họ và tên"]),
        Field::required("score", &["Điểm"]),
    ])
}

#[test]
fn rows_of_a_sheet_are_read_as_those_of_a_text() {
    let sheet: Arc<dyn OpenRows> = Arc::new(Sheet(vec![
        vec!["DANH SÁCH, năm 2019"],
        vec![],
        vec!["TT", "Họ và tên", "Điểm"],
        vec!["I", "Cá nhân"],
        vec!["=1", "  Nguyễn Văn A\n\"Ba\"", "=9,5"],
        vec!["", "", ""],
        vec!["=2", "Lê Thị B", "8.75"],
        vec!["", "Tổng cộng", "=18,25"],
    ]));
    let scan = scan_rows(&sheet, None, &spec(), &[], &ReadOptions::new()).unwrap();
    assert_eq!(scan.style_of(2), ColumnStyle::Decided(Style::International));
    let table = collect(scan).unwrap();
    assert_eq!(
        (table.header_row(), table.titles()),
        (3, ["DANH SÁCH, năm 2019".to_owned()].as_slice())
    );
    let rows: Vec<_> = table
        .rows()
        .map(|row| (row.number(), row.kind(), row.text("name"), row.is_exact(2)))
        .collect();
    assert_eq!(
        rows,
        [
            (4, RowKind::Section, "Cá nhân", false),
            (5, RowKind::Data, "Nguyễn Văn A \"Ba\"", true),
            (7, RowKind::Data, "Lê Thị B", false),
            (8, RowKind::Total, "Tổng cộng", true),
        ]
    );
    assert_eq!(
        table.row(5).unwrap().original_text("name"),
        "  Nguyễn Văn A\n\"Ba\""
    );
    assert_eq!(
        String::from_utf8(write_rejects(&table, &[7])).unwrap(),
        "\u{feff}\"DANH SÁCH, năm 2019\"\r\n\r\nTT,Họ và tên,Điểm\r\nI,Cá nhân\r\n2,Lê Thị B,8.75\r\n"
    );
}

#[test]
fn rows_of_a_sheet_are_bounded_too() {
    let sheet: Arc<dyn OpenRows> = Arc::new(Sheet(vec![
        vec!["TT", "Họ và tên", "Điểm"],
        vec!["1", "Nguyễn Văn A", "9"],
        vec!["2", "Lê Thị B", "9", "x"],
    ]));
    let limits = Limits {
        columns: 3,
        ..Limits::default()
    };
    let refused = scan_rows(&sheet, None, &spec(), &[], &ReadOptions::new().limits(limits)).map(drop);
    assert_eq!(
        refused,
        Err(ReadError::TooLarge {
            limit: Limit::Columns,
            most: 3,
            row: Some(3)
        })
    );
}
