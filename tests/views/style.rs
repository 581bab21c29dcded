//! The styles that stand in a client's page.

use ervaringwijzer::values::base64::base64;
use ervaringwijzer::views::survey::shrink;

#[test]
fn base64_follows_the_vectors_of_rfc_4648() {
    let vectors = [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("foobar", "Zm9vYmFy"),
    ];
    for (plain, coded) in vectors {
        assert_eq!(base64(plain.as_bytes()), coded, "{plain}");
    }
}

#[test]
fn shrinking_keeps_what_a_browser_reads() {
    let css = "/* why */\na:not(.b) c {\n  margin: 0 auto; color: red;\n}\n@media (hover: hover) {\n  a { b: c }\n}\n";
    assert_eq!(
        shrink(css),
        "a:not(.b) c{margin:0 auto;color:red}@media (hover:hover){a{b:c}}"
    );
}
