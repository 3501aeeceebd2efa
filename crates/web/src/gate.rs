//! The gate of a demonstration: whoever comes while its year is still being told sees how far it
//! is, and is let in by the same address when it is there.

use std::sync::{Arc, OnceLock};

use askama::Template;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use tower::ServiceExt;

use crate::frame::Frame;
use crate::{App, Map, asset, safety, site};

/// Says how much of the year is told, in percent.
pub type Percent = Arc<dyn Fn() -> usize + Send + Sync>;

/// The gate. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Gate(Arc<Inner>);

struct Inner {
    assets: Router,
    site: OnceLock<Router>,
}

impl Gate {
    /// A gate before an application, closed.
    pub fn new(app: &App, percent: Percent) -> Gate {
        let Map { router, .. } = asset::routes(Map::default());
        let assets = safety::wrap(router.fallback(waiting), app).with_state(app.clone());
        let assets = assets.layer(axum::Extension(percent));
        Gate(Arc::new(Inner { assets, site: OnceLock::new() }))
    }

    /// Lets everybody in. A gate that is open stays so.
    pub fn open(&self, app: App) {
        self.0.site.get_or_init(|| site(app).router);
    }

    /// What answers on both sides of the gate.
    pub fn router(&self) -> Router {
        Router::new().fallback(through).with_state(self.clone())
    }
}

async fn through(State(gate): State<Gate>, request: Request) -> Response {
    let router = gate.0.site.get().unwrap_or(&gate.0.assets).clone();
    match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

#[derive(Template)]
#[template(path = "gate.html")]
struct Page {
    frame: Frame,
    percent: usize,
    words: String,
}

async fn waiting(axum::Extension(percent): axum::Extension<Percent>) -> Response {
    let percent = percent();
    let page = Page { frame: Frame::bare(), percent, words: format!("{percent}%") };
    let again = [
        (HeaderName::from_static("refresh"), HeaderValue::from_static("1")),
        (header::RETRY_AFTER, HeaderValue::from_static("1")),
    ];
    let text = page.render().unwrap_or_default();
    (StatusCode::SERVICE_UNAVAILABLE, again, Html(text)).into_response()
}
