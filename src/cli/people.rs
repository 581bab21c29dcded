//! Invented people: what they tap, by chance that can be repeated.

use crate::values::scale::Kind;

/// How likely each answer is, in parts of a thousand: scores 1 to 5, don't know, not for me, skipped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chances([u32; 8]);

impl Chances {
    /// People of whom `percent` in a hundred tap "goed" or "heel goed".
    pub(super) fn green(percent: u32) -> Self {
        let green = percent.min(100) * 95 / 10;
        let rest = 950 - green.min(950);
        let (very_good, good) = (green * 45 / 100, green - green * 45 / 100);
        let (fair, bad) = (rest * 55 / 100, rest * 28 / 100);
        Self([rest - fair - bad, bad, fair, good, very_good, 20, 12, 18])
    }

    /// People who nearly all tap "heel goed": their groups are told as bands.
    pub(super) fn delighted() -> Self {
        Self([0, 0, 0, 10, 940, 20, 12, 18])
    }
}

/// A source of invented people.
pub(super) struct Crowd(u64);

impl Crowd {
    /// The same seed gives the same people.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// The form one person sends.
    pub(super) fn form(&mut self, kinds: &[Kind], chances: &[Chances]) -> String {
        let mut fields = Vec::new();
        for (number, (kind, chance)) in (1..).zip(kinds.iter().zip(chances)) {
            fields.extend(self.field(number, *kind, *chance));
        }
        fields.join("&")
    }

    fn field(&mut self, number: usize, kind: Kind, chances: Chances) -> Option<String> {
        let answer = self.answer(chances);
        match kind {
            Kind::Reasons => (self.below(10) < 2).then(|| format!("v{number}={}", self.below(6) + 1)),
            _ if answer == 0 => None,
            Kind::Smiley5 => Some(format!("v{number}={answer}")),
            Kind::Smiley3 => Some(format!("v{number}={}", [1, 1, 3, 5, 5, 6, 7].get(answer - 1)?)),
            Kind::YesNo => Some(format!("v{number}={}", [1, 1, 1, 5, 5, 6, 7].get(answer - 1)?)),
        }
    }

    /// 1 to 7 as in a form, or 0 for skipped.
    fn answer(&mut self, chances: Chances) -> usize {
        let total: u32 = chances.0.iter().sum();
        let mut draw = self.below(total);
        for (at, parts) in chances.0.iter().enumerate() {
            if draw < *parts {
                return (at + 1) % 8;
            }
            draw -= parts;
        }
        0
    }

    /// A number below `bound`: splitmix64 (Steele, Lea, Flood 2014). Only for invented people.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        u32::try_from(mixed % u64::from(bound.max(1))).unwrap_or(0)
    }
}
