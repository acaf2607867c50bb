use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use tempfile::TempDir;
use thidua_domain::actors::Actor;
use thidua_domain::ranking::Manner;
use thidua_vietnamese::Lang;
use tokio::task::JoinSet;
use tower::ServiceExt as _;

use super::{Kept, MOST, Page};
use crate::database::{Database, Opening};
use crate::ranking::{Order, decide, view};
use crate::web::{Web, router::router};
use crate::{audit, demo};

/// A cluster's year in which two units wait for a decision.
const WAITING: &str = "/clusters/dbsh-dhbb/2021";

struct Scene {
    web: Web,
    _directory: TempDir,
}

async fn scene() -> Scene {
    let directory = TempDir::new().expect("a temporary directory");
    let url = format!("sqlite:{}", directory.path().join("thidua.db").display());
    let database = Database::open(&url, Opening::Create).await.expect("it opens");
    demo::load(&database, &actor()).await.expect("it loads");
    Scene {
        web: Web::new(database),
        _directory: directory,
    }
}

fn actor() -> Actor {
    Actor::local_administrator("thử")
}

impl Scene {
    async fn get(&self, path: &str, cookie: &str) -> (StatusCode, String) {
        let request = Request::get(path).header(header::COOKIE, cookie);
        let request = request.body(Body::empty()).expect("a request");
        let answer = router(self.web.clone())
            .oneshot(request)
            .await
            .expect("an answer");
        let status = answer.status();
        let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        (status, String::from_utf8_lossy(&body).into_owned())
    }

    fn kept(&self) -> usize {
        self.web.kept.answers.lock().expect("no panic").given.len()
    }

    async fn decide(&self) {
        let (database, key) = (&self.web.database, demo::key(2021).expect("a key"));
        let season = view(database, &actor(), &key).await.expect("a season");
        let units: Vec<String> = season.evaluation.ranking.undecided[0]
            .iter()
            .map(ToString::to_string)
            .collect();
        let order = Order {
            units: &units,
            by: Manner::Lot,
            minutes: "Biên bản 01",
            on: None,
        };
        decide(database, &actor(), &key, &order)
            .await
            .expect("it is decided");
    }
}

#[tokio::test]
async fn what_was_answered_is_answered_again_until_something_changes() {
    let scene = scene().await;
    let first = scene.get(WAITING, "").await;
    assert!(first.1.contains("cho-quyet-dinh"), "{}", first.1);
    assert_eq!(scene.kept(), 1);
    assert_eq!(scene.get(WAITING, "").await, first);
    assert_eq!(scene.kept(), 1);
    scene.decide().await;
    let (status, page) = scene.get(WAITING, "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(!page.contains("cho-quyet-dinh"), "{page}");
    assert_eq!(scene.kept(), 1, "what was true before is let go");
}

/// What is kept is really what is answered from.
#[tokio::test]
async fn an_answer_comes_from_what_is_kept() {
    let scene = scene().await;
    scene.get(WAITING, "").await;
    {
        let mut answers = scene.web.kept.answers.lock().expect("no panic");
        for answer in answers.given.values_mut() {
            answer.body = Bytes::from_static(b"kept");
        }
    }
    assert_eq!(scene.get(WAITING, "").await.1, "kept");
    scene.decide().await;
    assert_ne!(scene.get(WAITING, "").await.1, "kept");
}

#[tokio::test]
async fn addresses_and_languages_are_kept_apart_and_failures_not_at_all() {
    let scene = scene().await;
    let vietnamese = scene.get(WAITING, "").await;
    let english = scene.get(WAITING, "lang=en").await;
    assert_ne!(vietnamese, english);
    assert_eq!(scene.get(&format!("{WAITING}?lang=en"), "").await, english);
    assert_ne!(scene.get("/clusters/dbsh-dhbb/2020", "").await, vietnamese);
    assert_eq!(scene.kept(), 4);
    let (status, _) = scene.get("/clusters/dbsh-dhbb/2020/units/nobody", "").await;
    assert!(status.is_client_error(), "{status}");
    assert_eq!(scene.kept(), 4);
}

#[tokio::test]
async fn a_compressed_answer_goes_only_to_who_can_read_it() {
    let scene = scene().await;
    for (accepted, encoding) in [
        ("", None),
        ("gzip", Some("gzip")),
        ("", None),
        ("gzip", Some("gzip")),
    ] {
        let request = Request::get(WAITING).header(header::ACCEPT_ENCODING, accepted);
        let request = request.body(Body::empty()).expect("a request");
        let answer = router(scene.web.clone())
            .oneshot(request)
            .await
            .expect("an answer");
        let sent = answer.headers().get(header::CONTENT_ENCODING);
        assert_eq!(sent.map(|sent| sent.as_bytes()), encoding.map(str::as_bytes));
    }
    assert_eq!(scene.kept(), 2);
}

#[tokio::test]
async fn a_foreign_host_is_refused_what_is_kept_too() {
    let scene = scene().await;
    scene.get(WAITING, "").await;
    let request = Request::get(WAITING).header(header::HOST, "elsewhere.example");
    let request = request.body(Body::empty()).expect("a request");
    let answer = router(scene.web.clone())
        .oneshot(request)
        .await
        .expect("an answer");
    assert!(answer.status().is_client_error(), "{}", answer.status());
    assert_eq!(scene.kept(), 1);
}

#[tokio::test]
async fn nobody_is_told_of_a_head_from_before_they_asked() {
    let scene = scene().await;
    let ask = async || {
        let mut asking = JoinSet::new();
        for _ in 0..16 {
            let web = scene.web.clone();
            asking.spawn(async move { web.kept.look.now(&web.database).await.expect("a head") });
        }
        asking.join_all().await
    };
    let before = ask().await;
    assert!(before.iter().all(|head| *head == before[0]));
    scene.decide().await;
    let after = ask().await;
    assert!(after.iter().all(|head| *head != before[0]));
}

#[tokio::test]
async fn what_is_kept_is_bounded() {
    let scene = scene().await;
    let head = audit::head(scene.web.database.connection())
        .await
        .expect("a head");
    let kept = Kept::default();
    let keep = |name: usize, bytes: usize| {
        let (headers, body) = (HeaderMap::new(), Bytes::from(vec![0; bytes]));
        kept.keep(
            head.clone(),
            (name.to_string(), Lang::Vi, None),
            Page { headers, body },
        );
        let answers = kept.answers.lock().expect("no panic");
        assert!(answers.bytes <= MOST);
        answers.given.len()
    };
    assert_eq!(keep(0, MOST), 0, "too large to be kept");
    for name in 0..8 {
        assert!(keep(name, MOST / 8 - 8) > 0);
    }
    assert_eq!(keep(8, MOST / 8 - 8), 1, "all others make room");
}
