//! The papers that the program brings along, and how their Markdown is shown.

use ervaringwijzer::views::manuals::{Paper, markdown};

fn page(text: &str) -> String {
    let page = markdown(text).into_string();
    let inside = page.strip_prefix("<div class=\"prose paper\">");
    inside
        .and_then(|page| page.strip_suffix("</div>"))
        .expect("the frame")
        .to_owned()
}

#[test]
fn each_sign_becomes_what_it_means() {
    for (text, wanted) in [
        (
            "# Kop\n\n## Kop *twee*\n### Drie",
            "<h2>Kop <em>twee</em></h2><h3>Drie</h3>",
        ),
        ("een\ntwee\n\ndrie", "<p>een twee</p><p>drie</p>"),
        (
            "* een\n* **twee**, drie",
            "<ul class=\"dots\"><li>een</li><li><strong>twee</strong>, drie</li></ul>",
        ),
        ("1. een\n2. twee", "<ol><li>een</li><li>twee</li></ol>"),
        ("3. drie", "<ol start=\"3\"><li>drie</li></ol>"),
        (
            "* een\n  1. twee",
            "<ul class=\"dots\"><li>een<ol><li>twee</li></ol></li></ul>",
        ),
        ("> a\n>\n> b", "<blockquote class=\"box\"><p>a</p><p>b</p></blockquote>"),
        ("van `**kale**` <b>", "<p>van <code>**kale**</code> &lt;b&gt;</p>"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("![plaatje](https://a.example/b.png)", "<p>plaatje</p>"),
    ] {
        assert_eq!(page(text), wanted, "{text}");
    }
}

#[test]
fn a_table_has_headings_and_rows() {
    let page = page("| wie | *wat* |\n|---|---|\n| a | **b** |");
    assert!(page.contains("aria-label=\"wie, wat\""), "{page}");
    assert!(page.contains("<th class=\"txt\" scope=\"col\">wie</th>"), "{page}");
    assert!(
        page.contains("scope=\"row\">a</th>") && page.contains("<strong>b</strong></td>"),
        "{page}"
    );
    assert!(!page.contains("---"), "{page}");
}

#[test]
fn a_link_leads_to_a_page_or_is_words() {
    for (target, wanted) in [
        ("gesprek.md", "<p>zie <a href=\"/uitleg/gesprek\">dit</a>.</p>"),
        (
            "https://a.example/",
            "<p>zie <a href=\"https://a.example/\">dit</a>.</p>",
        ),
        ("dpia.md", "<p>zie dit.</p>"),
        ("javascript:alert", "<p>zie dit.</p>"),
    ] {
        assert_eq!(page(&format!("zie [dit]({target}).")), wanted);
    }
}

#[test]
fn the_papers_use_no_other_sign() {
    for paper in [Paper::Conversation, Paper::Planning] {
        let page = paper.page().into_string();
        for sign in ["*", "](", "|--", "```", "## ", "<p>1. "] {
            assert!(!page.contains(sign), "{paper:?} shows {sign}");
        }
        assert!(page.matches("<h2>").count() >= 8, "{paper:?}");
        assert!(!paper.title().is_empty());
    }
}
