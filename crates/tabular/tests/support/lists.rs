//! What tests of tables look for, and a list they read.

use thidua_tabular::{Field, HeaderSpec};

/// The columns of a list of awards.
pub fn awards() -> HeaderSpec {
    HeaderSpec::new(vec![
        Field::optional("number", &["STT", "TT"]),
        Field::required("category", &["Danh hiệu", "Hình thức khen thưởng"]),
        Field::optional("issuer", &["Cơ quan ban hành", "Cơ quan khen thưởng"]),
        Field::required("count", &["Số lượng", "Số lượt"]),
        Field::optional("year", &["Năm"]).exact(),
    ])
}

/// The tally of a five-year term, as a provincial alliance's report prints it (Thái Nguyên, 2013-2018). The report
/// states 1,876; its lines add up to 1,879.
pub const TALLY: &str = "STT,Danh hiệu / Hình thức khen thưởng,Cơ quan ban hành,Số lượng,Nguồn
1,Huân chương Lao động,Chủ tịch nước,8,002
2,Cờ thi đua của Chính phủ,Thủ tướng Chính phủ,7,002
3,Bằng khen của Thủ tướng Chính phủ,Thủ tướng Chính phủ,10,002
4,Cờ thi đua của UBND tỉnh,UBND tỉnh,11,002
5,Cờ thi đua của Liên minh HTX Việt Nam,Liên minh HTX Việt Nam,8,002
6,Chiến sỹ thi đua cấp tỉnh và Chiến sỹ thi đua Liên minh HTX Việt Nam,UBND tỉnh; Liên minh HTX Việt Nam,9,002
7,\"Bằng khen của Liên minh HTX Việt Nam, các Bộ, Ngành Trung ương\",\"Liên minh HTX Việt Nam; Bộ, ngành Trung ương\",90,002
8,Kỷ niệm chương “Vì sự nghiệp phát triển Hợp tác xã Việt Nam”,Liên minh HTX Việt Nam,221,002
9,Bằng khen của Tổng Liên đoàn lao động Việt Nam,Tổng Liên đoàn Lao động Việt Nam,11,002
10,Bằng khen của Tỉnh ủy,Tỉnh ủy,39,002
11,Bằng khen của UBND tỉnh,UBND tỉnh,214,002
12,Cờ Thi đua của Liên đoàn lao động tỉnh,Liên đoàn Lao động tỉnh,1,002
13,Bằng khen của Liên đoàn lao động tỉnh,Liên đoàn Lao động tỉnh,68,002
14,\"Giấy khen của Liên minh HTX tỉnh, Công đoàn Liên minh HTX tỉnh\",Cấp tỉnh trở xuống,1182,002
";
