//! Season files that are built in, to be adapted.

use thidua_domain::codes::{ClusterCode, OrganisationCode, Year};
use thidua_vietnamese::Lang;

use crate::{Error, Result};

/// A season file with places to fill in.
#[derive(Debug, Clone, Copy)]
pub struct Preset {
    /// Its name.
    pub name: &'static str,
    /// What it is, in Vietnamese and in English.
    title: (&'static str, &'static str),
    text: &'static str,
}

/// All presets.
pub const PRESETS: [Preset; 3] = [
    Preset {
        name: "lien-minh-2019",
        title: (
            "Cụm thi đua Liên minh HTX, 100 điểm theo mẫu số 04 năm 2019 (phần không có nguồn ghi «giả định»)",
            "Clusters of Cooperative Alliances, 100 points, form 04 of 2019 as far as it is known",
        ),
        text: include_str!("../../presets/lien-minh-2019.toml"),
    },
    Preset {
        name: "1000-diem",
        title: (
            "Khối thi đua cấp tỉnh, 1.000 điểm: 950 điểm nội dung, 50 điểm thưởng, có điểm trừ",
            "Provincial blocks, 1,000 points: 950 of content, 50 of bonus, with deductions",
        ),
        text: include_str!("../../presets/1000-diem.toml"),
    },
    Preset {
        name: "100-diem-san",
        title: (
            "Khối thi đua, 100 điểm, xếp loại 90, 80, 70 với sàn 85, 80, 70 % ở từng tiêu chí",
            "Blocks, 100 points, levels from 90, 80, 70 with a floor of 85, 80, 70 % on every criterion",
        ),
        text: include_str!("../../presets/100-diem-san.toml"),
    },
];

impl Preset {
    /// The preset of that name.
    ///
    /// # Errors
    /// When there is none; the message names those there are.
    pub fn named(name: &str) -> Result<Self> {
        PRESETS
            .into_iter()
            .find(|preset| preset.name == name)
            .ok_or_else(|| {
                let there: Vec<&str> = PRESETS.iter().map(|preset| preset.name).collect();
                let there = there.join(", ");
                Error::usage(
                    "unknown-preset",
                    format!("Không có mẫu «{name}»; đang có: {there}."),
                    format!("There is no preset «{name}»; there are: {there}."),
                )
            })
    }

    /// What it is.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.title.0, self.title.1)
    }

    /// The season file for a cluster, a year and its members, in TOML. Without members it says that they are to be
    /// listed, and cannot be loaded yet.
    #[must_use]
    pub fn filled(&self, cluster: &ClusterCode, year: Year, members: &[OrganisationCode]) -> String {
        let listed: Vec<String> = members.iter().map(|unit| format!("\n  \"{unit}\",")).collect();
        let listed = if members.is_empty() {
            "\n  # \"ma-don-vi\",            # mỗi thành viên một dòng\n".to_owned()
        } else {
            format!("{}\n", listed.concat())
        };
        self.text
            .replace("@cluster@", cluster.as_str())
            .replace("@year@", &year.to_string())
            .replace("@next@", &year.next().to_string())
            .replace("@members@", &listed)
    }
}
