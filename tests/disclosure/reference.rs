//! When a provider may see everybody together.

use ervaringwijzer::disclosure::Rule;

#[test]
fn a_reference_needs_enough_others_enough_answers_and_nobody_dominant() {
    let rule = Rule::default();
    let cases: [(&[u32], bool, &str); 10] = [
        (&[], false, "nobody"),
        (&[100, 100], false, "two others are fewer than three"),
        (&[10, 10, 10], true, "three others and 3k answers"),
        (&[10, 10, 9], false, "29 answers are fewer than 30"),
        (&[50, 50, 0], false, "who has published nothing is no other"),
        (&[50, 50, 0, 0, 10], true, "and does not stand in the way"),
        (&[80, 10, 10], true, "eight in ten is allowed"),
        (&[81, 10, 10], false, "more than eight in ten is one provider"),
        (&[10, 10, 81], false, "wherever it stands"),
        (&[100_000, 20_000, 10_000], true, "large numbers"),
    ];
    for (others, shown, why) in cases {
        assert_eq!(rule.reference(others), shown, "{why}");
    }
}

#[test]
fn stricter_settings_make_the_reference_rarer() {
    let others = [40, 30, 30];
    assert!(Rule::default().reference(&others));
    let changes: [fn(&mut Rule); 3] = [|rule| rule.m = 4, |rule| rule.k = 34, |rule| rule.d_permille = 399];
    for change in changes {
        let mut rule = Rule::default();
        change(&mut rule);
        assert!(rule.is_stricter_or_equal(&Rule::default()));
        assert!(!rule.reference(&others), "{rule:?}");
    }
}
