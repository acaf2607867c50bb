//! Figures from the term report of Thái Nguyên (2013–2018) and other documents behind `fixtures/pledges/`, and
//! properties.

mod kept;
mod properties;
mod readings;

use super::*;
use crate::codes::{IndicatorCode, Year};
use crate::quantity::{Direction, Fraction, Measure, Qualifier, Reported};
use thidua_vietnamese::Lang;

fn measure(text: &str) -> Measure {
    Measure::parse(text).expect("a number")
}

fn exact(text: &str) -> Reported {
    Reported::exact(measure(text))
}

fn sure(text: &str, qualifier: Qualifier) -> Reported {
    Reported {
        value: measure(text),
        qualifier,
    }
}

fn target(kind: &str, text: &str) -> Target {
    read_target(kind, text, None).expect("a target").0
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a day")
}

fn year(number: i32) -> Year {
    Year::new(number).expect("a year")
}

fn met(target: &Target, result: Reported) -> Attainment {
    attain(target, Direction::More, None, false, result).expect("it can be measured")
}

fn words(target: &Target, result: Reported) -> String {
    met(target, result).words(Lang::Vi)
}

fn judged(target: &Target, result: Option<Reported>, quote: &str) -> Judgement {
    let case = Case {
        target,
        direction: Direction::More,
        base: None,
        in_times: false,
        result,
    };
    judge(&case, Some(quote))
}

/// Seed 002: 208 cooperatives, "tăng 73% so với mục tiêu". 208 / 120 = 173.33…%, so 73 by its own rounding.
#[test]
fn two_hundred_and_eight_is_seventy_three_per_cent_more_than_120() {
    let at_least_120 = target("at_least", "120");
    let attainment = met(&at_least_120, exact("208"));
    assert_eq!(attainment.ratio, Fraction::new(26, 15));
    assert_eq!(attainment.met, Some(true));
    assert_eq!(attainment.percent().expect("it fits").plain(2), "173.33");
    assert_eq!(attainment.words(Lang::Vi), "vượt 73 %");
    assert_eq!(attainment.words(Lang::En), "exceeded by 73 %");
    let judgement = judged(&at_least_120, Some(exact("208")), "tăng 73% so với mục tiêu");
    assert_eq!(judgement.verdict, Verdict::Agrees);
    assert_eq!(judgement.words(Lang::Vi), "khớp: tính ra tăng 73,33 %");
    for (quote, verdict) in [
        ("vượt 73,3 %", Verdict::Agrees),
        ("vượt 73,4 %", Verdict::Differs),
        ("tăng 74%", Verdict::Differs),
        ("đạt 173%", Verdict::Agrees),
        ("đạt và vượt 73% kế hoạch", Verdict::Agrees),
        ("gấp 1,7 lần", Verdict::Agrees),
        ("vượt trên 70 %", Verdict::Agrees),
        ("vượt trên 80 %", Verdict::Differs),
        ("vượt gần 70 %", Verdict::Differs),
        ("vượt gần 75 %", Verdict::CannotBeChecked(Reason::Qualifier)),
        ("vượt khoảng 75 %", Verdict::CannotBeChecked(Reason::Qualifier)),
        ("giảm 10 %", Verdict::Differs),
        ("vượt chỉ tiêu đề ra", Verdict::Agrees),
        ("hoàn thành kế hoạch", Verdict::Agrees),
        ("chưa đạt", Verdict::Differs),
        ("rất phấn khởi", Verdict::CannotBeChecked(Reason::NotUnderstood)),
        (
            "tăng 2,4 lần so với đầu nhiệm kỳ",
            Verdict::CannotBeChecked(Reason::NoBase),
        ),
    ] {
        assert_eq!(
            judged(&at_least_120, Some(exact("208")), quote).verdict,
            verdict,
            "{quote}"
        );
    }
}

/// Seed 002: 606 groups, "tăng gấp 3,5 lần so với mục tiêu", and no target. 606 / 3.5 = 173.14… is no whole number; by
/// the rounding of 3.5 every target above 606 / 3.55 = 170.7 up to 606 / 3.45 = 175.65 fits.
#[test]
fn six_hundred_and_six_names_no_target_and_cannot_be_checked() {
    let unknown = target("at_least", "");
    let judgement = judged(&unknown, Some(exact("606")), "tăng gấp 3,5 lần so với mục tiêu");
    let implied = Implied {
        divides: false,
        from: 171,
        until: 175,
    };
    assert_eq!(
        judgement.verdict,
        Verdict::CannotBeChecked(Reason::NoTarget(Some(implied)))
    );
    assert_eq!(
        judgement.words(Lang::Vi),
        "không kiểm tra được: nguồn không nêu chỉ tiêu, kết quả chia cho mức ấy không ra số nguyên; mọi chỉ tiêu từ 171 đến 175 đều phù hợp"
    );
}

/// How the target 120 was derived: 208 / 1.735 = 119.9 and 208 / 1.725 = 120.6 leave one whole number between them.
#[test]
fn one_whole_target_follows_from_208_and_73_per_cent() {
    let claim = Claim::read("tăng 73% so với mục tiêu").expect("it is understood");
    let implied = implied(exact("208"), &claim).expect("it can be told");
    assert_eq!((implied.from, implied.until, implied.divides), (120, 120, false));
    let doubled = Claim::read("gấp 2 lần").expect("it is understood");
    assert!(
        super::implied(exact("30"), &doubled)
            .expect("it can be told")
            .divides
    );
    assert_eq!(super::implied(sure("80", Qualifier::Over), &doubled), None);
}

/// Growth is measured from a base: income 2.4 times that of the beginning of the term (seed 002, 1.3).
#[test]
fn growth_needs_what_it_is_measured_from() {
    let growth = target("growth_between", "1.5-2");
    let base = Some(measure("2"));
    let of = |base, in_times, result| attain(&growth, Direction::More, base, in_times, result);
    assert_eq!(of(None, false, exact("4")), Err(Unmeasured::NoBase));
    assert_eq!(
        of(base, false, exact("3")).map(|a| (a.ratio, a.met)),
        Ok((Fraction::new(1, 1), Some(true)))
    );
    assert_eq!(of(base, false, exact("2.9")).map(|a| a.met), Ok(Some(false)));
    assert_eq!(
        of(base, false, exact("9")).map(|a| a.met),
        Ok(Some(true)),
        "more growth is welcome"
    );
    // the results of the seed are in times themselves ("lần")
    assert_eq!(of(None, true, exact("1.8")).map(|a| a.met), Ok(Some(true)));
    assert_eq!(growth.for_scoring(base, false), Some(measure("3")));
    let case = Case {
        target: &growth,
        direction: Direction::More,
        base,
        in_times: false,
        result: Some(exact("4.8")),
    };
    assert_eq!(
        judge(&case, Some("tăng 2,4 lần so với đầu nhiệm kỳ")).verdict,
        Verdict::Agrees
    );
    assert_eq!(
        judge(&case, Some("tăng 2,5 lần so với đầu nhiệm kỳ")).verdict,
        Verdict::Differs
    );
}

/// Every shape of target, reached and missed.
#[test]
fn every_kind_of_target_is_judged() {
    for (kind, text, reached, missed) in [
        ("at_least", "6", "6", "5.9999"),
        ("exactly", "6", "6", "7"),
        ("between", "30-35", "35", "36"),
        ("between", "30-35", "30", "29"),
        ("between_or_more", "30-35", "36", "29"),
        ("at_least_each_year", "25", "25", "24"),
        ("between_or_more_each_year", "30-35", "30", "29"),
        ("all_of", "3", "3", "2"),
        ("qualitative", "", "1", "0"),
    ] {
        let target = target(kind, text);
        assert_eq!(met(&target, exact(reached)).met, Some(true), "{kind}: {reached}");
        assert_eq!(met(&target, exact(missed)).met, Some(false), "{kind}: {missed}");
    }
    let none = target("none", "");
    assert_eq!(
        attain(&none, Direction::More, None, false, exact("5")),
        Err(Unmeasured::NoTarget)
    );
}

/// Where less is better: at most 5 late reports.
#[test]
fn a_limit_is_kept_by_less() {
    let (limit, direction) = read_target("", "không quá 5", None).expect("a target");
    assert_eq!(
        (limit.kind(), direction),
        (TargetKind::AtLeast, Some(Direction::Less))
    );
    let of = |result| attain(&limit, Direction::Less, None, false, result).expect("it can be measured");
    assert_eq!(of(exact("5")).met, Some(true));
    assert_eq!(of(exact("4")).words(Lang::Vi), "thấp hơn mức tối đa 20 %");
    assert_eq!(
        (of(exact("6")).met, of(exact("6")).words(Lang::Vi).as_str()),
        (Some(false), "vượt mức tối đa 20 %")
    );
    assert_eq!(of(sure("5", Qualifier::Over)).met, Some(false));
    assert_eq!(of(sure("5", Qualifier::Nearly)).met, Some(true));
    assert_eq!(limit.shown(Direction::Less, Lang::Vi), "không quá 5");
}

/// Seed 000: "trên 80 Tổ hợp tác"; seed 002: "gần 40 tỉ đồng". What the word leaves open stays open.
#[test]
fn a_qualifier_leaves_open_what_it_leaves_open() {
    let eighty = target("at_least", "80");
    assert_eq!(met(&eighty, sure("80", Qualifier::Over)).met, Some(true));
    assert_eq!(met(&eighty, sure("79", Qualifier::Over)).met, None);
    assert_eq!(met(&eighty, sure("80", Qualifier::Nearly)).met, Some(false));
    assert_eq!(met(&eighty, sure("81", Qualifier::Nearly)).met, None);
    assert_eq!(met(&eighty, sure("200", Qualifier::About)).met, None);
    assert_eq!(words(&eighty, sure("72", Qualifier::Nearly)), "đạt gần 90 %");
    assert_eq!(words(&eighty, sure("280", Qualifier::Over)), "gấp trên 3,5 lần");
    let exactly = target("exactly", "80");
    assert_eq!(met(&exactly, sure("80", Qualifier::Over)).met, Some(false));
    assert_eq!(met(&exactly, sure("79", Qualifier::Over)).met, None);
}

/// The words never hide on which side of the target a result lies.
#[test]
fn attainment_is_worded_as_reports_do() {
    let thousand = target("at_least", "1000");
    for (result, said) in [
        ("900", "đạt 90 %"),
        ("996", "đạt 99,6 %"),
        ("999.999", "đạt 99,9999 %"),
        ("999.9999", "đạt dưới 100 %"),
        ("1000.0001", "vượt dưới 0,0001 %"),
        ("1000", "đạt 100 %"),
        ("1004", "vượt 0,4 %"),
        ("1733", "vượt 73 %"),
        ("1999", "vượt 99,9 %"),
        ("2000", "gấp 2 lần"),
        ("3500", "gấp 3,5 lần"),
    ] {
        assert_eq!(words(&thousand, exact(result)), said);
    }
    assert_eq!(words(&target("qualitative", ""), exact("1")), "hoàn thành");
}

fn result(period: &str, value: &str, certainty: Certainty, as_of: Option<&str>) -> ResultRecord {
    ResultRecord {
        unit: None,
        indicator: IndicatorCode::parse("htx-moi").expect("a code"),
        period: Period::parse(period).expect("a period"),
        value: exact(value),
        measured_in: "HTX".to_owned(),
        certainty,
        as_of: as_of.map(day),
        parts: vec![],
        evidence: String::new(),
        note: String::new(),
        stated: None,
    }
}

/// Conferences meet before the year ends: what counts then is the estimate, later the actual; half-year figures only
/// where an earlier day is asked for.
#[test]
fn the_actual_counts_before_the_estimate_and_both_stay() {
    use Certainty::{Actual, Estimate};
    let all = [
        result("2020-01/2020-06", "10", Actual, None),
        result("2020-01/2020-09", "20", Actual, None),
        result("2020", "33", Estimate, Some("2020-10-31")),
        result("2020", "35", Estimate, Some("2020-11-30")),
        result("2020", "31", Actual, Some("2021-01-10")),
        result("2020-04/2020-06", "99", Actual, None),
        result("2019", "7", Actual, None),
    ];
    let chosen = |certainty, known_on: Option<&str>| {
        let choice = Choice {
            certainty,
            known_on: known_on.map(day),
        };
        choose(&all, year(2020), &choice).map(|result| result.value.to_string())
    };
    let number = |text: &str| Some(text.to_owned());
    assert_eq!(chosen(None, None), number("31"));
    assert_eq!(chosen(Some(Estimate), None), number("35"));
    assert_eq!(chosen(None, Some("2020-12-15")), number("35"));
    assert_eq!(chosen(None, Some("2020-11-01")), number("33"));
    assert_eq!(chosen(Some(Actual), Some("2020-12-15")), number("20"));
    assert_eq!(chosen(None, Some("2020-07-01")), number("10"));
    assert_eq!(chosen(None, Some("2020-05-01")), None);
    let interim = &all[..2];
    assert_eq!(
        choose(interim, year(2020), &Choice::default()),
        None,
        "half a year is no year"
    );
    let references: Vec<&ResultRecord> = all.iter().collect();
    let (estimate, actual) = estimates_and_actual(&references, year(2020)).expect("both were reported");
    assert_eq!((estimate.value, actual.value), (exact("35"), exact("31")));
}

/// Seed 002: "hàng năm … ít nhất 25 HTX trong lĩnh vực nông nghiệp", 2018–2023.
#[test]
fn each_year_has_to_reach_its_target() {
    let target = target("at_least_each_year", "25");
    let of = |results: &[(i32, Option<&str>)]| {
        let results = results
            .iter()
            .map(|(number, value)| (year(*number), value.map(exact)));
        each_year(&target, Direction::More, results)
    };
    assert_eq!(of(&[(2018, Some("25")), (2019, Some("26"))]).met(), Some(true));
    assert_eq!(of(&[(2018, Some("25")), (2019, None)]).met(), None);
    let short = of(&[(2018, Some("24")), (2019, None)]);
    assert_eq!((short.met(), short.missed), (Some(false), vec![year(2018)]));
}

/// Seed 002: «12 bài dự thi đạt giải cấp tỉnh: 01 giải nhất, 02 giải nhì, 03 giải ba, 6 giải khuyến khích».
#[test]
fn parts_are_added_up_and_a_difference_is_shown() {
    let mut contest = result("2013-2018", "12", Certainty::Actual, None);
    assert_eq!(contest.parts_difference(), None);
    contest.parts = read_parts("giải nhất: 01|giải nhì: 02|giải ba: 03|giải khuyến khích: 6").expect("parts");
    assert_eq!(contest.parts.len(), 4);
    assert_eq!(contest.parts_difference(), Some(Measure::ZERO));
    contest.value = exact("11");
    assert_eq!(contest.parts_difference(), Some(measure("1")));
    assert_eq!(read_parts("giải nhất: một"), None);
    assert_eq!(read_parts("12"), None);
}
