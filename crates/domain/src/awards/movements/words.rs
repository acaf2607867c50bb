//! What lists of movements say of reach, level and manner, in cells and in headings.

use super::{LaunchLevel, Manner, Scope};
use crate::awards::text;

/// What the heading of a section says of the rows below it.
#[derive(Default)]
pub(super) struct Heading {
    pub(super) scope: Option<Scope>,
    pub(super) level: Option<LaunchLevel>,
    pub(super) manner: Option<Manner>,
}

/// Reads a heading: «I. Cấp Trung ương», «II. Phong trào thi đua do tỉnh phát động», «B. Phong trào trong cụm».
pub(super) fn headed(title: &str) -> Heading {
    let cleaned = text::clean(title);
    let folded = text::folded(text::without_numbering(&cleaned));
    let mut said = folded.as_str();
    while let Some(rest) = ["cac", "phong trao", "thi dua", "cap", "do", "cua"]
        .iter()
        .find_map(|opening| said.strip_prefix(opening)?.strip_prefix(' '))
    {
        said = rest;
    }
    for ending in [" to chuc", " phat dong"] {
        said = said.strip_suffix(ending).unwrap_or(said);
    }
    let level = level_said(said);
    let scope = scope_said(said).filter(|_| level.is_none());
    Heading {
        level,
        scope,
        manner: manner_said(said).filter(|_| level.is_none() && scope.is_none()),
    }
}

/// The words of a cell without «cấp», «theo», «phạm vi», «thi đua».
fn plain(said: &str) -> String {
    let folded = format!(" {} ", text::folded(said));
    let mut rest = folded.as_str();
    for opening in [" pham vi", " cap", " thi dua", " theo"] {
        rest = rest
            .strip_prefix(opening)
            .filter(|rest| rest.starts_with(' '))
            .unwrap_or(rest);
    }
    rest.replace(" thi dua ", " ").trim().to_owned()
}

pub(super) fn scope_said(said: &str) -> Option<Scope> {
    Scope::from_code(said).or_else(|| {
        Some(match plain(said).as_str() {
            "toan quoc" | "ca nuoc" | "trong ca nuoc" | "tren ca nuoc" | "trong toan quoc" => Scope::Nation,
            "bo ban nganh doan the dia phuong"
            | "bo nganh dia phuong"
            | "bo ban nganh dia phuong"
            | "bo nganh"
            | "dia phuong"
            | "tinh"
            | "toan tinh"
            | "trong tinh"
            | "trong toan tinh"
            | "trong pham vi tinh"
            | "tren dia ban tinh"
            | "toan thanh pho"
            | "trong thanh pho"
            | "trong toan thanh pho"
            | "tren dia ban thanh pho"
            | "toan nganh"
            | "trong nganh"
            | "trong toan nganh"
            | "bo tinh"
            | "bo" => Scope::Sector,
            "cum khoi"
            | "cum"
            | "khoi"
            | "cum khoi do hoi dong khen thuong cac cap to chuc"
            | "trong cum"
            | "trong khoi" => Scope::Cluster,
            "co quan to chuc don vi"
            | "co quan don vi"
            | "don vi"
            | "co quan"
            | "co so"
            | "noi bo"
            | "trong co quan"
            | "trong don vi"
            | "trong co quan don vi"
            | "toan co quan" => Scope::Unit,
            _ => return None,
        })
    })
}

pub(super) fn level_said(said: &str) -> Option<LaunchLevel> {
    LaunchLevel::from_code(said).or_else(|| {
        Some(match plain(said).as_str() {
            "trung uong" | "tw" | "nha nuoc" | "hoi dong khen thuong trung uong" => LaunchLevel::Central,
            "bo ban nganh doan the trung uong tinh thanh pho truc thuoc trung uong"
            | "bo ban nganh tinh"
            | "bo nganh"
            | "bo tinh"
            | "bo"
            | "so"
            | "so ban nganh"
            | "tinh" => LaunchLevel::MinistryProvince,
            "co quan to chuc don vi" | "co quan don vi" | "don vi" | "co so" | "huyen" | "xa" => {
                LaunchLevel::Unit
            }
            _ => return None,
        })
    })
}

pub(super) fn manner_said(said: &str) -> Option<Manner> {
    Manner::from_code(said).or_else(|| {
        Some(match plain(said).as_str() {
            "chuyen de" | "dot" | "dot chuyen de" | "chuyen de dot" => Manner::Thematic,
            "thuong xuyen" | "thuong xuyen hang nam" => Manner::Regular,
            _ => return None,
        })
    })
}
