//! `thidua dossier …`.

use std::fmt::Write as _;

use serde_json::json;
use thidua_domain::dossiers::Verified;
use thidua_domain::seasons::SeasonRecord;
use thidua_domain::seasons::publishing::Place;
use thidua_vietnamese::{Lang, dates};

use super::args::{DossierCommand, Format};
use super::output::{Answer, print_bytes};
use super::{Context, season_key};
use crate::database::Opening;
use crate::{Error, Result, dossiers};

/// Runs a command on dossiers.
pub(super) async fn run(context: &Context, command: DossierCommand) -> Result<Option<Answer>> {
    let lang = context.lang;
    match command {
        DossierCommand::Export {
            season,
            number,
            output,
        } => {
            let key = season_key(&season)?;
            let (database, actor) = context.open(Opening::Existing).await?;
            let seal = dossiers::export(&database, &actor, &key, number).await?;
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
        DossierCommand::Verify { file, previous } => {
            let bytes = std::fs::read(&file).map_err(|error| Error::file(&file, &error))?;
            let earlier = previous
                .map(|path| std::fs::read(&path).map_err(|error| Error::file(&path, &error)))
                .transpose()?;
            let verified = match &earlier {
                Some(earlier) => dossiers::verify_after(&bytes, earlier),
                None => dossiers::verify(&bytes),
            };
            let verified = match verified {
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
                "status": verified.record.status,
                "corrects": verified.earlier,
            });
            let after = corrections(&verified, lang);
            Ok(Some(Answer {
                before,
                after,
                json,
                ..Answer::default()
            }))
        }
    }
}

/// What was corrected, as the dossier tells it.
fn corrections(verified: &Verified, lang: Lang) -> String {
    let record = &verified.record;
    let decimals = record.rules.decimals;
    let place = |place: &Option<Place>| {
        place.as_ref().map_or_else(
            || lang.pick("không xếp hạng", "not ranked").to_owned(),
            |place| {
                let (rank, total) = (place.rank, place.total.shown(decimals, lang));
                lang.pick(
                    format!("hạng {rank} ({total} điểm)"),
                    format!("rank {rank} ({total} points)"),
                )
            },
        )
    };
    let before = |record: &SeasonRecord| record.before_correction().map(|(before, _)| before);
    let mut earlier: Vec<SeasonRecord> = std::iter::successors(before(record), before).collect();
    earlier.reverse();
    let mut text = String::new();
    for ((correction, corrected), number) in record.corrections.iter().zip(&earlier).zip(1..) {
        let (by, second) = (&correction.proposed_by, &correction.confirmed_by);
        let on = dates::format(correction.on);
        // writing to a String cannot fail
        let _ = writeln!(
            text,
            "\n{}\n  {} {}",
            lang.pick(
                format!(
                    "Đính chính lần {number}, ngày {on}: {}. Đề nghị: {by}; xác nhận: {second}.",
                    correction.reason
                ),
                format!(
                    "Correction {number}, {on}: {}. Proposed by {by}, confirmed by {second}.",
                    correction.reason
                ),
            ),
            lang.pick("Hồ sơ được đính chính:", "The dossier it corrects:"),
            correction.corrects
        );
        for change in &correction.changes {
            // what was carried over from an earlier stage stood there as well
            let before = change
                .before
                .or_else(|| corrected.input(&change.unit, &change.criterion))
                .map_or("–".to_owned(), |input| input.shown(decimals, lang));
            let after = change.after.shown(decimals, lang);
            let _ = writeln!(
                text,
                "  {} {}: {before} → {after}",
                record.name_of(&change.unit),
                change.criterion
            );
        }
        for moved in &correction.moved {
            let (before, after) = (place(&moved.before), place(&moved.after));
            let _ = writeln!(text, "  {}: {before} → {after}", record.name_of(&moved.unit));
        }
    }
    text
}
