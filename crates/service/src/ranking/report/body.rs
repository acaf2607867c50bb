//! The report's own pages: figures, standings, ties, sections, proposals.

use std::collections::BTreeMap;

use maud::{Markup, html};
use thidua_domain::quantity::{Fraction, Points};
use thidua_domain::ranking::{DecidedBy, Standing};
use thidua_domain::scoring::{Part, Section};

use super::Page;

/// Groups of units with the same total, the best first.
fn tied_groups(standings: &[Standing]) -> Vec<Vec<&Standing>> {
    let mut groups: BTreeMap<std::cmp::Reverse<Points>, Vec<&Standing>> = BTreeMap::new();
    for standing in standings.iter().filter(|standing| standing.tie.is_some()) {
        groups
            .entry(std::cmp::Reverse(standing.total.total))
            .or_default()
            .push(standing);
    }
    groups.into_values().collect()
}

impl Page<'_> {
    pub(super) fn figures(&self) -> Markup {
        let record = &self.view.record;
        let lead = record.lead.as_ref().map(|lead| self.view.name(lead));
        html! {
            h2 { (self.pick("I. Số liệu chung của Cụm", "I. The cluster")) }
            p {
                (self.pick(
                    format!("Năm {}, Cụm có {} đơn vị thành viên (Phụ lục I).", self.year(), record.units.len()),
                    format!("In {} the cluster has {} members (Annex I).", self.year(), record.units.len()),
                ))
                @if let Some(lead) = lead { " " (self.pick("Cụm trưởng: ", "Lead: ")) (lead) "." }
            }
            @if !record.figures.is_empty() {
                table {
                    thead { tr {
                        th scope="col" { (self.pick("Chỉ tiêu", "Indicator")) }
                        th scope="col" { (self.pick("Đơn vị tính", "Unit")) }
                        th scope="col" { (self.pick("Số liệu", "Value")) }
                    } }
                    tbody {
                        @for figure in &record.figures {
                            tr {
                                th scope="row" { (figure.title) }
                                td.mid { (figure.measured_in) }
                                td.num { (figure.qualifier.word(self.lang)) " " (figure.value.shown(0, self.lang)) }
                            }
                        }
                    }
                }
                @for source in sources(record.figures.iter().map(|figure| figure.source.as_str())) {
                    p.note { (self.pick("Nguồn: ", "Source: ")) (source) "." }
                }
            }
        }
    }

    pub(super) fn standings(&self) -> Markup {
        let evaluation = &self.view.evaluation;
        html! {
            h2 { (self.pick("II. Kết quả xếp hạng", "II. Standings")) }
            p { (self.pick("Tổng điểm = điểm nội dung + điểm thưởng − điểm trừ.", "Total = content + bonus − deduction.")) }
            div.scroll role="region" aria-label=(self.pick("Kết quả xếp hạng", "Standings")) tabindex="0" {
                table.standings {
                    thead { tr {
                        th scope="col" { (self.pick("Hạng", "Rank")) }
                        th scope="col" { (self.pick("Đơn vị", "Unit")) }
                        th scope="col" { (self.pick("Điểm nội dung", "Content")) }
                        th scope="col" { (self.pick("Điểm thưởng", "Bonus")) }
                        th scope="col" { (self.pick("Điểm trừ", "Deduction")) }
                        th scope="col" { (self.pick("Tổng điểm", "Total")) }
                        th scope="col" { (self.pick("Ghi chú", "Note")) }
                    } }
                    tbody { @for standing in &evaluation.ranking.standings { (self.standing(standing)) } }
                }
            }
            @for not in &evaluation.not_ranked {
                p { (self.pick("Không xếp hạng: ", "Not ranked: ")) (self.view.name(&not.unit)) ". " (not.reason.message(self.lang)) }
            }
            p.digest {
                (self.pick("Tình trạng: ", "Status: ")) (self.view.record.status.label(self.lang)) ". "
                @if let Some(publication) = &self.view.publication {
                    (self.pick("Công bố lần ", "Publication ")) (publication.number)
                    (self.pick(", hồ sơ niêm phong ", ", sealed dossier ")) (publication.digest) ". "
                }
                (self.pick("Tính theo quy tắc ", "By the rules ")) (evaluation.rules_digest)
                (self.pick(", phiên bản ý nghĩa quy tắc ", ", semantics ")) (self.view.record.rules.semantics)
                (self.pick(", bằng phần mềm thidua ", ", with thidua ")) (crate::VERSION) "."
            }
        }
    }

    fn standing(&self, standing: &Standing) -> Markup {
        let total = &standing.total;
        let note = standing.tie.as_ref().map(|tie| match &tie.decided_by {
            None => self.pick("Chờ quyết định", "Waits"),
            Some(DecidedBy::Shared) => self.pick("Đồng hạng", "Shared"),
            Some(DecidedBy::Link(_)) => self.pick("Xét tiêu chí phụ", "Tie-breaker"),
            Some(DecidedBy::Decision(_)) => self.pick("Theo quyết định", "Decision"),
        });
        html! {
            tr {
                td.mid { (standing.rank) }
                th.bold[standing.rank <= 2] scope="row" { (self.view.name(&standing.unit)) }
                td.num { (self.points(total.base)) }
                td.num { (self.points(total.bonus)) }
                td.num { (self.points(total.deduction)) }
                td.num.bold { (self.points(total.total)) }
                td { (note.unwrap_or_default()) }
            }
        }
    }

    pub(super) fn ties(&self) -> Markup {
        let groups = tied_groups(&self.view.evaluation.ranking.standings);
        let chain = &self.view.record.rules.chain;
        let mut links: Vec<String> = chain.links().iter().map(|link| link.label(self.lang)).collect();
        links.push(chain.last().label(self.lang).to_owned());
        html! {
            h2 { (self.pick("III. Trường hợp bằng điểm", "III. Ties")) }
            @if groups.is_empty() {
                p { (self.pick("Không có đơn vị nào bằng điểm.", "No units have the same total.")) }
            } @else {
                p {
                    (self.pick("Khi bằng tổng điểm, xét lần lượt: ", "Equal totals are told apart by, in turn: "))
                    (links.join("; ")) "."
                }
                @for group in &groups { p { (self.tie(group)) } }
            }
            @for decision in &self.view.record.decisions {
                p {
                    (self.pick("Quyết định ngày ", "Decision of ")) (thidua_vietnamese::dates::format(decision.on)) " ("
                    (decision.by.label(self.lang)) "): "
                    (decision.order.iter().map(|unit| self.view.name(unit)).collect::<Vec<_>>().join(", ")) ". "
                    (decision.minutes)
                }
            }
        }
    }

    /// One tie in a sentence: who, how much, what decided.
    fn tie(&self, group: &[&Standing]) -> String {
        let names: Vec<&str> = group
            .iter()
            .map(|standing| self.view.name(&standing.unit))
            .collect();
        let total = group
            .first()
            .map(|standing| self.points(standing.total.total))
            .unwrap_or_default();
        let places: Vec<String> = group
            .iter()
            .map(|standing| {
                let decided = standing
                    .tie
                    .as_ref()
                    .and_then(|tie| tie.decided_by.as_ref())
                    .map(ToString::to_string);
                let words = self.view.decided_words(decided.as_deref(), self.lang);
                let name = self.view.name(&standing.unit);
                self.pick(
                    format!("{name} hạng {} ({words})", standing.rank),
                    format!("{name} rank {} ({words})", standing.rank),
                )
            })
            .collect();
        self.pick(
            format!("{} cùng {total} điểm: {}.", names.join(", "), places.join("; ")),
            format!(
                "{} have {total} points each: {}.",
                names.join(", "),
                places.join("; ")
            ),
        )
    }

    pub(super) fn sections(&self) -> Markup {
        let scorecard = &self.view.record.rules.scorecard;
        let sections: Vec<&Section> = scorecard
            .sections()
            .iter()
            .filter(|section| section.part == Part::Content)
            .collect();
        let titles: Vec<String> = sections
            .iter()
            .map(|section| format!("({}) {}", section.code, section.title))
            .collect();
        html! {
            h2 { (self.pick("IV. Điểm theo nhóm nội dung", "IV. Points by section")) }
            div.scroll role="region" aria-label=(self.pick("Điểm theo nhóm nội dung", "Points by section")) tabindex="0" {
                table.small {
                    thead { tr {
                        th scope="col" { (self.pick("Đơn vị", "Unit")) }
                        @for section in &sections { th scope="col" { (section.code) } }
                        th scope="col" { (self.pick("Cộng", "Sum")) }
                        th scope="col" { (self.pick("Tỷ lệ", "Share")) }
                    } }
                    tbody {
                        @for standing in &self.view.evaluation.ranking.standings {
                            tr {
                                th scope="row" { (self.view.name(&standing.unit)) }
                                @for section in &sections {
                                    td.num { (self.points(standing.total.section(&section.code).unwrap_or_default())) }
                                }
                                td.num.bold { (self.points(standing.total.base)) }
                                td.num { (self.share(standing.total.base)) }
                            }
                        }
                    }
                    tfoot { tr {
                        th scope="row" { (self.pick("Tối đa", "Maximum")) }
                        @for section in &sections { td.num { (self.points(section.max().unwrap_or_default())) } }
                        td.num { (self.points(scorecard.max().unwrap_or_default())) }
                        td.num { "100 %" }
                    } }
                }
            }
            p.note { (self.pick("Các nhóm: ", "Sections: ")) (titles.join("; ")) "." }
        }
    }

    /// What share of the content's maximum the points are, rounded once to one decimal.
    fn share(&self, base: Points) -> String {
        let max = self.view.record.rules.scorecard.max().unwrap_or_default();
        let percent = Fraction::share(base, max).and_then(|share| share.percent(1));
        percent
            .map(|percent| format!("{} %", percent.shown(1, self.lang)))
            .unwrap_or_default()
    }

    pub(super) fn proposals(&self) -> Markup {
        let proposals = &self.view.record.proposals;
        if proposals.is_empty() {
            return html! {};
        }
        let mut titles: Vec<&str> = Vec::new();
        for proposal in proposals {
            if !titles.contains(&proposal.title.as_str()) {
                titles.push(&proposal.title);
            }
        }
        html! {
            h2 { (self.pick("V. Đề nghị khen thưởng", "V. Proposals")) }
            p { (self.pick("Hội nghị đề nghị cấp trên xét, tặng:", "The conference proposes to the higher level:")) }
            @for (number, title) in (1..).zip(&titles) {
                @let recipients: Vec<&str> = proposals.iter().filter(|p| p.title == **title).map(|p| p.recipient.as_str()).collect();
                p { (number) ". " (title) " (" (format!("{:02}", recipients.len())) "): " (recipients.join("; ")) "." }
            }
            @for source in sources(proposals.iter().map(|proposal| proposal.source.as_str())) {
                p.note { (self.pick("Nguồn: ", "Source: ")) (source) "." }
            }
        }
    }
}

/// Each source once, in the order they come.
fn sources<'s>(all: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    let mut sources = Vec::new();
    for source in all.filter(|source| !source.is_empty()) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}
