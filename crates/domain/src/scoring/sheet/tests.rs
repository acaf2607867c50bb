use super::{ControlOf, Sheet, SheetProblem, SheetRow, read};
use crate::quantity::Points;
use crate::scoring::{Input, Part, ScorecardError};

fn points(text: &str) -> Option<Points> {
    (!text.is_empty()).then(|| Points::parse(text).unwrap())
}

fn input(text: &str) -> Option<Input> {
    (!text.is_empty()).then(|| Input::parse(text).unwrap())
}

/// `ordinal | title | max | one cell per unit`.
fn rows(lines: &[&str]) -> Vec<SheetRow> {
    lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            SheetRow {
                number: i + 2,
                ordinal: cells[0].to_owned(),
                title: cells[1].to_owned(),
                max: points(cells[2]),
                inputs: cells[3..].iter().map(|cell| input(cell)).collect(),
            }
        })
        .collect()
}

/// Each criterion behind its section.
fn places(sheet: &Sheet) -> Vec<String> {
    let criteria = sheet.scorecard.criteria();
    criteria.map(|(s, c)| format!("{}/{}", s.code, c.code)).collect()
}

/// The form of the Alliance's clusters (Mẫu số 04, 2019): section 1 of 10 = 5 + 2 + 3, its row carries subtotals.
#[test]
fn sections_criteria_and_control_figures_are_told_apart() {
    let sheet = read(&rows(&[
        "1 | Làm tốt nhiệm vụ Thường trực Ban Chỉ đạo | 10 | 9.5 | 8",
        "  | - Tham mưu cho Cấp ủy, Chính quyền | 5 | 5 | 4",
        "  | - Phối hợp với các sở ngành | 2 | 1.5 | 1",
        "  | - Có kế hoạch, chương trình | 3 | 3 | 3",
        "2 | Tư vấn, hỗ trợ thành lập mới HTX | 15 | 14 | 13.25",
        "  | Điểm thưởng | 5 | 2 | 0",
        "  | Điểm trừ | 5 | -0.5 | 1",
        "  | Tổng điểm | 25 | 25 | 20.25",
        "  | Xếp hạng | | 1 | 2",
    ]))
    .unwrap();
    let codes: Vec<_> = sheet.scorecard.criteria().map(|(_, c)| c.code.as_str()).collect();
    assert_eq!(codes, ["1.1", "1.2", "1.3", "2", "thuong", "tru"]);
    assert_eq!(
        sheet.scorecard.criteria().next().unwrap().1.title,
        "Tham mưu cho Cấp ủy, Chính quyền"
    );
    assert_eq!(sheet.entries.len(), 12);
    let deduction = sheet
        .entries
        .iter()
        .find(|p| p.criterion.as_str() == "tru")
        .unwrap();
    assert_eq!(
        deduction.input.points().unwrap(),
        Points::parse("0.5").unwrap(),
        "a deduction is a magnitude"
    );
    let last = sheet.entries.last().unwrap();
    assert_eq!(
        (last.criterion.as_str(), last.input),
        ("tru", input("1").unwrap()),
        "with or without a minus"
    );
    let controls: Vec<_> = sheet.controls.iter().map(|c| (c.of.clone(), c.unit)).collect();
    assert_eq!(controls.len(), 1 + 2 + 2 + 2);
    assert!(
        controls
            .iter()
            .any(|(of, unit)| matches!(of, ControlOf::SectionMaximum(_)) && unit.is_none())
    );
    assert_eq!(
        controls.iter().filter(|(of, _)| *of == ControlOf::Rank).count(),
        2
    );
}

#[test]
fn roman_sections_have_numbered_criteria() {
    let sheet = read(&rows(&[
        "I | Nhóm một | | | ",
        "1 | Tiêu chí a | 5 | 5 | 4",
        "2 | Tiêu chí b | 5 | 5 | 4",
        "II. | Nhóm hai | 10 | 9 | 8",
        "III | Nhóm ba | | | ",
        "3.1 | Tiêu chí c | 2 | 1 | 1",
    ]));
    let sheet = sheet.unwrap();
    assert_eq!(places(&sheet), ["i/i.1", "i/i.2", "ii/ii", "iii/iii.1"]);
}

/// A section of bonus numbered in Roman figures, as the others are, has numbered criteria like them.
#[test]
fn a_roman_bonus_has_numbered_criteria() {
    let sheet = read(&rows(&[
        "I | Nhóm một | 5 | 5 | 4",
        "II | Điểm thưởng | | | ",
        "1 | Sáng kiến | 2 | 1 | 0",
        "2 | Mô hình mới | 2 | 0 | 1",
        "III | Điểm trừ | 5 | 0 | 0",
    ]));
    assert_eq!(
        places(&sheet.unwrap()),
        ["i/i", "thuong/thuong.1", "thuong/thuong.2", "tru/tru"]
    );
}

/// The first bonus is called so whatever its ordinal, a second one goes by its ordinal; criteria below one may be
/// numbered after it. Where sections bear plain figures, Roman ones of the bonus make no criteria of them.
#[test]
fn bonus_rows_with_ordinals() {
    let sheet = read(&rows(&[
        "1 | Nhóm một | 10 | 5 | 4",
        "2 | Điểm thưởng | | | ",
        "2.1 | Sáng kiến | 2 | 1 | 0",
        "3 | Điểm cộng của cụm | 5 | 1 | 0",
    ]));
    assert_eq!(places(&sheet.unwrap()), ["1/1", "thuong/2.1", "3/3"]);
    let sheet = read(&rows(&[
        "1 | Nhóm một | 10 | 5 | 4",
        "I | Điểm thưởng | 5 | 1 | 0",
        "2 | Nhóm hai | 10 | 5 | 4",
    ]));
    assert_eq!(places(&sheet.unwrap()), ["1/1", "thuong/thuong", "2/2"]);
}

#[test]
fn dotted_ordinals_and_blank_cells() {
    let sheet = read(&rows(&[
        "1. | Nhóm một | 10 | | ",
        "1.1 | Tiêu chí a | 5 | 5 | ",
        "1.2 | Tiêu chí b | 5 | 0 | 4",
        " | ĐIỂM THƯỞNG |  | 3 | ",
        " | + sáng kiến |  | 3 | 1",
    ]))
    .unwrap();
    assert_eq!(sheet.entries.len(), 5, "blank is not 0");
    assert_eq!(places(&sheet), ["1/1.1", "1/1.2", "thuong/thuong.1"]);
    let bonus = sheet.scorecard.sections().last().unwrap();
    assert_eq!(
        (bonus.part, bonus.criteria[0].code.as_str()),
        (Part::Bonus, "thuong.1")
    );
    assert_eq!(
        bonus.criteria[0].max,
        Points::parse("100").unwrap(),
        "an open maximum is bounded"
    );
}

#[test]
fn rows_that_make_no_sheet_are_named() {
    let problems = |lines: &[&str]| read(&rows(lines)).unwrap_err();
    assert_eq!(
        problems(&[" | - lạc loài | 5 | 1"]),
        [(2, SheetProblem::NoSection)]
    );
    assert_eq!(problems(&["1 | Nhóm | | 1"]), [(2, SheetProblem::NoMaximum)]);
    assert_eq!(problems(&["1 | Nhóm | 0 | 1"]), [(2, SheetProblem::NoMaximum)]);
    assert_eq!(
        problems(&["№1 | Nhóm | 5 | 1"]),
        [(2, SheetProblem::BadOrdinal("№1".into()))]
    );
    let twice = problems(&["1 | Nhóm | 5 | 1", "1 | Nhóm | 5 | 1"]);
    assert!(matches!(
        &twice[0].1,
        SheetProblem::Scorecard(ScorecardError::Repeated(_))
    ));
    assert!(matches!(
        problems(&[])[0].1,
        SheetProblem::Scorecard(ScorecardError::Empty)
    ));
}

/// Yes, no, counts and what does not apply are entries like points; a section of conditions has no maxima.
#[test]
fn a_sheet_holds_more_than_points() {
    let sheet = read(&rows(&[
        "1 | Công tác thi đua | 10 | 5 |",
        "  | - Có kế hoạch | 2 | yes | no",
        "  | - Số mô hình | 8 | count:3 | n/a",
        "  | Điều kiện loại trừ | | |",
        "  | - Mất đoàn kết nội bộ | | | yes",
        "  | Tổng điểm | 10 | 5 |",
    ]))
    .unwrap();
    let entered: Vec<String> = sheet
        .entries
        .iter()
        .map(|entry| format!("{} {} {}", entry.unit, entry.criterion, entry.input))
        .collect();
    assert_eq!(
        entered,
        [
            "0 1.1 yes",
            "1 1.1 no",
            "0 1.2 count:3",
            "1 1.2 n/a",
            "1 dieu-kien.1 yes"
        ]
    );
    assert_eq!(sheet.scorecard.sections()[1].part, Part::Condition);
    // subtotal and total of the first unit are control figures
    assert_eq!(
        sheet
            .controls
            .iter()
            .filter(|control| control.unit.is_some())
            .count(),
        2
    );
}
