//! Recording: who is put forward, who withdraws, how a tie at the cut was decided, what the higher council thinks, what
//! was decided. Each is a row of its own; a later one on the same thing stands in its place.

use chrono::{Datelike as _, NaiveDate};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::codes::CategoryCode;
use thidua_domain::proposals::{Conferral, Opinion, RecordError, Settlement, Verdict, Who, check_settlement};
use thidua_domain::ranking::Manner;
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::{clean, dates};

use super::ProposalLedger;
use super::records::Award;
use super::store::{nominee, proposal_decision, proposal_opinion, proposal_settlement, proposal_withdrawal};
use crate::database::{Database, Write};
use crate::{Error, Kind, Result, clock, organisations, seasons};

/// An award as it was typed, and what the catalogue of awards knows under that name.
#[derive(Debug, Clone)]
pub struct Named<'n> {
    /// As it was typed: a code or words.
    pub text: &'n str,
    /// What the catalogue knows.
    pub known: Option<Award>,
}

/// Whose proposal, for which award: as it was typed.
#[derive(Debug, Clone, Copy)]
pub struct Of<'o> {
    /// The award, by code or words.
    pub category: &'o str,
    /// The unit, or the unit that puts forward.
    pub unit: &'o str,
    /// The nominee, needed only where a unit puts several forward.
    pub recipient: Option<&'o str>,
}

/// One that a unit puts forward.
#[derive(Debug, Clone, Copy)]
pub struct Nomination<'n> {
    /// The group, by code.
    pub group: &'n str,
    /// The unit.
    pub unit: &'n str,
    /// Who: the name of a cooperative or another collective.
    pub recipient: &'n str,
    /// Its place among all of the group, from 1 on.
    pub place: Option<u32>,
    /// What the place rests on: a ballot, a score, an agreement.
    pub basis: Option<&'n str>,
}

/// The higher council's opinion.
#[derive(Debug, Clone)]
pub struct Given<'g> {
    /// What it says.
    pub verdict: Verdict,
    /// The lower award it asks for.
    pub lower: Option<Named<'g>>,
    /// The document it stands in.
    pub document: &'g str,
    /// The day of the document.
    pub on: NaiveDate,
}

/// The decision.
#[derive(Debug, Clone)]
pub struct Outcome<'o> {
    /// Whether it was decided to confer nothing.
    pub refused: bool,
    /// What was conferred, where it is another award than the proposed one.
    pub conferred: Option<Named<'o>>,
    /// Number of the decision.
    pub number: &'o str,
    /// The day of the decision.
    pub on: NaiveDate,
    /// Who decided.
    pub by: &'o str,
}

/// How people decided a tie at the cut.
#[derive(Debug, Clone, Copy)]
pub struct Order<'o> {
    /// The award, by code or words.
    pub category: &'o str,
    /// Those who stand equal, the first to be proposed first.
    pub order: &'o [String],
    /// How.
    pub by: Manner,
    /// The minutes.
    pub minutes: &'o str,
    /// When; today unless said.
    pub on: Option<NaiveDate>,
}

/// A season's proposals, locked for a record.
struct Keeping<'k> {
    write: Write,
    key: &'k SeasonKey,
    season: i64,
    ledger: ProposalLedger,
}

impl<'k> Keeping<'k> {
    async fn begin(database: &Database, actor: &Actor, key: &'k SeasonKey) -> Result<Self> {
        let write = database.write(actor).await?;
        let season = seasons::find(&*write, key).await?.id;
        let ledger = ProposalLedger::load(&*write, key).await?;
        Ok(Self {
            write,
            key,
            season,
            ledger,
        })
    }

    /// Whose proposal is meant, and for which award.
    fn subject(&self, of: Of<'_>) -> Result<(Award, Who)> {
        let award = self.ledger.award(of.category)?;
        let who = self.ledger.who(&award.category, of.unit, of.recipient)?;
        Ok((award, who))
    }

    async fn organisation(&self, who: &Who) -> Result<i64> {
        organisations::ids(&*self.write).await?.id(&who.unit)
    }

    /// Refuses what is said of someone who is not proposed.
    fn proposed(&self, award: &Award, who: &Who) -> Result<()> {
        if self.ledger.proposes(&award.category, who) {
            return Ok(());
        }
        let (name, title) = (self.ledger.name(who), &award.title);
        Err(Error::refused(
            "not-proposed",
            format!("{name} không có trong danh sách đề nghị «{title}»; xem bằng «thidua proposals»."),
            format!("{name} is not proposed for «{title}»; see «thidua proposals»."),
        ))
    }

    /// Refuses a day before the season's year: it is a slip of the pen.
    fn after_it_began(&self, on: NaiveDate) -> Result<()> {
        let year = self.key.year;
        if on.year() >= year.get() {
            return Ok(());
        }
        let day = dates::format(on);
        Err(Error::refused(
            "date-outside-year",
            format!("Ngày {day} trước năm thi đua {year}; kiểm tra lại ngày."),
            format!("{day} is before the season of {year}; check the date."),
        ))
    }

    /// Ends the transaction and answers with the ledger as it stands then.
    async fn done(self, action: &str, note: serde_json::Value) -> Result<ProposalLedger> {
        let after = ProposalLedger::load(&*self.write, self.key).await?;
        self.write.commit(action, &self.key.to_string(), note).await?;
        Ok(after)
    }
}

fn note(category: &CategoryCode, who: &Who) -> serde_json::Value {
    json!({ "category": category, "unit": who.unit, "recipient": who.recipient })
}

fn wrong_record(error: &RecordError) -> Error {
    Error::new(Kind::Refused, "record-incomplete", |lang| error.message(lang))
}

/// A text that must say something.
fn said(text: &str, code: &'static str, vietnamese: &str, english: &str) -> Result<String> {
    let text = clean(text);
    if text.is_empty() {
        return Err(Error::refused(code, vietnamese, english));
    }
    Ok(text)
}

/// Puts one forward, or gives one that was put forward another place.
///
/// # Errors
/// When the actor may not; the season, group or unit is unknown; the name is empty.
pub async fn nominate(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    nomination: Nomination<'_>,
) -> Result<ProposalLedger> {
    actor.may(Deed::Propose, &Scope::Cluster(key.cluster.clone()))?;
    let mut keeping = Keeping::begin(database, actor, key).await?;
    let group = keeping.ledger.group(nomination.group)?;
    let unit = keeping.ledger.season.unit(nomination.unit.trim())?;
    let recipient = said(
        nomination.recipient,
        "recipient-empty",
        "Cần ghi tên tập thể được giới thiệu.",
        "Give the name of the nominee.",
    )?;
    let place = nomination.place.map(i32::try_from).transpose().ok();
    let Some(place) = place.filter(|place| *place != Some(0)) else {
        return Err(Error::usage(
            "bad-place",
            "Thứ tự ghi bằng số nguyên từ 1 trở lên.",
            "A place is a whole number from 1 on.",
        ));
    };
    let who = Who {
        unit,
        recipient: Some(recipient.clone()),
    };
    let row = nominee::ActiveModel {
        season_id: Set(keeping.season),
        organisation_id: Set(keeping.organisation(&who).await?),
        nominee_group: Set(group.to_string()),
        recipient: Set(recipient),
        place: Set(place),
        basis: Set(nomination.basis.map(clean).filter(|basis| !basis.is_empty())),
        recorded_by: Set(keeping.write.actor().to_owned()),
        recorded_at: Set(keeping.write.at()),
        ..Default::default()
    };
    keeping.write.insert(row).await?;
    let note = json!({ "group": group, "unit": who.unit, "recipient": who.recipient });
    keeping.done("proposals.nominate", note).await
}

/// Withdraws one from the proposals for an award, so that the next moves up; or takes that back.
///
/// # Errors
/// When the actor may not; the award or unit is unknown; no reason is given; a decision stands already; there is no
/// withdrawal to take back.
pub async fn withdraw(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    of: Of<'_>,
    reason: &str,
    take_back: bool,
) -> Result<ProposalLedger> {
    actor.may(Deed::Propose, &Scope::Cluster(key.cluster.clone()))?;
    let mut keeping = Keeping::begin(database, actor, key).await?;
    let (award, who) = keeping.subject(of)?;
    let reason = said(
        reason,
        "reason-empty",
        "Cần ghi lý do rút khỏi danh sách đề nghị.",
        "Give the reason of the withdrawal.",
    )?;
    let records = &keeping.ledger.records;
    let subject = (award.category.clone(), who.clone());
    let withdrawn = records
        .withdrawals
        .iter()
        .any(|one| one.category == award.category && one.who == who);
    let name = keeping.ledger.name(&who);
    if records.decisions.contains_key(&subject) {
        return Err(Error::refused(
            "already-decided",
            format!(
                "Đã có quyết định về đề nghị «{}» cho {name}; không rút được nữa.",
                award.title
            ),
            format!(
                "The proposal of «{}» for {name} is decided; it can no longer be withdrawn.",
                award.title
            ),
        ));
    }
    if withdrawn != take_back {
        return Err(if withdrawn {
            Error::refused(
                "already-withdrawn",
                format!("{name} đã rút khỏi danh sách đề nghị «{}».", award.title),
                format!("{name} is withdrawn from «{}» already.", award.title),
            )
        } else {
            Error::refused(
                "not-withdrawn",
                format!("{name} chưa rút khỏi danh sách đề nghị «{}».", award.title),
                format!("{name} is not withdrawn from «{}».", award.title),
            )
        });
    }
    let row = proposal_withdrawal::ActiveModel {
        season_id: Set(keeping.season),
        organisation_id: Set(keeping.organisation(&who).await?),
        category: Set(award.category.to_string()),
        recipient: Set(who.recipient.clone()),
        withdrawn: Set(!take_back),
        reason: Set(reason),
        recorded_by: Set(keeping.write.actor().to_owned()),
        recorded_at: Set(keeping.write.at()),
        ..Default::default()
    };
    keeping.write.insert(row).await?;
    keeping
        .done("proposals.withdraw", note(&award.category, &who))
        .await
}

/// Records how a tie at the cut was decided.
///
/// # Errors
/// When the actor may not; the award or a unit is unknown; the order does not name exactly those of an open tie.
pub async fn settle(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    order: Order<'_>,
) -> Result<ProposalLedger> {
    actor.may(Deed::Propose, &Scope::Cluster(key.cluster.clone()))?;
    let mut keeping = Keeping::begin(database, actor, key).await?;
    let category = keeping.ledger.award(order.category)?.category;
    let named = order
        .order
        .iter()
        .map(|text| keeping.ledger.who_named(&category, text))
        .collect::<Result<Vec<Who>>>()?;
    let settlement = Settlement {
        category,
        order: named,
        by: order.by,
        minutes: clean(order.minutes),
        on: order.on.unwrap_or_else(clock::today),
        recorded_by: keeping.write.actor().to_owned(),
    };
    check_settlement(
        &keeping.ledger.ledger,
        &keeping.ledger.records.settlements,
        &settlement,
    )
    .map_err(|error| Error::new(Kind::Refused, "decision-refused", |lang| error.message(lang)))?;
    let row = proposal_settlement::ActiveModel {
        season_id: Set(keeping.season),
        category: Set(settlement.category.to_string()),
        decided_order: Set(json!(settlement.order).to_string()),
        manner: Set(settlement.by.name().to_owned()),
        minutes: Set(settlement.minutes.clone()),
        decided_on: Set(settlement.on),
        recorded_by: Set(settlement.recorded_by.clone()),
        recorded_at: Set(keeping.write.at()),
        ..Default::default()
    };
    keeping.write.insert(row).await?;
    let note = json!({ "category": settlement.category, "order": settlement.order });
    keeping.done("proposals.settle", note).await
}

/// Records the higher council's opinion on a proposal.
///
/// # Errors
/// When the actor may not; the award or unit is unknown or not proposed; the opinion says too little.
pub async fn give_opinion(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    of: Of<'_>,
    given: &Given<'_>,
) -> Result<ProposalLedger> {
    actor.may(Deed::Propose, &Scope::Cluster(key.cluster.clone()))?;
    let mut keeping = Keeping::begin(database, actor, key).await?;
    let (award, who) = keeping.subject(of)?;
    let lower = given
        .lower
        .as_ref()
        .map(|named| keeping.ledger.any_award(named))
        .transpose()?;
    let opinion = Opinion {
        verdict: given.verdict,
        to: lower.as_ref().map(|lower| lower.category.clone()),
        document: clean(given.document),
        on: given.on,
    };
    opinion
        .check(&award.category)
        .map_err(|error| wrong_record(&error))?;
    keeping.proposed(&award, &who)?;
    keeping.after_it_began(opinion.on)?;
    let row = proposal_opinion::ActiveModel {
        season_id: Set(keeping.season),
        organisation_id: Set(keeping.organisation(&who).await?),
        category: Set(award.category.to_string()),
        recipient: Set(who.recipient.clone()),
        verdict: Set(opinion.verdict.name().to_owned()),
        lower_category: Set(lower.as_ref().map(|lower| lower.category.to_string())),
        lower_title: Set(lower.map(|lower| lower.title)),
        document: Set(opinion.document),
        given_on: Set(opinion.on),
        recorded_by: Set(keeping.write.actor().to_owned()),
        recorded_at: Set(keeping.write.at()),
        ..Default::default()
    };
    keeping.write.insert(row).await?;
    keeping
        .done("proposals.opinion", note(&award.category, &who))
        .await
}

/// Records the decision on a proposal: conferred, conferred as another award, or not.
///
/// # Errors
/// When the actor may not; the award or unit is unknown or not proposed; the decision says too little.
pub async fn confer(
    database: &Database,
    actor: &Actor,
    key: &SeasonKey,
    of: Of<'_>,
    outcome: &Outcome<'_>,
) -> Result<ProposalLedger> {
    actor.may(Deed::Propose, &Scope::Cluster(key.cluster.clone()))?;
    let mut keeping = Keeping::begin(database, actor, key).await?;
    let (award, who) = keeping.subject(of)?;
    let conferred = match (outcome.refused, &outcome.conferred) {
        (true, _) => None,
        (false, Some(named)) => Some(keeping.ledger.any_award(named)?),
        (false, None) => Some(award.clone()),
    };
    let decision = Conferral {
        conferred: conferred.as_ref().map(|given| given.category.clone()),
        number: clean(outcome.number),
        on: outcome.on,
        by: clean(outcome.by),
    };
    decision.check().map_err(|error| wrong_record(&error))?;
    keeping.proposed(&award, &who)?;
    keeping.after_it_began(decision.on)?;
    let row = proposal_decision::ActiveModel {
        season_id: Set(keeping.season),
        organisation_id: Set(keeping.organisation(&who).await?),
        category: Set(award.category.to_string()),
        recipient: Set(who.recipient.clone()),
        conferred_category: Set(conferred.as_ref().map(|given| given.category.to_string())),
        conferred_title: Set(conferred.map(|given| given.title)),
        number: Set(decision.number),
        decided_on: Set(decision.on),
        decided_by: Set(decision.by),
        recorded_by: Set(keeping.write.actor().to_owned()),
        recorded_at: Set(keeping.write.at()),
        ..Default::default()
    };
    keeping.write.insert(row).await?;
    keeping
        .done("proposals.confer", note(&award.category, &who))
        .await
}
