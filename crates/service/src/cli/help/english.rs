//! The English of the command line's help: here of the program as a whole, in `rooms` of each room.

use super::rooms::{self, Room};

/// What a command is for, by the words that lead to it.
const COMMANDS: &[(&str, &str)] = &[
    ("", "thidua: emulation clusters and award registers"),
    (
        "demo",
        "Try it: load the sample figures, print the ranking of 2020, serve the pages",
    ),
    ("serve", "Serve the pages and the API (read-only)"),
    ("migrate", "Make the database, or bring it up to date"),
    ("doctor", "Check the machine, the database and the audit"),
    ("user", "Manage users"),
    ("user add", "Add a user"),
    ("user list", "List the users"),
    ("user grant", "Grant a user a role"),
    ("user revoke", "Take a role back"),
    ("user disable", "Disable a user"),
    ("user enable", "Let a disabled user in again"),
    ("season", "The rules of a season"),
    (
        "season load",
        "Load cluster, members, scorecard and rules from a TOML file",
    ),
    ("import", "Import data from files"),
    (
        "import organisations",
        "Import organisations (names, provinces, validity, succession)",
    ),
    ("import leads", "Import the leads and deputies of past years"),
    ("import scorecard", "Import a cluster's scorecard sheet"),
    ("import awards", "Import an award list"),
    ("import undo", "Undo an import"),
    ("rank", "The ranking of a season"),
    (
        "explain",
        "Why a unit has its total, or why it stands above another",
    ),
    ("decide", "Record a decision on the order of units that are tied"),
    (
        "rotation",
        "The rotating lead flag: its history, the coming years, handing it over",
    ),
    (
        "rotation hand-over",
        "Record the hand-over of the flag to the new lead",
    ),
    ("awards", "The register of awards"),
    ("awards tally", "Count the awards"),
    ("awards search", "Find recipients, units and decisions"),
    (
        "awards reconcile",
        "Give the reason why the declared and the listed total of a list differ",
    ),
    (
        "awards erase-person",
        "Erase the personal data of the recipient, or of an author of an initiative, in one row",
    ),
    ("report", "Reports"),
    (
        "report ranking",
        "The ranking as a document of its own, ready to print",
    ),
    ("dossier", "The dossier of a season"),
    (
        "dossier export",
        "Export a season's dossier to one verifiable file",
    ),
    ("dossier verify", "Verify a dossier, without a database"),
    ("audit", "The audit"),
    (
        "audit verify",
        "Verify the chain of the audit and every row of data",
    ),
    ("audit export", "Export the whole audit and the hash at its end"),
];

/// What an argument is, by its command and its id; `*` stands for every command.
const ARGUMENTS: &[(&str, &str)] = &[
    (
        "/database",
        "The database: sqlite:FILE or postgres://… (when not given: sqlite:data/thidua.db)",
    ),
    (
        "/user",
        "Act as this user, named before the command (when not given: the machine's administrator)",
    ),
    ("/lang", "Language: vi or en"),
    (
        "/format",
        "Form of the answer: table (for people), json, csv (for programs), excel (CSV for a Vietnamese Excel)",
    ),
    ("/help", "Print this help"),
    ("/version", "Print the version"),
    ("*/listen", "Address and port of the pages"),
    ("demo/no_serve", "Stop after printing the ranking"),
    ("demo/keep", "Keep the database in this folder"),
    ("*/name", "Login name"),
    (
        "*/role",
        "Role: administrator, secretariat, reviewer, unit-officer, registrar, viewer",
    ),
    ("*/scope", "Scope: everything, cluster:CODE or unit:CODE"),
    ("user add/display_name", "Full name"),
    ("*/cluster", "The cluster"),
    ("*/year", "The year, or YEAR/CAMPAIGN"),
    ("season load/file", "The season file"),
    ("*/file", "The file to import"),
    ("*/dry_run", "Only check, write nothing"),
    ("*/take_good", "Import the good rows and leave out the bad ones"),
    (
        "*/encoding",
        "Encoding: utf-8, utf-8-bom, utf-16le, utf-16be, windows-1258, tcvn3, vni",
    ),
    ("*/delimiter", "Delimiter: comma, semicolon, bar or tab"),
    (
        "*/mapping",
        "Name the column of a field: FIELD=COLUMN (may be repeated)",
    ),
    (
        "*/rejects",
        "Write the bad rows to this file, to be corrected and imported again",
    ),
    (
        "import leads/cluster",
        "The cluster, when the file has no column for it",
    ),
    ("import scorecard/stage", "Stage: self, cross, review or final"),
    (
        "import scorecard/by",
        "The unit that gives the scores, in the cross stage",
    ),
    ("import awards/expect_total", "The declared total, to be compared"),
    ("import awards/unit", "The unit the list belongs to"),
    (
        "import awards/period",
        "The period of the list, for example 2013-2018 or 2020",
    ),
    (
        "import awards/category",
        "The category of rows that name none: its code or name",
    ),
    ("import awards/title", "The title of the list"),
    ("import awards/source", "The source of the list"),
    ("*/batch", "The number of the batch on the receipt"),
    ("explain/unit", "The unit"),
    ("explain/other", "The unit to compare with"),
    (
        "decide/order",
        "The order that was decided, the upper unit first, parted by commas",
    ),
    ("decide/by", "How it was decided: lot, vote or conference"),
    ("decide/minutes", "The minutes: number, date or text"),
    (
        "decide/on",
        "Day of the decision (dd/mm/yyyy), today when not given",
    ),
    (
        "rotation/year",
        "The year to ask who may lead in (when not given: the year after the last known one)",
    ),
    ("rotation hand-over/year", "The year the new lead is in charge of"),
    ("rotation hand-over/to", "The new lead"),
    (
        "rotation hand-over/reason",
        "The reason, for a hand-over out of turn or while years before have no lead",
    ),
    ("rotation hand-over/on", "Day of the hand-over (dd/mm/yyyy)"),
    ("rotation hand-over/place", "Place of the hand-over"),
    ("rotation hand-over/source", "The source"),
    (
        "awards tally/by",
        "By category, year, unit, authority, level, kind (of recipient) or period (of the list); in Vietnamese danh-hieu, nam, don-vi, co-quan, cap, doi-tuong, thoi-ky",
    ),
    (
        "awards tally/and",
        "Columns by another division, for example year (nam)",
    ),
    (
        "awards tally/list",
        "Only one list (the number of its batch on the receipt)",
    ),
    (
        "awards tally/order",
        "Order: list (as in the list; danh-sach) or precedence (by precedence of the awards; thu-bac); years always stand in their order",
    ),
    (
        "awards search/text",
        "A name, unit or decision's number, with or without marks",
    ),
    ("awards search/category", "The category: its code or name"),
    ("awards search/year", "The year (2015) or years (2013-2018)"),
    ("awards search/unit", "The unit: its name or code"),
    ("awards search/decision", "The number of the decision"),
    ("awards search/issuer", "Who issued the decision"),
    (
        "awards search/kind",
        "The kind of recipient: person (ca-nhan), collective (tap-the), household (ho-gia-dinh)",
    ),
    (
        "awards search/nature",
        "What the decision did: given (tang), posthumous (truy-tang), adjusted (dieu-chinh), revoked (thu-hoi)",
    ),
    (
        "awards search/limit",
        "How many recipients a page has, 200 at most",
    ),
    ("awards search/page", "Which page"),
    ("*/reason", "The reason"),
    (
        "awards erase-person/award",
        "The number of the award's row, or of the author",
    ),
    ("report ranking/kind", "Kind of file: html or csv"),
    ("*/output", "Write to this file (when not given: the screen)"),
    ("dossier verify/file", "The dossier"),
    (
        "audit verify/head",
        "The hash at the end of the chain as it was kept elsewhere (for instance in minutes)",
    ),
];

/// The words that stand for values.
const VALUE_NAMES: &[(&str, &str)] = &[
    ("URL", "URL"),
    ("NGƯỜI DÙNG", "USER"),
    ("NGÔN NGỮ", "LANGUAGE"),
    ("DẠNG", "FORMAT"),
    ("ĐỊA CHỈ", "ADDRESS"),
    ("THƯ MỤC", "FOLDER"),
    ("ĐƠN VỊ", "UNIT"),
    ("ĐƠN VỊ KHÁC", "OTHER"),
    ("ĐƠN VỊ,ĐƠN VỊ", "UNIT,UNIT"),
    ("CÁCH", "WAY"),
    ("NỘI DUNG", "TEXT"),
    ("NGÀY", "DAY"),
    ("CỤM", "CLUSTER"),
    ("NĂM", "YEAR"),
    ("NĂM-NĂM", "YEAR-YEAR"),
    ("TÊN", "NAME"),
    ("HỌ TÊN", "FULL NAME"),
    ("VAI TRÒ", "ROLE"),
    ("PHẠM VI", "SCOPE"),
    ("TỆP", "FILE"),
    ("BẢNG MÃ", "ENCODING"),
    ("DẤU", "SIGN"),
    ("TRƯỜNG=CỘT", "FIELD=COLUMN"),
    ("BƯỚC", "STAGE"),
    ("SỐ", "NUMBER"),
    ("NGUỒN", "SOURCE"),
    ("LÔ", "BATCH"),
    ("TỪ KHÓA", "TEXT"),
    ("DANH HIỆU", "CATEGORY"),
    ("CƠ QUAN", "BODY"),
    ("TÍNH CHẤT", "NATURE"),
    ("LÝ DO", "REASON"),
    ("NƠI", "PLACE"),
    ("THEO", "KIND"),
    ("THỨ TỰ", "ORDER"),
    ("DÒNG", "ROW"),
    ("LOẠI", "KIND"),
    ("MÃ BĂM", "HASH"),
];

/// A table of words: what is looked for, and its English.
type Words = &'static [(&'static str, &'static str)];

fn find(tables: impl IntoIterator<Item = Words>, key: &str) -> Option<&'static str> {
    tables
        .into_iter()
        .flatten()
        .find(|(name, _)| *name == key)
        .map(|(_, text)| *text)
}

/// One kind of words, first of the program as a whole, then of each room.
fn tables(own: Words, of: impl Fn(&Room) -> Words) -> impl Iterator<Item = Words> {
    std::iter::once(own).chain(rooms::ALL.iter().map(of))
}

/// What a command is for.
pub(super) fn text(path: &str) -> Option<&'static str> {
    find(tables(COMMANDS, |room| room.commands), path)
}

/// What an argument of a command is.
pub(super) fn argument(path: &str, id: &str) -> Option<&'static str> {
    let find = |key: &str| find(tables(ARGUMENTS, |room| room.arguments), key);
    find(&format!("{path}/{id}")).or_else(|| find(&format!("*/{id}")))
}

/// The word for a value.
pub(super) fn value_name(name: &str) -> Option<&'static str> {
    find(tables(VALUE_NAMES, |room| room.value_names), name)
}
