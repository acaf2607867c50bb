//! The history of the database schema. Released migrations are never edited: a test compares their checksums
//! (`checksums.txt`); a change is a new file.
//!
//! Every migration runs in one transaction with all others that are due, on SQLite and on PostgreSQL alike.

pub use sea_orm_migration::{MigrationTrait, MigratorTrait};

mod columns;
mod m20261122_000001_foundations;
mod m20261122_000002_pledges;
mod m20261122_000003_rotation;
mod m20261122_000004_publishing;
mod m20261122_000005_stages;
mod m20261122_000006_proposals;
mod m20261122_000007_seasons;
mod m20261122_000008_register;
mod m20261122_000009_movements;
mod m20261122_000010_liftings;
mod m20261122_000011_lookups;
mod m20261122_000012_places;
mod m20261122_000013_issuers;

/// All migrations in their order.
#[derive(Debug)]
pub struct Migrator;

#[sea_orm_migration::async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_foundations::Migration),
            Box::new(m20261122_000002_pledges::Migration),
            Box::new(m20261122_000003_rotation::Migration),
            Box::new(m20261122_000004_publishing::Migration),
            Box::new(m20261122_000005_stages::Migration),
            Box::new(m20261122_000006_proposals::Migration),
            Box::new(m20261122_000007_seasons::Migration),
            Box::new(m20261122_000008_register::Migration),
            Box::new(m20261122_000009_movements::Migration),
            Box::new(m20261122_000010_liftings::Migration),
            Box::new(m20261122_000011_lookups::Migration),
            Box::new(m20261122_000012_places::Migration),
            Box::new(m20261122_000013_issuers::Migration),
        ]
    }
}
