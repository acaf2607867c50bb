//! What people and programs see of pledges.

use chrono::NaiveDate;
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::{ClusterCode, OrganisationCode, PledgeCode, Year};
use thidua_domain::pledges::{Commitment, Pledge};
use thidua_vietnamese::Lang;
use utoipa::ToSchema;

use super::book::Book;
use super::import::allowed;
use super::load::{Kept, broken, name};
use crate::database::Database;
use crate::{Result, clusters};

/// Who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartyView {
    /// The code of the organisation; nothing when the directory has none of that name.
    pub unit: Option<String>,
    /// The name.
    pub name: String,
    /// Who signed for it.
    pub signed_by: Option<String>,
    /// When.
    pub signed_on: Option<NaiveDate>,
}

/// A pledge in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PledgeLine {
    /// Its code.
    #[schema(example = "chuong-trinh-phoi-hop-2023-2025")]
    pub code: String,
    /// `cluster`, `programme`, `resolution`, `plan`, `action-month` or `report`.
    pub kind: String,
    /// The name of the kind.
    pub kind_words: String,
    /// Its title.
    pub title: String,
    /// The code of the cluster that signs it together.
    pub cluster: Option<String>,
    /// Who takes part.
    pub parties: Vec<PartyView>,
    /// For how long: `2023`, `2018-2023`, `2016-01/2016-09`, `2024-03-29/2024-04-29`.
    #[schema(example = "2023-2025")]
    pub period: String,
    /// The period in words.
    pub period_words: String,
    /// The days of peak activity.
    pub peak: Option<String>,
    /// How many commitments it has.
    pub commitments: usize,
    /// How many parties have signed.
    pub signed: usize,
    /// The last review held, in words.
    pub reviewed: Option<String>,
    /// Where it is known from.
    pub source: String,
}

/// A version of a target after an amendment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AmendmentView {
    /// The target in words.
    pub target: String,
    /// Why.
    pub reason: String,
    /// From when.
    pub on: NaiveDate,
}

/// A commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CommitmentView {
    /// Its code within the pledge.
    pub code: String,
    /// The code of the one party it binds; nothing when it binds all.
    pub unit: Option<String>,
    /// What is promised.
    pub title: String,
    /// The code of the indicator.
    pub indicator: String,
    /// The unit of measure.
    pub measured_in: String,
    /// `more` or `less` is better.
    pub direction: String,
    /// By when.
    pub period: String,
    /// The shape of what was signed: `at_least`, `exactly`, `between`, `between_or_more`, `growth`, `growth_between`,
    /// `at_least_each_year`, `between_or_more_each_year`, `all_of`, `qualitative`, `none`.
    pub target_kind: String,
    /// Its value, or the lower one of a range: an exact decimal.
    pub target_low: Option<String>,
    /// The upper value of a range.
    pub target_high: Option<String>,
    /// What was signed, in words.
    pub target: String,
    /// `stated` by the source, or `derived` from what it says of the attainment.
    pub target_origin: String,
    /// What growth is measured from.
    pub base: Option<String>,
    /// The list, for a target on all of a list.
    pub items: Vec<String>,
    /// Later versions of the target.
    pub amendments: Vec<AmendmentView>,
    /// The target in force now, in words.
    pub in_force: String,
    /// Where it is known from.
    pub source: String,
}

/// A review that was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReviewHeld {
    /// `interim` or `final`.
    pub kind: String,
    /// When.
    pub on: NaiveDate,
    /// What it came to.
    pub conclusion: String,
}

/// A pledge with its commitments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PledgeView {
    /// The pledge.
    pub pledge: PledgeLine,
    /// What is promised.
    pub commitments: Vec<CommitmentView>,
    /// Reviews held.
    pub reviews: Vec<ReviewHeld>,
}

impl PledgeLine {
    pub(super) fn of(pledge: &Pledge, lang: Lang) -> Self {
        let signed = |party: &_| {
            pledge
                .signatures
                .iter()
                .find(|signature| signature.party == *party)
        };
        let parties = pledge.parties.iter().map(|party| PartyView {
            unit: party.unit.as_ref().map(ToString::to_string),
            name: party.name.clone(),
            signed_by: signed(party).map(|signature| signature.by.clone()),
            signed_on: signed(party).map(|signature| signature.on),
        });
        let reviewed = pledge.reviews.last().map(|review| {
            let day = thidua_vietnamese::dates::format(review.on);
            format!("{} {day}", review.kind.label(lang))
        });
        Self {
            code: pledge.code.to_string(),
            kind: pledge.kind.name().to_owned(),
            kind_words: pledge.kind.label(lang).to_owned(),
            title: pledge.title.clone(),
            cluster: pledge.cluster.as_ref().map(ToString::to_string),
            parties: parties.collect(),
            period: pledge.period.to_string(),
            period_words: pledge.period.shown(lang),
            peak: pledge.peak.map(|peak| peak.to_string()),
            commitments: pledge.commitments.len(),
            signed: pledge.signatures.len(),
            reviewed,
            source: pledge.source.clone(),
        }
    }

    /// The names of the parties.
    #[must_use]
    pub fn names(&self) -> String {
        let names: Vec<&str> = self.parties.iter().map(|party| party.name.as_str()).collect();
        names.join("; ")
    }
}

impl CommitmentView {
    pub(super) fn of(commitment: &Commitment, lang: Lang) -> Self {
        let shown = |target: &thidua_domain::pledges::Target| target.shown(commitment.direction, lang);
        let amendments = commitment.amendments.iter().map(|amendment| AmendmentView {
            target: shown(&amendment.target),
            reason: amendment.reason.clone(),
            on: amendment.on,
        });
        Self {
            code: commitment.code.to_string(),
            unit: commitment.unit.as_ref().map(ToString::to_string),
            title: commitment.title.clone(),
            indicator: commitment.indicator.to_string(),
            measured_in: commitment.measured_in.clone(),
            direction: name(&commitment.direction),
            period: commitment.period.to_string(),
            target_kind: commitment.signed.kind().name().to_owned(),
            target_low: commitment.signed.low().map(|value| value.plain(0)),
            target_high: commitment.signed.high().map(|value| value.plain(0)),
            target: shown(&commitment.signed),
            target_origin: name(&commitment.origin),
            base: commitment.base.map(|base| base.plain(0)),
            items: commitment.items.clone(),
            amendments: amendments.collect(),
            in_force: shown(commitment.in_force(None)),
            source: commitment.source.clone(),
        }
    }
}

/// All pledges, those a cluster signs together, or those a unit takes part in; of one year or of any.
///
/// # Errors
/// When the actor may not read there, or no cluster and no unit is meant.
pub async fn list(
    database: &Database,
    actor: &Actor,
    place: Option<&str>,
    year: Option<Year>,
    lang: Lang,
) -> Result<Vec<PledgeLine>> {
    actor.may_somewhere(Deed::Read)?;
    let view = database.read().await?;
    let book = Book::load(&view).await?;
    let within: Box<dyn Fn(&Pledge) -> bool> = match place {
        None => {
            actor.may(Deed::Read, &Scope::Everything)?;
            Box::new(|_| true)
        }
        Some(text) => match clusters::find_named(&book.clusters, text) {
            Ok(row) => {
                let code = ClusterCode::parse(&row.code).map_err(|_| broken("cluster.code"))?;
                allowed(actor, Deed::Read, Some(&code), [])?;
                Box::new(move |pledge| pledge.cluster.as_ref() == Some(&code))
            }
            Err(unknown) => {
                let unit = book.meant(text, None).map_err(|error| {
                    // what could be either is told as neither
                    if text.contains(' ') { error } else { unknown }
                })?;
                allowed(actor, Deed::Read, None, [unit.clone()])?;
                Box::new(move |pledge| takes_part(pledge, &unit))
            }
        },
    };
    let of_year = |pledge: &Pledge| {
        year.is_none_or(|year| {
            let mut years = pledge.period.years();
            years.any(|one| one == year)
        })
    };
    let kept = book.pledges.iter().map(|kept| &kept.pledge);
    let wanted = kept.filter(|pledge| within(pledge) && of_year(pledge));
    Ok(wanted.map(|pledge| PledgeLine::of(pledge, lang)).collect())
}

fn takes_part(pledge: &Pledge, unit: &OrganisationCode) -> bool {
    pledge
        .parties
        .iter()
        .any(|party| party.unit.as_ref() == Some(unit))
}

/// The pledge, once the actor may read it: its cluster, a party, or everything.
pub(super) fn readable<'b>(book: &'b Book, actor: &Actor, code: &PledgeCode) -> Result<&'b Kept> {
    let found = book.find(code);
    let pledge = found.as_ref().ok().map(|kept| &kept.pledge);
    let units = pledge.map(|pledge| pledge.parties.iter().filter_map(|party| party.unit.clone()));
    let cluster = pledge.and_then(|pledge| pledge.cluster.as_ref());
    // what may not be read is not told apart from what is not there
    allowed(actor, Deed::Read, cluster, units.into_iter().flatten())?;
    found
}

/// A pledge with its commitments, signatures and reviews.
///
/// # Errors
/// When there is none of that code, or the actor may not read it.
pub async fn show(database: &Database, actor: &Actor, code: &PledgeCode, lang: Lang) -> Result<PledgeView> {
    actor.may_somewhere(Deed::Read)?;
    let view = database.read().await?;
    let book = Book::load(&view).await?;
    let pledge = &readable(&book, actor, code)?.pledge;
    Ok(PledgeView {
        pledge: PledgeLine::of(pledge, lang),
        commitments: pledge
            .commitments
            .iter()
            .map(|commitment| CommitmentView::of(commitment, lang))
            .collect(),
        reviews: held(pledge),
    })
}

pub(super) fn held(pledge: &Pledge) -> Vec<ReviewHeld> {
    let held = pledge.reviews.iter().map(|review| ReviewHeld {
        kind: review.kind.name().to_owned(),
        on: review.on,
        conclusion: review.conclusion.clone(),
    });
    held.collect()
}
