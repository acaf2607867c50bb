use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;
use thidua_vietnamese::Lang;

use super::{
    BaseSalaries, MoneyAward, MoneyTables, Multiple, Payment, RateTexts, Rates, STEP, SalaryTexts, Standing,
    State, Unpaid, money, rounded_up,
};
use crate::awards::category::RecipientKind;
use crate::awards::dates::DateWithPrecision;
use crate::awards::eligibility::tests::{Rows, families};
use crate::awards::eligibility::{Certainty, ConditionFault};
use crate::awards::tests::catalogue;
use crate::codes::{CategoryCode, Year};

const RATES: &str = include_str!("../../../../../fixtures/award-money.csv");

fn rate_texts(rows: &Rows, row: usize) -> RateTexts<'_> {
    let cell = |header| rows.cell(row, header);
    RateTexts {
        category: cell("Danh hiệu"),
        person: cell("Cá nhân"),
        collective: cell("Tập thể"),
        household: cell("Hộ gia đình"),
        years: cell("Số năm xét"),
        valid_from: cell("Hiệu lực từ"),
        valid_to: cell("Hiệu lực đến"),
        citation: cell("Căn cứ"),
        certainty: cell("Mức chắc chắn"),
    }
}

fn tables() -> MoneyTables<'static> {
    static READ: LazyLock<(Rates, BaseSalaries)> = LazyLock::new(|| {
        let rows = Rows::new(RATES);
        let rates = Rates::read((0..rows.len()).map(|row| rate_texts(&rows, row)), catalogue());
        let salaries = Rows::new(include_str!("../../../../../fixtures/base-salary.csv"));
        let salaries = BaseSalaries::read((0..salaries.len()).map(|row| SalaryTexts {
            from: salaries.cell(row, "Từ ngày"),
            amount: salaries.cell(row, "Mức lương cơ sở"),
            citation: salaries.cell(row, "Căn cứ"),
            certainty: salaries.cell(row, "Mức chắc chắn"),
        }));
        (
            rates.unwrap_or_else(|faults| panic!("{faults:#?}")),
            salaries.unwrap_or_else(|faults| panic!("{faults:#?}")),
        )
    });
    MoneyTables {
        rates: &READ.0,
        salaries: &READ.1,
        families: families(),
        catalogue: catalogue(),
    }
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn award(id: u64, category: &str, of: i32, decided: NaiveDate) -> MoneyAward {
    MoneyAward {
        id,
        category: CategoryCode::parse(category).unwrap(),
        recipient: None,
        year: Some(Year::new(of).unwrap()),
        period: None,
        decided: Some(DateWithPrecision::Day(decided)),
        achievement: None,
        state: State::InForce,
    }
}

fn to(kind: RecipientKind, award: MoneyAward) -> MoneyAward {
    MoneyAward {
        recipient: Some(kind),
        ..award
    }
}

fn person(award: MoneyAward) -> MoneyAward {
    to(RecipientKind::Person, award)
}

fn paid(awards: &[MoneyAward]) -> Payment {
    money(awards, &tables())
}

fn amount(award: MoneyAward) -> Option<u64> {
    paid(&[award]).lines.remove(0).amount
}

/// All eighteen published or derived examples of domain practice: base salary × multiple, rounded up to 10,000 đ. The rows at
/// 1,800,000 đ are published tables; web tables of 2020 print 6,705,000 and 447,000 without rounding.
#[test]
fn multiples_of_the_base_salary_are_rounded_up() {
    for (base, multiple, exact, expected) in [
        (1_800_000, "4,5", 8_100_000, 8_100_000),
        (1_800_000, "3,0", 5_400_000, 5_400_000),
        (1_800_000, "1,0", 1_800_000, 1_800_000),
        (1_800_000, "0,3", 540_000, 540_000),
        (1_800_000, "12,0", 21_600_000, 21_600_000),
        (1_800_000, "8,0", 14_400_000, 14_400_000),
        (1_800_000, "1,5", 2_700_000, 2_700_000),
        (1_800_000, "0,8", 1_440_000, 1_440_000),
        (1_800_000, "30,5", 54_900_000, 54_900_000),
        (1_800_000, "10,5", 18_900_000, 18_900_000),
        (1_490_000, "4,5", 6_705_000, 6_710_000),
        (1_490_000, "0,3", 447_000, 450_000),
        (2_340_000, "0,3", 702_000, 710_000),
        (2_340_000, "4,5", 10_530_000, 10_530_000),
        (2_340_000, "12,0", 28_080_000, 28_080_000),
        (2_530_000, "0,3", 759_000, 760_000),
        (2_530_000, "4,5", 11_385_000, 11_390_000),
        (2_530_000, "0,8", 2_024_000, 2_030_000),
    ] {
        let hundredths = u64::from(Multiple::parse(multiple).unwrap().hundredths()) * base;
        assert_eq!(hundredths, exact * 100, "{multiple} × {base}");
        assert_eq!(rounded_up(hundredths), Some(expected), "{multiple} × {base}");
    }
}

/// The same through the tables: category, day, recipient.
#[test]
fn the_tables_give_what_was_published() {
    let march_2024 = day(2024, 3, 1);
    for (category, expected) in [
        ("chien-si-thi-dua-toan-quoc", 8_100_000),
        ("chien-si-thi-dua-tinh", 5_400_000),
        ("chien-si-thi-dua-co-so", 1_800_000),
        ("lao-dong-tien-tien", 540_000),
        ("co-thi-dua-chinh-phu", 21_600_000),
        ("co-thi-dua-ubnd-tinh", 14_400_000),
        ("tap-the-lao-dong-xuat-sac", 2_700_000),
        ("tap-the-lao-dong-tien-tien", 1_440_000),
    ] {
        assert_eq!(
            amount(award(1, category, 2023, march_2024)),
            Some(expected),
            "{category}"
        );
    }
    for (category, expected) in [
        ("huan-chuong-ho-chi-minh", 54_900_000),
        ("huan-chuong-doc-lap-ba", 18_900_000),
    ] {
        assert_eq!(
            amount(person(award(1, category, 2023, march_2024))),
            Some(expected),
            "{category}"
        );
    }
    let line = paid(&[award(1, "chien-si-thi-dua-toan-quoc", 2026, day(2026, 9, 2))])
        .lines
        .remove(0);
    assert_eq!(
        line.step(Lang::Vi).unwrap(),
        "4,5 × 2.530.000 = 11.385.000 → 11.390.000 đ"
    );
    assert_eq!(
        line.step(Lang::En).unwrap(),
        "4.5 × 2,530,000 = 11,385,000 → 11,390,000 đ"
    );
    let even = paid(&[award(1, "chien-si-thi-dua-co-so", 2023, march_2024)])
        .lines
        .remove(0);
    assert_eq!(even.step(Lang::Vi).unwrap(), "1,0 × 1.800.000 = 1.800.000 đ");
}

/// The base salary of the day of the decision, on each side of every change.
#[test]
fn the_day_of_the_decision_chooses_the_base_salary() {
    for (on, base) in [
        (day(2019, 6, 30), 1_390_000),
        (day(2019, 7, 1), 1_490_000),
        (day(2023, 6, 30), 1_490_000),
        (day(2023, 7, 1), 1_800_000),
        (day(2024, 6, 30), 1_800_000),
        (day(2024, 7, 1), 2_340_000),
        (day(2026, 6, 30), 2_340_000),
        (day(2026, 7, 1), 2_530_000),
    ] {
        assert_eq!(tables().salaries.on(on).unwrap().amount, base, "{on}");
    }
    assert_eq!(tables().salaries.on(day(2018, 6, 30)), None);
}

/// A collective receives twice that of a person: NĐ 152/2025 Điều 51.2, Huân chương Lao động hạng Ba 4.5 → 9.0.
#[test]
fn a_collective_receives_twice_where_the_decree_says_so() {
    let on = day(2025, 9, 2);
    let order = || award(1, "huan-chuong-lao-dong-ba", 2025, on);
    assert_eq!(amount(person(order())), Some(10_530_000));
    let line = paid(&[to(RecipientKind::Collective, order())]).lines.remove(0);
    assert_eq!(line.amount, Some(21_060_000));
    assert!(line.doubled);
    assert!(
        line.message(Lang::Vi)
            .contains("9,0 × 2.340.000 = 21.060.000 đ; tập thể gấp đôi cá nhân")
    );
    assert_eq!(line.certainty, Some(Certainty::Confirmed));
    // whether a person or a collective received it was not said
    let open = paid(&[order()]);
    assert_eq!(open.lines[0].standing, Standing::Unknown(Unpaid::Recipient));
    assert_eq!((open.total, open.unknown), (0, 1));
}

/// Bằng khen của tỉnh: 1.0 under NĐ 91/2017, 1.5 since 2024 by general knowledge, and the answer says so.
#[test]
fn multiples_change_with_the_decree() {
    let of = |on| {
        paid(&[person(award(1, "bang-khen-ubnd-tinh", 2023, on))])
            .lines
            .remove(0)
    };
    let (before, after) = (of(day(2023, 12, 29)), of(day(2024, 1, 2)));
    assert_eq!(
        (before.amount, before.certainty),
        (Some(1_800_000), Some(Certainty::Confirmed))
    );
    assert_eq!(
        (after.amount, after.certainty),
        (Some(2_700_000), Some(Certainty::GeneralKnowledge))
    );
    assert!(after.message(Lang::Vi).contains("kiến thức chung, cần xác nhận"));
    // the Alliance's own awards: no text was found, so they are marked
    let own = paid(&[award(1, "co-thi-dua-lmhtxvn", 2024, day(2024, 12, 20))])
        .lines
        .remove(0);
    assert_eq!(own.certainty, Some(Certainty::GeneralKnowledge));
    assert!(own.citation.unwrap().contains("chưa tìm thấy văn bản"));
}

/// What is not known is said and never 0.
#[test]
fn an_unknown_multiple_is_said() {
    let on = day(2025, 9, 2);
    let why = |award: MoneyAward| match paid(&[award]).lines.remove(0).standing {
        Standing::Unknown(why) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        why(person(award(1, "bang-khen-tinh-uy", 2025, on))),
        Unpaid::Multiple
    );
    assert_eq!(why(person(award(1, "coopstar", 2025, on))), Unpaid::Multiple);
    assert_eq!(
        why(award(1, "chien-si-thi-dua-co-so", 2017, day(2017, 12, 20))),
        Unpaid::BaseSalary
    );
    let undated = MoneyAward {
        decided: None,
        ..award(1, "chien-si-thi-dua-co-so", 2025, on)
    };
    assert_eq!(why(undated), Unpaid::Date);
    // 2024 has two base salaries, 2025 one
    let of_year = |number| MoneyAward {
        decided: Some(DateWithPrecision::Year(number)),
        ..award(1, "chien-si-thi-dua-co-so", number, on)
    };
    assert_eq!(why(of_year(2024)), Unpaid::DateTooVague);
    assert_eq!(amount(of_year(2025)), Some(2_340_000));
    let both = paid(&[
        person(award(1, "coopstar", 2025, on)),
        award(2, "chien-si-thi-dua-co-so", 2025, on),
    ]);
    assert_eq!((both.total, both.unknown), (2_340_000, 1));
    assert_eq!(
        both.message(Lang::Vi),
        "Tổng số tiền thưởng: 2.340.000 đ; chưa kể 1 lượt chưa tính được."
    );
}

/// CSTĐ cơ sở and LĐTT of one year are for the same: only the higher is paid. Of two years both are.
#[test]
fn titles_of_one_period_are_paid_once() {
    let on = day(2024, 12, 20);
    let both = paid(&[
        award(1, "lao-dong-tien-tien", 2024, on),
        award(2, "chien-si-thi-dua-co-so", 2024, on),
    ]);
    assert_eq!(both.lines[0].standing, Standing::Under(2));
    assert_eq!(both.lines[1].standing, Standing::Paid);
    assert_eq!(both.total, 2_340_000);
    let years = paid(&[
        award(1, "lao-dong-tien-tien", 2023, on),
        award(2, "chien-si-thi-dua-co-so", 2024, on),
    ]);
    assert_eq!(years.total, 710_000 + 2_340_000);
}

/// Titles over different periods are each paid: CSTĐ cấp tỉnh looks back on three years, CSTĐ cơ sở on one.
#[test]
fn titles_of_different_periods_are_each_paid() {
    let on = day(2024, 12, 20);
    let both = paid(&[
        award(1, "chien-si-thi-dua-tinh", 2024, on),
        award(2, "chien-si-thi-dua-co-so", 2024, on),
    ]);
    assert_eq!(
        both.lines[0].period,
        Some((Year::new(2022).unwrap(), Year::new(2024).unwrap()))
    );
    assert_eq!(both.total, 7_020_000 + 2_340_000);
}

/// A title and a form of commendation are both paid; two forms for the same achievement only once.
#[test]
fn a_title_and_a_form_of_commendation_are_both_paid() {
    let on = day(2024, 12, 20);
    let storm = |id, category: &str, what: Option<&str>| {
        let achievement = what.map(str::to_owned);
        person(MoneyAward {
            achievement,
            ..award(id, category, 2024, on)
        })
    };
    let both = paid(&[
        award(1, "chien-si-thi-dua-co-so", 2024, on),
        storm(2, "bang-khen-ubnd-tinh", None),
    ]);
    assert_eq!(both.total, 2_340_000 + 3_510_000);
    let what = Some("Khắc phục hậu quả bão số 3");
    let same = paid(&[storm(1, "giay-khen", what), storm(2, "bang-khen-ubnd-tinh", what)]);
    assert_eq!(
        (same.total, &same.lines[0].standing),
        (3_510_000, &Standing::Under(2))
    );
    let others = paid(&[
        storm(1, "giay-khen", Some("Chuyển đổi số")),
        storm(2, "bang-khen-ubnd-tinh", what),
    ]);
    assert_eq!(others.total, 710_000 + 3_510_000);
    // not said what for: both, and a person is told to look
    let unsaid = paid(&[storm(1, "giay-khen", None), storm(2, "bang-khen-ubnd-tinh", what)]);
    assert_eq!(unsaid.total, 710_000 + 3_510_000);
    assert_eq!(unsaid.lines[0].perhaps_same, [2]);
    assert!(
        unsaid.lines[0]
            .message(Lang::Vi)
            .contains("cần kiểm tra có cùng thành tích với lượt 2")
    );
}

/// What was paid for a revoked award is to be reclaimed; the lower title it stood above is then due.
#[test]
fn a_revoked_award_is_reclaimed() {
    let on = day(2024, 12, 20);
    let revoked = MoneyAward {
        state: State::Revoked,
        ..award(2, "chien-si-thi-dua-co-so", 2024, on)
    };
    let payment = paid(&[award(1, "lao-dong-tien-tien", 2024, on), revoked]);
    assert_eq!((payment.total, payment.reclaim), (710_000, 2_340_000));
    assert!(payment.message(Lang::Vi).contains("phải thu lại: 2.340.000 đ"));
    // nothing was paid for a lower one, so nothing comes back
    let lower = MoneyAward {
        state: State::Revoked,
        ..award(1, "lao-dong-tien-tien", 2024, on)
    };
    let payment = paid(&[lower, award(2, "chien-si-thi-dua-co-so", 2024, on)]);
    assert_eq!((payment.total, payment.reclaim), (2_340_000, 0));
    // what an adjusting decision replaced is not paid twice
    let replaced = MoneyAward {
        state: State::Replaced,
        ..award(1, "chien-si-thi-dua-co-so", 2024, on)
    };
    let payment = paid(&[replaced, award(2, "chien-si-thi-dua-co-so", 2024, on)]);
    assert_eq!((payment.total, payment.reclaim), (2_340_000, 0));
    assert_eq!(payment.lines[0].standing, Standing::Nothing);
}

#[test]
fn multiples_are_read_as_they_are_written() {
    let read = |text: &str| Multiple::parse(text).map(Multiple::hundredths);
    assert_eq!(read("4,5"), Some(450));
    assert_eq!(read("0,15"), Some(15));
    assert_eq!(read("12"), Some(1200));
    for wrong in ["", "0", "0,0", "-1", "4.5", "1,234", ",5", "1,", "99999"] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
    assert_eq!(Multiple::parse("0,15").unwrap().to_string(), "0,15");
    assert_eq!(Multiple::parse("12").unwrap().to_string(), "12,0");
}

#[test]
fn wrong_tables_are_named() {
    let rows = Rows::new(RATES);
    let first = rate_texts(&rows, 0);
    let twice = Rates::read([first, first], catalogue()).unwrap_err();
    assert_eq!(twice, [(2, ConditionFault::Overlap(day(2017, 10, 1)))]);
    let mut wrong = first;
    wrong.person = Some("rất nhiều");
    wrong.certainty = None;
    assert_eq!(Rates::read([wrong], catalogue()).unwrap_err().len(), 2);
    let salary = |from, amount| SalaryTexts {
        from: Some(from),
        amount: Some(amount),
        citation: Some("Nghị định"),
        certainty: Some("đã xác nhận"),
    };
    let faults = BaseSalaries::read([
        salary("01/07/2024", "2.340.000"),
        salary("01/07/2024", "2.530.000"),
        salary("hôm nay", "nhiều"),
    ]);
    assert_eq!(faults.unwrap_err().len(), 3);
}

proptest! {
    /// Rounded up: never less, less than one step more, a whole number of steps.
    #[test]
    fn rounding_up_adds_less_than_a_step(multiple in 1..=100_000_u64, base in 100_000..=10_000_000_u64) {
        let exact = multiple * base;
        let rounded = rounded_up(exact).unwrap();
        prop_assert_eq!(rounded % STEP, 0);
        prop_assert!(rounded * 100 >= exact && rounded * 100 < exact + STEP * 100);
    }

    /// The total is the sum of the lines that are paid, and the order of the awards says nothing.
    #[test]
    fn the_total_is_the_sum_of_its_lines(picks in prop::collection::vec((0..5_usize, 2023..=2025_i32, 0..3_u8), 0..8), turn in 0..8_usize) {
        const CATEGORIES: [&str; 5] = ["lao-dong-tien-tien", "chien-si-thi-dua-co-so", "chien-si-thi-dua-tinh", "bang-khen-ubnd-tinh", "giay-khen"];
        let mut awards: Vec<MoneyAward> = picks.iter().zip(1..).map(|((category, of, state), id)| MoneyAward {
            state: [State::InForce, State::Revoked, State::Replaced][usize::from(*state)],
            achievement: Some("Thành tích".to_owned()),
            ..person(award(id, CATEGORIES[*category], *of, day(*of, 12, 20)))
        }).collect();
        let payment = paid(&awards);
        let sum = |standing: Standing| payment.lines.iter().filter(|line| line.standing == standing).filter_map(|line| line.amount).sum::<u64>();
        prop_assert_eq!((payment.total, payment.reclaim), (sum(Standing::Paid), sum(Standing::Reclaimed)));
        let by = turn.min(awards.len());
        awards.rotate_left(by);
        let mut turned = paid(&awards);
        turned.lines.sort_by_key(|line| line.award);
        let turned_lines: Vec<_> = turned.lines.iter().map(|line| (line.award, line.standing.clone())).collect();
        let lines: Vec<_> = payment.lines.iter().map(|line| (line.award, line.standing.clone())).collect();
        prop_assert_eq!((turned.total, turned.reclaim, turned_lines), (payment.total, payment.reclaim, lines));
    }
}
