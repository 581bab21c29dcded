//! What is told of a group of people: how many there are, and of each answer at least and at most how many gave it.

/// Answers that are solved for, over all kinds of questions.
pub(crate) const ANSWERS: usize = 13;

/// Size, then answers.
pub(crate) type Numbers = [i64; ANSWERS + 1];

/// What is told of a group.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told {
    /// How many people answered: always known.
    pub(crate) size: i64,
    /// How many of them are in groups that are told as bands.
    pub(crate) in_bands: i64,
    pub(crate) low: [i64; ANSWERS],
    pub(crate) high: [i64; ANSWERS],
    /// The counts of those who are told exactly, where a file keeps them apart from bands.
    pub(crate) exact: Option<[i64; ANSWERS]>,
}

impl Told {
    /// Nobody.
    pub(crate) const NOBODY: Self = Self {
        size: 0,
        in_bands: 0,
        low: [0; ANSWERS],
        high: [0; ANSWERS],
        exact: Some([0; ANSWERS]),
    };

    /// What is known of a group whose answers are known.
    pub(crate) fn of(numbers: &Numbers) -> Self {
        let counts: [i64; ANSWERS] = std::array::from_fn(|answer| numbers[answer + 1]);
        Self {
            size: numbers[0],
            in_bands: 0,
            low: counts,
            high: counts,
            exact: Some(counts),
        }
    }

    /// What is told of those who were added after `before`. A cell is a sum of groups that were told once and for all,
    /// so its ends are sums of their ends.
    pub(crate) fn after(&self, before: &Self) -> Self {
        let less = |now: &[i64; ANSWERS], before: &[i64; ANSWERS]| std::array::from_fn(|at| now[at] - before[at]);
        let exact = self.exact.as_ref().zip(before.exact.as_ref());
        Self {
            size: self.size - before.size,
            in_bands: self.in_bands - before.in_bands,
            low: less(&self.low, &before.low),
            high: less(&self.high, &before.high),
            exact: exact.map(|(now, before)| less(now, before)),
        }
    }

    /// Those of it who are told exactly, and those in bands, where they can be told apart.
    pub(crate) fn parts(&self) -> Option<(Self, Self)> {
        let counts = match (self.in_bands, self.exact) {
            (0, _) => self.low,
            (in_bands, _) if in_bands == self.size => [0; ANSWERS],
            (_, exact) => exact?,
        };
        let mut numbers = [self.size - self.in_bands; ANSWERS + 1];
        numbers[1..].copy_from_slice(&counts);
        let exact = Self::of(&numbers);
        Some((exact, self.after(&exact)))
    }

    /// Whether both ends of every answer are the same.
    pub(crate) fn is_exact(&self) -> bool {
        self.low == self.high
    }

    /// Size and answers by their lower ends.
    pub(crate) fn numbers(&self) -> Numbers {
        let mut numbers = [self.size; ANSWERS + 1];
        numbers[1..].copy_from_slice(&self.low);
        numbers
    }

    /// Of how many the answer that most of them gave is sure.
    pub(crate) fn sure(&self) -> i64 {
        self.low.iter().copied().max().unwrap_or(0)
    }

    /// How many may have given that answer.
    pub(crate) fn perhaps(&self) -> i64 {
        let sure = self.low.iter().zip(&self.high).max_by_key(|(low, _)| **low);
        sure.map_or(0, |(_, high)| *high)
    }

    /// Both are true of the same group; the ends also follow from each other where answers exclude each other.
    pub(crate) fn and(&self, other: &Self, exclusive: bool) -> Self {
        let mut both = *self;
        for at in 0..ANSWERS {
            both.low[at] = self.low[at].max(other.low[at]).max(0);
            both.high[at] = self.high[at].min(other.high[at]).min(self.size);
        }
        if exclusive {
            let (low, high): (i64, i64) = (both.low.iter().sum(), both.high.iter().sum());
            for at in 0..ANSWERS {
                let (own_low, own_high) = (both.low[at], both.high[at]);
                both.low[at] = own_low.max(both.size - (high - own_high));
                both.high[at] = own_high.min(both.size - (low - own_low));
            }
        }
        both
    }
}

impl PartialEq for Told {
    /// The same cell says the same in every file, but not every file keeps what is exact apart.
    fn eq(&self, other: &Self) -> bool {
        let apart = self.exact.is_none() || other.exact.is_none() || self.exact == other.exact;
        apart && (self.size, self.in_bands, self.low, self.high) == (other.size, other.in_bands, other.low, other.high)
    }
}
