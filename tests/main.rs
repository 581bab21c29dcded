//! Every integration test, in one binary.

// Helpers of tests may unwrap as tests do; the lints see that by this attribute.
#[cfg(test)]
mod views;
