//! The arithmetic in words.

use rust_decimal::Decimal;
use thidua_vietnamese::Lang;
use thidua_vietnamese::numbers::{Style, format};

use super::payment::{MoneyLine, Payment, Standing, Unpaid};
use crate::awards::eligibility::Certainty;

/// Đồng as a reader writes them: `11.390.000`.
fn dong(amount: u64, lang: Lang) -> String {
    format(Decimal::from(amount), 0, style(lang))
}

fn style(lang: Lang) -> Style {
    lang.pick(Style::Vietnamese, Style::International)
}

impl Unpaid {
    /// The stable name for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Recipient => "recipient",
            Self::Date => "date",
            Self::DateTooVague => "date-too-vague",
            Self::Multiple => "multiple",
            Self::BaseSalary => "base-salary",
            Self::TooLarge => "too-large",
        }
    }

    /// Why, with the remedy.
    #[must_use]
    pub const fn message(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Recipient, Lang::Vi) => "chưa rõ cá nhân hay tập thể; ghi đối tượng",
            (Self::Recipient, Lang::En) => "person or collective is not known; record it",
            (Self::Date, Lang::Vi) => "chưa có ngày quyết định; bổ sung ngày",
            (Self::Date, Lang::En) => "the date of the decision is not known; add it",
            (Self::DateTooVague, Lang::Vi) => {
                "hệ số hoặc lương cơ sở thay đổi trong thời gian đó; bổ sung đúng ngày quyết định"
            }
            (Self::DateTooVague, Lang::En) => {
                "multiple or base salary changed within that time; add the day of the decision"
            }
            (Self::Multiple, Lang::Vi) => {
                "chưa có hệ số cho danh hiệu, đối tượng và ngày này; bổ sung theo văn bản hoặc quy chế"
            }
            (Self::Multiple, Lang::En) => {
                "no multiple is known for this award, recipient and day; add it from the decree or the body's rules"
            }
            (Self::BaseSalary, Lang::Vi) => "chưa có mức lương cơ sở của ngày này; bổ sung",
            (Self::BaseSalary, Lang::En) => "no base salary is known for this day; add it",
            (Self::TooLarge, Lang::Vi) => "số quá lớn; kiểm tra hệ số",
            (Self::TooLarge, Lang::En) => "the number is too large; check the multiple",
        }
    }
}

impl MoneyLine {
    /// The arithmetic: «4,5 × 2.530.000 = 11.385.000 → 11.390.000 đ»; nothing where the amount is not known.
    #[must_use]
    pub fn step(&self, lang: Lang) -> Option<String> {
        let (multiple, base) = (self.multiple?, self.base.as_ref()?);
        let exact = Decimal::try_from_i128_with_scale(i128::from(self.exact?), 2).ok()?;
        let decimals = if exact.fract().is_zero() { 0 } else { 2 };
        let amount = self.amount?;
        let mut text = format!(
            "{} × {} = {}",
            multiple.shown(lang),
            dong(base.amount, lang),
            format(exact, decimals, style(lang))
        );
        if exact != Decimal::from(amount) {
            text.push_str(&format!(" → {}", dong(amount, lang)));
        }
        text.push_str(" đ");
        Some(text)
    }

    /// The line in one sentence: what for, the arithmetic, what becomes of it, the source with its mark.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let mut text = self.name.clone();
        if let Some((first, last)) = self.period {
            let years = if first == last {
                first.to_string()
            } else {
                format!("{first}–{last}")
            };
            text.push_str(&lang.pick(format!(" năm {years}"), format!(" {years}")));
        }
        text.push_str(": ");
        if let Standing::Unknown(why) = self.standing {
            text.push_str(&lang.pick("chưa tính được, ".to_owned(), "not known, ".to_owned()));
            text.push_str(why.message(lang));
            return text;
        }
        text.push_str(&self.step(lang).unwrap_or_default());
        match (&self.standing, lang) {
            (Standing::Under(other), Lang::Vi) => text.push_str(&format!(
                "; không chi, vì cùng thời gian, cùng thành tích với lượt {other} có mức cao hơn hoặc bằng"
            )),
            (Standing::Under(other), Lang::En) => text.push_str(&format!(
                "; not paid, award {other} for the same period and achievement is as high or higher"
            )),
            (Standing::Reclaimed, Lang::Vi) => text.push_str("; đã bị thu hồi, phải thu lại số tiền này"),
            (Standing::Reclaimed, Lang::En) => text.push_str("; revoked, this sum is to be reclaimed"),
            (Standing::Nothing, Lang::Vi) => {
                text.push_str("; không chi, đã bị thu hồi hoặc được thay bằng quyết định khác");
            }
            (Standing::Nothing, Lang::En) => {
                text.push_str("; not paid, revoked or replaced by another decision");
            }
            (Standing::Paid | Standing::Unknown(_), _) => {}
        }
        if self.doubled {
            text.push_str(lang.pick(
                "; tập thể gấp đôi cá nhân",
                "; a collective receives twice that of a person",
            ));
        }
        if !self.perhaps_same.is_empty() {
            let ids: Vec<String> = self.perhaps_same.iter().map(u64::to_string).collect();
            text.push_str(&lang.pick(
                format!(
                    "; cần kiểm tra có cùng thành tích với lượt {} không (nếu cùng, chỉ chi mức cao nhất)",
                    ids.join(", ")
                ),
                format!(
                    "; check whether it is for the same achievement as {} (if so, only the highest is paid)",
                    ids.join(", ")
                ),
            ));
        }
        if let (Some(citation), Some(certainty)) = (&self.citation, self.certainty) {
            let base = self.base.as_ref().map_or("", |base| base.citation.as_str());
            text.push_str(&format!(
                " ({citation}; {base}; {})",
                Certainty::name(certainty, lang)
            ));
        }
        text
    }
}

impl Payment {
    /// The totals in one sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let mut text = match lang {
            Lang::Vi => format!("Tổng số tiền thưởng: {} đ", dong(self.total, lang)),
            Lang::En => format!("Money in all: {} đ", dong(self.total, lang)),
        };
        if self.reclaim > 0 {
            text.push_str(&match lang {
                Lang::Vi => format!("; phải thu lại: {} đ", dong(self.reclaim, lang)),
                Lang::En => format!("; to be reclaimed: {} đ", dong(self.reclaim, lang)),
            });
        }
        if self.unknown > 0 {
            text.push_str(&match lang {
                Lang::Vi => format!("; chưa kể {} lượt chưa tính được", self.unknown),
                Lang::En => format!("; without {} award(s) whose amount is not known", self.unknown),
            });
        }
        text.push('.');
        text
    }
}
