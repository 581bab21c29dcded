//! Who stand together beside a figure, in words.

/// Who stand together beside a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// The other providers of the same round.
    Providers,
    /// The other gemeenten that were asked the same.
    Gemeenten,
    /// The one other gemeente that was asked the same.
    Gemeente,
}

impl Others {
    /// "de andere aanbieders".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Providers => "de andere aanbieders",
            Self::Gemeenten => "de andere gemeenten",
            Self::Gemeente => "de andere gemeente",
        }
    }

    /// The same as one figure: "de andere aanbieders samen".
    #[must_use]
    pub fn together(self) -> &'static str {
        match self {
            Self::Providers => "de andere aanbieders samen",
            Self::Gemeenten => "de andere gemeenten samen",
            Self::Gemeente => self.name(),
        }
    }

    /// "Andere aanbieders", as the head of a column.
    #[must_use]
    pub fn head(self) -> &'static str {
        match self {
            Self::Providers => "Andere aanbieders",
            Self::Gemeenten => "Andere gemeenten",
            Self::Gemeente => "Andere gemeente",
        }
    }
}
