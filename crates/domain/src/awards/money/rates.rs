//! Multiples of the base salary, by category and day.

use std::fmt;

use chrono::NaiveDate;
use thidua_vietnamese::Lang;

use crate::awards::category::{Catalogue, RecipientKind};
use crate::awards::eligibility::{Certainty, ConditionFault, Families};
use crate::awards::eligibility::{cell_day, cell_named, cell_word};
use crate::awards::headers::HeaderField;
use crate::awards::text;
use crate::codes::CategoryCode;

/// A multiple of the base salary, in hundredths: 4.5 is 450.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Multiple(u32);

/// The largest multiple that is read: 1,000 times.
const LARGEST: u32 = 100_000;

impl Multiple {
    /// Reads `4,5`, `0,15` or `12`, above 0, at most 1,000, with at most two decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once(',').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 2 {
            return None;
        }
        let tens = if decimals.len() == 1 { 10 } else { 1 };
        let hundredths = whole
            .parse::<u32>()
            .ok()?
            .checked_mul(100)?
            .checked_add(decimals.parse::<u32>().ok()?.checked_mul(tens)?)?;
        (1..=LARGEST).contains(&hundredths).then_some(Self(hundredths))
    }

    /// In hundredths.
    #[must_use]
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    fn doubled(self) -> Option<Self> {
        self.0.checked_mul(2).map(Self)
    }

    /// With one decimal, or two where it needs them: `4,5`, `12,0`, `0,15`.
    #[must_use]
    pub fn shown(self, lang: Lang) -> String {
        let whole = self.0.checked_div(100).unwrap_or_default();
        let rest = self.0.checked_rem(100).unwrap_or_default();
        let decimals = format!("{rest:02}");
        let decimals = decimals.strip_suffix('0').unwrap_or(&decimals);
        format!("{whole}{}{decimals}", lang.pick(",", "."))
    }
}

impl fmt::Display for Multiple {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown(Lang::Vi))
    }
}

/// The texts of one row of the file of multiples, cell by cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RateTexts<'a> {
    /// Danh hiệu.
    pub category: Option<&'a str>,
    /// Cá nhân: the multiple.
    pub person: Option<&'a str>,
    /// Tập thể: the multiple, or «gấp đôi» the one for persons.
    pub collective: Option<&'a str>,
    /// Hộ gia đình: the multiple.
    pub household: Option<&'a str>,
    /// Số năm xét: how many years the title looks back on, its own among them; 1 where it is empty.
    pub years: Option<&'a str>,
    /// Hiệu lực từ.
    pub valid_from: Option<&'a str>,
    /// Hiệu lực đến.
    pub valid_to: Option<&'a str>,
    /// Căn cứ.
    pub citation: Option<&'a str>,
    /// Mức chắc chắn.
    pub certainty: Option<&'a str>,
}

/// The header words of the file of multiples.
#[must_use]
pub fn rate_fields() -> &'static [HeaderField<&'static str>] {
    const fn column(key: &'static str, words: &'static [&'static str]) -> HeaderField<&'static str> {
        HeaderField {
            key,
            words,
            exact: true,
            required: true,
        }
    }
    const FIELDS: &[HeaderField<&str>] = &[
        column("category", &["Danh hiệu"]),
        column("person", &["Cá nhân"]),
        column("collective", &["Tập thể"]),
        column("household", &["Hộ gia đình"]),
        column("years", &["Số năm xét"]),
        column("valid_from", &["Hiệu lực từ"]),
        column("valid_to", &["Hiệu lực đến"]),
        column("citation", &["Căn cứ"]),
        column("certainty", &["Mức chắc chắn"]),
    ];
    FIELDS
}

/// The multiples of one category in one span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The category, or the general one that many are.
    pub category: CategoryCode,
    /// For a person.
    pub person: Option<Multiple>,
    /// For a collective.
    pub collective: Option<Multiple>,
    /// Whether that is said as twice the one for persons.
    pub collective_is_double: bool,
    /// For a household.
    pub household: Option<Multiple>,
    /// How many years the title looks back on, its own among them.
    pub years: u32,
    /// First day of decisions it holds for.
    pub valid_from: Option<NaiveDate>,
    /// Last day of decisions it holds for.
    pub valid_to: Option<NaiveDate>,
    /// Decree and article.
    pub citation: String,
    /// How sure it is.
    pub certainty: Certainty,
}

impl Rate {
    /// Reads one row.
    ///
    /// # Errors
    /// All faults of the row.
    pub fn read(row: &RateTexts<'_>, catalogue: &Catalogue) -> Result<Self, Vec<ConditionFault>> {
        let mut faults = Vec::new();
        let mut note = |fault: ConditionFault| faults.push(fault);
        let multiple = |cell: Option<&str>, column| {
            text::cell(cell)
                .map(|value| {
                    Multiple::parse(&value).ok_or(ConditionFault::Value {
                        column,
                        value,
                        example: "4,5",
                    })
                })
                .transpose()
        };
        let category = cell_named(row.category, "Danh hiệu", catalogue).map_err(&mut note);
        let person = multiple(row.person, "Cá nhân").map_err(&mut note);
        let collective_is_double =
            text::cell(row.collective).is_some_and(|value| text::folded(&value) == text::folded("gấp đôi"));
        let collective = if collective_is_double {
            match person {
                Ok(Some(person)) => Ok(person.doubled()),
                _ => Err(ConditionFault::Missing("Cá nhân")),
            }
        } else {
            multiple(row.collective, "Tập thể")
        }
        .map_err(&mut note);
        let household = multiple(row.household, "Hộ gia đình").map_err(&mut note);
        let years = match text::cell(row.years) {
            None => Ok(1),
            Some(value) => value
                .parse::<u32>()
                .ok()
                .filter(|years| (1..=50).contains(years))
                .ok_or(ConditionFault::Value {
                    column: "Số năm xét",
                    value,
                    example: "3",
                }),
        }
        .map_err(&mut note);
        let valid_from = cell_day(row.valid_from, "Hiệu lực từ").map_err(&mut note);
        let valid_to = cell_day(row.valid_to, "Hiệu lực đến").map_err(&mut note);
        if let (Ok(Some(from)), Ok(Some(to))) = (&valid_from, &valid_to)
            && to < from
        {
            note(ConditionFault::EndsBeforeItBegins);
        }
        let citation = text::cell(row.citation)
            .ok_or(ConditionFault::Missing("Căn cứ"))
            .map_err(&mut note);
        let certainty = certainty(row.certainty).map_err(&mut note);
        match (
            category, person, collective, household, years, valid_from, valid_to, citation, certainty,
        ) {
            (
                Ok(category),
                Ok(person),
                Ok(collective),
                Ok(household),
                Ok(years),
                Ok(valid_from),
                Ok(valid_to),
                Ok(citation),
                Ok(certainty),
            ) if faults.is_empty() => Ok(Self {
                category,
                person,
                collective,
                collective_is_double,
                household,
                years,
                valid_from,
                valid_to,
                citation,
                certainty,
            }),
            _ => Err(faults),
        }
    }

    /// The multiple for a kind of recipient.
    #[must_use]
    pub const fn of(&self, kind: RecipientKind) -> Option<Multiple> {
        match kind {
            RecipientKind::Person => self.person,
            RecipientKind::Collective => self.collective,
            RecipientKind::Household => self.household,
        }
    }

    fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// The first day on which both hold for the same kind of recipient.
    fn overlap(&self, other: &Self) -> Option<NaiveDate> {
        let both = RecipientKind::ALL
            .iter()
            .any(|kind| self.of(*kind).is_some() && other.of(*kind).is_some());
        let first = self.valid_from.max(other.valid_from).unwrap_or(NaiveDate::MIN);
        let same = self.category == other.category && both;
        (same && self.in_force(first) && other.in_force(first)).then_some(first)
    }
}

/// The mark of a row.
pub(super) fn certainty(cell: Option<&str>) -> Result<Certainty, ConditionFault> {
    const COLUMN: &str = "Mức chắc chắn";
    let value = text::cell(cell).ok_or(ConditionFault::Missing(COLUMN))?;
    cell_word(&value, COLUMN, Certainty::ALL, Certainty::name, Certainty::code)
}

/// All multiples.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rates(Vec<Rate>);

impl Rates {
    /// Reads the rows of the file of multiples.
    ///
    /// # Errors
    /// All faults, each with the number of its row among `rows`, counted from 1.
    pub fn read<'a>(
        rows: impl IntoIterator<Item = RateTexts<'a>>,
        catalogue: &Catalogue,
    ) -> Result<Self, Vec<(usize, ConditionFault)>> {
        let mut rates: Vec<Rate> = Vec::new();
        let mut faults = Vec::new();
        for (row, texts) in (1_usize..).zip(rows) {
            match Rate::read(&texts, catalogue) {
                Ok(rate) => {
                    let overlap = rates.iter().find_map(|earlier| earlier.overlap(&rate));
                    faults.extend(overlap.map(|day| (row, ConditionFault::Overlap(day))));
                    rates.push(rate);
                }
                Err(all) => faults.extend(all.into_iter().map(|fault| (row, fault))),
            }
        }
        if faults.is_empty() {
            Ok(Self(rates))
        } else {
            Err(faults)
        }
    }

    /// All of them, in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Rate> {
        self.0.iter()
    }

    /// The multiple of a category on a day: its own, else that of a general category it is one of.
    #[must_use]
    pub fn find(
        &self,
        category: &CategoryCode,
        kind: RecipientKind,
        day: NaiveDate,
        families: &Families,
    ) -> Option<&Rate> {
        let own = |code: &CategoryCode| {
            self.0
                .iter()
                .find(|rate| rate.category == *code && rate.in_force(day) && rate.of(kind).is_some())
        };
        own(category).or_else(|| families.generals(category).find_map(own))
    }
}
