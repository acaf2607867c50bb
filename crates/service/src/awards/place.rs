//! Whose awards a list holds, of when, and which: what the options say about the whole list.

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use thidua_domain::actors::Scope;
use thidua_domain::awards::{Catalogue, Category, ListContext, Period};
use thidua_domain::codes::{CategoryCode, OrganisationCode, Year};

use super::store::{award, award_list};
use super::{ListOptions, categories};
use crate::imports::store::import_batch;
use crate::{Error, Result, imports, organisations};

/// Unit, years and category of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// The unit, by its number and code.
    pub unit: Option<(i64, OrganisationCode)>,
    /// First and last year.
    pub years: Option<(Year, Year)>,
    /// What was awarded where neither row nor section says so.
    pub category: Option<Category>,
}

impl Place {
    /// What the options say.
    pub async fn of(
        connection: &impl ConnectionTrait,
        options: &ListOptions,
        catalogue: &Catalogue,
    ) -> Result<Self> {
        let category = options
            .category
            .as_deref()
            .map(|text| categories::named(catalogue, text).cloned())
            .transpose()?;
        let years = options.period.as_deref().map(period).transpose()?;
        let mut unit = None;
        if let Some(text) = options.unit.as_deref() {
            let directory = organisations::directory(connection).await?;
            // without a period a name that was borne twice has to be told apart by its code
            let day = years.map(|(_, until)| organisations::last_day(until));
            let code = organisations::meant(&directory, text, day, None)?;
            unit = Some((organisations::ids(connection).await?.id(&code)?, code));
        }
        Ok(Self {
            unit,
            years,
            category,
        })
    }

    /// The place of the list that a file with these bytes is already: a person who imports it again need not say
    /// once more whose it is.
    pub async fn of_known_file(
        connection: &impl ConnectionTrait,
        sha256: &str,
        catalogue: &Catalogue,
    ) -> Result<Option<Self>> {
        let batch = import_batch::Entity::find()
            .filter(import_batch::Column::Kind.eq(super::register::KIND))
            .filter(import_batch::Column::FileSha256.eq(sha256))
            .filter(import_batch::Column::State.eq(imports::TAKEN))
            .order_by_asc(import_batch::Column::Id)
            .one(connection)
            .await?;
        let Some(batch) = batch else { return Ok(None) };
        let row = award::Entity::find()
            .filter(award::Column::BatchId.eq(batch.id))
            .one(connection)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let Some(list) = award_list::Entity::find_by_id(row.list_id)
            .one(connection)
            .await?
        else {
            return Ok(None);
        };
        let category = batch.subject.split('|').nth(2);
        let category = category.and_then(|code| catalogue.get(&CategoryCode::parse(code).ok()?));
        Ok(Some(Self {
            category: category.cloned(),
            ..Self::of_list(connection, &list).await?
        }))
    }

    /// The place of a list of the register. Its category is not kept: the rows themselves say it.
    pub async fn of_list(connection: &impl ConnectionTrait, list: &award_list::Model) -> Result<Self> {
        let unit = match list.organisation_id {
            Some(id) => Some((id, organisations::ids(connection).await?.code(id)?.clone())),
            None => None,
        };
        let year = |year: i32| Year::new(year).ok();
        Ok(Self {
            unit,
            years: list.from_year.and_then(year).zip(list.until_year.and_then(year)),
            category: None,
        })
    }

    /// Where whoever imports must be allowed to.
    pub fn scope(&self) -> Scope {
        match &self.unit {
            Some((_, code)) => Scope::Unit(code.clone()),
            None => Scope::Everything,
        }
    }

    /// What rows of the list are told by across files, beside what they say themselves. Codes are never reused.
    pub fn key(&self) -> String {
        let unit = self.unit.as_ref().map_or("", |(_, code)| code.as_str());
        let years = match self.years {
            Some((from, until)) if from == until => from.to_string(),
            Some((from, until)) => format!("{from}-{until}"),
            None => String::new(),
        };
        format!("{unit}|{years}")
    }

    /// What the batch of a list is about: its key, and the category where the options name one. The key leaves that out,
    /// since the rows themselves say their category.
    pub fn subject(&self) -> String {
        match &self.category {
            Some(category) => format!("{}|{}", self.key(), category.code),
            None => self.key(),
        }
    }

    /// What rows without a year or category of their own take over.
    pub fn context(&self) -> ListContext {
        let (year, period) = match self.years {
            Some((from, until)) if from == until => (Some(from), None),
            Some((from, to)) => (None, Some(Period { from, to })),
            None => (None, None),
        };
        ListContext {
            section: None,
            category: self.category.as_ref().map(|category| category.name.clone()),
            year,
            period,
            // the unit of the list is kept with the list
            unit: None,
        }
    }
}

/// `2020`, `2013-2018`.
fn period(text: &str) -> Result<(Year, Year)> {
    let wrong = || {
        Error::usage(
            "bad-period",
            format!("«{text}» không phải là thời kỳ; ghi năm (2020) hoặc hai năm (2013-2018)."),
            format!("«{text}» is no period; write a year (2020) or two (2013-2018)."),
        )
    };
    let mut years = text.split(['-', '–', '—']).map(|year| Year::parse(year.trim()));
    let (first, last, none) = (years.next(), years.next(), years.next());
    match (first, last, none) {
        (Some(Ok(year)), None, None) => Ok((year, year)),
        (Some(Ok(from)), Some(Ok(until)), None) if from <= until => Ok((from, until)),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::period;

    #[test]
    fn periods_are_one_year_or_two() {
        let read = |text| period(text).map(|(from, until)| (from.get(), until.get()));
        assert_eq!(read("2020").ok(), Some((2020, 2020)));
        assert_eq!(read("2013 – 2018").ok(), Some((2013, 2018)));
        for text in ["", "2018-2013", "2013-2015-2018", "13-18", "2013-", "năm 2013"] {
            assert_eq!(
                read(text).map_err(|error| error.code),
                Err("bad-period"),
                "{text}"
            );
        }
    }
}
