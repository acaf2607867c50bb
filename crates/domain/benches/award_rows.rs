//! Rows of an award list as offices write them: 12 columns, six in ten rows a person; read, judged and keyed (row, content,
//! recipient) one after the other, as an import does.
//!
//! `cargo bench -p thidua-domain --bench award_rows [-- ROWS]` prints one `name value` per line. One thread; rows are made
//! before they are timed, the times are time on a processor of the best of three rounds.

use std::collections::HashMap;
use std::error::Error;
use std::hint::black_box;
use std::time::Duration;
use std::{env, fs};

use thidua_domain::awards::{
    Catalogue, Category, CategoryTexts, Field, Keyer, ListContext, Reader, RowTexts,
};

const ROWS: usize = 200_000;
const ROUNDS: u32 = 3;
/// How many recipients a decision has, about.
const RECIPIENTS: usize = 12;

type Failure = Box<dyn Error>;

/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).map_or(0, |number| number % end.max(1))
    }

    fn of(&mut self, all: &[&'static str]) -> &'static str {
        all.get(self.below(all.len())).copied().unwrap_or_default()
    }
}

const FAMILIES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
    "Đinh", "Triệu", "Nông", "Hà", "Mai", "Trịnh",
];
const MIDDLES: &[&str] = &[
    "Văn",
    "Thị",
    "Hữu",
    "Đức",
    "Minh",
    "Thị Thu",
    "Ngọc",
    "Quang",
    "Thị Thanh",
    "Xuân",
    "Hoàng",
    "Thị Hồng",
    "Anh",
    "Đình",
    "Bá",
];
const GIVEN: &[&str] = &[
    "Hùng",
    "Hương",
    "Lan",
    "Sơn",
    "Thủy",
    "Hoà",
    "Dũng",
    "Tuấn",
    "Hạnh",
    "Phượng",
    "Quỳnh",
    "Đạt",
    "Nghĩa",
    "Yến",
    "Thắng",
    "Bình",
    "Cường",
    "Oanh",
    "Kỳ",
    "Vinh",
    "Tú",
    "Ngọc",
    "Ánh",
    "Duyên",
    "Mỹ",
    "Sỹ",
    "Khánh",
    "Loan",
    "Trang",
    "Việt",
];
const POSITIONS: &[&str] = &[
    "Giám đốc",
    "Phó Giám đốc",
    "Kế toán trưởng",
    "Chủ tịch HĐQT",
    "Trưởng ban kiểm soát",
    "Chuyên viên",
    "Phó Chủ tịch",
    "Tổ trưởng sản xuất",
];
const TRADES: &[&str] = &[
    "HTX Dịch vụ nông nghiệp",
    "Hợp tác xã chè",
    "HTX vận tải",
    "HTX DVNN",
    "Hợp tác xã nông nghiệp",
    "Quỹ tín dụng nhân dân",
    "HTX sản xuất rau an toàn",
    "Liên hiệp HTX",
];
const PLACES: &[&str] = &[
    "Tân Cương",
    "Bình Minh",
    "Hảo Đạt",
    "Phú Thịnh",
    "Đông Tiến",
    "Thuỷ Nguyên",
    "Vĩnh Bảo",
    "Kim Sơn",
    "Yên Khánh",
    "Đồng Hỷ",
    "Tân Hương",
    "Minh Châu",
    "Thanh Hà",
    "Gia Lộc",
    "Tiên Lãng",
    "Hoà Bình",
    "Quyết Thắng",
    "La Bằng",
];
const PROVINCES: &[&str] = &[
    "Thái Nguyên",
    "Hải Phòng",
    "Bắc Ninh",
    "Quảng Ninh",
    "Hưng Yên",
    "Ninh Bình",
    "Thái Bình",
    "Nam Định",
    "Hà Nội",
    "Hải Dương",
];
const CATEGORIES: &[&str] = &[
    "Chiến sĩ thi đua cơ sở",
    "Lao động tiên tiến",
    "CSTĐCS",
    "Bằng khen của UBND tỉnh Thái Nguyên",
    "Giấy khen",
    "Bằng khen của Liên minh HTX Việt Nam",
    "Chiến sỹ thi đua cơ sở",
    "Huân chương Lao động hạng Ba",
    "Kỷ niệm chương",
    "Bằng khen của Thủ tướng Chính phủ",
];
const FOR_COLLECTIVES: &[&str] = &[
    "Tập thể lao động xuất sắc",
    "Tập thể lao động tiên tiến",
    "Bằng khen của UBND tỉnh Thái Nguyên",
    "Giấy khen",
    "Cờ thi đua của UBND tỉnh",
    "Bằng khen của Liên minh HTX Việt Nam",
    "TTLĐTT",
];
const DEEDS: &[&str] = &[
    "Hoàn thành xuất sắc nhiệm vụ năm",
    "Có thành tích xuất sắc trong phong trào thi đua phát triển kinh tế tập thể năm",
    "Đã có nhiều đóng góp cho sự phát triển của hợp tác xã giai đoạn đến năm",
    "Có thành tích trong xây dựng nông thôn mới năm",
];

const COLUMNS: [Field; 12] = [
    Field::Number,
    Field::Name,
    Field::Recipient,
    Field::Birth,
    Field::Position,
    Field::Unit,
    Field::Province,
    Field::Category,
    Field::Year,
    Field::Decision,
    Field::Achievement,
    Field::Note,
];

/// A decision stands for many recipients, whose rows stand together.
struct Decision {
    year: usize,
    province: &'static str,
    text: String,
}

impl Decision {
    fn new(numbers: &mut Numbers) -> Self {
        let (year, province) = (2013 + numbers.below(12), numbers.of(PROVINCES));
        let text = format!(
            "QĐ số {}/QĐ-LMHTX ngày {:02}/{:02}/{} của Liên minh HTX tỉnh {province}",
            1 + numbers.below(900),
            1 + numbers.below(28),
            1 + numbers.below(12),
            year + 1
        );
        Self { year, province, text }
    }
}

/// One row; every tenth name is written in capitals.
fn row(numbers: &mut Numbers, place: usize, decision: &Decision) -> [String; 12] {
    let person = numbers.below(10) < 6;
    let Decision { year, province, text } = decision;
    let unit = format!("{} {}", numbers.of(TRADES), numbers.of(PLACES));
    let name = if person {
        format!(
            "{} {} {}",
            numbers.of(FAMILIES),
            numbers.of(MIDDLES),
            numbers.of(GIVEN)
        )
    } else {
        format!(
            "{} {} {}",
            numbers.of(TRADES),
            numbers.of(PLACES),
            numbers.below(40)
        )
    };
    let name = if numbers.below(10) == 0 {
        name.to_uppercase()
    } else {
        name
    };
    let birth = match (person, numbers.below(4)) {
        (false, _) => String::new(),
        (true, 0) => format!("{}", 1955 + numbers.below(45)),
        (true, _) => format!(
            "{:02}/{:02}/{}",
            1 + numbers.below(28),
            1 + numbers.below(12),
            1955 + numbers.below(45)
        ),
    };
    [
        format!("{place}"),
        name,
        String::from(if person { "Cá nhân" } else { "Tập thể" }),
        birth,
        String::from(if person { numbers.of(POSITIONS) } else { "" }),
        if person {
            unit
        } else {
            format!("Liên minh HTX tỉnh {province}")
        },
        (*province).to_owned(),
        String::from(if person {
            numbers.of(CATEGORIES)
        } else {
            numbers.of(FOR_COLLECTIVES)
        }),
        format!("{year}"),
        text.clone(),
        format!("{} {year}", numbers.of(DEEDS)),
        String::from(if numbers.below(8) == 0 {
            "Đã trao tại hội nghị tổng kết"
        } else {
            ""
        }),
    ]
}

/// Cells of a line of a file with quotes.
fn cells(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            letter => out
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|cell| cell.push(letter)),
        }
    }
    out
}

fn catalogue() -> Result<Catalogue, Failure> {
    let mut lines = include_str!("../../../fixtures/award-categories.csv")
        .lines()
        .map(cells);
    let header = lines.next().unwrap_or_default();
    let mut categories = Vec::new();
    for line in lines {
        let cell = |name: &str| {
            let place = header.iter().position(|known| known == name)?;
            line.get(place).map(String::as_str)
        };
        let texts = CategoryTexts {
            code: cell("Mã"),
            name: cell("Tên"),
            short_name: cell("Tên ngắn"),
            synonyms: cell("Tên gọi khác"),
            kind: cell("Loại"),
            level: cell("Cấp"),
            authority: cell("Thẩm quyền"),
            recipients: cell("Đối tượng"),
            precedence: cell("Thứ tự"),
            valid_from: cell("Hiệu lực từ"),
            valid_to: cell("Hiệu lực đến"),
            citation: cell("Căn cứ"),
        };
        categories.push(Category::read(&texts).map_err(|faults| format!("{faults:?}"))?);
    }
    Catalogue::new(categories).map_err(|faults| format!("{faults:?}").into())
}

/// What this thread has spent on a processor so far.
fn spent() -> Result<Duration, Failure> {
    let text = fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = text.split(' ').next().unwrap_or_default().parse()?;
    Ok(Duration::from_nanos(nanoseconds))
}

fn main() -> Result<(), Failure> {
    let count = env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(ROWS);
    let catalogue = catalogue()?;
    let mut numbers = Numbers(7);
    let mut decision = Decision::new(&mut numbers);
    let rows: Vec<[String; 12]> = (1..=count)
        .map(|place| {
            if numbers.below(RECIPIENTS) == 0 {
                decision = Decision::new(&mut numbers);
            }
            row(&mut numbers, place, &decision)
        })
        .collect();
    let mut best: Option<[Duration; 3]> = None;
    let (mut warnings, mut recipients) = (0_usize, 0_usize);
    for _ in 0..ROUNDS {
        let mut reader = Reader::new(&catalogue, &ListContext::default());
        let mut keyer = Keyer::new(b"0123456789abcdef");
        let mut seen: HashMap<u128, u32> = HashMap::with_capacity(count);
        warnings = 0;
        let mut times = [Duration::ZERO; 3];
        let (mut keys, mut read) = (Duration::ZERO, Duration::ZERO);
        for chunk in rows.chunks(5_000) {
            let begun = spent()?;
            let mut awards = Vec::with_capacity(chunk.len());
            for cells in chunk {
                let mut texts = RowTexts::new();
                for (field, cell) in COLUMNS.iter().zip(cells) {
                    texts.set(*field, cell);
                }
                let reading = reader.read(&texts).map_err(|problems| format!("{problems:?}"))?;
                warnings += reading.warnings.len();
                awards.push(reading.award);
            }
            let middle = spent()?;
            for award in &awards {
                *seen.entry(keyer.row(award).0).or_default() += 1;
                black_box(keyer.content(award));
                if let Some(identity) = keyer.identity(award, None, "list") {
                    *seen.entry(keyer.recipient(&identity).0.0).or_default() += 1;
                }
            }
            let done = spent()?;
            read += middle.saturating_sub(begun);
            keys += done.saturating_sub(middle);
            black_box(awards);
        }
        recipients = seen.len();
        times[0] = read;
        times[1] = keys;
        times[2] = read + keys;
        best = Some(best.map_or(times, |best| if times[2] < best[2] { times } else { best }));
    }
    let each = |time: Duration| time.as_nanos() / u128::try_from(count.max(1)).unwrap_or(1);
    let [read, keys, all] = best.unwrap_or_default();
    println!("award_rows {count}");
    println!("award_rows_warnings {warnings}");
    println!("award_rows_distinct_keys {recipients}");
    println!("award_row_read_ns {}", each(read));
    println!("award_row_keys_ns {}", each(keys));
    println!("award_row_ns {}", each(all));
    Ok(())
}
