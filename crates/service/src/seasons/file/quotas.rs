//! `[[quotas]]` of a season file: how many may be proposed for which award.

use serde::Deserialize;
use thidua_domain::codes::CategoryCode;
use thidua_domain::proposals::{Among, Of, Quota, QuotaError, Ratio, Rounding};
use thidua_vietnamese::clean;
use toml::Spanned;

use super::super::written::Number;
use super::{Reader, line_of};

/// A quota as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::seasons) struct WrittenQuota {
    category: Spanned<String>,
    title: String,
    #[serde(default)]
    among: Option<Spanned<String>>,
    #[serde(default)]
    count: Option<u32>,
    #[serde(default)]
    ratio: Option<Spanned<String>>,
    #[serde(default)]
    of: Option<Spanned<WrittenBase>>,
    #[serde(default)]
    rounding: Rounding,
    #[serde(default)]
    ranks: Vec<u32>,
    #[serde(default)]
    classifications: Vec<String>,
    #[serde(default)]
    minimum_total: Option<Spanned<Number>>,
    #[serde(default)]
    exclusive: Option<bool>,
    #[serde(default)]
    source: String,
}

/// What a ratio is taken of, as it is written.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum WrittenBase {
    Number(u32),
    Word(String),
}

impl Reader<'_> {
    /// All quotas; nothing when one of them is wrong, which the findings tell.
    pub(super) fn quotas(&mut self, written: &[WrittenQuota]) -> Option<Vec<Quota>> {
        let quotas: Vec<Option<Quota>> = written.iter().map(|one| self.quota(one)).collect();
        quotas.into_iter().collect()
    }

    fn quota(&mut self, written: &WrittenQuota) -> Option<Quota> {
        let line = line_of(self.text, written.category.span().start);
        let category = self.code(&written.category, CategoryCode::parse);
        let among = match &written.among {
            Some(among) => self.part(among, |text| Among::parse(text)),
            None => Some(Among::Units),
        };
        let ratio = match &written.ratio {
            Some(ratio) => self.part(ratio, |text| Ratio::parse(text)).map(Some),
            None => Some(None),
        };
        let of = match &written.of {
            Some(of) => self.part(of, |of| match of {
                WrittenBase::Number(number) => Ok(Of::Number(*number)),
                WrittenBase::Word(word) => Of::parse(word),
            }),
            None => Some(Of::Ranked),
        };
        let minimum_total = match &written.minimum_total {
            Some(minimum) => self.points(minimum).map(Some),
            None => Some(None),
        };
        let quota = Quota {
            category: category?,
            title: clean(&written.title),
            among: among?,
            count: written.count,
            ratio: ratio?,
            of: of?,
            rounding: written.rounding,
            ranks: written.ranks.clone(),
            classifications: written.classifications.clone(),
            minimum_total: minimum_total?,
            exclusive: written.exclusive.unwrap_or(true),
            source: clean(&written.source),
        };
        self.keep(quota.check(), line, "season-quota", QuotaError::message)?;
        Some(quota)
    }

    /// A part of a quota, or what is wrong with it at its line.
    fn part<W, T>(&mut self, written: &Spanned<W>, read: impl Fn(&W) -> Result<T, QuotaError>) -> Option<T> {
        let line = line_of(self.text, written.span().start);
        self.keep(read(written.get_ref()), line, "season-quota", QuotaError::message)
    }
}
