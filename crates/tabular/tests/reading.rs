//! Finding header, columns and values in tables as they really come.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "support/lists.rs"]
mod lists;

use lists::{TALLY, awards};
use thidua_tabular::{
    Delimiter, Encoding, Field, HeaderSpec, ReadError, ReadOptions, RowKind, Severity, Source, Table, codes,
    read, write_rejects,
};
use thidua_vietnamese::Lang;
use thidua_vietnamese::numbers::{ColumnStyle, Style};

fn table(text: &str, spec: &HeaderSpec) -> Table {
    read(Source::new("t.csv", text.as_bytes()), spec, &ReadOptions::new()).unwrap()
}

fn codes_of(table: &Table) -> Vec<(&'static str, Option<usize>)> {
    table
        .findings()
        .iter()
        .map(|finding| (finding.code, finding.row))
        .collect()
}

#[test]
fn the_tally_of_a_term_adds_up_as_its_lines_do() {
    let with_total = format!("{TALLY},Tổng cộng,,1.876,\n");
    let table = table(&with_total, &awards());
    assert_eq!(
        (table.encoding(), table.delimiter(), table.header_row()),
        (Encoding::Utf8, Delimiter::Comma, 1)
    );
    let counts: Vec<i64> = table
        .data_rows()
        .map(|row| row.count("count").unwrap().unwrap())
        .collect();
    assert_eq!((counts.len(), counts.iter().sum::<i64>()), (14, 1_879));
    let total = table.rows().next_back().unwrap();
    assert_eq!(
        (total.kind(), total.declared("count")),
        (RowKind::Total, Ok(Some(1_876)))
    );
    assert_eq!(table.findings(), []);
    assert_eq!(
        table
            .extra_columns()
            .map(|column| column.header.as_str())
            .collect::<Vec<_>>(),
        ["Nguồn"]
    );
}

#[test]
fn a_header_is_found_by_its_words_below_titles() {
    let text = "LIÊN MINH HTX VIỆT NAM,,\n\n\"DANH SÁCH KHEN THƯỞNG,\nnăm 2018\",,\n\nSO LUONG (luot),hinh thuc KHEN THUONG,tt\n5,Cờ,1\n";
    let table = table(text, &awards());
    assert_eq!(table.header_row(), 5);
    assert_eq!(
        table.titles(),
        ["LIÊN MINH HTX VIỆT NAM", "DANH SÁCH KHEN THƯỞNG, năm 2018"]
    );
    let row = table.row(6).unwrap();
    assert_eq!(
        (
            row.text("category"),
            row.text("count"),
            row.text("number"),
            row.text("year")
        ),
        ("Cờ", "5", "1", "")
    );
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    let table = table(
        "sep=;\r\nDanh hiệu;Số lượng\r\n\r\n\"Cờ\r\nthi đua\";2\r\n;\r\nBằng khen;3\r\n",
        &awards(),
    );
    assert_eq!(table.rows().map(|row| row.number()).collect::<Vec<_>>(), [3, 5]);
    assert_eq!(table.row(3).unwrap().text("category"), "Cờ thi đua");
    assert_eq!(table.row(3).unwrap().original_text("category"), "Cờ\r\nthi đua");
    assert_eq!(table.row(4).map(|row| row.number()), None);
}

#[test]
fn a_comma_in_a_title_does_not_choose_the_delimiter() {
    let text = "Kèm theo báo cáo, ngày 15, tháng 6, năm 2018\nDanh hiệu;Số lượng;Năm\n\"A; B, C\";1,5;2018\nD, E, F;2,5;2018\n";
    assert_eq!(table(text, &awards()).delimiter(), Delimiter::Semicolon);
    assert_eq!(
        table("TT|Danh hiệu|Số lượng\n1|Cờ|2\n", &awards()).delimiter(),
        Delimiter::Pipe
    );
    let names = HeaderSpec::new(vec![Field::required("name", &["Họ và tên"])]);
    let single = table("Họ và tên\nA, B\nC\n", &names);
    assert_eq!(single.row(3).unwrap().text("name"), "C");
}

#[test]
fn longer_words_win_and_ties_are_said() {
    let spec = HeaderSpec::new(vec![
        Field::required("unit", &["Đơn vị"]),
        Field::optional("decision", &["Quyết định"]),
        Field::optional("decision-date", &["Ngày quyết định"]),
        Field::optional("year", &["Năm"]),
        Field::optional("birth", &["Năm sinh", "Ngày sinh"]),
    ]);
    let found = table(
        "Năm sinh,Ngày quyết định,Số quyết định,Đơn vị công tác,Đơn vị đề nghị\n1,2,3,4,5\n",
        &spec,
    );
    let fields: Vec<_> = found.columns().iter().map(|column| column.field).collect();
    assert_eq!(
        fields,
        [
            Some("birth"),
            Some("decision-date"),
            Some("decision"),
            Some("unit"),
            None
        ]
    );
    let [finding] = found.findings() else {
        panic!("one finding: {:?}", found.findings())
    };
    assert_eq!(
        (finding.code, finding.severity),
        (codes::AMBIGUOUS_COLUMN, Severity::Warning)
    );
    assert!(finding.message(Lang::Vi).contains("unit=CỘT"));

    let twice = table("Đơn vị,Đơn vị,Năm\na,b,2018\n", &spec);
    assert_eq!(twice.findings()[0].severity, Severity::Error);
    let mapped = table("Đơn vị,Đơn vị,Năm\na,b,2018\n", &spec.with_mapping("unit", "B"));
    assert_eq!(mapped.row(2).unwrap().text("unit"), "b");
    assert!(
        mapped
            .findings()
            .iter()
            .all(|finding| finding.severity == Severity::Warning)
    );
}

#[test]
fn a_person_can_name_the_columns() {
    let text = "Tên gọi,Bao nhiêu\nCờ,2\n";
    for (category, count) in [("Tên gọi", "Bao nhiêu"), ("ten goi", "b"), ("A", "2")] {
        let spec = awards()
            .with_mapping("category", category)
            .with_mapping("count", count);
        let row_text = |table: &Table| table.row(2).unwrap().text("category").to_owned();
        assert_eq!(row_text(&table(text, &spec)), "Cờ", "{category} {count}");
    }
    let refused = |spec: &HeaderSpec| {
        read(Source::new("t.csv", text.as_bytes()), spec, &ReadOptions::new()).unwrap_err()
    };
    let error = refused(
        &awards()
            .with_mapping("category", "A")
            .with_mapping("count", "Số lượt"),
    );
    assert!(
        matches!(&error, ReadError::UnknownColumn { headers, .. } if headers == &["Tên gọi", "Bao nhiêu"]),
        "{error:?}"
    );
    assert!(matches!(
        refused(&awards().with_mapping("cuont", "A")),
        ReadError::UnknownField { .. }
    ));
    let twice = awards().with_mapping("category", "A").with_mapping("count", "A");
    assert!(matches!(refused(&twice), ReadError::MappedTwice { .. }));
    let by_hand = read(
        Source::new("t.csv", b"x,y\n1,2\n"),
        &HeaderSpec::new(vec![Field::optional("a", &["zzz"])]).with_minimum(0),
        &ReadOptions::new().header_row(1),
    );
    assert_eq!(by_hand.unwrap().columns().len(), 2);
}

#[test]
fn columns_nobody_asked_for_are_the_units_of_a_scorecard() {
    let spec = HeaderSpec::new(vec![
        Field::required("number", &["STT"]),
        Field::required("criterion", &["Nội dung"]),
        Field::required("max", &["Điểm tối đa"]),
    ]);
    let text = "CỤM THI ĐUA 5 TỈNH;;;;\nSTT;Nội dung và chỉ tiêu thi đua;Số điểm tối đa;Đắk Nông;Kom Tum\n\
                1;Công tác chỉ đạo;10;9,5;7.002\n;- Tham mưu;5;4,75;\n;Tổng điểm;100;98,50;97\n;Xếp hạng;;1;2\n";
    let error = read(Source::new("t.csv", text.as_bytes()), &spec, &ReadOptions::new());
    // "Số điểm tối đa" contains the words "Điểm tối đa".
    let table = error.unwrap();
    let units: Vec<_> = table
        .extra_columns()
        .map(|column| (column.index, column.header.as_str()))
        .collect();
    assert_eq!(units, [(3, "Đắk Nông"), (4, "Kom Tum")]);
    assert_eq!(table.style_of(3), ColumnStyle::Decided(Style::Vietnamese));
    let first = table.row(3).unwrap();
    assert_eq!(
        first
            .decimal_at(3, table.style_of(3).style())
            .unwrap()
            .unwrap()
            .to_string(),
        "9.5"
    );
    let finding = first.decimal_at(4, None).unwrap_err();
    assert_eq!(
        (finding.code, finding.row, finding.column.as_deref()),
        (codes::AMBIGUOUS_NUMBER, Some(3), Some("Kom Tum"))
    );
    assert_eq!(table.row(4).unwrap().decimal_at(4, None), Ok(None));
    assert!(table.rows().all(|row| row.kind() == RowKind::Data));
}

#[test]
fn oddities_of_rows_are_findings() {
    let text = "STT,Danh hiệu,Cơ quan ban hành,Số lượng\n1,Cờ,UBND,1,5\n2,\"Cờ\" đỏ,UBND,2\n3,B\u{fffd}ng,UBND,#N/A\n\
                #N/A,,,\nHuyện Võ Nhai,,,\n4,Cờ,UBND,4,,\n5,\"Cờ,UBND,5\n";
    let table = table(text, &awards());
    assert_eq!(
        codes_of(&table),
        [
            (codes::ROW_TOO_LONG, Some(2)),
            (codes::STRAY_QUOTE, Some(3)),
            (codes::LOST_CHARACTER, Some(4)),
            (codes::FORMULA_ERROR, Some(4)),
            (codes::UNCLEAR_ROW, Some(6)),
            (codes::OPEN_QUOTE, Some(8)),
        ]
    );
    assert_eq!(table.row(2).unwrap().cell(4), "5");
    assert!(
        table.findings()[0]
            .message(Lang::En)
            .starts_with("Row 2, column “E”: the row has more cells")
    );
    assert!(table.findings()[0].message(Lang::En).ends_with("(value: “5”)"));
    assert_eq!(table.row(5).map(|row| row.number()), None);
    for finding in table.findings() {
        let info = codes::ALL.iter().find(|info| info.code == finding.code).unwrap();
        assert_eq!(info.severity, finding.severity, "{}", finding.code);
    }
    let unique: std::collections::BTreeSet<_> = codes::ALL.iter().map(|info| info.code).collect();
    assert_eq!(unique.len(), codes::ALL.len());
}

#[test]
fn rejected_rows_come_back_as_they_were() {
    let text = "sep=;\r\nDanh sách;;\r\n\r\nTT;Danh hiệu;Số lượng\r\nI;Tập thể;\r\n1;\" Cờ \"\"đỏ\"\"\";x\r\n2;Bằng;2\r\n\
                II;Cá nhân;\r\n1;A\u{300}i;\"1,5\"\r\n";
    let bytes = Encoding::Utf8Bom.encode(text);
    let source = read(Source::new("t.csv", &bytes), &awards(), &ReadOptions::new()).unwrap();
    let rejects = write_rejects(&source, &[8, 5, 5, 99]);
    let kept = "sep=;\r\nDanh sách;;\r\n\r\nTT;Danh hiệu;Số lượng\r\nI;Tập thể;\r\n1;\" Cờ \"\"đỏ\"\"\";x\r\nII;Cá nhân;\r\n1;A\u{300}i;\"1,5\"\r\n";
    assert_eq!(rejects, Encoding::Utf8Bom.encode(kept));
    let again = read(Source::new("r.csv", &rejects), &awards(), &ReadOptions::new()).unwrap();
    assert_eq!(
        again
            .data_rows()
            .map(|row| row.text("category"))
            .collect::<Vec<_>>(),
        ["Cờ \"đỏ\"", "Ài"]
    );
    assert_eq!(
        (again.encoding(), again.delimiter()),
        (source.encoding(), source.delimiter())
    );
    assert_eq!(
        again
            .data_rows()
            .map(|row| row.section().unwrap().label())
            .collect::<Vec<_>>(),
        ["Tập thể", "Cá nhân"]
    );
}

#[test]
fn dates_are_read_with_what_their_column_says() {
    use thidua_vietnamese::dates::{Epoch, Within};
    let spec = HeaderSpec::new(vec![
        Field::required("name", &["Họ và tên"]),
        Field::required("date", &["Ngày quyết định"]),
    ]);
    let text = "Họ và tên;Ngày quyết định\nA;18/11/19\nB;43787\nC;18/11/2019\nD;05/13/2019\nE;\nF;tháng 11 năm 2019\n";
    let table = read(Source::new("t.csv", text.as_bytes()), &spec, &ReadOptions::new()).unwrap();
    let last = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let within = Within::past(last).with_serials(Epoch::Y1900);
    let of = |row: usize| table.row(row).unwrap().date_within("date", &within);
    for (row, code) in [(2, "date-century-supplied"), (3, "date-from-serial")] {
        let (date, doubt) = of(row).unwrap().unwrap();
        let doubt = doubt.unwrap();
        assert_eq!((date.to_string().as_str(), doubt.code), ("18/11/2019", code));
        assert_eq!((doubt.row, doubt.severity), (Some(row), Severity::Warning));
    }
    assert!(of(4).unwrap().unwrap().1.is_none());
    let error = of(5).unwrap_err();
    assert_eq!(error.code, "date-month-first");
    assert!(error.message(Lang::Vi).contains("nếu là 13/05/2019"));
    assert_eq!(of(6), Ok(None));
    assert_eq!(of(7).unwrap().unwrap().0.to_string(), "11/2019");
}
