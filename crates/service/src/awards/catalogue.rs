//! The categories the program knows: `fixtures/award-categories.csv`, built in.

use std::sync::LazyLock;

use thidua_domain::awards::{Catalogue, Category, CategoryTexts, category_fields};
use thidua_tabular::{Field, HeaderSpec, ReadOptions, Row, Source, read};
use thidua_vietnamese::Lang;

use crate::{Error, Result};

const FILE: &str = include_str!("../../../../fixtures/award-categories.csv");

/// The catalogue of award categories that comes with the program.
///
/// # Errors
/// When the file that was built in is no catalogue, which a test excludes.
pub fn built_in() -> Result<&'static Catalogue> {
    static CATALOGUE: LazyLock<Result<Catalogue, String>> = LazyLock::new(|| parse(FILE));
    CATALOGUE.as_ref().map_err(|fault| {
        Error::machine(
            "catalogue-broken",
            format!("Danh mục danh hiệu trong chương trình bị lỗi: {fault}; hãy cài lại chương trình."),
            format!("The catalogue of award categories is broken: {fault}; install the program again."),
        )
    })
}

/// The columns of a file of categories.
pub(super) fn spec() -> HeaderSpec {
    let fields = category_fields().iter().map(|field| {
        let column = if field.required {
            Field::required(field.key, field.words)
        } else {
            Field::optional(field.key, field.words)
        };
        if field.exact { column.exact() } else { column }
    });
    HeaderSpec::new(fields.collect())
}

/// Reads a file of categories.
fn parse(file: &str) -> Result<Catalogue, String> {
    let source = Source::new("award-categories.csv", file.as_bytes());
    let table = read(source, &spec(), &ReadOptions::new()).map_err(|error| error.to_string())?;
    let mut categories = Vec::new();
    for row in table.rows() {
        let category = Category::read(&texts(row)).map_err(|faults| {
            let faults: Vec<String> = faults.iter().map(|fault| fault.message(Lang::En)).collect();
            format!("row {}: {}", row.number(), faults.join(" "))
        })?;
        categories.push(category);
    }
    Catalogue::new(categories).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(|fault| fault.message(Lang::En)).collect();
        faults.join(" ")
    })
}

pub(super) fn texts(row: Row<'_>) -> CategoryTexts<'_> {
    let text = |key: &str| Some(row.text(key));
    CategoryTexts {
        code: text("code"),
        name: text("name"),
        short_name: text("short_name"),
        synonyms: text("synonyms"),
        kind: text("kind"),
        level: text("level"),
        authority: text("authority"),
        recipients: text("recipients"),
        precedence: text("precedence"),
        valid_from: text("valid_from"),
        valid_to: text("valid_to"),
        citation: text("citation"),
    }
}

#[cfg(test)]
mod tests {
    use super::{FILE, built_in, parse};

    #[test]
    fn the_built_in_file_is_a_catalogue() {
        let lines = FILE.lines().filter(|line| !line.trim().is_empty()).count();
        let catalogue = built_in().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(catalogue.len(), lines.saturating_sub(1));
    }

    #[test]
    fn a_broken_file_is_told() {
        let twice = format!("{FILE}\n{}", FILE.lines().nth(1).unwrap_or_default());
        assert!(parse(&twice).is_err_and(|fault| fault.contains("huan-chuong-sao-vang")));
        assert!(parse("Mã,Tên\n").is_err());
    }
}
