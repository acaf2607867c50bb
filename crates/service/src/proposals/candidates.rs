//! Who competes for proposals: the units of a season as they stand, and those they put forward.

use thidua_domain::codes::OrganisationCode;
use thidua_domain::proposals::{Bar, Candidate, Place, Quota, Who};
use thidua_domain::ranking::Standing;
use thidua_domain::seasons::Rules;
use thidua_vietnamese::Lang;

use super::records::Nominee;
use crate::ranking::SeasonView;

/// The quotas of a season's rules.
pub(super) fn quotas_of(rules: &Rules) -> &[Quota] {
    &rules.quotas
}

/// Everyone who competes in a season.
pub(super) fn candidates(season: &SeasonView, nominees: &[Nominee]) -> Vec<Candidate> {
    let evaluation = &season.evaluation;
    let of_unit = |unit: &OrganisationCode| Candidate {
        who: Who {
            unit: unit.clone(),
            recipient: None,
        },
        group: None,
        class: None,
        place: None,
        classification: None,
        unclassified: false,
        total: None,
        barred: None,
    };
    let ranked = evaluation.ranking.standings.iter().map(|standing| Candidate {
        place: Some(place(season, standing)),
        class: standing.class.clone(),
        classification: standing.classification.clone(),
        unclassified: evaluation
            .unclassified
            .iter()
            .any(|group| group.contains(&standing.unit)),
        total: Some(standing.total.total),
        barred: barred(season, standing),
        ..of_unit(&standing.unit)
    });
    let not_ranked = evaluation.not_ranked.iter().map(|not| Candidate {
        barred: Some(Bar {
            vietnamese: not.reason.message(Lang::Vi),
            english: not.reason.message(Lang::En),
        }),
        ..of_unit(&not.unit)
    });
    let nominees = nominees.iter().map(|nominee| Candidate {
        who: nominee.who.clone(),
        group: Some(nominee.group.clone()),
        place: nominee.place.map(Place::at),
        ..of_unit(&nominee.who.unit)
    });
    ranked.chain(not_ranked).chain(nominees).collect()
}

/// The conditions that bar a ranked unit from being proposed.
fn barred(season: &SeasonView, standing: &Standing) -> Option<Bar> {
    let met: Vec<&str> = standing
        .total
        .not_proposable
        .iter()
        .map(|criterion| season.title(criterion))
        .collect();
    let met = met.join("; ");
    (!standing.total.not_proposable.is_empty()).then(|| Bar {
        vietnamese: format!("không được đề nghị khen thưởng: {met}"),
        english: format!("may not be proposed: {met}"),
    })
}

/// The rank of a unit, or all it may come to while its tie waits for a decision.
fn place(season: &SeasonView, standing: &Standing) -> Place {
    let undecided = &season.evaluation.ranking.undecided;
    let waiting = undecided.iter().find(|group| group.contains(&standing.unit));
    let behind = waiting.map_or(0, |group| {
        u32::try_from(group.len()).unwrap_or(u32::MAX).saturating_sub(1)
    });
    Place {
        first: standing.rank,
        last: standing.rank.saturating_add(behind),
    }
}
