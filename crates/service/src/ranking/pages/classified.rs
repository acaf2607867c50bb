//! Classes of units and classification on the page of standings.

use maud::{Markup, html};
use thidua_domain::ranking::Standing;
use thidua_vietnamese::Lang;

use super::standings::short_names;
use crate::ranking::SeasonView;
use crate::web::parts;

/// The head of a class above its first unit.
pub(super) fn class_head(season: &SeasonView, standing: &Standing, lang: Lang) -> Markup {
    let first = season
        .evaluation
        .ranking
        .standings
        .iter()
        .find(|other| other.class == standing.class)
        .is_some_and(|first| first.unit == standing.unit);
    let title = standing.class.as_ref().filter(|_| first).and_then(|code| {
        let mut classes = season.record.rules.classes.iter();
        classes.find(|class| class.code == *code)
    });
    html! {
        @if let Some(class) = title {
            tr.class-head { th scope="rowgroup" colspan="7" lang=[parts::foreign(lang)] { (class.title) } }
        }
    }
}

/// How a unit is classified, or that it waits.
pub(super) fn level(season: &SeasonView, standing: &Standing, lang: Lang) -> Option<String> {
    if let Some(level) = &standing.classification {
        return Some(level.clone());
    }
    let waits = season
        .evaluation
        .unclassified
        .iter()
        .any(|group| group.contains(&standing.unit));
    waits.then(|| lang.pick("chờ xếp loại", "classification waits").to_owned())
}

/// Units that tie for the last place under a limit.
pub(super) fn waiting(season: &SeasonView, lang: Lang) -> Markup {
    html! {
        @for group in &season.evaluation.unclassified {
            section.notice.notice-wait role="status" {
                h2 {
                    (lang.pick("Chờ xếp loại: ", "Classification waits: ")) (short_names(season, group, lang))
                }
                p {
                    (lang.pick(
                        "Các đơn vị này đồng hạng đúng ở suất cuối của mức xếp loại có giới hạn số lượng. Hội nghị Cụm quyết định thứ tự, hoặc sửa giới hạn trước khi khóa năm thi đua.",
                        "These units share the rank at the last place a limited level has. The conference decides their order, or the limit is changed before the season is frozen.",
                    ))
                }
            }
        }
    }
}
