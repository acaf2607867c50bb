//! What the register knows of a candidate.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use thidua_domain::awards::eligibility::{Evidence, Existence, InitiativeFact};
use thidua_domain::awards::{DateWithPrecision, RecipientKind, spelling};
use thidua_domain::codes::{OrganisationCode, Year};
use thidua_domain::organisations::Directory;
use thidua_vietnamese::Lang;

use super::super::coverage::{self, Listed};
use super::super::facts::{self, Fact, Known, counts};
use super::super::initiatives::namesakes::Namesakes;
use super::super::store::{award, recipient, register_unit};
use super::seasons::Standings;
use crate::Result;
use crate::organisations::{self, Ids};

/// How many units are asked for at a time.
const CHUNK: usize = 1_000;

/// The age from which people work (Bộ luật Lao động 2019, Điều 3 khoản 1): nobody is awarded for work before.
const WORKING_AGE: i32 = 15;

/// The first year for which a person can have been awarded, by the birth as lists write it.
fn working_from(birth: &str) -> Option<Year> {
    let mut parts = birth.split(|letter: char| !letter.is_ascii_digit());
    let year: i32 = parts.find(|digits| digits.len() == 4)?.parse().ok()?;
    Year::new(year.checked_add(WORKING_AGE)?).ok()
}

/// What published seasons rank.
pub(super) struct Ranked {
    /// The recipients of the register that are ranked.
    pub recipients: Vec<i64>,
    /// The units that have no award in it: as recipients would be, by the negative of their number.
    pub without_awards: Vec<recipient::Model>,
}

/// What all candidates share.
pub(super) struct Sources {
    directory: Directory,
    ids: Ids,
    pub lists: Vec<Listed>,
    list_units: HashMap<i64, String>,
    files: HashMap<i64, String>,
    namesakes: Namesakes,
    /// What published seasons say; empty where no condition asks for it.
    pub standings: Standings,
}

impl Sources {
    pub async fn load(connection: &impl ConnectionTrait) -> Result<Self> {
        let lists = coverage::lists(connection).await?;
        let of = |list: &Listed| Some((list.id, list.unit.clone()?));
        let directory = organisations::directory(connection).await?;
        Ok(Self {
            namesakes: Namesakes::load(connection, &directory).await?,
            directory,
            ids: organisations::ids(connection).await?,
            list_units: lists.iter().filter_map(of).collect(),
            lists,
            files: facts::files(connection).await?,
            standings: Standings::default(),
        })
    }

    /// The organisations of the units these awards name.
    pub async fn units(
        &self,
        connection: &impl ConnectionTrait,
        facts: &[Fact],
    ) -> Result<HashMap<i64, OrganisationCode>> {
        let named: BTreeSet<i64> = facts.iter().filter_map(|fact| fact.unit_id).collect();
        let named: Vec<i64> = named.into_iter().collect();
        let mut units = HashMap::new();
        for chunk in named.chunks(CHUNK) {
            let rows = register_unit::Entity::find()
                .filter(register_unit::Column::Id.is_in(chunk.iter().copied()))
                .filter(register_unit::Column::OrganisationId.is_not_null())
                .all(connection)
                .await?;
            for row in rows {
                if let Some(id) = row.organisation_id {
                    units.insert(row.id, self.ids.code(id)?.clone());
                }
            }
        }
        Ok(units)
    }

    /// What published seasons rank in a year: recipients, and units of which the register has no award that counts.
    pub async fn ranked(
        &self,
        connection: &impl ConnectionTrait,
        kind: RecipientKind,
        year: Year,
    ) -> Result<Ranked> {
        // a unit that was ranked and whose import was undone since is nobody the register can name
        let named = |unit: &OrganisationCode| Some((self.ids.id(unit).ok()?, unit.clone()));
        let mut units: BTreeMap<i64, OrganisationCode> =
            self.standings.ranked_in(year).filter_map(named).collect();
        let rows: Vec<(i64, i64)> = recipient::Entity::find()
            .select_only()
            .column(recipient::Column::Id)
            .column(recipient::Column::OrganisationId)
            .filter(recipient::Column::OrganisationId.is_in(units.keys().copied()))
            .filter(recipient::Column::Kind.eq(kind.code()))
            .order_by_asc(recipient::Column::Id)
            .into_tuple()
            .all(connection)
            .await?;
        let ids: Vec<i64> = rows.iter().map(|(id, _)| *id).collect();
        let awarded: Vec<i64> = award::Entity::find()
            .select_only()
            .column(award::Column::RecipientId)
            .distinct()
            .filter(award::Column::RecipientId.is_in(ids.iter().copied()))
            .filter(counts())
            .into_tuple()
            .all(connection)
            .await?;
        for (id, unit) in rows {
            if awarded.contains(&id) {
                units.remove(&unit);
            }
        }
        let day = organisations::last_day(year);
        let unknown = |(id, unit): (i64, OrganisationCode)| recipient::Model {
            id: id.saturating_neg(),
            kind: kind.code().to_owned(),
            name: Some(self.directory.shown_name(&unit, day).to_owned()),
            unit: None,
            birth: None,
            identity: String::new(),
            organisation_id: Some(id),
        };
        Ok(Ranked {
            recipients: ids,
            without_awards: units.into_iter().map(unknown).collect(),
        })
    }

    /// What is known of one candidate.
    #[expect(clippy::too_many_arguments, reason = "each is another source")]
    pub fn evidence<'r>(
        &self,
        kind: RecipientKind,
        facts: &[&Fact],
        known: &Known,
        rows: impl Iterator<Item = &'r recipient::Model>,
        units: &HashMap<i64, OrganisationCode>,
        day: NaiveDate,
        lang: Lang,
    ) -> Evidence {
        let mut codes: BTreeSet<OrganisationCode> = facts
            .iter()
            .filter_map(|fact| units.get(&fact.unit_id?))
            .cloned()
            .collect();
        let rows: Vec<&recipient::Model> = rows.collect();
        let itself: Vec<OrganisationCode> = rows
            .iter()
            .filter_map(|row| self.ids.code(row.organisation_id?).ok().cloned())
            .collect();
        codes.extend(itself.iter().cloned());
        // its unit may have had another name, or have another one now
        let mut keys: BTreeSet<String> = BTreeSet::new();
        for code in &codes {
            keys.extend(self.directory.ancestors(code).iter().map(ToString::to_string));
            keys.extend(
                self.directory
                    .successors(code, day)
                    .iter()
                    .map(ToString::to_string),
            );
            keys.insert(code.to_string());
        }
        keys.extend(
            facts
                .iter()
                .filter_map(|fact| self.list_units.get(&fact.list_id).cloned()),
        );
        let (initiatives, initiative_years) = match kind {
            RecipientKind::Person => self.initiatives(facts, &rows, lang),
            _ => Default::default(),
        };
        let (ranks, grades) = match kind {
            RecipientKind::Collective => self.standings.of(&itself),
            _ => Default::default(),
        };
        let founded = self.founded(kind, &itself);
        let since = match kind {
            RecipientKind::Person => rows
                .iter()
                .filter_map(|row| working_from(row.birth.as_deref()?))
                .min(),
            _ => founded.and_then(|founded| Year::new(founded.year_number()).ok()),
        };
        Evidence {
            since,
            awards: facts
                .iter()
                .filter_map(|fact| fact.award(known, &self.files, lang))
                .collect(),
            known: coverage::known_to(&self.lists, &keys),
            units: keys,
            founded,
            initiatives,
            initiative_years,
            ranks,
            grades,
            existence: self.existence(kind, &itself, day),
            ..Evidence::default()
        }
    }

    /// The initiatives of a person, each once with the farthest reach it is recognised for: those beside its awards, and
    /// those of lists by an author of its name and unit; and the years for which its unit has a list of them.
    fn initiatives(
        &self,
        facts: &[&Fact],
        rows: &[&recipient::Model],
        lang: Lang,
    ) -> (Vec<InitiativeFact>, BTreeSet<Year>) {
        let beside = facts.iter().filter_map(|fact| fact.initiative(&self.files, lang));
        let mut all: Vec<InitiativeFact> = beside.collect();
        let mut years = BTreeSet::new();
        let known: BTreeSet<(&str, &str)> = rows
            .iter()
            .filter_map(|row| Some((row.name.as_deref()?, row.unit.as_deref()?)))
            .collect();
        for (name, unit) in known {
            all.extend(self.namesakes.facts(&self.directory, name, unit, lang));
            years.extend(self.namesakes.years(&self.directory, unit));
        }
        let mut farthest: BTreeMap<String, InitiativeFact> = BTreeMap::new();
        for one in all {
            let title = spelling(&one.title);
            if farthest.get(&title).is_none_or(|known| known.reach < one.reach) {
                farthest.insert(title, one);
            }
        }
        (farthest.into_values().collect(), years)
    }

    /// When a collective was founded, where the directory says it of the one organisation it is.
    fn founded(&self, kind: RecipientKind, itself: &[OrganisationCode]) -> Option<DateWithPrecision> {
        let [one] = itself else { return None };
        let organisation = self.directory.organisation(one)?;
        // a body that came from others is older than its name
        let new = self.directory.predecessors(one).is_empty() && kind == RecipientKind::Collective;
        organisation.from.filter(|_| new).map(DateWithPrecision::Day)
    }

    /// Whether a collective was dissolved. What became of those that are not in the directory nobody knows.
    fn existence(&self, kind: RecipientKind, itself: &[OrganisationCode], day: NaiveDate) -> Existence {
        if kind != RecipientKind::Collective {
            return Existence::Exists;
        }
        let Some(last) = itself.last() else {
            return Existence::NotKnown;
        };
        if itself.iter().any(|code| self.directory.exists_on(code, day)) {
            return Existence::Exists;
        }
        match self.directory.organisation(last).and_then(|one| one.until) {
            Some(until) => Existence::DissolvedOn(until),
            None => Existence::NotKnown,
        }
    }
}
