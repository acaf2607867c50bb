//! The page of a season's proposals: each quota with who is proposed, who comes next, opinions and decisions.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use thidua_domain::quantity::Points;
use thidua_domain::seasons::SeasonKey;
use thidua_vietnamese::Lang;

use super::sheet::basis;
use super::view::{NamedView, OpenView, PassedView, ProposedView, QuotaView};
use super::{LedgerView, ProposalLedger, ledger};
use crate::messages::Msg;
use crate::web::layout::{Frame, Place, Tab};
use crate::web::{Answer, Reader, SeasonPath, Web, download, format, page, parts};

/// The pages of the room, for the regular season of a year and for a campaign within it.
pub fn routes() -> Router<Web> {
    let mut routes = Router::new();
    for season in [
        "/clusters/{cluster}/{year}/proposals",
        "/clusters/{cluster}/{year}/{campaign}/proposals",
    ] {
        routes = routes
            .route(season, get(show))
            .route(&format!("{season}.csv"), get(csv))
            .route(&format!("{season}-excel.csv"), get(excel));
    }
    routes
}

/// How many of those who come next the page names; the files have them all.
const NEXT: usize = 3;

/// Where the pages of a season begin.
fn home(key: &SeasonKey) -> String {
    if key.campaign.is_regular() {
        format!("/clusters/{}/{}", key.cluster, key.year)
    } else {
        format!("/clusters/{}/{}/{}", key.cluster, key.year, key.campaign)
    }
}

fn api(key: &SeasonKey) -> String {
    let path = format!("/api/clusters/{}/seasons/{}/proposals", key.cluster, key.year);
    if key.campaign.is_regular() {
        path
    } else {
        format!("{path}?campaign={}", key.campaign)
    }
}

/// `…/proposals`
async fn show(State(web): State<Web>, reader: Reader, Path(path): Path<SeasonPath>) -> Answer<Response> {
    let key = path.key()?;
    let ledger = ledger(&web.database, &web.actor, &key).await?;
    let lang = reader.lang;
    let view = ledger.view(lang);
    let record = &ledger.season.record;
    let year = key.year;
    let title = lang.pick(
        format!("Đề nghị khen thưởng năm {year}"),
        format!("Proposed awards of {year}"),
    );
    let body = html! {
        header.page-head {
            p.eyebrow lang=[parts::foreign(lang)] { (record.cluster_name) }
            h1 { (title) }
            p.meta { (parts::badge(record.status, lang)) }
            p.lede { (Msg::ProposalsText.text(lang)) }
        }
        (parts::illustrative(record.illustrative.as_deref(), lang))
        @if view.quotas.is_empty() {
            (parts::empty(
                Msg::NoQuotasTitle.text(lang),
                Msg::NoQuotasText.text(lang),
                &[(home(&key), Msg::Standings.text(lang))],
            ))
        }
        @for (number, quota) in (1_u32..).zip(&view.quotas) {
            (one_quota(&ledger, &key, number, quota, lang))
        }
        (totals(&view, lang))
        (apart(&view, lang))
        @if !view.quotas.is_empty() {
            ul.actions {
                li { button type="button" hidden data-print { (Msg::PrintThis.text(lang)) } }
                li { a.button href={ (home(&key)) "/proposals.csv" } download { (Msg::DownloadCsv.text(lang)) } }
                li { a.button href={ (home(&key)) "/proposals-excel.csv" } download { (Msg::DownloadExcel.text(lang)) } }
                li { a.button href=(api(&key)) { "JSON" } }
            }
        }
    };
    let framed = Frame::new(&reader, Place::Cluster(&key.cluster, Tab::Ranking), &title)
        .illustrative(record.illustrative.is_some())
        .crumb("/", Msg::NavClusters.text(lang))
        .named(
            format!("/clusters/{}", key.cluster),
            format::short_cluster(&record.cluster_name),
        )
        .crumb(home(&key), lang.pick(format!("Năm {year}"), year.to_string()))
        .crumb("", Msg::ProposalsTitle.text(lang));
    Ok(page(framed.page(&body)))
}

/// How many may be proposed, and how that comes about.
fn number(quota: &QuotaView, lang: Lang) -> Markup {
    let steps = quota.steps.join("; ");
    html! {
        p.meta {
            span { (parts::capitalised(&quota.among_words)) }
            span {
                @match quota.allowed {
                    Some(allowed) => { (lang.pick("được đề nghị ", "allowed: ")) b { (allowed) } },
                    None => { (lang.pick("số được đề nghị chưa xác định", "how many are allowed is not known yet")) },
                }
                @if quota.steps.len() > 1 { " (" (steps) ")" }
            }
            span {
                (lang.pick("đã đề nghị ", "proposed: ")) b { (quota.proposed.len()) }
                (lang.pick(", còn lại ", ", left: ")) b { (quota.left) }
            }
        }
    }
}

fn one_quota(
    ledger: &ProposalLedger,
    key: &SeasonKey,
    number_of: u32,
    quota: &QuotaView,
    lang: Lang,
) -> Markup {
    let id = format!("chi-tieu-{number_of}");
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) lang=[parts::foreign(lang)] { (quota.title) }
            (number(quota, lang))
            @for open in &quota.open { (waiting(key, quota, open, lang)) }
            @for above in &quota.waits_for {
                p.notice.notice-wait {
                    (lang.pick(
                        format!("Chờ quyết định về «{above}» rồi mới xác định được."),
                        format!("Waits for the decision on «{above}»."),
                    ))
                }
            }
            @if !quota.unclassified.is_empty() {
                p.notice.notice-wait {
                    (lang.pick("Chờ xếp loại: ", "Waits for the classification of: "))
                    (names(quota.unclassified.iter(), lang))
                }
            }
            @if !quota.proposed.is_empty() { (proposed(ledger, quota, lang)) }
            @if quota.nobody_competes() { p { (lang.pick("Chưa có ai để xét.", "Nobody competes yet.")) } }
            @if !quota.next.is_empty() {
                p {
                    (lang.pick("Kế tiếp: ", "Next in line: "))
                    (names(quota.next.iter().take(NEXT).map(|one| &one.who), lang))
                    @if quota.next.len() > NEXT { ", …" }
                }
            }
            (passed(&quota.passed, lang))
            @if !quota.source.is_empty() {
                p.source { (Msg::Source.text(lang)) ": " span lang=[parts::foreign(lang)] { (quota.source) } }
            }
        }
    }
}

/// For whom, with the unit that puts forward, in the language of the data.
fn name(who: &NamedView, lang: Lang) -> Markup {
    html! {
        span lang=[parts::foreign(lang)] {
            (who.name())
            @if who.recipient.is_some() { " (" (format::short_name(&who.unit_name)) ")" }
        }
    }
}

fn names<'v>(all: impl Iterator<Item = &'v NamedView>, lang: Lang) -> Markup {
    html! { @for (i, who) in all.enumerate() { @if i > 0 { ", " } (name(who, lang)) } }
}

fn waiting(key: &SeasonKey, quota: &QuotaView, open: &OpenView, lang: Lang) -> Markup {
    let (seats, count) = (open.seats, open.among.len());
    html! {
        div.notice.notice-wait role="status" {
            h3 {
                (lang.pick("Chờ quyết định: ", "Waits for a decision: ")) (names(open.among.iter(), lang))
            }
            p {
                (lang.pick(
                    format!("{count} nơi ngang nhau mà chỉ còn {seats} chỉ tiêu «{}». Chương trình không tự chọn; hội nghị Cụm bốc thăm, bỏ phiếu hoặc thống nhất.", quota.title),
                    format!("{count} stand equal, {seats} can be proposed for «{}». The conference decides by lot, vote or resolution.", quota.title),
                ))
            }
            @if open.by_ranking {
                p { a href=(home(key)) { (lang.pick("Thứ hạng đang chờ quyết định", "The standings wait for a decision")) } }
            }
        }
    }
}

fn proposed(ledger: &ProposalLedger, quota: &QuotaView, lang: Lang) -> Markup {
    let nominees = quota.proposed.iter().all(|one| one.who.recipient.is_some());
    html! {
        div.table-region {
            table.reflow.ledger {
                caption.visually-hidden { (lang.pick("Danh sách đề nghị: ", "Proposed: ")) (quota.title) }
                thead {
                    tr {
                        th.stt scope="col" {
                            @if nominees { (lang.pick("Thứ tự", "Place")) } @else { (Msg::Rank.text(lang)) }
                        }
                        th scope="col" { (Msg::ProposedFor.text(lang)) }
                        @if !nominees { th.num scope="col" { (Msg::Total.text(lang)) } }
                        th scope="col" { (Msg::CouncilOpinion.text(lang)) }
                        th scope="col" { (Msg::AwardDecision.text(lang)) }
                    }
                }
                tbody { @for one in &quota.proposed { (row(ledger, quota, one, lang)) } }
            }
        }
    }
}

fn row(ledger: &ProposalLedger, quota: &QuotaView, one: &ProposedView, lang: Lang) -> Markup {
    let total = one.total.as_deref().and_then(|total| Points::parse(total).ok());
    html! {
        tr {
            td.stt { @if let Some(place) = one.place { (place) } }
            th scope="row" {
                (name(&one.who, lang))
                @if let Some(basis) = basis(one, lang) { br; small lang=[parts::foreign(lang)] { (basis) } }
            }
            @if one.who.recipient.is_none() {
                td.num.total { @if let Some(total) = total { (format::points(total, ledger.season.decimals(), lang)) } }
            }
            td.full data-label=(Msg::CouncilOpinion.text(lang)) {
                @if let Some(opinion) = &one.opinion {
                    (opinion.sentence(lang))
                    br; small { span lang=[parts::foreign(lang)] { (opinion.document) } ", " (format::day(opinion.on, lang)) }
                } @else { (none_yet(lang)) }
            }
            td.full data-label=(Msg::AwardDecision.text(lang)) {
                @if let Some(decision) = &one.decision {
                    @if decision.conferred.as_deref() == Some(&quota.category) {
                        (lang.pick("được tặng", "conferred"))
                    } @else if decision.conferred.is_some() {
                        (lang.pick("được tặng ", "conferred as ")) span lang=[parts::foreign(lang)] { (decision.given(lang)) }
                    } @else { (decision.given(lang)) }
                    br; small lang=[parts::foreign(lang)] { "QĐ " (decision.number) ", " (format::day(decision.on, lang)) ", " (decision.by) }
                } @else { (none_yet(lang)) }
            }
        }
    }
}

fn none_yet(lang: Lang) -> Markup {
    html! { span.unknown { (lang.pick("chưa có", "none yet")) } }
}

/// That an award is for other ranks is plain from its own words.
fn passed(all: &[PassedView], lang: Lang) -> Markup {
    let told: Vec<&PassedView> = all.iter().filter(|one| one.code != "rank").collect();
    html! {
        @if !told.is_empty() {
            details.fold {
                summary { (lang.pick("Không đề nghị, vì sao", "Passed over, and why")) " (" (told.len()) ")" }
                ul { @for one in told { li { (name(&one.who, lang)) ": " (one.reason) } } }
            }
        }
    }
}

fn totals(view: &LedgerView, lang: Lang) -> Markup {
    html! {
        @if !view.totals.is_empty() {
            section aria-labelledby="tong-hop" {
                h2 id="tong-hop" { (lang.pick("Đề nghị và kết quả", "Proposed and conferred")) }
                div.table-region role="region" aria-labelledby="tong-hop" tabindex="0" {
                    table.matrix {
                        caption.visually-hidden { (lang.pick("Đề nghị và kết quả", "Proposed and conferred")) }
                        thead {
                            tr {
                                th scope="col" { (Msg::Proposed.text(lang)) }
                                @for words in [
                                    lang.pick("Đề nghị", "Proposed"),
                                    lang.pick("Đồng ý", "Agreed"),
                                    lang.pick("Hạ mức", "Lowered"),
                                    lang.pick("Được tặng", "Conferred"),
                                    lang.pick("Không tặng", "Refused"),
                                    lang.pick("Chưa có QĐ", "Open"),
                                ] { th.num scope="col" { (words) } }
                            }
                        }
                        tbody {
                            @for total in &view.totals {
                                tr {
                                    th scope="row" lang=[parts::foreign(lang)] { (total.title) }
                                    @for number in [total.proposed, total.agreed, total.lowered, total.conferred, total.refused, total.waiting] {
                                        td.num { (number) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn apart(view: &LedgerView, lang: Lang) -> Markup {
    html! {
        @if !view.apart.is_empty() {
            section aria-labelledby="ngoai-danh-sach" {
                h2 id="ngoai-danh-sach" { (lang.pick("Đã có ý kiến hoặc quyết định, nay ngoài danh sách", "On record, not proposed any more")) }
                ul {
                    @for one in &view.apart {
                        li {
                            (name(&one.who, lang)) " (" (one.category) ")"
                            @if let Some(opinion) = &one.opinion { ": " (opinion.sentence(lang)) ", " (opinion.document) }
                            @if let Some(decision) = &one.decision { ": " (decision.sentence(&one.category, lang)) }
                        }
                    }
                }
            }
        }
    }
}

fn file_name(key: &SeasonKey) -> String {
    if key.campaign.is_regular() {
        format!("proposals-{}-{}.csv", key.cluster, key.year)
    } else {
        format!("proposals-{}-{}-{}.csv", key.cluster, key.year, key.campaign)
    }
}

/// `…/proposals.csv`
async fn csv(State(web): State<Web>, reader: Reader, Path(path): Path<SeasonPath>) -> Answer<Response> {
    let key = path.key()?;
    let sheet = ledger(&web.database, &web.actor, &key).await?.sheet(reader.lang);
    Ok(download("text/csv; charset=utf-8", &file_name(&key), sheet.csv()))
}

/// `…/proposals-excel.csv`
async fn excel(State(web): State<Web>, reader: Reader, Path(path): Path<SeasonPath>) -> Answer<Response> {
    let key = path.key()?;
    let sheet = ledger(&web.database, &web.actor, &key).await?.sheet(reader.lang);
    Ok(download(
        "text/csv; charset=utf-8",
        &file_name(&key),
        sheet.excel(),
    ))
}
