//! A share as a CSV writes it; the other formats give all its digits.

/// Four decimals, a half rounded up.
pub(crate) fn as_csv(share: f64) -> String {
    format!("{:.4}", (share * 10_000.0).round() / 10_000.0)
}
