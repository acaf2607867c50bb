use super::{SeasonFile, read};

/// A small file that is right; each test changes it.
const PLAIN: &str = r#"[cluster]
code = "cum-mau"
name = "Cụm thi đua mẫu"
members = ["ha-noi", "bac-ninh", "vinh-phuc"]

[season]
year = 2020

[rules]
semantics = 1
decimals = 2
chain = ["section:1", "shared"]

[[sections]]
code = "1"
title = "Phát triển kinh tế tập thể"
max = 10
criteria = [
  { code = "1.1", title = "Tham mưu cơ chế, chính sách", max = 4 },
  { code = "1.2", title = "Thành lập mới hợp tác xã", max = "6.0" },
]
"#;

/// What is wrong with a file: line and code.
fn faults(text: &str) -> Vec<(usize, &'static str)> {
    let findings = read(text.as_bytes()).expect_err("the file is wrong");
    findings
        .iter()
        .map(|one| (one.row.unwrap_or(0), one.code))
        .collect()
}

fn good(text: &str) -> SeasonFile {
    match read(text.as_bytes()) {
        Ok(file) => file,
        Err(findings) => panic!("{findings:#?}"),
    }
}

fn line(text: &str, part: &str) -> usize {
    let at = text
        .find(part)
        .unwrap_or_else(|| panic!("{part:?} stands in the file"));
    text[..at].matches('\n').count() + 1
}

#[test]
fn a_small_file_is_enough() {
    let file = good(PLAIN);
    assert_eq!(file.key.to_string(), "cum-mau 2020");
    assert_eq!(file.rules.scorecard.max().unwrap().to_string(), "10");
    assert!(file.warnings.is_empty());
}

/// One wrong thing in each table: each is told, at its line.
#[test]
fn faults_do_not_hide_each_other() {
    let text = PLAIN
        .replace(
            "members = [\"ha-noi\"",
            "lead = \"hue\"\nmembers = [\"ha-noi\", \"ha-noi\"",
        )
        .replace("year = 2020", "year = 20200\nillustrative = \"\"")
        .replace("decimals = 2", "decimals = 7\nabsent = \"gone\"\nround = 1")
        .replace("\"section:1\", \"shared\"", "\"section:9\", \"shared\"")
        .replace("max = 4 }", "max = 4.5, rule = \"gven\", titel = 1 }")
        + r#"
[[sections]]
code = "2"
title = "Điểm trừ"
part = "deduction"
max = 5
rule = { per-item = { each = 0 } }

[[stages]]
stage = "review"
deadline = 2020-12-01

[[stages]]
stage = "self"

[classification]
levels = [
  { title = "A", at-least = 90 },
  { title = "B", at-least = 95, floor = "85%" },
]

[[quotas]]
category = "co"
title = "Cờ"
ratio = "120%"

[rotation]
by = { by-rank = { years-back = 1 } }

[[wins]]
unit = "ha-noi"
year = 2019

[unknown]
a = 1
"#;
    let faults = faults(&text);
    let expected = [
        ("lead = ", "season-not-a-member"),
        ("\"ha-noi\", \"ha-noi\"", "season-member-twice"),
        ("year = 20200", "season-bad-year"),
        ("illustrative", "season-empty"),
        ("absent = ", "season-value"),
        ("round = 1", "season-key"),
        ("max = 4.5", "season-fraction"),
        ("max = 4.5", "season-value"),
        ("max = 4.5", "season-key"),
        ("code = \"2\"", "season-scorecard"),
        ("stage = \"self\"", "season-stages"),
        ("floor = \"85%\"", "season-number"),
        ("ratio = ", "season-value"),
        ("years-back", "season-key"),
        ("[[wins]]", "season-key"),
        ("[unknown]", "season-key"),
    ];
    for (part, code) in expected {
        let at = line(&text, part);
        // a stage is named by its table
        let near = faults
            .iter()
            .any(|(row, found)| *found == code && (*row == at || row + 1 == at));
        assert!(near, "{code} at {at} is not among {faults:#?}");
    }
}

/// A chain is judged by all codes that stand in the file, also of criteria that are wrong themselves.
#[test]
fn a_bad_criterion_hides_no_bad_link() {
    let text = PLAIN.replace("max = 4 }", "max = 0 }").replace(
        "\"section:1\", \"shared\"",
        "\"criterion:1.1\",\n \"criterion:1.7\", \"shared\"",
    );
    let faults = faults(&text);
    assert!(
        faults.contains(&(line(&text, "criterion:1.7"), "season-chain")),
        "{faults:?}"
    );
    assert!(
        faults.contains(&(line(&text, "max = 0 }"), "season-scorecard")),
        "{faults:?}"
    );
    assert_eq!(
        faults.iter().filter(|(_, code)| *code == "season-chain").count(),
        1,
        "{faults:?}"
    );
}

/// Each part of the rules is blamed where it stands.
#[test]
fn rules_that_do_not_fit_are_told_at_their_own_table() {
    let text = PLAIN.replace("semantics = 1", "semantics = 9")
        + r#"
[classification]
levels = [
  { title = "Tốt", at-least = 70 },
  { title = "Xuất sắc", at-least = 90 },
]

[[classes]]
code = "mot"
title = "Nhóm một"
units = ["ha-noi", "bac-ninh", "vinh-phuc"]

[[classes]]
code = "hai"
title = "Nhóm hai"
units = ["ha-noi"]

[[mergers]]
successor = "ha-noi"
months = 13
predecessors = [{ unit = "bac-ninh", months = 6 }]
method = "sum"
reason = "nghị quyết hội nghị"

[[quotas]]
category = "co"
title = "Cờ thi đua"
"#;
    let faults = faults(&text);
    for part in [
        "semantics",
        "title = \"Xuất sắc\"",
        "[[classes]]\ncode = \"hai\"",
        "[[mergers]]",
        "category = \"co\"",
    ] {
        let at = line(&text, part);
        let quota = part.starts_with("category");
        assert!(
            faults.contains(&(at, if quota { "season-quota" } else { "season-rules" })),
            "{part} at {at}: {faults:?}"
        );
    }
    assert_eq!(faults.len(), 5, "{faults:?}");
}

/// Units that rules name are members, and every member is in a class.
#[test]
fn units_of_rules_are_members() {
    let text = PLAIN.replace("max = 4 }", "max = 4, not-for = [\"hue\"] }")
        + r#"
[[classes]]
code = "mot"
title = "Nhóm một"
units = ["ha-noi", "bac-ninh"]
"#;
    let faults = faults(&text);
    assert_eq!(
        faults,
        [
            (line(&text, "not-for"), "season-not-a-member"),
            (line(&text, "[[classes]]"), "season-rules")
        ]
    );
}

/// A rule, floor or units of a section with criteria would say nothing, so they are refused.
#[test]
fn rules_stand_with_the_criteria() {
    let text = PLAIN.replace("max = 10", "rule = \"yes-no\"\nmax = 10");
    assert_eq!(faults(&text), [(line(&text, "rule ="), "season-section-rule")]);
    let condition = r#"
[[sections]]
code = "dk"
title = "Mất đoàn kết nội bộ"
part = "condition"
rule = { veto = { effect = "not-ranked" } }
"#;
    let file = good(&format!("{PLAIN}{condition}"));
    assert_eq!(file.rules.scorecard.criteria().count(), 3);
    let text = format!("{PLAIN}{condition}max = 3\n");
    assert_eq!(
        faults(&text),
        [(line(&text, "max = 3"), "season-condition-points")]
    );
}

/// Every fault of syntax that the reader of TOML can tell apart.
#[test]
fn syntax_is_told_with_its_line() {
    let text = PLAIN
        .replace("year = 2020", "year = ")
        .replace("max = 10", "max == 10");
    let faults = faults(&text);
    assert!(
        faults.contains(&(line(&text, "year = "), "season-syntax")),
        "{faults:?}"
    );
    assert!(
        faults.contains(&(line(&text, "max == 10"), "season-syntax")),
        "{faults:?}"
    );
    assert_eq!(super::super::file::read(b"").expect_err("nothing in it").len(), 4);
    assert_eq!(faults_of(&[0xff, 0xfe]), ["season-not-utf-8"]);
}

fn faults_of(bytes: &[u8]) -> Vec<&'static str> {
    let findings = read(bytes).expect_err("the file is wrong");
    findings.iter().map(|one| one.code).collect()
}

/// A figure below zero is rare, not impossible.
#[test]
fn a_negative_figure_is_worth_a_look() {
    let figure = r#"
[[figures]]
indicator = "tang-truong"
title = "Tăng trưởng doanh thu"
measured-in = "%"
value = -2
source = "báo cáo"
"#;
    let file = good(&format!("{PLAIN}{figure}"));
    assert_eq!(file.warnings[0].code, "season-negative-figure");
    let minus = PLAIN.replace("max = 4 }", "max = -4 }");
    assert!(faults(&minus).iter().any(|(_, code)| *code == "season-scorecard"));
}
