//! Marks: a record's day and kind, in four bytes in most ledgers.

/// A record's day and kind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mark<N> {
    day: N,
    /// The kind's number twice, and one more where the record's work needs settling.
    kind: N,
}

impl<N: Copy + Into<u32>> Mark<N> {
    /// The day, counted from the sheaf's first.
    pub fn day(self) -> usize {
        let day: u32 = self.day.into();
        day as usize
    }

    /// The kind's number.
    pub fn kind(self) -> usize {
        let kind: u32 = self.kind.into();
        (kind >> 1) as usize
    }

    /// Whether it counts as it is, whatever else its work has.
    pub fn plain(self) -> bool {
        let kind: u32 = self.kind.into();
        kind & 1 == 0
    }
}

/// So many kinds, each with its sign, and so many days can be counted in two bytes.
const THIN: usize = 32_768;

/// The marks of all records: in two bytes for each number where all fit, else in four.
#[derive(Clone, Debug)]
pub(crate) enum Marks {
    Thin(Vec<Mark<u16>>),
    Wide(Vec<Mark<u32>>),
}

impl Marks {
    /// Room for so many records of so many kinds, on days that lie so far apart.
    pub fn with(records: usize, kinds: usize, days_apart: usize) -> Marks {
        if kinds.max(days_apart) <= THIN {
            Marks::Thin(vec![Mark::default(); records])
        } else {
            Marks::Wide(vec![Mark::default(); records])
        }
    }

    /// Sets a record's day and kind.
    pub fn set(&mut self, at: usize, day: u32, kind: u32, plain: bool) {
        let kind = (kind << 1) + u32::from(!plain);
        match self {
            Marks::Thin(all) => {
                let thin = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
                if let Some(mark) = all.get_mut(at) {
                    *mark = Mark { day: thin(day), kind: thin(kind) };
                }
            }
            Marks::Wide(all) => {
                if let Some(mark) = all.get_mut(at) {
                    *mark = Mark { day, kind };
                }
            }
        }
    }

    /// A record's day and kind.
    pub fn get(&self, at: usize) -> Option<Mark<u32>> {
        match self {
            Marks::Thin(all) => {
                all.get(at).map(|mark| Mark { day: mark.day.into(), kind: mark.kind.into() })
            }
            Marks::Wide(all) => all.get(at).copied(),
        }
    }

    /// Tells of each record its day, its kind, and whether it is plain.
    #[inline]
    pub fn each(&self, take: impl FnMut(usize, usize, bool)) {
        match self {
            Marks::Thin(all) => tell(all, take),
            Marks::Wide(all) => tell(all, take),
        }
    }
}

#[inline]
fn tell<N: Copy + Into<u32>>(marks: &[Mark<N>], mut take: impl FnMut(usize, usize, bool)) {
    for mark in marks {
        take(mark.day(), mark.kind(), mark.plain());
    }
}
