//! The table and the charts as they were drawn for one state of the ledger. Everyone sees the same
//! ones, so they are drawn when the first asks, and stay until a fact, the scheme or a unit changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use desk::Refusal;

use super::levels::Levels;
use super::race::Race;
use super::sheet::Sheet;

/// How many drawings are kept: a state's months, tiers and orders that people look at.
const KEPT: usize = 64;

/// What is drawn.
#[derive(Template)]
#[template(path = "standings/drawn.html")]
pub struct Tables<'t> {
    /// The day in words.
    pub as_of_words: &'t str,
    /// The rest of the address for links that sort.
    pub query: &'t str,
    /// The table.
    pub sheet: Sheet,
    /// The months' ranks.
    pub race: Race,
    /// The levels' points.
    pub levels: Levels,
}

/// A drawing.
pub struct Drawn {
    /// As HTML.
    pub text: String,
    /// How many units stand in it.
    pub rows: usize,
    /// Whether a narrow screen shows the results alone.
    pub ends: bool,
}

impl Drawn {
    /// Draws.
    ///
    /// # Errors
    /// When the template fails.
    pub fn new(tables: Tables<'_>) -> Result<Drawn, Refusal> {
        let text = tables.render().map_err(|e| Refusal::Fault(format!("a template: {e}")))?;
        Ok(Drawn { text, rows: tables.sheet.rows.len(), ends: tables.sheet.ends })
    }
}

/// The drawings of the states that were looked at last.
#[derive(Default)]
pub struct Drawings(Mutex<HashMap<String, Arc<Drawn>>>);

impl Drawings {
    /// The drawing of a name, drawn now if it is not there.
    ///
    /// # Errors
    /// As the drawing fails.
    pub fn get(
        &self,
        name: String,
        draw: impl FnOnce() -> Result<Drawn, Refusal>,
    ) -> Result<Arc<Drawn>, Refusal> {
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(drawn) = kept().get(&name) {
            return Ok(drawn.clone());
        }
        let drawn = Arc::new(draw()?);
        let mut kept = kept();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(name, drawn.clone());
        Ok(drawn)
    }
}
