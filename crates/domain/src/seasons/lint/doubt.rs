//! What can be suspicious, with its figures.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::intervals::Interval;
use crate::codes::{IndicatorCode, ItemCode, OrganisationCode};
use crate::quantity::{Measure, Points};
use crate::rotation::PolicyError;

/// Something that is allowed and yet seldom meant, with its figures. What to do about it is in
/// [`super::Suspicion::message`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "figures", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Doubt {
    /// Neither the content points nor they with the bonus come to a multiple of ten. Tables have 100 points, or 1,000
    /// with 950 + 50 bonus (Thừa Thiên Huế, 804/HD-SNV of 2018).
    UnevenTotal {
        /// Content points.
        content: Points,
        /// Bonus points of sections.
        bonus: Points,
    },
    /// The rule gives less than the maximum at best.
    UnreachablePoints {
        /// The criterion's maximum.
        max: Points,
        /// The most the rule gives.
        best: Points,
    },
    /// The rule gives more than the maximum.
    AboveMaximum {
        /// The criterion's maximum.
        max: Points,
        /// The most the rule gives.
        best: Points,
    },
    /// Attainment beyond the target counts twice: by a cap above 100 percent, and as bonus.
    BeyondTwice {
        /// The cap in percent.
        cap: Measure,
    },
    /// Points begin above the attainment from which no more are added.
    FromAboveCap {
        /// Where points begin, in percent.
        from: Measure,
        /// The cap in percent.
        cap: Measure,
    },
    /// The limit is no multiple of the points for each, so that the last one counts in part.
    CutItem {
        /// Points for each.
        each: Points,
        /// The limit.
        most: Points,
        /// What the last one that counts comes to.
        last: Points,
        /// Its number among those that count.
        number: i64,
    },
    /// A deduction whose most would take the criterion below its floor.
    DeductionBelowFloor {
        /// The most off.
        most: Points,
        /// What can be taken off.
        possible: Points,
    },
    /// Values that fall into no band; a unit with such a value has no points and is not ranked.
    BandGap {
        /// The values.
        values: Interval,
    },
    /// Values that fall into two bands; the first one counts.
    BandOverlap {
        /// The first band by its number from 1.
        first: usize,
        /// The second.
        second: usize,
        /// The values.
        values: Interval,
    },
    /// A band whose values all fall into earlier ones, or below zero.
    BandNeverReached {
        /// Its number from 1.
        band: usize,
    },
    /// A better attainment gets fewer points.
    BandsFall,
    /// A number with more decimals than points have in this season.
    Decimals {
        /// The number.
        value: Points,
        /// How many decimals points have.
        decimals: u32,
    },
    /// A criterion is not assigned to somebody who is no member.
    NotForStranger {
        /// Who.
        unit: OrganisationCode,
    },
    /// A criterion is assigned to no member.
    ForNobody,
    /// A comparison with the best, for one unit only.
    BestOfOne,
    /// More is better in one criterion and less in another, for the same indicator.
    TwoDirections {
        /// The indicator.
        indicator: IndicatorCode,
        /// The criterion with the other direction.
        other: ItemCode,
    },
    /// A deduction for lateness, and nothing says when it is late.
    LateWithoutDeadline,
    /// A deduction for lateness of a stage whose submission is not recorded: only that of the unit's own assessment is.
    LateStage,
    /// All ranked units had the same points for it last year.
    SeparatedNobody {
        /// The points.
        points: Points,
        /// How many ranked units.
        units: usize,
    },
    /// A link that cannot tell units apart which the total and the links before it leave equal.
    LinkDecidesNothing {
        /// The link.
        link: String,
    },
    /// A link by the points of a section of deductions: whoever lost more stands above.
    LinkPrefersDeductions {
        /// The link.
        link: String,
    },
    /// Units may share the first rank while a quota takes one only.
    SharedFirst {
        /// What the quota is for.
        quota: String,
    },
    /// A unit of a class is no member.
    ClassStranger {
        /// Who.
        unit: OrganisationCode,
    },
    /// A member is in no class; then nobody can be ranked.
    NoClass {
        /// Who.
        unit: OrganisationCode,
    },
    /// A class of one unit, which is always first.
    ClassOfOne,
    /// Two levels of the same title.
    SameTitle,
    /// A level that is above everything the scorecard can give.
    LevelUnreachable {
        /// The threshold, in points or percent.
        threshold: Measure,
        /// The most a unit can reach, in the same.
        best: Measure,
    },
    /// A level that the one before it leaves nobody for.
    LevelNeverReached {
        /// The title of the level that takes all.
        before: String,
    },
    /// The lowest level has a threshold, so that a unit can be without any.
    NoLowestLevel,
    /// A limit that comes to no unit at all.
    LimitZero {
        /// The percentage.
        percent: Measure,
        /// Of so many units.
        units: usize,
    },
    /// More places than units that compete.
    QuotaTooLarge {
        /// The places.
        places: u32,
        /// The units.
        units: usize,
    },
    /// A ratio that comes to no place at all.
    QuotaZero {
        /// The ratio, as it is written.
        ratio: String,
        /// Of so many.
        of: u32,
    },
    /// Two quotas for the same award among the same units.
    QuotaTwice {
        /// The number of the other one.
        other: usize,
    },
    /// A quota for a rank beyond the number of units.
    QuotaRank {
        /// The rank.
        rank: u32,
        /// The units.
        units: usize,
    },
    /// A least total that nobody can reach.
    QuotaMinimum {
        /// The least total.
        minimum: Points,
        /// The most a unit can reach.
        best: Points,
    },
    /// A deadline far from the season's year. Conferences meet from November to December of the year, of provincial
    /// clusters until March of the next.
    DeadlineYear {
        /// The deadline.
        deadline: NaiveDate,
        /// The season's year.
        year: i32,
    },
    /// Two stages end on the same day.
    DeadlineTogether {
        /// The deadline.
        deadline: NaiveDate,
    },
    /// It is said how cross scores combine, and nobody scores another.
    CombineUnused,
    /// Fewer units can score one than the way of combining takes.
    FewAssessors {
        /// Who can: all other members.
        assessors: usize,
        /// How many it takes.
        needed: usize,
    },
    /// Half the votes or fewer pass, so that a proposal and its contrary can both pass.
    PassLow {
        /// The share.
        pass: String,
    },
    /// Fewer than half of the members can decide.
    QuorumLow {
        /// The share.
        quorum: String,
    },
    /// A merger of a unit that is no member; then nobody can be ranked.
    MergerStranger {
        /// Who.
        unit: OrganisationCode,
    },
    /// The rotation does not fit the members.
    Rotation {
        /// What does not fit.
        #[serde(serialize_with = "as_text")]
        fault: PolicyError,
    },
}

fn as_text<S: Serializer>(fault: &PolicyError, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(fault)
}
