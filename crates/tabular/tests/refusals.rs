//! Tables that cannot be read are refused with what would help.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "support/lists.rs"]
mod lists;

use lists::{TALLY, awards};
use thidua_tabular::{
    Delimiter, Encoding, Field, FileKind, HeaderSpec, Limit, Limits, ReadError, ReadOptions, Source, codes,
    read,
};
use thidua_vietnamese::Lang;

fn refusal(bytes: &[u8]) -> ReadError {
    read(Source::new("t.csv", bytes), &awards(), &ReadOptions::new()).unwrap_err()
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
