//! The words of the command line. Help is Vietnamese here; `help.rs` holds the English.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use thidua_vietnamese::Lang;

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
    /// Bảng xếp hạng của một năm thi đua
    Rank(SeasonArgs),
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
    /// Cờ luân lưu Cụm trưởng: lịch sử, ai có thể làm cụm trưởng tiếp, trao cờ
    Rotation {
        /// Cụm thi đua
        #[arg(value_name = "CỤM")]
        cluster: String,
        /// Năm cần xem ai có thể làm cụm trưởng (mặc định: năm sau năm đã biết cuối cùng)
        #[arg(long, value_name = "NĂM")]
        year: Option<String>,
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

#[derive(Debug, Subcommand)]
pub enum SeasonCommand {
    /// Nạp cụm, thành viên, bảng chấm điểm và quy tắc từ tệp TOML
    Load {
        /// Tệp năm thi đua
        #[arg(value_name = "TỆP")]
        file: PathBuf,
    },
}

/// What every import of a table takes.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// Tệp cần nhập
    #[arg(value_name = "TỆP")]
    pub file: PathBuf,
    /// Chỉ kiểm tra, không ghi
    #[arg(long)]
    pub dry_run: bool,
    /// Nhập các dòng đúng, bỏ lại các dòng sai
    #[arg(long)]
    pub take_good: bool,
    /// Bảng mã: utf-8, utf-8-bom, utf-16le, utf-16be
    #[arg(long, value_name = "BẢNG MÃ")]
    pub encoding: Option<String>,
    /// Dấu phân cách: dấu phẩy, chấm phẩy, gạch đứng hoặc tab
    #[arg(long, value_name = "DẤU")]
    pub delimiter: Option<String>,
    /// Chỉ định cột cho trường: TRƯỜNG=CỘT (lặp lại được)
    #[arg(long = "map", value_name = "TRƯỜNG=CỘT")]
    pub mapping: Vec<String>,
    /// Ghi các dòng sai ra tệp này để sửa rồi nhập lại
    #[arg(long, value_name = "TỆP")]
    pub rejects: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Nhập danh mục đơn vị (tên, tỉnh, hiệu lực, kế thừa)
    Organisations(ImportArgs),
    /// Nhập cụm trưởng, cụm phó các năm
    Leads {
        #[command(flatten)]
        import: ImportArgs,
        /// Cụm thi đua, khi tệp không có cột cụm
        #[arg(long, value_name = "CỤM")]
        cluster: Option<String>,
    },
    /// Nhập bảng chấm điểm của cụm
    Scorecard {
        #[command(flatten)]
        import: ImportArgs,
        /// Cụm thi đua
        #[arg(long, value_name = "CỤM")]
        cluster: String,
        /// Năm, hoặc NĂM/ĐỢT
        #[arg(long, value_name = "NĂM")]
        year: String,
        /// Bước chấm: self (tự chấm), cross (chấm chéo), review (thẩm định), final (bình xét)
        #[arg(long, value_name = "BƯỚC")]
        stage: Option<String>,
    },
    /// Nhập danh sách khen thưởng
    Awards {
        #[command(flatten)]
        import: ImportArgs,
        /// Tổng số lượt đã công bố, để đối chiếu
        #[arg(long, value_name = "SỐ")]
        expect_total: Option<String>,
        /// Đơn vị của danh sách
        #[arg(long, value_name = "ĐƠN VỊ")]
        unit: Option<String>,
        /// Thời kỳ của danh sách, ví dụ 2013-2018 hoặc 2020
        #[arg(long, value_name = "NĂM-NĂM")]
        period: Option<String>,
        /// Tên danh sách
        #[arg(long, value_name = "TÊN")]
        title: Option<String>,
        /// Nguồn của danh sách
        #[arg(long, value_name = "NGUỒN")]
        source: Option<String>,
    },
    /// Hoàn tác một lần nhập
    Undo {
        /// Số lô trên biên nhận
        #[arg(value_name = "LÔ")]
        batch: i64,
    },
}

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
        /// Lý do, khi trao ngoài thứ tự
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
    },
}

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

#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// Bảng tổng hợp kết quả thi đua, một trang in được
    Ranking {
        #[command(flatten)]
        season: SeasonArgs,
        /// Loại tệp: html hoặc csv
        #[arg(long = "as", value_name = "LOẠI", id = "kind")]
        kind: ReportKind,
        /// Ghi ra tệp này (mặc định: màn hình)
        #[arg(long, value_name = "TỆP")]
        output: Option<PathBuf>,
    },
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportKind {
    /// One self-contained page.
    Html,
    /// A table.
    Csv,
}

#[derive(Debug, Subcommand)]
pub enum DossierCommand {
    /// Xuất hồ sơ năm thi đua ra một tệp có thể kiểm chứng
    Export {
        #[command(flatten)]
        season: SeasonArgs,
        /// Ghi ra tệp này (mặc định: màn hình)
        #[arg(long, value_name = "TỆP")]
        output: Option<PathBuf>,
    },
    /// Kiểm chứng một hồ sơ, không cần cơ sở dữ liệu
    Verify {
        /// Tệp hồ sơ
        #[arg(value_name = "TỆP")]
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Kiểm chứng chuỗi nhật ký và mọi dòng dữ liệu
    Verify {
        /// Mã băm cuối chuỗi đã ghi ở nơi khác (ví dụ trong biên bản)
        #[arg(long, value_name = "MÃ BĂM")]
        head: Option<String>,
    },
    /// Xuất toàn bộ nhật ký và mã băm cuối chuỗi
    Export,
}
