//! One way to declare a table's row.

/// Declares a module with the SeaORM entity of a table and its place in the audit.
///
/// `key: true` lets the database number the rows. `batch:` is `none`, `always` (a column `batch_id`) or `maybe`
/// (the same, possibly empty). Columns that came `later` are part of the row's image where they say something, so that
/// the images of older rows stay as they were; `derived` ones follow from the others and are no part of it.
macro_rules! entity {
    (
        $(#[$doc:meta])*
        $module:ident, table: $table:tt, key: $auto:tt, batch: $batch:tt,
        { $( $(#[$attribute:meta])* $field:ident : $type:ty ),* $(,)? }
        $( later: { $( $later:ident : $later_type:ty ),* $(,)? } )?
        $( derived: { $( $derived:ident : $derived_type:ty ),* $(,)? } )?
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
                $( $(
                    #[serde(skip_serializing_if = "Option::is_none")]
                    pub $later: $later_type,
                )* )?
                $( $(
                    #[serde(skip)]
                    pub $derived: $derived_type,
                )* )?
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}

            impl $crate::database::Recorded for Model {
                const TABLE: &'static str = $table;

                fn id(&self) -> i64 {
                    self.id
                }

                fn plain(&self, out: &mut Vec<u8>) {
                    use $crate::audit::Flat;
                    let columns: &[(&'static str, &dyn Flat)] =
                        &[("id", &self.id), $( (stringify!($field), &self.$field), )*];
                    let later: &[(&'static str, &dyn Flat)] =
                        &[$( $( (stringify!($later), &self.$later), )* )?];
                    let mut columns = columns.to_vec();
                    columns.extend(later.iter().filter(|(_, value)| !value.is_nothing()));
                    $crate::audit::write_image(&mut columns, out);
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

        fn canonical(&self, out: &mut Vec<u8>) -> $crate::Result<()> {
            super::personal_canonical(self, out);
            Ok(())
        }
    };
    (@image initiative_author) => {
        fn image(&self) -> serde_json::Value {
            super::author_image(self)
        }

        fn canonical(&self, out: &mut Vec<u8>) -> $crate::Result<()> {
            super::author_canonical(self, out);
            Ok(())
        }
    };
    (@image setting) => {
        fn image(&self) -> serde_json::Value {
            super::secret_image(self)
        }

        fn canonical(&self, out: &mut Vec<u8>) -> $crate::Result<()> {
            $crate::audit::write_value(&self.image(), out)
        }
    };
    (@image pledge_signature) => {
        fn image(&self) -> serde_json::Value {
            super::signature_image(self)
        }

        fn canonical(&self, out: &mut Vec<u8>) -> $crate::Result<()> {
            $crate::audit::write_value(&self.image(), out)
        }
    };
    (@image evidence_blob) => {
        const PAGE: u64 = super::BLOBS_AT_A_TIME;

        fn image(&self) -> serde_json::Value {
            super::blob_image(self)
        }

        fn canonical(&self, out: &mut Vec<u8>) -> $crate::Result<()> {
            $crate::audit::write_value(&self.image(), out)
        }
    };
    (@image $module:ident) => {};
}

pub(crate) use entity;
