//! One way to declare a table's row.

/// Declares a module with the SeaORM entity of a table and its place in the audit.
///
/// `key: true` lets the database number the rows. `batch:` is `none`, `always` (a column `batch_id`) or `maybe`
/// (the same, possibly empty).
macro_rules! entity {
    (
        $(#[$doc:meta])*
        $module:ident, table: $table:tt, key: $auto:tt, batch: $batch:tt,
        { $( $(#[$attribute:meta])* $field:ident : $type:ty ),* $(,)? }
    ) => {
        $(#[$doc])*
        pub mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = $auto)]
                pub id: i64,
                $( $(#[$attribute])* pub $field: $type, )*
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}

            impl $crate::database::Recorded for Model {
                const TABLE: &'static str = $table;

                fn id(&self) -> i64 {
                    self.id
                }

                $crate::database::entity::entity!(@batch $batch);
                $crate::database::entity::entity!(@image $module);
            }
        }
    };
    (@batch none) => {};
    (@batch always) => {
        fn batch(&self) -> Option<i64> {
            Some(self.batch_id)
        }
    };
    (@batch maybe) => {
        fn batch(&self) -> Option<i64> {
            self.batch_id
        }
    };
    (@image award_person) => {
        fn image(&self) -> serde_json::Value {
            super::personal_image(self)
        }
    };
    (@image setting) => {
        fn image(&self) -> serde_json::Value {
            super::secret_image(self)
        }
    };
    (@image pledge_signature) => {
        fn image(&self) -> serde_json::Value {
            super::signature_image(self)
        }
    };
    (@image evidence_blob) => {
        const PAGE: u64 = super::BLOBS_AT_A_TIME;

        fn image(&self) -> serde_json::Value {
            super::blob_image(self)
        }
    };
    (@image $module:ident) => {};
}

pub(crate) use entity;
