//! The ledger of a season with all that was recorded on it, and the names people use for what stands in it.

use sea_orm::ConnectionTrait;
use thidua_domain::codes::{CategoryCode, ClassCode};
use thidua_domain::proposals::{Among, Candidate, Ledger, Quota, Who, propose};
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::{Lang, fold};

use super::candidates::{candidates, quotas_of};
use super::keep::Named;
use super::records::{Award, Records};
use crate::ranking::SeasonView;
use crate::{Error, Result, organisations, seasons};

/// The quotas of a season, filled, and what was recorded on them.
#[derive(Debug, Clone)]
pub struct ProposalLedger {
    /// The season.
    pub season: SeasonView,
    /// Its quotas, filled as far as they can be.
    pub ledger: Ledger,
    pub(super) records: Records,
    pub(super) candidates: Vec<Candidate>,
}

impl ProposalLedger {
    pub(super) async fn load(connection: &impl ConnectionTrait, key: &SeasonKey) -> Result<Self> {
        let season = SeasonView::load(connection, key).await?;
        let row = seasons::find(connection, key).await?;
        let ids = organisations::ids(connection).await?;
        let records = Records::of(connection, row.id, &ids).await?;
        let candidates = candidates(&season, &records.nominees);
        let ledger = propose(
            quotas_of(&season.record.rules),
            &candidates,
            &records.withdrawals,
            &records.settlements,
        );
        Ok(Self {
            season,
            ledger,
            records,
            candidates,
        })
    }

    /// The quotas, in their order; a line of the ledger for each.
    #[must_use]
    pub fn quotas(&self) -> &[Quota] {
        quotas_of(&self.season.record.rules)
    }

    /// The award that a person means by a code or by its words: one of the season's quotas.
    ///
    /// # Errors
    /// When no quota is of that award; the message names those there are.
    pub fn award(&self, text: &str) -> Result<Award> {
        if self.quotas().is_empty() {
            return Err(no_quotas(&self.season.record.season));
        }
        self.quota_award(text).ok_or_else(|| {
            let mut all: Vec<&str> = self
                .quotas()
                .iter()
                .map(|quota| quota.category.as_str())
                .collect();
            all.dedup();
            let all = all.join(", ");
            Error::usage(
                "unknown-quota",
                format!("Năm thi đua không có chỉ tiêu khen thưởng «{text}»; đang có: {all}."),
                format!("The season has no quota «{text}»; there are: {all}."),
            )
        })
    }

    fn quota_award(&self, text: &str) -> Option<Award> {
        let quota = self
            .quotas()
            .iter()
            .find(|quota| quota.category.as_str() == text || fold(&quota.title) == fold(text))?;
        Some(Award {
            category: quota.category.clone(),
            title: quota.title.clone(),
        })
    }

    /// Any award that a person means: one of the season's quotas, or of the catalogue.
    ///
    /// # Errors
    /// When it is neither.
    pub(super) fn any_award(&self, named: &Named<'_>) -> Result<Award> {
        let found = self.quota_award(named.text).or_else(|| named.known.clone());
        found.ok_or_else(|| {
            let text = named.text;
            Error::usage(
                "unknown-category",
                format!("Không có hình thức khen thưởng «{text}» trong danh mục; ghi đủ tên hoặc mã."),
                format!("The catalogue has no award «{text}»; write its whole name or its code."),
            )
        })
    }

    /// The group of nominees that a person means.
    ///
    /// # Errors
    /// When no quota is for such a group; the message names those there are.
    pub(super) fn group(&self, text: &str) -> Result<ClassCode> {
        let mut groups: Vec<&ClassCode> = self
            .quotas()
            .iter()
            .filter_map(|quota| match &quota.among {
                Among::Group(group) => Some(group),
                _ => None,
            })
            .collect();
        groups.dedup();
        if let Some(found) = groups.iter().find(|group| group.as_str() == text) {
            return Ok((*found).clone());
        }
        let all: Vec<&str> = groups.iter().map(|group| group.as_str()).collect();
        let all = if all.is_empty() {
            "–".to_owned()
        } else {
            all.join(", ")
        };
        Err(Error::usage(
            "unknown-group",
            format!("Năm thi đua không có nhóm giới thiệu «{text}»; đang có: {all}."),
            format!("The season has no group of nominees «{text}»; there are: {all}."),
        ))
    }

    /// Who competes for an award: a unit, or the nominee of that unit. The name is needed only where a unit puts
    /// several forward.
    ///
    /// # Errors
    /// When it is nobody, or several.
    pub(super) fn who(&self, category: &CategoryCode, unit: &str, recipient: Option<&str>) -> Result<Who> {
        let unit = self.season.unit(unit.trim())?;
        let competing: Vec<&Who> = self
            .candidates
            .iter()
            .filter(|candidate| candidate.who.unit == unit && self.competes(category, candidate))
            .map(|candidate| &candidate.who)
            .filter(|who| recipient.is_none_or(|text| self.recipient(who, text)))
            .collect();
        match competing.as_slice() {
            [one] => Ok((*one).clone()),
            [] => Err(self.nobody(category, unit.as_str(), recipient)),
            several => {
                let names: Vec<&str> = several
                    .iter()
                    .filter_map(|who| who.recipient.as_deref())
                    .collect();
                let names = names.join("; ");
                Err(Error::usage(
                    "ambiguous-recipient",
                    format!("{unit} giới thiệu nhiều tập thể: {names}. Nêu rõ bằng --recipient."),
                    format!("{unit} puts several forward: {names}. Say which one with --recipient."),
                ))
            }
        }
    }

    /// Who competes for an award, by one text: the name of a nominee, or a unit.
    ///
    /// # Errors
    /// When it is nobody, or several.
    pub(super) fn who_named(&self, category: &CategoryCode, text: &str) -> Result<Who> {
        let mut nominees = self.candidates.iter().filter(|candidate| {
            let name = candidate.who.recipient.as_deref();
            self.competes(category, candidate) && name.is_some_and(|name| fold(name) == fold(text))
        });
        match (nominees.next(), nominees.next()) {
            (Some(one), None) => Ok(one.who.clone()),
            _ => self.who(category, text, None),
        }
    }

    /// The words of an award: those of its quota, else those recorded with an opinion or a decision.
    pub(super) fn title(&self, category: &CategoryCode) -> String {
        let quota = self.quotas().iter().find(|quota| quota.category == *category);
        let recorded = || {
            let decisions = self
                .records
                .decisions
                .values()
                .filter_map(|one| one.conferred.as_ref());
            decisions
                .chain(
                    self.records
                        .opinions
                        .values()
                        .filter_map(|one| one.lower.as_ref()),
                )
                .find(|award| award.category == *category)
                .map(|award| award.title.clone())
        };
        quota
            .map(|quota| quota.title.clone())
            .or_else(recorded)
            .unwrap_or_else(|| category.to_string())
    }

    fn recipient(&self, who: &Who, text: &str) -> bool {
        let name = who.recipient.as_deref();
        fold(name.unwrap_or_else(|| self.season.name(&who.unit))) == fold(text)
    }

    fn competes(&self, category: &CategoryCode, candidate: &Candidate) -> bool {
        self.quotas()
            .iter()
            .filter(|quota| quota.category == *category)
            .any(|quota| match &quota.among {
                Among::Group(group) => candidate.group.as_ref() == Some(group),
                Among::Class(class) => candidate.group.is_none() && candidate.class.as_ref() == Some(class),
                Among::Units => candidate.group.is_none(),
            })
    }

    fn nobody(&self, category: &CategoryCode, unit: &str, recipient: Option<&str>) -> Error {
        let what = recipient.unwrap_or(unit);
        let all: Vec<String> = self
            .candidates
            .iter()
            .filter(|candidate| candidate.group.is_some() && self.competes(category, candidate))
            .map(|candidate| candidate.who.to_string())
            .collect();
        let list = |lang: Lang| {
            if all.is_empty() {
                String::new()
            } else {
                format!(" {}: {}.", lang.pick("Đang xét", "There are"), all.join("; "))
            }
        };
        Error::usage(
            "not-a-candidate",
            format!("«{what}» không thuộc diện xét «{category}».{}", list(Lang::Vi)),
            format!("«{what}» does not compete for «{category}».{}", list(Lang::En)),
        )
    }

    /// Whether someone is proposed for an award as the ledger stands.
    pub(super) fn proposes(&self, category: &CategoryCode, who: &Who) -> bool {
        self.ledger
            .lines
            .iter()
            .any(|line| line.category == *category && line.proposes(who))
    }

    /// The words for whom something is proposed: the nominee, or the unit.
    #[must_use]
    pub fn name<'l>(&'l self, who: &'l Who) -> &'l str {
        who.recipient
            .as_deref()
            .unwrap_or_else(|| self.season.name(&who.unit))
    }
}

/// A season whose rules have no quotas.
fn no_quotas(key: &SeasonKey) -> Error {
    Error::refused(
        "season-without-quotas",
        format!(
            "Năm thi đua {key} chưa có chỉ tiêu khen thưởng; thêm [[quotas]] vào tệp năm thi đua rồi nạp lại."
        ),
        format!("The season {key} has no quotas; add [[quotas]] to its season file and load it again."),
    )
}
