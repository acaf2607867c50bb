//! The annexes: the members, and every step of every total.

use maud::{Markup, html};
use thidua_domain::ranking::Standing;
use thidua_domain::scoring::{Criterion, Part, Section};

use super::Page;

impl Page<'_> {
    pub(super) fn members(&self) -> Markup {
        let record = &self.view.record;
        html! {
            h2.annex { (self.pick("Phụ lục I", "Annex I")) }
            p.subject {
                (self.pick(format!("Danh sách thành viên của Cụm năm {}", self.year()), format!("Members in {}", self.year())))
            }
            div.scroll role="region" aria-label=(self.pick("Danh sách thành viên", "Members")) tabindex="0" {
                table {
                    thead { tr {
                        th scope="col" { (self.pick("STT", "No.")) }
                        th scope="col" { (self.pick("Đơn vị", "Unit")) }
                        th scope="col" { (self.pick("Mã", "Code")) }
                        th scope="col" { (self.pick("Vai trò", "Role")) }
                    } }
                    tbody {
                        @for (number, unit) in (1..).zip(self.view.units_by_name()) {
                            tr {
                                td.mid { (number) }
                                th scope="row" { (unit.name) }
                                td { (unit.code) }
                                td { @if record.lead.as_ref() == Some(&unit.code) { (self.pick("Cụm trưởng", "Lead")) } }
                            }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn steps(&self) -> Markup {
        html! {
            h2.annex { (self.pick("Phụ lục II", "Annex II")) }
            p.subject { (self.pick("Chi tiết điểm của từng đơn vị", "How each total came about")) }
            @for standing in &self.view.evaluation.ranking.standings { (self.unit(standing)) }
        }
    }

    fn unit(&self, standing: &Standing) -> Markup {
        let name = self.view.name(&standing.unit);
        let total = self.points(standing.total.total);
        let heading = self.pick(
            format!("{name}: {total} điểm, hạng {}", standing.rank),
            format!("{name}: {total} points, rank {}", standing.rank),
        );
        html! {
            section.unit-steps {
                h3 { (heading) }
                div.scroll role="region" aria-label=(heading) tabindex="0" {
                    table.small {
                        thead { tr {
                            th scope="col" { (self.pick("Tiêu chí", "Criterion")) }
                            th scope="col" { (self.pick("Số nhập và cách tính", "Input and rule")) }
                            th scope="col" { (self.pick("Tối đa", "Maximum")) }
                            th scope="col" { (self.pick("Điểm", "Points")) }
                        } }
                        tbody {
                            @for section in self.view.record.rules.scorecard.sections() { (self.section(standing, section)) }
                            tr.sum {
                                th scope="row" colspan="3" { (self.pick("Tổng điểm", "Total")) }
                                td.num { (total) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn section(&self, standing: &Standing, section: &Section) -> Markup {
        // points spread again are of the section as a whole
        let steps = standing.total.steps.iter().filter(|step| {
            let own = |criterion: &Criterion| criterion.code == step.criterion;
            step.criterion == section.code || section.criteria.iter().any(own)
        });
        let sum = standing.total.section(&section.code).unwrap_or_default();
        let signed = match section.part {
            Part::Deduction => sum.checked_neg().unwrap_or(sum),
            Part::Content | Part::Bonus | Part::Condition => sum,
        };
        html! {
            @for step in steps {
                @let criterion = self.view.record.rules.scorecard.criterion(&step.criterion);
                tr {
                    th scope="row" {
                        @if section.part == Part::Content { (step.criterion) ". " }
                        (self.view.title(&step.criterion))
                    }
                    td {
                        (self.pick("Nhập ", "Input ")) (step.input.shown(self.view.decimals(), self.lang)) " ("
                        (step.rule.label(self.lang)) ", " (step.stage.label(self.lang)) ")"
                    }
                    td.num { @if let Some((_, criterion)) = criterion { (self.points(criterion.max)) } }
                    td.num { (self.points(step.points)) }
                }
            }
            @if !section.is_single() {
                tr.sum {
                    th scope="row" colspan="2" { (self.pick("Cộng nhóm ", "Section ")) (section.code) }
                    td.num { (self.points(section.max().unwrap_or_default())) }
                    td.num { (self.points(signed)) }
                }
            }
        }
    }
}
