//! Recording: who is put forward, who withdraws, how a tie at the cut was decided, what the higher council thinks, what
//! was decided. Each is a row of its own; a later one on the same thing stands in its place.

mod outcome;
mod standing;

pub use outcome::{confer, give_opinion};
pub use standing::{nominate, settle, withdraw};

use chrono::{Datelike as _, NaiveDate};
use serde_json::json;
use thidua_domain::actors::Actor;
use thidua_domain::codes::CategoryCode;
use thidua_domain::proposals::{Verdict, Who};
use thidua_domain::ranking::Manner;
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::{clean, dates};

use super::ProposalLedger;
use super::records::Award;
use crate::database::{Database, Write};
use crate::{Error, Result, organisations, seasons};

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

/// A text that must say something.
fn said(text: &str, code: &'static str, vietnamese: &str, english: &str) -> Result<String> {
    let text = clean(text);
    if text.is_empty() {
        return Err(Error::refused(code, vietnamese, english));
    }
    Ok(text)
}
