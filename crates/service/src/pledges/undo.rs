//! Whether an import of pledges can be undone.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::store::pledge;
use crate::imports::store::row_supersession;
use crate::{Error, Result};

/// What is recorded of a pledge by itself and names it by its code.
const RECORDED: [&str; 3] = ["commitment_amendment", "pledge_signature", "pledge_review"];

/// Whether a pledge that this batch brought was signed, amended or reviewed since. One that stood before, and is only
/// corrected by it, stands again.
pub(crate) async fn check_undo(connection: &impl ConnectionTrait, batch: i64) -> Result<()> {
    let brought = pledge::Entity::find()
        .filter(pledge::Column::BatchId.eq(batch))
        .all(connection)
        .await?;
    let superseded = row_supersession::Entity::find()
        .filter(row_supersession::Column::BatchId.eq(batch))
        .filter(row_supersession::Column::TableName.eq("pledge"))
        .all(connection)
        .await?;
    let mut before = Vec::new();
    for row in superseded {
        before.extend(pledge::Entity::find_by_id(row.row_id).one(connection).await?);
    }
    for row in brought {
        if before.iter().any(|old| old.code == row.code) {
            continue;
        }
        for table in RECORDED {
            let select = Query::select()
                .expr(Expr::val(1))
                .from(table)
                .and_where(Expr::col("pledge_code").eq(&row.code))
                .limit(1)
                .to_owned();
            if connection.query_one(&select).await?.is_some() {
                let code = &row.code;
                return Err(Error::refused(
                    "pledge-in-use",
                    format!(
                        "Không hoàn tác được lô {batch}: «{code}» đã ký, điều chỉnh hoặc sơ kết, tổng kết. Nhập tệp đã sửa để cập nhật thay vì hoàn tác."
                    ),
                    format!(
                        "Batch {batch} cannot be undone: «{code}» was signed, amended or reviewed. Import a corrected file instead."
                    ),
                ));
            }
        }
    }
    Ok(())
}
