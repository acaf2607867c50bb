use proptest::prelude::*;

use super::write_records;
use crate::delimiter::separator_line;
use crate::encoding::of_opening;
use crate::records::Records;
use crate::{Delimiter, Encoding};

#[test]
fn cells_are_quoted_only_where_they_need_it() {
    let bytes = write_records(
        [["a", "b;c", "d\"e", " f", ""]],
        Delimiter::Semicolon,
        Encoding::Utf8Bom,
    );
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        "\u{feff}a;\"b;c\";\"d\"\"e\";\" f\";\r\n"
    );
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        records in prop::collection::vec(
            prop::collection::vec(prop_oneof!["[ab\",;|\t\r\n ]{0,6}", any::<String>(), "sep=;", "\u{feff}x"], 1..5),
            0..6,
        ),
        delimiter in prop::sample::select(Delimiter::ALL.to_vec()),
        encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be]),
    ) {
        let bytes = write_records(&records, delimiter, encoding);
        prop_assert_eq!(of_opening(&bytes, Some(encoding)), encoding);
        let mut decoded = String::new();
        prop_assert_eq!(encoding.decoder().decode(&bytes, true, &mut decoded), Ok(()));
        let text = decoded.strip_prefix('\u{feff}').unwrap_or(&decoded);
        prop_assert_eq!(separator_line(text), None);
        let read: Vec<Vec<String>> = Records::new(text, delimiter.byte())
            .map(|record| record.unwrap().cells.into_iter().map(std::borrow::Cow::into_owned).collect())
            .collect();
        prop_assert_eq!(read, records);
    }
}
