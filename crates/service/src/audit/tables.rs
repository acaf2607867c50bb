//! Which tables there are: those whose rows the audit vouches for, and those that need no proof of theirs.

use sea_orm::{DbBackend, EntityTrait, Schema, Statement};

/// Calls a macro with the entities of all business tables. A table that is missing here is found by the tests from
/// outside.
macro_rules! recorded_tables {
    ($with:ident) => {
        $with!(
            crate::imports::store::setting,
            crate::imports::store::import_batch,
            crate::imports::store::row_supersession,
            crate::imports::store::control_total,
            crate::imports::store::import_profile,
            crate::organisations::store::organisation,
            crate::organisations::store::organisation_profile,
            crate::organisations::store::succession,
            crate::clusters::store::cluster,
            crate::clusters::store::cluster_member,
            crate::clusters::store::cluster_lead,
            crate::clusters::store::cluster_conference,
            crate::clusters::store::lead_supersession,
            crate::rotation::store::hand_over,
            crate::rotation::store::rotation_decision,
            crate::rotation::store::hand_over_check,
            crate::seasons::store::season,
            crate::seasons::store::season_rules,
            crate::seasons::store::season_figure,
            crate::seasons::store::season_proposal,
            crate::pledges::store::pledge,
            crate::pledges::store::pledge_party,
            crate::pledges::store::commitment,
            crate::pledges::store::indicator_result,
            crate::pledges::store::commitment_amendment,
            crate::pledges::store::pledge_signature,
            crate::pledges::store::pledge_review,
            crate::seasons::store::season_withdrawal,
            crate::seasons::store::cluster_win,
            crate::seasons::store::season_phase,
            crate::seasons::store::season_publication,
            crate::seasons::store::season_correction,
            crate::scoring::store::score,
            crate::scoring::store::score_entry,
            crate::scoring::store::stage_reason,
            crate::stages::store::stage_event,
            crate::stages::store::evidence_blob,
            crate::stages::store::evidence,
            crate::ranking::store::tie_decision,
            crate::proposals::store::nominee,
            crate::proposals::store::proposal_withdrawal,
            crate::proposals::store::proposal_settlement,
            crate::proposals::store::proposal_opinion,
            crate::proposals::store::proposal_decision,
            crate::awards::store::award_list,
            crate::awards::store::award,
            crate::awards::store::award_person,
            crate::awards::store::recipient_link,
            crate::awards::store::award_revocation,
            crate::awards::store::revocation_lifting,
            crate::awards::store::award_category,
            crate::awards::movements::store::movement,
            crate::awards::initiatives::store::initiative,
            crate::awards::initiatives::store::initiative_author,
            crate::actors::store::user_account,
            crate::actors::store::user_grant,
        )
    };
}
pub(super) use recorded_tables;

/// A table as its entity knows it.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Whether the audit vouches for its rows. The chain proves its own tables; when a process was last seen alive and
    /// how things are found is not part of the record.
    pub recorded: bool,
    /// The statement that would make it, without indexes and foreign keys.
    pub create: Statement,
}

/// All tables the program has entities for.
#[must_use]
pub fn tables(backend: DbBackend) -> Vec<Table> {
    let mut all = vec![
        table::<super::store::event::Entity>(backend, false),
        table::<super::store::head::Entity>(backend, false),
        table::<crate::imports::store::import_lease::Entity>(backend, false),
        table::<crate::awards::store::recipient::Entity>(backend, false),
        table::<crate::awards::store::register_unit::Entity>(backend, false),
        table::<crate::awards::store::register_decision::Entity>(backend, false),
        table::<crate::awards::store::search_name::Entity>(backend, false),
    ];
    macro_rules! add {
        ($($entity:path),* $(,)?) => { $( { use $entity as of; all.push(table::<of::Entity>(backend, true)); } )* };
    }
    recorded_tables!(add);
    all
}

fn table<E: EntityTrait>(backend: DbBackend, recorded: bool) -> Table {
    let entity = E::default();
    Table {
        name: entity.table_name().to_owned(),
        recorded,
        create: backend.build(&Schema::new(backend).create_table_from_entity(entity)),
    }
}
