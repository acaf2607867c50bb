//! Names that look like those of a register, the same in every run.

/// The ten commonest family names and how many in a hundred bear them, then others.
pub const FAMILIES: [(&str, u64); 16] = [
    ("Nguyễn", 38),
    ("Trần", 11),
    ("Lê", 10),
    ("Phạm", 7),
    ("Hoàng", 5),
    ("Phan", 5),
    ("Vũ", 4),
    ("Đặng", 3),
    ("Bùi", 3),
    ("Đỗ", 3),
    ("Hồ", 2),
    ("Ngô", 2),
    ("Dương", 2),
    ("Lý", 2),
    ("Nông", 2),
    ("Ma", 1),
];
pub const MIDDLES: [&str; 20] = [
    "Văn",
    "Thị",
    "Đức",
    "Minh",
    "Ngọc",
    "Hữu",
    "Thanh",
    "Quốc",
    "Xuân",
    "Hồng",
    "Thị Thu",
    "Thị Ngọc",
    "Đình",
    "Công",
    "Kim",
    "Thế",
    "Quang",
    "Duy",
    "Thị Hồng",
    "Anh",
];
pub const GIVEN: [&str; 48] = [
    "An", "Anh", "Bình", "Bích", "Chi", "Chiến", "Cường", "Dung", "Dũng", "Duyên", "Đạt", "Đông", "Giang",
    "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hòa", "Hoàng", "Hùng", "Hưng", "Hương", "Khánh", "Lan", "Liên",
    "Linh", "Loan", "Long", "Mai", "Nam", "Nga", "Nhung", "Phúc", "Phương", "Quân", "Sơn", "Tâm", "Thảo",
    "Thắng", "Thủy", "Toàn", "Trang", "Tú", "Tuấn", "Vân", "Vinh", "Yến",
];
pub const TRADES: [&str; 10] = [
    "nông nghiệp",
    "chè",
    "vận tải",
    "chăn nuôi",
    "dịch vụ tổng hợp",
    "thủy sản",
    "miến dong",
    "mây tre đan",
    "nước sạch",
    "cơ khí",
];
pub const PLACES: [&str; 24] = [
    "Tân Hòa",
    "Phú Bình",
    "Đại Từ",
    "Định Hóa",
    "Võ Nhai",
    "Đồng Hỷ",
    "Phổ Yên",
    "Sông Công",
    "Yên Lạc",
    "Tam Dương",
    "Lập Thạch",
    "Bình Xuyên",
    "Kim Sơn",
    "Gia Viễn",
    "Nho Quan",
    "Hoa Lư",
    "Tiền Hải",
    "Quỳnh Phụ",
    "Ý Yên",
    "Nghĩa Hưng",
    "Lý Nhân",
    "Thanh Liêm",
    "Ân Thi",
    "Khoái Châu",
];
pub const CATEGORIES: [(&str, &str, &str); 6] = [
    (
        "chien-si-thi-dua-co-so",
        "Chiến sĩ thi đua cơ sở",
        "Liên minh HTX tỉnh Thái Nguyên",
    ),
    (
        "huan-chuong-lao-dong-ba",
        "Huân chương Lao động hạng Ba",
        "Chủ tịch nước",
    ),
    (
        "bang-khen-thu-tuong",
        "Bằng khen của Thủ tướng Chính phủ",
        "Thủ tướng Chính phủ",
    ),
    (
        "bang-khen-ubnd-tinh",
        "Bằng khen của UBND tỉnh",
        "UBND tỉnh Thái Nguyên",
    ),
    (
        "bang-khen-lmhtxvn",
        "Bằng khen của Liên minh HTX Việt Nam",
        "Liên minh HTX Việt Nam",
    ),
    (
        "tap-the-lao-dong-xuat-sac",
        "Tập thể lao động xuất sắc",
        "UBND tỉnh Vĩnh Phúc",
    ),
];

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }

    pub fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        let place = usize::try_from(self.below(of.len() as u64)).unwrap_or_default();
        &of[place]
    }

    fn person(&mut self) -> String {
        let mut place = self.below(100);
        let family = FAMILIES.iter().find(|(_, share)| {
            let found = place < *share;
            place = place.saturating_sub(*share);
            found
        });
        let family = family.map_or("Nguyễn", |(family, _)| *family);
        format!("{family} {} {}", self.one(&MIDDLES), self.one(&GIVEN))
    }

    pub fn recipient(&mut self) -> (&'static str, String) {
        match self.below(100) {
            0..70 => ("person", self.person()),
            70..95 => {
                let (trade, place) = (*self.one(&TRADES), *self.one(&PLACES));
                (
                    "collective",
                    format!("HTX {trade} {place} số {}", self.below(400)),
                )
            }
            _ => ("household", format!("Hộ ông {}", self.person())),
        }
    }
}
