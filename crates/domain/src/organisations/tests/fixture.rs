//! What `fixtures/organisations.csv` says, checked against the resolution of 12/06/2025 and the seed documents.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::codes::OrganisationCode;
use crate::organisations::{
    Directory, Organisation, OrganisationKind, Record, Resolution, SuccessionKind, assemble,
};

fn code(text: &str) -> OrganisationCode {
    OrganisationCode::parse(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%d/%m/%Y").unwrap()
}

fn optional<T>(cell: &str, read: impl Fn(&str) -> T) -> Option<T> {
    (!cell.is_empty()).then(|| read(cell))
}

fn several<T>(cell: &str, read: impl Fn(&str) -> T) -> Vec<T> {
    cell.split('|')
        .filter(|part| !part.is_empty())
        .map(read)
        .collect()
}

/// The rows of the fixture, which holds no quoted cell.
fn records() -> Vec<Record> {
    let text = include_str!("../../../../../fixtures/organisations.csv");
    assert!(!text.contains('"'));
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some(
            "Mã,Loại,Tên,Tên khác,Mã tỉnh,Hiệu lực từ,Hiệu lực đến,Kế thừa từ,Hình thức kế thừa,Mã GSO,Nguồn"
        )
    );
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells.len(), 11, "{line}");
            Record {
                code: code(cells[0]),
                kind: OrganisationKind::read(cells[1]).unwrap(),
                name: cells[2].to_owned(),
                other_names: several(cells[3], str::to_owned),
                province: optional(cells[4], code),
                from: optional(cells[5], day),
                until: optional(cells[6], day),
                predecessors: several(cells[7], code),
                manner: optional(cells[8], |cell| SuccessionKind::read(cell).unwrap()),
                gso: optional(cells[9], str::to_owned),
                source: optional(cells[10], str::to_owned),
            }
        })
        .collect()
}

/// The directory of the fixture.
pub(crate) fn fixture() -> Directory {
    let (organisations, successions) = assemble(&records()).unwrap();
    Directory::build(organisations, successions).unwrap()
}

fn on_day(directory: &Directory, kind: OrganisationKind, on: &str) -> Vec<OrganisationCode> {
    directory
        .organisations()
        .iter()
        .filter(|body| body.kind == kind && body.exists_on(day(on)))
        .map(|body| body.code.clone())
        .collect()
}

/// The 11 members of 2020, by their codes.
pub(crate) const MEMBERS_2020: [&str; 11] = [
    "ha-noi",
    "quang-ninh",
    "vinh-phuc",
    "bac-ninh",
    "hai-duong",
    "hai-phong",
    "hung-yen",
    "thai-binh",
    "ha-nam",
    "nam-dinh",
    "ninh-binh",
];

/// 63 provinces became 34: 11 unchanged and 23 new ones out of 52 (63 − 11 = 52; 11 + 23 = 34).
#[test]
fn sixty_three_provinces_become_thirty_four() {
    let directory = fixture();
    for kind in [OrganisationKind::Province, OrganisationKind::Alliance] {
        let before = on_day(&directory, kind, "15/12/2020");
        assert_eq!(before.len(), 63);
        assert_eq!(on_day(&directory, kind, "30/06/2025"), before);
        let after = on_day(&directory, kind, "01/07/2025");
        assert_eq!(after.len(), 34);
        assert_eq!(after.iter().filter(|code| before.contains(code)).count(), 11);
        let merged: BTreeSet<_> = directory
            .successions()
            .iter()
            .filter(|succession| {
                let kind_of = directory.organisation(&succession.into[0]).unwrap().kind;
                succession.kind == SuccessionKind::Merger && kind_of == kind
            })
            .flat_map(|succession| {
                assert_eq!(succession.on, day("01/07/2025"));
                assert_eq!(succession.certain, kind == OrganisationKind::Province);
                succession.from.clone()
            })
            .collect();
        assert_eq!(merged.len(), 52);
        assert_eq!(after.iter().filter(|code| !before.contains(code)).count(), 23);
        // every province and Alliance of before has exactly one successor
        for code in &before {
            assert_eq!(directory.successors(code, day("01/07/2025")).len(), 1, "{code}");
        }
    }
}

/// Every merged province keeps the name of one of those it comes from, and every Alliance sits in its province.
#[test]
fn every_body_has_its_name_and_its_seat() {
    let directory = fixture();
    for body in directory.organisations() {
        let first = body.from.unwrap_or_else(|| day("15/12/2020"));
        match body.kind {
            OrganisationKind::Province => assert!(body.seats.is_empty()),
            OrganisationKind::Alliance => {
                let province = directory.organisation(body.province_on(first).unwrap()).unwrap();
                let name = body.shown_name(first).unwrap();
                let expected = province.shown_name(first).unwrap();
                assert_eq!(
                    name.to_lowercase(),
                    format!("liên minh htx {}", expected.to_lowercase())
                );
            }
            _ => panic!("{} is neither province nor Alliance", body.code),
        }
        if body.code.as_str().ends_with("-2025") {
            let name = body.shown_name(first);
            let before = directory.predecessors(&body.code);
            let kept = before
                .iter()
                .filter(|code| directory.name_on(code, day("30/06/2025")) == name)
                .count();
            assert_eq!(kept, 1, "{}", body.code);
        }
    }
}

/// What the merger made of the 11 members of 2020.
#[test]
fn the_members_of_2020_become_seven_bodies() {
    let directory = fixture();
    let became = [
        ("bac-ninh", "bac-ninh-2025"),
        ("thai-binh", "hung-yen-2025"),
        ("hung-yen", "hung-yen-2025"),
        ("hai-duong", "hai-phong-2025"),
        ("hai-phong", "hai-phong-2025"),
        ("ha-nam", "ninh-binh-2025"),
        ("nam-dinh", "ninh-binh-2025"),
        ("ninh-binh", "ninh-binh-2025"),
        ("vinh-phuc", "phu-tho-2025"),
        ("ha-noi", "ha-noi"),
        ("quang-ninh", "quang-ninh"),
    ];
    for (before, after) in became {
        assert!(MEMBERS_2020.contains(&before));
        assert_eq!(
            directory.successors(&code(before), day("01/07/2025")),
            [code(after)]
        );
        assert_eq!(
            directory.successors(&code(before), day("30/06/2025")),
            [code(before)]
        );
    }
    assert_eq!(
        directory.predecessors(&code("bac-ninh-2025")),
        [code("bac-giang"), code("bac-ninh")]
    );
    assert_eq!(
        directory.predecessors(&code("ninh-binh-2025")),
        [code("ha-nam"), code("nam-dinh"), code("ninh-binh")]
    );
    let statistical: Vec<_> = MEMBERS_2020
        .iter()
        .filter_map(|member| directory.organisation(&code(&format!("tinh-{member}"))))
        .filter_map(|province| province.gso.as_deref())
        .collect();
    assert_eq!(
        statistical,
        ["01", "22", "26", "27", "30", "31", "33", "34", "35", "36", "37"]
    );
}

/// Huế keeps its code under two names; Đắk Lắk was another province before Đắk Nông was taken out of it.
#[test]
fn a_rename_keeps_the_code_and_a_split_does_not() {
    let directory = fixture();
    let hue = code("tinh-thua-thien-hue");
    assert_eq!(
        directory.name_on(&hue, day("31/12/2024")),
        Some("Tỉnh Thừa Thiên Huế")
    );
    assert_eq!(directory.name_on(&hue, day("01/01/2025")), Some("Thành phố Huế"));
    assert_eq!(
        directory.name_on(&code("thua-thien-hue"), day("01/01/2025")),
        Some("Liên minh HTX thành phố Huế")
    );
    assert_eq!(
        directory.successors(&hue, day("01/07/2025")),
        [code("tinh-thua-thien-hue")]
    );
    assert!(directory.predecessors(&hue).is_empty());
    assert_eq!(directory.lineage(&hue).len(), 1);

    let before = code("tinh-dak-lak-truoc-2004");
    assert_eq!(
        directory.successors(&before, day("01/01/2004")),
        [code("tinh-dak-lak"), code("tinh-dak-nong")]
    );
    assert_eq!(
        directory.successors(&before, day("01/07/2025")),
        [code("tinh-dak-lak-2025"), code("tinh-lam-dong-2025")]
    );
    let kinds: Vec<_> = directory.lineage(&before).iter().map(|s| s.kind).collect();
    assert_eq!(
        kinds,
        [
            SuccessionKind::Split,
            SuccessionKind::Merger,
            SuccessionKind::Merger
        ]
    );
    assert!(
        directory
            .lineage(&before)
            .iter()
            .take(1)
            .all(|split| !split.certain)
    );
    assert_eq!(
        directory.ancestors(&code("tinh-dak-lak-2025")),
        [
            code("tinh-dak-lak"),
            code("tinh-dak-lak-truoc-2004"),
            code("tinh-phu-yen")
        ]
    );
    let seat = |on| {
        directory
            .organisation(&code("dak-lak"))
            .unwrap()
            .province_on(day(on))
            .cloned()
    };
    assert_eq!(seat("31/12/2003"), Some(before));
    assert_eq!(seat("01/01/2004"), Some(code("tinh-dak-lak")));
}

/// However a document writes an Alliance, it is found; the day tells old and new body apart.
#[test]
fn written_names_are_resolved() {
    let directory = fixture();
    let members: Vec<_> = MEMBERS_2020.iter().map(|member| code(member)).collect();
    let in_2020 = Some(day("15/12/2020"));
    for (text, wanted) in [
        ("bac-ninh", "bac-ninh"),
        ("Bắc Ninh", "bac-ninh"),
        ("BẮC NINH", "bac-ninh"),
        ("LMHTX tỉnh Bắc Ninh", "bac-ninh"),
        ("Liên minh Hợp tác xã tỉnh Bắc Ninh", "bac-ninh"),
        ("Liên minh HTX Bắc Ninh", "bac-ninh"),
        ("LM HTX tinh Bac Ninh", "bac-ninh"),
        ("BắcNinh", "bac-ninh"),
        ("Tỉnh Bắc Ninh", "bac-ninh"),
        ("Liên minh HTX TP Hà Nội", "ha-noi"),
        ("LMHTX TP. Hà Nội", "ha-noi"),
        ("Hà Nội", "ha-noi"),
        ("Ha Noi", "ha-noi"),
        ("TP Hải Phòng", "hai-phong"),
    ] {
        let found = directory.resolve(text, in_2020, Some(&members));
        assert_eq!(found, Resolution::One(code(wanted)), "{text}");
    }
    let name = "Liên minh HTX tỉnh Bắc Ninh";
    assert_eq!(
        directory.resolve(name, Some(day("15/12/2025")), None),
        Resolution::One(code("bac-ninh-2025"))
    );
    assert_eq!(
        directory.resolve(name, None, None),
        Resolution::Several(vec![code("bac-ninh"), code("bac-ninh-2025")])
    );
    // among all organisations a bare name is the province first
    assert_eq!(
        directory.resolve("Bắc Ninh", in_2020, None),
        Resolution::One(code("tinh-bac-ninh"))
    );
    assert_eq!(
        directory.resolve("Liên minh HTX thành phố Huế", in_2020, None),
        Resolution::One(code("thua-thien-hue"))
    );
    assert_eq!(
        directory.resolve("LMHTX TPHCM", in_2020, None),
        Resolution::One(code("ho-chi-minh"))
    );
    assert_eq!(
        directory.resolve("Tỉnh Ha Tinh", in_2020, None),
        Resolution::One(code("tinh-ha-tinh"))
    );
    // no province is a city that is not one: the city of Bắc Ninh was a part of the province
    assert!(matches!(
        directory.resolve("Thành phố Bắc Ninh", in_2020, None),
        Resolution::None { .. }
    ));
}

/// What is not found says what comes near: the misspelt "Kom Tum" of the 2019 scorecard, a body gone by then.
#[test]
fn what_is_not_found_names_what_is_near() {
    let directory = fixture();
    let alliances = on_day(&directory, OrganisationKind::Alliance, "15/12/2019");
    assert_eq!(
        directory.resolve("Kom Tum", Some(day("15/12/2019")), Some(&alliances)),
        Resolution::None {
            nearest: vec![code("kon-tum")]
        }
    );
    assert_eq!(
        directory.resolve("Liên minh HTX tỉnh Vĩnh Phúc", Some(day("15/12/2025")), None),
        Resolution::None {
            nearest: vec![code("vinh-phuc"), code("phu-tho-2025")]
        }
    );
    for text in ["", " ", "…", "không có đơn vị nào như vậy"] {
        let found = directory.resolve(text, None, None);
        assert_eq!(found, Resolution::None { nearest: vec![] }, "{text:?}");
    }
}

/// Each body, under each name it bears, is found on each day it bears it.
#[test]
fn every_name_leads_back_to_its_body() {
    let directory = fixture();
    let all: Vec<&Organisation> = directory.organisations().iter().collect();
    for body in all {
        for name in &body.names {
            let on = name.from.or(name.until).or(Some(day("15/12/2020")));
            let found = directory.resolve(&name.text, on, None);
            assert_eq!(found, Resolution::One(body.code.clone()), "{} {on:?}", name.text);
            let plain = crate::organisations::names::folded(&name.text);
            assert_eq!(
                directory.resolve(&plain, on, None),
                Resolution::One(body.code.clone()),
                "{plain}"
            );
        }
    }
}

/// The one lead that a document names for 2020: Bắc Ninh, at the conference of 15/12/2020.
#[test]
fn the_lead_of_2020_is_bac_ninh() {
    let directory = fixture();
    let mut lines = include_str!("../../../../../fixtures/leads.csv").lines();
    assert_eq!(
        lines.next(),
        Some("Cụm,Năm,Cụm trưởng,Cụm phó,Nơi tổ chức,Ngày hội nghị,Nguồn")
    );
    let cells: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(lines.next(), None);
    assert_eq!(cells[..2], ["dbsh-dhbb", "2020"]);
    assert_eq!(
        directory.resolve(cells[2], Some(day(cells[5])), None),
        Resolution::One(code("bac-ninh"))
    );
    assert_eq!(cells[3..6], ["", "Bắc Ninh", "15/12/2020"]);
}
