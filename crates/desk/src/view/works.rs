//! Lists of works: a unit's own, the section's inbox, the search.

use store::Id;
use store::table::unit::{self, Unit};
use store::table::work_list::{self, Slice, Wanted};

pub use store::table::work_list::{Listed, Order};

use crate::{Actor, Date, Question, Reading, Refusal, State, shanghai};

/// Works a page.
pub const PAGE: usize = 50;

/// Looks through the works that the person may see.
#[derive(Clone, Debug, Default)]
pub struct Works {
    /// Only these states; none for all that may be seen.
    pub states: Vec<State>,
    /// One unit alone.
    pub unit: Option<Id>,
    /// One category alone.
    pub category: Option<String>,
    /// What was typed: words of the text, or a unit's name or initials behind `@`.
    pub typed: String,
    /// Not before this day; the day of submission, else of the last change.
    pub from: Option<Date>,
    /// Not after this day.
    pub to: Option<Date>,
    /// The order.
    pub order: Order,
    /// Where the page begins, by moment and id of the last work before it; in
    /// [`Order::Latest`] alone.
    pub before: Option<(i64, Id)>,
    /// How many works are passed over.
    pub skip: usize,
    /// Works a page; [`PAGE`] without, never more than [`MOST`].
    pub limit: Option<usize>,
    /// Whether nobody asks how many fit in each state.
    pub uncounted: bool,
}

/// The most works that are listed at once: for a list that is taken along.
pub const MOST: usize = 10_000;

/// A page of works.
pub struct Found {
    /// The works.
    pub works: Vec<Listed>,
    /// How many fit in each state, whatever states were asked for.
    pub counts: Vec<(State, u64)>,
    /// Whether there are more.
    pub more: bool,
    /// The office's units.
    pub units: Vec<Unit>,
}

impl Question for Works {
    type Out = Found;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs_works()
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Found, Refusal> {
        let office = &at.who.office;
        let seen = |state: &State| !at.who.in_section() || state.at_section();
        let all: Vec<&'static str> =
            State::ALL.iter().filter(|s| seen(s)).map(|s| s.name()).collect();
        let mut wanted = Wanted {
            unit: self.unit.clone(),
            own: false,
            states: all,
            category: self.category.clone(),
            unit_words: None,
            phrases: vec![],
            from: self.from.map(midnight),
            to: self.to.and_then(|day| day.succ_opt()).map(midnight),
            before: None,
        };
        if !at.who.in_section() {
            // Whatever was asked for: a unit's people see their unit's works alone.
            wanted.unit = Some(at.who.unit.clone().ok_or(Refusal::Absent("单位"))?);
            wanted.own = true;
        }
        let typed = self.typed.trim();
        match typed.strip_prefix('@') {
            Some(words) => wanted.unit_words = Some(words.to_lowercase()),
            None => wanted.phrases = manuscript::words::query(typed),
        }
        let counts = match self.uncounted {
            true => vec![],
            false => work_list::counts(&mut at.tx, office, &wanted).await?,
        };
        let count = |(name, count): (String, i64)| {
            Some((State::named(&name)?, u64::try_from(count).unwrap_or_default()))
        };
        if !self.states.is_empty() {
            wanted.states = self.states.iter().filter(|s| seen(s)).map(|s| s.name()).collect();
            if wanted.states.is_empty() {
                return Err(Refusal::Absent("稿件"));
            }
        }
        wanted.before.clone_from(&self.before);
        let limit = self.limit.unwrap_or(PAGE).min(MOST);
        let slice = Slice { order: self.order, skip: self.skip, limit: limit + 1 };
        let mut works = work_list::page(&mut at.tx, office, &wanted, slice).await?;
        let more = works.len() > limit;
        works.truncate(limit);
        let units = unit::all(&mut at.tx, office).await?;
        let counts = counts.into_iter().filter_map(count).collect();
        Ok(Found { works, counts, more, units })
    }
}

/// The first moment of a day.
fn midnight(day: Date) -> i64 {
    shanghai(day.and_time(chrono::NaiveTime::MIN))
}
