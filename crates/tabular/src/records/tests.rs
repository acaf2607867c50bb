use proptest::prelude::*;

use super::Records;

fn cells(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    Records::new(text, delimiter)
        .map(|record| {
            record
                .unwrap()
                .cells
                .into_iter()
                .map(std::borrow::Cow::into_owned)
                .collect()
        })
        .collect()
}

#[test]
fn quotes_delimiters_and_line_ends_are_respected() {
    assert_eq!(
        cells("a,\"b,\"\"c\"\"\r\nd\"\r\n\n,x", b','),
        [vec!["a", "b,\"c\"\r\nd"], vec![""], vec!["", "x"]]
    );
    assert_eq!(cells("a,", b','), [["a", ""]]);
    assert_eq!(cells("a\rb\n", b','), [["a"], ["b"]]);
    assert_eq!(cells("\n", b','), [[""]]);
    assert_eq!(cells("", b','), Vec::<Vec<String>>::new());
    assert_eq!(cells("chương \"Vì\";2", b';'), [["chương \"Vì\"", "2"]]);
}

#[test]
fn a_quote_left_open_spoils_its_own_row_only() {
    let text = "\"Bằng khen,1\nCờ,2\n\"\",3\n";
    let records: Vec<_> = Records::new(text, b',').map(Result::unwrap).collect();
    assert_eq!(records.len(), 3);
    assert!(records[0].open_quote && !records[1].open_quote);
    assert_eq!(records[0].cells, ["\"Bằng khen", "1"]);
    assert_eq!(records[2].cells, ["", "3"]);
}

#[test]
fn text_behind_a_closing_quote_is_kept_and_noted() {
    let record = Records::new("\"a\"b,\"c\" ,d", b',').next().unwrap().unwrap();
    assert_eq!(record.cells, ["ab", "c ", "d"]);
    assert!(record.stray_quote);
    assert!(
        !Records::new("\"c\" ,d", b',')
            .next()
            .unwrap()
            .unwrap()
            .stray_quote
    );
}

proptest! {
    /// Where no quote is left open, the records are those of the csv crate (which skips blank lines).
    #[test]
    fn agrees_with_the_csv_crate(text in "[ab\",;\n\r ]{0,40}", delimiter in prop_oneof![Just(b','), Just(b';')]) {
        let ours: Vec<_> = Records::new(&text, delimiter).map(Result::unwrap).collect();
        if ours.iter().any(|record| record.open_quote) {
            return Ok(());
        }
        let ours: Vec<Vec<String>> = ours
            .into_iter()
            .filter(|record| !record.raw.is_empty())
            .map(|record| record.cells.into_iter().map(std::borrow::Cow::into_owned).collect())
            .collect();
        let theirs: Vec<Vec<String>> = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes())
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn every_byte_belongs_to_a_record_or_a_line_end(text in "[ab\",\n\r]{0,40}") {
        let mut at = 0;
        for record in Records::new(&text, b',') {
            let raw = record.unwrap().raw;
            prop_assert!(text[at..raw.start].chars().all(|c| c == '\n' || c == '\r'));
            at = raw.end;
        }
        prop_assert!(text[at..].chars().all(|c| c == '\n' || c == '\r'));
    }
}
