#![doc = "x"]
fn main() {}
