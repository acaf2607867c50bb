//! Telling data from headings, totals and notes.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use thidua_tabular::RowKind::{self, Data, Note, RepeatedHeader, Section, Subtotal, Total};
use thidua_tabular::{Field, HeaderSpec, ReadOptions, Source, Table, read};

fn awards(text: &str) -> Table {
    let spec = HeaderSpec::new(vec![
        Field::optional("number", &["TT"]),
        Field::required("name", &["Họ và tên", "Danh hiệu"]),
        Field::optional("award", &["Hình thức"]),
        Field::required("count", &["Số lượng"]),
    ]);
    read(Source::new("t.csv", text.as_bytes()), &spec, &ReadOptions::new()).unwrap()
}

fn kinds(rows: &str) -> Vec<RowKind> {
    let table = awards(&format!("TT,Họ và tên,Hình thức,Số lượng\n{rows}"));
    table.rows().map(|row| row.kind()).collect()
}

#[test]
fn headings_open_sections() {
    let rows = "(1),(2),(3),(4)\nI. Tập thể,,,\n1,HTX A,Cờ,1\nTT,Họ và tên,Hình thức,Số lượng\nII,Cá nhân,,\n1,Ông B,Bằng khen,1\n";
    assert_eq!(
        kinds(rows),
        [RepeatedHeader, Section, Data, RepeatedHeader, Section, Data]
    );
    let table = awards(&format!("TT,Họ và tên,Hình thức,Số lượng\n{rows}"));
    let sections: Vec<_> = table
        .data_rows()
        .map(|row| row.section().unwrap().label())
        .collect();
    assert_eq!(sections, ["I. Tập thể", "Cá nhân"]);
    assert_eq!(kinds("A - Cấp Nhà nước,,,\n1,X,Cờ,1\n"), [Section, Data]);
    assert_eq!(kinds("A,B,1,2\n1,X,Cờ,1\n"), [RepeatedHeader, Data]);
    // A number alone, a firm, a row with all that is required: data.
    assert_eq!(kinds("1,,,\n2,X,Cờ,1\n"), [Data, Data]);
}

#[test]
fn a_total_says_nothing_but_total() {
    for label in [
        "Tổng",
        "Tổng cộng",
        "TỔNG CỘNG:",
        "Tổng số",
        "Cộng",
        "Cộng:",
        "Tong cong",
        "Tổng cộng (I+II)",
    ] {
        assert_eq!(
            kinds(&format!("1,X,Cờ,1\n,{label},,1\n")),
            [Data, Total],
            "{label}"
        );
        assert_eq!(
            kinds(&format!("1,X,Cờ,1\n{label},,,1\n")),
            [Data, Total],
            "{label}"
        );
    }
    for label in [
        "Tổng số hợp tác xã",
        "Tổng công ty A",
        "Công",
        "Cống",
        "Tổng Liên đoàn",
        "Cộng đồng",
        "Cộng tác viên",
    ] {
        assert_eq!(
            kinds(&format!("1,X,Cờ,1\n2,{label},Cờ,1\n")),
            [Data, Data],
            "{label}"
        );
    }
    let table = awards("TT,Danh hiệu,Số lượng\n1,Cờ,1\nTổng cộng: 1.876,,\n");
    assert_eq!(table.row(3).unwrap().declared("count"), Ok(Some(1_876)));
    assert_eq!(table.row(2).unwrap().declared("count"), Ok(None));
}

#[test]
fn totals_of_parts_are_told_from_the_total() {
    let by_section = "I,Tập thể,,\n1,A,Cờ,2\n,Cộng,,2\nII,Cá nhân,,\n1,B,Cờ,3\n,Cộng,,3\n";
    assert_eq!(
        kinds(by_section),
        [Section, Data, Subtotal, Section, Data, Subtotal]
    );
    assert_eq!(
        kinds(&format!("{by_section},Tổng cộng,,5\n")),
        [Section, Data, Subtotal, Section, Data, Subtotal, Total]
    );
    // Statistics put the total first.
    assert_eq!(kinds(",Tổng số,,5\n1,A,Cờ,2\n2,B,Cờ,3\n"), [Total, Data, Data]);
    assert_eq!(
        kinds("I,Tập thể,,\n,Tổng số,,2\n1,A,Cờ,2\n"),
        [Section, Subtotal, Data]
    );
}

/// Sections that close in the same words, each with its number behind them.
#[test]
fn numbers_do_not_make_labels_of_parts_different() {
    let rows = "I,Tập thể,,\n1,A,Cờ,\nCộng: 3,,,\nII,Cá nhân,,\n1,B,Cờ,\nCộng: 5,,,\n";
    assert_eq!(kinds(rows), [Section, Data, Subtotal, Section, Data, Subtotal]);
}

/// Letters number headings as Roman figures do, also in a table of which no column is required.
#[test]
fn letters_number_headings() {
    let keys = ["number", "name", "category", "count"];
    let words = ["TT", "Tên", "Danh hiệu", "Số lượng"];
    let spec = HeaderSpec::new(
        keys.iter()
            .zip(words)
            .map(|(key, word)| Field::optional(key, &[word]))
            .collect(),
    );
    let kinds = |rows: &str| -> Vec<RowKind> {
        let text = format!("TT,Tên,Danh hiệu,Số lượng\n{rows}");
        let table = read(Source::new("t.csv", text.as_bytes()), &spec, &ReadOptions::new()).unwrap();
        assert_eq!(table.findings(), []);
        table.rows().map(|row| row.kind()).collect()
    };
    for heading in [
        "A,Tập thể,,",
        "A. Tập thể,,,",
        "B,,,",
        "a,Tập thể,,",
        "a),Tập thể,,",
        "I,Tập thể,,",
    ] {
        assert_eq!(
            kinds(&format!("{heading}\n1,X,Cờ,1\n")),
            [Section, Data],
            "{heading}"
        );
    }
    // also where all that is required stands beside the letter
    let named = HeaderSpec::new(vec![
        Field::required("name", &["Tên"]),
        Field::optional("category", &["Danh hiệu"]),
    ]);
    let text = "TT,Tên,Danh hiệu\nA,Tập thể,\n1,X,Cờ\n2,Y,\n";
    let table = read(Source::new("t.csv", text.as_bytes()), &named, &ReadOptions::new()).unwrap();
    let kinds_of: Vec<RowKind> = table.rows().map(|row| row.kind()).collect();
    assert_eq!(kinds_of, [Section, Data, Data]);
    for data in ["x,Tập thể,,", "A,X,Cờ,", "1,Tập thể,,"] {
        assert_eq!(kinds(&format!("{data}\n1,X,Cờ,1\n")), [Data, Data], "{data}");
    }
}

#[test]
fn totals_are_known_by_what_they_count() {
    for label in [
        "Tổng số có 4 cá nhân",
        "(Tổng cộng: 9 tập thể và cá nhân)./.",
        "Cộng 8 người",
    ] {
        assert_eq!(
            kinds(&format!("1,X,Cờ,1\n{label},,,\n")),
            [Data, Total],
            "{label}"
        );
    }
}

#[test]
fn what_stands_below_the_table_is_a_note() {
    let rows = "1,A,Cờ,1\n,Cộng,,1\n\nGhi chú: số liệu đến 30/6,,,\n,,\"Thái Nguyên, ngày 15 tháng 6 năm 2018\",\n\
                ,Người lập biểu,Thủ trưởng đơn vị,\nNguyễn Văn A,,,\n";
    assert_eq!(kinds(rows), [Data, Total, Note, Note, Note, Note]);
    let table = awards(&format!("TT,Họ và tên,Hình thức,Số lượng\n{rows}"));
    // Who signed could also be a row that lacks its cells: said, not dropped in silence.
    assert_eq!(
        table
            .findings()
            .iter()
            .map(|finding| finding.row)
            .collect::<Vec<_>>(),
        [Some(8)]
    );
}

#[test]
fn a_table_of_names_has_no_headings() {
    let spec = HeaderSpec::new(vec![Field::required("name", &["Họ và tên"])]);
    let read = |text: &str| read(Source::new("t.csv", text.as_bytes()), &spec, &ReadOptions::new()).unwrap();
    assert!(
        read("Họ và tên\nNguyễn Văn A\nTrần Thị B\n")
            .rows()
            .all(|row| row.kind() == Data)
    );
    assert!(
        read("TT,Họ và tên,Ghi chú\n,Nguyễn Văn A,\n2,Trần Thị B,\n")
            .rows()
            .all(|row| row.kind() == Data)
    );
}

#[test]
fn a_class_is_no_heading() {
    let spec = HeaderSpec::new(vec![
        Field::required("class", &["Loại"]),
        Field::required("name", &["Họ và tên"]),
    ]);
    let text = "Loại,Họ và tên,Ghi chú\nA,Nguyễn Văn A,\nI,Cá nhân,\nB,Trần Thị B,\n";
    let table = read(Source::new("t.csv", text.as_bytes()), &spec, &ReadOptions::new()).unwrap();
    let kinds: Vec<RowKind> = table.rows().map(|row| row.kind()).collect();
    assert_eq!(kinds, [Data, Section, Data]);
    assert_eq!(
        table.data_rows().map(|row| row.label()).collect::<Vec<_>>(),
        ["Nguyễn Văn A", "Trần Thị B"]
    );
}

#[test]
fn a_form_that_was_not_filled_in_to_its_end_ends_where_it_was() {
    let rows = "1,A,Cờ,1\n2,,,\n3,B,Cờ,1\n4,#N/A,#N/A,\n5,#N/A,#N/A,\n6,,,\n";
    // A gap between filled rows may be data that is lacking; the numbers behind them are the form's.
    assert_eq!(kinds(rows), [Data, Data, Data, Note, Note, Note]);
    let table = awards(&format!("TT,Họ và tên,Hình thức,Số lượng\n{rows}"));
    assert!(table.findings().is_empty(), "{:?}", table.findings());
    // Nothing but numbers: all of it may be data.
    assert_eq!(kinds("1,,,\n2,,,\n"), [Data, Data]);
}

#[test]
fn totals_may_count_in_words() {
    for row in [
        "Tổng cộng: 03 tập thể, 05 cá nhân,,,",
        "\"Tổng cộng: 03 tập thể, 05 cá nhân\",,,",
        ",Tổng cộng,\"03 tập thể, 05 cá nhân\",",
        ",Tổng số: 14,,",
        ",,Cộng,14",
    ] {
        assert_eq!(kinds(&format!("1,X,Cờ,1\n{row}\n")), [Data, Total], "{row}");
    }
    assert_eq!(kinds("1,X,Cờ,1\n2,Tổng cộng Một,Cờ,1\n"), [Data, Data]);
}

#[test]
fn numbered_units_are_headings_in_the_column_of_numbers() {
    let rows = "1. Sở Nông nghiệp,,,\n1,A,Cờ,1\n2) Liên minh hợp tác xã,,,\n1,B,Cờ,1\n";
    assert_eq!(kinds(rows), [Section, Data, Section, Data]);
    let table = awards(&format!("TT,Họ và tên,Hình thức,Số lượng\n{rows}"));
    assert!(table.findings().is_empty());
    // In the column of names it may be a name without its cells: said.
    let table = awards("TT,Họ và tên,Hình thức,Số lượng\n,1. Sở Nông nghiệp,,\n1,A,Cờ,1\n");
    assert_eq!(table.findings()[0].code, "unclear-row");
}

#[test]
fn signatures_close_the_table() {
    let rows =
        "1,A,Cờ,1\nDanh sách này có 01 người,,,\n,,TM. BAN THƯỜNG VỤ,\n,,\"(Ký, họ tên)\",\nNơi nhận:,,,\n";
    assert_eq!(kinds(rows), [Data, Note, Note, Note, Note]);
}

#[test]
fn headers_of_several_lines_are_one_header() {
    let spec = HeaderSpec::new(vec![
        Field::required("name", &["Họ và tên"]),
        Field::optional("decision", &["Số quyết định"]),
        Field::optional("date", &["Ngày quyết định"]),
        Field::optional("paper", &["Số tờ trình"]),
    ]);
    let of = |text: &str| read(Source::new("t.csv", text.as_bytes()), &spec, &ReadOptions::new()).unwrap();
    let text = "BÁO CÁO,,,,,\n,,,,,\nSTT,Họ và tên,Quyết định,,Tờ trình,\n,,Số,Ngày,Số,Ngày\n(1),(2),(3),(4),(5),(6)\n\
                1,Nguyễn Văn An,12,18/11/2019,5,01/11/2019\nSTT,Họ và tên,Quyết định,,Tờ trình,\n,,Số,Ngày,Số,Ngày\n\
                2,Trần Thị Bích,13,19/11/2019,6,02/11/2019\n";
    let table = of(text);
    assert_eq!(
        (table.header_row(), table.titles()),
        (4, &["BÁO CÁO".to_owned()][..])
    );
    let kinds: Vec<RowKind> = table.rows().map(|row| row.kind()).collect();
    assert_eq!(
        kinds,
        [RepeatedHeader, Data, RepeatedHeader, RepeatedHeader, Data]
    );
    let row = table.row(9).unwrap();
    assert_eq!(
        [row.text("decision"), row.text("date"), row.text("paper")],
        ["13", "19/11/2019", "6"]
    );
    // Heads of one line that name their group are understood as well.
    let table =
        of("STT,Quyết định: Số,Quyết định: Ngày,Tờ trình: Số,Họ và tên\n1,12,18/11/2019,5,Nguyễn Văn An\n");
    assert_eq!(table.column("date").unwrap().index, 2);
    // A row of data right below stays data.
    let table = of("STT,Họ và tên,Ghi chú,\n,Nguyễn Văn An,Chủ tịch,\n");
    assert_eq!((table.header_row(), table.data_rows().count()), (1, 1));
    // The person's word for the row counts for the first line and for the last.
    for row in [3, 4] {
        let options = ReadOptions::new().header_row(row);
        let table = read(Source::new("t.csv", text.as_bytes()), &spec, &options).unwrap();
        assert_eq!(
            (table.header_row(), table.column("paper").unwrap().index),
            (4, 4),
            "{row}"
        );
    }
}

#[test]
fn numbers_with_two_readings_are_read_by_their_column_and_said() {
    let spec = HeaderSpec::new(vec![
        Field::required("name", &["Họ và tên"]),
        Field::required("score", &["Điểm"]),
    ]);
    let text = "Họ và tên;Điểm\nA;98,5\nB;7.002\n";
    let table = read(Source::new("t.csv", text.as_bytes()), &spec, &ReadOptions::new()).unwrap();
    let finding = &table.findings()[0];
    assert_eq!(
        (finding.code, finding.column.as_deref()),
        ("numbers-read-by-column", Some("Điểm"))
    );
    let message = finding.message(thidua_vietnamese::Lang::Vi);
    assert!(
        message.contains("“7.002”") && message.contains("“98,5”"),
        "{message}"
    );
    let style = table.style_of(1).style();
    assert_eq!(
        table
            .row(3)
            .unwrap()
            .decimal("score", style)
            .unwrap()
            .unwrap()
            .normalize()
            .to_string(),
        "7002"
    );
}
