//! 刊物: what is printed where, and what it is worth.

use ledger::{Date, Points, Text};

use super::{ClauseIx, Later, Shared};

/// 刊物.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// `shangjie-xinxi`.
    pub id: Text,
    /// Its name as it is printed; two publications may bear one name.
    pub name: Text,
    /// Further names.
    pub aliases: Vec<Text>,
    /// Its level, a position in [`Scheme::levels`].
    pub level: u16,
    /// The clause that gives its figures.
    pub clause: ClauseIx,
    /// Points by kind; a kind that is missing is refused.
    pub figures: Vec<(Text, Points)>,
    /// Points by kind from a day of the year on, in the order of the days.
    pub later: Vec<Later<Vec<(Text, Points)>>>,
    /// How its adoptions are shared, where it is not the scheme's way.
    pub shared: Option<Shared>,
}

fn of_kind(figures: &[(Text, Points)], kind: &str) -> Option<Points> {
    figures.iter().find(|(k, _)| k == kind).map(|(_, points)| *points)
}

impl Publication {
    /// The points of a kind at the year's beginning; `None` where it prints no such kind then.
    pub fn figure(&self, kind: &str) -> Option<Points> {
        of_kind(&self.figures, kind)
    }

    /// All kinds that it prints in the year.
    pub fn kinds(&self) -> Vec<&str> {
        let later = self.later.iter().flat_map(|later| &later.is);
        let mut kinds: Vec<&str> = vec![];
        for (kind, _) in self.figures.iter().chain(later) {
            if !kinds.contains(&kind.as_str()) {
                kinds.push(kind);
            }
        }
        kinds
    }

    /// The kinds that it prints on a day.
    pub fn kinds_on(&self, day: Date) -> impl Iterator<Item = &str> {
        Later::on(&self.figures, &self.later, day).iter().map(|(kind, _)| kind.as_str())
    }

    /// The points of a kind on a day; `None` where the publication prints no such kind then.
    pub fn figure_on(&self, kind: &str, day: Date) -> Option<Points> {
        let figures: &Vec<_> = Later::on(&self.figures, &self.later, day);
        of_kind(figures, kind)
    }
}
