//! Workbooks and their parts with anything changed.

use proptest::prelude::*;

use super::{HEADER, ReadOptions, Source, XLS, Xlsx, ods, read, spec};

const ROWS: &str = r#"<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" s="1"><v>43787</v></c><c r="D2" t="inlineStr"><is><t>x</t></is></c></row>"#;
const TABLE: &str = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Họ và tên</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="2" table:number-rows-spanned="3"><text:p>2</text:p></table:table-cell></table:table-row>"#;
const PIECES: [&str; 16] = [
    "<",
    ">",
    "\"",
    "/>",
    "<row r=\"0\">",
    "</row>",
    "<c r=\"ZZZZ1\">",
    "</c>",
    "<v>1e999</v>",
    "<v>-1</v>",
    "&#0;",
    "&x;",
    "<table:table>",
    "</table:table-cell>",
    " table:number-columns-repeated=\"-1\"",
    "<f/>",
];

fn samples() -> Vec<Vec<u8>> {
    let row = r#"<row r="2"><c r="B2" t="inlineStr"><is><t>Ông A</t></is></c><c r="C2" s="1"><v>43787</v></c></row>"#;
    let sheet = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Họ và tên</text:p></table:table-cell></table:table-row>"#;
    vec![
        XLS.to_vec(),
        Xlsx::new()
            .stored()
            .sheet("S", &format!("{HEADER}{row}"))
            .merged(&["B2:B4"])
            .build(),
        ods(&[("S", sheet)]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    /// Whatever is done to the parts of a workbook, reading it ends without a panic.
    #[test]
    fn no_parts_make_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(PIECES.to_vec())), 1..8),
        which in any::<bool>(),
    ) {
        let mut rows = if which { ROWS.to_owned() } else { TABLE.to_owned() };
        for (at, piece) in changes {
            let mut place = at.index(rows.len());
            while !rows.is_char_boundary(place) {
                place -= 1;
            }
            rows.insert_str(place, piece);
        }
        let bytes = if which {
            Xlsx::new().texts(&["<t>Ông A</t>"]).sheet("S", &format!("{HEADER}{rows}")).merged(&["B2:B4", "C1:A9"]).build()
        } else {
            ods(&[("S", &rows)])
        };
        let _ = read(Source::new("t", &bytes), &spec(), &ReadOptions::new());
    }

    /// Whatever is done to a workbook, reading it ends without a panic.
    #[test]
    fn no_bytes_make_it_panic(
        which in 0_usize..3,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = samples().swap_remove(which);
        for (at, value) in changes {
            let place = at.index(bytes.len());
            bytes[place] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = read(Source::new("t", &bytes), &spec(), &ReadOptions::new());
    }
}
