//! The tables of the audit. They are no business rows: the chain itself proves them.

/// One event.
pub mod event {
    use chrono::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    /// A row of `audit_event`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_event")]
    pub struct Model {
        /// The place in the chain, from 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        /// When.
        pub at: DateTime<Utc>,
        /// Who.
        pub actor: String,
        /// What was done, for instance `import.take`.
        pub action: String,
        /// To what.
        pub subject: String,
        /// Canonical JSON: changes with before and after, digests of batches.
        #[sea_orm(column_type = "Text")]
        pub detail: String,
        /// The hash of the event before.
        pub previous: String,
        /// The hash of this event.
        pub hash: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The end of the chain.
pub mod head {
    use sea_orm::entity::prelude::*;

    /// The one row of `audit_head`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_head")]
    pub struct Model {
        /// Always 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        /// The place of the last event, 0 before the first.
        pub seq: i64,
        /// The hash of the last event, empty before the first.
        pub hash: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
