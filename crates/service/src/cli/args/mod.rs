//! The words of the command line. Help is Vietnamese here; `help.rs` holds the English.

mod awards;
mod files;
mod imports;
mod pledges;
mod proposals;
mod rotation;
mod seasons;
mod stages;
mod users;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use thidua_vietnamese::Lang;

pub use awards::AwardsCommand;
pub use files::{AuditCommand, DossierCommand, ReportCommand, ReportKind};
pub use imports::{ImportArgs, ImportCommand};
pub use pledges::PledgesCommand;
pub use proposals::{ProposalArgs, ProposalsCommand};
pub use rotation::RotationCommand;
pub use seasons::{CorrectArgs, FormArgs, FormPart, PresetArgs, SeasonCommand};
pub use stages::{AssessmentArgs, EvidenceCommand, StageCommand};
pub use users::UserCommand;

/// thidua: cụm thi đua và sổ khen thưởng
#[derive(Debug, Parser)]
#[command(name = "thidua", version, disable_help_subcommand = true)]
pub struct Cli {
    /// Cơ sở dữ liệu: sqlite:TỆP hoặc postgres://… (khi không nêu: sqlite:data/thidua.db)
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "THIDUA_DATABASE",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// Thực hiện với tư cách người dùng này, nêu trước lệnh (khi không nêu: người quản trị của máy)
    #[arg(long = "as", value_name = "NGƯỜI DÙNG")]
    pub user: Option<String>,
    /// Ngôn ngữ: vi hoặc en
    #[arg(
        long,
        global = true,
        value_name = "NGÔN NGỮ",
        env = "THIDUA_LANG",
        hide_env_values = true,
        value_parser = language
    )]
    pub lang: Option<String>,
    /// Dạng kết quả: table (cho người đọc), json, csv (cho chương trình), excel (CSV cho Excel tiếng Việt)
    #[arg(long, global = true, value_name = "DẠNG", default_value = "table")]
    pub format: Format,
    #[command(subcommand)]
    pub command: Command,
}

/// A language by its name; a variable that is set to nothing asks for none.
fn language(text: &str) -> Result<String, String> {
    if text.is_empty() || text.parse::<Lang>().is_ok() {
        return Ok(text.to_owned());
    }
    Err("vi, en".to_owned())
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// For programs: UTF-8, comma, plain numbers.
    Csv,
    /// For Excel set to Vietnamese: UTF-8 with BOM, semicolon, decimal comma.
    Excel,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Chạy thử: nạp số liệu mẫu, in bảng xếp hạng năm 2020, mở trang web
    Demo {
        /// Dừng sau khi in bảng xếp hạng
        #[arg(long)]
        no_serve: bool,
        /// Địa chỉ và cổng của trang web
        #[arg(long, value_name = "ĐỊA CHỈ", default_value = "127.0.0.1:8080")]
        listen: String,
        /// Giữ cơ sở dữ liệu trong thư mục này
        #[arg(long, value_name = "THƯ MỤC")]
        keep: Option<PathBuf>,
    },
    /// Mở trang web và API (chỉ đọc)
    Serve {
        /// Địa chỉ và cổng của trang web
        #[arg(long, value_name = "ĐỊA CHỈ", default_value = "127.0.0.1:8080")]
        listen: String,
    },
    /// Tạo hoặc nâng cấp cơ sở dữ liệu
    Migrate,
    /// Kiểm tra máy, cơ sở dữ liệu, nhật ký
    Doctor,
    /// Quản lý người dùng
    #[command(subcommand)]
    User(UserCommand),
    /// Quy tắc năm thi đua
    #[command(subcommand)]
    Season(SeasonCommand),
    /// Nhập dữ liệu từ tệp
    #[command(subcommand)]
    Import(ImportCommand),
    /// Giao ước thi đua, chương trình phối hợp, nghị quyết, kế hoạch: danh sách, nội dung, đối chiếu kết quả
    Pledges {
        /// Cụm thi đua hoặc đơn vị (khi không nêu: tất cả)
        #[arg(value_name = "CỤM|ĐƠN VỊ")]
        place: Option<String>,
        /// Năm
        #[arg(long, value_name = "NĂM")]
        year: Option<String>,
        #[command(subcommand)]
        command: Option<PledgesCommand>,
    },
    /// Các bước chấm: nộp, trả lại, giải trình, khóa; tình trạng và chênh lệch
    #[command(subcommand)]
    Stage(StageCommand),
    /// Minh chứng của các đơn vị
    #[command(subcommand)]
    Evidence(EvidenceCommand),
    /// Bảng xếp hạng của một năm thi đua
    Rank(SeasonArgs),
    /// Sơ kết: điểm và thứ hạng theo số liệu của một ngày, hoặc theo số ước, so với hiện nay
    Interim {
        #[command(flatten)]
        season: SeasonArgs,
        /// Số liệu biết đến ngày này (dd/mm/yyyy), ví dụ 30/06 hoặc 30/09 của năm
        #[arg(long, value_name = "NGÀY", required_unless_present = "estimates")]
        on: Option<String>,
        /// Chỉ theo số ước thực hiện cả năm
        #[arg(long)]
        estimates: bool,
    },
    /// Vì sao một đơn vị được số điểm ấy, hoặc vì sao đứng trên đơn vị khác
    Explain {
        #[command(flatten)]
        season: SeasonArgs,
        /// Đơn vị
        #[arg(value_name = "ĐƠN VỊ")]
        unit: String,
        /// Đơn vị để so sánh
        #[arg(value_name = "ĐƠN VỊ KHÁC")]
        other: Option<String>,
    },
    /// Ghi quyết định thứ hạng của các đơn vị bằng điểm
    Decide {
        #[command(flatten)]
        season: SeasonArgs,
        /// Thứ tự đã quyết định, đơn vị xếp trên đứng trước, cách nhau bằng dấu phẩy
        #[arg(long, value_name = "ĐƠN VỊ,ĐƠN VỊ", value_delimiter = ',', required = true)]
        order: Vec<String>,
        /// Cách quyết định: lot (bốc thăm), vote (bỏ phiếu), conference (hội nghị thống nhất)
        #[arg(long, value_name = "CÁCH")]
        by: String,
        /// Biên bản: số, ngày hoặc nội dung
        #[arg(long, value_name = "NỘI DUNG")]
        minutes: String,
        /// Ngày quyết định (dd/mm/yyyy), mặc định hôm nay
        #[arg(long, value_name = "NGÀY")]
        on: Option<String>,
    },
    /// Đề nghị khen thưởng theo chỉ tiêu: ai được đề nghị, ai kế tiếp, ý kiến cấp trên, quyết định
    Proposals {
        #[command(flatten)]
        season: SeasonArgs,
        #[command(subcommand)]
        command: Option<ProposalsCommand>,
    },
    /// Cờ luân lưu Cụm trưởng: lịch sử, lịch các năm tới, trao cờ, bàn giao
    Rotation {
        /// Cụm thi đua
        #[arg(value_name = "CỤM")]
        cluster: String,
        /// Năm cần xem ai có thể làm cụm trưởng (mặc định: năm sau năm đã biết cuối cùng)
        #[arg(long, value_name = "NĂM")]
        year: Option<String>,
        /// In lịch cụm trưởng của ngần ấy năm (1 đến 50)
        #[arg(long, value_name = "SỐ NĂM")]
        years: Option<u8>,
        #[command(subcommand)]
        command: Option<RotationCommand>,
    },
    /// Sổ khen thưởng
    #[command(subcommand)]
    Awards(AwardsCommand),
    /// Báo cáo
    #[command(subcommand)]
    Report(ReportCommand),
    /// Hồ sơ năm thi đua
    #[command(subcommand)]
    Dossier(DossierCommand),
    /// Nhật ký
    #[command(subcommand)]
    Audit(AuditCommand),
}

/// A season on the command line: CLUSTER YEAR or CLUSTER YEAR/CAMPAIGN.
#[derive(Debug, Clone, Args)]
pub struct SeasonArgs {
    /// Cụm thi đua
    #[arg(value_name = "CỤM")]
    pub cluster: String,
    /// Năm, hoặc NĂM/ĐỢT cho chuyên đề
    #[arg(value_name = "NĂM")]
    pub year: String,
}
