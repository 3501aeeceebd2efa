//! What handlers share.

use std::sync::Arc;

use desk::Desk;

use crate::Printer;
use crate::page::standings::Drawings;
use crate::proxy::Network;
use crate::sso::SingleSignOn;

/// The application: the desk and how it is run. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The desk.
    pub desk: Desk,
    /// How it is run.
    pub settings: Arc<Settings>,
    /// Single sign-on, where the operator set it up.
    pub single_sign_on: Option<Arc<SingleSignOn>>,
    /// The standings as they were drawn.
    pub(crate) drawn: Arc<Drawings>,
}

impl App {
    /// The application over a desk.
    pub fn new(desk: Desk, settings: Settings) -> App {
        let settings = Arc::new(settings);
        App { desk, settings, single_sign_on: None, drawn: Arc::default() }
    }
}

/// How the site is run.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Whether this is the demonstration: a banner says so, and any role can be tried with one
    /// click.
    pub demo: bool,
    /// Whether cookies are for HTTPS alone; off only where the program itself listens in the clear.
    pub secure: bool,
    /// The proxies before this program whose word is believed about where a request came from.
    pub proxies: Vec<Network>,
    /// The doors of the demonstration: a heading, and beneath it logins with what they are.
    pub doors: Vec<Doors>,
    /// What sets documents as PDF.
    pub printer: Printer,
}

/// The doors under one heading: login and words.
pub type Doors = (String, Vec<(String, String)>);
