//! Interim standings (sơ kết 6 tháng, 9 tháng; ước thực hiện cả năm): points and ranks by the results of a day or by
//! estimate, beside those by what is known now.

use serde::Serialize;
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::pledges::Choice;
use thidua_domain::quantity::Points;
use thidua_domain::seasons::{Evaluation, SeasonKey};
use thidua_vietnamese::Lang;
use utoipa::ToSchema;

use super::SeasonView;
use crate::database::Database;
use crate::output::{Cell, Sheet};
use crate::{Error, Kind, Result, clusters, seasons};

/// A season now, and as it follows from earlier results.
#[derive(Debug, Clone)]
pub struct Interim {
    /// By what is known now.
    pub now: SeasonView,
    then: Evaluation,
}

/// One unit then and now; what has no rank has no total.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InterimUnit {
    /// The code of the unit.
    pub unit: String,
    /// Its name in that year.
    pub name: String,
    /// The rank by the earlier results.
    pub rank_then: Option<u32>,
    /// The total by the earlier results, an exact decimal.
    pub total_then: Option<String>,
    /// The rank by what is known now.
    pub rank_now: Option<u32>,
    /// The total by what is known now.
    pub total_now: Option<String>,
    /// The total now less the total then.
    pub difference: Option<String>,
}

/// The season by the results `choice` takes, beside the season as it stands. Only results change: points that were given,
/// rules and decisions are those of now.
///
/// # Errors
/// When the actor may not, the season is unknown or has no rules, or the database fails.
pub async fn interim(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    choice: &Choice,
) -> Result<Interim> {
    let view = database.read().await?;
    clusters::admit(&view, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    let now = SeasonView::load(&view, key).await?;
    let mut record = now.record.clone();
    record.facts = seasons::facts_by(&view, key, &record, choice).await?;
    let then = record
        .evaluate()
        .map_err(|error| Error::new(Kind::Machine, "season-not-evaluable", |lang| error.message(lang)))?;
    Ok(Interim { now, then })
}

/// A rank with its total.
type Place = Option<(u32, Points)>;

impl Interim {
    /// Every unit with its place then and now, in the order of the standings now.
    fn places(&self) -> Vec<(&str, [Place; 2])> {
        let of = |evaluation: &Evaluation, unit| {
            let standing = evaluation.ranking.of(unit)?;
            Some((standing.rank, standing.total.total))
        };
        let ranked = self
            .now
            .evaluation
            .ranking
            .standings
            .iter()
            .map(|standing| &standing.unit);
        let others = self.now.evaluation.not_ranked.iter().map(|not| &not.unit);
        ranked
            .chain(others)
            .map(|unit| {
                (
                    unit.as_str(),
                    [of(&self.then, unit), of(&self.now.evaluation, unit)],
                )
            })
            .collect()
    }

    fn name(&self, unit: &str) -> String {
        let mut units = self.now.record.units.iter();
        units
            .find(|one| one.code.as_str() == unit)
            .map_or_else(|| unit.to_owned(), |one| one.name.clone())
    }

    /// All units, in the order of the standings now.
    #[must_use]
    pub fn units(&self) -> Vec<InterimUnit> {
        let plain = |points: Points| points.plain(self.now.decimals());
        let units = self.places().into_iter().map(|(unit, [then, now])| InterimUnit {
            unit: unit.to_owned(),
            name: self.name(unit),
            rank_then: then.map(|(rank, _)| rank),
            total_then: then.map(|(_, total)| plain(total)),
            rank_now: now.map(|(rank, _)| rank),
            total_now: now.map(|(_, total)| plain(total)),
            difference: difference(then, now).map(plain),
        });
        units.collect()
    }

    /// The same as rows.
    #[must_use]
    pub fn sheet(&self, lang: Lang) -> Sheet {
        let decimals = self.now.decimals();
        let mut sheet = Sheet::new(&[
            ("rank_now", lang.pick("Hạng hiện nay", "Rank now")),
            ("name", lang.pick("Đơn vị", "Unit")),
            ("unit", lang.pick("Mã", "Code")),
            ("total_now", lang.pick("Điểm hiện nay", "Total now")),
            ("rank_then", lang.pick("Hạng khi ấy", "Rank then")),
            ("total_then", lang.pick("Điểm khi ấy", "Total then")),
            ("difference", lang.pick("Chênh lệch", "Difference")),
        ]);
        let rank = |place: Place| place.map_or(Cell::Empty, |(rank, _)| Cell::Plain(i64::from(rank)));
        let total =
            |points: Option<Points>| points.map_or(Cell::Empty, |points| Cell::Points(points, decimals));
        for (unit, [then, now]) in self.places() {
            sheet.rows.push(vec![
                rank(now),
                Cell::text(self.name(unit)),
                Cell::text(unit),
                total(now.map(|(_, total)| total)),
                rank(then),
                total(then.map(|(_, total)| total)),
                total(difference(then, now)),
            ]);
        }
        super::sheet::marked(&self.now, sheet, lang)
    }
}

fn difference(then: Place, now: Place) -> Option<Points> {
    now?.1.checked_sub(then?.1)
}
