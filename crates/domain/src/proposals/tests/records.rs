//! Opinions and decisions: proposed is not conferred.

use super::category;
use crate::proposals::{Conferral, Opinion, RecordError, Verdict, count};

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2019, 3, 20).unwrap()
}

fn opinion(verdict: Verdict, to: Option<&str>) -> Opinion {
    Opinion {
        verdict,
        to: to.map(category),
        document: "Biên bản họp Hội đồng".to_owned(),
        on: day(),
    }
}

fn decision(conferred: Option<&str>) -> Conferral {
    Conferral {
        conferred: conferred.map(category),
        number: "614/QĐ-UBND".to_owned(),
        on: day(),
        by: "Chủ tịch UBND tỉnh".to_owned(),
    }
}

/// Bến Tre for 2018: of 69 flags asked for 48 were given, of 74 Bằng khen 69; so 117 units got one.
#[test]
fn what_ben_tre_proposed_and_got() {
    let (flag, certificate) = (category("co-thi-dua-ubnd-tinh"), category("bang-khen-ubnd-tinh"));
    let given = |category: &str| (opinion(Verdict::Agree, None), decision(Some(category)));
    let cut = || (opinion(Verdict::Disagree, None), decision(None));
    let mut all = Vec::new();
    all.extend((0..48).map(|_| (&flag, given("co-thi-dua-ubnd-tinh"))));
    all.extend((48..69).map(|_| (&flag, cut())));
    all.extend((0..69).map(|_| (&certificate, given("bang-khen-ubnd-tinh"))));
    all.extend((69..74).map(|_| (&certificate, cut())));
    let counts = count(
        all.iter()
            .map(|(category, (opinion, decision))| (*category, Some(opinion), Some(decision))),
    );
    let flags = counts[&flag];
    assert_eq!(
        (flags.proposed, flags.conferred, flags.refused, flags.waiting),
        (69, 48, 21, 0)
    );
    let certificates = counts[&certificate];
    assert_eq!((certificates.proposed, certificates.conferred), (74, 69));
    assert_eq!(flags.conferred + certificates.conferred, 117);
    let examples = include_str!("../../../../../fixtures/quotas/examples.csv");
    assert!(examples.contains("2018,UBND Bến Tre,,69 cờ requested,48,69 BK approved of 74 asked,"));
}

/// A flag that is lowered to a Bằng khen counts as proposed for the one and as conferred for the other.
#[test]
fn a_lowered_award_is_counted_where_it_was_conferred() {
    let (flag, certificate) = (category("co"), category("bk"));
    let (lower, as_certificate) = (opinion(Verdict::Lower, Some("bk")), decision(Some("bk")));
    let more = opinion(Verdict::More, None);
    let counts = count([
        (&flag, Some(&lower), Some(&as_certificate)),
        (&flag, Some(&more), None),
        (&flag, None, None),
    ]);
    let flags = counts[&flag];
    assert_eq!(
        (flags.proposed, flags.lowered, flags.more, flags.otherwise),
        (3, 1, 1, 1)
    );
    assert_eq!((flags.conferred, flags.waiting), (0, 2));
    assert_eq!(
        (counts[&certificate].proposed, counts[&certificate].conferred),
        (0, 1)
    );
}

#[test]
fn what_says_too_little_is_not_recorded() {
    let flag = category("co");
    assert_eq!(opinion(Verdict::Agree, None).check(&flag), Ok(()));
    assert_eq!(opinion(Verdict::Lower, Some("bk")).check(&flag), Ok(()));
    assert_eq!(
        opinion(Verdict::Lower, None).check(&flag),
        Err(RecordError::LowerToWhat)
    );
    assert_eq!(
        opinion(Verdict::Lower, Some("co")).check(&flag),
        Err(RecordError::NotLower(flag.clone()))
    );
    assert_eq!(
        opinion(Verdict::Agree, Some("bk")).check(&flag),
        Err(RecordError::NothingLowered)
    );
    let mut silent = opinion(Verdict::Agree, None);
    silent.document = " ".to_owned();
    assert_eq!(silent.check(&flag), Err(RecordError::NoDocument));
    assert_eq!(decision(None).check(), Ok(()));
    let mut unnumbered = decision(None);
    unnumbered.number = String::new();
    assert_eq!(unnumbered.check(), Err(RecordError::NoNumber));
    let mut nobody = decision(None);
    nobody.by = " ".to_owned();
    assert_eq!(nobody.check(), Err(RecordError::NoOneDecided));
    for verdict in Verdict::ALL {
        assert_eq!(Verdict::by_name(verdict.name()), Some(verdict));
    }
}
