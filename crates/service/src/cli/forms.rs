//! `thidua season preset` and `thidua season form`: files to be filled in.

use std::path::Path;

use serde_json::json;
use thidua_domain::codes::{OrganisationCode, Year};

use super::args::{FormArgs, FormPart, Format, PresetArgs};
use super::output::{Answer, Cell, Sheet, print_bytes};
use super::{Context, cluster_code, season_key, year};
use crate::database::Opening;
use crate::seasons::{PRESETS, Preset};
use crate::{Error, Kind, Result, clock, seasons};

/// `thidua season preset`: without a name the list of all.
pub(super) fn preset(context: &Context, arguments: &PresetArgs) -> Result<Option<Answer>> {
    let Some(name) = &arguments.name else {
        return Ok(Some(list(context)));
    };
    let preset = Preset::named(name)?;
    let year = match &arguments.year {
        Some(text) => year(text)?,
        None => this_year()?,
    };
    let members: Vec<OrganisationCode> = arguments
        .members
        .iter()
        .map(|unit| OrganisationCode::parse(unit.trim()))
        .collect::<Result<_, _>>()
        .map_err(|error| Error::new(Kind::Usage, "bad-code", |lang| error.message(lang)))?;
    let text = preset.filled(&cluster_code(&arguments.cluster)?, year, &members);
    written(context, text.as_bytes(), arguments.output.as_deref())
}

fn this_year() -> Result<Year> {
    let today = clock::today();
    Year::new(chrono::Datelike::year(&today))
        .map_err(|error| Error::new(Kind::Machine, "bad-year", |lang| error.message(lang)))
}

fn list(context: &Context) -> Answer {
    let lang = context.lang;
    let mut sheet = Sheet::new(&[
        ("name", lang.pick("Mẫu", "Preset")),
        ("title", lang.pick("Nội dung", "What it is")),
    ]);
    sheet.rows = PRESETS
        .iter()
        .map(|preset| vec![Cell::text(preset.name), Cell::text(preset.title(lang))])
        .collect();
    let json = PRESETS
        .iter()
        .map(|preset| json!({ "name": preset.name, "title": preset.title(lang) }));
    let after = lang.pick(
        "\nIn một mẫu: thidua season preset MẪU --cluster CỤM --year NĂM --members ĐƠN VỊ,ĐƠN VỊ --output TỆP\n",
        "\nPrint one: thidua season preset NAME --cluster CLUSTER --year YEAR --members UNIT,UNIT --output FILE\n",
    );
    Answer {
        sheet,
        after: after.to_owned(),
        json: json!({ "presets": json.collect::<Vec<_>>() }),
        ..Answer::default()
    }
}

/// `thidua season form`.
pub(super) async fn form(context: &Context, arguments: &FormArgs) -> Result<Option<Answer>> {
    let key = season_key(&arguments.season)?;
    let part = match arguments.part {
        FormPart::Scorecard => seasons::FormPart::Scorecard,
        FormPart::Results => seasons::FormPart::Results,
    };
    let (database, actor) = context.open(Opening::Existing).await?;
    let form = seasons::form(&database, &actor, &key, &arguments.unit, part).await?;
    let bytes = match context.format {
        Format::Excel => form.excel(),
        Format::Json => {
            let json = form.json();
            return Ok(Some(Answer {
                json,
                ..Answer::default()
            }));
        }
        Format::Table | Format::Csv => form.csv(),
    };
    written(context, &bytes, arguments.output.as_deref())
}

/// Prints a file, or writes it and says so.
fn written(context: &Context, bytes: &[u8], output: Option<&Path>) -> Result<Option<Answer>> {
    let Some(path) = output else {
        print_bytes(bytes)?;
        return Ok(None);
    };
    std::fs::write(path, bytes).map_err(|error| Error::file(path, &error))?;
    let shown = path.display();
    Ok(Some(Answer {
        before: context.lang.pick(
            format!("Đã ghi ra «{shown}».\n"),
            format!("Written to «{shown}».\n"),
        ),
        json: json!({ "file": shown.to_string() }),
        ..Answer::default()
    }))
}
