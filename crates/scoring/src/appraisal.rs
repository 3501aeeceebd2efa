//! 年终考核: annex 2 filled in.

use ledger::Points;
use scheme::Scheme;
use scheme::model::Task;

use crate::{Reason, Score, Standing};

/// The year's appraisal, by annual rank.
#[derive(Clone, Debug)]
pub struct Appraisal<'a> {
    /// The common tasks, in order.
    pub tasks: &'a [Task],
    /// The units by annual rank, then in the scheme's order; group by group where peers are ranked among
    /// themselves.
    pub rows: Vec<Row<'a>>,
}

/// A unit's row.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The unit's standing on the closing day.
    pub standing: &'a Standing<'a>,
    /// The mark of each task; none where nobody gave one.
    pub marks: Vec<Option<Points>>,
    /// Why honours are closed to it.
    pub reasons: Vec<Reason<'a>>,
}

/// Lays out the appraisal of a score struck on the closing day.
pub fn appraisal<'a>(scheme: &'a Scheme, score: &'a Score<'a>) -> Appraisal<'a> {
    let mut rows: Vec<Row<'a>> = score.standings.iter().map(|s| row(scheme, s)).collect();
    rows.sort_by_key(|row| (row.standing.peers, row.standing.annual_rank, row.standing.unit));
    Appraisal { tasks: &scheme.tasks, rows }
}

fn row<'a>(scheme: &'a Scheme, standing: &'a Standing<'a>) -> Row<'a> {
    let given = |task: usize| standing.marks.iter().find(|m| m.task == task).map(|m| m.points);
    let marks = (0..scheme.tasks.len()).map(given).collect();
    Row { standing, marks, reasons: standing.reasons(scheme) }
}
