//! Whether a sheet is the form of its season: its criteria are found again in the scorecard, by their words or their codes.

use std::collections::{BTreeMap, BTreeSet};

use thidua_domain::codes::{ItemCode, OrganisationCode};
use thidua_domain::quantity::Points;
use thidua_domain::scoring::sheet::{ControlOf, Sheet};
use thidua_domain::scoring::{Criterion, Input, Part, Scorecard, Section};
use thidua_tabular::Finding;
use thidua_vietnamese::fold;

/// A criterion in its section.
type Placed<'a> = (&'a Section, &'a Criterion);

/// Gives a sheet's criteria the codes of the season's scorecard. Each row is the criterion with its words; where rows
/// are worded otherwise, the one in its place if there are as many, else the one with its code. Conditions may be left
/// out, and so may what is assigned to none of the sheet's units.
pub(super) fn fit(
    sheet: &mut Sheet,
    scorecard: &Scorecard,
    units: &[&OrganisationCode],
) -> Result<(), Vec<Finding>> {
    let of_sheet = sheet.scorecard.clone();
    let theirs: Vec<Placed<'_>> = of_sheet.criteria().collect();
    let with_conditions = theirs.iter().any(|(section, _)| section.part == Part::Condition);
    let due = |(section, _): &Placed<'_>| with_conditions || section.part != Part::Condition;
    let ours: Vec<Placed<'_>> = scorecard.criteria().collect();
    let places = places(&theirs, &ours, &ours.iter().map(due).collect::<Vec<_>>());
    let found: BTreeSet<usize> = places.iter().flatten().copied().collect();
    let missing = ours.iter().enumerate().filter(|(place, (section, criterion))| {
        let assigned = units.iter().any(|unit| !criterion.not_for.contains(unit));
        !found.contains(place) && section.part != Part::Condition && assigned
    });
    let missing: Vec<&str> = missing
        .map(|(_, (_, criterion))| criterion.code.as_str())
        .collect();
    let strange = theirs.iter().zip(&places).filter(|(_, place)| place.is_none());
    let strange: Vec<&str> = strange
        .map(|((_, criterion), _)| criterion.title.as_str())
        .collect();
    if !missing.is_empty() || !strange.is_empty() {
        let expected = ours.iter().filter(|one| due(one)).count();
        return Err(vec![differs(theirs.len(), expected, &missing, &strange)]);
    }
    let mut findings = Vec::new();
    let mut codes: BTreeMap<ItemCode, (ItemCode, Part)> = BTreeMap::new();
    for ((their_section, their), place) in theirs.iter().zip(&places) {
        let Some((our_section, our)) = place.and_then(|place| ours.get(place)) else {
            continue;
        };
        // a bonus or deduction row may leave its maximum to the season's rules
        let open = their_section.part != Part::Content;
        let other = their_section.part != our_section.part && words(&their.title) != words(&our.title);
        if other || (their.max != our.max && !open) {
            let row = sheet.entries.iter().find(|entry| entry.criterion == their.code);
            let finding = another(their, our);
            findings.push(match row {
                Some(entry) => finding.at_row(entry.row),
                None => finding,
            });
        }
        codes.insert(their.code.clone(), (our.code.clone(), our_section.part));
        codes.insert(
            their_section.code.clone(),
            (our_section.code.clone(), our_section.part),
        );
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    for entry in &mut sheet.entries {
        if let Some((code, part)) = codes.get(&entry.criterion) {
            entry.criterion = code.clone();
            // a deduction is written with or without a minus
            if let (Part::Deduction, Input::Points(points)) = (part, entry.input)
                && points < Points::ZERO
            {
                entry.input = points.checked_neg().unwrap_or(points).into();
            }
        }
    }
    for control in &mut sheet.controls {
        if let ControlOf::Section(code) | ControlOf::SectionMaximum(code) = &mut control.of
            && let Some((ours, _)) = codes.get(code)
        {
            *code = ours.clone();
        }
    }
    sheet.scorecard = scorecard.clone();
    Ok(())
}

/// For each row of the sheet the place of its criterion in the scorecard.
fn places(theirs: &[Placed<'_>], ours: &[Placed<'_>], due: &[bool]) -> Vec<Option<usize>> {
    let by_words = |title: &str, all: &[Placed<'_>]| -> Option<usize> {
        let mut same = all
            .iter()
            .enumerate()
            .filter(|(_, (_, one))| words(&one.title) == words(title));
        let first = same.next().map(|(place, _)| place);
        first.filter(|_| same.next().is_none())
    };
    let mut places: Vec<Option<usize>> = theirs
        .iter()
        .map(|(_, their)| by_words(&their.title, theirs).and_then(|_| by_words(&their.title, ours)))
        .collect();
    if places.iter().all(Option::is_some) {
        return places;
    }
    let in_order: Vec<usize> = (0..ours.len())
        .filter(|place| due.get(*place).copied().unwrap_or(false))
        .collect();
    if in_order.len() == theirs.len() {
        return in_order.into_iter().map(Some).collect();
    }
    for (place, (_, their)) in places.iter_mut().zip(theirs) {
        if place.is_none() {
            *place = ours.iter().position(|(_, our)| our.code == their.code);
        }
    }
    // what two rows claim belongs to neither
    let claimed = places.clone();
    for place in &mut places {
        if claimed.iter().filter(|other| *other == place).count() > 1 {
            *place = None;
        }
    }
    places
}

/// The words of a criterion without marks, and without the word a form puts before a section that is no content.
fn words(title: &str) -> String {
    let words = fold(title);
    let heads = ["diem thuong ", "diem tru ", "dieu kien loai tru "];
    let rest = heads.iter().find_map(|head| words.strip_prefix(head));
    rest.map_or_else(|| words.clone(), str::to_owned)
}

fn differs(theirs: usize, ours: usize, missing: &[&str], strange: &[&str]) -> Finding {
    let (mut vi, mut en) = (String::new(), String::new());
    if !missing.is_empty() {
        let missing = missing.join(", ");
        vi.push_str(&format!("; thiếu {missing}"));
        en.push_str(&format!("; missing: {missing}"));
    }
    if !strange.is_empty() {
        let strange = strange.join("», «");
        vi.push_str(&format!("; không có trong bảng chấm điểm: «{strange}»"));
        en.push_str(&format!("; not in the scorecard: «{strange}»"));
    }
    Finding::error(
        "scorecard-differs",
        format!(
            "bảng có {theirs} tiêu chí, bảng chấm điểm của năm thi đua có {ours}{vi}; dùng đúng mẫu của năm thi đua"
        ),
        format!(
            "the sheet has {theirs} criteria, the season's scorecard has {ours}{en}; use the season's form"
        ),
    )
}

fn another(their: &Criterion, our: &Criterion) -> Finding {
    Finding::error(
        "criterion-differs",
        format!(
            "tiêu chí «{}» tối đa {} điểm, trong bảng chấm điểm của năm thi đua là «{}» tối đa {}",
            their.title,
            their.max.vietnamese(0),
            our.title,
            our.max.vietnamese(0)
        ),
        format!(
            "the criterion «{}» gives at most {}, in the season's scorecard it is «{}» with at most {}",
            their.title, their.max, our.title, our.max
        ),
    )
}
