//! How sure a rule is, and which law a day falls under.

use std::fmt;

use chrono::NaiveDate;
use thidua_vietnamese::Lang;

use crate::awards::category::words;

words! {
    /// How sure a condition or a multiple is; shown in every answer. The later, the less sure.
    Certainty {
        /// Seen in a document that holds for these days.
        Confirmed = "confirmed", "đã xác nhận", "confirmed";
        /// Seen in a document on an earlier law; whether it still holds is to be confirmed.
        OlderLaw = "older-law", "luật cũ, cần xác nhận", "older law, to be confirmed";
        /// Nobody showed a document.
        GeneralKnowledge = "general-knowledge", "kiến thức chung, cần xác nhận", "general knowledge, to be confirmed";
    }
}

words! {
    /// The law that holds on a day. Conditions carry their own days; this is the name of the regime for a reader.
    Regime {
        /// Luật Thi đua, khen thưởng 2003 (sửa đổi 2005, 2009, 2013): to 31/12/2023.
        Law2003 = "law-2003", "Luật Thi đua, khen thưởng 2003 và Nghị định 91/2017/NĐ-CP",
            "Law on Emulation and Commendation 2003 with Decree 91/2017/NĐ-CP";
        /// Luật 06/2022/QH15 with Nghị định 98/2023/NĐ-CP: 01/01/2024 to 30/06/2025.
        Decree98 = "decree-98-2023", "Luật 06/2022/QH15 và Nghị định 98/2023/NĐ-CP",
            "Law 06/2022/QH15 with Decree 98/2023/NĐ-CP";
        /// Luật 06/2022/QH15 with Nghị định 152/2025/NĐ-CP: from 01/07/2025.
        Decree152 = "decree-152-2025", "Luật 06/2022/QH15 và Nghị định 152/2025/NĐ-CP",
            "Law 06/2022/QH15 with Decree 152/2025/NĐ-CP";
    }
}

impl Regime {
    /// The law on a day: Luật 06/2022/QH15 and Nghị định 98/2023/NĐ-CP hold from 01/01/2024, Nghị định
    /// 152/2025/NĐ-CP from 01/07/2025.
    #[must_use]
    pub fn on(day: NaiveDate) -> Self {
        let from = |year, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MAX);
        if day >= from(2025, 7) {
            Self::Decree152
        } else if day >= from(2024, 1) {
            Self::Decree98
        } else {
            Self::Law2003
        }
    }
}
