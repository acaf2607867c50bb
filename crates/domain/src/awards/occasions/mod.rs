//! What an award was given for (loại hình khen thưởng): regular merit, a movement, something sudden and so on.
//!
//! The law names the kinds (Điều 8 Luật 06/2022/QH15), lists and older rules name them otherwise, and the statistical
//! forms have rows of their own for them. All of it stands in `fixtures/award-occasions.csv`, a row for each kind and
//! law with its days of validity.

#[cfg(test)]
mod tests;

use std::fmt;

use chrono::NaiveDate;
use thidua_vietnamese::Lang;

use super::category::words;
use super::data::{self, DataFault, Names};
use super::headers::HeaderField;
use super::text;

words! {
    /// Loại hình khen thưởng. The names are those of the rows of forms 0602.N and 0603.N, but for the first, which the
    /// forms call «Thường xuyên».
    Occasion {
        /// Công trạng (và thành tích đạt được): for the results of one or more years.
        Merit = "cong-trang", "Công trạng", "Regular merit";
        /// Phong trào, chuyên đề, đợt thi đua: at the end of a movement.
        Movement = "chuyen-de", "Chuyên đề", "Movement";
        /// Đột xuất: for something sudden.
        Sudden = "dot-xuat", "Đột xuất", "Sudden achievement";
        /// Đối ngoại: to foreigners and foreign bodies.
        Foreign = "doi-ngoai", "Đối ngoại", "Foreign relations";
        /// Quá trình cống hiến: for decades in leading offices.
        Contribution = "cong-hien", "Cống hiến", "Lifelong contribution";
        /// Niên hạn: for years of service in the armed forces.
        Service = "nien-han", "Niên hạn", "Years of service";
        /// Thành tích kháng chiến: a row of the forms, no kind of Điều 8.
        Resistance = "khang-chien", "Kháng chiến", "Resistance wars";
    }
}

/// One kind of occasion as one law has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OccasionRule {
    /// The kind.
    pub occasion: Occasion,
    /// What that law calls it.
    pub name: String,
    /// Words lists use for it.
    pub synonyms: Vec<String>,
    /// The label of its row in forms 0602.N and 0603.N, without the dash.
    pub form_row: String,
    /// First day of validity; open where not given.
    pub valid_from: Option<NaiveDate>,
    /// Last day of validity; open where not given.
    pub valid_to: Option<NaiveDate>,
    /// The law and where the row of the forms comes from.
    pub citation: String,
}

/// All kinds of occasions, found by the words lists use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasions {
    rules: Vec<OccasionRule>,
    names: Names<Occasion>,
}

/// The columns of the file of occasions.
#[must_use]
pub fn occasion_fields() -> &'static [HeaderField<&'static str>] {
    const FIELDS: &[HeaderField<&str>] = &[
        data::column("code", &["Mã"], true),
        data::column("name", &["Tên"], true),
        data::column("synonyms", &["Tên gọi khác"], false),
        data::column("form_row", &["Dòng trong biểu"], true),
        data::column("valid_from", &["Hiệu lực từ"], false),
        data::column("valid_to", &["Hiệu lực đến"], false),
        data::column("citation", &["Căn cứ"], true),
    ];
    FIELDS
}

impl Occasions {
    /// Reads the rows of the file of occasions; each row answers for the keys of [`occasion_fields`].
    ///
    /// # Errors
    /// All faults: cells that are empty or unknown, a name with two meanings, a kind without a row.
    pub fn read<'a, R>(rows: impl IntoIterator<Item = R>) -> Result<Self, Vec<DataFault>>
    where
        R: Fn(&'static str) -> Option<&'a str>,
    {
        let mut faults = Vec::new();
        let mut all = Self {
            rules: Vec::new(),
            names: Names::new(),
        };
        for (row, cells) in (1_usize..).zip(rows) {
            match rule(row, &cells) {
                Ok(rule) => {
                    for name in std::iter::once(&rule.name).chain(&rule.synonyms) {
                        if !all.names.add(key(name), rule.occasion) {
                            let name = name.clone();
                            faults.push(DataFault::SameName { row, name });
                        }
                    }
                    all.rules.push(rule);
                }
                Err(fault) => faults.push(fault),
            }
        }
        for occasion in Occasion::ALL {
            if !all.rules.iter().any(|rule| rule.occasion == *occasion) {
                faults.push(DataFault::NoRow(occasion.code()));
            }
        }
        if faults.is_empty() { Ok(all) } else { Err(faults) }
    }

    /// The occasion a list means: a code, or a name of any law whatever its spelling, with or without «Khen thưởng
    /// (theo)» before it. Nothing is guessed from a part of a name.
    #[must_use]
    pub fn recognise(&self, text: &str) -> Option<Occasion> {
        let text = text::clean(text);
        Occasion::from_code(&text).or_else(|| self.names.get(&key(&text)).filter(|_| !text.is_empty()))
    }

    /// What the law of a day has, in the order of the file.
    pub fn on(&self, day: NaiveDate) -> impl Iterator<Item = &OccasionRule> {
        self.rules.iter().filter(move |rule| {
            rule.valid_from.is_none_or(|from| from <= day) && rule.valid_to.is_none_or(|to| day <= to)
        })
    }

    /// What all laws have, in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &OccasionRule> {
        self.rules.iter()
    }
}

/// One row of the file.
fn rule<'a>(row: usize, cell: &impl Fn(&'static str) -> Option<&'a str>) -> Result<OccasionRule, DataFault> {
    let code = data::required(cell("code"), row, "code")?;
    Ok(OccasionRule {
        occasion: Occasion::from_code(&code).ok_or(DataFault::Unknown {
            row,
            column: "code",
            value: code,
        })?,
        name: data::required(cell("name"), row, "name")?,
        synonyms: data::names(cell("synonyms")),
        form_row: data::required(cell("form_row"), row, "form_row")?,
        valid_from: data::day(cell("valid_from"), row, "valid_from")?,
        valid_to: data::day(cell("valid_to"), row, "valid_to")?,
        citation: data::required(cell("citation"), row, "citation")?,
    })
}

/// The form in which two spellings of an occasion are equal: without «Khen thưởng», «theo», «Loại hình» before it.
fn key(name: &str) -> String {
    let words = text::words(name);
    let opening = words
        .iter()
        .take_while(|word| matches!(word.as_str(), "khen" | "thuong" | "kt" | "theo" | "loai" | "hinh"))
        // «Thường xuyên» begins with the same letters as «thưởng»
        .count();
    let opening = if words.get(opening).is_some_and(|word| word == "xuyen") {
        opening.saturating_sub(1)
    } else {
        opening
    };
    let rest = words.get(opening..).unwrap_or_default().join(" ");
    text::key(if rest.is_empty() { name } else { &rest })
}
