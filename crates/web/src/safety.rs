//! What every answer carries and every request meets: headers, bounds, and the refusal of forms
//! that other sites send.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::App;

/// Nothing from elsewhere, nothing inline, nothing evaluated, framed by nobody.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' \
    data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'; manifest-src 'self'";

/// The most that a form may hold; uploads have a bound of their own.
pub const FORM: usize = 2 << 20;
/// The most that a form with a file may hold: the largest file, and the fields about it.
pub const UPLOAD: usize = desk::verb::enclose::LARGEST + (1 << 20);

/// The most that a backup may weigh.
pub const BACKUP: usize = 8 << 30;

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The router with its guards.
pub fn wrap(router: Router<App>, app: &App) -> Router<App> {
    let keeping = axum::middleware::from_fn_with_state(app.clone(), crate::page::kept::keeping);
    let router = router.layer(keeping);
    let router = HEADERS.into_iter().fold(router, |router, (name, value)| {
        let value = HeaderValue::from_static(value);
        router.layer(SetResponseHeaderLayer::if_not_present(name, value))
    });
    // Pages hold what only their reader may see.
    let private = HeaderValue::from_static("private, no-store");
    let router = router
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, private))
        .layer(DefaultBodyLimit::max(FORM))
        .layer(CsrfLayer::new())
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CatchPanicLayer::new());
    if app.settings.secure {
        let year = HeaderValue::from_static("max-age=31536000");
        router
            .layer(SetResponseHeaderLayer::if_not_present(header::STRICT_TRANSPORT_SECURITY, year))
    } else {
        router
    }
}
