//! Rows of lists of initiatives.

use super::{codes, row};
use crate::awards::eligibility::Reach;
use crate::awards::{Field, ProblemCode, initiative_digests, initiative_key_with_roles, read_initiative};
use crate::codes::Year;

/// What lists of initiatives say beyond the template: year, decision, level; the reach follows from the level, else from
/// who recognised it.
#[test]
fn initiatives_have_a_year_a_decision_and_a_reach() {
    let title = (Field::InitiativeTitle, "Sổ tay số cho kế toán hợp tác xã");
    let author = (Field::Author, "Lê Thị Mai");
    let read = |cells: &[(Field, &str)]| {
        let cells = [&[title, author], cells].concat();
        read_initiative(&row(&cells)).unwrap()
    };
    let year = |text: &str| Year::parse(text).ok();
    let decided = read(&[
        (
            Field::Decision,
            "Quyết định số 215/QĐ-UBND ngày 18/6/2024 của Chủ tịch UBND tỉnh",
        ),
        (Field::Level, "Cấp tỉnh"),
    ]);
    assert_eq!(decided.warnings, []);
    assert_eq!(
        decided.decision.number.as_ref().unwrap().to_string(),
        "215/QĐ-UBND"
    );
    assert_eq!(decided.year, year("2024"));
    assert_eq!(decided.reach, Some(Reach::MinistryProvince));
    assert!(
        decided
            .initiative
            .recognised_by
            .is_some_and(|by| by.contains("UBND tỉnh"))
    );
    // the year that is said comes before the day
    let said = read(&[(Field::Year, "2023"), (Field::RecognisedOn, "15/01/2024")]);
    assert_eq!((said.year, said.reach), (year("2023"), None));
    for (level, reach) in [
        ("Cơ sở", Reach::Grassroots),
        ("Cấp huyện", Reach::Grassroots),
        ("Bộ, ban, ngành, tỉnh", Reach::MinistryProvince),
        ("Phạm vi ảnh hưởng trong tỉnh", Reach::MinistryProvince),
        ("Toàn quốc", Reach::National),
        ("Cấp nhà nước", Reach::National),
    ] {
        let one = read(&[
            (Field::Level, level),
            (Field::RecognisedBy, "Hội đồng sáng kiến cơ sở"),
        ]);
        assert_eq!(
            (one.reach, codes(&one.warnings)),
            (Some(reach), vec![ProblemCode::InitiativeYearMissing]),
            "{level}"
        );
    }
    let odd = read(&[(Field::Level, "loại A"), (Field::RecognisedBy, "UBND tỉnh")]);
    assert_eq!(
        codes(&odd.warnings),
        [
            ProblemCode::InitiativeLevelUnknown,
            ProblemCode::InitiativeYearMissing
        ]
    );
    assert_eq!(odd.reach, Some(Reach::MinistryProvince));
    let wrong = [title, author, (Field::Year, "năm ngoái")];
    assert_eq!(
        codes(&read_initiative(&row(&wrong)).unwrap_err()),
        [ProblemCode::YearUnreadable]
    );
}

#[test]
fn authors_are_told_apart() {
    let authors = |cell: &str| {
        let cells = [
            (Field::InitiativeTitle, "Bản đồ số hợp tác xã"),
            (Field::Author, cell),
        ];
        read_initiative(&row(&cells)).unwrap().authors
    };
    for cell in [
        "Lê Thị Mai; Trần Văn Bê",
        "Lê Thị Mai\nTrần Văn Bê",
        "1. Lê Thị Mai\n2. Trần Văn Bê",
        "- Bà Lê Thị Mai\n- Ông Trần Văn Bê",
        "Lê Thị Mai, Trần Văn Bê",
        "Lê Thị Mai và Trần Văn Bê",
        "Đ/c Lê Thị Mai; 2) đ/c Trần Văn Bê",
        "Lê Thị Mai; Trần Văn Bê; Lê Thị Mai",
    ] {
        assert_eq!(authors(cell), ["Lê Thị Mai", "Trần Văn Bê"], "{cell}");
    }
    // a comma before what is no name parts nothing
    assert_eq!(
        authors("Trần Văn Bê, Phó Giám đốc"),
        ["Trần Văn Bê, Phó Giám đốc"]
    );
    let cells = [
        (Field::InitiativeTitle, "Bản đồ số hợp tác xã"),
        (Field::Author, "Lê Thị Mai"),
        (Field::Note, "do đồng chí Lê Thị Mai chủ trì"),
    ];
    let told = read_initiative(&row(&cells)).unwrap().warnings;
    assert_eq!(
        codes(&told),
        [ProblemCode::InitiativeYearMissing, ProblemCode::NameInText]
    );
    assert_eq!(told[1].field, Field::Note);
}

/// The same initiative: title, authors, year, recogniser. Everything else may be corrected.
#[test]
fn an_initiative_is_known_in_another_file() {
    let base = [
        (Field::InitiativeTitle, "Bản đồ số hợp tác xã"),
        (Field::Author, "Lê Thị Mai; Trần Văn Bê"),
        (Field::Year, "2024"),
        (Field::RecognisedBy, "UBND tỉnh"),
        (Field::Unit, "HTX chè Hảo Đạt"),
    ];
    let digests = |change: Option<(Field, &str)>| {
        let cells: Vec<_> = base
            .iter()
            .filter(|(field, _)| change.is_none_or(|(of, _)| of != *field))
            .copied()
            .chain(change)
            .collect();
        initiative_digests(b"salt", &read_initiative(&row(&cells)).unwrap())
    };
    let (key, content) = digests(None);
    let same = |field, text| {
        let (other, changed) = digests(Some((field, text)));
        (other == key, changed == content)
    };
    assert_eq!(same(Field::Note, ""), (true, true));
    assert_eq!(same(Field::Unit, "HTX chè Tân Cương"), (true, false));
    assert_eq!(same(Field::DecisionNumber, "215/QĐ-UBND"), (true, false));
    assert_eq!(same(Field::Author, "Trần Văn Bê; Lê Thị Mai"), (true, false));
    assert_eq!(
        same(Field::InitiativeTitle, "BẢN ĐỒ SỐ HỢP TÁC XÃ"),
        (true, false)
    );
    assert_eq!(same(Field::Author, "Lê Thị Mai"), (false, false));
    assert_eq!(same(Field::Year, "2023"), (false, false));
    assert_eq!(
        same(Field::RecognisedBy, "Hội đồng sáng kiến cơ sở"),
        (false, false)
    );
    let other = initiative_digests(b"other", &read_initiative(&row(&base)).unwrap());
    assert_ne!(other.0, key, "without the salt nothing is confirmed");
}

/// The part somebody had is no part of the name, and is not lost; the initiative is the one it was before.
#[test]
fn the_parts_of_authors_are_told_from_their_names() {
    let read = |cell: &str| {
        let cells = [
            (Field::InitiativeTitle, "Bản đồ số hợp tác xã"),
            (Field::Author, cell),
            (Field::Year, "2024"),
        ];
        read_initiative(&row(&cells)).unwrap()
    };
    for cell in [
        "Ông Nguyễn Văn An (chủ nhiệm)",
        "Nguyễn Văn An - chủ nhiệm",
        "Nguyễn Văn An, chủ nhiệm đề tài",
        "Chủ nhiệm: ông Nguyễn Văn An",
    ] {
        let one = read(cell);
        assert_eq!(one.authors, ["Nguyễn Văn An"], "{cell}");
        let note = one.initiative.note.unwrap().to_lowercase();
        assert!(note.starts_with("vai trò: chủ nhiệm"), "{cell}: {note}");
    }
    for cell in [
        "Ông Nguyễn Văn An (chủ nhiệm), bà Trần Thị Bình (thư ký)",
        "Nguyễn Văn An (chủ nhiệm)\nTrần Thị Bình (thư ký)",
        "Nguyễn Văn An, chủ nhiệm, Trần Thị Bình, thư ký",
        "- Chủ nhiệm: Nguyễn Văn An; - Thư ký: Trần Thị Bình",
    ] {
        assert_eq!(read(cell).authors, ["Nguyễn Văn An", "Trần Thị Bình"], "{cell}");
    }
    // what is no part stays with the name: it may be one
    assert_eq!(
        read("Nguyễn Văn An (Hoài An)").authors,
        ["Nguyễn Văn An (Hoài An)"]
    );
    let (plain, with_role) = (read("Nguyễn Văn An"), read("Ông Nguyễn Văn An (chủ nhiệm)"));
    assert_eq!(
        initiative_digests(b"salt", &plain).0,
        initiative_digests(b"salt", &with_role).0
    );
    assert_eq!(initiative_key_with_roles(b"salt", &plain), None);
    let mut before = with_role.clone();
    before.authors = vec!["Nguyễn Văn An (chủ nhiệm)".to_owned()];
    assert_eq!(
        initiative_key_with_roles(b"salt", &with_role),
        Some(initiative_digests(b"salt", &before).0)
    );
}

#[test]
fn an_initiative_without_a_year_is_told() {
    let told = |cells: &[(Field, &str)]| {
        let base = [
            (Field::InitiativeTitle, "Bản đồ số hợp tác xã"),
            (Field::Author, "Lê Thị Mai"),
        ];
        codes(
            &read_initiative(&row(&[&base[..], cells].concat()))
                .unwrap()
                .warnings,
        )
    };
    assert_eq!(told(&[]), [ProblemCode::InitiativeYearMissing]);
    assert_eq!(told(&[(Field::Year, "2024")]), []);
    assert_eq!(told(&[(Field::RecognisedOn, "18/6/2024")]), []);
}
