//! One row of a list, read column by column.

use chrono::{Datelike as _, NaiveDate};

use super::problem::{Problem, ProblemCode};
use super::{DraftAward, ListContext, Period, Reading, Recipient, RowTexts, recipient};
use crate::awards::category::{Catalogue, Category, Recognised};
use crate::awards::dates::DateWithPrecision;
use crate::awards::decision::{self, DecisionReference, DocumentNumber};
use crate::awards::headers::Field;
use crate::awards::text;
use crate::codes::Year;
use thidua_vietnamese::numbers::{NumberError, parse_count};

/// The findings of one row, parted by weight.
#[derive(Default)]
struct Findings {
    errors: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl Findings {
    fn error(&mut self, code: ProblemCode, field: Field, value: impl Into<String>) {
        self.errors.push(Problem::new(code, field, value));
    }

    fn warn(&mut self, code: ProblemCode, field: Field, value: impl Into<String>) {
        self.warnings.push(Problem::new(code, field, value));
    }
}

/// Reads a row of an award list. A row with a name is one award; one with a count and no name stands for that many.
/// What is doubtful but does not spoil the row comes back as a warning; nothing is mended or guessed.
///
/// # Errors
/// All problems for which the row cannot be taken: no category, neither name nor count, a count that is no positive
/// whole number or stands beside a name, a year or date of decision that cannot be read.
pub fn read_row(
    row: &RowTexts<'_>,
    context: &ListContext,
    catalogue: &Catalogue,
) -> Result<Reading, Vec<Problem>> {
    let mut findings = Findings::default();
    let section = context.section.as_deref().map(text::clean);
    let (category_text, recognised) = category(row, section.as_deref(), catalogue, &mut findings);
    let one = recognised.one();
    let (year, period) = years(row, context, &mut findings);
    let decision = decision(row, &mut findings);
    let (recipient, count, unit) = recipient_and_count(row, section.as_deref(), one, &mut findings);
    if let Some(category) = one {
        if let Some(kind) = recipient.as_ref().and_then(Recipient::kind)
            && !category.recipients.allows(kind)
        {
            findings.warn(
                ProblemCode::CategoryNotForRecipient,
                Field::Category,
                &category_text,
            );
        }
        if !in_force(category, &decision, year, period) {
            findings.warn(ProblemCode::CategoryNotInForce, Field::Category, &category_text);
        }
    }
    if let (Some(year), Some(date)) = (year, decision.date)
        && year.get() > date.year_number()
    {
        findings.warn(ProblemCode::YearAfterDecision, Field::Year, date.to_string());
    }
    let Some(recipient) = recipient.filter(|_| findings.errors.is_empty()) else {
        return Err(findings.errors);
    };
    let cell = |field| text::cell(row.get(field));
    let award = DraftAward {
        category_text,
        category: one.map(|category| category.code.clone()),
        several: match recognised {
            Recognised::Several(all) => all.iter().map(|category| category.code.clone()).collect(),
            Recognised::One(_) | Recognised::None => Vec::new(),
        },
        authority_text: cell(Field::Authority),
        recipient,
        count,
        unit_text: cell(Field::Unit)
            .or(unit)
            .or_else(|| context.unit.as_deref().and_then(|unit| text::cell(Some(unit)))),
        province_text: cell(Field::Province),
        year,
        period,
        decision,
        achievement: cell(Field::Achievement),
        note: cell(Field::Note),
        source_text: cell(Field::Source),
    };
    Ok(Reading {
        award,
        warnings: findings.warnings,
    })
}

/// The category of the row's own cell, or of the section it stands in.
fn category<'c>(
    row: &RowTexts<'_>,
    section: Option<&str>,
    catalogue: &'c Catalogue,
    findings: &mut Findings,
) -> (String, Recognised<'c>) {
    let own = text::cell(row.get(Field::Category)).map(|own| {
        let recognised = catalogue.recognise(&own);
        (own, recognised)
    });
    let of_section = || {
        let title = text::without_numbering(section?);
        match catalogue.recognise(title) {
            Recognised::None => None,
            known => Some((title.to_owned(), known)),
        }
    };
    let Some((text, recognised)) = own.or_else(of_section) else {
        findings.error(ProblemCode::CategoryMissing, Field::Category, "");
        return (String::new(), Recognised::None);
    };
    match recognised {
        Recognised::None => findings.warn(ProblemCode::CategoryUnknown, Field::Category, &text),
        Recognised::Several(_) => findings.warn(ProblemCode::CategorySeveral, Field::Category, &text),
        Recognised::One(_) => {}
    }
    (text, recognised)
}

/// The recipient, the count, and a unit that stood in the cell of the name.
fn recipient_and_count(
    row: &RowTexts<'_>,
    section: Option<&str>,
    category: Option<&Category>,
    findings: &mut Findings,
) -> (Option<Recipient>, i64, Option<String>) {
    let count = count(row, findings);
    let mut names: Vec<(Field, String)> = [Field::PersonName, Field::CollectiveName, Field::Name]
        .into_iter()
        .filter_map(|field| Some((field, text::cell(row.get(field))?)))
        .collect();
    names.dedup_by(|later, earlier| later.1 == earlier.1);
    if let [_, (field, second), ..] = names.as_slice() {
        findings.error(ProblemCode::RecipientTwice, *field, second);
    }
    let Some((field, name)) = names.first() else {
        let kind = text::cell(row.get(Field::Recipient))
            .as_deref()
            .or(section)
            .and_then(recipient::kind_said);
        let has_count = text::cell(row.get(Field::Count)).is_some();
        if !has_count {
            findings.error(ProblemCode::RecipientMissing, Field::Name, "");
        }
        return (count.map(|_| Recipient::Count(kind)), count.unwrap_or(0), None);
    };
    if let Some(count) = count.filter(|count| *count != 1) {
        findings.error(ProblemCode::CountBesideName, Field::Count, count.to_string());
    }
    let parted = recipient::read(*field, name, row, section, category);
    if let Some(gender) = parted.gender_unknown {
        findings.warn(ProblemCode::GenderUnknown, Field::Gender, gender);
    }
    if let Some(birth) = parted.birth_unknown {
        findings.warn(ProblemCode::BirthUnreadable, Field::Birth, birth);
    }
    if parted.named.kind.is_none() {
        findings.warn(ProblemCode::RecipientKindUnknown, *field, &parted.named.name);
    }
    (Some(Recipient::Named(parted.named)), 1, parted.unit)
}

/// The count of the row, where it has one that can be read.
fn count(row: &RowTexts<'_>, findings: &mut Findings) -> Option<i64> {
    let written = text::cell(row.get(Field::Count))?;
    let number = written.strip_suffix("lượt").unwrap_or(&written).trim();
    match parse_count(number) {
        Ok(count) if count > 0 => return Some(count),
        Ok(_) | Err(NumberError::Negative { .. }) => {
            findings.error(ProblemCode::CountNotPositive, Field::Count, written);
        }
        Err(_) => findings.error(ProblemCode::CountUnreadable, Field::Count, written),
    }
    None
}

/// The year or the span of years, of the row or else of the list.
fn years(
    row: &RowTexts<'_>,
    context: &ListContext,
    findings: &mut Findings,
) -> (Option<Year>, Option<Period>) {
    let Some(written) = text::cell(row.get(Field::Year)) else {
        return (context.year, context.period.filter(|_| context.year.is_none()));
    };
    match year_or_period(&written) {
        Some(read) => read,
        None => {
            findings.error(ProblemCode::YearUnreadable, Field::Year, written);
            (None, None)
        }
    }
}

/// `2019`, `Năm 2019`, `2013-2018`, `Năm học 2019 – 2020`, `Giai đoạn 2013-2018`.
fn year_or_period(written: &str) -> Option<(Option<Year>, Option<Period>)> {
    let folded = text::folded(written);
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.retain(|word| {
        !matches!(
            *word,
            "nam" | "hoc" | "giai" | "doan" | "nhiem" | "ky" | "tu" | "den"
        )
    });
    match words.as_slice() {
        [year] => Some((Some(Year::parse(year).ok()?), None)),
        [from, to] => {
            let (from, to) = (Year::parse(from).ok()?, Year::parse(to).ok()?);
            let joined = written.contains(['-', '–', '—']) || folded.contains("den");
            (from < to && joined).then_some((None, Some(Period { from, to })))
        }
        _ => None,
    }
}

/// The decision, from one cell or from several.
fn decision(row: &RowTexts<'_>, findings: &mut Findings) -> DecisionReference {
    let cell = |field| text::cell(row.get(field));
    let mut found = cell(Field::Decision).map_or_else(DecisionReference::default, |cell| {
        let found = decision::parse(&cell);
        if found.number.is_none() && found.date.is_none() {
            findings.warn(ProblemCode::DecisionNumberUnreadable, Field::Decision, cell);
        } else if !found.rest.is_empty() {
            findings.warn(ProblemCode::DecisionRest, Field::Decision, &found.rest);
        }
        found
    });
    if let Some(written) = cell(Field::DecisionNumber) {
        merge_number(&mut found, &written, findings);
    }
    if let Some(written) = cell(Field::DecisionDate) {
        match DateWithPrecision::parse(&written) {
            Ok(date) => {
                if found.date.is_some_and(|other| other != date) {
                    findings.warn(ProblemCode::DecisionDisagrees, Field::DecisionDate, &written);
                }
                found.date = Some(date);
            }
            Err(_) => findings.error(ProblemCode::DecisionDateUnreadable, Field::DecisionDate, written),
        }
    }
    found
}

/// Takes over what the column of the number says; it may hold date and issuer too.
fn merge_number(found: &mut DecisionReference, written: &str, findings: &mut Findings) {
    let mut own = match DocumentNumber::parse(written) {
        Ok(number) => DecisionReference {
            number: Some(number),
            ..DecisionReference::default()
        },
        Err(_) => decision::parse(written),
    };
    let Some(number) = own.number.take() else {
        findings.warn(
            ProblemCode::DecisionNumberUnreadable,
            Field::DecisionNumber,
            written,
        );
        found.rest = [found.rest.as_str(), written]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join("; ");
        return;
    };
    if found
        .number
        .as_ref()
        .is_some_and(|other| other.key() != number.key())
    {
        findings.warn(ProblemCode::DecisionDisagrees, Field::DecisionNumber, written);
    }
    if !own.rest.is_empty() {
        findings.warn(ProblemCode::DecisionRest, Field::DecisionNumber, &own.rest);
        found.rest = own.rest;
    }
    found.number = Some(number);
    found.date = own.date.or(found.date);
    found.issuer = own.issuer.or(found.issuer.take());
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
