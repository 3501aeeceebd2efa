//! Which level is the office's own: the notice never says it in so many words.

use ledger::Points;

use super::{Publication, Scheme};

impl Scheme {
    /// The positions of the levels, the office's own first and the farthest last: the cheaper its
    /// print, the nearer.
    pub fn levels_from_home(&self) -> Vec<u16> {
        let cost = |level: u16| {
            let own = self.publications.iter().filter(|p| p.level == level);
            own.filter_map(Publication::entry_figure).min().unwrap_or_default()
        };
        let mut levels: Vec<u16> = (0u16..).take(self.levels.len()).collect();
        levels.sort_by_key(|level| cost(*level));
        levels
    }

    /// The office's own level: the one whose publications it prints itself.
    pub fn home_level(&self) -> Option<u16> {
        self.levels_from_home().first().copied()
    }

    /// The publications that the office prints itself, in the notice's order.
    pub fn home_publications(&self) -> impl Iterator<Item = &Publication> {
        let home = self.home_level();
        self.publications.iter().filter(move |p| Some(p.level) == home)
    }

    /// The publications of other levels, the nearest level first, each in the notice's order.
    pub fn upper_publications(&self) -> impl Iterator<Item = &Publication> {
        let levels = self.levels_from_home().into_iter().skip(1);
        levels.flat_map(|level| self.publications.iter().filter(move |p| p.level == level))
    }

    /// The publication of an id.
    pub fn publication_of(&self, id: &str) -> Option<&Publication> {
        self.publications.iter().find(|publication| publication.id == id)
    }
}

impl Publication {
    /// What a single piece earns, or whatever kind stands first.
    fn entry_figure(&self) -> Option<Points> {
        self.figure("single").or_else(|| self.figures.first().map(|(_, points)| *points))
    }
}
