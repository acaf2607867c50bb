//! The season file as it is written.

use serde::Deserialize;
use thidua_domain::quantity::Qualifier;
use thidua_domain::scoring::Part;
use toml::Spanned;

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Written {
    pub(super) cluster: WrittenCluster,
    pub(super) season: WrittenSeason,
    pub(super) rules: WrittenRules,
    pub(super) sections: Vec<WrittenSection>,
    #[serde(default)]
    pub(super) figures: Vec<WrittenFigure>,
    #[serde(default)]
    pub(super) proposals: Vec<WrittenProposal>,
    #[serde(default)]
    pub(super) quotas: Vec<super::file::WrittenQuota>,
    #[serde(default)]
    pub(super) stages: Option<Spanned<toml::Value>>,
    #[serde(default)]
    pub(super) classification: Option<Spanned<toml::Value>>,
    #[serde(default)]
    pub(super) classes: Vec<Spanned<toml::Value>>,
    #[serde(default)]
    pub(super) mergers: Vec<Spanned<toml::Value>>,
    #[serde(default)]
    pub(super) votes: Option<Spanned<toml::Value>>,
    #[serde(default)]
    pub(super) rotation: Option<Spanned<toml::Value>>,
    #[serde(default)]
    pub(super) withdrawn: Vec<WrittenWithdrawal>,
    #[serde(default)]
    pub(super) wins: Vec<WrittenWin>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenWithdrawal {
    pub(super) unit: Spanned<String>,
    pub(super) reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenWin {
    pub(super) unit: Spanned<String>,
    pub(super) year: Spanned<i32>,
    pub(super) source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenCluster {
    pub(super) code: Spanned<String>,
    pub(super) name: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) members: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) lead: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) deputies: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenSeason {
    pub(super) year: Spanned<i32>,
    #[serde(default)]
    pub(super) campaign: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) illustrative: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenRules {
    pub(super) semantics: u32,
    pub(super) decimals: u32,
    #[serde(default)]
    pub(super) stage: Option<Spanned<String>>,
    pub(super) chain: Spanned<Vec<String>>,
    #[serde(default)]
    pub(super) absent: Option<Spanned<toml::Value>>,
    #[serde(default)]
    pub(super) combine: Option<Spanned<toml::Value>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenSection {
    pub(super) code: Spanned<String>,
    pub(super) title: String,
    #[serde(default)]
    pub(super) part: Part,
    #[serde(default)]
    pub(super) max: Option<Spanned<Number>>,
    #[serde(default)]
    pub(super) rule: Option<Spanned<toml::Value>>,
    #[serde(default)]
    pub(super) criteria: Vec<WrittenCriterion>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenCriterion {
    pub(super) code: Spanned<String>,
    pub(super) title: String,
    #[serde(default)]
    pub(super) max: Option<Spanned<Number>>,
    #[serde(default)]
    pub(super) floor: Option<Spanned<Number>>,
    #[serde(default)]
    pub(super) rule: Option<Spanned<toml::Value>>,
    #[serde(default)]
    pub(super) not_for: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenFigure {
    pub(super) indicator: Spanned<String>,
    pub(super) title: String,
    pub(super) measured_in: String,
    pub(super) value: Spanned<Number>,
    #[serde(default)]
    pub(super) qualifier: Qualifier,
    pub(super) source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenProposal {
    pub(super) title: String,
    #[serde(default)]
    pub(super) category: Option<Spanned<String>>,
    pub(super) unit: Spanned<String>,
    pub(super) recipient: String,
    pub(super) source: String,
}

/// A number as people may write it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Number {
    Whole(i64),
    Text(String),
    Fraction(f64),
}
