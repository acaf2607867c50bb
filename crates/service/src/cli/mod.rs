//! The command line: reads the words, opens the database, calls a use case, prints its answer.

pub mod args;
mod audit;
mod awards;
mod demo;
mod dossiers;
mod errors;
mod evidence;
mod forms;
mod help;
mod imports;
mod pledges;
mod profiles;
mod progress;
mod proposals;
mod publishing;
mod ranking;
mod receipts;
mod recipients;
mod register;
mod rotation;
mod season_checks;
mod seasons;
mod server;
mod stages;
mod users;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};
use thidua_domain::actors::Actor;
use thidua_domain::codes::{CampaignCode, ClusterCode, Year};
use thidua_domain::ranking::Manner;
use thidua_domain::scoring::Stage;
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::{Lang, dates};

pub use crate::output;
pub use help::in_language;

use crate::database::{DEFAULT_URL, Database, Opening};
use crate::{Error, Kind, Result, actors};
use args::{Cli, Command, Format, SeasonArgs};
use output::Answer;

/// What a command has at hand: how to open the database, who acts, in which language.
#[derive(Debug)]
pub struct Context {
    url: Option<String>,
    /// Whether the address was typed, and not taken from the environment.
    typed: bool,
    /// What was opened, to be closed at the end: then SQLite leaves one file, with everything in it.
    opened: std::sync::Mutex<Vec<Database>>,
    user: Option<String>,
    /// The language of answers.
    pub lang: Lang,
    /// The form of answers.
    pub format: Format,
}

impl Context {
    /// The address of the database, when one was named.
    #[must_use]
    pub fn named_url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The address of the database, when it was typed on the command line.
    #[must_use]
    pub fn typed_url(&self) -> Option<&str> {
        self.named_url().filter(|_| self.typed)
    }

    /// The address of the database.
    #[must_use]
    pub fn url(&self) -> &str {
        self.named_url().unwrap_or(DEFAULT_URL)
    }

    /// Opens the database and finds out who acts.
    ///
    /// # Errors
    /// When the database cannot be opened or the user is unknown.
    pub async fn open(&self, opening: Opening) -> Result<(Database, Actor)> {
        self.open_at(self.url(), opening).await
    }

    /// As [`Context::open`], at another address.
    ///
    /// # Errors
    /// When the database cannot be opened or the user is unknown.
    pub async fn open_at(&self, url: &str, opening: Opening) -> Result<(Database, Actor)> {
        let database = Database::open(url, opening).await?;
        if opening == Opening::Create {
            crate::awards::place_older(&database).await?;
        }
        if let Ok(mut opened) = self.opened.lock() {
            opened.push(database.clone());
        }
        let actor = match &self.user {
            Some(name) => actors::acting(&database, name).await?,
            None => Actor::local_administrator(&actors::account()),
        };
        Ok((database, actor))
    }
}

/// Runs the command line and answers with the exit status.
pub async fn run(arguments: Vec<OsString>) -> ExitCode {
    let lang = help::asked_language(&arguments);
    let command = help::in_language(Cli::command(), lang);
    let matches = command.try_get_matches_from(arguments);
    let typed = matches.as_ref().is_ok_and(|matches| {
        matches.value_source("database") == Some(clap::parser::ValueSource::CommandLine)
    });
    let cli = match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return errors::usage(&error, lang),
    };
    let context = Context {
        url: cli.database,
        typed,
        opened: std::sync::Mutex::default(),
        user: cli.user,
        lang,
        format: cli.format,
    };
    let done = dispatch(&context, cli.command).await;
    let opened = context
        .opened
        .lock()
        .map(|mut opened| std::mem::take(&mut *opened))
        .unwrap_or_default();
    for database in opened {
        database.close().await;
    }
    match done {
        Ok(answer) => {
            if let Some(answer) = answer {
                return match answer.print(context.format, lang) {
                    Ok(()) => ExitCode::from(answer.code),
                    Err(error) => errors::failure(&error, &context),
                };
            }
            ExitCode::SUCCESS
        }
        Err(error) => errors::failure(&error, &context),
    }
}

/// A command's answer; nothing when it printed what it had to say itself.
async fn dispatch(context: &Context, command: Command) -> Result<Option<Answer>> {
    match command {
        Command::Demo {
            no_serve,
            listen,
            keep,
        } => {
            demo::run(context, no_serve, &listen, keep.as_deref()).await?;
            Ok(None)
        }
        Command::Serve { listen } => {
            server::serve(context, &listen).await?;
            Ok(None)
        }
        Command::Migrate => server::migrate(context).await.map(Some),
        Command::Doctor => server::doctor(context).await.map(Some),
        Command::User(command) => users::run(context, command).await.map(Some),
        Command::Season(command) => seasons::run(context, command).await,
        Command::Import(command) => imports::run(context, command).await.map(Some),
        Command::Pledges { place, year, command } => {
            pledges::run(context, place.as_deref(), year.as_deref(), command)
                .await
                .map(Some)
        }
        Command::Stage(command) => stages::run(context, command).await.map(Some),
        Command::Evidence(command) => evidence::run(context, command).await.map(Some),
        Command::Rank(season) => ranking::rank(context, &season).await.map(Some),
        Command::Interim {
            season,
            on,
            estimates,
        } => ranking::interim(context, &season, on.as_deref(), estimates)
            .await
            .map(Some),
        Command::Explain { season, unit, other } => {
            ranking::explain(context, &season, &unit, other.as_deref())
                .await
                .map(Some)
        }
        Command::Decide {
            season,
            order,
            by,
            minutes,
            on,
        } => ranking::decide(context, &season, &order, &by, &minutes, on.as_deref())
            .await
            .map(Some),
        Command::Proposals { season, command } => proposals::run(context, &season, command).await.map(Some),
        Command::Rotation {
            cluster,
            year,
            years,
            command,
        } => rotation::run(context, &cluster, year.as_deref(), years, command)
            .await
            .map(Some),
        Command::Awards(command) => awards::run(context, command).await.map(Some),
        Command::Report(command) => {
            ranking::report(context, command).await?;
            Ok(None)
        }
        Command::Dossier(command) => dossiers::run(context, command).await,
        Command::Audit(command) => audit::run(context, command).await.map(Some),
    }
}

/// A cluster's code as it was typed.
pub(crate) fn cluster_code(text: &str) -> Result<ClusterCode> {
    ClusterCode::parse(text).map_err(|error| Error::new(Kind::Usage, "bad-code", |lang| error.message(lang)))
}

/// A year as it was typed.
pub(crate) fn year(text: &str) -> Result<Year> {
    Year::parse(text).map_err(|error| Error::new(Kind::Usage, "bad-year", |lang| error.message(lang)))
}

/// A season as it was typed.
pub(crate) fn season_key(season: &SeasonArgs) -> Result<SeasonKey> {
    let (number, campaign) = match season.year.split_once('/') {
        Some((number, campaign)) => {
            let campaign = CampaignCode::parse(campaign)
                .map_err(|error| Error::new(Kind::Usage, "bad-code", |lang| error.message(lang)))?;
            (number, campaign)
        }
        None => (season.year.as_str(), CampaignCode::regular()),
    };
    Ok(SeasonKey {
        cluster: cluster_code(&season.cluster)?,
        year: year(number)?,
        campaign,
    })
}

/// A manner of deciding as it was typed.
pub(crate) fn manner(text: &str) -> Result<Manner> {
    Manner::by_name(text).ok_or_else(|| {
        Error::usage(
            "unknown-manner",
            format!("Không có cách quyết định «{text}»; dùng lot, vote hoặc conference."),
            format!("There is no manner «{text}»; use lot, vote or conference."),
        )
    })
}

/// A stage as it was typed.
pub(crate) fn stage_named(name: &str) -> Result<Stage> {
    Stage::by_name(name).ok_or_else(|| {
        Error::usage(
            "unknown-stage",
            format!("Không có bước chấm «{name}»; dùng self, cross, review hoặc final."),
            format!("There is no stage «{name}»; use self, cross, review or final."),
        )
    })
}

/// A day as it was typed: dd/mm/yyyy.
pub(crate) fn day(text: &str) -> Result<chrono::NaiveDate> {
    match dates::parse(text) {
        Ok(dates::Date::Day(day)) => Ok(day),
        _ => Err(Error::usage(
            "bad-date",
            format!("«{text}» không phải là ngày; ghi như 15/12/2020."),
            format!("«{text}» is not a date; write it like 15/12/2020."),
        )),
    }
}
