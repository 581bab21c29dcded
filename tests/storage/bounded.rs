//! A memory with an end.

use ervaringwijzer::values::bounded::{Bounded, Bounds};
use proptest::prelude::*;

fn names(memory: &mut Bounded<u32>, names: &[&str]) -> Vec<Option<u32>> {
    names.iter().map(|name| memory.get(name).copied()).collect()
}

#[test]
fn what_was_not_asked_for_longest_goes_and_nothing_else() {
    let mut memory = Bounded::new(Bounds { number: 3, bytes: 100 });
    for (value, name) in (1..).zip(["a", "b", "c"]) {
        memory.insert(name, value, 1);
    }
    assert_eq!(memory.get("a"), Some(&1));
    memory.insert("d", 4, 1);
    assert_eq!(
        names(&mut memory, &["a", "b", "c", "d"]),
        [Some(1), None, Some(3), Some(4)]
    );
    memory.insert("c", 5, 1);
    assert_eq!(names(&mut memory, &["a", "c", "d"]), [Some(1), Some(5), Some(4)]);
}

#[test]
fn a_large_one_takes_the_place_of_several_and_one_that_is_too_large_of_none() {
    let mut memory = Bounded::new(Bounds { number: 10, bytes: 10 });
    for (value, name) in (1..).zip(["a", "b", "c"]) {
        memory.insert(name, value, 3);
    }
    memory.insert("d", 4, 7);
    assert_eq!(
        names(&mut memory, &["a", "b", "c", "d"]),
        [None, None, Some(3), Some(4)]
    );
    memory.insert("e", 5, 11);
    assert_eq!(names(&mut memory, &["c", "d", "e"]), [Some(3), Some(4), None]);
    memory.insert("c", 6, 11);
    assert_eq!(
        names(&mut memory, &["c", "d"]),
        [None, Some(4)],
        "an older value is not kept"
    );
}

proptest! {
    /// Beside a list in the order of use.
    #[test]
    fn it_holds_what_a_list_in_order_of_use_holds(steps in prop::collection::vec((0_u8..12, 0_usize..6, any::<bool>()), 0..200)) {
        let bounds = Bounds { number: 5, bytes: 12 };
        let mut memory = Bounded::new(bounds);
        let mut list: Vec<(String, usize)> = Vec::new();
        for (name, bytes, asks) in steps {
            let name = name.to_string();
            let at = list.iter().position(|(known, _)| *known == name);
            if asks {
                prop_assert_eq!(memory.get(&name).copied(), at.map(|at| list[at].1));
                if let Some(at) = at {
                    let used = list.remove(at);
                    list.push(used);
                }
                continue;
            }
            memory.insert(&name, bytes, bytes);
            list.retain(|(known, _)| *known != name);
            while list.len() >= bounds.number || list.iter().map(|(_, bytes)| bytes).sum::<usize>() + bytes > bounds.bytes {
                list.remove(0);
            }
            list.push((name, bytes));
            prop_assert_eq!(memory.len(), list.len());
        }
    }
}
