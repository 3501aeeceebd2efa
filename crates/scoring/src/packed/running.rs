//! Standings that go on: one more fact moves the units it concerns and nobody else.

use std::collections::{HashMap, HashSet};

use ledger::{At, Body, Code, Date, Fact, Fault, Faults, Ledger, Points, Text};
use scheme::model::{PartIx, PublicationIx, UnitIx};

use super::{BULK, PackedDocket, Totals, totals};
use crate::docket::{Case, Docket, mergers};
use crate::posting::View;
use crate::sheaf::{Cell, Cells, Ends, On, Record, Room, add, number};

/// The totals of some days, kept up with facts that come in.
#[derive(Debug)]
pub struct Running<'a, 'd> {
    docket: &'d PackedDocket<'a>,
    ends: Ends,
    totals: Vec<Totals<'a>>,
    cells: Cells,
    /// The facts that came in, the first behind the packed rows.
    came: Vec<Came>,
    ids: HashSet<Text>,
    /// Their records by work.
    works: HashMap<Text, Vec<Record>>,
}

/// A fact of the bulk that came in.
#[derive(Debug)]
struct Came {
    id: Text,
    issue: Option<Text>,
}

/// Points that a unit gains or loses in a period and ever after.
type Gain = (usize, UnitIx, PartIx, Points);

impl<'a> PackedDocket<'a> {
    /// The totals as of some days, to be kept up; `None` where the notice has rules that look
    /// beyond single works and facts, units that merge, or measures between equals: there one more fact
    /// may move anything.
    ///
    /// # Errors
    /// As [`Docket::score`].
    pub fn running(&self, days: &[Date]) -> Result<Option<Running<'a, '_>>, Faults> {
        let scheme = self.scheme();
        let mut days = days.to_vec();
        days.sort_unstable();
        days.dedup();
        let by_itself =
            mergers(scheme).is_empty() && scheme.counters.is_empty() && scheme.ties.is_empty();
        if !by_itself || !days.iter().all(|day| self.adds_up(*day)) {
            return Ok(None);
        }
        // Makes ready what ids are looked up by.
        self.packed.row("");
        let mut cells = Cells::default();
        // The same cells have the same numbers.
        for cell in &self.sheaf(Date::MIN).terms.cells {
            cells.enter(*cell);
        }
        let ends: Vec<i32> = days.iter().copied().map(number).collect();
        Ok(Some(Running {
            docket: self,
            ends: Ends::new(&ends),
            totals: totals::totals(self, &days)?,
            cells,
            came: vec![],
            ids: HashSet::new(),
            works: HashMap::new(),
        }))
    }
}

impl<'a> Running<'a, '_> {
    /// The totals, by rising day.
    pub fn totals(&self) -> &[Totals<'a>] {
        &self.totals
    }

    /// Takes one more fact. Tells whether it did: a void, a fact of another year, or one that was
    /// written down later than the docket knows is left to whoever scores the whole anew.
    ///
    /// # Errors
    /// What [`Docket::new`] would refuse in it, beside all that came before; then nothing changes.
    pub fn add(&mut self, fact: &Fact) -> Result<bool, Faults> {
        let late = |t| fact.known_since() > t;
        let scheme = self.docket.scheme();
        if matches!(fact.body, Body::Void(_))
            || scheme.year_of(fact) != scheme.year
            || self.docket.known_at.is_some_and(late)
        {
            return Ok(false);
        }
        if self.docket.packed.holds(&fact.id) || self.ids.contains(&fact.id) {
            return Err(vec![about(Code::DUPLICATE_ID, fact)]);
        }
        let ledger = Ledger::from_facts("台账", vec![fact.clone()])?;
        let (scheme, calendar) = (self.docket.scheme(), self.docket.rest.calendar);
        let own = Docket::new(scheme, calendar, &ledger, None)?;
        if BULK.contains(&fact.fact_type()) {
            if let Some(case) = own.cases.first() {
                self.work(&own, case)?;
            }
        } else {
            self.by_itself(&own)?;
        }
        self.ids.insert(fact.id.clone());
        Ok(true)
    }

    /// A fact that meets no other counts as it does alone.
    fn by_itself(&mut self, own: &Docket<'_>) -> Result<(), Faults> {
        let days = self.totals.iter().map(|totals| totals.as_of);
        let postings: Vec<_> = days.map(|day| own.postings(day)).collect::<Result<_, _>>()?;
        for (totals, postings) in self.totals.iter_mut().zip(postings) {
            for posting in postings {
                totals.gain(posting.unit, &[(posting.part, posting.points)]);
            }
        }
        Ok(())
    }

    /// A printing or an endorsement meets the others of its work.
    fn work(&mut self, own: &Docket<'_>, case: &Case<'_>) -> Result<(), Faults> {
        let (work, issue) = match &case.fact.body {
            Body::Adoption(body) => (&body.work, body.issue.as_ref()),
            Body::Endorsement(body) => (&body.work, None),
            _ => return Ok(()),
        };
        let before = self.records(work);
        let number_of = self.docket.packed.rows().len() + self.came.len();
        let (fact, day) = (u32::try_from(number_of).unwrap_or(u32::MAX), number(case.fact.date));
        let view = View { docket: own, as_of: Date::MIN };
        let records: Vec<Record> = Cell::of(&view, case)
            .into_iter()
            .map(|(unit, cell)| Record { day, fact, cell: self.cells.enter(cell), unit })
            .collect();
        let twice = |record: &Record| {
            let same = |other: &Record| self.same(record, other, issue);
            before.iter().any(same) || self.strayed(work, record, issue)
        };
        if records.iter().any(twice) {
            return Err(vec![about(Code::DOUBLE_ENTRY, case.fact)]);
        }
        self.came.push(Came { id: case.fact.id.clone(), issue: issue.cloned() });
        let mut after = before.clone();
        after.extend(&records);
        after.sort_by_key(|record| (record.day, self.id(record.fact)));
        let mut gains = self.gains(&after);
        gains.extend(self.gains(&before).into_iter().map(|(p, u, part, x)| (p, u, part, -x)));
        self.works.entry(work.clone()).or_default().extend(records);
        self.gain(&gains);
        Ok(())
    }

    /// The records of a work so far, by date, then id.
    fn records(&self, work: &str) -> Vec<Record> {
        let known = self.docket.packed.works().find(work);
        let sheaf = self.docket.sheaf(Date::MIN);
        let mut records = known.map_or(vec![], |work| sheaf.of(work));
        if let Some(came) = self.works.get(work) {
            records.extend(came);
            records.sort_by_key(|record| (record.day, self.id(record.fact)));
        }
        records
    }

    fn id(&self, fact: u32) -> Text {
        let rows = self.docket.packed.rows().len();
        match (fact as usize).checked_sub(rows) {
            Some(came) => self.came.get(came).map_or(Text::default(), |came| came.id.clone()),
            None => self.docket.packed.id(fact),
        }
    }

    /// Where a record was printed; none for an endorsement.
    fn printed(&self, record: &Record) -> Option<PublicationIx> {
        match self.cells.all.get(record.cell as usize)?.on {
            On::Printed(publication) => Some(publication),
            On::Endorsed => None,
        }
    }

    /// Whether a record is a printing that was entered before.
    fn same(&self, new: &Record, before: &Record, issue: Option<&Text>) -> bool {
        let printed = self.printed(new);
        if printed.is_none() || printed != self.printed(before) || new.unit != before.unit {
            return false;
        }
        let packed = self.docket.packed;
        match packed.rows().get(before.fact) {
            Some(row) => packed.issue(issue.map(Text::as_str)) == Some(row.issue),
            None => {
                let came = (before.fact as usize).checked_sub(packed.rows().len());
                let came = came.and_then(|came| self.came.get(came));
                came.is_some_and(|came| came.issue.as_ref() == issue)
            }
        }
    }

    /// Whether a record is a printing that was entered before in a fact of another year.
    fn strayed(&self, work: &str, new: &Record, issue: Option<&Text>) -> bool {
        let packed = self.docket.packed;
        let number = packed.issue(issue.map(Text::as_str));
        match (packed.works().find(work), self.printed(new), number) {
            (Some(work), Some(publication), Some(issue)) => {
                let own = (work, new.unit, publication, issue);
                self.docket.strays.binary_search(&own).is_ok()
            }
            _ => false,
        }
    }

    /// What the records of one work give in each period.
    fn gains(&self, records: &[Record]) -> Vec<Gain> {
        let cap = self.docket.sheaf(Date::MIN).terms.cap;
        let (mut room, mut gains) = (Room::default(), vec![]);
        let own = (self.cells.all.as_slice(), cap);
        add(records, own, &self.ends, &mut room, |period, unit, part, points| {
            gains.push((period, unit, part, points));
        });
        gains
    }

    /// Moves the units concerned, in each period and ever after.
    fn gain(&mut self, gains: &[Gain]) {
        let mut units: Vec<UnitIx> = gains.iter().map(|(_, unit, ..)| *unit).collect();
        units.sort_unstable();
        units.dedup();
        for unit in units {
            let mut parts: Vec<(PartIx, Points)> = vec![];
            for (totals, period) in self.totals.iter_mut().zip(0usize..) {
                let own = gains.iter().filter(|(p, u, ..)| *p == period && *u == unit);
                parts.extend(own.map(|(.., part, points)| (*part, *points)));
                totals.gain(unit, &parts);
            }
        }
    }
}

fn about(code: Code, fact: &Fact) -> Fault {
    let fault = Fault::error(code, At::file(&std::sync::Arc::from("台账")));
    fault.with("found", fact.id.as_str()).concerning(Some(&fact.id), Some("id"))
}
