use std::collections::{BTreeMap, BTreeSet};

use thidua_vietnamese::{Lang, fold};

use super::{Field, MissingColumn, fields, missing};

/// Header rows of six systems (`reference/import_headers.csv`) that hold awards.
#[test]
fn the_headers_of_real_lists_are_known() {
    let field_of = |header: &str| {
        fields()
            .iter()
            .find(|field| field.words.iter().any(|word| fold(word) == fold(header)))
            .map(|field| field.key)
    };
    for (header, field) in [
        ("STT", Field::Number),
        ("Tên gọi\n(Ông/Bà/Chức danh)", Field::Address),
        ("Tên tập thể/cá nhân/hộ gia đình", Field::Name),
        ("Chức vụ", Field::Position),
        ("Đơn vị công tác", Field::Unit),
        ("Danh hiệu thi đua/Hình thức khen thưởng", Field::Category),
        ("Phân loại đối tượng", Field::Recipient),
        ("Họ và tên", Field::PersonName),
        ("Tên đơn vị / tập thể", Field::CollectiveName),
        ("Tên đơn vị/tập thể\ncông tác", Field::Unit),
        ("Năm danh hiệu", Field::Year),
        ("Quyết định: Số QĐ", Field::DecisionNumber),
        ("Quyết định: Ngày tháng", Field::DecisionDate),
        ("Ngày khen thưởng", Field::DecisionDate),
        ("Nội dung khen thưởng", Field::Achievement),
        ("Tập thể/Cá nhân", Field::Name),
        ("danh hieu / hinh thuc khen thuong", Field::Category),
        ("Hình thức đề nghị", Field::Category),
        ("Số lượt", Field::Count),
    ] {
        assert_eq!(field_of(header), Some(field), "{header}");
    }
    let mut seen: BTreeMap<String, Field> = BTreeMap::new();
    for field in fields() {
        for word in field.words {
            assert!(
                seen.insert(fold(word), field.key)
                    .is_none_or(|other| other == field.key),
                "{word} names two columns"
            );
        }
    }
    let keys: BTreeSet<&str> = fields().iter().map(|field| field.key.code()).collect();
    assert_eq!(keys.len(), Field::ALL.len());
}

#[test]
fn a_list_needs_a_category_and_a_name_or_a_count() {
    assert_eq!(missing(&[Field::Category, Field::Count]), []);
    assert_eq!(missing(&[Field::Category, Field::CollectiveName]), []);
    assert_eq!(
        missing(&[Field::Number]),
        [MissingColumn::Category, MissingColumn::NameOrCount]
    );
    for one in [MissingColumn::Category, MissingColumn::NameOrCount] {
        assert!(one.message(Lang::Vi).contains("--map") && one.message(Lang::En).contains("--map"));
    }
}

/// Items outside the tally are no award list: the file has no column of categories.
#[test]
fn recognitions_outside_the_tally_are_no_award_list() {
    let header = include_str!("../../../../../fixtures/awards/recognitions-outside-tally.csv")
        .lines()
        .next()
        .unwrap();
    let found: Vec<Field> = header
        .split(',')
        .filter_map(|word| {
            fields()
                .iter()
                .find(|field| field.words.contains(&word))
                .map(|field| field.key)
        })
        .collect();
    assert_eq!(missing(&found), [MissingColumn::Category]);
}
