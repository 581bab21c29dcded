//! How large batches of codes are, by class: what a release tells about how codes were issued, and never of one batch
//! beside what was answered.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::word_enum;

word_enum!(
    /// The size of a batch, in classes that stay.
    SizeClass {
        /// Fewer than 20 codes: of rounds with a small smallest group.
        Under20 = "minder_dan_20",
        /// 20 to 49 codes.
        From20 = "20_tot_49",
        /// 50 to 99 codes.
        From50 = "50_tot_99",
        /// 100 to 249 codes.
        From100 = "100_tot_249",
        /// 250 codes or more.
        From250 = "250_of_meer",
    }
);

impl SizeClass {
    /// The class of a batch of so many codes.
    #[must_use]
    pub fn of(codes: u32) -> Self {
        match codes {
            0..20 => Self::Under20,
            20..50 => Self::From20,
            50..100 => Self::From50,
            100..250 => Self::From100,
            250.. => Self::From250,
        }
    }
}

/// De uitgiftes van één grootte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(title = "Uitgiftes")]
pub struct BatchesOfSize {
    /// Hoeveel codes er in een uitgifte zitten.
    #[serde(rename = "grootte")]
    pub class: SizeClass,
    /// Hoeveel uitgiftes zo groot zijn.
    #[serde(rename = "uitgiftes")]
    #[schema(examples(2))]
    pub batches: u32,
    /// Hoeveel codes zij samen hebben.
    #[schema(examples(120))]
    pub codes: u32,
}

/// The codes of a participation that were issued and not voided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssuedCodes {
    /// How many.
    pub codes: u32,
    /// In batches of which size, the smallest first; no class without a batch.
    pub batches: Vec<BatchesOfSize>,
}

impl IssuedCodes {
    /// Of the sizes of all batches.
    #[must_use]
    pub fn of(sizes: &[u32]) -> Self {
        let class = |class: &SizeClass| {
            let of_class: Vec<u32> = sizes
                .iter()
                .copied()
                .filter(|size| SizeClass::of(*size) == *class)
                .collect();
            (!of_class.is_empty()).then(|| BatchesOfSize {
                class: *class,
                batches: u32::try_from(of_class.len()).unwrap_or(u32::MAX),
                codes: of_class.iter().sum(),
            })
        };
        Self {
            codes: sizes.iter().sum(),
            batches: SizeClass::ALL.iter().filter_map(class).collect(),
        }
    }
}
