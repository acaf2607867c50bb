//! What becomes of the rows of a list of pledges: which belong to one pledge, and what they change of what stands.

use std::collections::{BTreeMap, BTreeSet};

use thidua_domain::codes::{IndicatorCode, PledgeCode};
use thidua_domain::pledges::{Commitment, Party, Pledge, same_measure, slug};
use thidua_tabular::{Finding, Table};
use thidua_vietnamese::fold;

use super::book::Book;
use super::cells::at;
use super::checks::{
    no_code, other_measure, same_key, same_pledge, same_result, signed, slipped, standing_result,
};
use super::load::Kept;
use super::sheet::Draft;

/// The longest code made from a title, so that a number fits behind it.
const LONGEST: usize = 58;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    New,
    Unchanged,
    Updated,
}

/// A row with what it changes.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) draft: Draft,
    pub(super) fate: Fate,
    /// The place of the commitment that stands, among those of its pledge.
    pub(super) standing: Option<usize>,
    pub(super) commitment_changed: bool,
    /// The place of the result that stands, among all.
    pub(super) standing_result: Option<usize>,
    pub(super) result_changed: bool,
}

/// The rows of one pledge.
#[derive(Debug)]
pub(super) struct Group {
    /// The pledge as the rows say, with the commitments of the rows.
    pub(super) pledge: Pledge,
    /// The place of the pledge that stands, among all.
    pub(super) standing: Option<usize>,
    /// Whether the pledge itself is new or changed.
    pub(super) changed: bool,
    pub(super) rows: Vec<Planned>,
}

/// What becomes of a file.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) groups: Vec<Group>,
    pub(super) rejected: BTreeSet<usize>,
    pub(super) findings: Vec<Finding>,
}

impl Plan {
    /// The rows that can be taken.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Planned> {
        self.groups.iter().flat_map(|group| &group.rows)
    }
}

/// By what rows are told to be of one pledge: its code, else title, parties and cluster.
type Identity = (Option<String>, String, Vec<String>, Option<String>);

fn identity(code: Option<&PledgeCode>, title: &str, parties: &[Party], cluster: Option<&str>) -> Identity {
    if let Some(code) = code {
        return (Some(code.to_string()), String::new(), vec![], None);
    }
    let mut names: Vec<String> = parties.iter().map(|party| fold(&party.name)).collect();
    names.sort();
    (None, fold(title), names, cluster.map(str::to_owned))
}

/// Plans what becomes of the rows.
pub(super) fn plan(table: &Table, book: &Book, drafts: Vec<Draft>) -> Plan {
    let mut plan = Plan::default();
    let mut order: Vec<Identity> = Vec::new();
    let mut by: BTreeMap<Identity, Vec<Draft>> = BTreeMap::new();
    for draft in drafts {
        let cluster = draft.cluster.as_ref().map(ToString::to_string);
        let key = identity(
            draft.code.as_ref(),
            &draft.title,
            &draft.parties,
            cluster.as_deref(),
        );
        if !order.contains(&key) {
            order.push(key.clone());
        }
        by.entry(key).or_default().push(draft);
    }
    let mut taken: BTreeSet<String> = book.pledges.iter().map(|kept| kept.row.code.clone()).collect();
    let mut measures = BTreeMap::new();
    for key in order {
        let drafts = by.remove(&key).unwrap_or_default();
        let Some(first) = drafts.first() else { continue };
        let standing = standing(book, &key);
        let code = standing
            .and_then(|place| book.pledges.get(place))
            .map(|kept| kept.pledge.code.clone())
            .or_else(|| first.code.clone())
            .or_else(|| new_code(first, &mut taken));
        let Some(code) = code else {
            plan.rejected.extend(drafts.iter().map(|draft| draft.row));
            plan.findings.push(no_code(first.row));
            continue;
        };
        let context = Context { table, book };
        let group = context.group(code, standing, drafts, &mut measures, &mut plan);
        plan.groups.extend(group);
    }
    plan
}

/// The pledge that stands under an identity: by its code, or by title, parties and cluster.
fn standing(book: &Book, key: &Identity) -> Option<usize> {
    book.pledges.iter().position(|kept| match &key.0 {
        Some(code) => kept.row.code == *code,
        None => {
            let pledge = &kept.pledge;
            let cluster = pledge.cluster.as_ref().map(ToString::to_string);
            identity(None, &pledge.title, &pledge.parties, cluster.as_deref()) == *key
        }
    })
}

/// A code made from the title and the cluster, with a number where it is taken.
fn new_code(draft: &Draft, taken: &mut BTreeSet<String>) -> Option<PledgeCode> {
    let cluster = draft
        .cluster
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let base = slug(&format!("{} {cluster}", draft.title), LONGEST);
    let numbered = (2..1_000).map(|number| format!("{base}-{number}"));
    let code = std::iter::once(base.clone())
        .chain(numbered)
        .find(|code| !taken.contains(code))?;
    let parsed = PledgeCode::parse(&code).ok()?;
    taken.insert(code);
    Some(parsed)
}

struct Context<'a> {
    table: &'a Table,
    book: &'a Book,
}

/// The unit of measure of an indicator and the row that names it first.
type Measures = BTreeMap<IndicatorCode, (usize, String)>;

impl Context<'_> {
    fn group(
        &self,
        code: PledgeCode,
        place: Option<usize>,
        drafts: Vec<Draft>,
        measures: &mut Measures,
        plan: &mut Plan,
    ) -> Option<Group> {
        let standing = place.and_then(|place| self.book.pledges.get(place));
        let first = drafts.first()?.clone();
        let mut pledge = Pledge {
            code,
            kind: first.kind,
            title: first.title,
            cluster: first.cluster,
            parties: first.parties,
            period: first.commitment.period,
            peak: None,
            commitments: vec![],
            signatures: vec![],
            reviews: vec![],
            source: first.commitment.source,
        };
        let mut seen: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
        let mut rows = Vec::new();
        for draft in drafts {
            let commitment = &draft.commitment;
            let key = (
                commitment.code.to_string(),
                commitment.unit.as_ref().map(ToString::to_string),
            );
            let earlier = *seen.entry(key).or_insert(draft.row);
            let wrong = self
                .disagreement(&pledge, &draft, earlier)
                .or_else(|| self.other_measure(&pledge.code, &draft, measures))
                .or_else(|| self.signed_otherwise(standing, &draft));
            if let Some((field, finding)) = wrong {
                self.reject(&draft, field, finding, plan);
                continue;
            }
            pledge.period = pledge.period.with(commitment.period);
            pledge.peak = pledge.peak.or(draft.peak);
            if let Some((field, finding)) = slipped(&draft)
                && let Some(row) = self.table.row(draft.row)
            {
                plan.findings.push(at(self.table, row, field, finding));
            }
            rows.push(self.planned(standing, &pledge.code, draft));
        }
        // rows of another file keep the pledge as long as they say
        for (place, commitment) in standing
            .iter()
            .flat_map(|kept| kept.pledge.commitments.iter().enumerate())
        {
            if !rows.iter().any(|row: &Planned| row.standing == Some(place)) {
                pledge.period = pledge.period.with(commitment.period);
            }
        }
        let changed = standing.is_none_or(|kept| !same_pledge(&kept.pledge, &pledge));
        let altered = |kept: &&Kept| {
            let said = Pledge {
                source: kept.pledge.source.clone(),
                ..pledge.clone()
            };
            !kept.pledge.signatures.is_empty() && !same_pledge(&kept.pledge, &said)
        };
        if let Some(kept) = standing.filter(altered) {
            for row in rows {
                self.reject(&row.draft, "pledge", signed(&kept.pledge), plan);
            }
            return None;
        }
        if changed
            && standing.is_some()
            && rows.iter().all(|row| row.fate == Fate::Unchanged)
            && let Some(row) = rows.first_mut()
        {
            row.fate = Fate::Updated;
        }
        (!rows.is_empty()).then_some(Group {
            pledge,
            standing: place,
            changed,
            rows,
        })
    }

    fn reject(&self, draft: &Draft, field: &str, finding: Finding, plan: &mut Plan) {
        plan.rejected.insert(draft.row);
        let finding = match self.table.row(draft.row) {
            Some(row) => at(self.table, row, field, finding),
            None => finding.at_row(draft.row),
        };
        plan.findings.push(finding);
    }

    /// What a row says otherwise than the first of its pledge, or once more.
    fn disagreement(
        &self,
        pledge: &Pledge,
        draft: &Draft,
        earlier: usize,
    ) -> Option<(&'static str, Finding)> {
        if earlier != draft.row {
            let finding = Finding::error(
                "repeated-row",
                format!(
                    "cùng nội dung cam kết với dòng {earlier}; giữ một dòng, hoặc ghi mã cam kết khác nhau"
                ),
                format!("is the same commitment as row {earlier}; keep one, or give them different codes"),
            );
            return Some(("commitment", finding));
        }
        let differs = [
            ("kind", draft.kind != pledge.kind),
            ("pledge", draft.title != pledge.title),
            ("cluster", draft.cluster != pledge.cluster),
            ("parties", draft.parties != pledge.parties),
            (
                "peak",
                draft.peak.is_some() && pledge.peak.is_some() && draft.peak != pledge.peak,
            ),
        ];
        let (field, _) = differs.into_iter().find(|(_, differs)| *differs)?;
        let finding = Finding::error(
            "pledge-disagrees",
            "các dòng của cùng một giao ước, chương trình ghi khác nhau; ghi thống nhất",
            "rows of one pledge disagree; make them agree",
        );
        Some((field, finding))
    }

    /// An indicator keeps its unit of measure everywhere.
    fn other_measure(
        &self,
        pledge: &PledgeCode,
        draft: &Draft,
        measures: &mut Measures,
    ) -> Option<(&'static str, Finding)> {
        let said = &draft.commitment;
        let known = self.book.indicator(&said.indicator, Some(pledge));
        if let Some(known) = known.filter(|known| !same_measure(&known.measured_in, &said.measured_in)) {
            return Some(("measured_in", other_measure(&said.indicator, &known.measured_in)));
        }
        let (_, first) = measures
            .entry(said.indicator.clone())
            .or_insert_with(|| (draft.row, said.measured_in.clone()));
        (!same_measure(first, &said.measured_in))
            .then(|| ("measured_in", other_measure(&said.indicator, first)))
    }

    /// What was signed is changed by an amendment only.
    fn signed_otherwise(&self, standing: Option<&Kept>, draft: &Draft) -> Option<(&'static str, Finding)> {
        let kept = standing.filter(|kept| !kept.pledge.signatures.is_empty())?;
        let said = &draft.commitment;
        let stands = kept
            .pledge
            .commitments
            .iter()
            .find(|stands| same_key(stands, said));
        let same = stands.is_some_and(|stands| {
            let plain = Commitment {
                origin: said.origin,
                stated: said.stated.clone(),
                source: said.source.clone(),
                amendments: vec![],
                ..stands.clone()
            };
            plain == *said
        });
        (!same).then(|| ("target", signed(&kept.pledge)))
    }

    fn planned(&self, standing: Option<&Kept>, pledge: &PledgeCode, draft: Draft) -> Planned {
        let place = standing.and_then(|kept| {
            let mut commitments = kept.pledge.commitments.iter();
            commitments.position(|stands| same_key(stands, &draft.commitment))
        });
        let stands = place.and_then(|place| standing?.pledge.commitments.get(place));
        let commitment_changed = stands.is_none_or(|stands| {
            let plain = Commitment {
                amendments: vec![],
                ..stands.clone()
            };
            plain != draft.commitment
        });
        let result_place = draft
            .result
            .as_ref()
            .and_then(|result| standing_result(self.book, result, Some(pledge)));
        let result_changed = match (
            &draft.result,
            result_place.and_then(|place| self.book.results.get(place)),
        ) {
            (Some(result), Some(stands)) => !same_result(&stands.record, result),
            (Some(_), None) => true,
            (None, _) => false,
        };
        let fate = match (stands.is_some(), commitment_changed || result_changed) {
            (false, _) => Fate::New,
            (true, true) => Fate::Updated,
            (true, false) => Fate::Unchanged,
        };
        Planned {
            draft,
            fate,
            standing: place,
            commitment_changed,
            standing_result: result_place,
            result_changed,
        }
    }
}
