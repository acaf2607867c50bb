use serde_json::{Value, json};
use thidua_vietnamese::Lang;

use super::{Change, Version, diff};
use crate::codes::OrganisationCode;
use crate::seasons::Rules;

/// Rules that use everything rules can say.
fn rich() -> Value {
    json!({
        "semantics": 1,
        "decimals": 2,
        "stage": "final",
        "absent": "section",
        "scorecard": [
            {
                "code": "1", "title": "Kết quả thực hiện chỉ tiêu", "part": "content",
                "criteria": [
                    { "code": "1.1", "title": "Tham mưu cơ chế, chính sách", "max": "10", "floor": "2", "rule": "given", "not_for": ["c"] },
                    { "code": "1.2", "title": "Có kế hoạch năm", "max": "1.5", "rule": "yes-no" },
                    { "code": "1.3", "title": "HTX thành lập mới", "max": "10", "rule": { "proportional": {
                        "indicator": "htx-moi", "direction": "less", "from": "50", "cap": "100",
                        "bonus": { "each": "10", "points": "0.5", "most": "3" } } } },
                    { "code": "1.4", "title": "Thành viên mới", "max": "4", "rule": { "bands": {
                        "indicator": "thanh-vien", "of": "attainment", "direction": "less",
                        "bands": [{ "at-least": "80", "points": "4" }, { "above": "60", "at-most": "79", "points": "3" },
                            { "below": "20", "points": "1" }, { "points": "2" }] } } },
                    { "code": "1.5", "title": "Lớp bồi dưỡng", "max": "10", "rule": { "per-item": {
                        "indicator": "lop", "each": "2", "first-item": 2 } } },
                    { "code": "1.6", "title": "Doanh thu", "max": "10", "rule": { "best-of-cluster": { "indicator": "doanh-thu" } } },
                    { "code": "1.7", "title": "HTX ngừng hoạt động", "max": "5", "rule": { "deduction-per-item": {
                        "indicator": "htx-ngung", "each": "0.5", "most": "1.5" } } }
                ]
            },
            { "code": "2", "title": "Công tác khác", "part": "content",
              "criteria": [{ "code": "2", "title": "Công tác khác", "max": "20", "rule": "given" }] },
            { "code": "thuong", "title": "Điểm thưởng", "part": "bonus",
              "criteria": [{ "code": "thuong", "title": "Điểm thưởng", "max": "10", "rule": "given" }] },
            { "code": "tru", "title": "Điểm trừ", "part": "deduction",
              "criteria": [{ "code": "tru.1", "title": "Nộp báo cáo muộn", "max": "5", "rule": { "late": { "stage": "self", "each": "1" } } }] },
            { "code": "dk", "title": "Điều kiện loại trừ", "part": "condition",
              "criteria": [{ "code": "dk.1", "title": "Mất đoàn kết nội bộ", "max": "0", "rule": { "veto": { "effect": "not-ranked" } } }] }
        ],
        "chain": ["section:1", "criterion:1.1", "decision"],
        "classes": [
            { "code": "thanh-pho", "title": "Thành phố", "units": ["a", "b"] },
            { "code": "tinh", "title": "Tỉnh", "units": ["c", "d"] }
        ],
        "classification": { "of": "points", "levels": [
            { "title": "Xuất sắc", "at-least": "90", "floor": "85", "limit": { "percent": "20" } },
            { "title": "Tốt", "above": "80" },
            { "title": "Hoàn thành" }
        ] },
        "mergers": [{ "successor": "a", "months": 6, "predecessors": [{ "unit": "b", "months": 6 }],
            "method": "mean-by-months", "reason": "Nghị quyết hội nghị" }],
        "votes": { "quorum": "2/3", "pass": "80%", "of": "members" },
        "quotas": [
            { "category": "co-thi-dua", "title": "Cờ thi đua", "among": "units", "count": 2, "ratio": "20%", "of": "remaining",
              "rounding": "down", "ranks": [1, 2], "classifications": ["Xuất sắc"], "minimum-total": "80", "exclusive": false,
              "source": "Quy chế" },
            { "category": "bang-khen", "title": "Bằng khen", "among": "group:htx", "count": 2 }
        ],
        "stages": [
            { "stage": "self", "deadline": "2026-11-15" },
            { "stage": "cross", "deadline": "2026-11-20" },
            { "stage": "final", "deadline": "2026-12-10", "carries-over": true }
        ],
        "combine": "mean",
        "rotation": { "by": { "roster": ["a", "b", "c", "d"] }, "deputies": 2, "inherit": "sum" }
    })
}

fn rules(document: &Value) -> Option<Rules> {
    serde_json::from_value(document.clone()).ok()
}

fn version<'a>(rules: &'a Rules, members: &'a [OrganisationCode]) -> Version<'a> {
    Version {
        rules,
        members,
        lead: None,
    }
}

fn between(before: &Value, after: &Value) -> Vec<Change> {
    let (before, after) = (rules(before).unwrap(), rules(after).unwrap());
    diff(version(&before, &[]), version(&after, &[]))
}

/// The rich rules with one value changed.
fn changed(pointer: &str, to: Value) -> Vec<Change> {
    let mut document = rich();
    *document.pointer_mut(pointer).expect(pointer) = to;
    between(&rich(), &document)
}

fn said(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|change| change.message(Lang::Vi)).collect()
}

/// The pointers to everything in a document, containers included.
fn everywhere(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                everywhere(item, &format!("{at}/{index}"), all);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                everywhere(
                    field,
                    &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")),
                    all,
                );
            }
        }
        _ => {}
    }
}

#[test]
fn nothing_differs_from_itself() {
    assert_eq!(between(&rich(), &rich()), []);
}

/// Every value of rules that use everything is changed to what fits there; each change is told, in both languages, in
/// both directions. A value for which nothing fits would be no field at all.
#[test]
fn every_changed_value_is_told() {
    let texts = [
        "x",
        "1.9",
        "3",
        "0.25",
        "55",
        "70",
        "more",
        "value",
        "percent",
        "lost",
        "median",
        "up",
        "own",
        "not-proposable",
        "2026-11-16",
        "2026-12-09",
        "review",
        "present",
        "3/4",
        "1/3",
        "units",
        "class:tinh",
        "ranked",
        "election",
        "section:2",
        "shared",
        "bonus",
        "content",
        "yes-no",
        "given",
        "sum",
        "max",
    ];
    let original = rules(&rich()).unwrap();
    let mut all = Vec::new();
    everywhere(&rich(), "", &mut all);
    let mut leaves = 0;
    let mut kept = Vec::new();
    for pointer in &all {
        let old = rich().pointer(pointer).unwrap().clone();
        let candidates: Vec<Value> = match &old {
            Value::String(_) => texts.iter().map(|text| json!(text)).collect(),
            Value::Number(number) => [1, 2, 3]
                .iter()
                .filter(|n| json!(n) != json!(number))
                .map(|n| json!(n))
                .collect(),
            Value::Bool(yes) => vec![json!(!yes)],
            _ => continue,
        };
        leaves += 1;
        let mut fits = 0;
        for candidate in candidates {
            let mut document = rich();
            *document.pointer_mut(pointer).unwrap() = candidate.clone();
            let Some(other) = rules(&document).filter(|other| *other != original) else {
                continue;
            };
            fits += 1;
            for (one, two) in [(&original, &other), (&other, &original)] {
                let changes = diff(version(one, &[]), version(two, &[]));
                assert!(!changes.is_empty(), "{pointer}: {old} → {candidate} is not told");
                for change in &changes {
                    assert_ne!(change.message(Lang::Vi), change.message(Lang::En));
                    assert_ne!(change.before, change.after, "{}", change.message(Lang::Vi));
                }
            }
        }
        if fits == 0 {
            kept.push(pointer.as_str());
        }
    }
    // rules that fit one part of a scorecard only keep their section there, conditions have no points, and what comes
    // before the second stage is the first
    assert_eq!(
        kept,
        [
            "/scorecard/0/part",
            "/scorecard/3/part",
            "/scorecard/4/criteria/0/max",
            "/scorecard/4/part",
            "/stages/0/stage"
        ]
    );
    assert!(leaves > 130, "{leaves}");
}

/// Whatever can be left out, is gone or new; whatever can change places, has moved.
#[test]
fn every_part_that_is_gone_or_moved_is_told() {
    let original = rules(&rich()).unwrap();
    let mut all = Vec::new();
    everywhere(&rich(), "", &mut all);
    let mut told = 0;
    let mut check = |document: Value, what: &str| {
        if let Some(other) = rules(&document).filter(|other| *other != original) {
            told += 1;
            for (one, two) in [(&original, &other), (&other, &original)] {
                assert!(
                    !diff(version(one, &[]), version(two, &[])).is_empty(),
                    "{what} is not told"
                );
            }
        }
    };
    for pointer in &all {
        match rich().pointer(pointer).unwrap() {
            Value::Object(fields) => {
                for name in fields.keys() {
                    let mut document = rich();
                    let fields = document.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
                    fields.remove(name);
                    check(document, &format!("{pointer} without {name}"));
                }
            }
            Value::Array(items) => {
                for at in 0..items.len() {
                    let mut document = rich();
                    document
                        .pointer_mut(pointer)
                        .unwrap()
                        .as_array_mut()
                        .unwrap()
                        .remove(at);
                    check(document, &format!("{pointer} without {at}"));
                    let mut document = rich();
                    document
                        .pointer_mut(pointer)
                        .unwrap()
                        .as_array_mut()
                        .unwrap()
                        .rotate_left(at);
                    check(document, &format!("{pointer} from {at} on"));
                }
            }
            _ => {}
        }
    }
    assert!(told > 60, "{told}");
}

#[test]
fn changes_are_sentences() {
    assert_eq!(
        said(&changed("/scorecard/0/criteria/0/max", json!("12"))),
        ["Tiêu chí 1.1: điểm tối đa 10 → 12."]
    );
    let change = &changed("/scorecard/0/criteria/1/max", json!("2.25"))[0];
    assert_eq!(change.message(Lang::Vi), "Tiêu chí 1.2: điểm tối đa 1,5 → 2,25.");
    assert_eq!(change.message(Lang::En), "Criterion 1.2: maximum 1.5 → 2.25.");
    assert_eq!((&change.before, &change.after), (&json!("1.5"), &json!("2.25")));
    assert_eq!(change.field, "max");
    assert_eq!(
        said(&changed(
            "/scorecard/0/criteria/3/rule/bands/bands/0/points",
            json!("3.5")
        )),
        [
            "Tiêu chí 1.4: các bậc ≥ 80: 4; > 60 ≤ 79: 3; < 20: 1; còn lại: 2 → ≥ 80: 3,5; > 60 ≤ 79: 3; < 20: 1; còn lại: 2."
        ]
    );
    assert_eq!(
        said(&changed("/scorecard/0/criteria/1/rule", json!("given"))),
        ["Tiêu chí 1.2: cách chấm có hoặc không → cho điểm."]
    );
    assert_eq!(
        said(&changed("/chain", json!(["section:1", "shared"]))),
        [
            "Chuỗi tiêu chí phụ: thứ tự điểm nhóm 1 cao hơn, điểm tiêu chí 1.1 cao hơn, chờ quyết định → điểm nhóm 1 cao hơn, đồng hạng."
        ]
    );
    assert_eq!(
        said(&changed("/stages/0/deadline", json!("2026-11-10"))),
        ["Bước tự chấm: hạn 15/11/2026 → 10/11/2026."]
    );
    assert_eq!(
        said(&changed("/quotas/0/count", json!(3))),
        ["Hạn mức 1 («Cờ thi đua»): số lượng 2 → 3."]
    );
    assert_eq!(
        said(&changed("/rotation/by/roster", json!(["b", "a", "c", "d"]))),
        ["Luân phiên cụm trưởng: danh sách luân phiên a; b; c; d → b; a; c; d."]
    );
}

/// A new section brings its criteria; one that moves to another section keeps its code.
#[test]
fn sections_come_go_and_move() {
    let mut document = rich();
    let sections = document["scorecard"].as_array_mut().unwrap();
    sections.insert(
        2,
        json!({ "code": "6", "title": "Chuyển đổi số", "part": "content",
            "criteria": [{ "code": "6.1", "title": "Phần mềm kế toán", "max": "10", "rule": "yes-no" }] }),
    );
    assert_eq!(
        said(&between(&rich(), &document)),
        [
            "Nhóm 6: mới: «Chuyển đổi số», điểm nội dung, tối đa 10, 1 tiêu chí.",
            "Tiêu chí 6.1: mới: «Phần mềm kế toán», tối đa 10, có hoặc không."
        ]
    );
    assert_eq!(
        said(&between(&document, &rich())),
        [
            "Nhóm 6: đã bỏ: «Chuyển đổi số», điểm nội dung, tối đa 10, 1 tiêu chí.",
            "Tiêu chí 6.1: đã bỏ: «Phần mềm kế toán», tối đa 10, có hoặc không."
        ]
    );
    let mut moved = document.clone();
    let criterion = moved["scorecard"][0]["criteria"]
        .as_array_mut()
        .unwrap()
        .remove(1);
    moved["scorecard"][2]["criteria"]
        .as_array_mut()
        .unwrap()
        .push(criterion);
    assert_eq!(said(&between(&document, &moved)), ["Tiêu chí 1.2: nhóm 1 → 6."]);
}

/// Members and the lead stand beside the rules.
#[test]
fn members_and_lead_are_compared() {
    let rules = rules(&rich()).unwrap();
    let units = |codes: &[&str]| -> Vec<OrganisationCode> {
        codes
            .iter()
            .map(|code| OrganisationCode::parse(code).unwrap())
            .collect()
    };
    let (before, after) = (
        units(&["bac-ninh", "vinh-phuc"]),
        units(&["vinh-phuc", "phu-tho"]),
    );
    let old = Version {
        rules: &rules,
        members: &before,
        lead: before.first(),
    };
    let new = Version {
        rules: &rules,
        members: &after,
        lead: None,
    };
    assert_eq!(
        said(&diff(old, new)),
        [
            "Thành viên: đã bỏ: bac-ninh.",
            "Thành viên: mới: phu-tho.",
            "Thành viên: cụm trưởng bac-ninh → (không có)."
        ]
    );
    let reversed: Vec<OrganisationCode> = before.iter().rev().cloned().collect();
    let other = Version {
        members: &reversed,
        ..old
    };
    assert_eq!(diff(old, other), []);
}
