//! Looking texts up by their hashes, in little more than four bytes each.

/// Numbers of texts in buckets by their hashes.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Where each bucket begins, and where the last ends.
    starts: Vec<u32>,
    numbers: Vec<u32>,
    /// How far a hash is shifted to give its bucket.
    shift: u32,
}

impl Index {
    /// Texts in a bucket, more or less.
    const BUCKET: usize = 4;

    /// The index of so many texts; `each` tells the number and hash of every one, and is asked twice.
    pub fn of(texts: usize, each: impl Fn(&mut dyn FnMut(u32, u64))) -> Index {
        let buckets = (texts / Index::BUCKET).next_power_of_two().max(2);
        let shift = u64::BITS - buckets.trailing_zeros();
        // One place further on: there each bucket's place moves from its begin to its end.
        let mut starts = vec![0u32; buckets + 2];
        each(&mut |_, hash| {
            if let Some(count) = starts.get_mut(bucket(hash, shift) + 2) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut numbers = vec![0; texts];
        each(&mut |number, hash| {
            if let Some(place) = starts.get_mut(bucket(hash, shift) + 1) {
                if let Some(slot) = numbers.get_mut(*place as usize) {
                    *slot = number;
                }
                *place += 1;
            }
        });
        Index { starts, numbers, shift }
    }

    /// The texts that may have a hash.
    pub fn of_hash(&self, hash: u64) -> &[u32] {
        let bucket = bucket(hash, self.shift);
        let (Some(from), Some(to)) = (self.starts.get(bucket), self.starts.get(bucket + 1)) else {
            return &[];
        };
        self.numbers.get(*from as usize..*to as usize).unwrap_or_default()
    }
}

fn bucket(hash: u64, shift: u32) -> usize {
    usize::try_from(hash >> shift).unwrap_or_default()
}
