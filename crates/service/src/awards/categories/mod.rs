//! The catalogue of categories in force: what comes with the program, and the office's own rows over it.
//!
//! A row with a code the program knows stands in place of the program's, one with a new code beside it. Own rows come as
//! a file with the columns of `fixtures/award-categories.csv`, which is also what is printed: what was printed can be
//! edited and imported.

pub mod api;
mod import;
mod sheet;
mod stored;

pub use import::import;
pub(crate) use sheet::sheet;
pub(crate) use stored::check_undo;

use std::sync::{Arc, LazyLock};

use sea_orm::ConnectionTrait;
use serde::Serialize;
use thidua_domain::actors::{Actor, Deed, Scope};
use thidua_domain::awards::{Catalogue, CatalogueFault, Category};
use thidua_domain::codes::CategoryCode;
use thidua_vietnamese::Lang;

use super::catalogue::built_in;
use crate::database::Database;
use crate::{Error, Result};

/// What imports of categories are called.
const KIND: &str = "categories";

/// The catalogue in force: the program's with the own rows over it.
///
/// # Errors
/// When the own rows no longer fit the program's, or the database fails.
pub async fn catalogue(connection: &impl ConnectionTrait) -> Result<Arc<Catalogue>> {
    static BUILT_IN: LazyLock<Result<Arc<Catalogue>>> = LazyLock::new(|| built_in().cloned().map(Arc::new));
    let known = BUILT_IN.as_ref().map_err(Clone::clone)?;
    let own = stored::own(connection).await?;
    if own.is_empty() {
        return Ok(Arc::clone(known));
    }
    let own = own.into_iter().map(|(category, _)| category);
    merged(known, own).map(Arc::new).map_err(|faults| {
        let words = |lang: Lang| {
            let faults: Vec<String> = faults.iter().map(|fault| fault.message(lang)).collect();
            faults.join(" ")
        };
        Error::machine(
            "catalogue-conflict",
            format!(
                "Danh mục danh hiệu riêng không khớp với danh mục của chương trình: {} Sửa tệp danh mục và nhập lại bằng: thidua import categories TỆP",
                words(Lang::Vi)
            ),
            format!(
                "The own award categories do not fit those of the program: {} Correct the file of categories and import it again: thidua import categories FILE",
                words(Lang::En)
            ),
        )
    })
}

/// The category a text means, by its code or name.
pub(super) fn named<'c>(catalogue: &'c Catalogue, text: &str) -> Result<&'c Category> {
    meant(catalogue, text).ok_or_else(|| unknown(text))
}

fn meant<'c>(catalogue: &'c Catalogue, text: &str) -> Option<&'c Category> {
    let by_code = CategoryCode::parse(text.trim()).ok();
    by_code
        .and_then(|code| catalogue.get(&code))
        .or_else(|| catalogue.recognise(text).one())
}

/// A category that nobody knows.
pub(super) fn unknown(text: &str) -> Error {
    Error::usage(
        "unknown-category",
        format!(
            "Không có danh hiệu, hình thức khen thưởng «{text}»; ghi mã hoặc tên như trong: thidua awards categories"
        ),
        format!(
            "There is no award category «{text}»; write its code or name as in: thidua awards categories"
        ),
    )
}

/// The category in force that a text means, by its code or name, where it means one.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn find(database: &Database, actor: &Actor, text: &str) -> Result<Option<Category>> {
    actor.may_somewhere(Deed::Read)?;
    let view = database.read().await?;
    Ok(meant(&*catalogue(&view).await?, text).cloned())
}

/// Own rows over known ones.
fn merged(
    known: &Catalogue,
    own: impl IntoIterator<Item = Category>,
) -> Result<Catalogue, Vec<CatalogueFault>> {
    let own: Vec<Category> = own.into_iter().collect();
    let kept = known
        .iter()
        .filter(|category| own.iter().all(|own| own.code != category.code))
        .cloned();
    let all = kept.chain(own.iter().cloned()).collect();
    Catalogue::new(all)
}

/// A category for a reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CategoryView {
    /// The category.
    #[serde(flatten)]
    pub category: Category,
    /// Whether it is a row of the office's own, by the batch it came with.
    pub own: Option<String>,
}

/// All categories in force, in the order of printing.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn categories(database: &Database, actor: &Actor) -> Result<Vec<CategoryView>> {
    actor.may(Deed::Read, &Scope::Everything)?;
    let view = database.read().await?;
    let catalogue = catalogue(&view).await?;
    let own = stored::own(&view).await?;
    let batch = |category: &Category| {
        let own = own.iter().find(|(own, _)| own.code == category.code);
        own.map(|(_, row)| row.batch_id.to_string())
    };
    let views = catalogue.iter().map(|category| CategoryView {
        category: category.clone(),
        own: batch(category),
    });
    Ok(views.collect())
}
