//! The demonstration: the sample figures in a database of their own.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use thidua_domain::actors::Actor;
use thidua_domain::codes::{CampaignCode, ClusterCode, CodeError, Year};
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::Lang;

use crate::awards::{self, ListOptions};
use crate::database::Database;
use crate::imports::ImportFile;
use crate::rotation::{self, Circumstances};
use crate::scoring::Entering;
use crate::seasons::Outcome;
use crate::{Error, Kind, Result, clusters, organisations, scoring, seasons};

/// The cluster of the demonstration.
const CLUSTER: &str = "dbsh-dhbb";

/// Where the hand-over of the flag is told.
const SOURCE: &str = "Tổng kết phong trào thi đua năm 2020 của Cụm (tin ngày 16/12/2020)";

/// Where the award tally stands.
const TALLY_SOURCE: &str = "Báo cáo tóm tắt nhiệm kỳ 2013-2018, Liên minh HTX tỉnh Thái Nguyên (13/12/2018)";

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../fixtures/", $name))
    };
}

/// Where the demonstration keeps its database. A throw-away folder is removed at the end.
#[derive(Debug)]
pub struct Place {
    /// The address of the database.
    pub url: String,
    throw_away: Option<PathBuf>,
}

impl Place {
    /// The database that was named, a file in `keep`, or a file in a folder of the demonstration's own.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn choose(named: Option<&str>, keep: Option<&Path>) -> Result<Self> {
        if let Some(folder) = keep {
            let url = format!("sqlite:{}", folder.join("thidua.db").display());
            return Ok(Self {
                url,
                throw_away: None,
            });
        }
        if let Some(url) = named {
            return Ok(Self {
                url: url.to_owned(),
                throw_away: None,
            });
        }
        let folder = std::env::temp_dir().join(format!("thidua-demo-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| Error::file(&folder, &error))?;
        let url = format!("sqlite:{}", folder.join("thidua.db").display());
        Ok(Self {
            url,
            throw_away: Some(folder),
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(folder) = &self.throw_away {
            // what cannot be removed is the temporary folder's business
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

fn file(name: &str, bytes: &[u8]) -> ImportFile {
    ImportFile {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
        ..ImportFile::default()
    }
}

/// The season of a year of the demonstration's cluster.
pub(crate) fn key(year: i32) -> Result<SeasonKey> {
    let year =
        Year::new(year).map_err(|error| Error::new(Kind::Usage, "bad-year", |lang| error.message(lang)))?;
    Ok(SeasonKey {
        cluster: cluster()?,
        year,
        campaign: CampaignCode::regular(),
    })
}

/// The demonstration's cluster.
pub(crate) fn cluster() -> Result<ClusterCode> {
    let wrong = |error: CodeError| Error::new(Kind::Usage, "bad-code", |lang| error.message(lang));
    ClusterCode::parse(CLUSTER).map_err(wrong)
}

/// Loads the sample figures. Loading them again changes nothing.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn load(database: &Database, actor: &Actor) -> Result<()> {
    let organisations = file("organisations.csv", fixture!("organisations.csv"));
    organisations::import(database, actor, &organisations)
        .await?
        .into_result()?;
    season(database, actor, fixture!("seasons/dbsh-dhbb-2020.toml")).await?;
    clusters::import_leads(database, actor, &file("leads.csv", fixture!("leads.csv")), None)
        .await?
        .into_result()?;
    let scores = file(
        "dbsh-dhbb-2020-scores.csv",
        fixture!("seasons/dbsh-dhbb-2020-scores.csv"),
    );
    scoring::import(database, actor, &scores, &key(2020)?, Entering::default())
        .await?
        .into_result()?;
    hand_over(database, actor).await?;
    season(database, actor, fixture!("seasons/dbsh-dhbb-2021.toml")).await?;
    let scores = file(
        "dbsh-dhbb-2021-scores.csv",
        fixture!("seasons/dbsh-dhbb-2021-scores.csv"),
    );
    scoring::import(database, actor, &scores, &key(2021)?, Entering::default())
        .await?
        .into_result()?;
    let options = ListOptions {
        expected_total: Some(1876),
        unit: Some("thai-nguyen".to_owned()),
        period: Some("2013-2018".to_owned()),
        category: None,
        title: Some("Khen thưởng giai đoạn 2013-2018, Liên minh HTX tỉnh Thái Nguyên".to_owned()),
        source: Some(TALLY_SOURCE.to_owned()),
    };
    let tally = file(
        "thai-nguyen-2013-2018.csv",
        fixture!("awards/thai-nguyen-2013-2018.csv"),
    );
    awards::import(database, actor, &tally, &options)
        .await?
        .into_result()?;
    Ok(())
}

async fn season(database: &Database, actor: &Actor, bytes: &[u8]) -> Result<()> {
    let loaded = seasons::load(database, actor, bytes).await?;
    if loaded.outcome != Outcome::Refused {
        return Ok(());
    }
    let said: Vec<String> = loaded
        .findings
        .iter()
        .map(|finding| finding.message(Lang::Vi))
        .collect();
    Err(Error::refused("season-refused", said.join("; "), said.join("; ")))
}

async fn hand_over(database: &Database, actor: &Actor) -> Result<()> {
    let circumstances = Circumstances {
        on: NaiveDate::from_ymd_opt(2020, 12, 15),
        reason: None,
        place: Some("Bắc Ninh".to_owned()),
        source: Some(SOURCE.to_owned()),
        deputies: Vec::new(),
    };
    let year = key(2021)?.year;
    match rotation::hand_over(database, actor, &cluster()?, year, "vinh-phuc", &circumstances).await {
        Ok(_) => Ok(()),
        Err(error) if error.code == "already-handed-over" => Ok(()),
        Err(error) => Err(error),
    }
}
