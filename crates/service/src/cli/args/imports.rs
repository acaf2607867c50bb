//! `thidua import …`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

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
    /// Bảng mã: utf-8, utf-8-bom, utf-16le, utf-16be, windows-1258, tcvn3, vni
    #[arg(long, value_name = "BẢNG MÃ")]
    pub encoding: Option<String>,
    /// Dấu phân cách: dấu phẩy, chấm phẩy, gạch đứng hoặc tab
    #[arg(long, value_name = "DẤU")]
    pub delimiter: Option<String>,
    /// Trang tính cần nhập, khi tệp có nhiều trang
    #[arg(long, value_name = "TRANG")]
    pub sheet: Option<String>,
    /// Dòng tiêu đề là dòng thứ mấy của tệp, đếm từ 1
    #[arg(long, value_name = "DÒNG")]
    pub header_row: Option<usize>,
    /// Chỉ định cột cho trường: TRƯỜNG=CỘT (lặp lại được)
    #[arg(long = "map", value_name = "TRƯỜNG=CỘT")]
    pub mapping: Vec<String>,
    /// Nhập theo cách đã lưu dưới tên này; tham số nêu thêm được ưu tiên
    #[arg(long, value_name = "TÊN")]
    pub profile: Option<String>,
    /// Lưu cách nhập lần này dưới tên này, để dùng cho tệp sau
    #[arg(long, value_name = "TÊN", conflicts_with = "dry_run")]
    pub save_profile: Option<String>,
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
    /// Nhập giao ước, chương trình phối hợp, nghị quyết, kế hoạch và các chỉ tiêu
    Pledges {
        #[command(flatten)]
        import: ImportArgs,
        /// Cụm thi đua của các giao ước, khi tệp không có cột cụm
        #[arg(long, value_name = "CỤM")]
        cluster: Option<String>,
    },
    /// Nhập kết quả thực hiện các chỉ tiêu của đơn vị
    Results(ImportArgs),
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
        /// Đơn vị chấm, khi chấm chéo
        #[arg(long, value_name = "ĐƠN VỊ")]
        by: Option<String>,
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
        /// Danh hiệu, hình thức khen thưởng của các dòng không ghi: mã hoặc tên
        #[arg(long, value_name = "DANH HIỆU")]
        category: Option<String>,
        /// Tên danh sách
        #[arg(long, value_name = "TÊN")]
        title: Option<String>,
        /// Nguồn của danh sách
        #[arg(long, value_name = "NGUỒN")]
        source: Option<String>,
    },
    /// Nhập danh hiệu, hình thức khen thưởng riêng, bổ sung hoặc thay cho danh mục có sẵn
    Categories(ImportArgs),
    /// Nhập danh sách phong trào thi đua
    Movements(ImportArgs),
    /// Nhập danh sách đề tài, sáng kiến
    Initiatives(ImportArgs),
    /// Các cách nhập đã lưu
    Profiles,
    /// Bỏ một cách nhập đã lưu
    ForgetProfile {
        /// Tên cách nhập
        #[arg(value_name = "TÊN")]
        name: String,
    },
    /// Hoàn tác một lần nhập
    Undo {
        /// Số lô trên biên nhận
        #[arg(value_name = "LÔ")]
        batch: i64,
    },
}
