//! `thidua pledges …`.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum PledgesCommand {
    /// Nội dung một giao ước, chương trình: các bên, chỉ tiêu, điều chỉnh, chữ ký, sơ kết, tổng kết
    Show {
        /// Mã giao ước, chương trình
        #[arg(value_name = "MÃ")]
        pledge: String,
    },
    /// Đối chiếu kết quả với chỉ tiêu, và với điều mà nguồn nêu
    Review {
        /// Mã giao ước, chương trình
        #[arg(value_name = "MÃ")]
        pledge: String,
    },
    /// Điều chỉnh một chỉ tiêu, có lý do; bản đã ký giữ nguyên
    Amend {
        /// Mã giao ước, chương trình
        #[arg(value_name = "MÃ")]
        pledge: String,
        /// Mã hoặc tên nội dung cam kết
        #[arg(value_name = "NỘI DUNG")]
        commitment: String,
        /// Chỉ tiêu mới, ví dụ 130, 30-35 hoặc "ít nhất 130"
        #[arg(long, value_name = "CHỈ TIÊU")]
        target: String,
        /// Kiểu chỉ tiêu mới (khi không nêu: như cũ)
        #[arg(long, value_name = "KIỂU")]
        kind: Option<String>,
        /// Đơn vị, khi mỗi đơn vị có chỉ tiêu riêng
        #[arg(long, value_name = "ĐƠN VỊ")]
        unit: Option<String>,
        /// Lý do điều chỉnh
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
        /// Ngày có hiệu lực (dd/mm/yyyy), mặc định hôm nay
        #[arg(long, value_name = "NGÀY")]
        on: Option<String>,
    },
    /// Ghi việc ký của một bên
    Sign {
        /// Mã giao ước, chương trình
        #[arg(value_name = "MÃ")]
        pledge: String,
        /// Bên ký
        #[arg(long, value_name = "ĐƠN VỊ")]
        party: String,
        /// Người ký và chức vụ
        #[arg(long, value_name = "NGƯỜI KÝ")]
        by: String,
        /// Ngày ký (dd/mm/yyyy)
        #[arg(long, value_name = "NGÀY")]
        on: String,
    },
    /// Ghi việc sơ kết, tổng kết
    HoldReview {
        /// Mã giao ước, chương trình
        #[arg(value_name = "MÃ")]
        pledge: String,
        /// Loại: interim (sơ kết) hoặc final (tổng kết)
        #[arg(long, value_name = "LOẠI")]
        kind: String,
        /// Ngày tổ chức (dd/mm/yyyy)
        #[arg(long, value_name = "NGÀY")]
        on: String,
        /// Kết luận
        #[arg(long, value_name = "KẾT LUẬN")]
        conclusion: String,
    },
}
