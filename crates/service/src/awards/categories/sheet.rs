//! The catalogue as the table it is imported from.

use thidua_domain::awards::Category;
use thidua_vietnamese::Lang;

use super::CategoryView;
use crate::output::{Cell, Sheet};

/// The catalogue with the columns of the file of categories, or for a terminal the few that fit.
pub(crate) fn sheet(categories: &[CategoryView], on_terminal: bool, lang: Lang) -> Sheet {
    if on_terminal {
        return table(categories, lang);
    }
    let mut sheet = Sheet::default();
    for column in Category::columns() {
        sheet.headers.push(column.to_owned());
        // an import finds its columns by these words
        sheet.names.push(column.into());
    }
    for view in categories {
        sheet
            .rows
            .push(view.category.cells().into_iter().map(Cell::text).collect());
    }
    sheet
}

fn table(categories: &[CategoryView], lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(&[
        ("precedence", lang.pick("Thứ tự", "Order")),
        ("code", lang.pick("Mã", "Code")),
        ("name", lang.pick("Tên", "Name")),
        ("kind", lang.pick("Loại", "Kind")),
        ("level", lang.pick("Cấp", "Level")),
        ("own", lang.pick("Lô", "Batch")),
    ]);
    for view in categories {
        let category = &view.category;
        sheet.rows.push(vec![
            Cell::Plain(i64::from(category.precedence)),
            Cell::text(category.code.as_str()),
            Cell::text(&category.name),
            Cell::text(category.kind.name(lang)),
            Cell::text(category.level.name(lang)),
            Cell::maybe(view.own.clone()),
        ]);
    }
    sheet
}
