//! The pages in a real browser: they fit, they can be used by everyone, they work from the keyboard and without
//! scripts.

use std::fs;

use serde_json::Value;

use crate::support::{Browser, Database, Engine, Server, repository};
use crate::web::{PAGES, demo};

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";

/// More pages than those that answer 200 without a redirect: a failure, the browsable API, the printed report.
const MORE: [&str; 4] = [
    "/clusters/dbsh-dhbb/2020/units/ninh-binh?open=all",
    "/clusters/dbsh-dhbb/ranking",
    "/nope",
    "/clusters/dbsh-dhbb/2020/report",
];

/// Whatever a page tells only the browser: rules it broke, files it did not get.
const COMPLAINTS: &str = "
    const said = [];
    const observer = new ReportingObserver(reports => said.push(...reports), {buffered: true});
    observer.observe();
    return new Promise(done => setTimeout(() => {
        said.push(...observer.takeRecords());
        const broken = performance.getEntriesByType('resource').filter(r => r.responseStatus >= 400);
        done([...said.map(r => r.type + ': ' + JSON.stringify(r.body)), ...broken.map(r => r.name)]);
    }, 50));";

/// How far the page is wider than the window, and what sticks out.
const OVERFLOW: &str = "
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll('body *')].filter(e => 
        e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
        && !e.closest('.table-region, .scroll, .visually-hidden'));
    return over > 0 ? [over, ...wide.map(e => e.outerHTML.slice(0, 120))] : [];";

/// Steps of the way back whose sign begins a line, or stands on another line than the words behind it.
const LONE_SIGNS: &str = "
    const left = document.querySelector('.crumbs ol')?.getBoundingClientRect().left;
    return [...document.querySelectorAll('.crumbs li + li')].filter(li => {
        const words = document.createRange();
        words.selectNodeContents(li);
        const [whole, text] = [li.getClientRects()[0], words.getClientRects()[0]];
        return whole.left < left + 2 || Math.abs(whole.top - text.top) > 8;
    }).map(li => li.textContent);";

/// Words with Vietnamese letters that are not marked as Vietnamese, on a page in English. The names of the units
/// may stand within a sentence (WCAG 2.2, 3.1.2 leaves proper names alone).
const UNTRANSLATED: &str = "
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const node = walker.currentNode, text = NAMES.reduce((text, name) => text.replaceAll(name, ''), node.textContent).trim();
        if (/[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/.test(text)
            && node.parentElement.closest('[lang]').lang === 'en') found.push(text);
    }
    return found;";

fn loaded() -> (Database, Server) {
    let db = Database::new(Engine::Sqlite);
    demo(&db);
    let server = db.serve();
    (db, server)
}

pub fn axe() -> String {
    let path = repository().join("tests/vendor/axe-core/axe.min.js");
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// What axe-core finds against WCAG 2.2 A and AA and its own best practices.
fn barriers(browser: &Browser, axe: &str) -> Value {
    browser.execute(&format!(
        "{axe}; return axe.run(document, {{resultTypes: ['violations']}}).then(found =>
            found.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html.slice(0, 150)).join(' | ')));"
    ))
}

#[track_caller]
pub fn check_page(browser: &Browser, axe: &str, path: &str) {
    for (what, found) in [
        ("breaks a rule", browser.execute(COMPLAINTS)),
        ("is too wide", browser.execute(OVERFLOW)),
        ("leaves a sign alone", browser.execute(LONE_SIGNS)),
        ("keeps someone out", barriers(browser, axe)),
    ] {
        assert_eq!(found, Value::Array(Vec::new()), "{path} {what}\n{found:#}");
    }
}

fn walk(width: u32, height: u32) {
    let (_db, server) = loaded();
    let axe = axe();
    let browser = Browser::open(width, height);
    browser.goto(&server.url("/"));
    assert_eq!(browser.execute("return innerWidth"), width);
    for path in PAGES.iter().chain(&MORE) {
        browser.goto(&server.url(path));
        check_page(&browser, &axe, path);
    }
    let names = names_of_units(&server).to_string();
    for path in PAGES {
        let joint = if path.contains('?') { '&' } else { '?' };
        browser.goto(&server.url(&format!("{path}{joint}lang=en")));
        let found = browser.execute(&UNTRANSLATED.replace("NAMES", &names));
        assert_eq!(
            found,
            Value::Array(Vec::new()),
            "{path} is not all in English\n{found:#}"
        );
    }
}

/// In full and without what all of them share, the longest first.
fn names_of_units(server: &Server) -> Value {
    let cluster = server.get("/api/clusters/dbsh-dhbb").expect_status(200).json();
    let members = cluster["members"].as_array().expect("members").iter();
    let full: Vec<String> = members
        .filter_map(|member| member["name"].as_str())
        .map(str::to_owned)
        .collect();
    let short = |name: &String| {
        let place = name.trim_start_matches("Liên minh HTX ");
        place
            .trim_start_matches("tỉnh ")
            .trim_start_matches("thành phố ")
            .to_owned()
    };
    let shorts: Vec<String> = full.iter().map(short).collect();
    full.into_iter().chain(shorts).collect()
}

#[test]
fn pages_on_a_desk() {
    walk(1280, 900);
}

#[test]
fn pages_on_a_phone() {
    walk(390, 844);
}

/// What has the focus: its text, or its label.
fn focused(browser: &Browser) -> String {
    let script =
        "const e = document.activeElement; return (e.ariaLabel ?? e.textContent).trim().slice(0, 80)";
    browser.execute(script).as_str().unwrap_or_default().to_owned()
}

/// Presses Tab until these words have the focus.
#[track_caller]
fn tab_to(browser: &Browser, words: &str) {
    let mut seen = Vec::new();
    for _ in 0..80 {
        let here = focused(browser);
        if here.starts_with(words) {
            return;
        }
        seen.push(here);
        browser.keys(TAB);
    }
    panic!("{words} cannot be reached: {seen:#?}");
}

#[test]
fn everything_is_reached_from_the_keyboard() {
    let (_db, server) = loaded();
    let browser = Browser::open(1280, 900);
    browser.goto(&server.url("/clusters/dbsh-dhbb/2020"));
    browser.keys(TAB);
    assert_eq!(focused(&browser), "Đến nội dung chính");
    assert_eq!(
        browser.execute("return getComputedStyle(document.activeElement).outlineStyle"),
        "solid"
    );
    browser.keys(ENTER);
    assert_eq!(browser.execute("return document.activeElement.id"), "main");
    // past the masthead, through the way back, to the standings
    tab_to(&browser, "Cụm thi đua");
    tab_to(&browser, "Liên minh HTX tỉnh Bắc Ninh");
    tab_to(&browser, "98,50 điểm");
    browser.keys(ENTER);
    assert!(
        browser.url().ends_with("/clusters/dbsh-dhbb/2020/units/bac-ninh"),
        "{}",
        browser.url()
    );
    assert_eq!(browser.text("h1"), "Vì sao được 98,50 điểm");
    browser.keys(TAB);
    tab_to(&browser, "1. ");
    assert_eq!(
        browser.execute("return document.activeElement.parentElement.open"),
        false
    );
    browser.keys(ENTER);
    assert_eq!(
        browser.execute("return document.activeElement.parentElement.open"),
        true
    );
    // the matrix scrolls, so it can have the focus
    browser.goto(&server.url("/clusters/dbsh-dhbb/2020"));
    browser.keys(TAB);
    tab_to(&browser, "Điểm theo nhóm nội dung");
}

#[test]
fn the_reader_changes_the_language_and_compares() {
    let (_db, server) = loaded();
    let browser = Browser::open(1280, 900);
    browser.goto(&server.url("/clusters/dbsh-dhbb/2020"));
    browser.click("select[name=above] option[value=vinh-phuc]");
    browser.click("select[name=below] option[value=ha-nam]");
    browser.click("form button");
    assert_eq!(browser.text("h1"), "Vì sao Hà Nam đứng trên Vĩnh Phúc");
    browser.click(".lang a[lang=en]");
    assert_eq!(browser.text("h1"), "Why Hà Nam stands above Vĩnh Phúc");
    browser.click(".nav a[href='/awards']");
    assert_eq!(browser.execute("return document.documentElement.lang"), "en");
    // the switch of the folds is a script's; the folds themselves are the browser's
    browser.goto(&server.url("/clusters/dbsh-dhbb/2020/units/bac-ninh"));
    let open = || browser.execute("return [...document.querySelectorAll('details')].every(d => d.open)");
    assert_eq!(open(), false);
    browser.click("a[data-folds]");
    assert_eq!(open(), true);
    assert_eq!(browser.text("a[data-folds]"), "Close all sections");
}

#[test]
fn nothing_needs_a_script() {
    let (_db, server) = loaded();
    let browser = Browser::open_without_scripts(1280, 900);
    browser.goto(&server.url("/clusters/dbsh-dhbb/2020/units/bac-ninh"));
    // what only a script can do is not offered
    assert_eq!(browser.texts("button[data-print]"), [""]);
    browser.click("a[data-folds]");
    assert!(browser.url().ends_with("?open=all"), "{}", browser.url());
    assert!(
        browser
            .texts(".steps tbody th")
            .iter()
            .all(|text| !text.is_empty())
    );
    browser.goto(&server.url("/clusters/dbsh-dhbb/2020"));
    browser.click("select[name=below] option[value=ninh-binh]");
    browser.click("form button");
    assert_eq!(browser.text("h1"), "Vì sao Bắc Ninh đứng trên Ninh Bình");
    browser.click(".lang a[lang=en]");
    assert_eq!(browser.text("h1"), "Why Bắc Ninh stands above Ninh Bình");
}

/// Swagger UI keeps to the same policy as our pages.
#[test]
fn the_api_can_be_browsed() {
    let (_db, server) = loaded();
    for width in [1280, 390] {
        let browser = Browser::open(width, 900);
        browser.goto(&server.url("/api/docs/"));
        assert_eq!(browser.text(".info .title").lines().next(), Some("thidua"));
        browser.text("#operations-ranking-ranking");
        assert_eq!(browser.texts(".opblock").len(), crate::api::ROUTES.len());
        browser.click("#operations-ranking-ranking button.opblock-summary-control");
        browser.text("#operations-ranking-ranking .parameters");
        for script in [COMPLAINTS, OVERFLOW] {
            let found = browser.execute(script);
            assert_eq!(found, Value::Array(Vec::new()), "{found:#}");
        }
    }
}

/// A check that finds nothing anywhere proves nothing.
#[test]
fn the_checks_find_what_is_wrong() {
    let browser = Browser::open(800, 600);
    let page = "<!doctype html><html lang=en><title>t</title><main><h1>Đồng hạng</h1>\
                <div style=width:3000px>wide</div><img src=data:,></main>";
    browser.goto(&format!("data:text/html;charset=utf-8,{page}"));
    let found = |value: Value| value.as_array().map_or(0, Vec::len);
    assert!(found(browser.execute(OVERFLOW)) > 1);
    assert_eq!(found(browser.execute(&UNTRANSLATED.replace("NAMES", "[]"))), 1);
    let barriers = barriers(&browser, &axe());
    assert!(barriers.to_string().contains("image-alt"), "{barriers:#}");
}
