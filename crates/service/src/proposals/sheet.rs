//! The ledger as rows: one for everyone who competes for an award.

use thidua_domain::proposals::Verdict;
use thidua_domain::quantity::Points;
use thidua_vietnamese::{Lang, dates};

use super::view::{DecisionView, NamedView, OpinionView, ProposedView, QuotaView};
use super::{LedgerView, ProposalLedger};
use crate::output::{Cell, Sheet};
use crate::ranking::marked;

impl ProposalLedger {
    /// The ledger as rows: those proposed, those who wait for a decision on a tie, those who come next, those passed over.
    #[must_use]
    pub fn sheet(&self, lang: Lang) -> Sheet {
        let view = self.view(lang);
        let mut sheet = Sheet::new(&[
            ("category", lang.pick("Mã hình thức", "Award code")),
            ("title", lang.pick("Hình thức đề nghị", "Award")),
            ("allowed", lang.pick("Được đề nghị", "Allowed")),
            ("left", lang.pick("Còn lại", "Left")),
            ("state", lang.pick("Tình trạng", "State")),
            ("place", lang.pick("Thứ tự", "Place")),
            ("unit", lang.pick("Mã đơn vị", "Unit")),
            ("name", lang.pick("Đề nghị cho", "For")),
            ("total", lang.pick("Tổng điểm", "Total")),
            ("reason", lang.pick("Căn cứ, lý do", "Basis, reason")),
            ("opinion", lang.pick("Ý kiến cấp trên", "Opinion")),
            ("decision", lang.pick("Số quyết định", "Decision")),
            ("decided_on", lang.pick("Ngày quyết định", "Decided on")),
            ("conferred", lang.pick("Được tặng", "Conferred")),
        ]);
        for quota in &view.quotas {
            self.rows(quota, &mut sheet, lang);
        }
        marked(&self.season, sheet, lang)
    }

    fn rows(&self, quota: &QuotaView, sheet: &mut Sheet, lang: Lang) {
        let head = |state: &str, place: Option<u32>, who: &NamedView| {
            vec![
                Cell::text(quota.category.as_str()),
                Cell::text(quota.title.as_str()),
                quota
                    .allowed
                    .map_or(Cell::Empty, |allowed| Cell::Count(i64::from(allowed))),
                Cell::Count(i64::from(quota.left)),
                Cell::text(state),
                place.map_or(Cell::Empty, |place| Cell::Plain(i64::from(place))),
                Cell::text(who.unit.as_str()),
                Cell::text(who.name()),
            ]
        };
        let lists = [
            (lang.pick("đề nghị", "proposed"), &quota.proposed),
            (lang.pick("kế tiếp", "next"), &quota.next),
        ];
        for (state, entries) in lists {
            for one in entries {
                let mut row = head(state, one.place, &one.who);
                row.push(self.total(one));
                row.push(Cell::maybe(basis(one, lang)));
                row.push(Cell::maybe(
                    one.opinion.as_ref().map(|opinion| opinion.sentence(lang)),
                ));
                let decision = one.decision.as_ref();
                row.push(Cell::maybe(decision.map(|decision| decision.number.as_str())));
                row.push(Cell::maybe(decision.map(|decision| dates::format(decision.on))));
                row.push(Cell::maybe(decision.map(|decision| decision.given(lang))));
                sheet.rows.push(row);
            }
        }
        let waits = lang.pick("chờ quyết định", "waits for a decision");
        for who in quota.open.iter().flat_map(|open| &open.among) {
            let mut row = head(waits, None, who);
            row.resize(sheet.names.len(), Cell::Empty);
            sheet.rows.push(row);
        }
        for passed in &quota.passed {
            let mut row = head(
                lang.pick("không đề nghị", "passed over"),
                passed.place,
                &passed.who,
            );
            row.extend([Cell::Empty, Cell::text(passed.reason.as_str())]);
            row.resize(sheet.names.len(), Cell::Empty);
            sheet.rows.push(row);
        }
    }

    fn total(&self, one: &ProposedView) -> Cell {
        let total = one.total.as_deref().and_then(|total| Points::parse(total).ok());
        total.map_or(Cell::Empty, |total| Cell::Points(total, self.season.decimals()))
    }
}

/// What a place rests on: the nominee's own words, and how a tie at the cut was decided.
pub(super) fn basis(one: &ProposedView, lang: Lang) -> Option<String> {
    let settled = one
        .settled
        .as_deref()
        .and_then(thidua_domain::ranking::Manner::by_name)
        .map(|manner| {
            let how = manner.label(lang);
            lang.pick(format!("quyết định: {how}"), format!("decision: {how}"))
        });
    let all: Vec<String> = one.basis.clone().into_iter().chain(settled).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

impl OpinionView {
    /// The opinion in a phrase, with the lower award it asks for.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match &self.to_title {
            Some(title) if self.verdict == Verdict::Lower.name() => lang.pick(
                format!("{} xuống «{title}»", self.words),
                format!("{}: «{title}»", self.words),
            ),
            _ => self.words.clone(),
        }
    }
}

impl DecisionView {
    /// What was conferred, in words.
    #[must_use]
    pub fn given(&self, lang: Lang) -> String {
        match &self.title {
            Some(title) => title.clone(),
            None => lang.pick("không tặng", "not conferred").to_owned(),
        }
    }

    /// The decision in a phrase, against the award that was proposed.
    #[must_use]
    pub fn sentence(&self, proposed: &str, lang: Lang) -> String {
        let (number, on) = (&self.number, dates::format(self.on));
        let act = lang.pick(
            format!("QĐ {number} ngày {on}"),
            format!("decision {number} of {on}"),
        );
        match (&self.conferred, &self.title) {
            (Some(given), _) if given == proposed => {
                lang.pick(format!("tặng, {act}"), format!("conferred, {act}"))
            }
            (Some(_), title) => {
                let title = title.as_deref().unwrap_or_default();
                lang.pick(
                    format!("tặng «{title}», {act}"),
                    format!("conferred as «{title}», {act}"),
                )
            }
            (None, _) => lang.pick(format!("không tặng, {act}"), format!("not conferred, {act}")),
        }
    }
}

impl LedgerView {
    /// How many are proposed in all.
    #[must_use]
    pub fn proposed(&self) -> usize {
        self.quotas.iter().map(|quota| quota.proposed.len()).sum()
    }
}
