//! Looking over a season's rules: what is suspicious about them, and what differs between two versions.

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Serialize;
use serde_json::{Value, json};
use thidua_domain::actors::{Actor, Deed};
use thidua_domain::codes::{CampaignCode, ClusterCode, OrganisationCode, Year};
use thidua_domain::seasons::diff::{self, Version};
use thidua_domain::seasons::lint::{self, Circumstances, Suspicion};
use thidua_domain::seasons::{Evaluation, Rules, SeasonKey, SeasonRecord};
use thidua_tabular::Finding;
use thidua_vietnamese::Lang;
use utoipa::ToSchema;

use super::record::damaged;
use super::store::season_rules;
use super::{file, find, record};
use crate::database::Database;
use crate::{Error, Kind, Result, clusters};

/// Rules with what stands beside them.
#[derive(Debug, Clone)]
struct Edition {
    key: SeasonKey,
    rules: Rules,
    members: Vec<OrganisationCode>,
    lead: Option<OrganisationCode>,
}

impl Edition {
    fn version(&self) -> Version<'_> {
        Version {
            rules: &self.rules,
            members: &self.members,
            lead: self.lead.as_ref(),
        }
    }
}

/// What is suspicious about a season's rules.
#[derive(Debug, Clone)]
pub struct Looked {
    /// The season, `CLUSTER YEAR[/CAMPAIGN]`.
    pub season: String,
    suspicions: Vec<Suspicion>,
    before: Option<LastYear>,
}

/// How far last year's criteria told units apart.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LastYear {
    /// The year.
    #[schema(example = 2020)]
    pub year: i32,
    /// Whether its points are made up to show the software.
    pub illustrative: bool,
    /// How many criteria of content and bonus applied to at least two ranked units.
    pub criteria: usize,
    /// Those of them for which all ranked units had the same points.
    pub same: Vec<String>,
}

/// What is suspicious about a season's rules, in one language.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LintView {
    /// The season, `CLUSTER YEAR[/CAMPAIGN]`.
    #[schema(example = "dbsh-dhbb 2020")]
    pub season: String,
    /// What is suspicious, in the order of the rules.
    pub suspicions: Vec<SuspicionView>,
    /// The season before it; nothing when it was not looked at.
    pub last_year: Option<LastYear>,
}

/// Something that is allowed and seldom meant.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SuspicionView {
    /// Where: `criterion:2.3`, `quota:1`, `chain`.
    #[schema(example = "criterion:2.3")]
    pub place: String,
    /// A stable name.
    #[schema(example = "band-gap")]
    pub code: String,
    /// The figures it is about, by their names.
    #[schema(value_type = Object)]
    pub figures: Value,
    /// What it is and what to do about it, in words.
    pub message: String,
}

impl Looked {
    /// In one language.
    #[must_use]
    pub fn view(&self, lang: Lang) -> LintView {
        let suspicions = self.suspicions.iter().map(|suspicion| SuspicionView {
            place: suspicion.place.to_string(),
            code: suspicion.doubt.code().to_owned(),
            figures: json!(suspicion.doubt)
                .get("figures")
                .cloned()
                .unwrap_or_else(|| json!({})),
            message: suspicion.message(lang),
        });
        LintView {
            season: self.season.clone(),
            suspicions: suspicions.collect(),
            last_year: self.before.clone(),
        }
    }
}

/// The rules of a season file, and why they are none.
///
/// # Errors
/// The findings of a file that is refused.
fn read(bytes: &[u8]) -> Result<Edition, Vec<Finding>> {
    let file = file::read(bytes)?;
    Ok(Edition {
        key: file.key,
        rules: file.rules,
        members: file.members.into_iter().map(|(unit, _)| unit).collect(),
        lead: file.lead,
    })
}

/// Looks over a season file; with a database also at the cluster's season of the year before, where there is one that the
/// actor may read.
///
/// # Errors
/// When the database fails. The inner error: the findings of a file that is
/// refused.
pub async fn lint_file(
    bytes: &[u8],
    database: Option<(&Database, &Actor)>,
) -> Result<Result<Looked, Vec<Finding>>> {
    let edition = match read(bytes) {
        Ok(edition) => edition,
        Err(findings) => return Ok(Err(findings)),
    };
    let before = match database {
        None => None,
        Some((database, actor)) => year_before(&database.read().await?, actor, &edition.key).await?,
    };
    Ok(Ok(look(&edition, before.as_ref())))
}

/// Looks over the rules of a season.
///
/// # Errors
/// When the actor may not, the season is unknown or has no rules, or the database fails.
pub async fn lint_season(database: &Database, actor: &Actor, key: &SeasonKey) -> Result<Looked> {
    let connection = database.read().await?;
    clusters::admit(&connection, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
    let edition = stored(&connection, key, None).await?;
    let before = year_before(&connection, actor, key).await?;
    Ok(look(&edition, before.as_ref()))
}

fn look(edition: &Edition, before: Option<&(SeasonRecord, Evaluation)>) -> Looked {
    let around = Circumstances {
        year: edition.key.year,
        members: &edition.members,
        before: before.map(|(record, evaluation)| (record, evaluation)),
    };
    let last_year = before.map(|(record, evaluation)| {
        let found = lint::separation(record, evaluation);
        LastYear {
            year: found.year,
            illustrative: record.illustrative.is_some(),
            criteria: found.criteria,
            same: found.same.iter().map(|(code, _, _)| code.to_string()).collect(),
        }
    });
    Looked {
        season: edition.key.to_string(),
        suspicions: lint::lint(&edition.rules, &around),
        before: last_year,
    }
}

/// The season of the cluster and campaign a year before, where there is one with rules and the actor may read it.
async fn year_before(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    key: &SeasonKey,
) -> Result<Option<(SeasonRecord, Evaluation)>> {
    let key = SeasonKey {
        year: key.year.previous(),
        ..key.clone()
    };
    match clusters::admit(connection, actor, Deed::Read, &key.cluster, Some(key.year)).await {
        Err(error) if error.kind == Kind::Forbidden => return Ok(None),
        admitted => admitted?,
    }
    let record = match record(connection, &key).await {
        Ok(record) => record,
        Err(error)
            if matches!(
                error.code,
                "unknown-cluster" | "unknown-season" | "season-without-rules"
            ) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    // a season that cannot be evaluated tells nobody apart
    let evaluation = record.evaluate().ok();
    Ok(evaluation.map(|evaluation| (record, evaluation)))
}

/// The newest rules of a season, or one version of them.
async fn stored(connection: &impl ConnectionTrait, key: &SeasonKey, version: Option<i32>) -> Result<Edition> {
    let mut record = record(connection, key).await?;
    if let Some(version) = version {
        let row = find(connection, key).await?;
        let all = season_rules::Entity::find()
            .filter(season_rules::Column::SeasonId.eq(row.id))
            .order_by_asc(season_rules::Column::Version)
            .all(connection)
            .await?;
        let wanted = all.iter().find(|one| one.version == version);
        let wanted = wanted.ok_or_else(|| unknown_version(key, version, &all))?;
        record.rules =
            serde_json::from_str(&wanted.document).map_err(|_| damaged("season_rules.document"))?;
    }
    Ok(Edition {
        key: key.clone(),
        rules: record.rules,
        members: record.units.into_iter().map(|unit| unit.code).collect(),
        lead: record.lead,
    })
}

fn unknown_version(key: &SeasonKey, version: i32, all: &[season_rules::Model]) -> Error {
    let there: Vec<String> = all.iter().map(|one| one.version.to_string()).collect();
    let there = there.join(", ");
    Error::usage(
        "unknown-version",
        format!("Năm thi đua {key} không có phiên bản quy tắc {version}; đang có: {there}."),
        format!("The season {key} has no version {version} of its rules; there are: {there}."),
    )
}

/// One side of a comparison.
#[derive(Debug, Clone)]
pub enum Side {
    /// A season file, and what it is called.
    File(String, Vec<u8>),
    /// The rules of a season: the newest, or one version.
    Stored(SeasonKey, Option<i32>),
}

impl Side {
    /// Reads `CLUSTER:YEAR[/CAMPAIGN][@VERSION]`; nothing when the text has another form, such as that of a path.
    #[must_use]
    pub fn stored(text: &str) -> Option<Self> {
        let (cluster, rest) = text.split_once(':')?;
        let (season, version) = match rest.split_once('@') {
            Some((season, version)) => (season, Some(version.parse().ok()?)),
            None => (rest, None),
        };
        let (year, campaign) = match season.split_once('/') {
            Some((year, campaign)) => (year, CampaignCode::parse(campaign).ok()?),
            None => (season, CampaignCode::regular()),
        };
        let key = SeasonKey {
            cluster: ClusterCode::parse(cluster).ok()?,
            year: Year::parse(year).ok()?,
            campaign,
        };
        Some(Self::Stored(key, version))
    }

    /// Whether it stands in the database.
    #[must_use]
    pub fn is_stored(&self) -> bool {
        matches!(self, Self::Stored(..))
    }

    /// The name for a reader.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::File(name, _) => name.clone(),
            Self::Stored(key, None) => key.to_string(),
            Self::Stored(key, Some(version)) => format!("{key} @{version}"),
        }
    }
}

/// The differences between two versions of rules, in one language.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DiffView {
    /// The one before.
    #[schema(example = "dbsh-dhbb 2020")]
    pub before: String,
    /// The one after.
    #[schema(example = "dbsh-dhbb 2021")]
    pub after: String,
    /// The differences, in the order of the rules.
    pub changes: Vec<ChangeView>,
}

/// One difference.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangeView {
    /// Where: `criterion:2.3`, `quota:1`, `chain`.
    #[schema(example = "criterion:2.3")]
    pub place: String,
    /// What: the field in the rules; empty where the whole place is new or gone.
    #[schema(example = "max")]
    pub field: String,
    /// How it was, as it stands in the rules; null where it was not there.
    pub before: Value,
    /// How it is; null where it is there no more.
    pub after: Value,
    /// The difference in a sentence.
    #[schema(example = "Tiêu chí 2.3: điểm tối đa 4 → 5.")]
    pub message: String,
}

/// Tells two versions of rules apart. A database is needed where a side stands in it.
///
/// # Errors
/// When the actor may not, a season, its rules or a version is unknown, the database fails, or it is needed and was not
/// opened. The inner error: the name of a file that is refused, and its findings.
pub async fn diff_sides(
    before: &Side,
    after: &Side,
    database: Option<(&Database, &Actor)>,
    lang: Lang,
) -> Result<Result<DiffView, (String, Vec<Finding>)>> {
    let mut editions = Vec::with_capacity(2);
    for side in [before, after] {
        match side {
            Side::File(name, bytes) => match read(bytes) {
                Ok(edition) => editions.push(edition),
                Err(findings) => return Ok(Err((name.clone(), findings))),
            },
            Side::Stored(key, version) => {
                let (database, actor) = database.ok_or_else(no_database)?;
                let connection = database.read().await?;
                clusters::admit(&connection, actor, Deed::Read, &key.cluster, Some(key.year)).await?;
                editions.push(stored(&connection, key, *version).await?);
            }
        }
    }
    let changes = match editions.as_slice() {
        [one, other] => diff::diff(one.version(), other.version()),
        _ => Vec::new(),
    };
    let changes = changes.iter().map(|change| ChangeView {
        place: change.place.to_string(),
        field: change.field.to_owned(),
        before: change.before.clone(),
        after: change.after.clone(),
        message: change.message(lang).to_owned(),
    });
    Ok(Ok(DiffView {
        before: before.name(),
        after: after.name(),
        changes: changes.collect(),
    }))
}

fn no_database() -> Error {
    Error::new(Kind::Usage, "database-missing", |lang| {
        lang.pick(
            "Cần cơ sở dữ liệu để đọc năm thi đua đã nạp; nêu bằng --database.",
            "A database is needed to read a season that was loaded; name it by --database.",
        )
        .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::Side;

    /// `CLUSTER:YEAR`, with a campaign and a version where they are meant; anything else is a path.
    #[test]
    fn references_and_paths_are_told_apart() {
        let read = |text: &str| Side::stored(text).map(|side| side.name());
        assert_eq!(read("dbsh-dhbb:2020").as_deref(), Some("dbsh-dhbb 2020"));
        assert_eq!(read("dbsh-dhbb:2020@2").as_deref(), Some("dbsh-dhbb 2020 @2"));
        assert_eq!(
            read("dbsh-dhbb:2020/chuyen-de@12").as_deref(),
            Some("dbsh-dhbb 2020/chuyen-de @12")
        );
        for path in [
            "2020.toml",
            "c:\\2020.toml",
            "./dbsh-dhbb:2020",
            "a:20",
            "a:2020@x",
            "a:2020/",
            ":2020",
        ] {
            assert_eq!(read(path), None, "{path}");
        }
    }
}
