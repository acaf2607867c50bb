//! Failures as they are answered: a page for people, an RFC 9457 problem document for programs.

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::html;
use serde_json::json;
use thidua_vietnamese::Lang;

use super::assets::Asset;
use super::layout::{Frame, Place};
use super::observe::RequestId;
use super::{Reader, page, typed};
use crate::messages::Msg;
use crate::{Error, Kind};

/// What a handler answers.
pub type Answer<T> = std::result::Result<T, Failure>;

/// A failure on its way to the layer that renders it, which knows the reader.
#[derive(Debug)]
pub struct Failure(Error);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(self.0);
        response
    }
}

/// The HTTP status of a failure.
fn status(error: &Error) -> StatusCode {
    match error.kind {
        Kind::Machine if error.code.starts_with("database-") => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Machine => StatusCode::INTERNAL_SERVER_ERROR,
        // what a path names is not there, be it unknown or unknowable
        Kind::Usage if error.code.starts_with("unknown-") || error.code.starts_with("no-") => {
            StatusCode::NOT_FOUND
        }
        Kind::Usage if matches!(error.code, "bad-code" | "bad-year") => StatusCode::NOT_FOUND,
        Kind::Usage => StatusCode::BAD_REQUEST,
        Kind::Refused => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::Waiting => StatusCode::CONFLICT,
    }
}

/// The failure behind a status that no use case named.
fn unnamed(status: StatusCode) -> Error {
    let words = |msg: Msg| move |lang| msg.text(lang).to_owned();
    match status {
        StatusCode::NOT_FOUND => Error::new(Kind::Usage, "not-found", words(Msg::NotFoundText)),
        StatusCode::METHOD_NOT_ALLOWED => Error::new(
            Kind::Usage,
            "method-not-allowed",
            words(Msg::MethodNotAllowedText),
        ),
        StatusCode::SERVICE_UNAVAILABLE => Error::new(Kind::Machine, "timeout", words(Msg::TimeoutText)),
        status if status.is_server_error() => Error::new(Kind::Machine, "internal", words(Msg::InternalText)),
        _ => Error::new(Kind::Usage, "bad-request", words(Msg::BadRequestText)),
    }
}

/// A page that tells itself what is wrong with what was asked for.
#[derive(Debug, Clone, Copy)]
struct ToldOnPage;

/// A page with the status 400 that tells itself what is wrong with what was asked for, so that it can be corrected there.
pub(crate) fn to_correct(page: Response) -> Response {
    let mut page = page;
    *page.status_mut() = StatusCode::BAD_REQUEST;
    page.extensions_mut().insert(ToldOnPage);
    page
}

/// Gives every failure its words: those of the reader's language, as a page or as a problem document.
pub(super) async fn render(request: Request, next: Next) -> Response {
    let reader = Reader::of(request.uri(), request.headers());
    let id = request.extensions().get::<RequestId>().cloned();
    let for_programs = ["/api", "/healthz", "/readyz", "/metrics"].iter().any(|top| {
        reader
            .path()
            .strip_prefix(top)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    let mut response = next.run(request).await;
    let status = response.status();
    let told = response.extensions().get::<ToldOnPage>().is_some();
    if told || (!status.is_client_error() && !status.is_server_error()) {
        return response;
    }
    let error = response
        .extensions_mut()
        .remove::<Error>()
        .unwrap_or_else(|| unnamed(status));
    if error.kind == Kind::Machine {
        let id = id.as_ref().map(|id| id.0.as_str()).unwrap_or_default();
        tracing::error!(id, code = error.code, "{}", error.message(Lang::En));
    }
    let mut rendered = if for_programs {
        problem(&error, status, &reader, id.as_ref())
    } else {
        error_page(&error, status, &reader)
    };
    *rendered.status_mut() = status;
    if let Some(allowed) = response.headers_mut().remove(header::ALLOW) {
        rendered.headers_mut().insert(header::ALLOW, allowed);
    }
    rendered
}

/// What may be said to anyone: a failure of the machine is told in the log, not to the reader.
fn public_message(error: &Error, status: StatusCode, lang: Lang) -> String {
    match (error.kind, status) {
        (Kind::Machine, StatusCode::SERVICE_UNAVAILABLE) => Msg::UnavailableText.text(lang).to_owned(),
        (Kind::Machine, _) => Msg::InternalText.text(lang).to_owned(),
        _ => error.message(lang).to_owned(),
    }
}

fn problem(error: &Error, status: StatusCode, reader: &Reader, id: Option<&RequestId>) -> Response {
    let document = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or("Error"),
        "status": status.as_u16(),
        "detail": public_message(error, status, reader.lang),
        "instance": reader.path(),
        "code": error.code,
        "request_id": id.map(|id| id.0.as_str()),
    });
    let mut response = typed("application/problem+json", document.to_string());
    let lang = HeaderValue::from_static(reader.lang.code());
    response.headers_mut().insert(header::CONTENT_LANGUAGE, lang);
    response
}

fn error_page(error: &Error, status: StatusCode, reader: &Reader) -> Response {
    let lang = reader.lang;
    let title = match status {
        StatusCode::NOT_FOUND => Msg::NotFoundTitle,
        StatusCode::METHOD_NOT_ALLOWED => Msg::MethodNotAllowedTitle,
        StatusCode::SERVICE_UNAVAILABLE => Msg::UnavailableTitle,
        status if status.is_server_error() => Msg::InternalTitle,
        _ => Msg::BadRequestTitle,
    };
    let title = title.text(lang);
    let again = status == StatusCode::SERVICE_UNAVAILABLE;
    let body = html! {
        div.error-page {
            img src=(Asset::Logo.href()) alt="";
            p.code { (status.as_u16()) }
            h1 { (title) }
            p.lede { (public_message(error, status, lang)) }
            @if status.is_server_error() {
                p.muted.small { (Msg::ReportCode.text(lang)) " " code { (error.code) } }
            }
            ul.actions {
                @if again {
                    li { a.button.button-primary href="" { (Msg::Reload.text(lang)) } }
                } @else {
                    li { a.button.button-primary href="/" { (Msg::BackToClusters.text(lang)) } }
                }
            }
        }
    };
    page(Frame::new(reader, Place::Elsewhere, title).page(&body))
}
