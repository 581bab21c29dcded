//! A mild estimate of one unit among many: its own share, drawn towards that of all as far as it has few answers.

use super::counts::Counts;

/// What units have in common: a beta distribution, by its mean and by how many answers it weighs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Common {
    mean: f64,
    /// `None` when units differ no more than chance explains: then the mean says everything.
    weight: Option<f64>,
}

impl Common {
    /// From the counts of all units; `None` with fewer than two.
    ///
    /// How alike answers within one unit are, ρ, is estimated by the analysis of variance, as M.S. Ridout, C.G.B. Demétrio
    /// and D. Firth recommend in "Estimating intraclass correlation for binary data", Biometrics 55 (1999), 137–148; the
    /// mean then weighs `(1 − ρ)/ρ` answers.
    #[must_use]
    pub fn of(units: &[Counts]) -> Option<Self> {
        let k = f64::from(u32::try_from(units.len()).ok().filter(|k| *k > 1)?);
        let n = |unit: &Counts| f64::from(unit.n());
        let all: f64 = units.iter().map(n).sum();
        let mean = units.iter().map(|unit| f64::from(unit.good())).sum::<f64>() / all;
        let between: f64 = units.iter().map(|unit| n(unit) * (unit.share() - mean).powi(2)).sum();
        let within: f64 = units
            .iter()
            .map(|unit| n(unit) * unit.share() * (1.0 - unit.share()))
            .sum();
        let (between, within) = (between / (k - 1.0), within / (all - k));
        let size = (all - units.iter().map(|unit| n(unit).powi(2)).sum::<f64>() / all) / (k - 1.0);
        let alike = (between - within) / (between + (size - 1.0) * within);
        Some(Self {
            mean,
            weight: (alike > 0.0).then(|| (1.0 - alike) / alike),
        })
    }

    /// The estimate for one unit, between its own share and the mean of all.
    #[must_use]
    pub fn estimate(self, unit: Counts) -> f64 {
        let Some(weight) = self.weight else { return self.mean };
        (f64::from(unit.good()) + weight * self.mean) / (f64::from(unit.n()) + weight)
    }
}
