//! Reads rows, one after the other.

use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use thidua_vietnamese::numbers::{NumberError, parse_count};

use super::category::{self, Awarded};
use super::decided::References;
use super::details::details;
use super::names::name_in_text;
use super::recipient::{self, kind_said};
use super::said::{Said, kind_and_class};
use super::years::{self, years};
use super::{
    Cache, Details, DraftAward, Findings, ListContext, Nature, Period, Problem, ProblemCode, Reading,
    Recipient, RowTexts,
};
use crate::awards::category::{Catalogue, Category, RecipientKind};
use crate::awards::dates::DateWithPrecision;
use crate::awards::decision::DecisionReference;
use crate::awards::headers::Field;
use crate::awards::text;
use crate::codes::Year;

/// Reads the rows of one list, and keeps what it made of texts that come again: categories, decisions, classes, years,
/// dates. What is kept is bounded (4,096 texts of at most 512 bytes of each kind), whatever the length of the list.
#[derive(Debug, Clone)]
pub struct Reader<'c> {
    catalogue: &'c Catalogue,
    context: ListContext,
    section: Option<Arc<Awarded<'c>>>,
    section_kind: Option<RecipientKind>,
    list: Option<Arc<Awarded<'c>>>,
    categories: category::Known<'c>,
    references: References,
    said: Cache<Said>,
    years: years::Known,
}

impl<'c> Reader<'c> {
    /// A reader for a list of which this is known.
    #[must_use]
    pub fn new(catalogue: &'c Catalogue, context: &ListContext) -> Self {
        let mut reader = Self {
            catalogue,
            context: context.clone(),
            section: None,
            section_kind: None,
            list: None,
            categories: category::Known::default(),
            references: References::default(),
            said: Cache::default(),
            years: years::Known::default(),
        };
        reader.context.unit = context.unit.as_deref().and_then(|unit| text::cell(Some(unit)));
        reader.list = context
            .category
            .as_deref()
            .and_then(|written| category::of_text(written, catalogue, &mut reader.categories));
        reader.enter(context.section.as_deref());
        reader
    }

    /// Enters a section («I. Tập thể»), or leaves all of them.
    pub fn enter(&mut self, section: Option<&str>) {
        let title = section.map(text::clean);
        self.section_kind = title.as_deref().and_then(kind_said);
        self.section = title
            .as_deref()
            .map(text::without_numbering)
            .and_then(|title| category::of_text(title, self.catalogue, &mut self.categories))
            .filter(|awarded| awarded.one.is_some() || !awarded.several.is_empty());
    }

    /// Reads a row. A row with a name is one award; one with a count and no name stands for that many. What is doubtful but
    /// does not spoil the row comes back as a warning; nothing is mended or guessed.
    ///
    /// # Errors
    /// All problems for which the row cannot be taken: no category or two of them, an unknown nature, neither name nor
    /// count, a count that is no positive whole number or stands beside a name, a year or date of decision that cannot be
    /// read.
    pub fn read(&mut self, row: &RowTexts<'_>) -> Result<Reading, Vec<Problem>> {
        let mut findings = Findings::default();
        let awarded = category::of_row(
            row,
            self.section.as_ref(),
            self.list.as_ref(),
            self.catalogue,
            &mut self.categories,
            &mut findings,
        )
        .unwrap_or_default();
        let one = awarded.one;
        let (year, period) = years(row, &self.context, &mut self.years, &mut findings);
        let decision = self.references.decision(row, &mut findings);
        let (said, class) = kind_and_class(row, &mut self.said, &mut findings);
        let (recipient, count, unit) = self.recipient_and_count(row, said, one, &mut findings);
        let mut details = details(row, &mut self.references, &mut findings);
        details.class_text = class;
        details.unit_written = unit.as_ref().and_then(|_| row.cell(Field::Unit));
        if awarded.posthumous && row.cell(Field::Nature).is_none() {
            details.nature = Nature::Posthumous;
        }
        if let Some(category) = one {
            if let Some(kind) = recipient.as_ref().and_then(Recipient::kind)
                && !category.recipients.allows(kind)
            {
                findings.note(
                    ProblemCode::CategoryNotForRecipient,
                    Field::Category,
                    &awarded.text,
                );
            }
            if !in_force(category, &decision, year, period) {
                findings.note(ProblemCode::CategoryNotInForce, Field::Category, &awarded.text);
            }
        }
        order_of_days(&decision, &details, year, &mut findings);
        let Some(recipient) = recipient.filter(|_| findings.errors.is_empty()) else {
            return Err(findings.errors);
        };
        let award = DraftAward {
            category_text: awarded.text.clone(),
            category: one.map(|category| category.code.clone()),
            several: awarded.several.clone(),
            authority_text: row.cell(Field::Authority),
            recipient,
            count,
            unit_text: unit
                .or_else(|| row.cell(Field::Unit))
                .or_else(|| self.context.unit.clone()),
            province_text: row.cell(Field::Province),
            year,
            period,
            decision,
            achievement: row.cell(Field::Achievement),
            note: row.cell(Field::Note),
            source_text: row.cell(Field::Source),
            details,
        };
        name_in_text(&award, &mut findings);
        Ok(Reading {
            award,
            warnings: findings.warnings,
        })
    }

    /// The recipient, the count, and a unit that stood in the cell of the name or behind a position.
    fn recipient_and_count(
        &self,
        row: &RowTexts<'_>,
        said: Option<RecipientKind>,
        category: Option<&Category>,
        findings: &mut Findings,
    ) -> (Option<Recipient>, i64, Option<String>) {
        let count = count(row, findings);
        let mut name: Option<(Field, String)> = None;
        for field in [Field::PersonName, Field::CollectiveName, Field::Name] {
            let Some(written) = row.cell(field) else { continue };
            match &name {
                None => name = Some((field, written)),
                Some((_, first)) if *first != written => {
                    findings.note(ProblemCode::RecipientTwice, field, &written);
                    break;
                }
                Some(_) => {}
            }
        }
        let Some((field, name)) = name else {
            if row.cell(Field::Count).is_none() {
                findings.note(ProblemCode::RecipientMissing, Field::Name, "");
            }
            let kind = said.or_else(|| self.section_kind.filter(|_| row.cell(Field::Recipient).is_none()));
            return (count.map(|_| Recipient::Count(kind)), count.unwrap_or(0), None);
        };
        if let Some(count) = count.filter(|count| *count != 1) {
            findings.note(ProblemCode::CountBesideName, Field::Count, count.to_string());
        }
        let parted = recipient::read(field, &name, row, said, self.section_kind, category);
        if let Some(gender) = parted.gender_unknown {
            findings.note(ProblemCode::GenderUnknown, Field::Gender, gender);
        }
        if let Some(birth) = parted.birth_unknown {
            let column = [Field::Birth, Field::BirthMale, Field::BirthFemale];
            let column = column.into_iter().find(|field| row.cell(*field).is_some());
            findings.note(
                ProblemCode::BirthUnreadable,
                column.unwrap_or(Field::Birth),
                birth,
            );
        }
        if let Some(both) = parted.birth_twice {
            findings.note(ProblemCode::BirthTwice, Field::BirthFemale, both);
        }
        if parted.several {
            findings.note(ProblemCode::NamesSeveral, field, &name);
        }
        if parted.named.kind.is_none() {
            findings.note(ProblemCode::RecipientKindUnknown, field, &parted.named.name);
        }
        (Some(Recipient::Named(parted.named)), 1, parted.unit)
    }
}

/// Reads one row by itself: [`Reader::read`] for a list of one.
///
/// # Errors
/// As [`Reader::read`].
pub fn read_row(
    row: &RowTexts<'_>,
    context: &ListContext,
    catalogue: &Catalogue,
) -> Result<Reading, Vec<Problem>> {
    Reader::new(catalogue, context).read(row)
}

/// The count of the row, where it has one that can be read.
fn count(row: &RowTexts<'_>, findings: &mut Findings) -> Option<i64> {
    let written = row.cell(Field::Count)?;
    let number = written.strip_suffix("lượt").unwrap_or(&written).trim();
    match parse_count(number) {
        Ok(count) if count > 0 => return Some(count),
        Ok(_) | Err(NumberError::Negative { .. }) => {
            findings.note(ProblemCode::CountNotPositive, Field::Count, written);
        }
        Err(_) => findings.note(ProblemCode::CountUnreadable, Field::Count, written),
    }
    None
}

/// An award is for a year that is over or running when it is decided, and handed over after.
fn order_of_days(
    decision: &DecisionReference,
    details: &Details,
    year: Option<Year>,
    findings: &mut Findings,
) {
    let Some(decided) = decision.date else { return };
    if year.is_some_and(|year| year.get() > decided.year_number()) {
        findings.note(ProblemCode::YearAfterDecision, Field::Year, decided.to_string());
    }
    if let Some(handed_over) = details.handed_over {
        let early = match (handed_over.exact(), decided.exact()) {
            (Some(handed_over), Some(decided)) => handed_over < decided,
            _ => handed_over.year_number() < decided.year_number(),
        };
        if early {
            findings.note(
                ProblemCode::HandedOverEarly,
                Field::HandedOver,
                handed_over.to_string(),
            );
        }
    }
}

/// Whether a category existed when it was awarded: on the day of the decision, or some day of the year or years.
fn in_force(
    category: &Category,
    decision: &DecisionReference,
    year: Option<Year>,
    period: Option<Period>,
) -> bool {
    if let Some(day) = decision.date.and_then(DateWithPrecision::exact) {
        return category.in_force(day);
    }
    let (from, to) = match (decision.date, year, period) {
        (Some(date), ..) => (date.year_number(), date.year_number()),
        (None, Some(year), _) => (year.get(), year.get()),
        (None, None, Some(period)) => (period.from.get(), period.to.get()),
        (None, None, None) => return true,
    };
    let before = category.valid_to.map_or(NaiveDate::MAX, |to| to).year().lt(&from);
    let after = category
        .valid_from
        .map_or(NaiveDate::MIN, |from| from)
        .year()
        .gt(&to);
    !before && !after
}
