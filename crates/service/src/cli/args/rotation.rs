//! `thidua rotation …`.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum RotationCommand {
    /// Ghi việc trao cờ luân lưu cho cụm trưởng mới
    HandOver {
        /// Năm mà cụm trưởng mới phụ trách
        #[arg(long, value_name = "NĂM")]
        year: String,
        /// Cụm trưởng mới
        #[arg(long, value_name = "ĐƠN VỊ")]
        to: String,
        /// Lý do, khi trao ngoài thứ tự hoặc khi còn năm trước chưa ghi cụm trưởng
        #[arg(long, value_name = "LÝ DO")]
        reason: Option<String>,
        /// Ngày trao (dd/mm/yyyy)
        #[arg(long, value_name = "NGÀY")]
        on: Option<String>,
        /// Nơi trao
        #[arg(long, value_name = "NƠI")]
        place: Option<String>,
        /// Nguồn
        #[arg(long, value_name = "NGUỒN")]
        source: Option<String>,
        /// Cụm phó của năm ấy, cách nhau bằng dấu phẩy
        #[arg(long, value_name = "ĐƠN VỊ,ĐƠN VỊ", value_delimiter = ',')]
        deputies: Vec<String>,
    },
    /// Sửa cụm trưởng đã ghi nhầm của một năm; bản ghi cũ được giữ lại
    Correct {
        /// Năm ghi nhầm
        #[arg(long, value_name = "NĂM")]
        year: String,
        /// Cụm trưởng đúng
        #[arg(long, value_name = "ĐƠN VỊ", required_unless_present = "unknown")]
        to: Option<String>,
        /// Năm ấy chưa rõ cụm trưởng
        #[arg(long, conflicts_with = "to")]
        unknown: bool,
        /// Lý do, căn cứ
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
    /// Lùi lượt của một đơn vị trong một năm
    Skip {
        /// Năm
        #[arg(long, value_name = "NĂM")]
        year: String,
        /// Đơn vị lùi lượt
        #[arg(long, value_name = "ĐƠN VỊ")]
        unit: String,
        /// Lý do, căn cứ
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
    /// Hoán đổi lượt làm cụm trưởng của hai năm
    Swap {
        /// Năm thứ nhất
        #[arg(long, value_name = "NĂM")]
        year: String,
        /// Năm thứ hai
        #[arg(long, value_name = "NĂM")]
        with: String,
        /// Lý do, căn cứ
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
    /// Ghi kết quả bầu, chọn cụm trưởng và cụm phó
    Elect {
        /// Năm mà đơn vị được bầu phụ trách
        #[arg(long, value_name = "NĂM")]
        year: String,
        /// Cụm trưởng được bầu
        #[arg(long, value_name = "ĐƠN VỊ")]
        to: String,
        /// Cụm phó được bầu, cách nhau bằng dấu phẩy
        #[arg(long, value_name = "ĐƠN VỊ,ĐƠN VỊ", value_delimiter = ',')]
        deputies: Vec<String>,
        /// Biên bản: số, ngày hoặc nội dung
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
    /// Rút một quyết định lùi lượt, hoán đổi hoặc bầu
    Withdraw {
        /// Số của quyết định
        #[arg(value_name = "SỐ")]
        decision: i64,
        /// Lý do, căn cứ
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
    /// Danh mục bàn giao cho cụm trưởng mới: xem, đánh dấu việc đã xong
    Checklist {
        /// Năm mà cụm trưởng mới phụ trách
        #[arg(long, value_name = "NĂM")]
        year: String,
        /// Mục đã xong: minutes, pledge, flag, seal, dossier, rules, secretariat, contacts, access; cách nhau bằng dấu phẩy
        #[arg(long, value_name = "MỤC,MỤC", value_delimiter = ',')]
        done: Vec<String>,
        /// Mục đánh dấu nhầm, thực ra chưa xong
        #[arg(long, value_name = "MỤC,MỤC", value_delimiter = ',')]
        undo: Vec<String>,
        /// Ghi chú
        #[arg(long, value_name = "GHI CHÚ")]
        note: Option<String>,
    },
}
