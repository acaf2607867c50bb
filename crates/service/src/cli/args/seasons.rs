//! `thidua season …`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::SeasonArgs;

#[derive(Debug, Subcommand)]
pub enum SeasonCommand {
    /// Nạp cụm, thành viên, bảng chấm điểm và quy tắc từ tệp TOML
    Load {
        /// Tệp năm thi đua
        #[arg(value_name = "TỆP")]
        file: PathBuf,
    },
    /// Bảng chấm điểm mẫu: liệt kê, hoặc in một tệp năm thi đua để sửa theo quy chế của cụm
    Preset(PresetArgs),
    /// Bảng tự chấm điểm hoặc bảng kết quả để trống của một đơn vị (CSV)
    Form(FormArgs),
    /// Soát quy tắc: những điều hợp lệ nhưng đáng ngờ, kèm cách sửa
    Lint {
        /// Tệp năm thi đua; hoặc cụm, khi nêu cả năm
        #[arg(value_name = "TỆP|CỤM")]
        subject: String,
        /// Năm, hoặc NĂM/ĐỢT cho chuyên đề
        #[arg(value_name = "NĂM")]
        year: Option<String>,
    },
    /// Hai phiên bản quy tắc khác nhau ở đâu, nói bằng lời
    Diff {
        /// Phiên bản trước: tệp năm thi đua, hoặc CỤM:NĂM[/ĐỢT] đã nạp, cần thì thêm @PHIÊN BẢN
        #[arg(value_name = "TRƯỚC")]
        before: String,
        /// Phiên bản sau: như trên
        #[arg(value_name = "SAU")]
        after: String,
    },
    /// Khóa năm thi đua: từ đây không thay đổi gì nữa, để hội nghị quyết định trên số liệu đã thấy
    Freeze {
        #[command(flatten)]
        season: SeasonArgs,
        /// Lý do chấp nhận các đơn vị chưa được xếp hạng
        #[arg(long, value_name = "LÝ DO")]
        accept_unranked: Option<String>,
    },
    /// Mở lại năm thi đua đã khóa mà chưa công bố
    Open {
        #[command(flatten)]
        season: SeasonArgs,
        /// Lý do mở lại
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
    /// Công bố năm thi đua đã khóa: kết quả được niêm phong
    Publish {
        #[command(flatten)]
        season: SeasonArgs,
        /// Căn cứ công bố: biên bản, quyết định
        #[arg(long, value_name = "NỘI DUNG")]
        reason: Option<String>,
    },
    /// Đính chính kết quả đã công bố: một người đề nghị, người khác xác nhận
    Correct(CorrectArgs),
    /// Năm thi đua đã được khóa, công bố, đính chính thế nào
    History(SeasonArgs),
}

/// A correction: proposed, confirmed or rejected.
#[derive(Debug, Args)]
pub struct CorrectArgs {
    #[command(flatten)]
    pub season: SeasonArgs,
    /// Giá trị đúng của một tiêu chí, có thể nêu nhiều lần
    #[arg(long, value_name = "ĐƠN VỊ:TIÊU CHÍ=GIÁ TRỊ")]
    pub set: Vec<String>,
    /// Thứ tự đã quyết định khi bằng điểm, đơn vị xếp trên đứng trước; có thể nêu nhiều lần
    #[arg(long, value_name = "ĐƠN VỊ,ĐƠN VỊ", requires = "by", requires = "minutes")]
    pub order: Vec<String>,
    /// Cách quyết định thứ tự: lot (bốc thăm), vote (bỏ phiếu), conference (hội nghị thống nhất)
    #[arg(long, value_name = "CÁCH", requires = "order")]
    pub by: Option<String>,
    /// Biên bản quyết định thứ tự: số, ngày hoặc nội dung
    #[arg(long, value_name = "NỘI DUNG", requires = "order")]
    pub minutes: Option<String>,
    /// Ngày quyết định thứ tự (dd/mm/yyyy), mặc định hôm nay
    #[arg(long, value_name = "NGÀY", requires = "order")]
    pub on: Option<String>,
    /// Lý do đính chính, hoặc lý do bác đề nghị
    #[arg(long, value_name = "LÝ DO", required_unless_present = "confirm")]
    pub reason: Option<String>,
    /// Xác nhận đề nghị đính chính có số này; phải là người khác với người đề nghị
    #[arg(long, value_name = "SỐ", conflicts_with_all = ["set", "order", "reason", "reject"])]
    pub confirm: Option<i32>,
    /// Bác đề nghị đính chính có số này
    #[arg(long, value_name = "SỐ", conflicts_with_all = ["set", "order"])]
    pub reject: Option<i32>,
}

/// A preset, and what stands in its places.
#[derive(Debug, Args)]
pub struct PresetArgs {
    /// Tên mẫu; khi không nêu thì liệt kê các mẫu
    #[arg(value_name = "MẪU")]
    pub name: Option<String>,
    /// Mã cụm
    #[arg(long, value_name = "CỤM", default_value = "cum-thi-dua", requires = "name")]
    pub cluster: String,
    /// Năm thi đua (khi không nêu: năm nay)
    #[arg(long, value_name = "NĂM", requires = "name")]
    pub year: Option<String>,
    /// Mã các thành viên, cách nhau bằng dấu phẩy
    #[arg(long, value_name = "ĐƠN VỊ,ĐƠN VỊ", value_delimiter = ',', requires = "name")]
    pub members: Vec<String>,
    /// Ghi ra tệp này thay vì in ra
    #[arg(long, value_name = "TỆP", requires = "name")]
    pub output: Option<PathBuf>,
}

/// A unit's empty form.
#[derive(Debug, Args)]
pub struct FormArgs {
    #[command(flatten)]
    pub season: SeasonArgs,
    /// Đơn vị
    #[arg(value_name = "ĐƠN VỊ")]
    pub unit: String,
    /// Phần nào: scorecard (bảng tự chấm điểm) hoặc results (kết quả các chỉ tiêu)
    #[arg(long, value_name = "PHẦN", default_value = "scorecard")]
    pub part: FormPart,
    /// Ghi ra tệp này thay vì in ra
    #[arg(long, value_name = "TỆP")]
    pub output: Option<PathBuf>,
}

/// The parts of a unit's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormPart {
    /// The scorecard, for `import scorecard --stage self`.
    Scorecard,
    /// The results of the indicators, for `import results`.
    Results,
}
