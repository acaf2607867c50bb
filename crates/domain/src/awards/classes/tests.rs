use thidua_vietnamese::Lang;

use super::{Class, Classes, class_of_position};
use crate::awards::RecipientKind;
use crate::awards::data::DataFault;
use crate::awards::tests::{cells, classes, data_file};

/// The 14 names and numbers that lists of a province use (vietnamese-software.md §3); two of them are one row of the forms.
#[test]
fn names_and_numbers_of_lists_are_recognised() {
    for (number, name, class) in [
        (
            "1660638808",
            "Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên",
            Class::MinistryLeader,
        ),
        (
            "1660638843",
            "Lãnh đạo cấp vụ, sở, ngành và tương đương",
            Class::DepartmentLeader,
        ),
        ("1660638864", "Doanh nhân", Class::Entrepreneur),
        (
            "1660638930",
            "Các cấp lãnh đạo từ phó phòng trở lên",
            Class::Manager,
        ),
        (
            "1660638976",
            "Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu",
            Class::Worker,
        ),
        ("1686211958", "Các cấp lãnh đạo khác", Class::Manager),
        (
            "1660638226",
            "Cơ quan Đảng và các tổ chức chính trị, xã hội",
            Class::PartyBody,
        ),
        (
            "1660638247",
            "Cơ quan Trung Ương đóng trên địa bàn",
            Class::CentralBody,
        ),
        ("1668477383", "Cơ quan Hành chính", Class::Administration),
        ("1668477403", "Đơn vị sự nghiệp", Class::PublicService),
        ("1668477425", "Doanh nghiệp", Class::Enterprise),
        ("1668477439", "Hợp tác xã", Class::Cooperative),
        ("1668477463", "Đối tượng khác", Class::OtherCollective),
        ("1660638538", "Hộ gia đình", Class::Household),
    ] {
        assert_eq!(classes().recognise(number), Some(class), "{number}");
        assert_eq!(classes().recognise(name), Some(class), "{name}");
        assert_eq!(classes().recognise(&name.to_uppercase()), Some(class), "{name}");
        assert_eq!(classes().recognise(class.code()), Some(class));
    }
    assert_eq!(classes().recognise("HTX"), Some(Class::Cooperative));
    for text in [
        "",
        "Cá nhân",
        "Tập thể",
        "Lãnh đạo",
        "1660638",
        "Hợp tác xã và doanh nghiệp",
    ] {
        assert_eq!(classes().recognise(text), None, "{text}");
    }
}

/// A cooperative is no enterprise: it is a class of its own among collectives.
#[test]
fn a_cooperative_is_a_class_of_its_own() {
    assert_eq!(Class::Cooperative.kind(), RecipientKind::Collective);
    let row = |class| {
        classes()
            .iter()
            .find(|rule| rule.class == class)
            .unwrap()
            .form_row
            .clone()
    };
    assert_eq!(row(Class::Cooperative), "- Tập thể");
    assert_eq!(row(Class::Enterprise), "Trong đó: Doanh nghiệp");
    assert_eq!(classes().iter().len(), Class::ALL.len());
}

#[test]
fn a_position_suggests_a_class_or_nothing() {
    for (position, class) in [
        ("Phó Chủ tịch UBND tỉnh", Class::MinistryLeader),
        ("Chủ tịch Liên minh HTX tỉnh Bắc Ninh", Class::DepartmentLeader),
        ("Phó Giám đốc Sở Nội vụ", Class::DepartmentLeader),
        ("Phó Trưởng phòng Tổ chức - Hành chính", Class::Manager),
        ("Giám đốc HTX chè Hảo Đạt", Class::Entrepreneur),
        ("Chuyên viên Văn phòng", Class::Worker),
    ] {
        assert_eq!(
            class_of_position(position).map(|one| one.class),
            Some(class),
            "{position}"
        );
    }
    for position in [
        "",
        "Thành viên",
        "Giám đốc",
        "Nguyên Trưởng phòng Kế hoạch",
        "Thư ký Bộ trưởng",
        // two classes: nobody but a person can say which
        "Trưởng phòng, kiêm Giám đốc HTX",
        "Bí thư Đảng ủy",
    ] {
        assert_eq!(class_of_position(position), None, "{position}");
    }
}

#[test]
fn a_broken_file_is_told_row_by_row() {
    let file = data_file(
        "Mã,Tên,Đối tượng,Dòng trong biểu,Căn cứ\nhop-tac-xa,Hợp tác xã,Cá nhân,- Tập thể,x\ndoanh-nhan,,Cá nhân,+ Doanh nhân,x\n",
        super::class_fields(),
    );
    let faults = Classes::read(file.iter().map(cells)).unwrap_err();
    assert_eq!(
        faults[..2],
        [
            DataFault::Unknown {
                row: 1,
                column: "kind",
                value: "Cá nhân".to_owned()
            },
            DataFault::Missing {
                row: 2,
                column: "name"
            },
        ]
    );
    assert_eq!(faults.len(), 2 + Class::ALL.len());
    for fault in faults {
        assert_ne!(fault.message(Lang::Vi), fault.message(Lang::En));
    }
}
