//! What every page has around it: masthead, way back, footer.

use maud::{DOCTYPE, Markup, html};
use thidua_domain::codes::ClusterCode;
use thidua_vietnamese::Lang;

use super::assets::Asset;
use super::{Reader, parts};
use crate::VERSION;
use crate::messages::Msg;

/// Which view of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Its own page.
    Overview,
    /// A season's standings and what explains them.
    Ranking,
    /// The lead flag.
    Rotation,
}

/// Where a page stands in the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// Nowhere: an error.
    Elsewhere,
    /// The list of clusters.
    Clusters,
    /// Within a cluster.
    Cluster(&'a ClusterCode, Tab),
    /// The awards.
    Awards,
}

/// A step of the way back.
#[derive(Debug)]
struct Crumb {
    href: String,
    words: String,
    /// Whether the words are a name from the data, which is Vietnamese.
    named: bool,
}

/// A page in the making.
#[derive(Debug)]
pub struct Frame<'a> {
    reader: &'a Reader,
    place: Place<'a>,
    title: &'a str,
    crumbs: Vec<Crumb>,
    illustrative: bool,
}

impl<'a> Frame<'a> {
    /// A page with its title, which is also what a search finds.
    #[must_use]
    pub fn new(reader: &'a Reader, place: Place<'a>, title: &'a str) -> Self {
        Self {
            reader,
            place,
            title,
            crumbs: Vec::new(),
            illustrative: false,
        }
    }

    /// One step of the way back; the last one is the page itself and has no address.
    #[must_use]
    pub fn crumb(mut self, href: impl Into<String>, words: impl Into<String>) -> Self {
        self.crumbs.push(Crumb {
            href: href.into(),
            words: words.into(),
            named: false,
        });
        self
    }

    /// A step that bears a name from the data.
    #[must_use]
    pub fn named(mut self, href: impl Into<String>, name: impl Into<String>) -> Self {
        self.crumbs.push(Crumb {
            href: href.into(),
            words: name.into(),
            named: true,
        });
        self
    }

    /// Marks every printed sheet as illustrative.
    #[must_use]
    pub fn illustrative(mut self, illustrative: bool) -> Self {
        self.illustrative = illustrative;
        self
    }

    /// The whole page.
    #[must_use]
    pub fn page(&self, body: &Markup) -> Markup {
        let lang = self.reader.lang;
        html! {
            (DOCTYPE)
            html lang=(lang.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) " – thidua" }
                    link rel="icon" href=(Asset::Icon.href()) type="image/svg+xml";
                    link rel="stylesheet" href=(Asset::Style.href());
                    script src=(Asset::Script.href()) type="module" {}
                }
                body class=[self.illustrative.then_some("is-illustrative")] {
                    a.skip href="#main" { (Msg::SkipToContent.text(lang)) }
                    (self.masthead())
                    main #main tabindex="-1" {
                        div.wrap {
                            (self.way_back())
                            (body)
                        }
                    }
                    (footer(lang))
                    @if self.illustrative {
                        p.watermark aria-hidden="true" { (Msg::IllustrativeMark.text(lang)) }
                    }
                }
            }
        }
    }

    fn masthead(&self) -> Markup {
        let lang = self.reader.lang;
        html! {
            header.masthead {
                div.wrap {
                    a.brand href="/" {
                        img src=(Asset::Icon.href()) alt="" width="40" height="40";
                        span { b { "thidua" } span { (Msg::BrandLine.text(lang)) } }
                    }
                    nav.nav aria-label=(Msg::NavMain.text(lang)) {
                        ul {
                            @for (href, words, here) in self.destinations() {
                                li { a href=(href) aria-current=[here.then(|| self.current(&href))] { (words.text(lang)) } }
                            }
                            li.extra { a href="/api/docs/" { "API" } }
                        }
                    }
                    ul.lang aria-label=(Msg::Language.text(lang)) {
                        @for (other, name) in [(Lang::Vi, "Tiếng Việt"), (Lang::En, "English")] {
                            li {
                                a href=(self.reader.here_in(other)) lang=(other.code()) hreflang=(other.code())
                                    rel="nofollow" aria-current=[(other == lang).then_some("true")] { (name) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The main ways, and which of them the page is on.
    fn destinations(&self) -> Vec<(String, Msg, bool)> {
        let mut ways = vec![(
            "/".to_owned(),
            Msg::NavClusters,
            matches!(self.place, Place::Clusters | Place::Cluster(_, Tab::Overview)),
        )];
        if let Place::Cluster(code, tab) = self.place {
            ways.push((
                format!("/clusters/{code}/ranking"),
                Msg::NavRanking,
                tab == Tab::Ranking,
            ));
            ways.push((
                format!("/clusters/{code}/rotation"),
                Msg::NavRotation,
                tab == Tab::Rotation,
            ));
        }
        ways.push(("/awards".to_owned(), Msg::NavAwards, self.place == Place::Awards));
        ways
    }

    /// The very page, or the part of the whole it belongs to.
    fn current(&self, href: &str) -> &'static str {
        if self.reader.path() == href {
            "page"
        } else {
            "true"
        }
    }

    fn way_back(&self) -> Markup {
        let lang = self.reader.lang;
        let last = self.crumbs.len().saturating_sub(1);
        html! {
            @if !self.crumbs.is_empty() {
                nav.crumbs aria-label=(Msg::Crumbs.text(lang)) {
                    ol {
                        @for (i, crumb) in self.crumbs.iter().enumerate() {
                            @let words = html! {
                                span lang=[parts::foreign(lang).filter(|_| crumb.named)] { (crumb.words) }
                            };
                            @if i == last {
                                li aria-current="page" { (words) }
                            } @else {
                                li { a href=(crumb.href) { (words) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn footer(lang: Lang) -> Markup {
    html! {
        footer.foot {
            div.wrap {
                p { "thidua " (VERSION) " · " (Msg::Licence.text(lang)) }
                ul { li { a href="/api/docs/" { (Msg::OpenData.text(lang)) } } }
            }
        }
    }
}
