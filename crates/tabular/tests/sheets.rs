//! Workbooks: what a person sees in a sheet is what is read.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "sheets/mutations.rs"]
mod mutations;
#[path = "support/workbooks.rs"]
mod workbooks;

use thidua_tabular::RowKind::{Data, Note, Section, Total};
use thidua_tabular::{
    Field, HeaderSpec, Limits, ReadError, ReadOptions, SheetError, Source, Table, read, write_rejects,
};
use thidua_vietnamese::Lang;
use workbooks::{Xlsx, ods, zip};

const XLS: &[u8] = include_bytes!("data/khen-thuong.xls");

fn spec() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::optional("number", &["STT"]),
        Field::required("name", &["Họ và tên", "Tên tập thể/cá nhân"]),
        Field::required("award", &["Hình thức khen thưởng"]),
        Field::optional("decision", &["Số quyết định"]),
        Field::optional("date", &["Ngày quyết định"]),
        Field::optional("score", &["Điểm"]),
    ])
}

fn table(bytes: &[u8]) -> Result<Table, ReadError> {
    read(Source::new("danh-sach.xlsx", bytes), &spec(), &ReadOptions::new())
}

fn refused(bytes: &[u8]) -> SheetError {
    match table(bytes).unwrap_err() {
        ReadError::Sheet(error) => error,
        other => SheetError::Damaged {
            part: format!("not of the sheet: {other}"),
        },
    }
}

const HEADER: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>STT</t></is></c><c r="B1" t="inlineStr"><is><t>Họ và tên</t></is></c><c r="C1" t="inlineStr"><is><t>Hình thức khen thưởng</t></is></c><c r="D1" t="inlineStr"><is><t>Số quyết định</t></is></c><c r="E1" t="inlineStr"><is><t>Ngày quyết định</t></is></c><c r="F1" t="inlineStr"><is><t>Điểm</t></is></c></row>"#;

#[test]
fn cells_are_what_a_person_sees() {
    let rows = format!(
        r#"{HEADER}<row r="2"><c r="A2" s="3"><v>8</v></c><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>0123</t></is></c><c r="E2" s="1"><v>43787</v></c><c r="F2"><v>0.30000000000000004</v></c></row>
        <row r="3"><c r="A3"><v>9</v></c><c r="B3" t="str"><f>B2</f><v>Trần Thị Bích</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3"><v>123456789012</v></c><c r="E3" s="2"><v>43787</v></c><c r="F3" s="4"><v>0.985</v></c></row>
        <row r="5"><c r="B5" t="b"><v>1</v></c><c r="C5" t="s"><v>2</v></c><c r="E5"><v>43787</v></c><c r="F5"><v>7.002</v></c></row>"#
    );
    let bytes = Xlsx::new()
        .texts(&[
            "<t>Nguyễn Văn An</t>",
            "<r><t>Huân chương </t></r><r><t>Lao động</t></r><rPh><t>x</t></rPh>",
            "<t xml:space=\"preserve\"> Bằng  khen_x000D_</t>",
        ])
        .sheet("DANHSACH", &rows)
        .build();
    let table = table(&bytes).unwrap();
    let cells: Vec<Vec<&str>> = table.rows().map(|row| row.cells().collect()).collect();
    assert_eq!(
        cells[0],
        [
            "08",
            "Nguyễn Văn An",
            "Huân chương Lao động",
            "0123",
            "18/11/2019",
            "0,3"
        ]
    );
    assert_eq!(
        cells[1],
        ["9", "Trần Thị Bích", "", "123456789012", "11/2019", "98,5%"]
    );
    // A serial whose format is no date stays the number that is seen.
    assert_eq!(cells[2], ["", "TRUE", "Bằng khen", "", "43787", "7,0020"]);
    assert_eq!(table.sheet(), Some("DANHSACH"));
    let row = table.row(2).unwrap();
    assert_eq!(row.decimal("score", None).unwrap().unwrap().to_string(), "0.3");
    assert_eq!(
        table
            .row(5)
            .unwrap()
            .decimal("score", None)
            .unwrap()
            .unwrap()
            .normalize()
            .to_string(),
        "7.002"
    );
    let finding = &table.findings()[0];
    assert_eq!((finding.code, finding.row), ("formula-error", Some(3)));
    assert!(
        finding
            .message(Lang::Vi)
            .starts_with("Trang tính “DANHSACH”, dòng 3, cột “Hình thức khen thưởng”")
    );
    assert_eq!(
        table.row(5).unwrap().missing("award").sheet.as_deref(),
        Some("DANHSACH")
    );
    let rejects = write_rejects(&table, &[3]);
    let again = read(Source::new("lai.csv", &rejects), &spec(), &ReadOptions::new()).unwrap();
    assert_eq!(again.row(2).unwrap().text("name"), "Trần Thị Bích");
}

#[test]
fn merged_cells_are_filled_down_and_said() {
    let rows = format!(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>DANH SÁCH KHEN THƯỞNG</t></is></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>STT</t></is></c><c r="B3" t="inlineStr"><is><t>Họ và tên</t></is></c><c r="C3" t="inlineStr"><is><t>Hình thức khen thưởng</t></is></c><c r="D3" t="inlineStr"><is><t>Quyết định</t></is></c></row>
        <row r="4"><c r="D4" t="inlineStr"><is><t>Số</t></is></c><c r="E4" t="inlineStr"><is><t>Ngày</t></is></c></row>
        <row r="5"><c r="A5" t="inlineStr"><is><t>Sở Nông nghiệp và Môi trường</t></is></c></row>
        {}"#,
        (6..=8)
            .map(|row| {
                let decision = if row == 6 { r#"<c r="D6" t="inlineStr"><is><t>12/QĐ-UBND</t></is></c>"# } else { "" };
                format!(r#"<row r="{row}"><c r="A{row}"><v>{}</v></c><c r="B{row}" t="inlineStr"><is><t>Người {row}</t></is></c><c r="C{row}" t="inlineStr"><is><t>Bằng khen</t></is></c>{decision}</row>"#, row - 5)
            })
            .collect::<String>()
    );
    let merges = ["A1:E1", "A3:A4", "D3:E3", "A5:E5", "D6:D8"];
    let bytes = Xlsx::new().sheet("Sheet1", &rows).merged(&merges).build();
    let table = table(&bytes).unwrap();
    assert_eq!(
        (table.header_row(), table.titles()),
        (4, &["DANH SÁCH KHEN THƯỞNG".to_owned()][..])
    );
    let headers: Vec<&str> = table
        .columns()
        .iter()
        .map(|column| column.header.as_str())
        .collect();
    assert_eq!(
        headers,
        [
            "STT",
            "Họ và tên",
            "Hình thức khen thưởng",
            "Quyết định: Số",
            "Quyết định: Ngày"
        ]
    );
    let kinds: Vec<_> = table.rows().map(|row| row.kind()).collect();
    assert_eq!(kinds, [Section, Data, Data, Data]);
    let decisions: Vec<&str> = table.data_rows().map(|row| row.text("decision")).collect();
    assert_eq!(decisions, ["12/QĐ-UBND"; 3]);
    let from: Vec<_> = table.data_rows().map(|row| row.filled_from(3)).collect();
    assert_eq!(from, [None, Some(6), Some(6)]);
    let over: Vec<_> = table.data_rows().map(|row| row.fills_below(3)).collect();
    assert_eq!(over, [true, false, false]);
    let merged = table
        .findings()
        .iter()
        .find(|finding| finding.code == "merged-cells")
        .unwrap();
    assert!(merged.message(Lang::Vi).contains("D6:D8"));
}

#[test]
fn the_fitting_sheet_is_chosen_and_several_are_refused() {
    let row = r#"<row r="2"><c r="B2" t="inlineStr"><is><t>Ông A</t></is></c><c r="C2" t="inlineStr"><is><t>Cờ</t></is></c></row>"#;
    let other = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Mã</t></is></c><c r="B1" t="inlineStr"><is><t>Tên danh mục</t></is></c></row>"#;
    let full = format!("{HEADER}{row}");
    let bytes = Xlsx::new()
        .sheet("Danh mục", other)
        .sheet("Mẫu trống", HEADER)
        .sheet("Năm 2019", &full)
        .build();
    assert_eq!(table(&bytes).unwrap().sheet(), Some("Năm 2019"));
    let bytes = Xlsx::new()
        .sheet("Năm 2018", &full)
        .sheet("Năm 2019", &full)
        .build();
    assert_eq!(
        refused(&bytes),
        SheetError::SeveralSheets {
            sheets: vec!["Năm 2018".to_owned(), "Năm 2019".to_owned()]
        }
    );
    assert!(table(&bytes).unwrap_err().message(Lang::Vi).contains("--sheet"));
    let named = |name: &str| {
        read(
            Source::new("t.xlsx", &bytes),
            &spec(),
            &ReadOptions::new().sheet(name),
        )
    };
    assert_eq!(named("Năm 2019").unwrap().sheet(), Some("Năm 2019"));
    assert_eq!(named("nam 2018").unwrap().sheet(), Some("Năm 2018"));
    assert_eq!(named("2017").unwrap_err().code(), "unknown-sheet");
    // A hidden sheet only where no other fits, and said.
    let bytes = Xlsx::new().sheet("A", other).hidden("B", &full).build();
    let table = table(&bytes).unwrap();
    assert_eq!(
        (table.sheet(), table.findings()[0].code),
        (Some("B"), "hidden-sheet")
    );
    let bytes = Xlsx::new().sheet("A", other).sheet("C", other).build();
    let error = self::table(&bytes).unwrap_err();
    assert_eq!(error.code(), "no-header");
    assert!(
        error.message(Lang::Vi).contains("“A”, “C”"),
        "{}",
        error.message(Lang::Vi)
    );
}

#[test]
fn what_the_file_does_not_hold_is_said() {
    let rows = format!(
        r#"{HEADER}<row r="2" hidden="1"><c r="B2" t="inlineStr"><is><t>Ông A</t></is></c><c r="C2" t="inlineStr"><is><t>Cờ</t></is></c><c r="F2"><f>1+1</f><v></v></c></row>"#
    );
    let bytes = Xlsx::new().sheet("S", &rows).build();
    let table = table(&bytes).unwrap();
    let codes: Vec<_> = table.findings().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["hidden-rows", "formula-without-value"]);
    assert_eq!(table.findings()[1].column.as_deref(), Some("Điểm"));
}

#[test]
fn open_document_sheets_are_read_alike() {
    let cell = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let header: String = [
        "STT",
        "Họ và tên",
        "Hình thức khen thưởng",
        "Số quyết định",
        "Ngày quyết định",
        "Điểm",
    ]
    .map(cell)
    .concat();
    let rows = format!(
        r#"<table:table-row><table:table-cell table:number-columns-spanned="6" office:value-type="string"><text:p>DANH SÁCH</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="5"/></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row>{header}</table:table-row>
        <table:table-row><table:table-cell office:value-type="float" office:value="1"><text:p>01</text:p></table:table-cell>{}{}<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>7/QĐ<text:s text:c="2"/>x</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2019-11-18"><text:p>18/11/19</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="98.5"><text:p>98,5</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>{}{}<table:covered-table-cell/><table:table-cell office:value-type="date" office:date-value="2019-11-01"><text:p>11/2019</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
        cell("Nguyễn <text:span>Văn</text:span> An"),
        cell("Cờ &amp; Bằng khen"),
        cell("Trần Thị Bích<office:annotation><text:p>ghi chú riêng</text:p></office:annotation>"),
        cell("Cờ"),
    );
    let bytes = ods(&[("Danh sách", &rows)]);
    let table = table(&bytes).unwrap();
    assert_eq!((table.header_row(), table.sheet()), (4, Some("Danh sách")));
    let cells: Vec<Vec<&str>> = table.rows().map(|row| row.cells().collect()).collect();
    assert_eq!(
        cells[0],
        [
            "01",
            "Nguyễn Văn An",
            "Cờ & Bằng khen",
            "7/QĐ x",
            "18/11/2019",
            "98,5"
        ]
    );
    assert_eq!(cells[1], ["2", "Trần Thị Bích", "Cờ", "7/QĐ x", "11/2019", "50%"]);
    assert_eq!(cells.len(), 2);
}

#[test]
fn old_workbooks_are_read_alike() {
    let table = table(XLS).unwrap();
    assert_eq!((table.sheet(), table.header_row()), (Some("Danh sách"), 3));
    let rows: Vec<Vec<&str>> = table.rows().map(|row| row.cells().collect()).collect();
    let kinds: Vec<_> = table.rows().map(|row| row.kind()).collect();
    assert_eq!(kinds, [Section, Data, Data, Total, Note]);
    assert_eq!(rows[0], ["I. Cá nhân"]);
    assert_eq!(
        rows[1],
        ["1", "Nguyễn Văn An", "Bằng khen", "0123", "18/11/2019", "98,5"]
    );
    assert_eq!(
        rows[2],
        ["2", "Trần Thị Bích", "Cờ thi đua", "0123", "19/11/2019", "0,3"]
    );
    assert_eq!(table.row(6).unwrap().filled_from(3), Some(5));
    let calamine = calamine_rows(XLS, "Danh sách");
    assert_eq!(calamine[4][1], "Nguyễn Văn An");
}

/// What another reader makes of a sheet.
fn calamine_rows(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    use calamine::Reader as _;
    let mut book = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect()
}

#[test]
fn files_that_unfold_without_end_are_refused() {
    // 40 MiB of blanks in a part of some ten kilobytes.
    let blanks = " ".repeat(40 << 20);
    let bytes = zip(&[("xl/workbook.xml", &blanks)]);
    assert!(bytes.len() < 1 << 20);
    assert_eq!(
        refused(&bytes).clone(),
        SheetError::TooLarge {
            limit: thidua_tabular::SheetLimit::Ratio,
            most: 200
        }
    );
    let row = r#"<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000" office:value-type="string"><text:p>STT</text:p></table:table-cell></table:table-row>"#;
    let error = table(&ods(&[("S", row)])).unwrap_err();
    assert!(
        ["file-too-large", "no-header", "workbook-too-large"].contains(&error.code()),
        "{error}"
    );
    // A cell far below and far to the right costs nothing but a refusal.
    let far = format!(r#"{HEADER}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    let error = table(&Xlsx::new().sheet("S", &far).build()).unwrap_err();
    assert_eq!(error.code(), "file-too-large");
    // A text of a megabyte that a hundred thousand cells share.
    let rows: String = (2..=400)
        .map(|row| format!(r#"<row r="{row}"><c r="B{row}" t="s"><v>0</v></c></row>"#))
        .collect();
    let long = format!("<t>{}</t>", "dài ".repeat(200_000));
    let bytes = Xlsx::new()
        .texts(&[&long])
        .sheet("S", &format!("{HEADER}{rows}"))
        .build();
    let limits = Limits {
        bytes: 8 << 20,
        ..Limits::default()
    };
    let error = read(
        Source::new("t.xlsx", &bytes),
        &spec(),
        &ReadOptions::new().limits(limits),
    )
    .unwrap_err();
    assert_eq!(error.code(), "workbook-too-large");
}

#[test]
fn other_files_are_refused_by_name() {
    let docx = zip(&[
        ("[Content_Types].xml", "<x/>"),
        ("_rels/.rels", "<x/>"),
        ("word/document.xml", "<x/>"),
    ]);
    assert_eq!(table(&docx).unwrap_err().code(), "not-a-table-file");
    let xlsb = zip(&[("_rels/.rels", "<x/>"), ("xl/workbook.bin", "")]);
    assert_eq!(refused(&xlsb), SheetError::OtherWorkbook { kind: "XLSB" });
    let locked = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<m:manifest xmlns:m=\"urn\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
        ),
        ("content.xml", "garbage"),
    ]);
    assert_eq!(refused(&locked), SheetError::Encrypted);
}

#[test]
fn bounds_hold_for_sheets() {
    let rows = format!(
        r#"{HEADER}<row r="2"><c r="B2" t="inlineStr"><is><t>Một người có tên rất dài</t></is></c></row>"#
    );
    let bytes = Xlsx::new().sheet("S", &rows).build();
    let within = |limits: Limits| {
        read(
            Source::new("t.xlsx", &bytes),
            &spec(),
            &ReadOptions::new().limits(limits),
        )
        .unwrap_err()
        .code()
    };
    assert_eq!(
        within(Limits {
            columns: 3,
            ..Limits::default()
        }),
        "file-too-large"
    );
    assert_eq!(
        within(Limits {
            cell_bytes: 30,
            ..Limits::default()
        }),
        "file-too-large"
    );
    assert_eq!(
        within(Limits {
            rows: 1,
            ..Limits::default()
        }),
        "file-too-large"
    );
    assert_eq!(
        within(Limits {
            bytes: 100,
            ..Limits::default()
        }),
        "file-too-large"
    );
}
