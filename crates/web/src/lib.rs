//! 网页: router, pages, forms and the API over the desk's verbs.
//!
//! Every page works without a script and loads nothing from elsewhere. A page is a file under
//! `page/`, in the tree of its address: its routes, its typed struct, its handlers, and beside it
//! the template of the same name. Handlers hold no business: they read a form, ask the desk, and
//! show what it says.

mod answer;
#[expect(unused_qualifications, reason = "the macro that describes operations writes them")]
mod api;
mod app;
mod asset;
mod done;
mod door;
mod frame;
mod gate;
mod listing;
mod map;
mod page;
mod printer;
mod proxy;
mod safety;
pub mod sso;
mod visit;
mod way;

pub use app::{App, Settings};
pub use door::{admitted, rows};
pub use gate::{Gate, Percent};
pub use map::{Listed, Map};
pub use printer::Printer;
pub use proxy::{Network, NoNetwork};
pub use visit::COOKIE;

use axum::Router;

/// All of the site: what answers, and the list of its routes for the test of rights.
pub struct Site {
    /// Answers requests.
    pub router: Router,
    /// Every route: method and path.
    pub routes: Vec<Listed>,
}

/// The site over an application.
pub fn site(app: App) -> Site {
    let map = page::routes(Map::default());
    let Map { router, mut listed } = map;
    let keeper = axum::middleware::from_fn_with_state(app.clone(), door::keep);
    let (api, operations) = api::routes(&app);
    listed.extend(operations);
    let router = router.route_layer(keeper).merge(api).fallback(answer::nowhere);
    Site { router: safety::wrap(router, &app).with_state(app), routes: listed }
}
