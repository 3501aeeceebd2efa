//! The bulk in columns: numbers in two bytes each while all of a column are small.

use super::Row;

/// Half of what two bytes hold.
const HALF: i32 = 32_768;

/// Numbers in two bytes each, and from the first on that does not fit in four.
#[derive(Clone, Debug)]
enum Numbers {
    Small(Vec<u16>),
    Large(Vec<u32>),
}

impl Numbers {
    fn push(&mut self, number: u32) {
        match (&mut *self, u16::try_from(number)) {
            (Numbers::Small(all), Ok(number)) => all.push(number),
            (Numbers::Small(all), Err(_)) => {
                let mut large = Vec::with_capacity(all.capacity());
                large.extend(all.iter().copied().map(u32::from));
                large.push(number);
                *self = Numbers::Large(large);
            }
            (Numbers::Large(all), _) => all.push(number),
        }
    }

    fn get(&self, at: usize) -> Option<u32> {
        match self {
            Numbers::Small(all) => all.get(at).copied().map(u32::from),
            Numbers::Large(all) => all.get(at).copied(),
        }
    }
}

impl Default for Numbers {
    fn default() -> Numbers {
        Numbers::Small(vec![])
    }
}

/// The rows of a packed ledger.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The day that has the number 0 in `days`: [`HALF`] before the first row's.
    base: i32,
    days: Numbers,
    moulds: Numbers,
    works: Vec<u32>,
    /// One more than the issue's number: [`Row::NO_ISSUE`] is 0.
    issues: Numbers,
}

impl Rows {
    /// With room for so many.
    pub(super) fn with_room(rows: usize) -> Rows {
        let small = || Numbers::Small(Vec::with_capacity(rows));
        let (days, moulds, issues) = (small(), small(), small());
        Rows { base: 0, days, moulds, works: Vec::with_capacity(rows), issues }
    }

    pub(super) fn push(&mut self, row: Row) {
        if self.is_empty() {
            self.base = row.day.wrapping_sub(HALF);
        }
        self.days.push(row.day.wrapping_sub(self.base).cast_unsigned());
        self.moulds.push(row.mould);
        self.works.push(row.work);
        self.issues.push(row.issue.wrapping_add(1));
    }

    /// The row of a number.
    pub fn get(&self, number: u32) -> Option<Row> {
        let at = number as usize;
        let work = *self.works.get(at)?;
        let day = self.base.wrapping_add(self.days.get(at)?.cast_signed());
        let (mould, issue) = (self.moulds.get(at)?, self.issues.get(at)?.wrapping_sub(1));
        Some(Row { day, mould, work, issue })
    }

    /// All rows, each with its number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, Row)> {
        (0u32..).map_while(|number| Some((number, self.get(number)?)))
    }

    /// The last row.
    pub(super) fn last(&self) -> Option<Row> {
        self.get(u32::try_from(self.len()).ok()?.checked_sub(1)?)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.works.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.works.is_empty()
    }
}
