//! Reads the tables and lines of a page as somebody does who knows nothing of how it was made.

/// A table: its name in the page, the words of its head, and its rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub(super) id: String,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// Where the cell with the name of the row is: the first, but for a table that numbers its rows.
    pub(super) fn name_at(&self) -> usize {
        usize::from(self.head.first().is_some_and(|head| head == "Nr"))
    }
}

/// Every table of a page.
pub(super) fn tables(html: &str) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    let mut in_head = false;
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split(' ').next().unwrap_or_default();
        if name == "table" {
            found.push(Table {
                id: attribute(tag, "aria-labelledby").unwrap_or_default(),
                ..Table::default()
            });
            continue;
        }
        let Some(table) = found.last_mut() else { continue };
        match name {
            "thead" => in_head = true,
            "tbody" => in_head = false,
            "tr" if !in_head => table.rows.push(Vec::new()),
            "td" | "th" if in_head => table.head.push(plain(text)),
            "td" | "th" => table.rows.last_mut().expect("a cell is in a row").push(plain(text)),
            "/table" => found.push(Table::default()),
            // Words within a cell: a link, an arrow, a picture with a name.
            _ if !name.starts_with('/') || ["/a", "/span"].contains(&name) => {
                let cells = if in_head {
                    Some(&mut table.head)
                } else {
                    table.rows.last_mut()
                };
                if let Some(cell) = cells.and_then(|cells| cells.last_mut()) {
                    cell.push_str(&plain(text));
                }
            }
            _ => {}
        }
    }
    found.retain(|table| !table.id.is_empty());
    found
}

/// Every line of "Wat kozen mensen?": the name of its question and all its words.
pub(super) fn lines(html: &str) -> Vec<(String, String)> {
    let items = html.split("<li class=\"line\"").skip(1);
    let line = |item: &str| {
        let item = item.split("</li><li class=\"line\"").next().unwrap_or(item);
        let item = item.split("</section>").next().unwrap_or(item);
        // What stands under all lines is of none of them.
        let item = item.split("<p class=\"note\">").next().unwrap_or(item);
        let name = item.split("<h3>").nth(1)?.split('<').next()?;
        Some((plain(name), words(item)))
    };
    items.filter_map(line).collect()
}

/// The blocks of a page, one per mode.
pub(super) fn blocks(html: &str) -> Vec<&str> {
    html.split("<section class=\"block\"").skip(1).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let after = tag.split(&format!("{name}=\"")).nth(1)?;
    after.split('"').next().map(str::to_owned)
}

fn words(html: &str) -> String {
    let texts = html
        .split('<')
        .map(|piece| piece.split_once('>').map_or("", |(_, text)| text));
    plain(&texts.collect::<Vec<_>>().join(" "))
}

fn plain(text: &str) -> String {
    let text = text
        .replace('\u{ad}', "")
        .replace("&amp;", "&")
        .replace("&#39;", "'")
        .replace("&quot;", "\"");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_table_is_read_with_its_links_and_arrows() {
    let html = "<p>1</p><table aria-labelledby=\"t-1\"><thead><tr><th>Nr</th><th>Wie</th></tr></thead><tbody>\
        <tr><td>1</td><th scope=\"row\"><a href=\"/x\">De Vlier</a></th><td>5 van 9 <span role=\"img\">▲</span></td></tr>\
        <tr><td></td><th>Over\u{ad}ige</th><td>–</td></tr></tbody></table><table><tr><td>7</td></tr></table>";
    let found = tables(html);
    assert_eq!(found.len(), 1, "a table without a name is no table of figures");
    assert_eq!((found[0].id.as_str(), found[0].name_at()), ("t-1", 1));
    assert_eq!(found[0].head, ["Nr", "Wie"]);
    assert_eq!(found[0].rows, [["1", "De Vlier", "5 van 9▲"], ["", "Overige", "–"]]);
}
