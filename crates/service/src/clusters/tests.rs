//! Members and leads as files state them, and the views.

use std::path::Path;

use serde_json::json;
use tempfile::TempDir;
use thidua_domain::actors::Actor;
use thidua_domain::codes::{ClusterCode, OrganisationCode, Year};

use super::{find, overview, set_leads, set_members, upsert, view};
use crate::database::{Database, Opening};
use crate::imports::ImportFile;
use crate::organisations;

struct Scene {
    database: Database,
    actor: Actor,
    _directory: TempDir,
}

async fn scene() -> Scene {
    let directory = TempDir::new().expect("a temporary directory");
    let url = format!("sqlite:{}", directory.path().join("thidua.db").display());
    let database = Database::open(&url, Opening::Create).await.expect("it opens");
    let actor = Actor::local_administrator("thử");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/organisations.csv");
    let file = ImportFile {
        name: "organisations.csv".to_owned(),
        bytes: std::fs::read(path).expect("the fixture is there"),
        ..ImportFile::default()
    };
    let outcome = organisations::import(&database, &actor, &file)
        .await
        .expect("it imports");
    assert!(!outcome.refused);
    Scene {
        database,
        actor,
        _directory: directory,
    }
}

fn code() -> ClusterCode {
    ClusterCode::parse("cum-thu").expect("a code")
}

fn year(year: i32) -> Year {
    Year::new(year).expect("a year")
}

impl Scene {
    async fn set(&self, of: i32, units: &[&str], closing: bool) {
        let mut write = self.database.write(&self.actor).await.expect("it begins");
        let cluster = upsert(&mut write, &code(), "Cụm thử", &["Cụm T".to_owned()], "thử")
            .await
            .expect("it is there");
        let ids = self.ids(units).await;
        set_members(&mut write, cluster.id, year(of), &ids, "thử", closing)
            .await
            .expect("members are set");
        write
            .commit("test", "members", json!({}))
            .await
            .expect("it commits");
    }

    async fn lead(&self, of: i32, lead: &str, deputies: &[&str]) -> crate::Result<()> {
        let mut write = self.database.write(&self.actor).await?;
        let (cluster, _) = find(&*write, &code()).await?;
        let lead = self.ids(&[lead]).await;
        let deputies = self.ids(deputies).await;
        set_leads(
            &mut write,
            cluster.id,
            year(of),
            lead.first().copied(),
            &deputies,
            "thử",
        )
        .await?;
        write.commit("test", "leads", json!({})).await
    }

    async fn ids(&self, units: &[&str]) -> Vec<i64> {
        let ids = organisations::ids(self.database.connection())
            .await
            .expect("they load");
        let id = |unit: &&str| {
            ids.id(&OrganisationCode::parse(unit).expect("a code"))
                .expect("it is known")
        };
        units.iter().map(id).collect()
    }

    async fn members(&self, of: i32) -> Vec<String> {
        let (_, cluster) = find(self.database.connection(), &code())
            .await
            .expect("it is there");
        assert_eq!(cluster.errors(), []);
        cluster
            .members(year(of))
            .into_iter()
            .map(ToString::to_string)
            .collect()
    }
}

#[tokio::test]
async fn members_of_years_in_any_order() {
    let scene = scene().await;
    scene.set(2021, &["ha-noi", "bac-ninh"], true).await;
    scene.set(2020, &["ha-noi", "bac-ninh", "ha-nam"], true).await;
    assert_eq!(scene.members(2020).await, ["ha-noi", "bac-ninh", "ha-nam"]);
    assert_eq!(scene.members(2019).await, [""; 0]);
    // one leaves, comes again, and the same list again changes nothing
    scene.set(2022, &["ha-noi", "ha-nam"], true).await;
    assert_eq!(scene.members(2021).await, ["ha-noi", "bac-ninh", "ha-nam"]);
    assert_eq!(scene.members(2022).await, ["ha-noi", "ha-nam"]);
    scene.set(2023, &["ha-noi", "ha-nam", "bac-ninh"], true).await;
    scene.set(2023, &["ha-noi", "ha-nam", "bac-ninh"], true).await;
    assert_eq!(scene.members(2022).await, ["ha-noi", "ha-nam"]);
    assert_eq!(scene.members(2023).await, ["ha-noi", "ha-nam", "bac-ninh"]);
    // a list that was wrong is loaded again
    scene.set(2023, &["ha-noi", "ha-nam"], true).await;
    assert_eq!(scene.members(2023).await, ["ha-noi", "ha-nam"]);
    // a list that may not be whole sends nobody away
    scene.set(2023, &["ha-noi"], false).await;
    assert_eq!(scene.members(2023).await, ["ha-noi", "ha-nam"]);
}

#[tokio::test]
async fn a_year_has_one_lead() {
    let scene = scene().await;
    scene.set(2020, &["ha-noi", "bac-ninh", "ha-nam"], true).await;
    scene
        .lead(2020, "bac-ninh", &["ha-nam"])
        .await
        .expect("it is the first");
    scene
        .lead(2020, "bac-ninh", &["ha-nam", "ha-noi"])
        .await
        .expect("it is the same");
    let other = scene
        .lead(2020, "ha-noi", &[])
        .await
        .expect_err("the year has a lead");
    assert_eq!(other.code, "year-has-lead");
    let other = scene
        .lead(2021, "ha-noi", &["ha-noi"])
        .await
        .expect_err("one role a year");
    assert_eq!(other.code, "two-roles");
    scene
        .lead(2021, "ha-noi", &[])
        .await
        .expect("the refusal wrote nothing");
    let other = scene
        .lead(2021, "ha-nam", &[])
        .await
        .expect_err("the year has a lead");
    assert_eq!(other.code, "year-has-lead");
}

#[tokio::test]
async fn a_cluster_is_shown_as_it_was() {
    let scene = scene().await;
    scene
        .set(2020, &["ha-noi", "bac-ninh", "thua-thien-hue"], true)
        .await;
    scene
        .lead(2020, "bac-ninh", &["ha-noi"])
        .await
        .expect("it is the first");
    let shown = view(&scene.database, &scene.actor, &code(), None)
        .await
        .expect("it is there");
    assert_eq!(
        (shown.year, shown.aliases.as_slice()),
        (2020, ["Cụm T".to_owned()].as_slice())
    );
    let names: Vec<&str> = shown.members.iter().map(|member| member.name.as_str()).collect();
    let expected = [
        "Liên minh HTX thành phố Hà Nội",
        "Liên minh HTX tỉnh Bắc Ninh",
        "Liên minh HTX tỉnh Thừa Thiên Huế",
    ];
    assert_eq!(names, expected);
    let [first, second, third] = shown.members.as_slice() else {
        panic!("three members")
    };
    assert_eq!((first.role.as_deref(), first.later.len()), (Some("deputy"), 0));
    assert_eq!(
        (second.role.as_deref(), second.province.as_deref()),
        (Some("lead"), Some("Tỉnh Bắc Ninh"))
    );
    let later = |member: &super::MemberView| {
        let later = member.later.first().expect("it became something");
        (later.code.clone(), later.name.clone(), later.on.to_string())
    };
    let merged = (
        "bac-ninh-2025".into(),
        "Liên minh HTX tỉnh Bắc Ninh".into(),
        "2025-07-01".into(),
    );
    assert_eq!(later(second), merged);
    let renamed = (
        "thua-thien-hue".into(),
        "Liên minh HTX thành phố Huế".into(),
        "2025-01-01".into(),
    );
    assert_eq!(later(third), renamed);
    assert_eq!(shown.leads.len(), 1);

    let after = view(&scene.database, &scene.actor, &code(), Some(year(2026)))
        .await
        .expect("open ends go on");
    assert_eq!(after.members.iter().filter(|member| member.exists).count(), 2);
    let before = view(&scene.database, &scene.actor, &code(), Some(year(2019))).await;
    assert_eq!(before.expect_err("nothing is known").code, "unknown-year");

    let all = overview(&scene.database, &Actor::reader("khách"))
        .await
        .expect("they load");
    let [one] = all.as_slice() else {
        panic!("one cluster")
    };
    assert_eq!(
        (one.members, one.lead_year, one.season.is_none()),
        (3, Some(2020), true)
    );
    assert_eq!(one.lead.as_ref().map(|lead| lead.code.as_str()), Some("bac-ninh"));
    let nobody = Actor {
        name: "ai".to_owned(),
        grants: vec![],
    };
    assert!(
        overview(&scene.database, &nobody)
            .await
            .expect("they load")
            .is_empty()
    );
}
