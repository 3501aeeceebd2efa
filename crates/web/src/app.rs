//! What handlers share.

use std::sync::Arc;

use desk::Desk;

use crate::Printer;
use crate::page::standings::Drawings;

/// The application: the desk and how it is run. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The desk.
    pub desk: Desk,
    /// How it is run.
    pub settings: Arc<Settings>,
    /// The standings as they were drawn.
    pub(crate) drawn: Arc<Drawings>,
}

impl App {
    /// The application over a desk.
    pub fn new(desk: Desk, settings: Settings) -> App {
        App { desk, settings: Arc::new(settings), drawn: Arc::default() }
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
    /// The doors of the demonstration: a heading, and beneath it logins with what they are.
    pub doors: Vec<Doors>,
    /// What sets documents as PDF.
    pub printer: Printer,
}

/// The doors under one heading: login and words.
pub type Doors = (String, Vec<(String, String)>);
