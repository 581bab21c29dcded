//! Does the order of storage tell the order of arrival?

use std::collections::HashMap;

/// Fewest rows that an order can be read from.
const FEWEST: usize = 50;

/// Kendall τ between the order of arrival and the order in which the same things are stored: 1 the same, -1 the
/// reverse, 0 unrelated. What did not arrive is left out; `None` when too little is left.
pub(in crate::privacy) fn kendall(arrivals: &[usize], stored: &[usize]) -> Option<f64> {
    let turns: HashMap<usize, usize> = arrivals.iter().copied().zip(0..).collect();
    let stored: Vec<usize> = stored.iter().filter_map(|item| turns.get(item).copied()).collect();
    if stored.len() < FEWEST {
        return None;
    }
    let mut agree = 0_i32;
    for (at, one) in stored.iter().enumerate() {
        for other in &stored[at + 1..] {
            agree += if one < other { 1 } else { -1 };
        }
    }
    let size = u32::try_from(stored.len()).expect("few enough");
    Some(f64::from(agree) / (f64::from(size) * f64::from(size - 1) / 2.0))
}

#[test]
fn the_same_order_the_reverse_and_no_order_are_told_apart() {
    let order: Vec<usize> = (0..100).collect();
    let reverse: Vec<usize> = (0..100).rev().collect();
    let shuffled: Vec<usize> = (0..100).map(|number| number * 37 % 101).collect();
    assert_eq!(kendall(&order, &order), Some(1.0));
    assert_eq!(kendall(&order, &reverse), Some(-1.0));
    assert!(kendall(&order, &shuffled).is_some_and(|tau| tau.abs() < 0.2));
    assert_eq!(kendall(&order, &[1, 2, 3]), None);
}
