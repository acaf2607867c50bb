//! `thidua awards …`.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum AwardsCommand {
    /// Tổng hợp số lượt khen thưởng
    Tally {
        /// Theo: category (danh hiệu, hình thức), year (năm), unit (đơn vị)
        #[arg(long, value_name = "THEO", default_value = "category")]
        by: String,
        /// Chỉ một danh sách (số lô trên biên nhận)
        #[arg(long, value_name = "LÔ")]
        list: Option<i64>,
        /// Thứ tự: list (như danh sách) hoặc precedence (theo thứ bậc)
        #[arg(long, value_name = "THỨ TỰ", default_value = "list")]
        order: String,
    },
    /// Ghi lý do chênh lệch giữa số công bố và số liệt kê của một danh sách
    Reconcile {
        /// Số lô trên biên nhận
        #[arg(value_name = "LÔ")]
        batch: i64,
        /// Lý do
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
    /// Xóa thông tin cá nhân của người được khen ở một dòng
    ErasePerson {
        /// Mã dòng khen thưởng
        #[arg(value_name = "DÒNG")]
        award: i64,
        /// Lý do
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
}
