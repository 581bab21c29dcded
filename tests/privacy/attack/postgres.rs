//! Everything that PostgreSQL keeps: rows with the transaction that wrote them (`xmin`) and the place they stand
//! (`ctid`), versions that are dead but not yet overwritten (pageinspect), and the write-ahead log (pg_walinspect),
//! joined on the number of the transaction.

use super::{Cells, Change, Evidence};
use crate::support::postgres::{Cluster, name_of};
use std::collections::{BTreeMap, HashMap};

/// Every version of every row that stands on a page, dead or alive.
const VERSIONS: &str = "SELECT c.relname, pg_relation_filenode(c.oid), b.block, i.lp, i.t_xmin,
        array_to_string(ARRAY(SELECT coalesce(encode(a, 'hex'), '-') FROM unnest(i.t_attrs) WITH ORDINALITY u (a, n) ORDER BY n), ',')
    FROM pg_class c,
        generate_series(0, pg_relation_size(c.oid) / current_setting('block_size')::int - 1) b (block),
        LATERAL heap_page_item_attrs(get_raw_page(c.relname, b.block), c.oid) i
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND i.t_attrs IS NOT NULL
    ORDER BY c.relname, b.block, i.lp";

const COLUMNS: &str = "SELECT c.relname, a.attname, t.typname IN ('int2', 'int4', 'int8', 'bool')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname, a.attnum";

/// Where the living rows stand.
const LIVING: &str = "SELECT format('SELECT %L, ctid FROM %I', c.relname, c.relname)
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'";

/// File, block and line of a row.
type Place = (u32, u32, u32);

/// Looks at the pages again and again, and at the log in the end.
pub(in crate::privacy) struct Watch<'c> {
    cluster: &'c Cluster,
    database: String,
    start: String,
    columns: HashMap<String, Vec<(String, bool)>>,
    /// By place, and there by the transaction that wrote it.
    versions: HashMap<Place, BTreeMap<u32, Cells>>,
    names: HashMap<u32, String>,
}

/// What a record of the log says about one row.
struct Record {
    transaction: u32,
    /// The transaction that wrote what stood there before, when the log goes back that far.
    writer: Option<u32>,
    before: Option<Place>,
    after: Option<Place>,
}

impl<'c> Watch<'c> {
    /// Begins with the database as it is.
    pub(in crate::privacy) fn start(cluster: &'c Cluster, url: &str) -> Self {
        let database = name_of(url).to_owned();
        cluster.psql(
            &database,
            "CREATE EXTENSION IF NOT EXISTS pageinspect; CREATE EXTENSION IF NOT EXISTS pg_walinspect",
        );
        let mut columns: HashMap<String, Vec<(String, bool)>> = HashMap::new();
        for line in cluster.psql(&database, COLUMNS).lines() {
            let cells: Vec<&str> = line.split('|').collect();
            let of_table = columns.entry(cells[0].to_owned()).or_default();
            of_table.push((cells[1].to_owned(), cells[2] == "t"));
        }
        let mut watch = Self {
            start: cluster.psql(&database, "SELECT pg_current_wal_insert_lsn()"),
            cluster,
            database,
            columns,
            versions: HashMap::new(),
            names: HashMap::new(),
        };
        watch.look();
        watch
    }

    /// Takes down every version of every row that can be read now.
    pub(in crate::privacy) fn look(&mut self) {
        for line in self.cluster.psql(&self.database, VERSIONS).lines() {
            let cells: Vec<&str> = line.split('|').collect();
            let [table, file, block, place, xmin, values] = cells[..] else {
                panic!("{line}")
            };
            let numbers = [file, block, place, xmin].map(|number| number.parse().expect("a number"));
            let [file, block, place, xmin] = numbers;
            let columns = self.columns[table].iter().zip(values.split(','));
            let cells: Cells = columns
                .map(|((name, whole), value)| (name.clone(), cell(value, *whole)))
                .collect();
            self.names.insert(file, table.to_owned());
            self.versions
                .entry((file, block, place))
                .or_default()
                .insert(xmin, cells);
        }
    }

    /// Joins pages and log on the transaction.
    pub(in crate::privacy) fn evidence(&self) -> Evidence {
        let records = self.records();
        // From the last state of a row back: the log says where each version stood and which one came before it.
        let mut rows: HashMap<Place, Cells> = HashMap::new();
        for (place, versions) in &self.versions {
            rows.extend(versions.values().next_back().map(|cells| (*place, cells.clone())));
        }
        let mut transactions: BTreeMap<u32, Vec<Change>> = BTreeMap::new();
        for record in records.iter().rev() {
            let after = record.after.map(|place| self.written(place, record.transaction));
            let before = record.before.map(|place| self.found(place, record));
            let exact = !matches!(after, Some(None)) && !matches!(before, Some(None));
            let row = after.clone().flatten().or_else(|| rows.get(&record.after?).cloned());
            if let (Some(place), Some(row)) = (record.before, &row) {
                rows.insert(place, row.clone());
            }
            transactions.entry(record.transaction).or_default().push(Change {
                before: before.flatten(),
                after: row,
                exact,
            });
        }
        Evidence {
            transactions: transactions.into_values().collect(),
            tables: self.tables(),
            file: Vec::new(),
        }
    }

    /// The version that a transaction wrote at a place.
    fn written(&self, place: Place, transaction: u32) -> Option<Cells> {
        self.versions.get(&place)?.get(&transaction).cloned()
    }

    /// The version that a transaction found at a place.
    fn found(&self, place: Place, record: &Record) -> Option<Cells> {
        if let Some(writer) = record.writer {
            return self.written(place, writer);
        }
        let (_, cells) = self.versions.get(&place)?.range(..record.transaction).next_back()?;
        Some(cells.clone())
    }

    fn records(&self) -> Vec<Record> {
        let sql = format!(
            "SELECT xid, record_type, description, block_ref FROM pg_get_wal_records_info('{}', pg_current_wal_flush_lsn())
             WHERE resource_manager IN ('Heap', 'Heap2') AND xid <> '0'
               AND block_ref LIKE '%/' || (SELECT oid FROM pg_database WHERE datname = current_database()) || '/%'
             ORDER BY start_lsn",
            self.start
        );
        let lines = self.cluster.psql(&self.database, &sql);
        let mut records: Vec<Record> = lines.lines().filter_map(|line| self.record(line)).collect();
        // Places are used again and again.
        let mut writers = HashMap::new();
        for record in &mut records {
            record.writer = record.before.and_then(|place| writers.get(&place).copied());
            writers.extend(record.after.map(|place| (place, record.transaction)));
        }
        records
    }

    fn record(&self, line: &str) -> Option<Record> {
        let cells: Vec<&str> = line.split('|').collect();
        let [transaction, kind, description, blocks] = cells[..] else {
            panic!("{line}")
        };
        let blocks: Vec<(u32, u32)> = blocks.split("blkref #").skip(1).filter_map(block).collect();
        let to = *blocks.first()?;
        self.names.get(&to.0)?;
        let from = blocks.get(1).copied().unwrap_or(to);
        let (old, new) = description.split_once("new").unwrap_or((description, description));
        let place = |block: (u32, u32), text: &str| Some((block.0, block.1, after(text, "off")?));
        let (before, after) = match kind.trim_end_matches("+INIT") {
            "INSERT" => (None, place(to, old)),
            "DELETE" => (place(to, old), None),
            "UPDATE" | "HOT_UPDATE" => (place(from, old), place(to, new)),
            _ => return None,
        };
        Some(Record {
            transaction: transaction.parse().expect("the number of a transaction"),
            writer: None,
            before,
            after,
        })
    }

    /// The living rows in the order of their places, as they stand now and were looked at.
    pub(in crate::privacy) fn tables(&self) -> BTreeMap<String, Vec<Cells>> {
        let selects = self
            .cluster
            .psql(&self.database, LIVING)
            .lines()
            .collect::<Vec<_>>()
            .join(" UNION ALL ");
        let mut places: BTreeMap<String, Vec<(u32, u32)>> = BTreeMap::new();
        for line in self.cluster.psql(&self.database, &selects).lines() {
            let (table, place) = line.split_once('|').expect("a table and a place");
            let numbers = place.trim_matches(['(', ')']).split_once(',').expect("block and line");
            let parse = |number: &str| number.parse().expect("a number");
            places
                .entry(table.to_owned())
                .or_default()
                .push((parse(numbers.0), parse(numbers.1)));
        }
        let files: HashMap<&str, u32> = self.names.iter().map(|(file, name)| (name.as_str(), *file)).collect();
        let rows = |(table, mut places): (String, Vec<(u32, u32)>)| {
            places.sort_unstable();
            let file = *files.get(table.as_str())?;
            let last =
                |(block, line): &(u32, u32)| self.versions.get(&(file, *block, *line))?.values().next_back().cloned();
            Some((table, places.iter().filter_map(last).collect()))
        };
        places.into_iter().filter_map(rows).collect()
    }
}

/// `0: rel 1663/16384/16400 fork main blk 3`: the file and the block.
fn block(text: &str) -> Option<(u32, u32)> {
    let file = text.split_once("rel ")?.1.split(' ').next()?.rsplit('/').next()?;
    Some((file.parse().ok()?, after(text, "blk")?))
}

/// The number after a word, with or without a colon between.
fn after(text: &str, word: &str) -> Option<u32> {
    let rest = text
        .split(&[' ', '_'][..])
        .skip_while(|part| part.trim_end_matches(':') != word)
        .nth(1)?;
    rest.trim_end_matches([',', ';']).parse().ok()
}

/// A value as it stands on the page: whole numbers begin with their smallest byte, other values with their length.
fn cell(hex: &str, whole: bool) -> String {
    if hex == "-" {
        return hex.to_owned();
    }
    let bytes = super::unhex(hex).expect("hex");
    if whole {
        let number = bytes
            .iter()
            .rev()
            .fold(0_i64, |sum, byte| (sum << 8) | i64::from(*byte));
        return number.to_string();
    }
    let length = if bytes[0] & 1 == 1 { 1 } else { 4 };
    super::hex(&bytes[length..])
}

#[test]
fn records_of_two_versions_of_postgresql_are_read() {
    let line = "0: rel 1663/5/16400 fork main (FPW); hole: offset: 240, length: 816 blk 3";
    assert_eq!(block(line), Some((16400, 3)));
    assert_eq!(after("off 7 flags 0x00", "off"), Some(7));
    assert_eq!(after("old_xmax: 5, old_off: 3, old_infobits: []", "off"), Some(3));
    assert_eq!(after("_xmax: 0, new_off: 5", "off"), Some(5));
    assert_eq!(cell("03000000", true), "3");
    assert_eq!(cell("07abcd", false), "ABCD");
}
