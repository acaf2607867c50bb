//! The tables of a season file as they are written. Parts whose shape the domain knows are read as the domain's values.

use serde::Deserialize;
use thidua_domain::quantity::Qualifier;
use thidua_domain::ranking::Level;
use thidua_domain::ranking::LevelOf;
use thidua_domain::scoring::{Absent, Part, Rule, Stage};
use thidua_domain::stages::Combine;
use toml::Spanned;

/// A text with its place in the file.
pub(super) type Text = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenCluster {
    pub(super) code: Text,
    pub(super) name: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) members: Spanned<Vec<Text>>,
    #[serde(default)]
    pub(super) lead: Option<Text>,
    #[serde(default)]
    pub(super) deputies: Vec<Text>,
    #[serde(default)]
    pub(super) source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenSeason {
    pub(super) year: Spanned<i32>,
    #[serde(default)]
    pub(super) campaign: Option<Text>,
    #[serde(default)]
    pub(super) illustrative: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenRules {
    pub(super) semantics: Spanned<u32>,
    pub(super) decimals: Spanned<u32>,
    #[serde(default)]
    pub(super) stage: Option<Spanned<Stage>>,
    pub(super) chain: Spanned<Vec<Text>>,
    #[serde(default)]
    pub(super) absent: Absent,
    #[serde(default)]
    pub(super) combine: Option<Combine>,
}

/// A section; its criteria are read one by one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenSection {
    pub(super) code: Text,
    pub(super) title: String,
    #[serde(default)]
    pub(super) part: Part,
    #[serde(default)]
    pub(super) max: Option<Text>,
    #[serde(default)]
    pub(super) floor: Option<Text>,
    #[serde(default)]
    pub(super) rule: Option<Spanned<Rule>>,
    #[serde(default)]
    pub(super) not_for: Vec<Text>,
    /// Taken out before; here so that it is among the keys that can be used.
    #[serde(default, rename = "criteria")]
    pub(super) _criteria: Option<()>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenCriterion {
    pub(super) code: Text,
    pub(super) title: String,
    #[serde(default)]
    pub(super) max: Option<Text>,
    #[serde(default)]
    pub(super) floor: Option<Text>,
    #[serde(default)]
    pub(super) rule: Option<Rule>,
    #[serde(default)]
    pub(super) not_for: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenClassification {
    #[serde(default)]
    pub(super) of: LevelOf,
    pub(super) levels: Vec<Spanned<Level>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenFigure {
    pub(super) indicator: Text,
    pub(super) title: String,
    pub(super) measured_in: String,
    pub(super) value: Text,
    #[serde(default)]
    pub(super) qualifier: Qualifier,
    pub(super) source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenProposal {
    pub(super) title: String,
    #[serde(default)]
    pub(super) category: Option<Text>,
    pub(super) unit: Text,
    pub(super) recipient: String,
    pub(super) source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenWithdrawal {
    pub(super) unit: Text,
    pub(super) reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenWin {
    pub(super) unit: Text,
    pub(super) year: Spanned<i32>,
    pub(super) source: String,
}
