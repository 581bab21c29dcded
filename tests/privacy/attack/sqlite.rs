//! Everything that the files of SQLite hold, over time: the write-ahead log is read as it grows, and the database is
//! built up again after every commit to see what that commit changed.

use super::{Cells, Change, Evidence};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use diesel::sqlite::SqliteConnection;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// Before the frames of a log, and before the page of each frame.
const HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

type Pages = BTreeMap<u32, Vec<u8>>;

/// Looks at the three files again and again.
pub(in crate::privacy) struct Watch {
    file: PathBuf,
    page: usize,
    base: Vec<u8>,
    /// The log that is read: its salts, and how many bytes of it belong to commits that were seen.
    salts: Vec<u8>,
    read: usize,
    commits: Vec<(Pages, u32)>,
    /// Every byte of the log that was seen.
    log: Vec<u8>,
}

impl Watch {
    /// Begins with the database as it is.
    pub(in crate::privacy) fn start(file: &Path) -> Self {
        let base = fs::read(file).expect("the database");
        let page = usize::from(u16::from_be_bytes([base[16], base[17]]));
        let mut watch = Self {
            file: file.to_owned(),
            page: if page == 1 { 65_536 } else { page },
            base,
            salts: Vec::new(),
            read: HEAD,
            commits: Vec::new(),
            log: Vec::new(),
        };
        watch.look();
        watch
    }

    /// Reads what came into the log since the last look.
    pub(in crate::privacy) fn look(&mut self) {
        let Ok(log) = File::open(beside(&self.file, "-wal")) else {
            return;
        };
        let mut head = [0; HEAD];
        if log.read_exact_at(&mut head, 0).is_err() {
            return;
        }
        if self.salts != head[16..24] {
            self.salts = head[16..24].to_vec();
            self.read = HEAD;
        }
        let size = usize::try_from(log.metadata().expect("a file").len()).expect("a size");
        let mut new = vec![0; size.saturating_sub(self.read)];
        let from = u64::try_from(self.read).expect("a size");
        log.read_exact_at(&mut new, from)
            .expect("the log does not shrink under our eyes");
        let (mut pages, mut done) = (Pages::new(), 0);
        for (at, frame) in new.chunks_exact(FRAME_HEAD + self.page).enumerate() {
            if frame[8..16] != self.salts {
                break;
            }
            pages.insert(number(&frame[0..4]), frame[FRAME_HEAD..].to_vec());
            let pages_after = number(&frame[4..8]);
            if pages_after > 0 {
                self.commits.push((std::mem::take(&mut pages), pages_after));
                done = (at + 1) * frame.len();
            }
        }
        self.log.extend(&new[..done]);
        self.read += done;
    }

    /// Every byte that was seen: the database at the first look and now, its log through time, and the index of the log.
    pub(in crate::privacy) fn bytes(&self) -> Vec<u8> {
        let files = [
            self.file.clone(),
            beside(&self.file, "-wal"),
            beside(&self.file, "-shm"),
        ];
        let now = files.iter().flat_map(|file| fs::read(file).unwrap_or_default());
        self.base.iter().chain(&self.log).copied().chain(now).collect()
    }

    /// Goes through the commits one by one.
    pub(in crate::privacy) fn evidence(&self) -> Evidence {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let two = [folder.path().join("before.db"), folder.path().join("after.db")];
        let mut files = two.each_ref().map(|path| {
            fs::write(path, &self.base).expect("a copy");
            File::options().write(true).open(path).expect("a copy")
        });
        let whole = u32::try_from(self.base.len() / self.page).expect("a size");
        let first: Pages = [(1, self.base[..self.page].to_vec())].into();
        files
            .iter_mut()
            .for_each(|file| apply(file, &first, (whole, self.page)));
        let [before, after] = &mut files;
        let mut evidence = Evidence::default();
        for (pages, size) in &self.commits {
            apply(after, pages, (*size, self.page));
            evidence.transactions.push(difference(&two));
            apply(before, pages, (*size, self.page));
        }
        let mut conn = open(&two[1]);
        for (table, columns) in tables(&mut conn) {
            // What the order of storage is, without an index that could give another.
            let sql = format!(
                "SELECT 1 AS side, {} AS value FROM \"{table}\" NOT INDEXED",
                row(&columns)
            );
            let rows = load(&mut conn, &sql).into_iter().map(|row| cells(&row.value)).collect();
            evidence.tables.insert(table, rows);
        }
        evidence.file = fs::read(&two[1]).expect("the copy");
        evidence
    }
}

fn number(bytes: &[u8]) -> u32 {
    u32::from_be_bytes(bytes.try_into().expect("four bytes"))
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut path = file.as_os_str().to_owned();
    path.push(ending);
    path.into()
}

/// Writes pages into a copy, which has no log of its own: the two bytes that ask for one are taken out.
fn apply(file: &mut File, pages: &Pages, size: (u32, usize)) {
    let (count, page) = size;
    let bytes = |pages: u32| u64::from(pages) * u64::try_from(page).expect("a size");
    for (number, content) in pages {
        file.write_all_at(content, bytes(number - 1)).expect("a page");
        if *number == 1 {
            file.write_all_at(&[1, 1], 18).expect("the first page");
        }
    }
    file.set_len(bytes(count)).expect("a size");
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Integer)]
    side: i32,
    #[diesel(sql_type = Text)]
    value: String,
}

fn load(conn: &mut SqliteConnection, sql: &str) -> Vec<Line> {
    let rows = diesel::sql_query(sql).load(conn);
    rows.unwrap_or_else(|error| panic!("{error} in {sql}"))
}

fn open(path: &Path) -> SqliteConnection {
    SqliteConnection::establish(&path.display().to_string()).expect("a copy that opens")
}

/// Tables and their columns; of each column whether it belongs to the primary key.
fn tables(conn: &mut SqliteConnection) -> BTreeMap<String, Vec<(bool, String)>> {
    let sql = "SELECT c.pk AS side, m.name || '.' || c.name AS value FROM sqlite_master m, pragma_table_info(m.name) c \
               WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY c.cid";
    let mut tables: BTreeMap<String, Vec<(bool, String)>> = BTreeMap::new();
    for line in load(conn, sql) {
        let (table, column) = line.value.split_once('.').expect("a table and a column");
        let columns = tables.entry(table.to_owned()).or_default();
        columns.push((line.side > 0, column.to_owned()));
    }
    tables
}

/// An expression that gives a row as text, `name=value|name=value`.
fn row(columns: &[(bool, String)]) -> String {
    let cell = |(_, name): &(bool, String)| {
        format!(
            "'{name}=' || CASE typeof(\"{name}\") WHEN 'integer' THEN CAST(\"{name}\" AS TEXT) WHEN 'null' THEN '-' \
             ELSE hex(\"{name}\") END"
        )
    };
    columns.iter().map(cell).collect::<Vec<_>>().join(" || '|' || ")
}

fn cells(text: &str) -> Cells {
    let pairs = text.split('|').filter_map(|cell| cell.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The rows that differ between two states of the database.
fn difference(two: &[PathBuf; 2]) -> Vec<Change> {
    let mut conn = open(&two[1]);
    let attach = format!("ATTACH '{}' AS earlier", two[0].display());
    conn.batch_execute(&attach).expect("the earlier state");
    let mut changes = Vec::new();
    for (table, columns) in tables(&mut conn) {
        let row = row(&columns);
        let (now, then) = (format!("main.\"{table}\""), format!("earlier.\"{table}\""));
        let sql = format!(
            "SELECT 1 AS side, {row} AS value FROM (SELECT * FROM {now} EXCEPT SELECT * FROM {then}) \
             UNION ALL SELECT 0, {row} FROM (SELECT * FROM {then} EXCEPT SELECT * FROM {now})"
        );
        let mut by_key: BTreeMap<Vec<String>, [Option<Cells>; 2]> = BTreeMap::new();
        for line in load(&mut conn, &sql) {
            let cells = cells(&line.value);
            let key = columns
                .iter()
                .filter(|(key, _)| *key)
                .map(|(_, name)| cells[name].clone())
                .collect();
            let side = usize::try_from(line.side).expect("0 or 1");
            by_key.entry(key).or_default()[side] = Some(cells);
        }
        changes.extend(by_key.into_values().map(|[before, after]| Change {
            before,
            after,
            exact: true,
        }));
    }
    changes
}
