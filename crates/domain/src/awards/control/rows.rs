//! Totals in section rows and total rows.

use super::{ControlTotal, DeclaredBy, Scope};
use crate::awards::category::{Catalogue, Recognised};
use crate::awards::headers::Field;
use crate::awards::reading::kind_said;
use crate::awards::text;
use crate::codes::Year;
use thidua_vietnamese::numbers::parse_count;

/// Words behind the number of a section that only say what is counted.
const COUNTED: &[&str] = &[
    "",
    "luot",
    "nguoi",
    "ca nhan",
    "tap the",
    "ho",
    "ho gia dinh",
    "don vi",
    "truong hop",
    "htx",
    "hop tac xa",
    "quyet dinh",
    "danh hieu",
    "bang",
    "luot khen thuong",
];

/// The total a section row declares of its own rows: «I. Tập thể (03)», «II. Cá nhân: 05 người», «Năm 2016: 120 lượt», «1. Bằng
/// khen của UBND tỉnh (08)». A head that says neither a kind, a year nor a category of the catalogue declares nothing: of
/// what it would be a total, nobody could tell.
#[must_use]
pub fn declared_in_section(title: &str, catalogue: &Catalogue) -> Option<ControlTotal> {
    let cleaned = text::clean(title);
    let title = text::without_numbering(&cleaned);
    let (head, tail) = match title.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some(parts) => parts,
        None => title.rsplit_once(':')?,
    };
    let tail = tail.trim();
    let end = tail
        .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .unwrap_or(tail.len());
    let (number, unit) = tail.split_at_checked(end)?;
    let declared = parse_count(number.trim_end_matches('.')).ok()?;
    if !COUNTED.contains(&text::folded(unit).as_str()) {
        return None;
    }
    Some(ControlTotal {
        scope: scope_of(head.trim(), catalogue)?,
        declared,
        source: DeclaredBy::TotalRow,
    })
}

/// Of what a head is: a kind of recipient, a year, a category.
fn scope_of(head: &str, catalogue: &Catalogue) -> Option<Scope> {
    if let Some(year) = year_of(head) {
        return Some(Scope::Year(year));
    }
    if let Some(kind) = kind_said(head) {
        return Some(Scope::Recipient(kind));
    }
    match catalogue.recognise(head) {
        Recognised::One(_) => Some(Scope::Category(head.to_owned())),
        Recognised::Several(_) | Recognised::None => None,
    }
}

/// `2016`, `Năm 2016`.
fn year_of(head: &str) -> Option<Year> {
    let folded = text::folded(head);
    Year::parse(folded.strip_prefix("nam ").unwrap_or(&folded)).ok()
}

/// The totals a total row declares in its columns, each with its header: «Số lượng» and «Tổng số» of all, «Tập thể» and «Cá
/// nhân» of a kind, «2016» of a year, a name of the catalogue of a category. Columns that say something else, and cells that
/// hold no whole number, declare nothing.
#[must_use]
pub fn declared_in_row<'a>(
    cells: impl IntoIterator<Item = (&'a str, &'a str)>,
    catalogue: &Catalogue,
) -> Vec<ControlTotal> {
    cells
        .into_iter()
        .filter_map(|(header, cell)| {
            let declared = parse_count(text::cell(Some(cell))?.as_str()).ok()?;
            let header = text::clean(header);
            let of_all = matches!(
                text::folded(&header).as_str(),
                "tong so" | "tong cong" | "tong" | "cong"
            );
            let scope = if of_all || Field::of_header(&header) == Some(Field::Count) {
                Scope::Overall
            } else {
                scope_of(&header, catalogue)?
            };
            Some(ControlTotal {
                scope,
                declared,
                source: DeclaredBy::TotalRow,
            })
        })
        .collect()
}
