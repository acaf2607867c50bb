//! Who asks for what, in which language.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use serde::Deserialize;
use thidua_domain::codes::{CampaignCode, ClusterCode, Year};
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::Lang;
use utoipa::IntoParams;

use crate::{Error, Kind, Result};

/// The reader of a page: the language they chose, and where they are.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Vietnamese, unless they asked for English by `?lang=en` or before.
    pub lang: Lang,
    /// Whether this very request names the language.
    chosen: bool,
    path: String,
    query: Vec<String>,
}

impl Reader {
    /// The reader behind a request.
    #[must_use]
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let query: Vec<String> = uri
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(str::to_owned)
            .collect();
        let asked = query
            .iter()
            .rev()
            .filter_map(|pair| pair.strip_prefix("lang="))
            .find_map(|lang| lang.parse().ok());
        let kept = || {
            headers
                .get_all(header::COOKIE)
                .iter()
                .filter_map(|value| value.to_str().ok())
                .flat_map(|value| value.split(';'))
                .filter_map(|pair| pair.trim().strip_prefix("lang="))
                .find_map(|lang| lang.parse().ok())
        };
        Self {
            lang: asked.or_else(kept).unwrap_or_default(),
            chosen: asked.is_some(),
            path: uri.path().to_owned(),
            query,
        }
    }

    /// This very address in another language.
    #[must_use]
    pub fn here_in(&self, lang: Lang) -> String {
        let mut here = String::from(&self.path);
        let kept = self.query.iter().filter(|pair| !pair.starts_with("lang="));
        for (i, pair) in kept.enumerate() {
            here.push(if i == 0 { '?' } else { '&' });
            here.push_str(pair);
        }
        here.push(if here.contains('?') { '&' } else { '?' });
        here.push_str("lang=");
        here.push_str(lang.code());
        here
    }

    /// The path without its query.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri, &parts.headers))
    }
}

/// Keeps the language a request names, for the pages that follow.
pub(super) async fn remember(request: Request, next: Next) -> Response {
    let reader = Reader::of(request.uri(), request.headers());
    let mut response = next.run(request).await;
    if reader.chosen {
        let cookie = match reader.lang {
            Lang::Vi => "lang=vi; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
            Lang::En => "lang=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
        };
        response
            .headers_mut()
            .append(header::SET_COOKIE, HeaderValue::from_static(cookie));
    }
    response
}

/// A cluster's code in a path.
pub(crate) fn cluster_code(text: &str) -> Result<ClusterCode> {
    ClusterCode::parse(text).map_err(|error| Error::new(Kind::Usage, "bad-code", |lang| error.message(lang)))
}

/// A year in a query; nothing when it is left out or left empty.
pub(crate) fn year_asked(text: Option<&str>) -> Result<Option<Year>> {
    let year = text.filter(|year| !year.is_empty());
    year.map(Year::parse)
        .transpose()
        .map_err(|error| Error::new(Kind::Usage, "bad-query", |lang| error.message(lang)))
}

/// A year in a path.
pub(crate) fn path_year(text: &str) -> Result<Year> {
    Year::parse(text).map_err(|error| Error::new(Kind::Usage, "bad-year", |lang| error.message(lang)))
}

fn season_key(cluster: &str, year: &str, campaign: Option<&str>) -> Result<SeasonKey> {
    Ok(SeasonKey {
        cluster: cluster_code(cluster)?,
        year: path_year(year)?,
        campaign: match campaign {
            None => CampaignCode::regular(),
            Some(campaign) => CampaignCode::parse(campaign)
                .map_err(|error| Error::new(Kind::Usage, "bad-code", |lang| error.message(lang)))?,
        },
    })
}

/// A season in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct SeasonPath {
    /// The code of the cluster, for instance `dbsh-dhbb`.
    #[param(example = "dbsh-dhbb")]
    cluster: String,
    /// The year of emulation, four digits.
    #[param(example = "2020")]
    year: String,
    #[param(ignore)]
    campaign: Option<String>,
}

impl SeasonPath {
    /// Which season it is.
    ///
    /// # Errors
    /// When a part is no code or no year.
    pub fn key(&self) -> Result<SeasonKey> {
        season_key(&self.cluster, &self.year, self.campaign.as_deref())
    }

    /// Which season it is, the campaign named in the query.
    ///
    /// # Errors
    /// When a part is no code or no year.
    pub fn key_with(&self, query: &SeasonQuery) -> Result<SeasonKey> {
        season_key(&self.cluster, &self.year, query.campaign.as_deref())
    }
}

/// A unit of a season in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct UnitPath {
    /// The code of the cluster, for instance `dbsh-dhbb`.
    #[param(example = "dbsh-dhbb")]
    cluster: String,
    /// The year of emulation, four digits.
    #[param(example = "2020")]
    year: String,
    #[param(ignore)]
    campaign: Option<String>,
    /// The code of the unit, for instance `bac-ninh`.
    #[param(example = "bac-ninh")]
    unit: String,
    #[param(ignore)]
    other: Option<String>,
}

impl UnitPath {
    /// Which season it is.
    ///
    /// # Errors
    /// When a part is no code or no year.
    pub fn key(&self) -> Result<SeasonKey> {
        season_key(&self.cluster, &self.year, self.campaign.as_deref())
    }

    /// Which season it is, the campaign named in the query.
    ///
    /// # Errors
    /// When a part is no code or no year.
    pub fn key_with(&self, query: &SeasonQuery) -> Result<SeasonKey> {
        season_key(&self.cluster, &self.year, query.campaign.as_deref())
    }

    /// The unit as it was written.
    #[must_use]
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// The other unit as it was written, empty when there is none.
    #[must_use]
    pub fn other(&self) -> &str {
        self.other.as_deref().unwrap_or_default()
    }
}

/// What a request for a season may add.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SeasonQuery {
    /// The campaign within the year; without it, the regular one, `thuong-xuyen`.
    campaign: Option<String>,
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, Uri, header};
    use thidua_vietnamese::Lang;

    use super::Reader;

    fn reader(uri: &'static str, cookie: Option<&'static str>) -> Reader {
        let mut headers = HeaderMap::new();
        if let Some(cookie) = cookie {
            headers.insert(header::COOKIE, HeaderValue::from_static(cookie));
        }
        Reader::of(&Uri::from_static(uri), &headers)
    }

    #[test]
    fn the_language_is_asked_for_or_remembered() {
        assert_eq!(reader("/", None).lang, Lang::Vi);
        assert_eq!(reader("/?lang=en", None).lang, Lang::En);
        assert_eq!(reader("/?a=1&lang=en", Some("lang=vi")).lang, Lang::En);
        assert_eq!(reader("/", Some("x=1; lang=en")).lang, Lang::En);
        assert_eq!(reader("/?lang=de", Some("lang=en")).lang, Lang::En);
        assert_eq!(reader("/?xlang=en", Some("mylang=en")).lang, Lang::Vi);
    }

    #[test]
    fn the_switch_keeps_the_address() {
        let here = reader("/a/b?above=x&lang=vi&below=y", None);
        assert_eq!(here.here_in(Lang::En), "/a/b?above=x&below=y&lang=en");
        assert_eq!(reader("/", None).here_in(Lang::En), "/?lang=en");
    }
}
