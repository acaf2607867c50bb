use crate::awards::reading::tests::{codes, good, row};
use crate::awards::reading::{Gender, ListContext, ProblemCode, read_row};
use crate::awards::tests::catalogue;
use crate::awards::{Field, RecipientKind};

#[test]
fn the_kind_of_recipient_is_told_by_what_the_list_says() {
    use RecipientKind::{Collective, Household, Person};
    let category = (Field::Category, "Giấy khen");
    let kind = |cells: &[(Field, &str)], section: Option<&str>| {
        let mut all = vec![category];
        all.extend(cells);
        let context = ListContext {
            section: section.map(str::to_owned),
            ..ListContext::default()
        };
        read_row(&row(&all), &context, catalogue())
            .unwrap()
            .award
            .recipient
            .kind()
    };
    let name = |text| (Field::Name, text);
    let said = |text| (Field::Recipient, text);
    assert_eq!(kind(&[name("Bình Minh"), said("CANHAN")], None), Some(Person));
    assert_eq!(
        kind(&[name("Bình Minh"), said("Khen thưởng tập thể")], None),
        Some(Collective)
    );
    assert_eq!(
        kind(&[name("Bình Minh"), said("Hợp tác xã")], None),
        Some(Collective)
    );
    assert_eq!(
        kind(
            &[
                name("Bình Minh"),
                said("Người trực tiếp công tác, lao động, học tập")
            ],
            None
        ),
        Some(Person)
    );
    assert_eq!(
        kind(&[name("Bình Minh"), said("HOGIADINH")], None),
        Some(Household)
    );
    assert_eq!(kind(&[name("Bình Minh")], Some("I. Tập thể")), Some(Collective));
    assert_eq!(kind(&[name("Bình Minh")], Some("II. CÁ NHÂN")), Some(Person));
    assert_eq!(kind(&[name("Bình Minh")], Some("I. Tập thể và cá nhân")), None);
    assert_eq!(kind(&[name("HTX chè Tân Hương")], None), Some(Collective));
    assert_eq!(kind(&[name("Hộ ông Trần Văn Bê")], None), Some(Household));
    assert_eq!(kind(&[name("Ông Trần Văn Bê")], None), Some(Person));
    assert_eq!(kind(&[name("Tô Thị Lan")], None), None);
    assert_eq!(kind(&[name("Đoàn Văn Hậu")], None), None);
    assert_eq!(
        kind(&[name("Trần Văn Bê"), (Field::Position, "Kế toán")], None),
        Some(Person)
    );
    assert_eq!(
        kind(&[(Field::PersonName, "HTX Bình Minh")], None),
        Some(Collective)
    );
    assert_eq!(
        kind(&[(Field::CollectiveName, "Bình Minh")], Some("II. Cá nhân")),
        Some(Collective)
    );
    // a count takes the kind of its section
    assert_eq!(kind(&[(Field::Count, "3")], Some("B. Cá nhân")), Some(Person));
}

/// A title of emulation for persons only says itself who received it (Điều 19 Luật 06/2022/QH15).
#[test]
fn the_category_says_the_kind_where_the_list_does_not() {
    let reading = good(&[(Field::Name, "Bình Minh"), (Field::Category, "LĐTT")]);
    assert_eq!(reading.award.recipient.kind(), Some(RecipientKind::Person));
    let reading = good(&[
        (Field::Name, "HTX Bình Minh"),
        (Field::Category, "Lao động tiên tiến"),
    ]);
    assert_eq!(codes(&reading.warnings), [ProblemCode::CategoryNotForRecipient]);
    let reading = good(&[(Field::Name, "Bình Minh"), (Field::Category, "Giấy khen")]);
    assert_eq!(codes(&reading.warnings), [ProblemCode::RecipientKindUnknown]);
    assert!(reading.award.recipient.named().unwrap().is_personal());
}

/// «name; position; organisation» is how award software prints a line (domain.md §5).
#[test]
fn a_cell_of_name_position_and_unit_is_parted() {
    let reading = good(&[
        (Field::Name, "Ông Trần Văn Bê; Chủ tịch HĐQT; HTX chè Tân Hương"),
        (Field::Category, "Giấy khen"),
    ]);
    let named = reading.award.recipient.named().unwrap();
    assert_eq!(
        (named.name.as_str(), named.position.as_deref(), named.gender),
        ("Trần Văn Bê", Some("Chủ tịch HĐQT"), Some(Gender::Male))
    );
    assert_eq!(reading.award.unit_text.as_deref(), Some("HTX chè Tân Hương"));
}
