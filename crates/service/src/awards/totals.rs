//! What a list says of itself, held against what it lists.

use thidua_domain::awards::control::{DeclaredBy, Scope, TooMany, declared_in_title};
use thidua_domain::awards::{ControlTotal, DraftAward, RecipientKind, reconcile};
use thidua_domain::codes::Year;
use thidua_tabular::{Finding, Layout, RowKind, Severity};
use thidua_vietnamese::{Lang, numbers};

use super::import::sums::{Bound, Part, Sums, Unclear};
use crate::imports::Declared;
use crate::{Error, Kind, Result};

/// The name of the whole list among scopes.
pub(super) const OVERALL: &str = "overall";
/// What a scope begins with that only its file can tell the rows of.
const PART: &str = "part: ";
/// What the scope of a year begins with.
const YEAR: &str = "year: ";

/// Of what a total is one.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// Something every list has.
    Known(Scope),
    /// A part of this file: its heading and what its rows come to.
    Part(String, i64),
}

/// A total somebody states.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Statement {
    what: What,
    source: DeclaredBy,
    declared: i64,
    /// The row it stands in.
    row: Option<usize>,
}

/// A declared total, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    pub declared: Declared,
    /// How many more are listed of which it is not known whether they belong to it.
    pub undetermined: i64,
    /// The row it stands in.
    pub row: Option<usize>,
}

impl Stated {
    /// The warning of a difference.
    pub fn difference(&self) -> Option<Finding> {
        let Declared {
            declared, difference, ..
        } = self.declared;
        if difference == 0 {
            return None;
        }
        let text = |lang| difference_text(&self.declared, self.undetermined, lang);
        let mut finding = Finding::warning("total-differs", text(Lang::Vi), text(Lang::En))
            .with_value(&numbers::format_integer(declared));
        finding.row = self.row;
        Some(finding)
    }
}

/// Everything declared for a list beside what its rows come to.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// In the order option, total rows, title.
    pub stated: Vec<Stated>,
    /// Declarations that cannot be read.
    pub findings: Vec<Finding>,
    /// What the whole list comes to.
    pub listed: i64,
}

/// The name of a source in receipts and in the database.
fn source_name(source: DeclaredBy) -> &'static str {
    match source {
        DeclaredBy::Flag => "option",
        DeclaredBy::TotalRow => "total-row",
        DeclaredBy::TitleText => "title",
    }
}

/// A source by its name, for a reader.
pub(super) fn source_label(source: &str, lang: Lang) -> &'static str {
    match source {
        "option" => DeclaredBy::Flag.name(lang),
        "title" => DeclaredBy::TitleText.name(lang),
        _ => DeclaredBy::TotalRow.name(lang),
    }
}

/// A scope as it is stored.
fn scope_name(scope: &Scope) -> String {
    match scope {
        Scope::Overall => OVERALL.to_owned(),
        Scope::Category(name) => name.clone(),
        Scope::Year(year) => format!("{YEAR}{year}"),
        Scope::Recipient(kind) => kind.code().to_owned(),
    }
}

/// A scope as it was stored; nothing for a part that only its file knows.
pub(super) fn scope_named(name: &str) -> Option<Scope> {
    if name.starts_with(PART) {
        return None;
    }
    if let Some(year) = name.strip_prefix(YEAR) {
        return Year::parse(year).ok().map(Scope::Year);
    }
    Some(match RecipientKind::from_code(name) {
        _ if name == OVERALL => Scope::Overall,
        Some(kind) => Scope::Recipient(kind),
        None => Scope::Category(name.to_owned()),
    })
}

/// A stored scope for a reader.
pub(crate) fn scope_label(name: &str, lang: Lang) -> String {
    match scope_named(name) {
        Some(Scope::Overall) => lang.pick("Toàn danh sách", "The whole list").to_owned(),
        Some(Scope::Year(year)) => lang.pick(format!("Năm {year}"), format!("Year {year}")),
        Some(Scope::Recipient(kind)) => kind.name(lang).to_owned(),
        Some(Scope::Category(category)) => category,
        None => name.strip_prefix(PART).unwrap_or(name).to_owned(),
    }
}

/// A sum beyond what is kept.
pub(super) fn too_many(error: TooMany) -> Error {
    Error::new(Kind::Refused, "total-too-large", |lang| error.message(lang))
}

/// What is declared, and what the rows say to it.
pub(super) fn of(layout: &Layout, sums: &Sums, expected: Option<i64>) -> Result<Totals> {
    let mut totals = Totals::default();
    let mut statements: Vec<Statement> = Vec::new();
    statements.extend(expected.map(|declared| Statement {
        what: What::Known(Scope::Overall),
        source: DeclaredBy::Flag,
        declared,
        row: None,
    }));
    for (place, bound) in sums.bounds.iter().enumerate() {
        for total in &bound.of_part {
            if let Some(what) = what_of(sums, place, bound, &total.scope)? {
                statements.push(Statement {
                    what,
                    source: total.source,
                    declared: total.declared,
                    row: Some(bound.row),
                });
            }
        }
        match &bound.declared {
            None => {}
            Some(Ok(declared)) => {
                if let Some(what) = what(sums, place, bound)? {
                    statements.push(Statement {
                        what,
                        source: DeclaredBy::TotalRow,
                        declared: *declared,
                        row: Some(bound.row),
                    });
                }
            }
            Some(Err(finding)) => {
                // a total that cannot be read spoils no row
                let mut finding = finding.clone();
                finding.severity = Severity::Warning;
                totals.findings.push(finding);
            }
        }
    }
    statements.extend(in_words(sums)?);
    statements.extend(sums.closings.iter().map(|(row, total)| Statement {
        what: What::Known(total.scope.clone()),
        source: total.source,
        declared: total.declared,
        row: Some(*row),
    }));
    totals.findings.extend(sums.unclear.iter().map(unclear));
    for title in layout.titles() {
        statements.extend(declared_in_title(title).into_iter().map(|total| Statement {
            what: What::Known(total.scope),
            source: total.source,
            declared: total.declared,
            row: None,
        }));
    }
    let awards = sums.awards()?;
    totals.listed = sum(&awards)?;
    for statement in statements {
        totals.add(&statement, &awards)?;
    }
    Ok(totals)
}

/// What headings and columns declare of a kind, a year, a category. Headings of one thing («Tập thể (03)» below each of
/// several awards) are added up: together they are what the list declares of it.
fn in_words(sums: &Sums) -> Result<Vec<Statement>> {
    let mut statements: Vec<Statement> = Vec::new();
    let mut headed: Vec<usize> = Vec::new();
    for bound in &sums.bounds {
        for total in &bound.declares {
            let what = What::Known(total.scope.clone());
            let heading = bound.kind == RowKind::Section;
            let earlier = headed.iter().copied().find(|place| {
                heading
                    && statements
                        .get(*place)
                        .is_some_and(|statement| statement.what == what)
            });
            if let Some(statement) = earlier.and_then(|place| statements.get_mut(place)) {
                let declared = statement.declared.checked_add(total.declared);
                statement.declared = declared.ok_or_else(|| too_many(TooMany))?;
                continue;
            }
            if heading {
                headed.push(statements.len());
            }
            statements.push(Statement {
                what,
                source: total.source,
                declared: total.declared,
                row: Some(bound.row),
            });
        }
    }
    Ok(statements)
}

fn sum(awards: &[DraftAward]) -> Result<i64> {
    awards
        .iter()
        .try_fold(0_i64, |sum, award| sum.checked_add(award.count))
        .ok_or_else(|| too_many(TooMany))
}

/// What the words of a part's sum are the total of: «Cộng: 03 tập thể» below a section.
fn what_of(sums: &Sums, place: usize, bound: &Bound, scope: &Scope) -> Result<Option<What>> {
    let Scope::Recipient(kind) = scope else {
        return what(sums, place, bound);
    };
    let (listed, others) = sums.of_kind(place, *kind)?;
    Ok(Some(if others {
        What::Part(part_label(sums, place, bound), listed)
    } else {
        What::Known(scope.clone())
    }))
}

/// The name of the part a bound closes, with its rows.
fn part_label(sums: &Sums, place: usize, bound: &Bound) -> String {
    let from = place
        .checked_sub(1)
        .and_then(|before| sums.bounds.get(before))
        .map_or(0, |before| before.row);
    format!("{} ({from}–{})", bound.label, bound.row)
}

/// A sum nobody can check.
fn unclear(row: &Unclear) -> Finding {
    Finding::warning(
        "total-unclear",
        "không rõ dòng này là tổng của những gì nên không đối chiếu được; ghi như «Tổng cộng: 03 tập thể, 05 cá nhân» \
         hoặc nêu tổng khi nhập (--expect-total)",
        "it is not clear of what this row is the sum, so it is not reconciled; write it like «Tổng cộng: 03 tập thể, \
         05 cá nhân», or state the sum when importing (--expect-total)",
    )
    .at_row(row.row)
    .with_value(&row.text)
}

/// What a total row is the total of.
fn what(sums: &Sums, place: usize, bound: &Bound) -> Result<Option<What>> {
    if bound.kind == RowKind::Total {
        return Ok(Some(What::Known(Scope::Overall)));
    }
    Ok(sums.part(place)?.map(|part| match part {
        Part::Kind(kind) => What::Known(Scope::Recipient(kind)),
        Part::Category(category) => What::Known(Scope::Category(category.to_owned())),
        Part::Mixed(listed) => What::Part(part_label(sums, place, bound), listed),
    }))
}

impl Totals {
    fn add(&mut self, statement: &Statement, awards: &[DraftAward]) -> Result<()> {
        let declared = statement.declared;
        let (scope, listed, undetermined) = match &statement.what {
            What::Part(label, listed) => (format!("{PART}{label}"), *listed, 0),
            What::Known(scope) => {
                let total = ControlTotal {
                    scope: scope.clone(),
                    declared,
                    source: statement.source,
                };
                let found = reconcile(awards, &[total]).map_err(too_many)?;
                let (listed, undetermined) = found
                    .first()
                    .map_or((0, 0), |found| (found.listed, found.undetermined));
                (scope_name(scope), listed, undetermined)
            }
        };
        let difference = listed.checked_sub(declared).ok_or_else(|| too_many(TooMany))?;
        let stated = Declared {
            scope,
            source: source_name(statement.source).to_owned(),
            declared,
            listed,
            difference,
        };
        // said twice in one way is said once
        if self.stated.iter().any(|known| known.declared == stated) {
            return Ok(());
        }
        self.stated.push(Stated {
            declared: stated,
            undetermined,
            row: statement.row,
        });
        Ok(())
    }
}

fn difference_text(declared: &Declared, undetermined: i64, lang: Lang) -> String {
    let number = |n: i64| lang.pick(numbers::format_integer(n), n.to_string());
    let (stated, listed, difference) = (
        number(declared.declared),
        number(declared.listed),
        number(declared.difference),
    );
    let scope = scope_label(&declared.scope, lang);
    let source = source_label(&declared.source, lang);
    let unknown = match (undetermined, lang) {
        (0, _) => String::new(),
        (_, Lang::Vi) => format!(" (còn {} chưa rõ đối tượng)", number(undetermined)),
        (_, Lang::En) => format!(" (and {} of unknown kind)", number(undetermined)),
    };
    lang.pick(
        format!(
            "{scope}: liệt kê {listed}{unknown}, công bố {stated} ({source}), chênh lệch {difference}; \
             hãy đối chiếu với nguồn và ghi lý do, số liệu không được tự sửa"
        ),
        format!(
            "{scope}: {listed} listed{unknown}, {stated} declared ({source}), difference {difference}; \
             compare with the source and give a reason, nothing is mended"
        ),
    )
}
