//! The appraisal year that an office is in, and what waits there for a person: the frame of every
//! page, read at once.

use std::sync::Arc;

use ledger::calendar::Year;
use scheme::Scheme;
use store::table::office;
use store::table::surroundings::{self, Counted, Surroundings};

use crate::{Actor, Date, Question, Reading, Refusal, Role, State};

/// Which year is meant: one that is chosen, unless a day outside it is asked for; else that of the
/// day, else that of today, where the office has it; else the latest.
#[derive(Clone, Copy, Debug, Default)]
pub struct Current {
    /// The day that is asked for.
    pub day: Option<Date>,
    /// The year that is chosen.
    pub year: Option<i32>,
}

/// A year with the days on which its figures may stand.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The year.
    pub year: i32,
    /// The office's years, the latest first.
    pub years: Vec<i32>,
    /// The year that is meant while none is chosen.
    pub usual: i32,
    /// Its twelve months.
    pub span: Year,
    /// Its first day.
    pub first: Date,
    /// The closing day: what is learned until then about the year still counts.
    pub last: Date,
    /// What waits for the person.
    pub waits: Waits,
}

/// What waits for a person; none where it is not theirs to do. What came in last year and was not
/// taken up still waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// Works that reached the section and were not taken up.
    pub inbox: Option<u64>,
    /// Works of the unit that wait for its head.
    pub sign_off: Option<u64>,
    /// Works of the unit that came back to be mended.
    pub returned: Option<u64>,
}

impl Question for Current {
    type Out = Standing;

    fn may(&self, _: &Actor) -> Result<(), Refusal> {
        // Every page of every signed-in person names its year; whose business a figure is, the
        // answer decides.
        Ok(())
    }

    async fn answer(&self, at: &mut Reading<'_>) -> Result<Standing, Refusal> {
        let (today, who) = (at.today(), at.who);
        let unit = who.unit.as_ref().filter(|unit| who.of_unit(unit));
        let states = [State::Submitted, State::Returned, State::Signing].map(State::name);
        let counted = Counted { section: who.in_section(), unit, states };
        let years = surroundings::of(&mut at.tx, &who.office, counted).await?;
        let mut spans = vec![];
        for year in &years {
            // One whose scheme cannot be read any more has no days of its own.
            spans.push((year, scheme(at, year).await.ok().map(|scheme| scheme.span())));
        }
        let has = |span: &Option<Year>, day| span.is_some_and(|span| span.has(day));
        let of = |day: Date| spans.iter().find(|(_, span)| has(span, day)).map(|(year, _)| *year);
        let usual = of(today).or(years.first()).ok_or(Refusal::Absent("考核年度"))?;
        let chosen = years.iter().find(|year| self.year.map(i64::from) == Some(year.year));
        let mut current = chosen.or_else(|| self.day.and_then(of)).unwrap_or(usual);
        let mut scheme = scheme(at, current).await?;
        let within = |day: Date| (scheme.first_day()..=scheme.closing_day()).contains(&day);
        // The day is the plainer word.
        if let Some(other) = self.day.filter(|day| !within(*day)).and_then(of) {
            current = other;
            scheme = self::scheme(at, current).await?;
        }
        let number = |year: &Surroundings| i32::try_from(year.year).unwrap_or_default();
        Ok(Standing {
            year: scheme.year,
            years: years.iter().map(number).collect(),
            usual: number(usual),
            span: scheme.span(),
            first: scheme.first_day(),
            last: scheme.closing_day(),
            waits: waits(who, current),
        })
    }
}

async fn scheme(at: &mut Reading<'_>, year: &Surroundings) -> Result<Arc<Scheme>, Refusal> {
    let books = at.desk.books();
    if let Some(scheme) = books.known(&year.digest) {
        return Ok(scheme);
    }
    let number = i32::try_from(year.year).unwrap_or_default();
    let row = office::year(&mut at.tx, &at.who.office, number).await?;
    books.scheme(&row.ok_or(Refusal::Absent("考核年度"))?)
}

fn waits(who: &Actor, counts: &Surroundings) -> Waits {
    let some = |own: bool, n: i64| own.then(|| u64::try_from(n).unwrap_or_default());
    let unit = who.unit.as_ref().is_some_and(|unit| who.of_unit(unit));
    Waits {
        inbox: some(who.in_section(), counts.submitted),
        sign_off: some(unit && who.is(&[Role::UnitHead]), counts.signing),
        returned: some(unit, counts.returned),
    }
}
