//! JSON: what was found, as `thidua awards search --format json`.

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{SearchQuery, SearchView, Years, search};
use crate::web::{Answer, Problems, Web, json as answer};
use crate::{Error, Result};

/// The API of searching.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(found))
}

/// What is searched for; whatever is said leaves what fits all of it.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// A name, a unit, the number of a decision; with or without marks.
    #[param(example = "nguyễn văn hùng")]
    pub text: Option<String>,
    /// A category: its code, or words of its name.
    pub category: Option<String>,
    /// A year or years: `2015`, `2013-2018`.
    pub year: Option<String>,
    /// The unit: its name, or its code in the directory.
    pub unit: Option<String>,
    /// The number of the decision.
    pub decision: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// `person`, `collective` or `household`.
    pub kind: Option<String>,
    /// `given`, `posthumous`, `adjusted` or `revoked`.
    pub nature: Option<String>,
    /// Which page, from 1.
    pub page: Option<String>,
    /// How many recipients a page has: 20 unless said, 200 at most.
    pub limit: Option<String>,
    /// `true` while somebody types: the first few, quickly.
    #[serde(rename = "as-you-type")]
    #[param(rename = "as-you-type")]
    pub as_you_type: Option<String>,
}

impl Asked {
    /// The question.
    ///
    /// # Errors
    /// When years or a number cannot be read.
    pub fn query(&self) -> Result<SearchQuery> {
        let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        Ok(SearchQuery {
            text: self.text.clone().unwrap_or_default(),
            category: said(&self.category),
            years: said(&self.year).as_deref().map(Years::parse).transpose()?,
            unit: said(&self.unit),
            decision: said(&self.decision),
            issuer: said(&self.issuer),
            kind: said(&self.kind),
            nature: said(&self.nature),
            page: number(said(&self.page).as_deref())?,
            limit: number(said(&self.limit).as_deref())?,
            typing: self.as_you_type.as_deref() == Some("true"),
        })
    }

    /// Whether anything is asked for at all.
    pub fn is_anything(&self) -> bool {
        let fields = [
            &self.text,
            &self.category,
            &self.year,
            &self.unit,
            &self.decision,
            &self.issuer,
            &self.kind,
            &self.nature,
        ];
        fields.into_iter().flatten().any(|text| !text.trim().is_empty())
    }
}

fn number(text: Option<&str>) -> Result<usize> {
    text.map_or(Ok(0), |text| {
        text.trim().parse().map_err(|_| {
            Error::usage(
                "bad-query",
                format!("«{text}» không phải là số trang hay số dòng; ghi số, ví dụ page=2."),
                format!("«{text}» is no number of a page or of rows; write one, for example page=2."),
            )
        })
    })
}

/// What was found.
#[derive(Debug, ToSchema)]
pub struct Found {
    /// Recipients with their awards, the best answer first.
    pub recipients: Vec<FoundRecipient>,
    /// Units whose names answer.
    pub units: Vec<FoundUnit>,
    /// Decisions whose numbers answer; with their awards when a document number was typed.
    pub decisions: Vec<FoundDecision>,
    /// Which page it is.
    pub page: usize,
    /// How many recipients a page has.
    pub limit: usize,
    /// How many recipients this one has.
    pub count: usize,
    /// Whether there are more: on the next page, or such that only a longer text finds.
    pub more: bool,
    /// How many rows fit but for the years that are asked for, because they state none; 1001 where there are more than 1000.
    pub undated: i64,
}

/// A recipient, with all that somebody said are the same.
#[derive(Debug, ToSchema)]
pub struct FoundRecipient {
    /// Its number in the register.
    pub id: String,
    /// `person`, `collective`, `household`, `unknown`.
    pub kind: String,
    /// The name that was found.
    pub name: String,
    /// All its names, when there are several.
    pub names: Vec<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// The year of birth of a person.
    pub birth_year: Option<String>,
    /// Its awards that count and fit, the latest first.
    pub awards: Vec<FoundAward>,
}

/// A unit.
#[derive(Debug, ToSchema)]
pub struct FoundUnit {
    /// Its number in the register.
    pub id: String,
    /// Its name as a list writes it.
    pub name: String,
}

/// A decision.
#[derive(Debug, ToSchema)]
pub struct FoundDecision {
    /// Its number in the register.
    pub id: Option<String>,
    /// The document's number.
    #[schema(example = "429/QĐ-LMHTXVN")]
    pub number: Option<String>,
    /// Its date, or as much of it as is known.
    pub date: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// How many awards it has; nothing where its awards were not asked for.
    pub count: Option<i64>,
    /// The same decision as other lists write it, with less or more of its date.
    pub also: Vec<FoundAlso>,
    /// Its awards, in the order of the lists.
    pub awards: Vec<FoundAward>,
    /// Whether it has more.
    pub more: bool,
}

/// A decision as another list writes it.
#[derive(Debug, ToSchema)]
pub struct FoundAlso {
    /// Its number in the register.
    pub id: Option<String>,
    /// The document's number.
    pub number: Option<String>,
    /// Its date, or as much of it as is known.
    pub date: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// How many awards it has.
    pub count: i64,
}

/// An award, as its list wrote it.
#[derive(Debug, ToSchema)]
pub struct FoundAward {
    /// The number of its row in the register.
    pub award: String,
    /// The number of its recipient; nothing for a row that only counts.
    pub recipient: Option<String>,
    /// The name of its recipient; nothing when it was erased.
    pub name: Option<String>,
    /// The category as the list writes it.
    pub category: String,
    /// The category's code, where the program knows it.
    pub code: Option<String>,
    /// The year, or the first of several.
    pub year: Option<i32>,
    /// The last of several years.
    pub until_year: Option<i32>,
    /// The unit as the list writes it.
    pub unit: Option<String>,
    /// The decision.
    pub decision: FoundReference,
    /// `given`, `posthumous`, `adjusted`, `revoked`.
    pub nature: String,
    /// Whether the award was taken back.
    pub revoked: bool,
    /// Whether it was taken back by mistake, and counts again.
    pub reinstated: bool,
    /// How many awards the row stands for.
    pub count: i64,
    /// The batch it came with.
    pub batch: String,
    /// The file it stands in.
    pub file: String,
    /// The sheet of that file, of a workbook.
    pub sheet: Option<String>,
    /// The row, as a spreadsheet counts.
    pub row: i64,
}

/// The decision of an award, as its list wrote it.
#[derive(Debug, ToSchema)]
pub struct FoundReference {
    /// Its number in the register.
    pub id: Option<String>,
    /// The document's number.
    pub number: Option<String>,
    /// Its date, or as much of it as is known.
    pub date: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
}

/// Recipients, units and decisions by parts of their names, and awards by category, year, unit, decision, issuer
#[utoipa::path(
    get,
    path = "/api/awards/search",
    tag = "awards",
    params(Asked),
    responses((status = 200, description = "What was found", body = Found), Problems)
)]
async fn found(State(web): State<Web>, Query(asked): Query<Asked>) -> Answer<Response> {
    let found: SearchView = search(&web.database, &web.actor, &asked.query()?).await?;
    Ok(answer(&json!(found)))
}
