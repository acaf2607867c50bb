//! What every answer tells the browser not to do.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use sha2::{Digest as _, Sha256};

/// Everything comes from here, nothing runs inline, nobody frames it.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; \
                      form-action 'self'; object-src 'none'";

/// On every answer, whatever it is.
const ALWAYS: [(HeaderName, HeaderValue); 6] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), display-capture=(), fullscreen=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// Adds them; a policy or cache rule that an answer brings itself stays.
pub(super) async fn add(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.extend(ALWAYS);
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The policy of a page that stands alone and brings its styles with it: these styles and nothing else.
pub(crate) fn policy_for_standalone(page: &str) -> String {
    let mut styles = String::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once("<style>") {
        let Some((style, after)) = after.split_once("</style>") else {
            break;
        };
        styles.push_str(" 'sha256-");
        styles.push_str(&base64(&Sha256::digest(style)));
        styles.push('\'');
        rest = after;
    }
    if styles.is_empty() {
        styles.push_str(" 'none'");
    }
    format!(
        "default-src 'none'; style-src{styles}; img-src data:; frame-ancestors 'none'; base-uri 'none'; \
         form-action 'none'"
    )
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let at = |i: usize| u32::from(chunk.get(i).copied().unwrap_or_default());
        let word = at(0) << 16 | at(1) << 8 | at(2);
        for i in 0..4_usize {
            let letter = (word >> (18 - 6 * i)) & 63;
            let letter = usize::try_from(letter).ok().and_then(|i| LETTERS.get(i));
            text.push(match letter {
                Some(letter) if i <= chunk.len() => char::from(*letter),
                _ => '=',
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{base64, policy_for_standalone};

    #[test]
    fn base64_is_that_of_the_standard() {
        let known = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ];
        for (plain, encoded) in known {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }

    #[test]
    fn a_standalone_page_may_use_its_own_styles() {
        let policy = policy_for_standalone("<style>p{}</style><p>");
        // printf 'p{}' | openssl dgst -sha256 -binary | base64
        assert!(policy.contains("style-src 'sha256-"), "{policy}");
        assert!(policy_for_standalone("<p>").contains("style-src 'none'"));
    }
}
