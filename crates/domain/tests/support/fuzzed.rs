//! What must hold whatever the texts of a row are: shared by the fuzz target and by the test that replays what it found.

use std::sync::LazyLock;

use thidua_domain::awards::{
    Catalogue, Category, CategoryTexts, Field, Keyer, ListContext, Reader, RowTexts,
};
use thidua_domain::awards::{control, decision, headers};
use thidua_vietnamese::Lang;

/// The cells of a line of CSV without line breaks.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            letter => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut lines = include_str!("../../../../fixtures/award-categories.csv")
        .lines()
        .map(cells);
    let header = lines.next().unwrap();
    let category = |line: Vec<String>| {
        let cell = |name: &str| {
            line.get(header.iter().position(|known| known == name)?)
                .map(String::as_str)
        };
        let texts = CategoryTexts {
            code: cell("Mã"),
            name: cell("Tên"),
            short_name: cell("Tên ngắn"),
            synonyms: cell("Tên gọi khác"),
            kind: cell("Loại"),
            level: cell("Cấp"),
            authority: cell("Thẩm quyền"),
            recipients: cell("Đối tượng"),
            precedence: cell("Thứ tự"),
            valid_from: cell("Hiệu lực từ"),
            valid_to: cell("Hiệu lực đến"),
            citation: cell("Căn cứ"),
        };
        Category::read(&texts).unwrap()
    };
    Catalogue::new(lines.map(category).collect()).unwrap()
});

/// A list: the first line its headers, a line `# …` a section, each other line a row; cells parted by `|`.
pub fn rows(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let mut lines = text.lines();
    let titles: Vec<&str> = lines.next().unwrap_or_default().split('|').collect();
    let _ = headers::list_kind(&titles);
    let fields: Vec<Option<Field>> = titles.iter().map(|title| Field::of_header(title)).collect();
    let mut reader = Reader::new(&CATALOGUE, &ListContext::default());
    let mut keyer = Keyer::new(b"salt");
    for line in lines {
        let _ = control::declared_in_title(line);
        if let Some(section) = line.strip_prefix("# ") {
            let _ = control::declared_in_section(section, &CATALOGUE);
            reader.enter(Some(section));
            continue;
        }
        let mut row = RowTexts::new();
        for (field, cell) in fields.iter().zip(line.split('|')) {
            if let Some(field) = field {
                row.set(*field, cell);
            }
            reference(cell);
        }
        match reader.read(&row) {
            Ok(reading) => {
                for problem in &reading.warnings {
                    assert!(!problem.message(Lang::Vi).is_empty());
                }
                let key = keyer.content(&reading.award);
                assert_eq!(key, Keyer::new(b"salt").content(&reading.award));
                let _ = (
                    keyer.row(&reading.award),
                    keyer.identity(&reading.award, None, "t"),
                );
                // What is kept of earlier rows changes nothing.
                assert_eq!(reader.read(&row), Ok(reading));
            }
            Err(problems) => {
                assert!(
                    problems
                        .iter()
                        .all(|problem| !problem.message(Lang::En).is_empty())
                        && !problems.is_empty()
                );
            }
        }
    }
}

fn reference(cell: &str) {
    let parsed = decision::parse(cell);
    let _ = parsed.names_another();
    if let Ok(number) = decision::DocumentNumber::parse(cell) {
        let again = decision::DocumentNumber::parse(number.original()).unwrap();
        assert_eq!(again.key(), number.key(), "{cell:?}");
    }
}
