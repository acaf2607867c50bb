//! What scoring takes from pledges and results.

use std::collections::BTreeMap;

use thidua::database::Opening;
use thidua_domain::codes::{ClusterCode, IndicatorCode, OrganisationCode, Year};
use thidua_domain::pledges::{Certainty, Choice, Fact};

use super::results::{pledged, results};
use crate::support::Database;
use crate::support::demonstration::done;

type Facts = BTreeMap<OrganisationCode, BTreeMap<IndicatorCode, Fact>>;

fn facts(db: &Database, choice: Choice) -> Facts {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let database = thidua::database::Database::open(db.url(), Opening::Existing)
            .await
            .expect("it opens");
        let view = database.read().await.expect("it can be read");
        let code = ClusterCode::parse("dbsh-dhbb").expect("a code");
        let (row, cluster) = thidua::clusters::find(&view, &code).await.expect("the cluster");
        let year = Year::new(2020).expect("a year");
        let members: Vec<OrganisationCode> = cluster.members(year).into_iter().cloned().collect();
        let ids = thidua::organisations::ids(&view).await.expect("ids");
        let facts = thidua::pledges::facts(&view, row.id, year, &ids, &members, &choice).await;
        drop(view);
        database.close().await;
        facts.expect("facts")
    })
}

/// `result/target` of a unit's indicator, `-` where there is none.
fn told(facts: &Facts, unit: &str, indicator: &str) -> String {
    let unit = OrganisationCode::parse(unit).expect("a code");
    let indicator = IndicatorCode::parse(indicator).expect("a code");
    let Some(fact) = facts.get(&unit).and_then(|facts| facts.get(&indicator)) else {
        return "-".to_owned();
    };
    let target = fact
        .target
        .map_or_else(|| "-".to_owned(), |target| target.to_string());
    format!("{}/{target}", fact.result)
}

both! {
    /// One chain: the cluster's pledge gives the targets, the units' results the values, from each standpoint.
    fn a_pledge_and_its_results_become_facts(db: &Database) {
        pledged(db);
        results(db, "\
Đơn vị,Mã chỉ tiêu,Kỳ,Giá trị,Đơn vị tính,Thực hiện/ước,Mức chính xác,Tính đến ngày
bac-ninh,htx-moi,6 tháng 2020,14,HTX,thực hiện,,
bac-ninh,htx-moi,9 tháng 2020,22,HTX,thực hiện,,
bac-ninh,htx-moi,2020,33,HTX,ước,,30/11/2020
bac-ninh,htx-moi,2020,29,HTX,thực hiện,,10/01/2021
ha-nam,htx-moi,2020,21,HTX,ước,trên,30/11/2020
ha-nam,ke-hoach,2020,đã thực hiện,,thực hiện,,
ha-nam,khac,2020,5,lớp,thực hiện,,
thai-nguyen,htx-moi,2020,40,HTX,thực hiện,,
", &[], 0);
        let newest = facts(db, Choice::default());
        assert_eq!(told(&newest, "bac-ninh", "htx-moi"), "29/30");
        assert_eq!(told(&newest, "ha-nam", "htx-moi"), "over:21/20", "the unit's own target before that of all");
        assert_eq!(told(&newest, "ha-nam", "ke-hoach"), "1/1");
        assert_eq!(told(&newest, "ha-nam", "khac"), "5/-", "no target is not a target of 0");
        assert_eq!(told(&newest, "thai-nguyen", "htx-moi"), "-", "no member");
        assert_eq!(told(&newest, "bac-ninh", "ke-hoach"), "-", "no result");

        let on = |certainty, day: Option<&str>| {
            facts(db, Choice { certainty, known_on: day.map(|day| day.parse().expect("a day")) })
        };
        assert_eq!(told(&on(Some(Certainty::Estimate), None), "bac-ninh", "htx-moi"), "33/30");
        assert_eq!(told(&on(Some(Certainty::Actual), None), "ha-nam", "htx-moi"), "-");
        assert_eq!(told(&on(None, Some("2020-07-15")), "bac-ninh", "htx-moi"), "14/30");
        assert_eq!(told(&on(None, Some("2020-10-15")), "bac-ninh", "htx-moi"), "22/30");
        assert_eq!(told(&on(None, Some("2020-12-15")), "bac-ninh", "htx-moi"), "33/30");

        // an amended target counts from its day on
        done(db, &[
            "pledges", "amend", "giao-uoc-thi-dua-nam-2020-dbsh-dhbb", "thanh-lap-moi-htx", "--unit", "ha-nam",
            "--target", "18", "--reason", "Dịch bệnh kéo dài", "--on", "01/09/2020",
        ]);
        assert_eq!(told(&facts(db, Choice::default()), "ha-nam", "htx-moi"), "over:21/18");
        assert_eq!(told(&facts(db, Choice::default()), "bac-ninh", "htx-moi"), "29/30");
    }
}
