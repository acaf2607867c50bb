//! Answers given before, for as long as the database has not changed.
//!
//! Whatever changes a row that is shown appends an event to the audit in the same transaction. So what was answered
//! between two looks at one and the same head of the chain is exact while that is the head. It is looked at anew
//! for every request, never before the request came: nobody is shown a state from before they asked. The head's
//! hash counts too, so a backup that was restored is another state.
//!
//! This is for routes that answer everyone alike and know no clock: the standings and what explains them. Where an
//! answer depends on who asks, they must become part of its name here first. Answers are kept as they are sent,
//! compressed too.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use thidua_vietnamese::Lang;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use super::{Reader, Web};
use crate::Result;
use crate::audit::{self, Head};
use crate::database::Database;

/// How much is kept at most, in bytes; what would go beyond it takes the place of everything before.
const MOST: usize = 16 << 20;

/// How the routes begin whose answers are kept.
const ROUTES: &str = "/clusters/{cluster}/{year}";

/// What was asked: the address with its query, in a language, and how the answer may be compressed.
type Name = (String, Lang, Option<HeaderValue>);

/// What was answered.
#[derive(Debug, Clone)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
}

/// All answers that are exact under one head.
#[derive(Debug, Default)]
struct Answers {
    head: Option<Head>,
    given: HashMap<Name, Page>,
    bytes: usize,
}

/// The answers that are kept, and how the head is looked at.
#[derive(Debug, Default)]
pub(super) struct Kept {
    look: Look,
    answers: Mutex<Answers>,
}

impl Kept {
    fn find(&self, head: &Head, name: &Name) -> Option<Page> {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let page = answers.given.get(name)?;
        (answers.head.as_ref() == Some(head)).then(|| page.clone())
    }

    fn keep(&self, head: Head, name: Name, page: Page) {
        // headers are small beside any page
        let bytes = page.body.len().saturating_add(name.0.len());
        if bytes > MOST / 8 {
            return;
        }
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.head.as_ref() != Some(&head) || answers.bytes.saturating_add(bytes) > MOST {
            *answers = Answers {
                head: Some(head),
                ..Answers::default()
            };
        }
        if answers.given.insert(name, page).is_none() {
            answers.bytes = answers.bytes.saturating_add(bytes);
        }
    }
}

/// Looks at the head, once for all who asked before the look began.
#[derive(Debug, Default)]
struct Look(OnceLock<UnboundedSender<Sender>>);

/// Where one who asked waits for the answer.
type Sender = oneshot::Sender<Result<Head>>;

impl Look {
    /// The head at a moment after this was called.
    async fn now(&self, database: &Database) -> Result<Head> {
        let asking = self.0.get_or_init(|| {
            let (asking, asked) = unbounded_channel();
            tokio::spawn(look(database.clone(), asked));
            asking
        });
        let (answer, answered) = oneshot::channel();
        if asking.send(answer).is_ok()
            && let Ok(head) = answered.await
        {
            return head;
        }
        // nobody looks any more, as when the application ends
        audit::head(database.connection()).await
    }
}

/// Ends with the application that asks.
async fn look(database: Database, mut asked: UnboundedReceiver<Sender>) {
    let mut waiting = Vec::new();
    while asked.recv_many(&mut waiting, 1_024).await > 0 {
        let head = audit::head(database.connection()).await;
        for one in waiting.drain(..) {
            // who no longer waits needs no answer
            let _ = one.send(head.clone());
        }
    }
}

/// Answers as before while nothing has changed; else keeps what the route answers.
pub(super) async fn answer(State(web): State<Web>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let here = route.is_some_and(|route| route.as_str().starts_with(ROUTES));
    if !here || request.method() != Method::GET {
        return next.run(request).await;
    }
    // what is wrong with the database, the route itself will say
    let Ok(head) = web.kept.look.now(&web.database).await else {
        return next.run(request).await;
    };
    let (uri, headers) = (request.uri(), request.headers());
    let name = (
        uri.to_string(),
        Reader::of(uri, headers).lang,
        headers.get(header::ACCEPT_ENCODING).cloned(),
    );
    if let Some(page) = web.kept.find(&head, &name) {
        return (page.headers, page.body).into_response();
    }
    let (parts, body) = next.run(request).await.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let unchanged = async || {
        let now = web.kept.look.now(&web.database).await;
        now.is_ok_and(|now| now == head)
    };
    if parts.status == StatusCode::OK && unchanged().await {
        let headers = parts.headers.clone();
        let body = body.clone();
        web.kept.keep(head, name, Page { headers, body });
    }
    Response::from_parts(parts, Body::from(body))
}

#[cfg(test)]
mod tests;
