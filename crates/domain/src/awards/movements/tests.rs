use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use thidua_vietnamese::Lang;

use super::{
    DraftMovement, DurationClass, LaunchLevel, Manner, MovementField, MovementProblemCode as Code,
    MovementReading, Scope, movement_fields, read_movement,
};
use crate::awards::tests::{cells, data_file, movements};
use crate::awards::{DateWithPrecision, Period};
use crate::codes::Year;

fn read(list: &str) -> Vec<Result<MovementReading, Vec<Code>>> {
    data_file(list, movement_fields())
        .iter()
        .map(|row: &BTreeMap<_, _>| {
            read_movement(None, cells(row))
                .map_err(|problems| problems.into_iter().map(|one| one.code).collect())
        })
        .collect()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Form 0601.N: rows 06 to 10; both days belong to the movement.
#[test]
fn how_long_follows_from_the_days() {
    let from = day(2021, 1, 1);
    for (last, class) in [
        (day(2021, 1, 1), DurationClass::UnderOneYear),
        (day(2021, 12, 30), DurationClass::UnderOneYear),
        (day(2021, 12, 31), DurationClass::OneYear),
        // the anniversary as the end is still one year
        (day(2022, 1, 1), DurationClass::OneYear),
        (day(2022, 1, 2), DurationClass::UnderThreeYears),
        (day(2023, 12, 30), DurationClass::UnderThreeYears),
        (day(2023, 12, 31), DurationClass::UnderFiveYears),
        (day(2025, 12, 30), DurationClass::UnderFiveYears),
        (day(2025, 12, 31), DurationClass::FiveYears),
    ] {
        assert_eq!(DurationClass::of(from, last), Some(class), "{last}");
    }
    assert_eq!(DurationClass::of(from, day(2020, 12, 31)), None);
    // a leap day has its anniversary on 28 February
    assert_eq!(
        DurationClass::of(day(2024, 2, 29), day(2025, 2, 27)),
        Some(DurationClass::OneYear)
    );
    assert_eq!(
        DurationClass::of(day(2024, 2, 29), day(2025, 2, 26)),
        Some(DurationClass::UnderOneYear)
    );
}

/// The seven movements of the fixture, as they are read.
#[test]
fn a_list_of_movements_is_read() {
    let read: Vec<_> = movements()
        .iter()
        .map(|one| {
            (
                one.scope.unwrap(),
                one.level.unwrap(),
                one.duration.unwrap(),
                one.manner.unwrap(),
            )
        })
        .collect();
    assert_eq!(
        read,
        [
            (
                Scope::Nation,
                LaunchLevel::Central,
                DurationClass::FiveYears,
                Manner::Thematic
            ),
            (
                Scope::Nation,
                LaunchLevel::Central,
                DurationClass::FiveYears,
                Manner::Thematic
            ),
            (
                Scope::Sector,
                LaunchLevel::MinistryProvince,
                DurationClass::OneYear,
                Manner::Regular
            ),
            (
                Scope::Sector,
                LaunchLevel::MinistryProvince,
                DurationClass::UnderFiveYears,
                Manner::Thematic
            ),
            (
                Scope::Cluster,
                LaunchLevel::Unit,
                DurationClass::OneYear,
                Manner::Regular
            ),
            (
                Scope::Unit,
                LaunchLevel::Unit,
                DurationClass::UnderOneYear,
                Manner::Thematic
            ),
            (
                Scope::Unit,
                LaunchLevel::Unit,
                DurationClass::UnderThreeYears,
                Manner::Thematic
            ),
        ]
    );
    assert!(movements().iter().all(|one| one.days().is_some()));
}

#[test]
fn times_are_read_as_lists_write_them() {
    for (said, days) in [
        ("2025", (day(2025, 1, 1), day(2025, 12, 31))),
        ("Năm 2025", (day(2025, 1, 1), day(2025, 12, 31))),
        ("Giai đoạn 2021 - 2025", (day(2021, 1, 1), day(2025, 12, 31))),
        ("2021-2025", (day(2021, 1, 1), day(2025, 12, 31))),
        ("từ 11/3/2025 đến 11/4/2025", (day(2025, 3, 11), day(2025, 4, 11))),
        ("01/2025 – 02/2025", (day(2025, 1, 1), day(2025, 2, 28))),
    ] {
        let read = read(&format!("Tên phong trào,Thời gian\nThi đua,{said}\n"));
        assert_eq!(read[0].as_ref().unwrap().movement.days(), Some(days), "{said}");
    }
    for said in ["quý I", "11/3/2025", "2025-2021", "hàng năm"] {
        assert!(
            read(&format!("Tên phong trào,Thời gian\nThi đua,{said}\n"))[0].is_err(),
            "{said}"
        );
    }
}

#[test]
fn what_is_unclear_is_told_and_what_is_wrong_refused() {
    let read = read(
        "Phong trào,Phạm vi,Cấp,Từ ngày,Đến ngày,Thời hạn,Phương thức\nA,liên tỉnh,vùng,,,lâu dài,tự do\nB,Toàn quốc,Tỉnh,01/01/2025,31/12/2025,Dưới 1 năm,Thường xuyên\n,Toàn quốc,,32/01/2025,,,\nD,,,02/01/2025,01/01/2025,,\nE,,,,,,\n",
    );
    let warned = |place: usize| {
        let reading: &MovementReading = read[place].as_ref().unwrap();
        for problem in &reading.warnings {
            assert_ne!(problem.message(Lang::Vi), problem.message(Lang::En));
            assert!(!problem.code.is_error());
        }
        reading.warnings.iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert_eq!(
        warned(0),
        [
            Code::ScopeUnknown,
            Code::LevelUnknown,
            Code::MannerUnknown,
            Code::DurationUnknown
        ]
    );
    assert_eq!(warned(1), [Code::LevelUnusual, Code::DurationDisagrees]);
    // the days decide
    assert_eq!(
        read[1].as_ref().unwrap().movement.duration,
        Some(DurationClass::OneYear)
    );
    assert_eq!(read[2], Err(vec![Code::NameMissing, Code::DateUnreadable]));
    assert_eq!(read[3], Err(vec![Code::EndsBeforeItBegins]));
    assert_eq!(
        warned(4),
        [Code::ScopeMissing, Code::MannerMissing, Code::DurationMissing]
    );
}

#[test]
fn a_movement_is_held_in_every_year_from_its_first_to_its_last() {
    let years = |from, to| Period {
        from: Year::new(from).unwrap(),
        to: Year::new(to).unwrap(),
    };
    let mut movement = movements()[0].clone(); // 2021–2025
    assert_eq!(movement.held_in(years(2025, 2025)), Some(true));
    assert_eq!(movement.held_in(years(2026, 2026)), Some(false));
    assert_eq!(movement.held_in(years(2015, 2020)), Some(false));
    assert_eq!(movement.held_in(years(2020, 2030)), Some(true));
    movement.to = None;
    assert_eq!(movement.held_in(years(2030, 2030)), Some(true));
    movement.from = None;
    assert_eq!(movement.held_in(years(2030, 2030)), None);
}

#[test]
fn a_movement_is_the_same_by_its_name_its_body_and_its_first_year() {
    let standing = movements()[2].clone(); // the Alliance of Vietnam, 2025
    let with = |change: fn(&mut DraftMovement)| {
        let mut other = standing.clone();
        change(&mut other);
        (other.key() == standing.key(), other.may_be(&standing))
    };
    assert_eq!(with(|_| ()), (true, false));
    // spellings, days and all the rest may be corrected
    assert_eq!(
        with(|one| {
            one.name = one.name.to_uppercase();
            one.to = None;
            one.manner = None;
            one.scope = None;
        }),
        (true, false)
    );
    // of another body, or of the year before with the same end: perhaps the same, to be looked at
    assert_eq!(with(|one| one.organisation_text = None), (false, true));
    assert_eq!(
        with(|one| one.from = DateWithPrecision::parse("12/2024").ok()),
        (false, true)
    );
    // the regular one of the year after is another, and so is one of another name
    assert_eq!(
        with(|one| {
            one.from = DateWithPrecision::parse("2026").ok();
            one.to = DateWithPrecision::parse("2026").ok();
        }),
        (false, false)
    );
    assert_eq!(with(|one| one.name.push_str(" và hợp tác xã")), (false, false));
}

#[test]
fn codes_are_unique() {
    let codes: std::collections::BTreeSet<&str> = Code::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(codes.len(), Code::ALL.len());
}

/// Sections say what their rows do not: the level, the reach or the manner.
#[test]
fn sections_say_level_reach_and_manner() {
    let read = |section: &str, cells: &[(MovementField, &'static str)]| {
        let cell = |field| cells.iter().find(|(of, _)| *of == field).map(|(_, text)| *text);
        read_movement(Some(section), cell).unwrap().movement
    };
    let name = (MovementField::Name, "Chung sức xây dựng nông thôn mới");
    for (section, level) in [
        ("I. Cấp Trung ương", LaunchLevel::Central),
        ("A. Phong trào thi đua cấp tỉnh", LaunchLevel::MinistryProvince),
        (
            "II. Các phong trào do tỉnh phát động",
            LaunchLevel::MinistryProvince,
        ),
        ("III. Cấp cơ sở", LaunchLevel::Unit),
    ] {
        assert_eq!(read(section, &[name]).level, Some(level), "{section}");
    }
    let cluster = read("Phong trào trong cụm", &[name]);
    assert_eq!((cluster.level, cluster.scope), (None, Some(Scope::Cluster)));
    assert_eq!(
        read("B. Thi đua theo chuyên đề", &[name]).manner,
        Some(Manner::Thematic)
    );
    // what the row says comes first
    let own = [name, (MovementField::Level, "Trung ương")];
    assert_eq!(read("II. Cấp tỉnh", &own).level, Some(LaunchLevel::Central));
    assert_eq!(read("Năm 2025", &[name]).level, None);
}

#[test]
fn reaches_and_times_are_read_as_offices_write_them() {
    let read = |cells: &[(MovementField, &'static str)]| {
        let name = (MovementField::Name, "Chung sức xây dựng nông thôn mới");
        let cell = |field| {
            [&[name], cells]
                .concat()
                .iter()
                .find(|(of, _)| *of == field)
                .map(|(_, text)| *text)
        };
        read_movement(None, cell).unwrap().movement
    };
    for scope in [
        "trong tỉnh",
        "Trong toàn tỉnh",
        "Trên địa bàn tỉnh",
        "trong ngành",
    ] {
        assert_eq!(
            read(&[(MovementField::Scope, scope)]).scope,
            Some(Scope::Sector),
            "{scope}"
        );
    }
    let months = |from, to| {
        (
            Some(DateWithPrecision::Month(2025, from)),
            Some(DateWithPrecision::Month(2025, to)),
        )
    };
    for (time, span) in [
        ("Quý III/2025", months(7, 9)),
        ("Quý 1 năm 2025", months(1, 3)),
        ("Từ quý II/2025 đến quý IV/2025", months(4, 12)),
        ("9/2025", months(9, 9)),
    ] {
        let movement = read(&[(MovementField::Period, time)]);
        assert_eq!((movement.from, movement.to), span, "{time}");
        assert_eq!(movement.duration, Some(DurationClass::UnderOneYear), "{time}");
    }
    let columns = read(&[
        (MovementField::From, "Quý I/2025"),
        (MovementField::To, "Quý II/2025"),
    ]);
    assert_eq!((columns.from, columns.to), months(1, 6));
}

proptest! {
    /// A longer movement never falls into a class of shorter ones, and any text can be read.
    #[test]
    fn longer_is_never_a_shorter_class(first in 0_i64..20_000, length in 0_u64..4_000, more in 0_u64..4_000, text in any::<String>()) {
        let first = day(1990, 1, 1) + chrono::Duration::days(first);
        let last = first + chrono::Days::new(length);
        prop_assert!(DurationClass::of(first, last) <= DurationClass::of(first, last + chrono::Days::new(more)));
        let _ = read_movement(Some(text.as_str()), |_| Some(text.as_str()));
    }
}
