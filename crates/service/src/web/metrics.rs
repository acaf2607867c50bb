//! Counts of requests in the text form Prometheus reads.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::VERSION;

/// The upper ends of the buckets, in milliseconds.
const BUCKETS: [u64; 9] = [1, 5, 10, 25, 50, 100, 250, 1_000, 5_000];

/// What one route took.
#[derive(Debug, Default)]
struct Latency {
    /// Not cumulative; the last one is for all that took longer.
    buckets: [u64; BUCKETS.len() + 1],
    sum: Duration,
    count: u64,
}

#[derive(Debug, Default)]
struct Counts {
    requests: BTreeMap<(&'static str, String, u16), u64>,
    latency: BTreeMap<String, Latency>,
}

/// Requests by method, route and status, and how long each route took. Routes are patterns, never paths, so that
/// their number is fixed.
#[derive(Debug, Default)]
pub(super) struct Metrics(Mutex<Counts>);

impl Metrics {
    /// Counts a request.
    pub(super) fn count(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let requests = counts
            .requests
            .entry((method, route.to_owned(), status))
            .or_default();
        *requests = requests.saturating_add(1);
        let latency = counts.latency.entry(route.to_owned()).or_default();
        let millis = took.as_nanos().div_ceil(1_000_000);
        let place = BUCKETS
            .iter()
            .position(|end| millis <= u128::from(*end))
            .unwrap_or(BUCKETS.len());
        if let Some(bucket) = latency.buckets.get_mut(place) {
            *bucket = bucket.saturating_add(1);
        }
        latency.sum = latency.sum.saturating_add(took);
        latency.count = latency.count.saturating_add(1);
    }

    /// The text of `/metrics`.
    pub(super) fn text(&self) -> String {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = format!(
            "# HELP thidua_build_info The version of this program.\n# TYPE thidua_build_info gauge\n\
             thidua_build_info{{version=\"{VERSION}\"}} 1\n\
             # HELP thidua_http_requests_total Requests answered.\n# TYPE thidua_http_requests_total counter\n"
        );
        for ((method, route, status), count) in &counts.requests {
            let _ = writeln!(
                text,
                "thidua_http_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}} {count}"
            );
        }
        text.push_str(
            "# HELP thidua_http_request_duration_seconds Time to the first byte of the answer.\n\
             # TYPE thidua_http_request_duration_seconds histogram\n",
        );
        for (route, latency) in &counts.latency {
            let mut sum = 0_u64;
            let ends = BUCKETS.iter().map(|end| {
                let (whole, thousandths) = (end / 1_000, end % 1_000);
                format!("{whole}.{thousandths:03}")
            });
            let ends = ends.chain(std::iter::once("+Inf".to_owned()));
            for (end, count) in ends.zip(latency.buckets) {
                sum = sum.saturating_add(count);
                let _ = writeln!(
                    text,
                    "thidua_http_request_duration_seconds_bucket{{route=\"{route}\",le=\"{end}\"}} {sum}"
                );
            }
            let (seconds, micros) = (latency.sum.as_secs(), latency.sum.subsec_micros());
            let _ = writeln!(
                text,
                "thidua_http_request_duration_seconds_sum{{route=\"{route}\"}} {seconds}.{micros:06}\n\
                 thidua_http_request_duration_seconds_count{{route=\"{route}\"}} {}",
                latency.count
            );
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Metrics;

    #[test]
    fn buckets_are_cumulative() {
        let metrics = Metrics::default();
        metrics.count("GET", "/", 200, Duration::from_micros(900));
        metrics.count("GET", "/", 200, Duration::from_micros(1_001));
        metrics.count("GET", "/", 503, Duration::from_secs(9));
        let text = metrics.text();
        for line in [
            "thidua_http_requests_total{method=\"GET\",route=\"/\",status=\"200\"} 2",
            "thidua_http_request_duration_seconds_bucket{route=\"/\",le=\"0.001\"} 1",
            "thidua_http_request_duration_seconds_bucket{route=\"/\",le=\"0.005\"} 2",
            "thidua_http_request_duration_seconds_bucket{route=\"/\",le=\"5.000\"} 2",
            "thidua_http_request_duration_seconds_bucket{route=\"/\",le=\"+Inf\"} 3",
            "thidua_http_request_duration_seconds_sum{route=\"/\"} 9.001901",
            "thidua_http_request_duration_seconds_count{route=\"/\"} 3",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }
}
