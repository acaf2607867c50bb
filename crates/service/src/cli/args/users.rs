//! `thidua user …`.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Thêm người dùng
    Add {
        /// Tên đăng nhập
        #[arg(value_name = "TÊN")]
        name: String,
        /// Họ và tên
        #[arg(long, value_name = "HỌ TÊN")]
        display_name: Option<String>,
        /// Vai trò: administrator, secretariat, reviewer, unit-officer, registrar, viewer
        #[arg(long, value_name = "VAI TRÒ")]
        role: String,
        /// Phạm vi: everything, cluster:MÃ hoặc unit:MÃ
        #[arg(long, value_name = "PHẠM VI", default_value = "everything")]
        scope: String,
    },
    /// Danh sách người dùng
    List,
    /// Thêm vai trò cho người dùng
    Grant {
        /// Tên đăng nhập
        #[arg(value_name = "TÊN")]
        name: String,
        /// Vai trò: administrator, secretariat, reviewer, unit-officer, registrar, viewer
        #[arg(long, value_name = "VAI TRÒ")]
        role: String,
        /// Phạm vi: everything, cluster:MÃ hoặc unit:MÃ
        #[arg(long, value_name = "PHẠM VI", default_value = "everything")]
        scope: String,
    },
    /// Thu lại vai trò
    Revoke {
        /// Tên đăng nhập
        #[arg(value_name = "TÊN")]
        name: String,
        /// Vai trò: administrator, secretariat, reviewer, unit-officer, registrar, viewer
        #[arg(long, value_name = "VAI TRÒ")]
        role: String,
        /// Phạm vi: everything, cluster:MÃ hoặc unit:MÃ
        #[arg(long, value_name = "PHẠM VI", default_value = "everything")]
        scope: String,
    },
    /// Khóa người dùng
    Disable {
        /// Tên đăng nhập
        #[arg(value_name = "TÊN")]
        name: String,
    },
    /// Mở lại người dùng đã khóa
    Enable {
        /// Tên đăng nhập
        #[arg(value_name = "TÊN")]
        name: String,
    },
}
