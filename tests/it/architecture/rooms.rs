//! What the rooms of a crate may know of each other.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::code::paths;
use super::{shown, sources, tokens};
use crate::support::repository;

/// ```` ```rooms ```` in docs/architecture.md lists the domain's rooms, one per line, what follows the name is
/// description; a line `shared: a b c` lists what all rooms of the service may use.
#[test]
fn a_domain_room_uses_only_rooms_listed_before_it() {
    let (rooms, _) = rooms();
    let wrong = check_rooms("crates/domain/src", &rooms, &[]);
    let unlisted = difference(&room_names("crates/domain/src"), &rooms);
    let missing = difference(&rooms, &room_names("crates/domain/src"));
    assert!(
        wrong.is_empty() && unlisted.is_empty() && missing.is_empty(),
        "{wrong}in crates/domain/src but not among the rooms of docs/architecture.md: {unlisted:?}\n\
         among the rooms but not in crates/domain/src: {missing:?}"
    );
}

#[test]
fn a_service_room_uses_only_what_is_shared_and_rooms_listed_before_it() {
    let (rooms, shared) = rooms();
    // what is shared joins the rooms together (router, command line) and may use them all
    let wrong = check_rooms("crates/service/src", &rooms, &shared);
    let known = [&rooms[..], &shared[..]].concat();
    let unlisted = difference(&room_names("crates/service/src"), &known);
    assert!(
        wrong.is_empty() && unlisted.is_empty(),
        "{wrong}in crates/service/src but neither a room nor shared in docs/architecture.md: {unlisted:?}"
    );
}

fn difference(all: &[String], known: &[String]) -> Vec<String> {
    all.iter().filter(|name| !known.contains(name)).cloned().collect()
}

/// The rooms in their order, and what is shared, from docs/architecture.md.
fn rooms() -> (Vec<String>, Vec<String>) {
    let text = fs::read_to_string(repository().join("docs/architecture.md")).unwrap_or_default();
    let mut lines = text.lines().skip_while(|line| line.trim() != "```rooms");
    assert!(
        lines.next().is_some(),
        "docs/architecture.md has no block ```rooms that lists the domain's rooms in order"
    );
    let (mut rooms, mut shared) = (Vec::new(), Vec::new());
    for line in lines.take_while(|line| line.trim() != "```") {
        if let Some(names) = line.trim().strip_prefix("shared:") {
            shared.extend(names.split_whitespace().map(str::to_owned));
        } else if let Some(name) = line
            .split_whitespace()
            .next()
            .filter(|name| !name.starts_with('#'))
        {
            rooms.push(name.to_owned());
        }
    }
    (rooms, shared)
}

/// The modules at the top of a crate.
fn room_names(source: &str) -> Vec<String> {
    let mut names: Vec<String> = sources(source)
        .iter()
        .filter_map(|file| room_of(source, file))
        .filter(|name| !["lib", "main"].contains(&name.as_str()))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// `ranking` for `SOURCE/ranking.rs` and all under `SOURCE/ranking/`.
fn room_of(source: &str, file: &Path) -> Option<String> {
    let inside = file.strip_prefix(repository().join(source)).ok()?;
    let first = inside.iter().next()?.to_str()?;
    Some(first.strip_suffix(".rs").unwrap_or(first).to_owned())
}

/// What each room uses of its crate but must not. `shared` may be used by all and may itself use all.
fn check_rooms(source: &str, rooms: &[String], shared: &[String]) -> String {
    let mut wrong = String::new();
    for file in sources(source) {
        let Some(place) = room_of(source, &file).and_then(|room| rooms.iter().position(|r| *r == room))
        else {
            continue;
        };
        for used in used_from_crate(&file, &repository().join(source)) {
            let earlier = rooms[..=place].contains(&used.name) || shared.contains(&used.name);
            if rooms.contains(&used.name) && !earlier {
                let _ = writeln!(
                    wrong,
                    "{} uses {}, which stands after it",
                    shown(&file),
                    used.name
                );
            } else if !earlier && used.by_crate {
                let _ = writeln!(
                    wrong,
                    "{} uses crate::{}, which is no room",
                    shown(&file),
                    used.name
                );
            }
        }
    }
    wrong
}

/// A name taken from the root of a crate: by `crate::name`, or by as many `super::` as lead there from the file
/// (fewer from a module inside the file, so that such a name may be the file's own).
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Used {
    name: String,
    by_crate: bool,
}

fn used_from_crate(file: &Path, source: &Path) -> Vec<Used> {
    let inside = file.strip_prefix(source).expect("the file lies in its crate");
    // modules between the crate's root and the code in this file; `mod.rs` is its directory
    let depth = inside.iter().count() - usize::from(inside.ends_with("mod.rs"));
    let mut used: Vec<Used> = Vec::new();
    for path in paths(tokens(file)) {
        let by_crate = path.first().is_some_and(|part| part == "crate");
        let steps = path
            .iter()
            .take_while(|part| *part == "super" || *part == "crate")
            .count();
        if (by_crate || steps >= depth)
            && let Some(name) = path.get(steps)
        {
            used.push(Used {
                name: name.clone(),
                by_crate,
            });
        }
    }
    used.sort();
    used.dedup();
    used
}

#[test]
fn names_from_the_root_of_a_crate_are_found() {
    let source = tempfile::TempDir::new().expect("a temporary directory");
    let names = |file: &str, code: &str| {
        let file = source.path().join(file);
        fs::create_dir_all(file.parent().expect("it has a directory")).expect("it can be made");
        fs::write(&file, code).expect("it can be written");
        let used = used_from_crate(&file, source.path()).into_iter();
        used.map(|used| used.name + if used.by_crate { "!" } else { "" })
            .collect::<Vec<_>>()
    };
    let code = "use crate::a::X; use super::b; mod m { use super::super::c; use self::d; }";
    assert_eq!(names("codes.rs", code), ["a!", "b", "c"]);
    assert_eq!(names("codes/mod.rs", code), ["a!", "b", "c"]);
    assert_eq!(names("codes/deep.rs", code), ["a!", "c"]);
}
