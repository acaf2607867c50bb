//! Who is whom across lists: what somebody decided about two recipients, and suggestions what to decide.
//!
//! A recipient is what one spelling with one unit and one birth says. That two of them are one is never concluded: it
//! is a decision with its reason, and it can be taken back. What follows from the decisions is computed on reading, so
//! history stays under the name it was made in and is found under each of them.

pub mod api;
mod decided;
mod named;
mod suggestions;

pub use decided::Verdict;
pub use named::RecipientView;
pub(crate) use named::find as named;
pub use suggestions::{SuggestedPair, Suggestions, suggestions};

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};
use serde::Serialize;
use serde_json::json;
use thidua_domain::actors::{Actor, Deed};

use self::decided::Decided;
use super::store::recipient_link;
use crate::database::{Database, Write};
use crate::{Error, Result};

/// How many recipients are asked for at a time.
const CHUNK: usize = 1_000;

/// A decision on two recipients, and who is one after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecidedView {
    /// The number of the one recipient.
    pub first: String,
    /// The number of the other.
    pub second: String,
    /// `same` or `separate`.
    pub verdict: &'static str,
    /// Whether it was recorded now; not when it was decided so before.
    pub recorded: bool,
    /// All that are one with the first.
    pub together: Vec<RecipientView>,
}

/// Records that two recipients are one. Each is named by its number, or as `award:NUMBER` by one of its awards.
///
/// # Errors
/// When the actor may not, a recipient is unknown, they are of different kinds, the reason is missing or names a
/// person, or it would join two that were decided to be different.
pub async fn same(
    database: &Database,
    actor: &Actor,
    first: &str,
    second: &str,
    reason: &str,
) -> Result<DecidedView> {
    actor.may_somewhere(Deed::KeepAwards)?;
    let deciding = Deciding::begin(database, actor, [first, second], reason).await?;
    let [one, other] = &deciding.recipients;
    if one.kind != other.kind && ![&one.kind, &other.kind].contains(&&super::index::UNKNOWN.to_owned()) {
        return Err(Error::refused(
            "recipients-of-different-kinds",
            "Hai đối tượng khác loại (cá nhân, tập thể, hộ gia đình) nên không thể là một; kiểm tra lại số của đối tượng.",
            "The two are of different kinds (person, collective, household) and cannot be one; check the numbers.",
        ));
    }
    let (one, other) = (one.id, other.id);
    let groups = (deciding.decided.group(one), deciding.decided.group(other));
    // what was decided about the pair itself is decided anew
    let mut without = deciding.decided.clone();
    without.add(one, other, Verdict::Same);
    if let Some((a, b)) = without.parted(&groups.0, &groups.1) {
        return Err(Error::refused(
            "recipients-separated",
            format!(
                "Đã có quyết định {a} và {b} là hai đối tượng khác nhau, mà gộp lần này sẽ nhập chúng làm một. Nếu quyết định ấy sai, sửa trước bằng: thidua awards same {a} {b} --reason \"…\""
            ),
            format!(
                "It was decided that {a} and {b} are two, and this would make them one. If that decision was wrong, correct it first: thidua awards same {a} {b} --reason \"…\""
            ),
        ));
    }
    deciding.record(Verdict::Same).await
}

/// Records that two recipients are two.
///
/// # Errors
/// When the actor may not, a recipient is unknown, the reason is missing or names a person, or the two are one by way of
/// others; the message names the chain.
pub async fn separate(
    database: &Database,
    actor: &Actor,
    first: &str,
    second: &str,
    reason: &str,
) -> Result<DecidedView> {
    actor.may_somewhere(Deed::KeepAwards)?;
    let deciding = Deciding::begin(database, actor, [first, second], reason).await?;
    let [one, other] = &deciding.recipients;
    let (one, other) = (one.id, other.id);
    let mut after = deciding.decided.clone();
    after.add(one, other, Verdict::Separate);
    if let Some(chain) = after.chain(one, other) {
        let chain: Vec<String> = chain.iter().map(ToString::to_string).collect();
        let chain = chain.join(" = ");
        return Err(Error::refused(
            "recipients-joined-by-others",
            format!(
                "Hai đối tượng còn được gộp qua đối tượng khác: {chain}. Tách một cặp trong chuỗi này trước, rồi tách lại."
            ),
            format!("The two are still one by way of others: {chain}. Separate a pair of this chain first."),
        ));
    }
    deciding.record(Verdict::Separate).await
}

/// Two recipients about whom something is to be decided, with the register locked.
struct Deciding {
    write: Write,
    recipients: [super::store::recipient::Model; 2],
    decided: Decided,
    reason: String,
    personal: bool,
}

impl Deciding {
    async fn begin(database: &Database, actor: &Actor, named: [&str; 2], reason: &str) -> Result<Self> {
        let reason = super::reasons::given(reason)?;
        let write = database.write(actor).await?;
        let one = named::find(&*write, named[0]).await?;
        let other = named::find(&*write, named[1]).await?;
        if one.id == other.id {
            return Err(Error::usage(
                "same-recipient",
                "Hai số này chỉ cùng một đối tượng; nêu hai đối tượng khác nhau.",
                "Both numbers name one recipient; name two.",
            ));
        }
        for scope in named::places(&*write, &[one.id, other.id]).await? {
            actor.may(Deed::KeepAwards, &scope)?;
        }
        super::reasons::without_names(
            &reason,
            [&one, &other].into_iter().filter_map(named::personal_name),
        )?;
        let decided = load(&*write, &[one.id, other.id]).await?;
        Ok(Self {
            write,
            recipients: [one, other],
            decided,
            reason,
            personal: named::full_births(actor),
        })
    }

    async fn record(mut self, verdict: Verdict) -> Result<DecidedView> {
        let [one, other] = &self.recipients;
        let (first, second) = decided::pair(one.id, other.id);
        let recorded = self.decided.on(first, second) != Some(verdict);
        if recorded {
            let row = recipient_link::ActiveModel {
                first_id: Set(first),
                second_id: Set(second),
                verdict: Set(verdict.name().to_owned()),
                reason: Set(self.reason.clone()),
                decided_by: Set(self.write.actor().to_owned()),
                decided_at: Set(self.write.at()),
                ..Default::default()
            };
            self.write.insert(row).await?;
            self.decided.add(first, second, verdict);
        }
        let group: Vec<i64> = self.decided.group(one.id).into_iter().collect();
        let view = DecidedView {
            first: one.id.to_string(),
            second: other.id.to_string(),
            verdict: verdict.name(),
            recorded,
            together: named::views(&*self.write, &group, self.personal).await?,
        };
        if recorded {
            let action = format!("award.{}", verdict.name());
            let subject = format!("recipients {first} {second}");
            let note = json!({ "reason": self.reason });
            self.write.commit(&action, &subject, note).await?;
        }
        Ok(view)
    }
}

/// The decisions that bear on these recipients, directly or by way of others.
async fn load(connection: &impl ConnectionTrait, ids: &[i64]) -> Result<Decided> {
    let mut rows: BTreeMap<i64, recipient_link::Model> = BTreeMap::new();
    let mut known: BTreeSet<i64> = BTreeSet::new();
    let mut open: Vec<i64> = ids.to_vec();
    while !open.is_empty() {
        known.extend(&open);
        let mut next = BTreeSet::new();
        for chunk in open.chunks(CHUNK) {
            let either = Condition::any()
                .add(recipient_link::Column::FirstId.is_in(chunk.iter().copied()))
                .add(recipient_link::Column::SecondId.is_in(chunk.iter().copied()));
            for row in recipient_link::Entity::find()
                .filter(either)
                .order_by_asc(recipient_link::Column::Id)
                .all(connection)
                .await?
            {
                next.extend([row.first_id, row.second_id]);
                rows.insert(row.id, row);
            }
        }
        open = next.difference(&known).copied().collect();
    }
    folded(rows.into_values())
}

/// All decisions there are.
async fn all_decided(connection: &impl ConnectionTrait) -> Result<Decided> {
    let rows = recipient_link::Entity::find()
        .order_by_asc(recipient_link::Column::Id)
        .all(connection)
        .await?;
    folded(rows)
}

/// Decisions in the order in which they were made.
fn folded(rows: impl IntoIterator<Item = recipient_link::Model>) -> Result<Decided> {
    let mut decided = Decided::default();
    for row in rows {
        let verdict = Verdict::by_name(&row.verdict).ok_or_else(|| {
            Error::machine(
                "links-broken",
                "Quyết định gộp, tách đối tượng trong cơ sở dữ liệu không hợp lệ; chạy thidua audit verify.",
                "A decision on recipients in the database is not valid; run thidua audit verify.",
            )
        })?;
        decided.add(row.first_id, row.second_id, verdict);
    }
    Ok(decided)
}

/// For each of these recipients all that are one with it, itself among them.
///
/// # Errors
/// When the database fails.
pub(super) async fn groups(
    connection: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<BTreeMap<i64, BTreeSet<i64>>> {
    let decided = load(connection, ids).await?;
    Ok(ids.iter().map(|id| (*id, decided.group(*id))).collect())
}

/// Each of these recipients with all that are one with it, in the order in which they are given. A group comes once,
/// however many of it are given; its members ascend.
///
/// # Errors
/// When the database fails.
pub(crate) async fn joined(connection: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<Vec<i64>>> {
    let decided = load(connection, ids).await?;
    let mut placed: BTreeSet<i64> = BTreeSet::new();
    let mut groups = Vec::new();
    for id in ids {
        if !placed.contains(id) {
            let group = decided.group(*id);
            placed.extend(&group);
            groups.push(group.into_iter().collect());
        }
    }
    Ok(groups)
}
