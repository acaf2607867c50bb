//! What readers are told: a sentence says what is wrong and what to do about it, in Vietnamese and in English.

use thidua_vietnamese::Lang;

use super::rules::{measure, unit};
use super::{code, points};
use crate::codes::IndicatorCode;
use crate::quantity::{Qualifier, Reported};
use crate::scoring::sheet::SheetProblem;
use crate::scoring::{Input, InputError, NoTotal, RuleFault, ScorecardError};

fn over(value: &str) -> Reported {
    Reported {
        value: measure(value),
        qualifier: Qualifier::Over,
    }
}

fn told(why: &NoTotal, vietnamese: &str, english: &str) {
    assert_eq!(why.message(Lang::Vi), vietnamese);
    assert_eq!(why.message(Lang::En), english);
}

/// What was entered that cannot stand: the criterion, the figure, and what to correct.
#[test]
fn why_an_entry_gives_no_total() {
    told(
        &NoTotal::AboveMaximum {
            criterion: code("1.2"),
            points: points("10.5"),
            max: points("10"),
        },
        "Tiêu chí 1.2: 10,5 điểm vượt mức tối đa 10; sửa điểm hoặc bảng chấm điểm.",
        "Criterion 1.2: 10.5 points exceed the maximum of 10; correct the points or the scorecard.",
    );
    told(
        &NoTotal::Negative {
            criterion: code("1.2"),
            points: points("-0.5"),
        },
        "Tiêu chí 1.2: -0,5 điểm, thấp hơn mức tối thiểu; điểm không được nhỏ hơn 0 nếu bảng chấm điểm không nêu mức khác.",
        "Criterion 1.2: -0.5 points are below the floor, which is 0 unless the scorecard says otherwise.",
    );
    told(
        &NoTotal::TooPrecise {
            criterion: code("1.2"),
            points: points("9.125"),
            decimals: 2,
        },
        "Tiêu chí 1.2: 9,125 có quá 2 chữ số thập phân của năm thi đua này.",
        "Criterion 1.2: 9.125 has more than the 2 decimals of this season.",
    );
    told(
        &NoTotal::UnknownCriterion {
            criterion: code("9.9"),
        },
        "Bảng chấm điểm không có tiêu chí 9.9; kiểm tra lại STT.",
        "The scorecard has no criterion 9.9; check the numbering.",
    );
    told(
        &NoTotal::NotAssigned {
            criterion: code("1.2"),
        },
        "Tiêu chí 1.2 không giao cho đơn vị này; bỏ điểm đã nhập hoặc sửa not-for trong tệp năm thi đua.",
        "Criterion 1.2 is not assigned to this unit; take the points out, or change not-for in the season file.",
    );
    told(
        &NoTotal::WrongInput {
            criterion: code("1.2"),
            input: Input::Count(3),
        },
        "Tiêu chí 1.2: không tính điểm được từ «3 việc»; nhập theo cách chấm của tiêu chí.",
        "Criterion 1.2: no points follow from «3 items»; enter what its rule takes.",
    );
    told(
        &NoTotal::NotByRule {
            criterion: code("1.2"),
            points: points("0.75"),
        },
        "Tiêu chí 1.2: cách chấm không cho mức 0,75 điểm; kiểm tra các mức điểm của tiêu chí.",
        "Criterion 1.2: its rule never gives 0.75 points; check the points it can give.",
    );
}

/// What the results of the year leave open.
#[test]
fn why_a_result_gives_no_total() {
    told(
        &NoTotal::NoTarget {
            criterion: code("1.2"),
            indicator: Some(IndicatorCode::parse("htx-thanh-lap-moi").unwrap()),
        },
        "Tiêu chí 1.2 tính theo mức đạt chỉ tiêu, nhưng chỉ tiêu htx-thanh-lap-moi chưa có số đăng ký (hoặc bằng 0); bổ sung giao ước.",
        "Criterion 1.2 goes by attainment, but the indicator htx-thanh-lap-moi has no target (or one of 0); complete the pledge.",
    );
    told(
        &NoTotal::NoTarget {
            criterion: code("1.2"),
            indicator: None,
        },
        "Tiêu chí 1.2 tính theo mức đạt chỉ tiêu, nhưng chưa có chỉ tiêu.",
        "Criterion 1.2 goes by attainment, but there is no target.",
    );
    told(
        &NoTotal::Unclear {
            criterion: code("1.2"),
            value: over("80.5"),
        },
        "Tiêu chí 1.2: số liệu «trên 80,5» chưa đủ rõ để tính điểm; cần số chính xác.",
        "Criterion 1.2: «over 80.5» leaves open how many points follow; an exact figure is needed.",
    );
    told(
        &NoTotal::NoBand {
            criterion: code("1.2"),
            value: Reported::exact(measure("59.5")),
        },
        "Tiêu chí 1.2: không có bậc điểm nào cho «59,5»; bổ sung bậc trong bảng chấm điểm.",
        "Criterion 1.2: no band covers «59.5»; complete the bands of the scorecard.",
    );
    told(
        &NoTotal::TooFewCrossScores {
            criterion: code("1.2"),
            count: 1,
            needed: 3,
        },
        "Tiêu chí 1.2: mới có 1 bản chấm chéo, cần ít nhất 3; chờ các đơn vị chấm đủ.",
        "Criterion 1.2: 1 cross scores so far, 3 are needed; wait for the rest.",
    );
    told(
        &NoTotal::CrossScoresDiffer {
            criterion: code("1.2"),
        },
        "Tiêu chí 1.2: các đơn vị chấm chéo nhập khác nhau; cần thống nhất một kết quả.",
        "Criterion 1.2: the assessors of the cross stage differ; they have to agree.",
    );
}

/// What has to do with the unit as a whole.
#[test]
fn why_a_unit_has_no_total() {
    told(
        &NoTotal::Veto {
            criterion: code("dk.1"),
        },
        "Không xếp hạng do vi phạm điều kiện dk.1.",
        "Not ranked: the condition dk.1 is met.",
    );
    told(
        &NoTotal::NothingApplies,
        "Không có tiêu chí nào áp dụng cho đơn vị; kiểm tra lại các ô «không áp dụng».",
        "No criterion applies to the unit; check the cells that say \"not applicable\".",
    );
    told(
        &NoTotal::Withdrawn {
            reason: "đơn vị xin rút".into(),
        },
        "Đơn vị rút khỏi xếp hạng: đơn vị xin rút.",
        "The unit withdrew: đơn vị xin rút.",
    );
    let successor = unit("hai-phong-2025");
    told(
        &NoTotal::MergedInto {
            successor: successor.clone(),
        },
        "Đơn vị đã hợp nhất trong năm; điểm được tính cho hai-phong-2025.",
        "The unit merged during the year; its points count with hai-phong-2025.",
    );
    told(
        &NoTotal::MergerUndecided { successor },
        "Đơn vị hợp nhất trong năm (thành hai-phong-2025) mà quy tắc chưa nêu cách tính điểm; bổ sung [[mergers]] trong tệp năm thi đua.",
        "Units merged during the year (into hai-phong-2025) and the rules do not say how their points count; add [[mergers]] to the season file.",
    );
    told(
        &NoTotal::MergerIncomplete {
            units: vec![unit("hai-phong"), unit("hai-duong")],
        },
        "Chưa gộp được điểm vì còn đơn vị chưa có tổng điểm: hai-phong, hai-duong.",
        "The merged score waits for units without a total: hai-phong, hai-duong.",
    );
    told(
        &NoTotal::TooLarge,
        "Tổng điểm quá lớn; kiểm tra lại điểm đã nhập.",
        "The total is too large; check the points entered.",
    );
}

/// Ten blank criteria are named one by one; of eleven the first ten, and that there are more.
#[test]
fn blank_criteria_are_counted_and_the_first_ten_named() {
    let blank = |count: u32| NoTotal::Blank {
        criteria: (1..=count).map(|place| code(&format!("1.{place}"))).collect(),
    };
    told(
        &blank(2),
        "Chưa có điểm ở 2 tiêu chí: 1.1, 1.2; ô trống không tính là 0, hãy nhập điểm (kể cả 0).",
        "No points yet for 2 criteria: 1.1, 1.2; blank is not 0, enter the points (0 included).",
    );
    assert_eq!(
        blank(10).message(Lang::En),
        "No points yet for 10 criteria: 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.10; blank is not 0, enter the points (0 included)."
    );
    assert_eq!(
        blank(11).message(Lang::Vi),
        "Chưa có điểm ở 11 tiêu chí: 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.10, …; ô trống không tính là 0, hãy nhập điểm (kể cả 0)."
    );
}

#[test]
fn why_sections_make_no_scorecard() {
    let told = |why: ScorecardError, vietnamese: &str, english: &str| {
        assert_eq!(why.message(Lang::Vi), vietnamese);
        assert_eq!(why.message(Lang::En), english);
    };
    told(
        ScorecardError::Empty,
        "Bảng chấm điểm chưa có nhóm nội dung nào; thêm ít nhất một nhóm có tiêu chí.",
        "The scorecard has no content section; add at least one with criteria.",
    );
    told(
        ScorecardError::NoCriterion(code("1")),
        "Nhóm 1 chưa có tiêu chí nào.",
        "Section 1 has no criterion.",
    );
    told(
        ScorecardError::Repeated(code("1.1")),
        "Mã 1.1 xuất hiện hai lần; mỗi mã chỉ dùng một lần.",
        "The code 1.1 stands twice; use each code once.",
    );
    told(
        ScorecardError::NoMaximum(code("1.1")),
        "1.1: điểm tối đa phải lớn hơn 0.",
        "1.1: the maximum must be above 0.",
    );
    told(
        ScorecardError::Floor(code("1.1")),
        "1.1: điểm tối thiểu (floor) phải nhỏ hơn điểm tối đa.",
        "1.1: the floor must be below the maximum.",
    );
    told(
        ScorecardError::Rule {
            criterion: code("1.1"),
            fault: RuleFault::FirstItem,
        },
        "1.1: first-item phải từ 1 trở lên",
        "1.1: first-item must be 1 or more",
    );
    told(
        ScorecardError::TooLarge,
        "Tổng điểm tối đa quá lớn; kiểm tra lại cột điểm tối đa.",
        "The sum of the maxima is too large; check the maxima.",
    );
}

#[test]
fn why_a_text_is_no_input_and_rows_no_sheet() {
    let error = Input::parse("count:ba").unwrap_err();
    assert_eq!(error, InputError::Unknown("count:ba".into()));
    assert_eq!(
        error.message(Lang::Vi),
        "«count:ba» không hợp lệ; ghi số điểm (8,5), yes hoặc no, count:3, value:208, value:over:80, hoặc n/a (không áp dụng)."
    );
    assert_eq!(
        error.message(Lang::En),
        "«count:ba» is no input; write points (8.5), yes or no, count:3, value:208, value:over:80, or n/a."
    );
    // a number with a fault of its own is told as a number
    let InputError::Quantity(number) = Input::parse("1.23456").unwrap_err() else {
        panic!("five decimals are a fault of the number")
    };
    assert_eq!(
        InputError::Quantity(number.clone()).message(Lang::Vi),
        number.message(Lang::Vi)
    );
    for (problem, name, vietnamese, english) in [
        (
            SheetProblem::NoSection,
            "sheet-no-section",
            "tiêu chí đứng trước nhóm nội dung đầu tiên; ghi STT cho dòng nhóm ở trên",
            "a criterion stands above the first section; number the section's row",
        ),
        (
            SheetProblem::NoMaximum,
            "sheet-no-maximum",
            "thiếu điểm tối đa; ghi điểm tối đa lớn hơn 0",
            "the maximum is missing; state one above 0",
        ),
        (
            SheetProblem::BadOrdinal("№1".into()),
            "sheet-bad-ordinal",
            "STT «№1» không dùng được; ghi số như 1, 2 hoặc I, II",
            "the ordinal «№1» is no number; write 1, 2 or I, II",
        ),
        (
            SheetProblem::Scorecard(ScorecardError::NoMaximum(code("1.1"))),
            "sheet-no-scorecard",
            "1.1: điểm tối đa phải lớn hơn 0.",
            "1.1: the maximum must be above 0.",
        ),
    ] {
        assert_eq!(problem.code(), name);
        assert_eq!(problem.message(Lang::Vi), vietnamese);
        assert_eq!(problem.message(Lang::En), english);
    }
}
