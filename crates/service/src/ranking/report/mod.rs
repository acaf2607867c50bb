//! The ranking report: one self-contained page that prints as an official document (layout after Nghị định
//! 30/2020/NĐ-CP, Phụ lục I), or a table.

mod annexes;
mod body;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use thidua_domain::quantity::Points;
use thidua_vietnamese::{Lang, dates};

use super::SeasonView;

/// The style of the page, put into it so that it stands alone.
pub const STYLE: &str = include_str!("../../../assets/report.css");

/// The report as a page.
#[must_use]
pub fn html(view: &SeasonView, lang: Lang) -> String {
    let page = Page { view, lang };
    page.document().into_string()
}

/// The standings as a table.
#[must_use]
pub fn csv(view: &SeasonView, lang: Lang) -> Vec<u8> {
    view.sheet(lang).csv()
}

/// What is at hand while a report is written.
struct Page<'v> {
    view: &'v SeasonView,
    lang: Lang,
}

impl Page<'_> {
    fn pick<T>(&self, vi: T, en: T) -> T {
        self.lang.pick(vi, en)
    }

    /// Points with the season's decimals.
    fn points(&self, points: Points) -> String {
        points.shown(self.view.decimals(), self.lang).replace('-', "−")
    }

    fn year(&self) -> String {
        let season = &self.view.record.season;
        if season.campaign.is_regular() {
            season.year.to_string()
        } else {
            format!("{}/{}", season.year, season.campaign)
        }
    }

    fn title(&self) -> String {
        let year = self.year();
        self.pick(
            format!("Bảng tổng hợp kết quả thi đua năm {year}"),
            format!("Results of the emulation season {year}"),
        )
    }

    fn document(&self) -> Markup {
        let record = &self.view.record;
        let mark = record.illustrative.as_deref();
        html! {
            (DOCTYPE)
            html lang=(self.lang.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title()) " – " (record.cluster_name) }
                    style { (PreEscaped(STYLE)) }
                }
                body.is-illustrative[mark.is_some()] {
                    (self.heading())
                    main {
                        h1 { (self.title()) }
                        p.subject { (record.cluster_name) }
                        @if let Some(note) = mark {
                            p.illustrative role="note" {
                                strong { (self.pick("SỐ LIỆU MINH HỌA", "ILLUSTRATIVE FIGURES")) }
                                (capitalised(note)) "."
                            }
                        }
                        (self.figures())
                        (self.standings())
                        (self.ties())
                        (self.sections())
                        (self.proposals())
                        (self.signature())
                        (self.members())
                        (self.steps())
                    }
                    @if mark.is_some() {
                        p.watermark aria-hidden="true" { (self.pick("SỐ LIỆU MINH HỌA", "ILLUSTRATIVE")) }
                    }
                }
            }
        }
    }

    /// The national heading; the number is left to be written, place and date are those of the conference.
    fn heading(&self) -> Markup {
        let conference = self.view.conference.as_ref();
        let place = conference
            .and_then(|conference| conference.place.as_deref())
            .unwrap_or("…");
        let day = conference.and_then(|conference| conference.on);
        let day = day.map_or_else(|| "ngày … tháng … năm …".to_owned(), dates::format_long);
        html! {
            header.national {
                div {
                    @if self.view.of_alliances { p.superior { "Liên minh HTX Việt Nam" } }
                    p.issuer { (self.view.record.cluster_name) }
                    p.number { "Số:\u{2003}\u{2003}/BC-CTĐ" }
                }
                div {
                    p.motherland { "Cộng hòa xã hội chủ nghĩa Việt Nam" }
                    p.motto { span { "Độc lập - Tự do - Hạnh phúc" } }
                    p.place { (place) ", " (day) }
                }
            }
        }
    }

    fn signature(&self) -> Markup {
        html! {
            div.signature {
                div.recipients {
                    p { (self.pick("Nơi nhận:", "Recipients:")) }
                    ul {
                        @if self.view.of_alliances { li { "- Liên minh HTX Việt Nam;" } }
                        li { (self.pick("- Các đơn vị trong Cụm;", "- The members of the cluster;")) }
                        li { "- Lưu: VT." }
                    }
                }
                div.signer {
                    p { "TM. CỤM THI ĐUA" }
                    p { "CỤM TRƯỞNG" }
                    p.space { "(Ký, ghi rõ họ tên, đóng dấu)" }
                }
            }
        }
    }
}

/// The text with its first letter as a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
