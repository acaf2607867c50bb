//! Initiatives by authors who have the name and the unit of a person of the register.

use std::collections::{BTreeSet, HashMap};

use sea_orm::ConnectionTrait;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::eligibility::{InitiativeFact, Reach};
use thidua_domain::awards::spelling;
use thidua_domain::codes::{OrganisationCode, Year};
use thidua_domain::organisations::Directory;
use thidua_vietnamese::Lang;

use super::super::units::bearing;
use super::{InitiativeView, standing};
use crate::database::Database;
use crate::{Result, organisations};

/// A unit as a text names it: the organisations that bear the name, and its spelling.
#[derive(Debug)]
struct Unit {
    codes: Vec<OrganisationCode>,
    spelling: String,
}

impl Unit {
    fn of(directory: &Directory, text: &str) -> Self {
        Self {
            codes: bearing(directory, text),
            spelling: spelling(text),
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.spelling == other.spelling || self.codes.iter().any(|code| other.codes.contains(code))
    }
}

/// The initiatives of lists in force, by the names of their authors.
pub(in crate::awards) struct Namesakes {
    initiatives: Vec<(InitiativeView, Option<Unit>)>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Namesakes {
    pub async fn load(connection: &impl ConnectionTrait, directory: &Directory) -> Result<Self> {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        let mut initiatives = Vec::new();
        for (place, one) in standing(connection).await?.into_iter().enumerate() {
            for name in one.authors.iter().filter_map(|author| author.name.as_deref()) {
                by_name.entry(spelling(name)).or_default().push(place);
            }
            let unit = one.unit.as_deref().map(|text| Unit::of(directory, text));
            initiatives.push((one, unit));
        }
        Ok(Self { initiatives, by_name })
    }

    /// Those by an author of this name in this unit. Without a unit a name says nothing.
    pub fn of(&self, directory: &Directory, name: &str, unit: &str) -> Vec<&InitiativeView> {
        let unit = Unit::of(directory, unit);
        let found = self.by_name.get(&spelling(name)).into_iter().flatten();
        found
            .filter_map(|place| self.initiatives.get(*place))
            .filter(|(_, of)| of.as_ref().is_some_and(|of| of.is(&unit)))
            .map(|(one, _)| one)
            .collect()
    }

    /// The same as conditions look at them.
    pub fn facts(&self, directory: &Directory, name: &str, unit: &str, lang: Lang) -> Vec<InitiativeFact> {
        let fact = |one: &InitiativeView| {
            Some(InitiativeFact {
                year: Year::new(one.year?).ok()?,
                reach: one
                    .reach
                    .as_deref()
                    .and_then(Reach::from_code)
                    .unwrap_or(Reach::Grassroots),
                title: one.title.clone(),
                place: lang.pick(&one.place, &one.place_en).clone(),
                by_name: true,
            })
        };
        self.of(directory, name, unit)
            .into_iter()
            .filter_map(fact)
            .collect()
    }

    /// The years for which there is a list with initiatives of this unit: for others it is not known whether there were any.
    pub fn years(&self, directory: &Directory, unit: &str) -> BTreeSet<Year> {
        let unit = Unit::of(directory, unit);
        let same = |of: &Option<Unit>| of.as_ref().is_some_and(|of| of.is(&unit));
        let of = self.initiatives.iter().filter(|(_, of)| same(of));
        of.filter_map(|(one, _)| Year::new(one.year?).ok()).collect()
    }
}

/// The initiatives by an author of this name in this unit: perhaps the same person.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn namesakes(
    database: &Database,
    actor: &Actor,
    name: &str,
    unit: Option<&str>,
) -> Result<Vec<InitiativeView>> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let Some(unit) = unit else {
        return Ok(Vec::new());
    };
    let connection = database.read().await?;
    let directory = organisations::directory(&connection).await?;
    let all = Namesakes::load(&connection, &directory).await?;
    Ok(all.of(&directory, name, unit).into_iter().cloned().collect())
}
