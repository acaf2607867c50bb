//! What differs between two versions of a season's rules, in words.

mod criteria;
mod lists;
mod shown;
#[cfg(test)]
mod tests;

use serde::Serialize;
use serde_json::Value;
use thidua_vietnamese::Lang;

use self::shown::Shown;
use super::{Place, Rules, VoteRules};
use crate::codes::OrganisationCode;
use crate::rotation::{Policy, Way};

/// One version of a season's rules, with the members and the lead of the year.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The members, in any order.
    pub members: &'a [OrganisationCode],
    /// The lead, where it is known.
    pub lead: Option<&'a OrganisationCode>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Where.
    pub place: Place,
    /// What: the name of the field in files, `max`; empty where the whole place is new or gone.
    pub field: &'static str,
    /// How it was, as it stands in the rules; null where it was not there.
    pub before: Value,
    /// How it is; null where it is there no more.
    pub after: Value,
    #[serde(skip)]
    vietnamese: String,
    #[serde(skip)]
    english: String,
}

impl Change {
    /// The difference in a sentence: «Tiêu chí 2.3: điểm tối đa 4 → 5».
    #[must_use]
    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.vietnamese, &self.english)
    }
}

/// Everything in which two versions differ, in the order of the rules; nothing when they are the same. Sections and
/// criteria are the same by their code, levels and quotas by what they are called.
#[must_use]
pub fn diff(before: Version<'_>, after: Version<'_>) -> Vec<Change> {
    let mut list = List::default();
    members(&mut list, before, after);
    // all fields by name: a new one does not compile until it is compared
    let Rules {
        semantics,
        decimals,
        stage,
        scorecard,
        chain,
        absent,
        classes,
        classification,
        mergers,
        votes,
        quotas,
        stages,
        combine,
        rotation,
    } = before.rules;
    let now = after.rules;
    let at = Place::Rules;
    list.field(&at, SEMANTICS, semantics, &now.semantics);
    list.field(&at, DECIMALS, decimals, &now.decimals);
    list.field(&at, STAGE, stage, &now.stage);
    criteria::sections(&mut list, scorecard, &now.scorecard);
    list.field(&Place::Scorecard, ABSENT, absent, &now.absent);
    list.field(&Place::Chain, CHAIN, chain, &now.chain);
    lists::classes(&mut list, classes, &now.classes);
    lists::classification(&mut list, classification.as_ref(), now.classification.as_ref());
    lists::quotas(&mut list, quotas, &now.quotas);
    lists::stages(&mut list, stages.as_ref(), now.stages.as_ref());
    list.field(&at, COMBINE, combine, &now.combine);
    votes_changed(&mut list, votes.as_ref(), now.votes.as_ref());
    lists::mergers(&mut list, mergers, &now.mergers);
    policy(&mut list, rotation.as_ref(), now.rotation.as_ref());
    list.0
}

/// The name of a field in files, and its words.
type Field = (&'static str, &'static str, &'static str);

const SEMANTICS: Field = ("semantics", "phiên bản ý nghĩa quy tắc", "semantics");
const DECIMALS: Field = ("decimals", "số chữ số thập phân", "decimals");
const STAGE: Field = ("stage", "bước được xếp hạng", "ranked stage");
const ABSENT: Field = ("absent", "điểm không áp dụng", "points that do not apply");
const CHAIN: Field = ("chain", "thứ tự", "order");
const COMBINE: Field = (
    "combine",
    "cách tổng hợp điểm chấm chéo",
    "how cross scores combine",
);
const LEAD: Field = ("lead", "cụm trưởng", "lead");

/// The differences so far.
#[derive(Debug, Default)]
struct List(Vec<Change>);

impl List {
    fn add(
        &mut self,
        place: &Place,
        field: &'static str,
        values: (Value, Value),
        words: impl Fn(Lang) -> String,
    ) {
        let sentence = |lang: Lang| format!("{}: {}.", place.label(lang), words(lang));
        let (before, after) = values;
        self.0.push(Change {
            place: place.clone(),
            field,
            before,
            after,
            vietnamese: sentence(Lang::Vi),
            english: sentence(Lang::En),
        });
    }

    /// One field, where it changed.
    fn field<T: Shown + PartialEq + Serialize>(
        &mut self,
        place: &Place,
        field: Field,
        before: &T,
        after: &T,
    ) {
        if before == after {
            return;
        }
        let (name, vietnamese, english) = field;
        let words = |lang: Lang| {
            let label = lang.pick(vietnamese, english);
            format!("{label} {} → {}", before.shown(lang), after.shown(lang))
        };
        self.add(place, name, (value(before), value(after)), words);
    }

    /// The words of something, which may be long.
    fn words(&mut self, place: &Place, field: Field, before: &str, after: &str) {
        let quoted = |text: &str| Quoted(text.to_owned());
        self.field(place, field, &quoted(before), &quoted(after));
    }

    /// Something that is new.
    fn added<T: Shown + Serialize>(&mut self, place: &Place, after: &T) {
        self.add(place, "", (Value::Null, value(after)), |lang| {
            format!("{} {}", lang.pick("mới:", "new:"), after.shown(lang))
        });
    }

    /// Something that is gone.
    fn removed<T: Shown + Serialize>(&mut self, place: &Place, before: &T) {
        self.add(place, "", (value(before), Value::Null), |lang| {
            format!("{} {}", lang.pick("đã bỏ:", "gone:"), before.shown(lang))
        });
    }

    /// Both there, one of them, or none; nothing more to do unless both are.
    fn both<'t, T: Shown + Serialize>(
        &mut self,
        place: &Place,
        before: Option<&'t T>,
        after: Option<&'t T>,
    ) -> Option<(&'t T, &'t T)> {
        match (before, after) {
            (Some(before), Some(after)) => return Some((before, after)),
            (Some(before), None) => self.removed(place, before),
            (None, Some(after)) => self.added(place, after),
            (None, None) => {}
        }
        None
    }
}

/// A text in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
struct Quoted(String);

/// As it stands in the rules; these types always have a JSON form.
fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

fn members(list: &mut List, before: Version<'_>, after: Version<'_>) {
    let at = Place::Members;
    for unit in before.members.iter().filter(|unit| !after.members.contains(unit)) {
        list.removed(&at, unit);
    }
    for unit in after.members.iter().filter(|unit| !before.members.contains(unit)) {
        list.added(&at, unit);
    }
    list.field(&at, LEAD, &before.lead.cloned(), &after.lead.cloned());
}

fn votes_changed(list: &mut List, before: Option<&VoteRules>, after: Option<&VoteRules>) {
    let at = Place::Votes;
    let Some((before, after)) = list.both(&at, before, after) else {
        return;
    };
    let VoteRules { quorum, pass, of } = before;
    list.field(
        &at,
        ("quorum", "tỷ lệ tham gia tối thiểu", "quorum"),
        quorum,
        &after.quorum,
    );
    list.field(
        &at,
        ("pass", "tỷ lệ thông qua", "share that passes"),
        pass,
        &after.pass,
    );
    list.field(&at, ("of", "tính trên", "taken of"), of, &after.of);
}

fn policy(list: &mut List, before: Option<&Policy>, after: Option<&Policy>) {
    let at = Place::Rotation;
    let Some((before, after)) = list.both(&at, before, after) else {
        return;
    };
    let Policy {
        by,
        deputies,
        inherit,
    } = before;
    if let (Way::Roster(before), Way::Roster(after)) = (by, &after.by) {
        list.field(&at, ("roster", "danh sách luân phiên", "roster"), before, after);
    } else {
        list.field(
            &at,
            ("by", "cách chọn cụm trưởng", "how the lead is found"),
            by,
            &after.by,
        );
    }
    list.field(
        &at,
        ("deputies", "số cụm phó", "deputies"),
        deputies,
        &after.deputies,
    );
    list.field(
        &at,
        (
            "inherit",
            "lượt của đơn vị trước hợp nhất",
            "turns of those before a merger",
        ),
        inherit,
        &after.inherit,
    );
}
