//! All that stands, as the imports and the views of pledges need it.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use thidua_domain::codes::{ClusterCode, IndicatorCode, OrganisationCode, PledgeCode};
use thidua_domain::organisations::{Directory, OrganisationKind, Resolution};
use thidua_domain::pledges::Indicator;
use thidua_domain::quantity::Direction;

use super::load::{Kept, KeptResult, pledges, results};
use crate::clusters::store::cluster;
use crate::organisations::{self, Ids};
use crate::{Error, Result, clusters};

/// All pledges and results, and what they refer to.
#[derive(Debug)]
pub(super) struct Book {
    pub(super) directory: Directory,
    pub(super) ids: Ids,
    pub(super) clusters: Vec<cluster::Model>,
    pub(super) pledges: Vec<Kept>,
    pub(super) results: Vec<KeptResult>,
}

impl Book {
    pub(super) async fn load(connection: &impl ConnectionTrait) -> Result<Self> {
        let ids = organisations::ids(connection).await?;
        let clusters = clusters::list(connection).await?;
        Ok(Self {
            directory: organisations::directory(connection).await?,
            pledges: pledges(connection, &ids, &clusters, None).await?,
            results: results(connection, &ids).await?,
            clusters,
            ids,
        })
    }

    /// The pledge of that code.
    pub(super) fn find(&self, code: &PledgeCode) -> Result<&Kept> {
        let found = self.pledges.iter().find(|kept| kept.pledge.code == *code);
        found.ok_or_else(|| {
            Error::usage(
                "unknown-pledge",
                format!("Không có giao ước, chương trình mã «{code}»; xem danh sách bằng thidua pledges."),
                format!("There is no pledge «{code}»; see the list by thidua pledges."),
            )
        })
    }

    /// What is known of an indicator: from commitments, else from results. Whose code is `but` is left out.
    pub(super) fn indicator(&self, code: &IndicatorCode, but: Option<&PledgeCode>) -> Option<Indicator> {
        let promised = self
            .pledges
            .iter()
            .filter(|kept| but != Some(&kept.pledge.code))
            .flat_map(|kept| &kept.pledge.commitments)
            .find(|commitment| commitment.indicator == *code)
            .map(|commitment| Indicator {
                code: code.clone(),
                title: commitment.title.clone(),
                measured_in: commitment.measured_in.clone(),
                direction: commitment.direction,
            });
        promised.or_else(|| {
            let others = |kept: &&KeptResult| {
                kept.record.indicator == *code
                    && (but.is_none() || kept.row.pledge_code.as_deref() != but.map(PledgeCode::as_str))
            };
            self.results.iter().find(others).map(|kept| Indicator {
                code: code.clone(),
                title: code.to_string(),
                measured_in: kept.record.measured_in.clone(),
                direction: Direction::More,
            })
        })
    }

    /// What a written name means on a day: a body before a province of that name.
    pub(super) fn resolve(&self, text: &str, on: Option<NaiveDate>) -> Resolution {
        match self.directory.resolve(text, on, Some(&self.bodies())) {
            Resolution::None { .. } => self.directory.resolve(text, on, None),
            found => found,
        }
    }

    /// As [`Book::resolve`], for a name that must be known.
    pub(super) fn meant(&self, text: &str, on: Option<NaiveDate>) -> Result<OrganisationCode> {
        organisations::meant(&self.directory, text, on, Some(&self.bodies()))
            .or_else(|_| organisations::meant(&self.directory, text, on, None))
    }

    /// All bodies that are no provinces.
    fn bodies(&self) -> Vec<OrganisationCode> {
        let all = self.directory.organisations().iter();
        all.filter(|body| body.kind != OrganisationKind::Province)
            .map(|body| body.code.clone())
            .collect()
    }

    /// The key of a cluster.
    pub(super) fn cluster_id(&self, code: &ClusterCode) -> Option<i64> {
        let row = self.clusters.iter().find(|row| row.code == code.as_str());
        row.map(|row| row.id)
    }
}
