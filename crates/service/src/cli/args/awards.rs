//! `thidua awards …`.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum AwardsCommand {
    /// Tổng hợp số lượt khen thưởng
    Tally {
        /// Theo: danh-hieu hay category (danh hiệu, hình thức), nam hay year (năm), don-vi hay unit (đơn vị), co-quan hay authority (cơ quan quyết định), cap hay level (cấp), doi-tuong hay kind (đối tượng), thoi-ky hay period (thời kỳ của danh sách)
        #[arg(long, value_name = "THEO", default_value = "category")]
        by: String,
        /// Chia cột theo một cách khác, ví dụ nam (year)
        #[arg(long, value_name = "CỘT", conflicts_with = "list")]
        and: Option<String>,
        /// Chỉ một danh sách (số lô trên biên nhận)
        #[arg(long, value_name = "LÔ")]
        list: Option<i64>,
        /// Thứ tự: danh-sach hay list (như danh sách), thu-bac hay precedence (theo thứ bậc); các năm luôn theo thứ tự năm
        #[arg(long, value_name = "THỨ TỰ", default_value = "list")]
        order: String,
    },
    /// Tìm tập thể, cá nhân, đơn vị, quyết định
    Search {
        /// Tên, đơn vị hoặc số quyết định, có dấu hoặc không dấu
        #[arg(value_name = "TỪ KHÓA")]
        text: Option<String>,
        /// Danh hiệu, hình thức: mã hoặc tên
        #[arg(long, value_name = "DANH HIỆU")]
        category: Option<String>,
        /// Năm (2015) hoặc từ năm đến năm (2013-2018)
        #[arg(long, value_name = "NĂM")]
        year: Option<String>,
        /// Đơn vị: tên hoặc mã
        #[arg(long, value_name = "ĐƠN VỊ")]
        unit: Option<String>,
        /// Số quyết định
        #[arg(long, value_name = "SỐ")]
        decision: Option<String>,
        /// Cơ quan ban hành quyết định
        #[arg(long, value_name = "CƠ QUAN")]
        issuer: Option<String>,
        /// Đối tượng: ca-nhan hay person (cá nhân), tap-the hay collective (tập thể), ho-gia-dinh hay household (hộ gia đình)
        #[arg(long, value_name = "ĐỐI TƯỢNG")]
        kind: Option<String>,
        /// Tính chất: tang hay given (tặng), truy-tang hay posthumous (truy tặng), dieu-chinh hay adjusted (điều chỉnh), thu-hoi hay revoked (thu hồi)
        #[arg(long, value_name = "TÍNH CHẤT")]
        nature: Option<String>,
        /// Số tập thể, cá nhân mỗi trang, nhiều nhất 200
        #[arg(long, value_name = "SỐ", default_value_t = 20)]
        limit: usize,
        /// Trang thứ mấy
        #[arg(long, value_name = "TRANG", default_value_t = 1)]
        page: usize,
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
    /// Ghi quyết định: hai đối tượng khen thưởng là một
    Same {
        /// Số của đối tượng, hoặc award:SỐ của một dòng khen thưởng
        #[arg(value_name = "ĐỐI TƯỢNG")]
        first: String,
        /// Số của đối tượng kia
        #[arg(value_name = "ĐỐI TƯỢNG KIA")]
        second: String,
        /// Lý do
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
    /// Ghi quyết định: hai đối tượng khen thưởng là khác nhau
    Separate {
        /// Số của đối tượng, hoặc award:SỐ của một dòng khen thưởng
        #[arg(value_name = "ĐỐI TƯỢNG")]
        first: String,
        /// Số của đối tượng kia
        #[arg(value_name = "ĐỐI TƯỢNG KIA")]
        second: String,
        /// Lý do
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
    /// Các cặp đối tượng có thể là một, để xem và quyết định
    Suggestions {
        /// Chỉ của đơn vị có tên chứa các chữ này
        #[arg(long, value_name = "ĐƠN VỊ")]
        unit: Option<String>,
        /// In nhiều nhất ngần ấy cặp
        #[arg(long, value_name = "SỐ", default_value_t = 50)]
        limit: usize,
    },
    /// Ghi thu hồi một lượt khen thưởng; dòng vẫn ở trong sổ nhưng không tính nữa
    Revoke {
        /// Mã dòng khen thưởng
        #[arg(value_name = "DÒNG")]
        award: i64,
        /// Lý do
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
        /// Số quyết định thu hồi
        #[arg(long, value_name = "SỐ")]
        decision: Option<String>,
        /// Ngày quyết định thu hồi (dd/mm/yyyy)
        #[arg(long, value_name = "NGÀY")]
        date: Option<String>,
    },
    /// Hủy một lần ghi thu hồi nhầm; lượt khen thưởng được tính lại, cả hai lần ghi đều được giữ
    Reinstate {
        /// Mã dòng khen thưởng
        #[arg(value_name = "DÒNG")]
        award: i64,
        /// Lý do
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
    /// Ai đủ điều kiện được đề nghị một danh hiệu, kèm các lượt khen thưởng chứng minh
    Eligible {
        /// Danh hiệu, hình thức: mã hoặc tên
        #[arg(value_name = "DANH HIỆU")]
        category: String,
        /// Năm thi đua đề nghị
        #[arg(long, value_name = "NĂM")]
        year: Option<String>,
        /// Chỉ của đơn vị này: tên hoặc mã
        #[arg(long, value_name = "ĐƠN VỊ")]
        unit: Option<String>,
        /// Chỉ một đối tượng: số của đối tượng, hoặc award:SỐ
        #[arg(long, value_name = "ĐỐI TƯỢNG")]
        recipient: Option<String>,
        /// Ngày đề nghị (dd/mm/yyyy), để biết áp dụng luật nào
        #[arg(long, value_name = "NGÀY")]
        on: Option<String>,
        /// In nhiều nhất ngần ấy đối tượng
        #[arg(long, value_name = "SỐ", default_value_t = 20)]
        limit: usize,
    },
    /// Tiền thưởng kèm theo khen thưởng, với cách tính từng lượt
    Money {
        /// Năm thi đua
        #[arg(long, value_name = "NĂM")]
        year: Option<String>,
        /// Đơn vị: tên hoặc mã
        #[arg(long, value_name = "ĐƠN VỊ")]
        unit: Option<String>,
        /// Chỉ một danh sách (số lô trên biên nhận)
        #[arg(long, value_name = "LÔ")]
        list: Option<i64>,
        /// Mã dòng khen thưởng (lặp lại được)
        #[arg(long, value_name = "DÒNG")]
        award: Vec<i64>,
    },
    /// Các phong trào thi đua trong sổ
    Movements {
        /// Chỉ các phong trào diễn ra trong năm này
        #[arg(long, value_name = "NĂM")]
        year: Option<String>,
        /// Chỉ các phong trào do đơn vị này phát động: tên hoặc mã
        #[arg(long, value_name = "ĐƠN VỊ")]
        unit: Option<String>,
    },
    /// Các đề tài, sáng kiến trong sổ
    Initiatives {
        /// Chỉ các sáng kiến được công nhận cho năm này
        #[arg(long, value_name = "NĂM")]
        year: Option<String>,
        /// Chỉ của đơn vị này: tên hoặc mã
        #[arg(long, value_name = "ĐƠN VỊ")]
        unit: Option<String>,
        /// Chỉ của tác giả có tên này
        #[arg(long, value_name = "TÊN")]
        author: Option<String>,
    },
    /// Biểu thống kê 0601.N, 0602.N, 0603.N của Thông tư 02/2023/TT-BNV
    Form {
        /// 0601 (phong trào thi đua), 0602 (khen thưởng cấp nhà nước) hoặc 0603 (cấp bộ, tỉnh)
        #[arg(value_name = "BIỂU")]
        form: String,
        /// Năm báo cáo
        #[arg(long, value_name = "NĂM")]
        year: String,
        /// Đơn vị báo cáo: tên hoặc mã
        #[arg(long, value_name = "ĐƠN VỊ")]
        unit: Option<String>,
        /// Liệt kê các dòng của sổ trong một ô, ví dụ 01:1
        #[arg(long, value_name = "DÒNG:CỘT")]
        cell: Option<String>,
    },
    /// Danh mục danh hiệu, hình thức khen thưởng đang dùng; bản CSV sửa được và nhập lại được
    Categories,
    /// Xóa thông tin cá nhân của người được khen, hoặc của tác giả một sáng kiến, ở một dòng
    ErasePerson {
        /// Mã dòng khen thưởng, hoặc mã tác giả
        #[arg(value_name = "DÒNG")]
        award: i64,
        /// Lý do
        #[arg(long, value_name = "LÝ DO")]
        reason: String,
    },
}
