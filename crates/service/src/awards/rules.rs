//! Rules of the law that come with the program: conditions of awards, multiples and base salaries.

use std::fmt::Display;
use std::sync::LazyLock;

use thidua_domain::awards::eligibility::{
    ConditionTexts, Conditions, Families, FamilyTexts, condition_fields, family_fields,
};
use thidua_domain::awards::money::{BaseSalaries, RateTexts, Rates, SalaryTexts, rate_fields, salary_fields};

use super::catalogue::built_in;
use super::data::{broken, table};
use crate::Result;

/// The rules, as one piece: all of them speak of the same categories.
#[derive(Debug)]
pub(super) struct Rules {
    /// Which categories are one of a general one.
    pub families: Families,
    /// What an award asks for.
    pub conditions: Conditions,
    /// Multiples of the base salary.
    pub rates: Rates,
    /// Base salaries.
    pub salaries: BaseSalaries,
}

/// The rules.
pub(super) fn rules() -> Result<&'static Rules> {
    static RULES: LazyLock<Result<Rules, String>> = LazyLock::new(read);
    RULES.as_ref().map_err(|fault| broken(fault))
}

fn read() -> Result<Rules, String> {
    let catalogue = built_in().map_err(|error| error.to_string())?;
    let file = include_str!("../../../../fixtures/award-families.csv");
    let families = table("award-families.csv", file, family_fields())?;
    let rows: Vec<_> = families.rows().collect();
    let texts = rows.iter().map(|row| FamilyTexts {
        general: Some(row.text("general")),
        members: Some(row.text("members")),
        citation: Some(row.text("citation")),
    });
    let families = Families::read(texts, catalogue).map_err(|faults| told(&faults))?;

    let file = include_str!("../../../../fixtures/award-conditions.csv");
    let conditions = table("award-conditions.csv", file, condition_fields())?;
    let rows: Vec<_> = conditions.rows().collect();
    let texts = rows.iter().map(|row| ConditionTexts {
        code: Some(row.text("code")),
        target: Some(row.text("target")),
        recipient: Some(row.text("recipient")),
        occasion: Some(row.text("occasion")),
        group: Some(row.text("group")),
        alternative: Some(row.text("alternative")),
        test: Some(row.text("test")),
        wanted: Some(row.text("wanted")),
        since: Some(row.text("since")),
        count: Some(row.text("count")),
        years: Some(row.text("years")),
        measure: Some(row.text("measure")),
        weight: Some(row.text("weight")),
        valid_from: Some(row.text("valid_from")),
        valid_to: Some(row.text("valid_to")),
        citation: Some(row.text("citation")),
        certainty: Some(row.text("certainty")),
        text: Some(row.text("text")),
        text_en: Some(row.text("text_en")),
    });
    let conditions = Conditions::read(texts, catalogue, &families).map_err(|faults| told(&faults))?;

    let file = include_str!("../../../../fixtures/award-money.csv");
    let rates = table("award-money.csv", file, rate_fields())?;
    let rows: Vec<_> = rates.rows().collect();
    let texts = rows.iter().map(|row| RateTexts {
        category: Some(row.text("category")),
        person: Some(row.text("person")),
        collective: Some(row.text("collective")),
        household: Some(row.text("household")),
        years: Some(row.text("years")),
        valid_from: Some(row.text("valid_from")),
        valid_to: Some(row.text("valid_to")),
        citation: Some(row.text("citation")),
        certainty: Some(row.text("certainty")),
    });
    let rates = Rates::read(texts, catalogue).map_err(|faults| told(&faults))?;

    let file = include_str!("../../../../fixtures/base-salary.csv");
    let salaries = table("base-salary.csv", file, salary_fields())?;
    let rows: Vec<_> = salaries.rows().collect();
    let texts = rows.iter().map(|row| SalaryTexts {
        from: Some(row.text("from")),
        amount: Some(row.text("amount")),
        citation: Some(row.text("citation")),
        certainty: Some(row.text("certainty")),
    });
    let salaries = BaseSalaries::read(texts).map_err(|faults| told(&faults))?;
    Ok(Rules {
        families,
        conditions,
        rates,
        salaries,
    })
}

fn told<F: Display>(faults: &[(usize, F)]) -> String {
    let faults: Vec<String> = faults
        .iter()
        .map(|(row, fault)| format!("row {row}: {fault}"))
        .collect();
    faults.join("; ")
}

#[cfg(test)]
mod tests {
    use super::rules;

    #[test]
    fn the_built_in_rules_are_read_whole() {
        let rules = rules().unwrap_or_else(|error| panic!("{error}"));
        let rows = |file: &str| file.lines().filter(|line| !line.trim().is_empty()).count() - 1;
        let conditions = include_str!("../../../../fixtures/award-conditions.csv");
        assert_eq!(rules.conditions.iter().len(), rows(conditions));
        assert_eq!(
            rules.rates.iter().len(),
            rows(include_str!("../../../../fixtures/award-money.csv"))
        );
        assert_eq!(
            rules.salaries.iter().len(),
            rows(include_str!("../../../../fixtures/base-salary.csv"))
        );
    }
}
