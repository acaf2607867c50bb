//! Who acts, and what they may do.
//!
//! Every use case takes an [`Actor`] and asks [`Actor::may`] before it does anything; the route or command it
//! came by decides nothing.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use thidua_vietnamese::Lang;
use thiserror::Error;

use crate::codes::{ClusterCode, OrganisationCode};

/// What a person is to the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Quản trị: everything, on the machine itself.
    Administrator,
    /// Thư ký cụm: the secretariat of a cluster's lead.
    Secretariat,
    /// Tổ thẩm định: the working group that reviews scores.
    Reviewer,
    /// Cán bộ đơn vị: enters for one unit.
    UnitOfficer,
    /// Cán bộ khen thưởng: keeps the register of awards.
    Registrar,
    /// Người xem: reads.
    Viewer,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 6] = [
        Self::Administrator,
        Self::Secretariat,
        Self::Reviewer,
        Self::UnitOfficer,
        Self::Registrar,
        Self::Viewer,
    ];

    /// The name in files and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Secretariat => "secretariat",
            Self::Reviewer => "reviewer",
            Self::UnitOfficer => "unit-officer",
            Self::Registrar => "registrar",
            Self::Viewer => "viewer",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The word for a reader.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Administrator, Lang::Vi) => "quản trị",
            (Self::Secretariat, Lang::Vi) => "thư ký cụm",
            (Self::Reviewer, Lang::Vi) => "tổ thẩm định",
            (Self::UnitOfficer, Lang::Vi) => "cán bộ đơn vị",
            (Self::Registrar, Lang::Vi) => "cán bộ khen thưởng",
            (Self::Viewer, Lang::Vi) => "người xem",
            (Self::Administrator, Lang::En) => "administrator",
            (Self::Secretariat, Lang::En) => "cluster secretariat",
            (Self::Reviewer, Lang::En) => "reviewer",
            (Self::UnitOfficer, Lang::En) => "unit officer",
            (Self::Registrar, Lang::En) => "award registrar",
            (Self::Viewer, Lang::En) => "viewer",
        }
    }
}

/// Where a role holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Everywhere.
    Everything,
    /// In one cluster.
    Cluster(ClusterCode),
    /// For one unit.
    Unit(OrganisationCode),
}

/// Something a use case does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Read clusters, seasons, standings, lists.
    Read,
    /// Read personal fields in full (birth dates, addresses).
    ReadPersonal,
    /// Import or change organisations, clusters, leads.
    KeepOrganisations,
    /// Load a season's rules and members.
    LoadSeason,
    /// Enter or import points.
    EnterPoints,
    /// Keep pledges: their commitments, amendments, signatures, reviews.
    KeepPledges,
    /// Enter or import results of indicators.
    EnterResults,
    /// Score another unit of the cluster (cross stage).
    CrossScore,
    /// Submit the own unit's assessment, explain it, add evidence to it.
    Submit,
    /// Return, lock and unlock assessments, and give the reasons of a review.
    Review,
    /// Open, freeze and publish a season, propose and confirm its corrections.
    Publish,
    /// Keep proposals of awards: nominees, withdrawals, opinions, decisions.
    Propose,
    /// Record a decision on a tie.
    DecideTie,
    /// Hand over the lead flag.
    HandOver,
    /// Import or change award lists.
    KeepAwards,
    /// Correct or erase personal fields.
    CorrectPersonal,
    /// Keep users and their roles.
    KeepUsers,
    /// Read and export the audit.
    Audit,
}

impl Deed {
    /// All deeds.
    pub const ALL: [Self; 18] = [
        Self::Read,
        Self::ReadPersonal,
        Self::KeepOrganisations,
        Self::LoadSeason,
        Self::EnterPoints,
        Self::KeepPledges,
        Self::EnterResults,
        Self::CrossScore,
        Self::Submit,
        Self::Review,
        Self::Publish,
        Self::Propose,
        Self::DecideTie,
        Self::HandOver,
        Self::KeepAwards,
        Self::CorrectPersonal,
        Self::KeepUsers,
        Self::Audit,
    ];

    /// The words for a reader, after "may not" / "không được".
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Read, Lang::Vi) => "xem số liệu",
            (Self::ReadPersonal, Lang::Vi) => "xem thông tin cá nhân",
            (Self::KeepOrganisations, Lang::Vi) => "cập nhật danh mục đơn vị, cụm",
            (Self::LoadSeason, Lang::Vi) => "nạp quy tắc năm thi đua",
            (Self::EnterPoints, Lang::Vi) => "nhập điểm",
            (Self::KeepPledges, Lang::Vi) => "cập nhật giao ước, chương trình phối hợp",
            (Self::EnterResults, Lang::Vi) => "nhập kết quả thực hiện",
            (Self::CrossScore, Lang::Vi) => "chấm chéo",
            (Self::Submit, Lang::Vi) => "nộp bản tự chấm, giải trình, minh chứng",
            (Self::Review, Lang::Vi) => "trả lại, khóa, mở khóa bản chấm",
            (Self::Publish, Lang::Vi) => "khóa, công bố, đính chính kết quả năm thi đua",
            (Self::Propose, Lang::Vi) => "cập nhật đề nghị khen thưởng",
            (Self::DecideTie, Lang::Vi) => "ghi quyết định khi bằng điểm",
            (Self::HandOver, Lang::Vi) => "ghi việc trao cờ luân lưu",
            (Self::KeepAwards, Lang::Vi) => "cập nhật danh sách khen thưởng",
            (Self::CorrectPersonal, Lang::Vi) => "sửa, xóa thông tin cá nhân",
            (Self::KeepUsers, Lang::Vi) => "quản lý người dùng",
            (Self::Audit, Lang::Vi) => "kiểm tra nhật ký",
            (Self::Read, Lang::En) => "read",
            (Self::ReadPersonal, Lang::En) => "read personal data",
            (Self::KeepOrganisations, Lang::En) => "change organisations and clusters",
            (Self::LoadSeason, Lang::En) => "load a season",
            (Self::EnterPoints, Lang::En) => "enter points",
            (Self::KeepPledges, Lang::En) => "change pledges",
            (Self::EnterResults, Lang::En) => "enter results",
            (Self::CrossScore, Lang::En) => "score another unit",
            (Self::Submit, Lang::En) => "submit an assessment",
            (Self::Review, Lang::En) => "review assessments",
            (Self::Publish, Lang::En) => "freeze, publish or correct a season",
            (Self::Propose, Lang::En) => "change proposals of awards",
            (Self::DecideTie, Lang::En) => "record a decision on a tie",
            (Self::HandOver, Lang::En) => "hand over the lead flag",
            (Self::KeepAwards, Lang::En) => "change award lists",
            (Self::CorrectPersonal, Lang::En) => "correct or erase personal data",
            (Self::KeepUsers, Lang::En) => "manage users",
            (Self::Audit, Lang::En) => "check the audit",
        }
    }
}

/// A role and where it holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where it holds.
    pub scope: Scope,
}

/// A person who acts, with the roles they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The name under which their deeds are recorded.
    pub name: String,
    /// Their roles.
    pub grants: Vec<Grant>,
}

/// Whether two names may stand for one person: case, marks of punctuation, blanks and the way accents are written make
/// no other person. Where two people have to stand behind something, such names are one.
#[must_use]
pub fn same_person(one: &str, other: &str) -> bool {
    let letters = |name: &str| {
        let name = thidua_vietnamese::nfc(name);
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    letters(one) == letters(other)
}

/// An actor may not do something.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{actor} may not {deed:?}")]
pub struct Forbidden {
    /// Who.
    pub actor: String,
    /// What.
    pub deed: Deed,
}

impl Forbidden {
    /// The message for a reader, with the remedy.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => format!(
                "Người dùng «{}» không được {}; đề nghị quản trị cấp quyền phù hợp.",
                self.actor,
                self.deed.label(lang)
            ),
            Lang::En => format!(
                "The user «{}» may not {}; ask an administrator for the right role.",
                self.actor,
                self.deed.label(lang)
            ),
        }
    }
}

impl Actor {
    /// The administrator of this machine, named after the account of the operating system.
    #[must_use]
    pub fn local_administrator(account: &str) -> Self {
        let grant = Grant {
            role: Role::Administrator,
            scope: Scope::Everything,
        };
        Self {
            name: account.to_owned(),
            grants: vec![grant],
        }
    }

    /// Someone who only reads, as the pages do before there are logins.
    #[must_use]
    pub fn reader(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            grants: vec![Grant {
                role: Role::Viewer,
                scope: Scope::Everything,
            }],
        }
    }

    /// Whether the actor may do a deed anywhere at all: asked before it is told what there is to do it to.
    ///
    /// # Errors
    /// When no role they hold allows it in any place.
    pub fn may_somewhere(&self, deed: Deed) -> Result<(), Forbidden> {
        if self.grants.iter().any(|grant| allows(grant.role, deed)) {
            Ok(())
        } else {
            Err(Forbidden {
                actor: self.name.clone(),
                deed,
            })
        }
    }

    /// The units the actor belongs to: those in whose scope they hold a role.
    pub fn units(&self) -> impl Iterator<Item = &OrganisationCode> {
        self.grants.iter().filter_map(|grant| match &grant.scope {
            Scope::Unit(unit) => Some(unit),
            Scope::Everything | Scope::Cluster(_) => None,
        })
    }

    /// Whether the actor may do a deed in a cluster: by a role there, or as officer of one of its members. What an
    /// officer may do for the own unit alone is asked for with the unit as its place, by [`Actor::may`].
    ///
    /// # Errors
    /// When no role they hold covers it.
    pub fn may_in_cluster<'m>(
        &self,
        deed: Deed,
        cluster: &ClusterCode,
        members: impl IntoIterator<Item = &'m OrganisationCode>,
    ) -> Result<(), Forbidden> {
        let in_cluster = self.may(deed, &Scope::Cluster(cluster.clone()));
        let as_member = |member: &OrganisationCode| self.may(deed, &Scope::Unit(member.clone())).is_ok();
        if in_cluster.is_err() && members.into_iter().any(as_member) {
            return Ok(());
        }
        in_cluster
    }

    /// Whether the actor may do a deed in a place.
    ///
    /// # Errors
    /// When no role they hold covers it.
    pub fn may(&self, deed: Deed, place: &Scope) -> Result<(), Forbidden> {
        if self
            .grants
            .iter()
            .any(|grant| covers(&grant.scope, place) && allows(grant.role, deed))
        {
            Ok(())
        } else {
            Err(Forbidden {
                actor: self.name.clone(),
                deed,
            })
        }
    }
}

/// Whether a grant's scope covers a place. A cluster's grant does not reach into the units' own affairs: what is
/// done in a cluster is asked for with the cluster as its place.
fn covers(granted: &Scope, place: &Scope) -> bool {
    *granted == Scope::Everything || granted == place
}

/// What a role allows, within its scope.
fn allows(role: Role, deed: Deed) -> bool {
    match role {
        Role::Administrator => true,
        Role::Secretariat => matches!(
            deed,
            Deed::Read
                | Deed::LoadSeason
                | Deed::EnterPoints
                | Deed::KeepPledges
                | Deed::EnterResults
                | Deed::Review
                | Deed::Publish
                | Deed::Propose
                | Deed::DecideTie
                | Deed::HandOver
                | Deed::Audit
        ),
        Role::Reviewer => matches!(deed, Deed::Read | Deed::EnterPoints | Deed::Review),
        // for the unit alone, in its own stage; to score another unit is asked for with the own unit as its place
        Role::UnitOfficer => matches!(
            deed,
            Deed::Read | Deed::EnterPoints | Deed::EnterResults | Deed::CrossScore | Deed::Submit
        ),
        Role::Registrar => {
            matches!(
                deed,
                Deed::Read | Deed::ReadPersonal | Deed::KeepAwards | Deed::CorrectPersonal
            )
        }
        Role::Viewer => deed == Deed::Read,
    }
}
