mod calendars;
mod choices;
mod decisions;
mod edges;
mod policies;
mod proofs;
mod properties;
mod words;

use chrono::NaiveDate;
use thidua_vietnamese::Lang;

use super::{
    Candidate, Fairness, HandOverError, InheritTurns, Outlook, SkipReason, Verdict, hand_over,
    hand_over_inheriting, outlook, outlook_inheriting,
};
use crate::clusters::{Cluster, Conference, Lead, Membership, Role};
use crate::codes::{ClusterCode, OrganisationCode, Year};
use crate::organisations::tests::fixture::{MEMBERS_2020, fixture};

pub(super) fn code(text: &str) -> OrganisationCode {
    OrganisationCode::parse(text).unwrap()
}

pub(super) fn year(year: i32) -> Year {
    Year::new(year).unwrap()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(super) fn member(unit: &str, from: i32, until: Option<i32>) -> Membership {
    Membership {
        unit: code(unit),
        from: year(from),
        until: until.map(year),
        source: None,
        reason: None,
    }
}

pub(super) fn lead(of: i32, unit: &str) -> Lead {
    Lead {
        year: year(of),
        unit: code(unit),
        role: Role::Lead,
        source: None,
    }
}

/// The 11 members of 2020, led by Bắc Ninh, which met in Bắc Ninh on 15/12/2020 (the conference's own report).
pub(super) fn cluster_2020() -> Cluster {
    let mut cluster = Cluster::new(
        ClusterCode::parse("dbsh-dhbb").unwrap(),
        "ĐBSH và DHBB".to_owned(),
    );
    cluster.memberships = MEMBERS_2020.iter().map(|unit| member(unit, 2020, None)).collect();
    cluster.leads = vec![lead(2020, "bac-ninh")];
    cluster.conferences = vec![Conference {
        year: year(2020),
        place: Some("Bắc Ninh".to_owned()),
        on: Some(day(2020, 12, 15)),
        source: None,
    }];
    cluster.checked().unwrap()
}

fn candidate<'a>(outlook: &'a Outlook, unit: &str) -> &'a Candidate {
    outlook
        .candidates
        .iter()
        .find(|candidate| candidate.unit == code(unit))
        .unwrap()
}

fn skip_reason(outlook: &Outlook, unit: &str) -> Option<SkipReason> {
    let skipped = outlook
        .skipped
        .iter()
        .find(|skipped| skipped.unit == code(unit))?;
    Some(skipped.reason.clone())
}

/// At the conference of 15/12/2020 the flag went from Bắc Ninh to Vĩnh Phúc for 2021.
#[test]
fn bac_ninh_hands_over_to_vinh_phuc() {
    let (mut cluster, directory) = (cluster_2020(), fixture());
    let before = outlook(&cluster, &directory, year(2021));
    assert_eq!(before.may_lead().count(), 10);
    assert_eq!(
        candidate(&before, "bac-ninh").verdict,
        Verdict::LedLastYear { year: year(2020) }
    );
    assert_eq!(
        before.fairness,
        Fairness {
            fewest: 0,
            most: 1,
            fair: true,
            certain: true
        }
    );
    assert_eq!(
        (before.known_from, before.known_to),
        (Some(year(2020)), Some(year(2020)))
    );

    let on = Some(day(2020, 12, 15));
    let done = hand_over(
        &cluster,
        &directory,
        year(2021),
        &code("vinh-phuc"),
        on,
        Some(" "),
    )
    .unwrap();
    assert_eq!(done.from, Some(code("bac-ninh")));
    assert_eq!(done.place.as_deref(), Some("Bắc Ninh"));
    assert_eq!(done.reason, None);
    cluster.leads.push(done.lead());

    let settled = outlook(&cluster, &directory, year(2021));
    assert_eq!(settled.settled, Some(code("vinh-phuc")));
    assert_eq!(settled.history.len(), 2);
    // turns are those before the year
    assert_eq!(candidate(&settled, "vinh-phuc").turns, 0);
    let after = outlook(&cluster, &directory, year(2022));
    assert_eq!(after.may_lead().count(), 9);
    assert_eq!(
        candidate(&after, "bac-ninh").verdict,
        Verdict::NotYet { turns: 1, fewest: 0 }
    );
}

/// Every refusal says who may lead; what a recorded decision may allow, it allows.
#[test]
fn a_hand_over_out_of_turn_is_refused() {
    let (mut cluster, directory) = (cluster_2020(), fixture());
    cluster.leads.push(lead(2021, "vinh-phuc"));
    let to =
        |of: i32, unit: &str, reason| hand_over(&cluster, &directory, year(of), &code(unit), None, reason);

    assert_eq!(
        to(2021, "vinh-phuc", None),
        Err(HandOverError::AlreadyHandedOver {
            year: year(2021),
            unit: code("vinh-phuc")
        })
    );
    assert!(matches!(
        to(2021, "ha-nam", Some("nghị quyết")),
        Err(HandOverError::YearTaken { .. })
    ));
    assert!(matches!(
        to(2022, "ha-tay", Some("nghị quyết")),
        Err(HandOverError::UnknownUnit { .. })
    ));
    assert!(matches!(
        to(2022, "ca-mau", Some("nghị quyết")),
        Err(HandOverError::NotAMember { .. })
    ));
    assert!(matches!(
        to(2022, "bac-ninh-2025", Some("nghị quyết")),
        Err(HandOverError::NotYetFounded { .. })
    ));
    assert!(matches!(
        to(2022, "vinh-phuc", None),
        Err(HandOverError::LedLastYear { .. })
    ));
    let early = to(2022, "bac-ninh", None).unwrap_err();
    assert_eq!(early.may_lead().len(), 9);
    assert!(early.reason_would_do());
    let said = early.message_with_names(Lang::Vi, &directory, year(2022));
    assert!(
        said.starts_with("Chưa đến lượt Liên minh HTX tỉnh Bắc Ninh (bac-ninh): đã làm cụm trưởng 1 lần")
    );
    assert!(said.contains("Đơn vị có thể làm cụm trưởng: Liên minh HTX thành phố Hà Nội (ha-noi), "));
    assert!(early.message(Lang::En).contains("«bac-ninh»"));
    let allowed = to(2022, "bac-ninh", Some(" Nghị quyết hội nghị cụm ")).unwrap();
    assert_eq!(allowed.reason.as_deref(), Some("Nghị quyết hội nghị cụm"));
}

/// Old Bắc Ninh ended on 30/06/2025: it may begin to lead 2025 by decision only, and never leads 2026.
#[test]
fn a_body_that_ends_is_skipped_with_what_became_of_it() {
    let (cluster, directory) = (cluster_2020(), fixture());
    let after = outlook(&cluster, &directory, year(2026));
    assert_eq!(
        skip_reason(&after, "bac-ninh"),
        Some(SkipReason::Merged {
            into: vec![code("bac-ninh-2025")],
            on: day(2025, 7, 1)
        })
    );
    // of the 11, only Hà Nội and Quảng Ninh go on as they were
    assert_eq!(after.skipped.len(), 9);
    assert_eq!(
        after.may_lead().collect::<Vec<_>>(),
        [&code("ha-noi"), &code("quang-ninh")]
    );
    // 2021 to 2025: nobody is known to have led
    assert_eq!(after.unknown_years, (2021..=2025).map(year).collect::<Vec<_>>());
    assert!(!after.fairness.certain);

    let to = |of: i32, reason| hand_over(&cluster, &directory, year(of), &code("hai-duong"), None, reason);
    assert!(matches!(
        to(2025, None),
        Err(HandOverError::EndsDuringYear { .. })
    ));
    assert!(to(2025, Some("trước khi hợp nhất")).is_ok());
    let gone = to(2026, Some("nghị quyết")).unwrap_err();
    assert!(matches!(gone, HandOverError::Ended { .. }));
    assert!(gone.message(Lang::Vi).contains("nay là «hai-phong-2025»"));
}

/// The cluster after the merger, with a newcomer, a unit that left, and the turns of those before: Hà Nam led once,
/// Nam Định and Ninh Bình twice each, so new Ninh Bình has 0 turns of its own, 1 + 2 + 2 = 5 in sum, 2 at most.
#[test]
fn turns_are_inherited_only_where_the_cluster_says_so() {
    let directory = fixture();
    let mut cluster = cluster_2020();
    cluster.memberships = vec![
        member("ha-nam", 2018, Some(2025)),
        member("nam-dinh", 2018, Some(2025)),
        member("ninh-binh", 2018, Some(2025)),
        member("vinh-phuc", 2018, Some(2020)),
        member("ha-noi", 2018, None),
        member("ninh-binh-2025", 2026, None),
        member("khong-ro", 2026, None),
    ];
    let leads = [
        (2018, "ha-nam"),
        (2019, "nam-dinh"),
        (2020, "ninh-binh"),
        (2021, "ha-noi"),
        (2022, "nam-dinh"),
        (2023, "ninh-binh"),
        (2024, "ha-noi"),
        (2025, "ha-noi"),
    ];
    cluster.leads = leads.into_iter().map(|(of, unit)| lead(of, unit)).collect();
    let turns = |inherit| {
        let outlook = outlook_inheriting(&cluster, &directory, year(2026), inherit);
        candidate(&outlook, "ninh-binh-2025").turns
    };
    assert_eq!(turns(InheritTurns::No), 0);
    assert_eq!(turns(InheritTurns::Sum), 5);
    assert_eq!(turns(InheritTurns::Max), 2);

    let outlook = outlook(&cluster, &directory, year(2026));
    let shown: Vec<_> = candidate(&outlook, "ninh-binh-2025")
        .predecessors
        .iter()
        .map(|before| (before.unit.as_str(), before.turns, before.last_led))
        .collect();
    assert_eq!(
        shown,
        [
            ("ha-nam", 1, Some(year(2018))),
            ("nam-dinh", 2, Some(year(2022))),
            ("ninh-binh", 2, Some(year(2023)))
        ]
    );
    assert_eq!(skip_reason(&outlook, "khong-ro"), Some(SkipReason::Unknown));
    assert!(matches!(
        skip_reason(&outlook, "vinh-phuc"),
        Some(SkipReason::Merged { .. })
    ));
    let sooner = super::outlook(&cluster, &directory, year(2023));
    assert_eq!(
        skip_reason(&sooner, "vinh-phuc"),
        Some(SkipReason::Left { year: year(2020) })
    );
    // Hà Nội led last; under Sum the new body, with more turns, is still the only one that may lead
    let to = code("ninh-binh-2025");
    let done = hand_over_inheriting(
        &cluster,
        &directory,
        year(2026),
        &to,
        None,
        None,
        InheritTurns::Sum,
    );
    assert!(done.is_ok());
}

/// A lone member leads again, and a newcomer with fewer turns than all others does not stop the rotation.
#[test]
fn the_rotation_never_stands_still() {
    let directory = fixture();
    let mut cluster = cluster_2020();
    cluster.memberships = vec![member("ha-noi", 2020, None), member("quang-ninh", 2024, None)];
    cluster.leads = (2020..=2023).map(|of| lead(of, "ha-noi")).collect();
    let alone = outlook(&cluster, &directory, year(2023));
    assert_eq!(alone.may_lead().collect::<Vec<_>>(), [&code("ha-noi")]);
    // 4 turns and 0: the newcomer leads 2024; it has 1 then, the fewest, but has just led
    let joined = outlook(&cluster, &directory, year(2024));
    assert_eq!(joined.may_lead().collect::<Vec<_>>(), [&code("quang-ninh")]);
    cluster.leads.push(lead(2024, "quang-ninh"));
    let next = outlook(&cluster, &directory, year(2025));
    assert_eq!(next.may_lead().collect::<Vec<_>>(), [&code("ha-noi")]);
    // only Hà Nội was a member since the first known lead, so nobody was passed over
    assert!(next.fairness.fair);
}

/// A cluster nothing is known of answers with what it has.
#[test]
fn an_empty_cluster_has_no_outlook() {
    let empty = Cluster::new(ClusterCode::parse("cum").unwrap(), "Cụm".to_owned());
    let outlook = outlook(&empty, &fixture(), year(2020));
    assert_eq!(outlook.may_lead().count(), 0);
    assert!(outlook.history.is_empty() && outlook.unknown_years.is_empty());
    assert_eq!((outlook.known_from, outlook.known_to), (None, None));
}
