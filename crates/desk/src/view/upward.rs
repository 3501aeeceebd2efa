//! 上报: what was passed up and what became of it; and the forms' lists.

use store::Id;
use store::table::passing::{self, Listed};
use store::table::work::Work;
use store::table::work_unit;

use crate::issues::{kind_label, publication_label};
use crate::monthly::{Found, Known, Row, matches};
use crate::passings::PassingState;
use crate::works::seen;
use crate::{Actor, Question, Reading, Refusal, Role};

/// Passings on a page.
pub const ON_A_PAGE: i64 = 50;

/// Lists what was passed up, the latest first.
pub struct Upward {
    /// In this state alone.
    pub state: Option<PassingState>,
    /// The page, from 0.
    pub page: i64,
    /// Passed up before this one: its day and id.
    pub before: Option<(String, Id)>,
}

/// A page of passings.
pub struct Listing {
    /// The passings, each with its publication's name.
    pub rows: Vec<(Listed, String, PassingState)>,
    /// How many there are in all.
    pub count: i64,
}

const SECTION: [Role; 2] = [Role::Editor, Role::ChiefEditor];

impl Question for Upward {
    type Out = Listing;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&SECTION)
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Listing, Refusal> {
        let (office, state) = (&at.who.office, self.state.map_or("", PassingState::name));
        let scheme = current(at).await?;
        let from = self.page.clamp(0, 10_000) * ON_A_PAGE;
        let before = self.before.as_ref().map(|(day, id)| (day.as_str(), id));
        let rows = passing::list(&mut at.tx, office, state, before, from, ON_A_PAGE).await?;
        let count = passing::count(&mut at.tx, office, state).await?;
        let row = |row: Listed| {
            let publication = publication_label(&scheme, &row.publication);
            let state = PassingState::named(&row.state).unwrap_or(PassingState::Dropped);
            (row, publication, state)
        };
        Ok(Listing { rows: rows.into_iter().map(row).collect(), count })
    }
}

/// The scheme of the year of the day, or of the latest year.
async fn current(at: &mut Reading<'_>) -> Result<std::sync::Arc<scheme::Scheme>, Refusal> {
    let years = at.years().await?;
    years.current(at.today()).cloned().ok_or(Refusal::Absent("考核年度"))
}

/// What the form of an adoption above offers for a work.
pub struct Above {
    /// The work, where the form is about one.
    pub work: Option<Id>,
}

/// What it offers.
pub struct Offer {
    /// The work and the units it is credited to.
    pub work: Option<(Work, Vec<String>)>,
    /// Publications of higher levels: id and name.
    pub publications: Vec<(String, String)>,
    /// Kinds that any of them prints: word and name.
    pub kinds: Vec<(String, String)>,
    /// All units of the scheme.
    pub units: Vec<String>,
}

impl Question for Above {
    type Out = Offer;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&SECTION)
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Offer, Refusal> {
        let scheme = current(at).await?;
        let work = match &self.work {
            None => None,
            Some(id) => {
                let work = seen(&mut at.tx, at.who, id).await?;
                let units = work_unit::of(&mut at.tx, &work.office, &work.id).await?;
                Some((work, units.into_iter().map(|unit| unit.name).collect()))
            }
        };
        let mut kinds: Vec<(String, String)> = vec![];
        for (kind, _) in scheme.upper_publications().flat_map(|p| &p.figures) {
            if !kinds.iter().any(|(known, _)| known == kind.as_str()) {
                kinds.push((kind.to_string(), kind_label(&scheme, kind)));
            }
        }
        let named = |id: &str| (id.to_owned(), publication_label(&scheme, id));
        Ok(Offer {
            work,
            publications: scheme.upper_publications().map(|p| named(&p.id)).collect(),
            kinds,
            units: scheme.units.iter().map(|unit| unit.name.to_string()).collect(),
        })
    }
}

/// Matches the rows of a monthly list to works of the year of the day and of the year before.
pub struct MatchMonthly {
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row with what was found for it: the publication and kind where their names are known.
pub struct Matched {
    /// The row.
    pub row: Row,
    /// The publication's id; empty where the name fits none above, or several.
    pub publication: String,
    /// The kind's word; empty where it is unknown.
    pub kind: String,
    /// The works.
    pub found: Found<Id>,
}

impl Question for MatchMonthly {
    type Out = Vec<Matched>;

    fn may(&self, who: &Actor) -> Result<(), Refusal> {
        who.needs(&SECTION)
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Vec<Matched>, Refusal> {
        let scheme = current(at).await?;
        let titles = passing::titles(&mut at.tx, &at.who.office, i64::from(scheme.year)).await?;
        let known: Vec<Known<Id>> = titles
            .into_iter()
            .map(|row| Known { work: row.id, title: row.title, unit: row.unit })
            .collect();
        let upper = |name: &str| {
            let fits = scheme.names.publications(name).iter();
            let fits = fits.filter_map(|index| scheme.publications.get(index.at()));
            let above: Vec<_> = fits.filter(|fit| Some(fit.level) != scheme.home_level()).collect();
            let [only] = above.as_slice() else { return String::new() };
            only.id.to_string()
        };
        let kind = |name: &str| {
            let word = scheme.vocabulary.find(ledger::Domain::Kind, name);
            word.map_or_else(String::new, |word| word.code.to_string())
        };
        let found = matches(&self.rows, &known);
        let rows = self.rows.iter().cloned().zip(found);
        Ok(rows
            .map(|(row, found)| Matched {
                publication: upper(&row.publication),
                kind: kind(&row.kind),
                row,
                found,
            })
            .collect())
    }
}
