//! After the close, nothing of a respondent can be read from the files of the database.

use crate::support::bytes::found;
use crate::support::town::{Town, mixed};
use ervaringwijzer::db::{DatabaseUrl, Engine};

/// Every byte of the database file and of its write-ahead log.
fn bytes_on_disk(town: &Town) -> Vec<u8> {
    let file = town
        .url()
        .parse::<DatabaseUrl>()
        .expect("an address")
        .file()
        .expect("a file");
    let folder = file.parent().expect("a folder");
    let files = std::fs::read_dir(folder)
        .expect("files")
        .map(|file| file.expect("a file").path());
    files.flat_map(|path| std::fs::read(path).expect("bytes")).collect()
}

#[test]
fn after_the_close_no_tag_and_no_ciphertext_is_left_in_the_files_of_sqlite() {
    let town = Town::new(Engine::Sqlite);
    let (round, seats) = town.open_round_of(&["Zorg Een", "Zorg Twee"]);
    town.answer_many(seats[0], &mixed(60));
    town.answer_many(seats[1], &mixed(9));
    town.codes(round, seats[1], 200);
    let tags = town.blobs("SELECT tag AS value FROM link");
    let sealed = town.blobs("SELECT sealed AS value FROM ballot");
    assert_eq!((tags.len(), sealed.len()), (280, 69));
    let before = bytes_on_disk(&town);
    assert_eq!(
        (found(&before, &tags), found(&before, &sealed)),
        (280, 69),
        "they can be found"
    );
    town.count(round);
    town.close(round);
    let after = bytes_on_disk(&town);
    assert_eq!((found(&after, &tags), found(&after, &sealed)), (0, 0));
    let name = [b"Zorg Twee, en nog iets".to_vec()];
    assert_eq!(found(&after, &name), 0);
    assert!(
        after.windows(9).any(|window| window == b"Zorg Twee"),
        "the search reads the right files"
    );
}
