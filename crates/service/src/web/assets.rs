//! The files pages are made with: part of the program, named after what is in them, so that browsers keep them.

use std::fmt::Write as _;
use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

/// A file of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asset {
    /// The stylesheet.
    Style,
    /// The script; every page works without it.
    Script,
    /// The script of the search box.
    Search,
    /// The icon of the browser's tab and of the masthead.
    Icon,
    /// The mark of empty pages.
    Logo,
}

impl Asset {
    /// All files.
    const ALL: [Self; 5] = [Self::Style, Self::Script, Self::Search, Self::Icon, Self::Logo];

    const fn name(self) -> &'static str {
        match self {
            Self::Style => "style.css",
            Self::Script => "app.js",
            Self::Search => "search.js",
            Self::Icon => "icon.svg",
            Self::Logo => "logo.svg",
        }
    }

    const fn kind(self) -> &'static str {
        match self {
            Self::Style => "text/css; charset=utf-8",
            Self::Script | Self::Search => "text/javascript; charset=utf-8",
            Self::Icon | Self::Logo => "image/svg+xml",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Style => include_str!("../../assets/style.css"),
            Self::Script => include_str!("../../assets/app.js"),
            Self::Search => include_str!("../../assets/search.js"),
            Self::Icon => include_str!("../../assets/icon.svg"),
            Self::Logo => include_str!("../../assets/logo.svg"),
        }
    }

    /// Where it is served.
    #[must_use]
    pub fn href(self) -> String {
        format!("/assets/{}/{}", version(), self.name())
    }
}

/// One name for the content of all files, so that pages never mix those of two releases.
fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let mut hash = Sha256::new();
        for asset in Asset::ALL {
            hash.update(asset.text());
        }
        hash.finalize()
            .iter()
            .take(8)
            .fold(String::new(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
    })
}

/// `/assets/{version}/{name}`
pub(super) async fn serve(Path((asked, name)): Path<(String, String)>) -> Response {
    let found = Asset::ALL
        .into_iter()
        .find(|asset| asset.name() == name && asked == version());
    match found {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(asset) => (
            [
                (header::CONTENT_TYPE, asset.kind()),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ],
            asset.text(),
        )
            .into_response(),
    }
}
