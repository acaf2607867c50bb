//! `docs/season-file.schema.json`: what it allows is what the reader takes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::found;
use crate::support::demonstration::{on_file, write};
use crate::support::{fixture, repository, thidua};

fn schema() -> Value {
    let text =
        std::fs::read_to_string(repository().join("docs/season-file.schema.json")).expect("it is there");
    serde_json::from_str(&text).expect("the schema is JSON")
}

/// The example of the document.
fn example() -> String {
    let text = std::fs::read_to_string(repository().join("docs/season-file.md")).expect("it is there");
    let example = text
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    example.expect("the document has an example").to_owned()
}

/// A TOML text as JSON; days become text.
fn json(text: &str) -> Value {
    fn of(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(truth) => truth.into(),
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(of).collect(),
            toml::Value::Table(fields) => fields.into_iter().map(|(key, value)| (key, of(value))).collect(),
        }
    }
    of(toml::Value::Table(text.parse().expect("the file is TOML")))
}

/// Everything in which a value does not fit a schema; only the keywords this schema uses, and no other may stand in it.
fn misfits(root: &Value, schema: &Value, value: &Value, path: &str, all: &mut Vec<String>) {
    let mut own = Vec::new();
    let mut wrong = |what: &str| own.push(format!("{path}: {what}: {value}"));
    let keywords = schema.as_object().expect("a schema is an object");
    for (keyword, says) in keywords {
        match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "default" | "format" => {}
            "$ref" => {
                let name = says
                    .as_str()
                    .and_then(|of| of.strip_prefix("#/"))
                    .expect("a place below");
                let target = name.split('/').fold(root, |at, key| &at[key]);
                assert!(target.is_object(), "{name} is not defined");
                let mut below = Vec::new();
                misfits(root, target, value, path, &mut below);
                all.extend(below);
            }
            "type" => {
                let fits = match says.as_str().expect("one type") {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64(),
                    "boolean" => value.is_boolean(),
                    other => panic!("{other} is not checked here"),
                };
                if !fits {
                    wrong(&format!("is no {says}"));
                }
            }
            "enum" if !says.as_array().expect("a list").contains(value) => wrong("is none of the values"),
            "const" if says != value => wrong("is another value"),
            "enum" | "const" => {}
            "pattern" => {
                let pattern = regex::Regex::new(says.as_str().expect("a pattern")).expect("a pattern");
                if value.as_str().is_some_and(|text| !pattern.is_match(text)) {
                    wrong("does not match");
                }
            }
            "minLength" | "maxLength" => {
                let (length, bound) = (
                    value.as_str().map(|text| text.chars().count() as u64),
                    says.as_u64(),
                );
                if length.is_some_and(|length| {
                    if keyword == "minLength" {
                        Some(length) < bound
                    } else {
                        Some(length) > bound
                    }
                }) {
                    wrong("is too short or too long");
                }
            }
            "minimum" if value.as_i64().is_some_and(|number| Some(number) < says.as_i64()) => {
                wrong("is too small");
            }
            "maximum" if value.as_i64().is_some_and(|number| Some(number) > says.as_i64()) => {
                wrong("is too large");
            }
            "minimum" | "maximum" => {}
            "minItems"
                if value
                    .as_array()
                    .is_some_and(|items| Some(items.len() as u64) < says.as_u64()) =>
            {
                wrong("has too few");
            }
            "minItems" => {}
            "uniqueItems" => {
                let items = value.as_array().cloned().unwrap_or_default();
                let unique: BTreeSet<String> = items.iter().map(Value::to_string).collect();
                if unique.len() < items.len() {
                    wrong("has one twice");
                }
            }
            "required" => {
                for key in says.as_array().expect("a list").iter().filter_map(Value::as_str) {
                    if value.is_object() && value.get(key).is_none() {
                        wrong(&format!("lacks {key}"));
                    }
                }
            }
            "properties" => {
                for (key, of) in says.as_object().expect("an object") {
                    if let Some(below) = value.get(key) {
                        misfits(root, of, below, &format!("{path}/{key}"), all);
                    }
                }
            }
            "additionalProperties" => {
                assert_eq!(says, false, "only closed tables are used");
                for key in value.as_object().into_iter().flatten().map(|(key, _)| key) {
                    if schema["properties"].get(key).is_none() {
                        all.push(format!("{path}: has {key}"));
                    }
                }
            }
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    misfits(root, says, item, &format!("{path}/{at}"), all);
                }
            }
            "oneOf" => {
                let ways = says.as_array().expect("a list").iter().map(|way| {
                    let mut below = Vec::new();
                    misfits(root, way, value, path, &mut below);
                    below
                });
                let ways: Vec<Vec<String>> = ways.collect();
                match ways.iter().filter(|below| below.is_empty()).count() {
                    1 => {}
                    0 => all.push(format!("{path}: fits none of {ways:?}")),
                    _ => wrong("fits several ways"),
                }
            }
            other => panic!("the keyword {other} is not checked here"),
        }
    }
    all.append(&mut own);
}

fn check(text: &str) -> Vec<String> {
    let schema = schema();
    let mut all = Vec::new();
    misfits(&schema, &schema, &json(text), "", &mut all);
    all
}

#[test]
fn season_files_fit_the_schema() {
    let folder = std::fs::read_dir(fixture("seasons")).expect("there are seasons");
    let files = folder.map(|entry| entry.expect("an entry").path());
    let files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|of| of == "toml"))
        .collect();
    assert!(files.len() >= 2, "{files:?}");
    for path in files {
        let text = std::fs::read_to_string(&path).expect("it is text");
        assert_eq!(check(&text), [""; 0], "{}", path.display());
    }
    assert_eq!(check(&example()), [""; 0], "the example of the document");
    for name in ["lien-minh-2019", "1000-diem", "100-diem-san"] {
        let words = [
            "season",
            "preset",
            name,
            "--members",
            "ha-noi,lang-son,quang-ninh",
        ];
        let preset = thidua(words).run().expect_code(0).stdout;
        assert_eq!(check(&preset), [""; 0], "{name}");
    }
}

/// The validator of these tests finds what is wrong.
#[test]
fn the_schema_refuses_what_is_wrong() {
    for (from, to, part) in [
        ("year = 2025\n", "year = \"2025\"\n", "/season/year"),
        ("decimals = 2", "decimals = 5", "/rules/decimals"),
        ("points = 7 }", "points = 7.5 }", "/bands/1/points"),
        ("points = \"0.5\"", "points = \"0,5\"", "/bonus/points"),
        ("effect = \"not-ranked\"", "effect = \"out\"", "/rule"),
        ("rule = \"yes-no\"", "rule = \"yes\"", "/rule"),
        (
            "deadline = 2025-11-10",
            "deadline = \"10/11/2025\"",
            "/stages/0/deadline",
        ),
        ("title = \"Khá\", ", "", "/levels/2"),
        ("recipient = ", "receiver = ", "/proposals/0"),
        (
            "  \"ha-noi\",\n",
            "  \"ha-noi\", \"ha-noi\",\n",
            "/cluster/members",
        ),
        ("ratio = \"50%\"", "ratio = \"nửa\"", "/quotas/1/ratio"),
    ] {
        let changed = example().replacen(from, to, 1);
        assert_ne!(changed, example(), "{from}");
        let found = check(&changed);
        assert!(found.iter().any(|one| one.contains(part)), "{part}: {found:?}");
    }
}

/// A file whose every table has a key that is not known: `x-NAME`, with the name the schema gives the table.
const UNKNOWN: &str = r#"
x-file = 1
[cluster]
x-cluster = 1
code = "cum"
name = "Cụm"
members = ["ha-noi", "lang-son"]
[season]
x-season = 1
year = 2020
[rules]
x-rules = 1
semantics = 1
decimals = 0
chain = ["shared"]
[[sections]]
x-section = 1
code = "1"
title = "Nội dung"
criteria = [
  { code = "1.1", title = "a", max = 1, x-criterion = 1 },
  { code = "1.2", title = "b", max = 1, rule = { proportional = { indicator = "i", x-proportional = 1, bonus = { each = 1, points = 1, most = 1, x-beyond = 1 } } } },
  { code = "1.3", title = "c", max = 1, rule = { bands = { x-bands = 1, bands = [{ points = 1, x-band = 1 }] } } },
  { code = "1.4", title = "d", max = 1, rule = { per-item = { each = 1, x-perItem = 1 } } },
  { code = "1.5", title = "e", max = 1, rule = { best-of-cluster = { indicator = "i", x-bestOfCluster = 1 } } },
  { code = "1.6", title = "f", max = 1, rule = { deduction-per-item = { each = 1, x-deductionPerItem = 1 } } },
  { code = "1.7", title = "g", max = 1, rule = { late = { each = 1, x-late = 1 } } },
  { code = "1.8", title = "h", max = 1, rule = { veto = { effect = "not-ranked", x-veto = 1 } } },
]
[[stages]]
stage = "self"
x-stageRule = 1
[classification]
x-classification = 1
levels = [{ title = "A", x-level = 1, limit = { percent = 1, x-limit = 1 } }]
[[classes]]
code = "a"
title = "A"
units = ["ha-noi", "lang-son"]
x-class = 1
[[mergers]]
successor = "ha-noi"
months = 6
predecessors = [{ unit = "lang-son", months = 6, x-predecessor = 1 }]
method = "sum"
reason = "nghị quyết"
x-merger = 1
[votes]
quorum = "2/3"
pass = "2/3"
x-votes = 1
[[quotas]]
category = "co"
title = "Cờ"
count = 1
x-quota = 1
[rotation]
by = { by-rank = { x-byRank = 1 } }
x-rotation = 1
[[figures]]
indicator = "i"
title = "I"
measured-in = "%"
value = 1
source = "s"
x-figure = 1
[[proposals]]
title = "Cờ"
unit = "ha-noi"
recipient = "a"
source = "s"
x-proposal = 1
[[withdrawn]]
unit = "ha-noi"
reason = "r"
x-withdrawal = 1
[[wins]]
unit = "ha-noi"
year = 2019
source = "s"
x-win = 1
"#;

both! {
    /// What the reader says can be used in each table is what the schema lists.
    fn the_schema_has_the_keys_of_the_reader(db: &Database) {
        let file = write(db, "unknown.toml", UNKNOWN);
        let refused = on_file(db, &["season", "load"], &file, &["--lang", "en"], 3);
        let mut read: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for finding in found(&refused, "season-key") {
            let said = finding["message"].as_str().expect("a message");
            let (_, rest) = said.split_once("«x-").expect("a key that is not known");
            let (name, rest) = rest.split_once("»; keys that can be used: ").expect("the keys");
            read.insert(name.to_owned(), rest.split(", ").map(str::to_owned).collect());
        }
        let schema = schema();
        let keys = |of: &Value| of["properties"].as_object().map(|all| all.keys().cloned().collect());
        let mut allowed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        allowed.insert("file".to_owned(), keys(&schema).expect("the schema is of an object"));
        for (name, of) in schema["$defs"].as_object().expect("definitions") {
            if let Some(keys) = keys(of) {
                allowed.insert(name.clone(), keys);
            }
        }
        assert_eq!(read, allowed);
    }

}

/// What the schema allows stands in the document.
#[test]
fn the_document_names_every_key() {
    let text = std::fs::read_to_string(repository().join("docs/season-file.md")).expect("it is there");
    let (_, keys) = text.split_once("## Keys").expect("the keys have a chapter");
    for (name, of) in schema()["$defs"].as_object().expect("definitions") {
        for key in of["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(key, _)| key)
        {
            let named = keys.contains(&format!("`{key}`"))
                || keys.contains(&format!(", {key}"))
                || keys.contains(&format!("{{ {key}"));
            assert!(named, "{name}: {key} is not in docs/season-file.md");
        }
    }
}
