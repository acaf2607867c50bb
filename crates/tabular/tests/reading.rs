//! Finding header, columns and values in tables as they really come.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use thidua_tabular::{
    Delimiter, Encoding, Field, FileKind, HeaderSpec, Limit, Limits, ReadError, ReadOptions, RowKind,
    Severity, Source, Table, codes, read, write_rejects,
};
use thidua_vietnamese::Lang;
use thidua_vietnamese::numbers::{ColumnStyle, Style};

fn awards() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::optional("number", &["STT", "TT"]),
        Field::required("category", &["Danh hiệu", "Hình thức khen thưởng"]),
        Field::optional("issuer", &["Cơ quan ban hành", "Cơ quan khen thưởng"]),
        Field::required("count", &["Số lượng", "Số lượt"]),
        Field::optional("year", &["Năm"]).exact(),
    ])
}

fn table(text: &str, spec: &HeaderSpec) -> Table {
    read(Source::new("t.csv", text.as_bytes()), spec, &ReadOptions::new()).unwrap()
}

fn refusal(bytes: &[u8]) -> ReadError {
    read(Source::new("t.csv", bytes), &awards(), &ReadOptions::new()).unwrap_err()
}

fn codes_of(table: &Table) -> Vec<(&'static str, Option<usize>)> {
    table
        .findings()
        .iter()
        .map(|finding| (finding.code, finding.row))
        .collect()
}

/// The tally of a five-year term, as a provincial alliance's report prints it (Thái Nguyên, 2013-2018). The report
/// states 1,876; its lines add up to 1,879.
const TALLY: &str = "STT,Danh hiệu / Hình thức khen thưởng,Cơ quan ban hành,Số lượng,Nguồn
1,Huân chương Lao động,Chủ tịch nước,8,002
2,Cờ thi đua của Chính phủ,Thủ tướng Chính phủ,7,002
3,Bằng khen của Thủ tướng Chính phủ,Thủ tướng Chính phủ,10,002
4,Cờ thi đua của UBND tỉnh,UBND tỉnh,11,002
5,Cờ thi đua của Liên minh HTX Việt Nam,Liên minh HTX Việt Nam,8,002
6,Chiến sỹ thi đua cấp tỉnh và Chiến sỹ thi đua Liên minh HTX Việt Nam,UBND tỉnh; Liên minh HTX Việt Nam,9,002
7,\"Bằng khen của Liên minh HTX Việt Nam, các Bộ, Ngành Trung ương\",\"Liên minh HTX Việt Nam; Bộ, ngành Trung ương\",90,002
8,Kỷ niệm chương “Vì sự nghiệp phát triển Hợp tác xã Việt Nam”,Liên minh HTX Việt Nam,221,002
9,Bằng khen của Tổng Liên đoàn lao động Việt Nam,Tổng Liên đoàn Lao động Việt Nam,11,002
10,Bằng khen của Tỉnh ủy,Tỉnh ủy,39,002
11,Bằng khen của UBND tỉnh,UBND tỉnh,214,002
12,Cờ Thi đua của Liên đoàn lao động tỉnh,Liên đoàn Lao động tỉnh,1,002
13,Bằng khen của Liên đoàn lao động tỉnh,Liên đoàn Lao động tỉnh,68,002
14,\"Giấy khen của Liên minh HTX tỉnh, Công đoàn Liên minh HTX tỉnh\",Cấp tỉnh trở xuống,1182,002
";

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
fn a_file_without_header_is_refused_with_what_was_looked_for() {
    let error = refusal("Danh hiệu,Năm\nCờ,2018\n".as_bytes());
    let ReadError::NoHeader {
        wanted,
        missing,
        first_rows,
    } = &error
    else {
        panic!("{error:?}")
    };
    assert_eq!((wanted.len(), missing.len()), (2, 1));
    assert_eq!(first_rows[0], (1, "Danh hiệu | Năm".to_owned()));
    let message = error.message(Lang::Vi);
    assert!(
        message.contains("“Số lượng”")
            && message.contains("(count)")
            && message.contains("dòng 2 “Cờ | 2018”")
    );
    assert_eq!(error.finding().code, codes::NO_HEADER);
    assert!(matches!(refusal(b""), ReadError::Empty));
    assert!(matches!(refusal(b"\xef\xbb\xbf\r\n\r\n"), ReadError::Empty));
    assert!(matches!(refusal(b",,\n,\n"), ReadError::NoHeader { .. }));
}

/// A delimiter that was named wrongly is told in one short sentence, with the one the file uses.
#[test]
fn a_wrong_delimiter_is_told_with_the_right_one() {
    let fields: Vec<Field> = [
        "name", "category", "count", "year", "note", "unit", "source", "other",
    ]
    .into_iter()
    .zip([
        "Tên",
        "Danh hiệu",
        "Số lượng",
        "Năm",
        "Ghi chú",
        "Đơn vị",
        "Nguồn",
        "Khác",
    ])
    .map(|(key, word)| Field::optional(key, &[word]))
    .collect();
    let spec = HeaderSpec::new(fields);
    let text = "DANH SÁCH\n\nTên,Danh hiệu,Năm\nA,Cờ,2018\n";
    let refusal = |delimiter| {
        let options = ReadOptions::new().delimiter(delimiter);
        read(Source::new("t.csv", text.as_bytes()), &spec, &options).unwrap_err()
    };
    for named in [Delimiter::Semicolon, Delimiter::Tab, Delimiter::Pipe] {
        let error = refusal(named);
        let seems = Delimiter::Comma;
        assert_eq!(error, ReadError::WrongDelimiter { named, seems, row: 3 });
        let message = error.message(Lang::Vi);
        assert!(
            message.contains("«,»") && message.chars().count() < 250,
            "{message}"
        );
    }
    let options = ReadOptions::new().delimiter(Delimiter::Comma);
    assert!(read(Source::new("t.csv", text.as_bytes()), &spec, &options).is_ok());
    // where no delimiter helps, the message stays short however many columns there could be
    let nothing = read(Source::new("t.csv", b"a;b\n1;2\n"), &spec, &ReadOptions::new()).unwrap_err();
    let message = nothing.message(Lang::Vi);
    assert!(
        message.contains("và 2 cột khác") && !message.contains("(other)"),
        "{message}"
    );
}

#[test]
fn what_is_not_unicode_text_is_refused_with_a_remedy() {
    // "Liªn minh" is what the old TCVN3 encoding leaves; one word is not enough to know it.
    let error = refusal(b"Danh hieu,So luong\nLi\xaan minh,2\n");
    let ReadError::UnclearEncoding {
        line: 2,
        before,
        readings,
    } = &error
    else {
        panic!("{error:?}")
    };
    assert_eq!((before.as_str(), readings[1].1.as_str()), ("Li", "Liên minh,2"));
    for lang in [Lang::Vi, Lang::En] {
        let message = error.message(lang);
        assert!(
            ["--encoding", "tcvn3 “Liên minh,2”", "vni", "CSV UTF-8"]
                .iter()
                .all(|word| message.contains(word))
        );
    }
    let utf16 = Encoding::Utf16Le.encode(TALLY);
    assert!(matches!(refusal(&utf16[..utf16.len() - 1]), ReadError::BadUtf16));
    assert!(matches!(
        refusal(b"<html><table><tr><td>STT</td></tr></table></html>"),
        ReadError::NotATableFile { kind: FileKind::Html }
    ));
    assert_eq!(refusal(b"PK\x03\x04\0\0").code(), "damaged-workbook");
    assert!(matches!(refusal(b"%PDF-1.7"), ReadError::NotATableFile { .. }));
    let named = ReadOptions::new().encoding(Encoding::Utf16Le);
    let table = read(Source::new("t.txt", &utf16[2..]), &awards(), &named).unwrap();
    assert_eq!(
        (table.encoding().name(), table.data_rows().count()),
        ("utf-16le", 14)
    );
}

#[test]
fn bounds_are_named() {
    let limits = Limits {
        bytes: 100,
        columns: 3,
        cell_bytes: 20,
        rows: 4,
        ..Limits::default()
    };
    let refused = |text: &str| {
        let options = ReadOptions::new().limits(limits);
        match read(Source::new("t.csv", text.as_bytes()), &awards(), &options) {
            Err(ReadError::TooLarge { limit, most, row }) => (limit, most, row),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(&"x".repeat(101)), (Limit::Bytes, 100, None));
    assert_eq!(
        refused("Danh hiệu,Số lượng\na,b,c,d\n"),
        (Limit::Columns, 3, Some(2))
    );
    assert_eq!(
        refused("Danh hiệu,Số lượng\n\"aaaaaaaaaaaaaaaaaaaaa\n"),
        (Limit::CellBytes, 20, Some(2))
    );
    assert_eq!(
        refused("Danh hiệu,Số lượng\na,1\na,1\na,1\na,1\n"),
        (Limit::Rows, 4, Some(5))
    );
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
