//! One list in the forms offices have it in.

use std::fs;

use thidua_tabular::Encoding;

use super::{THAI_NGUYEN, counts, thai_nguyen};
use crate::support::fixture;

both! {
    /// The term report of Thái Nguyên: 14 lines, 1,879 awards against 1,876 stated, whatever it is saved as. Every
    /// state of it is the same list, so each after the first changes nothing.
    fn thai_nguyen_reads_alike_from_every_format(db: &Database) {
        let csv = thai_nguyen();
        let encoded = |encoding: Encoding| encoding.try_encode(&csv).expect("it has these letters");
        let files = [
            ("as-utf-8.csv", "utf-8", fs::read(fixture(THAI_NGUYEN)).expect("it is there")),
            ("as-utf-8-bom.csv", "utf-8-bom", encoded(Encoding::Utf8Bom)),
            ("as-utf-16.csv", "utf-16le", encoded(Encoding::Utf16Le)),
            ("as-tcvn3.csv", "tcvn3", encoded(Encoding::Tcvn3)),
            ("as-vni.csv", "vni", encoded(Encoding::Vni)),
            ("as-windows-1258.csv", "windows-1258", encoded(Encoding::Windows1258)),
        ];
        for (place, (name, encoding, bytes)) in files.into_iter().enumerate() {
            let file = db.file(name, bytes);
            let receipt = db.awards(&file, &["--expect-total", "1876"], 0);
            assert_eq!(receipt["encoding"], encoding, "{name}");
            let expected = if place == 0 { (14, 0, 0, 0) } else { (0, 0, 14, 0) };
            assert_eq!(counts(&receipt), expected, "{name}: {receipt:#}");
            assert_eq!((&receipt["listed_total"], &receipt["difference"]), (&1879.into(), &3.into()), "{name}");
        }
        let workbook = fixture("awards/thai-nguyen-2013-2018.xlsx");
        let receipt = db.awards(&workbook, &[], 0);
        assert_eq!(receipt["sheet"], "Tổng hợp", "{receipt:#}");
        assert_eq!(counts(&receipt), (0, 0, 14, 0), "{receipt:#}");
        assert_eq!((&receipt["declared_total"], &receipt["listed_total"]), (&1876.into(), &1879.into()));
        let tally = db.tally();
        assert_eq!((tally["lines"].as_array().map(Vec::len), &tally["total"]), (Some(14), &1879.into()));
        db.sound();
    }
}
