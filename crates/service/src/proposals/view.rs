//! The ledger as pages, API and command line show it.

use chrono::NaiveDate;
use serde::Serialize;
use thidua_domain::proposals::{Entry, Line, Open, Passed, Place, Quota, Who, count};
use thidua_domain::quantity::Points;
use thidua_vietnamese::Lang;
use utoipa::ToSchema;

use super::ProposalLedger;
use super::records::{RecordedDecision, RecordedOpinion};

/// The quotas of a season and what was proposed, thought and decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LedgerView {
    /// The code of the cluster.
    #[schema(example = "dbsh-dhbb")]
    pub cluster: String,
    /// The name of the cluster.
    pub cluster_name: String,
    /// The year of emulation.
    #[schema(example = 2020)]
    pub year: i32,
    /// The campaign within the year.
    #[schema(example = "thuong-xuyen")]
    pub campaign: String,
    /// `provisional`, `frozen`, `published` or `corrected`.
    pub status: String,
    /// The digest of the rules, `sha256:…`.
    pub rules_digest: String,
    /// Whether the points are made up to show the software.
    pub illustrative: bool,
    /// What is made up, in words.
    pub illustrative_note: Option<String>,
    /// Whether a decision on a tie is missing.
    pub waits: bool,
    /// The quotas, the highest award first.
    pub quotas: Vec<QuotaView>,
    /// What became of the proposals, by award.
    pub totals: Vec<ProposalTotalView>,
    /// Opinions and decisions on proposals that the ledger does not make any more.
    pub apart: Vec<ApartView>,
    /// What the season file says the conference proposed.
    pub stated: Vec<StatedView>,
}

/// One quota, filled as far as it can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuotaView {
    /// The code of the award.
    #[schema(example = "co-thi-dua-xuat-sac-lmhtxvn")]
    pub category: String,
    /// Its words.
    pub title: String,
    /// Who competes: `units`, `class:…`, `group:…`.
    #[schema(example = "units")]
    pub among: String,
    /// The same in words.
    pub among_words: String,
    /// Whether it takes no one whom an exclusive quota above proposes.
    pub exclusive: bool,
    /// Where the quota stands.
    pub source: String,
    /// How many are allowed; nothing while that hangs on a quota above that waits.
    pub allowed: Option<u32>,
    /// How that number comes about, in words.
    pub steps: Vec<String>,
    /// Who is proposed, in order.
    pub proposed: Vec<ProposedView>,
    /// Ties at the cut that wait for a decision.
    pub open: Vec<OpenView>,
    /// The awards above whose decision this one waits for.
    pub waits_for: Vec<String>,
    /// Those whose classification must be decided first.
    pub unclassified: Vec<NamedView>,
    /// How many places nobody fills.
    pub left: u32,
    /// Who comes next, in order.
    pub next: Vec<ProposedView>,
    /// Who is passed over, and why.
    pub passed: Vec<PassedView>,
}

impl QuotaView {
    /// Whether there is nobody to propose or to pass over.
    #[must_use]
    pub fn nobody_competes(&self) -> bool {
        self.proposed.is_empty() && self.open.is_empty() && self.next.is_empty() && self.passed.is_empty()
    }
}

/// Who is meant: a unit, or one that it puts forward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NamedView {
    /// The code of the unit, or of the unit that puts forward.
    #[schema(example = "bac-ninh")]
    pub unit: String,
    /// The name of the unit in that year.
    pub unit_name: String,
    /// The nominee, where it is not the unit itself.
    pub recipient: Option<String>,
}

impl NamedView {
    /// For whom: the nominee, or the unit.
    #[must_use]
    pub fn name(&self) -> &str {
        self.recipient.as_deref().unwrap_or(&self.unit_name)
    }
}

/// One who is proposed, or comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProposedView {
    /// Who.
    #[serde(flatten)]
    pub who: NamedView,
    /// The rank of a unit, the place of a nominee; while a tie waits, the best it can come to.
    pub place: Option<u32>,
    /// The total of a unit, an exact decimal.
    pub total: Option<String>,
    /// What the place of a nominee rests on.
    pub basis: Option<String>,
    /// How a tie at the cut was decided: `lot`, `vote`, `conference`.
    pub settled: Option<String>,
    /// The higher council's opinion.
    pub opinion: Option<OpinionView>,
    /// The decision.
    pub decision: Option<DecisionView>,
}

/// A tie at the cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpenView {
    /// How many of them can be proposed.
    pub seats: u32,
    /// Those who stand equal.
    pub among: Vec<NamedView>,
    /// Whether it is a tie of the standings, which is decided there.
    pub by_ranking: bool,
}

/// One who is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PassedView {
    /// Who.
    #[serde(flatten)]
    pub who: NamedView,
    /// The rank of a unit, the place of a nominee.
    pub place: Option<u32>,
    /// `barred`, `withdrawn`, `rank`, `classification`, `total` or `already`.
    #[schema(example = "withdrawn")]
    pub code: String,
    /// The reason in words.
    pub reason: String,
}

/// The higher council's opinion on a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpinionView {
    /// `agree`, `disagree`, `lower` or `more`.
    pub verdict: String,
    /// The same in words.
    pub words: String,
    /// The code of the lower award it asks for.
    pub to: Option<String>,
    /// The words of that award.
    pub to_title: Option<String>,
    /// The document it stands in.
    pub document: String,
    /// The day of the document.
    pub on: NaiveDate,
}

/// The decision on a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DecisionView {
    /// The code of what was conferred; nothing when it was decided to confer nothing.
    pub conferred: Option<String>,
    /// The words of that award.
    pub title: Option<String>,
    /// The number of the decision.
    #[schema(example = "614/QĐ-UBND")]
    pub number: String,
    /// The day of the decision.
    pub on: NaiveDate,
    /// Who decided.
    pub by: String,
}

/// What became of the proposals for one award: `proposed` = `as_proposed` + `otherwise` + `refused` + `waiting`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProposalTotalView {
    /// The code of the award.
    pub category: String,
    /// Its words.
    pub title: String,
    /// How many were proposed.
    pub proposed: u32,
    /// How many the higher council agrees with.
    pub agreed: u32,
    /// How many it does not.
    pub disagreed: u32,
    /// For how many it asks for a lower award.
    pub lowered: u32,
    /// For how many it asks for more documents.
    pub more: u32,
    /// How many were conferred as proposed.
    pub as_proposed: u32,
    /// How many ended in another award.
    pub otherwise: u32,
    /// How many were decided not to be conferred.
    pub refused: u32,
    /// How many have no decision yet.
    pub waiting: u32,
    /// How many of this award were conferred, whatever was proposed.
    pub conferred: u32,
}

/// An opinion or decision on a proposal that the ledger does not make any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ApartView {
    /// The code of the award.
    pub category: String,
    /// Who.
    #[serde(flatten)]
    pub who: NamedView,
    /// The opinion.
    pub opinion: Option<OpinionView>,
    /// The decision.
    pub decision: Option<DecisionView>,
}

/// What the season file says was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatedView {
    /// The award, in the conference's words.
    pub title: String,
    /// The code of the unit.
    pub unit: String,
    /// For whom, in the conference's words.
    pub recipient: String,
    /// Where it stands.
    pub source: String,
}

fn opinion(recorded: &RecordedOpinion, lang: Lang) -> OpinionView {
    let opinion = &recorded.opinion;
    OpinionView {
        verdict: opinion.verdict.name().to_owned(),
        words: opinion.verdict.label(lang).to_owned(),
        to: opinion.to.as_ref().map(ToString::to_string),
        to_title: recorded.lower.as_ref().map(|lower| lower.title.clone()),
        document: opinion.document.clone(),
        on: opinion.on,
    }
}

fn decision(recorded: &RecordedDecision) -> DecisionView {
    let decision = &recorded.decision;
    DecisionView {
        conferred: decision.conferred.as_ref().map(ToString::to_string),
        title: recorded.conferred.as_ref().map(|given| given.title.clone()),
        number: decision.number.clone(),
        on: decision.on,
        by: decision.by.clone(),
    }
}

impl ProposalLedger {
    /// The ledger in words.
    #[must_use]
    pub fn view(&self, lang: Lang) -> LedgerView {
        let record = &self.season.record;
        let lines = self.quotas().iter().zip(&self.ledger.lines);
        LedgerView {
            cluster: record.season.cluster.to_string(),
            cluster_name: record.cluster_name.clone(),
            year: record.season.year.get(),
            campaign: record.season.campaign.to_string(),
            status: record.status.name().to_owned(),
            rules_digest: self.season.evaluation.rules_digest.clone(),
            illustrative: record.illustrative.is_some(),
            illustrative_note: record.illustrative.clone(),
            waits: self.ledger.waits(),
            quotas: lines.map(|(quota, line)| self.quota(quota, line, lang)).collect(),
            totals: self.totals(),
            apart: self.apart(lang),
            stated: record
                .proposals
                .iter()
                .map(|stated| StatedView {
                    title: stated.title.clone(),
                    unit: stated.unit.to_string(),
                    recipient: stated.recipient.clone(),
                    source: stated.source.clone(),
                })
                .collect(),
        }
    }

    fn quota(&self, quota: &Quota, line: &Line, lang: Lang) -> QuotaView {
        let above = |index: &usize| {
            let above = self.quotas().get(*index);
            above.map_or_else(String::new, |above| above.title.clone())
        };
        let entries = |entries: &[Entry]| entries.iter().map(|one| self.entry(line, one, lang)).collect();
        QuotaView {
            category: quota.category.to_string(),
            title: quota.title.clone(),
            among: quota.among.to_string(),
            among_words: quota.among_words(lang),
            exclusive: quota.exclusive,
            source: quota.source.clone(),
            allowed: line.allowed,
            steps: line.steps.iter().map(|step| step.message(lang)).collect(),
            proposed: entries(&line.proposed),
            open: line.open.iter().map(|open| self.open(open)).collect(),
            waits_for: line.waits_for.iter().map(above).collect(),
            unclassified: line.unclassified.iter().map(|who| self.named(who)).collect(),
            left: line.left,
            next: entries(&line.next),
            passed: line
                .passed
                .iter()
                .map(|passed| self.passed(passed, lang))
                .collect(),
        }
    }

    fn named(&self, who: &Who) -> NamedView {
        NamedView {
            unit: who.unit.to_string(),
            unit_name: self.season.name(&who.unit).to_owned(),
            recipient: who.recipient.clone(),
        }
    }

    fn entry(&self, line: &Line, entry: &Entry, lang: Lang) -> ProposedView {
        let subject = (line.category.clone(), entry.who.clone());
        let candidate = self.candidates.iter().find(|one| one.who == entry.who);
        let decimals = self.season.decimals();
        let total = |points: Points| points.plain(decimals);
        let nominee = self.records.nominee(&entry.who);
        ProposedView {
            who: self.named(&entry.who),
            place: entry.place.map(|place: Place| place.first),
            total: candidate.and_then(|one| one.total).map(total),
            basis: nominee.and_then(|nominee| nominee.basis.clone()),
            settled: entry.settled.map(|manner| manner.name().to_owned()),
            opinion: self.records.opinions.get(&subject).map(|one| opinion(one, lang)),
            decision: self.records.decisions.get(&subject).map(decision),
        }
    }

    fn open(&self, open: &Open) -> OpenView {
        OpenView {
            seats: open.seats,
            among: open.among.iter().map(|who| self.named(who)).collect(),
            by_ranking: open.by_ranking,
        }
    }

    fn passed(&self, passed: &Passed, lang: Lang) -> PassedView {
        PassedView {
            who: self.named(&passed.who),
            place: passed.place.map(|place| place.first),
            code: passed.reason.code().to_owned(),
            reason: passed.reason.message(lang),
        }
    }

    fn totals(&self) -> Vec<ProposalTotalView> {
        let records = &self.records;
        let proposed: Vec<_> = self
            .ledger
            .lines
            .iter()
            .flat_map(|line| {
                line.proposed
                    .iter()
                    .map(|entry| (line.category.clone(), entry.who.clone()))
            })
            .collect();
        let counts = count(proposed.iter().map(|subject| {
            let opinion = records.opinions.get(subject).map(|one| &one.opinion);
            let decision = records.decisions.get(subject).map(|one| &one.decision);
            (&subject.0, opinion, decision)
        }));
        // in the order of the quotas, then what was conferred beside them
        let mut order: Vec<_> = Vec::new();
        for quota in self.quotas() {
            if !order.contains(&&quota.category) {
                order.push(&quota.category);
            }
        }
        let others: Vec<_> = counts
            .keys()
            .filter(|category| !order.contains(category))
            .collect();
        order.extend(others);
        order
            .into_iter()
            .filter_map(|category| {
                let counts = counts.get(category)?;
                Some(ProposalTotalView {
                    category: category.to_string(),
                    title: self.title(category),
                    proposed: counts.proposed,
                    agreed: counts.agreed,
                    disagreed: counts.disagreed,
                    lowered: counts.lowered,
                    more: counts.more,
                    as_proposed: counts.as_proposed,
                    otherwise: counts.otherwise,
                    refused: counts.refused,
                    waiting: counts.waiting,
                    conferred: counts.conferred,
                })
            })
            .collect()
    }

    fn apart(&self, lang: Lang) -> Vec<ApartView> {
        let records = &self.records;
        let mut subjects: Vec<_> = records.opinions.keys().chain(records.decisions.keys()).collect();
        subjects.sort();
        subjects.dedup();
        subjects
            .into_iter()
            .filter(|(category, who)| !self.proposes(category, who))
            .map(|subject| ApartView {
                category: subject.0.to_string(),
                who: self.named(&subject.1),
                opinion: records.opinions.get(subject).map(|one| opinion(one, lang)),
                decision: records.decisions.get(subject).map(decision),
            })
            .collect()
    }
}
