//! JSON: how many awards there are, and the lists they come from.

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use thidua_domain::awards::{ListOrder, TallyBy};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::cross::{By, CrossView, cross};
use super::{TallyView, lists, tally, words};
use crate::web::{Answer, Problems, Web, json as answer};
use crate::{Error, Result};

/// The API of the room.
pub fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(tallied))
        .routes(routes!(listed))
        .routes(routes!(crossed))
        .merge(super::search::api::routes())
}

/// What a tally is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct TallyQuery {
    /// `category`, `year` or `unit`; without it, `category`.
    #[param(example = "category")]
    by: Option<String>,
    /// `list` (as in the list) or `precedence`; without it, `list`.
    #[param(example = "list")]
    order: Option<String>,
    /// One list only, by the batch it came with; without it, all lists.
    list: Option<String>,
}

impl TallyQuery {
    /// What the lines are by.
    ///
    /// # Errors
    /// When it is none of the three.
    pub(super) fn by(&self) -> Result<TallyBy> {
        let by = self.by.as_deref().unwrap_or("category");
        match words::grouping(by).as_str() {
            "category" => Ok(TallyBy::Category),
            "year" => Ok(TallyBy::Year),
            "unit" => Ok(TallyBy::Unit),
            _ => Err(Error::usage(
                "bad-query",
                format!(
                    "Không tổng hợp được theo «{by}»; dùng danh-hieu (category), nam (year) hoặc don-vi (unit)."
                ),
                format!("Awards are not tallied by «{by}»; use category, year or unit."),
            )),
        }
    }

    /// In which order the lines stand.
    ///
    /// # Errors
    /// When it is neither of the two.
    pub(super) fn order(&self) -> Result<ListOrder> {
        let text = self.order.as_deref().unwrap_or("list");
        words::order(text).ok_or_else(|| {
            Error::usage(
                "bad-query",
                format!("Không có thứ tự «{text}»; dùng danh-sach (list) hoặc thu-bac (precedence)."),
                format!("There is no order «{text}»; use list (danh-sach) or precedence (thu-bac)."),
            )
        })
    }

    /// The one list that is asked for.
    ///
    /// # Errors
    /// When it is no number.
    pub(super) fn list(&self) -> Result<Option<i64>> {
        let list = self.list.as_deref().filter(|list| !list.is_empty());
        list.map(str::parse).transpose().map_err(|_| {
            Error::usage(
                "unknown-batch",
                "Danh sách được gọi bằng số lô nhập, ví dụ ?list=4.",
                "A list is named by the number of its batch, for example ?list=4.",
            )
        })
    }

    /// The same list, by what lines are when nothing is said.
    pub(super) fn only_list(self) -> Self {
        Self {
            list: self.list,
            ..Self::default()
        }
    }

    pub(super) async fn ask(&self, web: &Web) -> Result<TallyView> {
        tally(&web.database, &web.actor, self.by()?, self.list()?, self.order()?).await
    }
}

/// How many awards there are.
#[derive(Debug, ToSchema)]
pub struct Tally {
    /// `category`, `year` or `unit`.
    #[schema(example = "category")]
    pub by: String,
    /// The lines.
    pub lines: Vec<TallyLine>,
    /// Their sum.
    #[schema(example = 1879)]
    pub total: i64,
    /// What no list covers: not known, and not zero.
    pub gaps: Vec<super::cross::GapView>,
    /// The lists they come from, with what they declare.
    pub lists: Vec<AwardList>,
}

/// One line of a tally; of `category`, `year` and `unit` it has the one it is asked by.
#[derive(Debug, ToSchema)]
pub struct TallyLine {
    /// The category as the lists write it.
    #[schema(required = false)]
    pub category: Option<String>,
    /// The code of the category, where the program knows it.
    #[schema(required = false)]
    pub code: Option<String>,
    /// The year or years.
    #[schema(required = false)]
    pub year: Option<String>,
    /// The unit.
    #[schema(required = false)]
    pub unit: Option<String>,
    /// How many awards.
    pub count: i64,
}

/// An imported list.
#[derive(Debug, ToSchema)]
pub struct AwardList {
    /// The batch it came with.
    pub batch: String,
    /// Its title.
    pub title: String,
    /// The code of the unit whose awards it lists.
    pub unit: Option<String>,
    /// The name of that unit in the last year the list covers.
    pub unit_name: Option<String>,
    /// The first year it covers.
    pub from_year: Option<i32>,
    /// The last year it covers.
    pub until_year: Option<i32>,
    /// How many rows count.
    pub rows: i64,
    /// How many awards they are.
    pub listed: i64,
    /// Where it comes from.
    pub source: String,
    /// The file it came with.
    pub file_name: String,
    /// Who imported it.
    pub imported_by: String,
    /// When.
    pub imported_at: chrono::DateTime<chrono::Utc>,
    /// Later batches that corrected it or added to it.
    pub later_batches: Vec<String>,
    /// What it declares.
    pub totals: Vec<DeclaredTotal>,
}

/// A declared total beside what the list comes to.
#[derive(Debug, ToSchema)]
pub struct DeclaredTotal {
    /// The batch it was declared with.
    pub batch: String,
    /// Of what it is the total.
    pub scope: String,
    /// Where it was declared: `option`, `total-row`, `title`.
    pub source: String,
    /// What was declared.
    #[schema(example = 1876)]
    pub declared: i64,
    /// What the list comes to.
    #[schema(example = 1879)]
    pub listed: i64,
    /// Listed less declared.
    #[schema(example = 3)]
    pub difference: i64,
    /// Why they differ, once somebody said so.
    pub reason: Option<String>,
    /// Who said so.
    pub reasoned_by: Option<String>,
}

/// How many awards there are, as `thidua awards tally --format json`
#[utoipa::path(
    get,
    path = "/api/awards/tally",
    tag = "awards",
    params(TallyQuery),
    responses((status = 200, description = "The tally", body = Tally), Problems)
)]
async fn tallied(State(web): State<Web>, Query(query): Query<TallyQuery>) -> Answer<Response> {
    Ok(answer(&json!(query.ask(&web).await?)))
}

/// The imported lists, each with what it declares and the difference
#[utoipa::path(
    get,
    path = "/api/awards/lists",
    tag = "awards",
    responses((status = 200, description = "The lists", body = Vec<AwardList>), Problems)
)]
async fn listed(State(web): State<Web>) -> Answer<Response> {
    Ok(answer(&json!(lists(&web.database, &web.actor).await?)))
}

/// By what a table is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CrossQuery {
    /// The lines: `category`, `year`, `unit`, `authority`, `level`, `kind` or `period`; without it, `category`.
    #[param(example = "authority")]
    by: Option<String>,
    /// The columns: one of the others; without it there is only the sum.
    #[param(example = "year")]
    and: Option<String>,
    /// `list` (as in the list) or `precedence`; without it, `list`.
    order: Option<String>,
}

/// How many awards there are along one or two divisions, what no list covers shown as such
#[utoipa::path(
    get,
    path = "/api/awards/tally/table",
    tag = "awards",
    params(CrossQuery),
    responses((status = 200, description = "The table", body = CrossView), Problems)
)]
async fn crossed(State(web): State<Web>, Query(query): Query<CrossQuery>) -> Answer<Response> {
    let order = TallyQuery {
        order: query.order,
        ..TallyQuery::default()
    };
    let by = By::parse(query.by.as_deref().unwrap_or("category"))?;
    let and = query.and.as_deref().filter(|and| !and.is_empty());
    let and = and.map(By::parse).transpose()?;
    let table = cross(&web.database, &web.actor, by, and, order.order()?).await?;
    Ok(answer(&json!(table)))
}
