//! Tables of the register of awards.

use serde_json::{Value, json};
use thidua_domain::canonical;

use crate::audit::{Flat, write_image};
use crate::database::entity::entity;

entity!(
    /// A list that was imported.
    award_list, table: "award_list", key: false, batch: always,
    {
        batch_id: i64,
        title: String,
        organisation_id: Option<i64>,
        from_year: Option<i32>,
        until_year: Option<i32>,
        source: String,
    }
);

entity!(
    /// A line of a list: one award, or a count of awards.
    award, table: "award", key: false, batch: always,
    {
        batch_id: i64,
        list_id: i64,
        row_number: i64,
        natural_key: String,
        content_digest: String,
        category_text: String,
        category: Option<String>,
        authority: Option<String>,
        recipient_kind: String,
        recipient: Option<String>,
        person_digest: Option<String>,
        unit_text: Option<String>,
        province_text: Option<String>,
        count: i64,
        year: Option<i32>,
        until_year: Option<i32>,
        decision_number: Option<String>,
        decision_date: Option<String>,
        decision_issuer: Option<String>,
        achievement: Option<String>,
        note: Option<String>,
        source: Option<String>,
    }
    later: {
        sheet: Option<String>,
        nature: Option<String>,
        occasion_text: Option<String>,
        occasion: Option<String>,
        class_text: Option<String>,
        class: Option<String>,
        handed_over_on: Option<String>,
        further: Option<String>,
    }
    derived: {
        recipient_id: Option<i64>,
        unit_id: Option<i64>,
        decision_id: Option<i64>,
    }
);

entity!(
    /// What somebody decided about two recipients; the last decision on a pair holds.
    recipient_link, table: "recipient_link", key: true, batch: none,
    {
        first_id: i64,
        second_id: i64,
        verdict: String,
        reason: String,
        decided_by: String,
        decided_at: DateTimeUtc,
    }
);

entity!(
    /// An award that was taken back.
    award_revocation, table: "award_revocation", key: true, batch: none,
    {
        natural_key: String,
        award_id: i64,
        decision_number: Option<String>,
        decision_date: Option<String>,
        reason: String,
        revoked_by: String,
        revoked_at: DateTimeUtc,
    }
);

entity!(
    /// A revocation that was a mistake and holds no more.
    revocation_lifting, table: "revocation_lifting", key: true, batch: none,
    {
        revocation_id: i64,
        reason: String,
        lifted_by: String,
        lifted_at: DateTimeUtc,
    }
);

entity!(
    /// An office's own category over those that come with the program.
    award_category, table: "award_category", key: false, batch: always,
    {
        batch_id: i64,
        row_number: i64,
        code: String,
        name: String,
        short_name: String,
        synonyms: String,
        kind: String,
        level: String,
        authority: String,
        recipients: String,
        precedence: i32,
        valid_from: Option<String>,
        valid_to: Option<String>,
        citation: String,
    }
);

entity!(
    /// The person an award went to; `id` is the award's. Correctable and erasable.
    award_person, table: "award_person", key: false, batch: always,
    {
        batch_id: i64,
        salt: String,
        name: Option<String>,
        gender: Option<String>,
        birth_date: Option<String>,
        position: Option<String>,
        erased_at: Option<DateTimeUtc>,
    }
    later: { rank: Option<String>, address: Option<String> }
);

/// A person, collective or household as one list wrote it. How awards are found, not part of the record: it says
/// nothing that the lists do not say. A person's name goes from it with the last award it was erased from.
pub mod recipient {
    use sea_orm::entity::prelude::*;

    /// A row of `recipient`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recipient")]
    pub struct Model {
        /// The batch's number times 2^32 plus the place in it.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        /// `person`, `collective`, `household`, `unknown`.
        pub kind: String,
        /// Says "the same recipient".
        pub identity: String,
        /// As the first list wrote it; nothing once it was erased.
        pub name: Option<String>,
        /// The unit, as the first list wrote it.
        pub unit: Option<String>,
        /// The birth, as the first list wrote it.
        pub birth: Option<String>,
        /// The organisation of the directory it is, for a collective.
        pub organisation_id: Option<i64>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A unit as lists write it. How awards are found.
pub mod register_unit {
    use sea_orm::entity::prelude::*;

    /// A row of `register_unit`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "register_unit")]
    pub struct Model {
        /// The batch's number times 2^32 plus the place in it.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        /// Says "the same unit".
        pub identity: String,
        /// As the first list wrote it.
        pub name: String,
        /// The organisation of the directory it is.
        pub organisation_id: Option<i64>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A decision, which may stand for many awards. How awards are found.
pub mod register_decision {
    use sea_orm::entity::prelude::*;

    /// A row of `register_decision`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "register_decision")]
    pub struct Model {
        /// The batch's number times 2^32 plus the place in it.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        /// Says "the same decision".
        pub identity: String,
        /// Its number.
        pub number: Option<String>,
        /// Its date.
        pub date: Option<String>,
        /// Who issued it.
        pub issuer: Option<String>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The words under which recipients, units and decisions are found: each name from each of its words on.
pub mod search_name {
    use sea_orm::entity::prelude::*;

    /// A row of `search_name`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "search_name")]
    pub struct Model {
        /// Without case and marks, cut short.
        #[sea_orm(primary_key, auto_increment = false)]
        pub folded: String,
        /// Without case, cut likewise.
        #[sea_orm(primary_key, auto_increment = false)]
        pub marked: String,
        /// [`super::RECIPIENT`], [`super::UNIT`], [`super::DECISION`].
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: i32,
        /// Which.
        #[sea_orm(primary_key, auto_increment = false)]
        pub target_id: i64,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Where awards stand by their key.
pub mod award_by_key {
    use sea_orm::entity::prelude::*;

    /// A row of `award_by_key`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "award_by_key")]
    pub struct Model {
        /// The award's.
        #[sea_orm(primary_key, auto_increment = false)]
        pub natural_key: String,
        /// Which.
        #[sea_orm(primary_key, auto_increment = false)]
        pub award_id: i64,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Where awards stand by category and year.
pub mod award_by_category {
    use sea_orm::entity::prelude::*;

    /// A row of `award_by_category`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "award_by_category")]
    pub struct Model {
        /// Its code; empty where it was not recognised.
        #[sea_orm(primary_key, auto_increment = false)]
        pub category: String,
        /// The award's; 0 where there is none.
        #[sea_orm(primary_key, auto_increment = false)]
        pub year: i32,
        /// Which.
        #[sea_orm(primary_key, auto_increment = false)]
        pub award_id: i64,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Where awards stand by their unit.
pub mod award_by_unit {
    use sea_orm::entity::prelude::*;

    /// A row of `award_by_unit`.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "award_by_unit")]
    pub struct Model {
        /// The award's, of the register's units.
        #[sea_orm(primary_key, auto_increment = false)]
        pub unit_id: i64,
        /// Which.
        #[sea_orm(primary_key, auto_increment = false)]
        pub award_id: i64,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Entries of names on their way into [`search_name`]: a table only one connection sees, and only for a while.
pub mod new_name {
    use sea_orm::entity::prelude::*;

    /// A row of it.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "new_name")]
    pub struct Model {
        /// Without case and marks, cut short.
        #[sea_orm(primary_key, auto_increment = false)]
        pub folded: String,
        /// Without case, cut likewise.
        #[sea_orm(primary_key, auto_increment = false)]
        pub marked: String,
        /// [`super::RECIPIENT`], [`super::UNIT`], [`super::DECISION`].
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: i32,
        /// Which.
        #[sea_orm(primary_key, auto_increment = false)]
        pub target_id: i64,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// `search_name.kind` of a recipient.
pub(super) const RECIPIENT: i32 = 1;
/// `search_name.kind` of a unit.
pub(super) const UNIT: i32 = 2;
/// `search_name.kind` of a decision.
pub(super) const DECISION: i32 = 3;

/// The salted digest of a person's fields: what the audit and the award's row hold of them.
pub fn person_digest(person: &award_person::Model) -> String {
    let mut said = vec![b'['];
    person.salt.write(&mut said);
    let mut fields = vec![&person.name, &person.gender, &person.birth_date, &person.position];
    // the digests of rows from before there were these stay as they were
    if person.rank.is_some() || person.address.is_some() {
        fields.extend([&person.rank, &person.address]);
    }
    for field in fields {
        said.push(b',');
        field.write(&mut said);
    }
    said.push(b']');
    canonical::sha256(&said)
}

/// What the audit says of a person: nothing that could be read back.
fn personal_image(person: &award_person::Model) -> Value {
    json!({
        "id": person.id.to_string(),
        "batch_id": person.batch_id.to_string(),
        "digest": person_digest(person),
        "erased_at": person.erased_at,
    })
}

/// The canonical bytes of [`personal_image`], quickly.
fn personal_canonical(person: &award_person::Model, out: &mut Vec<u8>) {
    let mut columns: [(&'static str, &dyn Flat); 4] = [
        ("id", &person.id),
        ("batch_id", &person.batch_id),
        ("digest", &person_digest(person)),
        ("erased_at", &person.erased_at),
    ];
    write_image(&mut columns, out);
}

#[cfg(test)]
mod tests {
    use thidua_domain::canonical;

    use super::{award_person, personal_canonical, personal_image};
    use crate::audit::image_of;
    use crate::database::Recorded;

    fn person(address: Option<&str>) -> award_person::Model {
        award_person::Model {
            id: 1 << 32,
            batch_id: 1,
            salt: "ab".to_owned(),
            name: Some("Nguyễn \"Văn\" Hoà\u{301}\n".to_owned()),
            gender: None,
            birth_date: Some("1980".to_owned()),
            position: Some("Giám đốc \u{1} HTX".to_owned()),
            erased_at: Some(chrono::DateTime::UNIX_EPOCH),
            rank: None,
            address: address.map(str::to_owned),
        }
    }

    #[test]
    fn quick_bytes_are_the_canonical_ones() {
        for person in [person(None), person(Some("Xã Tân Hòa"))] {
            let mut quick = Vec::new();
            personal_canonical(&person, &mut quick);
            assert_eq!(quick, canonical::to_bytes(&personal_image(&person)).unwrap());
            let mut plain = Vec::new();
            person.plain(&mut plain);
            let slow = canonical::to_bytes(&image_of(&person)).unwrap();
            assert_eq!(
                String::from_utf8(plain).unwrap(),
                String::from_utf8(slow).unwrap()
            );
        }
        let known = serde_json::json!(["ab", person(None).name, null, "1980", person(None).position]);
        assert_eq!(
            super::person_digest(&person(None)),
            canonical::digest(&known).unwrap()
        );
    }
}
