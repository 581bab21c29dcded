//! What is said of a share beside that of others.

/// A share beside that of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Within the limits of chance.
    WithinChance,
    /// Above it.
    Higher,
    /// Below it.
    Lower,
}

impl Verdict {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::WithinChance, Self::Higher, Self::Lower];

    /// Whether there is something to talk about. Picture, table and words all ask this.
    #[must_use]
    pub fn to_discuss(self) -> bool {
        self != Self::WithinChance
    }
}
