//! Tables of the law that come with the program: occasions of awards, classes of subjects.

use std::sync::LazyLock;

use thidua_domain::awards::classes::{Classes, class_fields};
use thidua_domain::awards::occasions::{Occasions, occasion_fields};
use thidua_domain::awards::{DataFault, HeaderField};
use thidua_tabular::{Field, HeaderSpec, ReadOptions, Source, Table, read};
use thidua_vietnamese::Lang;

use crate::{Error, Result};

/// What an award was given for.
pub(super) fn occasions() -> Result<&'static Occasions> {
    static OCCASIONS: LazyLock<Result<Occasions, String>> = LazyLock::new(|| {
        let file = include_str!("../../../../fixtures/award-occasions.csv");
        let table = table("award-occasions.csv", file, occasion_fields())?;
        let rows: Vec<_> = table.rows().collect();
        Occasions::read(rows.iter().map(|row| |key| Some(row.text(key)))).map_err(|faults| told(&faults))
    });
    OCCASIONS.as_ref().map_err(|fault| broken(fault))
}

/// Classes of subjects.
pub(super) fn classes() -> Result<&'static Classes> {
    static CLASSES: LazyLock<Result<Classes, String>> = LazyLock::new(|| {
        let file = include_str!("../../../../fixtures/subject-classes.csv");
        let table = table("subject-classes.csv", file, class_fields())?;
        let rows: Vec<_> = table.rows().collect();
        Classes::read(rows.iter().map(|row| |key| Some(row.text(key)))).map_err(|faults| told(&faults))
    });
    CLASSES.as_ref().map_err(|fault| broken(fault))
}

/// Reads a table that was built in.
pub(super) fn table(name: &str, file: &str, fields: &[HeaderField<&'static str>]) -> Result<Table, String> {
    let fields = fields.iter().map(|field| {
        let column = if field.required {
            Field::required(field.key, field.words)
        } else {
            Field::optional(field.key, field.words)
        };
        if field.exact { column.exact() } else { column }
    });
    let spec = HeaderSpec::new(fields.collect());
    read(Source::new(name, file.as_bytes()), &spec, &ReadOptions::new()).map_err(|error| error.to_string())
}

fn told(faults: &[DataFault]) -> String {
    let faults: Vec<String> = faults.iter().map(|fault| fault.message(Lang::En)).collect();
    faults.join(" ")
}

/// A table that a test would have found to be broken.
pub(super) fn broken(fault: &str) -> Error {
    Error::machine(
        "data-broken",
        format!("Bảng dữ liệu trong chương trình bị lỗi: {fault}; hãy cài lại chương trình."),
        format!("A table that comes with the program is broken: {fault}; install the program again."),
    )
}
