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
