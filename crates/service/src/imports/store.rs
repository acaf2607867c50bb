//! Tables of imports.

use crate::database::entity::entity;

entity!(
    /// An import: what file, read how, with what outcome, and whether its rows are seen.
    import_batch, table: "import_batch", key: true, batch: none,
    {
        kind: String,
        state: String,
        subject: String,
        file_name: String,
        file_sha256: String,
        encoding: String,
        delimiter: String,
        header_row: i32,
        rows: i64,
        accepted: i64,
        unchanged: i64,
        updated: i64,
        rejected: i64,
        created_by: String,
        created_at: DateTimeUtc,
        taken_at: Option<DateTimeUtc>,
        undone_at: Option<DateTimeUtc>,
    }
);

entity!(
    /// What belongs to this installation.
    setting, table: "setting", key: true, batch: none,
    { name: String, value: String }
);

/// A secret's digest instead of the secret.
fn secret_image(setting: &setting::Model) -> serde_json::Value {
    let said = serde_json::json!([setting.name, setting.value]);
    serde_json::json!({
        "id": setting.id.to_string(),
        "name": setting.name,
        "digest": thidua_domain::canonical::digest(&said).unwrap_or_default(),
    })
}

entity!(
    /// When the process that stages a batch was last seen alive. Not part of the record.
    import_lease, table: "import_lease", key: false, batch: none,
    { alive_at: DateTimeUtc }
);

entity!(
    /// A row that a later batch stands in place of.
    row_supersession, table: "row_supersession", key: false, batch: always,
    { batch_id: i64, table_name: String, row_id: i64 }
);

entity!(
    /// A declared total of a list, what its rows come to, and the reason for a difference.
    control_total, table: "control_total", key: true, batch: none,
    {
        batch_id: i64,
        scope: String,
        source: String,
        declared: i64,
        listed: i64,
        reason: Option<String>,
        reasoned_by: Option<String>,
    }
);

entity!(
    /// How the lists of one sender are read; the last of a name holds.
    import_profile, table: "import_profile", key: true, batch: none,
    {
        name: String,
        kind: String,
        settings: String,
        saved_by: String,
        saved_at: DateTimeUtc,
        ended: Option<i32>,
    }
);
