//! Chance that is the same everywhere: splitmix64. What is made up for demonstration, proof and measurement
//! is made with these dice, so that a seed tells all of it.

/// A deterministic source of chance.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice of their own for one purpose, so that drawing more often for one leaves the others.
    pub fn new(seed: u64, purpose: &str) -> Dice {
        // FNV-1a, to tell purposes apart.
        let hash = purpose.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| {
            (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        });
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ hash)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n` − 1; 0 where `n` is 0.
    pub fn below(&mut self, n: u32) -> u32 {
        let drawn = self.next() >> 32;
        u32::try_from((drawn * u64::from(n)) >> 32).unwrap_or_default()
    }

    /// A place among so many; 0 where there are none.
    pub fn index(&mut self, many: usize) -> usize {
        self.below(u32::try_from(many).unwrap_or(u32::MAX)) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, chance: u32) -> bool {
        self.below(100) < chance
    }

    /// One of them; `None` where there are none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        items.get(self.below(count) as usize)
    }

    /// One of them, each as often as its weight says; `None` where no weight is above 0.
    pub fn weighted<T: Clone>(&mut self, items: &[(T, u32)]) -> Option<T> {
        let total = items.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(total);
        for (item, weight) in items {
            match left.checked_sub(*weight) {
                Some(less) => left = less,
                None => return Some(item.clone()),
            }
        }
        None
    }

    /// Up to `count` of them, none twice, in a random order.
    pub fn some<T: Clone>(&mut self, items: &[T], count: usize) -> Vec<T> {
        let mut left = items.to_vec();
        let mut drawn = vec![];
        while drawn.len() < count && !left.is_empty() {
            let index = self.below(u32::try_from(left.len()).unwrap_or(u32::MAX));
            drawn.push(left.swap_remove(index as usize));
        }
        drawn
    }
}
