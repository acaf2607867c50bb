//! `thidua dossier …`.

use serde_json::json;

use super::args::{DossierCommand, Format};
use super::output::{Answer, print_bytes};
use super::{Context, season_key};
use crate::database::Opening;
use crate::{Error, Result, dossiers};

/// Runs a command on dossiers.
pub(super) async fn run(context: &Context, command: DossierCommand) -> Result<Option<Answer>> {
    let lang = context.lang;
    match command {
        DossierCommand::Export { season, output } => {
            let key = season_key(&season)?;
            let (database, actor) = context.open(Opening::Existing).await?;
            let seal = dossiers::export(&database, &actor, &key).await?;
            let Some(path) = output else {
                print_bytes(&seal.bytes)?;
                return Ok(None);
            };
            std::fs::write(&path, &seal.bytes).map_err(|error| Error::file(&path, &error))?;
            let shown = path.display();
            let before = lang.pick(
                format!(
                    "Đã xuất hồ sơ năm thi đua {key} ra «{shown}».\nMã băm: {}\n",
                    seal.digest
                ),
                format!(
                    "The dossier of {key} was written to «{shown}».\nDigest: {}\n",
                    seal.digest
                ),
            );
            let json = json!({ "file": shown.to_string(), "digest": seal.digest });
            Ok(Some(Answer {
                before,
                json,
                ..Answer::default()
            }))
        }
        DossierCommand::Verify { file } => {
            let bytes = std::fs::read(&file).map_err(|error| Error::file(&file, &error))?;
            let verified = match dossiers::verify(&bytes) {
                Ok(verified) => verified,
                Err(error) if context.format == Format::Json => {
                    let json =
                        json!({ "verified": false, "code": error.code, "message": error.message(lang) });
                    return Ok(Some(Answer {
                        json,
                        code: error.kind.exit_code(),
                        ..Answer::default()
                    }));
                }
                Err(error) => return Err(error),
            };
            let standings = verified.evaluation.ranking.standings.len();
            let mark = verified.record.illustrative.as_deref();
            let mark_line = mark
                .map(|note| format!("SỐ LIỆU MINH HỌA: {note}\n"))
                .unwrap_or_default();
            let before = lang.pick(
                format!(
                    "Hồ sơ đúng: năm thi đua {}, {standings} đơn vị được xếp hạng, kết quả tính lại khớp từng byte.\nMã băm: {}\n{mark_line}",
                    verified.record.season, verified.digest
                ),
                format!(
                    "The dossier verifies: season {}, {standings} units ranked, the result computed again is the same to the byte.\nDigest: {}\n{mark_line}",
                    verified.record.season, verified.digest
                ),
            );
            let json = json!({
                "verified": true,
                "season": verified.record.season,
                "digest": verified.digest,
                "rules_digest": verified.evaluation.rules_digest,
                "semantics": verified.record.rules.semantics,
                "illustrative": mark.is_some(),
                "standings": standings,
            });
            Ok(Some(Answer {
                before,
                json,
                ..Answer::default()
            }))
        }
    }
}
