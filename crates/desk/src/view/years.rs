//! The office's appraisal years, for whoever begins them.

use store::table::office;

use crate::{Actor, Question, Reading, Refusal, Role};

/// Lists the years, the latest first.
pub struct Years;

/// A year with its scheme.
#[derive(Clone, Debug)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// The scheme's id.
    pub scheme: String,
    /// The notice's title.
    pub title: String,
    /// Whether the scheme is the office's own and not one that the program ships.
    pub own: bool,
    /// SHA-256 of the scheme's files.
    pub digest: String,
    /// How many units it names.
    pub units: usize,
}

impl Question for Years {
    type Out = Vec<Year>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&[Role::SystemAdministrator])
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Year>, Refusal> {
        let rows = office::years(&mut at.tx, &at.who.office).await?;
        let year = |row: &office::Year| {
            let scheme = at.desk.books().scheme(row)?;
            Ok(Year {
                year: scheme.year,
                scheme: row.scheme.clone(),
                title: scheme.title.clone(),
                own: row.files.is_some(),
                digest: row.digest.clone(),
                units: scheme.units.len(),
            })
        };
        rows.iter().map(year).collect()
    }
}
