//! The tables of initiatives and of who they are by.

use serde_json::{Value, json};
use thidua_domain::canonical;

use crate::audit::{Flat, write_image};
use crate::database::entity::entity;

entity!(
    /// An initiative (đề tài, sáng kiến) that was recognised.
    initiative, table: "initiative", key: false, batch: always,
    {
        batch_id: i64,
        row_number: i64,
        sheet: Option<String>,
        natural_key: String,
        content_digest: String,
        title: String,
        recognised_on: Option<String>,
        year: Option<i32>,
        recognised_by: Option<String>,
        level_text: Option<String>,
        reach: Option<String>,
        decision_number: Option<String>,
        decision_date: Option<String>,
        department: Option<String>,
        unit_text: Option<String>,
        summary: Option<String>,
        note: Option<String>,
    }
);

entity!(
    /// Who an initiative is by. Erasable.
    initiative_author, table: "initiative_author", key: false, batch: always,
    {
        batch_id: i64,
        initiative_id: i64,
        salt: String,
        name: Option<String>,
        erased_at: Option<DateTimeUtc>,
    }
);

/// The salted digest of an author: what the audit holds of them.
fn author_digest(author: &initiative_author::Model) -> String {
    let mut said = vec![b'['];
    author.salt.write(&mut said);
    said.push(b',');
    author.name.write(&mut said);
    said.push(b']');
    canonical::sha256(&said)
}

/// What the audit says of an author: nothing that could be read back.
fn author_image(author: &initiative_author::Model) -> Value {
    json!({
        "id": author.id.to_string(),
        "batch_id": author.batch_id.to_string(),
        "initiative_id": author.initiative_id.to_string(),
        "digest": author_digest(author),
        "erased_at": author.erased_at,
    })
}

/// The canonical bytes of [`author_image`], quickly.
fn author_canonical(author: &initiative_author::Model, out: &mut Vec<u8>) {
    let mut columns: [(&'static str, &dyn Flat); 5] = [
        ("id", &author.id),
        ("batch_id", &author.batch_id),
        ("initiative_id", &author.initiative_id),
        ("digest", &author_digest(author)),
        ("erased_at", &author.erased_at),
    ];
    write_image(&mut columns, out);
}

#[cfg(test)]
mod tests {
    use thidua_domain::canonical;

    use super::{author_canonical, author_image, initiative_author};

    #[test]
    fn quick_bytes_are_the_canonical_ones_and_hold_no_name() {
        let author = initiative_author::Model {
            id: 1 << 32,
            batch_id: 1,
            initiative_id: 2 << 32,
            salt: "ab".to_owned(),
            name: Some("Lê \"Thị\" Mai".to_owned()),
            erased_at: None,
        };
        let mut quick = Vec::new();
        author_canonical(&author, &mut quick);
        assert_eq!(quick, canonical::to_bytes(&author_image(&author)).unwrap());
        let known = serde_json::json!(["ab", author.name]);
        assert_eq!(super::author_digest(&author), canonical::digest(&known).unwrap());
        assert!(!String::from_utf8(quick).unwrap().contains("Mai"));
    }
}
