use proptest::prelude::*;

use crate::awards::tally::{Axis, Counted, Coverage, CrossTable, CrossTally, Gap, Shown, YearCoverage};
use crate::awards::tests::{catalogue, readings, thai_nguyen};
use crate::awards::{DraftAward, ListContext, ListOrder, Period};
use crate::codes::Year;

fn years(from: i32, to: i32) -> Period {
    Period {
        from: Year::new(from).unwrap(),
        to: Year::new(to).unwrap(),
    }
}

fn table(
    awards: &[DraftAward],
    by: Axis,
    across: Option<Axis>,
    of: Option<Period>,
    order: ListOrder,
) -> CrossTable {
    let mut tally = CrossTally::new(by, across, of, catalogue());
    for award in awards {
        tally.add(&Counted::from(award)).unwrap();
    }
    tally.finish(order).unwrap()
}

fn labels(heads: &[crate::awards::tally::Heading]) -> Vec<&str> {
    heads
        .iter()
        .map(|head| head.label.as_deref().unwrap_or("?"))
        .collect()
}

fn awards() -> Vec<DraftAward> {
    readings(
        "Họ và tên,Danh hiệu,Năm,Đơn vị,Cơ quan ban hành\nNguyễn Văn An,CSTĐCS,2019,Văn phòng,\nTrần Thị Bình,Chiến sỹ thi đua cơ sở,2020,Phòng Tổ chức,\nLê Văn Cường,LĐTT,2020,Văn phòng,\nPhạm Thị Dung,Bằng khen của UBND tỉnh,2020,văn phòng,UBND tỉnh Thái Nguyên\nĐỗ Văn Em,LĐTT,,Văn phòng,\n",
        &ListContext::default(),
    )
    .into_iter()
    .map(|reading| reading.award)
    .collect()
}

/// Category × year: 1 + 1 + 2 + 1 = 5; categories by precedence, years from left to right.
#[test]
fn categories_across_years() {
    let table = table(
        &awards(),
        Axis::Category,
        Some(Axis::Year),
        None,
        ListOrder::Precedence,
    );
    assert_eq!(
        labels(&table.lines),
        ["Bằng khen của UBND tỉnh", "Chiến sĩ thi đua cơ sở", "LĐTT"]
    );
    assert_eq!(labels(&table.columns), ["2019", "2020", "?"]);
    assert_eq!(table.cells, [[0, 1, 0], [1, 1, 0], [0, 1, 1]]);
    assert_eq!(
        (table.line_totals, table.column_totals, table.total),
        (vec![1, 2, 2], vec![1, 3, 1], 5)
    );
    assert_eq!(table.lines[1].code.as_deref(), Some("chien-si-thi-dua-co-so"));
}

/// Every division of the same five awards adds up to five.
#[test]
fn the_other_divisions() {
    let lines = |by| {
        let table = table(&awards(), by, None, None, ListOrder::Precedence);
        assert_eq!(table.total, 5);
        let counts = table.line_totals.clone();
        let labels: Vec<String> = labels(&table.lines).into_iter().map(str::to_owned).collect();
        labels.into_iter().zip(counts).collect::<Vec<_>>()
    };
    let pair = |label: &str, count: i64| (label.to_owned(), count);
    assert_eq!(
        lines(Axis::Level),
        [pair("Bộ, ban, ngành, tỉnh", 1), pair("Cơ sở", 4)]
    );
    assert_eq!(lines(Axis::Recipient), [pair("Cá nhân", 5)]);
    assert_eq!(
        lines(Axis::Unit),
        [pair("Phòng Tổ chức", 1), pair("Văn phòng", 4)]
    );
    assert_eq!(
        lines(Axis::Year),
        [pair("2019", 1), pair("2020", 3), pair("?", 1)]
    );
    // who decided: as the list says, else as the catalogue has it
    let by = lines(Axis::Authority);
    assert!(by.contains(&pair("UBND tỉnh Thái Nguyên", 1)), "{by:?}");
    assert_eq!(by.len(), 3);
}

/// Spellings of one deciding body are one line, shown as the catalogue writes it; another province is another body.
#[test]
fn spellings_of_one_deciding_body_are_one() {
    let list: Vec<DraftAward> = readings(
        "Họ và tên,Danh hiệu,Năm,Đơn vị,Cơ quan ban hành\n\
         Nguyễn Văn An,Bằng khen của UBND tỉnh,2020,Văn phòng,UBND tỉnh\n\
         Trần Thị Bình,Bằng khen của UBND tỉnh,2019,Văn phòng,CT UBND tỉnh\n\
         Lê Văn Cường,Bằng khen của UBND tỉnh,2020,Văn phòng,Chủ tịch Uỷ ban nhân dân tỉnh\n\
         Phạm Thị Dung,Bằng khen của UBND tỉnh,2020,Văn phòng,UBND tỉnh Bắc Ninh\n\
         Đỗ Văn Em,Bằng khen của UBND tỉnh,2020,Văn phòng,Chủ tịch UBND tỉnh Bắc Ninh\n\
         Vũ Thị Giang,Bằng khen của Thủ tướng Chính phủ,2020,Văn phòng,Thủ tướng\n\
         Bùi Văn Hải,Bằng khen của Thủ tướng Chính phủ,2020,Văn phòng,\n",
        &ListContext::default(),
    )
    .into_iter()
    .map(|reading| reading.award)
    .collect();
    let table = table(&list, Axis::Authority, Some(Axis::Year), None, ListOrder::List);
    assert_eq!(
        labels(&table.lines),
        ["Chủ tịch UBND tỉnh", "UBND tỉnh Bắc Ninh", "Thủ tướng Chính phủ"]
    );
    assert_eq!(table.line_totals, [3, 2, 2]);
    // years in their order, though 2020 came first; as lines too
    assert_eq!(labels(&table.columns), ["2019", "2020"]);
    let years = self::table(&list, Axis::Year, None, None, ListOrder::List);
    assert_eq!(labels(&years.lines), ["2019", "2020"]);
}

/// The term report in the order it prints, as counts of 2013–2018: 1,879. For one year of it the lines are in no cell.
#[test]
fn a_period_is_counted_in_the_order_of_its_report() {
    let mut awards: Vec<DraftAward> = thai_nguyen().into_iter().map(|reading| reading.award).collect();
    for award in &mut awards {
        award.period = Some(years(2013, 2018));
    }
    let term = table(
        &awards,
        Axis::Category,
        None,
        Some(years(2013, 2018)),
        ListOrder::List,
    );
    let printed: Vec<&str> = awards.iter().map(|award| award.category_text.as_str()).collect();
    assert_eq!(labels(&term.lines), printed);
    assert_eq!((term.total, term.lines.len()), (1879, 14));
    let year = table(
        &awards,
        Axis::Category,
        None,
        Some(years(2018, 2018)),
        ListOrder::List,
    );
    assert_eq!((year.total, year.reaching_beyond, year.other_years), (0, 1879, 0));
    let later = table(
        &awards,
        Axis::Category,
        None,
        Some(years(2019, 2020)),
        ListOrder::List,
    );
    assert_eq!((later.total, later.other_years), (0, 1879));
    awards[0].period = None;
    let term = table(
        &awards,
        Axis::Category,
        None,
        Some(years(2013, 2018)),
        ListOrder::List,
    );
    assert_eq!((term.total, term.without_year), (1871, 8));
}

/// Years and units without a list are gaps, not zeros.
#[test]
fn what_no_list_covers_is_a_gap() {
    let mut coverage = Coverage::new(years(2018, 2021));
    coverage.cover("Văn phòng", years(2019, 2020));
    coverage.cover("Phòng Tổ chức", years(2020, 2030));
    coverage.must_cover("Chi nhánh");
    assert_eq!(
        coverage.gaps(),
        [
            Gap {
                unit: "Chi nhánh".to_owned(),
                years: vec![years(2018, 2021)]
            },
            Gap {
                unit: "Phòng Tổ chức".to_owned(),
                years: vec![years(2018, 2019)]
            },
            Gap {
                unit: "Văn phòng".to_owned(),
                years: vec![years(2018, 2018), years(2021, 2021)]
            },
        ]
    );
    let year = |number| coverage.year(Year::new(number).unwrap());
    assert_eq!(year(2018), YearCoverage::Gap);
    assert_eq!(
        year(2019),
        YearCoverage::Partly(vec!["Chi nhánh", "Phòng Tổ chức"])
    );
    let awards = &awards()[..4];
    let units = table(awards, Axis::Unit, Some(Axis::Year), None, ListOrder::Precedence);
    assert_eq!(labels(&units.lines), ["Phòng Tổ chức", "Văn phòng"]);
    assert_eq!(
        units.shown(&coverage),
        [[Shown::Gap, Shown::Count(1)], [Shown::Count(1), Shown::Count(2)]]
    );
    // over all units, the years are covered in part only
    let all = table(
        awards,
        Axis::Category,
        Some(Axis::Year),
        None,
        ListOrder::Precedence,
    );
    assert_eq!(all.shown(&coverage)[0], [Shown::AtLeast(0), Shown::AtLeast(1)]);
    // a unit over all years
    let one = table(awards, Axis::Unit, None, None, ListOrder::Precedence);
    assert_eq!(one.shown(&coverage), [[Shown::AtLeast(1)], [Shown::AtLeast(3)]]);
    let mut full = Coverage::new(years(2019, 2020));
    full.cover("Văn phòng", years(2019, 2020));
    assert_eq!(full.year(Year::new(2019).unwrap()), YearCoverage::Whole);
    assert_eq!(full.gaps(), []);
    assert_eq!(all.shown(&full)[0], [Shown::Count(0), Shown::Count(1)]);
    // nothing is known where no unit is expected at all
    assert_eq!(
        Coverage::new(years(2019, 2020)).year(Year::new(2019).unwrap()),
        YearCoverage::Gap
    );
}

#[test]
fn sums_that_do_not_fit_are_refused() {
    let all = awards();
    let mut tally = CrossTally::new(Axis::Category, Some(Axis::Year), None, catalogue());
    let mut large = Counted::from(&all[0]);
    large.count = i64::MAX;
    tally.add(&large).unwrap();
    assert!(tally.add(&large).is_err());
    let other = Counted {
        count: 1,
        ..Counted::from(&all[2])
    };
    tally.add(&other).unwrap();
    assert!(tally.finish(ListOrder::List).is_err());
}

proptest! {
    /// Whatever comes, lines and columns have the same sum, and nothing gets lost.
    #[test]
    fn lines_and_columns_add_up(picks in prop::collection::vec((0..5_usize, 1..9_i64), 0..30), by in prop::sample::select(Axis::ALL.to_vec()), across in prop::option::of(prop::sample::select(Axis::ALL.to_vec())), only in any::<bool>()) {
        let all = awards();
        let picked: Vec<DraftAward> = picks.iter().map(|(place, count)| DraftAward { count: *count, ..all[*place].clone() }).collect();
        let of = only.then(|| years(2020, 2020));
        for order in [ListOrder::List, ListOrder::Precedence] {
            let table = table(&picked, by, across, of, order);
            prop_assert_eq!(table.line_totals.iter().sum::<i64>(), table.total);
            prop_assert_eq!(table.column_totals.iter().sum::<i64>(), table.total);
            let apart = table.other_years + table.reaching_beyond + table.without_year;
            prop_assert_eq!(table.total + apart, picked.iter().map(|award| award.count).sum::<i64>());
        }
    }
}
