//! The tools of the tests, tried on something small: a tool that lies makes every test that uses it lie.

use crate::support::http::{Browser, Client};
use crate::support::postgres::{self, Cluster};
use crate::support::process::Program;
use crate::support::wait;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// Answers one connection after the other with these texts and hands back what was asked.
fn canned(answers: &[&str]) -> (SocketAddr, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let addr = listener.local_addr().expect("an address");
    let answers: Vec<String> = answers.iter().map(|answer| answer.replace('\n', "\r\n")).collect();
    let asked = std::thread::spawn(move || {
        let answer_one = |answer: &String| {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut bytes = [0; 4096];
            let read = stream.read(&mut bytes).expect("a request");
            stream.write_all(answer.as_bytes()).expect("the client listens");
            String::from_utf8_lossy(bytes.get(..read).unwrap_or_default()).into_owned()
        };
        answers.iter().map(answer_one).collect()
    });
    (addr, asked)
}

#[test]
fn a_fresh_postgresql_database_answers() {
    let url = postgres::fresh_database(None);
    let settings = postgres::sql(
        &url,
        "SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('max_connections')",
    );
    assert_eq!(settings, "on|on|200");
    assert!(url.starts_with("postgres://postgres@127.0.0.1:"), "{url}");
}

#[test]
fn a_copy_of_a_template_database_has_its_rows_and_a_life_of_its_own() {
    let template = postgres::fresh_database(None);
    postgres::sql(
        &template,
        "CREATE TABLE face (score INT); INSERT INTO face VALUES (1), (5)",
    );
    let (one, two) = (
        postgres::fresh_database(Some(&template)),
        postgres::fresh_database(Some(&template)),
    );
    postgres::sql(&one, "DELETE FROM face");
    assert_eq!(postgres::sql(&one, "SELECT count(*) FROM face"), "0");
    assert_eq!(postgres::sql(&two, "SELECT count(*) FROM face"), "2");
}

#[test]
fn a_cluster_leaves_nothing_behind() {
    let cluster = Cluster::start();
    let data = cluster.data_directory();
    assert!(data.exists());
    drop(cluster);
    assert!(!data.exists());
}

#[test]
fn the_client_reads_chunked_bodies() {
    let (addr, asked) =
        canned(&["HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nX: 1\nX: 2\n\n4\nrood\n6\n-groen\n0\n\n"]);
    let response = Client::new(addr).get("/i/x?a=1", &[("Accept", "text/html")]);
    assert_eq!((response.status, response.text().as_str()), (200, "rood-groen"));
    assert_eq!(response.all("x").collect::<Vec<_>>(), ["1", "2"]);
    assert!(response.raw.ends_with(b"0\r\n\r\n"));
    let asked = asked.join().expect("the listener ends").concat();
    assert!(
        asked.starts_with("GET /i/x?a=1 HTTP/1.1\r\n") && asked.contains("Accept: text/html\r\n"),
        "{asked}"
    );
}

#[test]
fn the_client_reads_bodies_of_known_length_and_until_the_end() {
    let (addr, asked) = canned(&[
        "HTTP/1.1 200 OK\nContent-Length: 3\n\nabcdef",
        "HTTP/1.1 404 Not Found\n\nabcdef",
        "HTTP/1.1 200 OK\nContent-Length: 3\n\n",
    ]);
    let client = Client::new(addr);
    assert_eq!(client.get("/", &[]).text(), "abc");
    assert_eq!(client.post_form("/", &[("a b", "é&")], &[]).text(), "abcdef");
    assert_eq!(client.request("HEAD", "/", &[], &[]).text(), "");
    let asked = asked.join().expect("the listener ends");
    assert!(
        asked[1].ends_with("Content-Length: 15\r\n\r\na%20b=%C3%A9%26"),
        "{asked:?}"
    );
}

#[test]
fn an_answer_that_breaks_off_is_an_error() {
    let (addr, _asked) = canned(&["HTTP/1.1 200 OK\nContent-Length: 30\n\nabc"]);
    assert!(Client::new(addr).exchange(b"GET / HTTP/1.1\r\n\r\n", false).is_err());
}

#[test]
fn the_browser_keeps_cookies_and_follows_only_when_asked() {
    let see_other =
        "HTTP/1.1 303 See Other\nSet-Cookie: sessie=abc; HttpOnly\nLocation: /verder\nContent-Length: 0\n\n";
    let page =
        "HTTP/1.1 200 OK\nContent-Length: 64\n\n<form><input type=\"hidden\" name=\"csrf\" value=\"geheim\"><p>   </p>";
    let (addr, asked) = canned(&[see_other, page, page, see_other]);
    let mut browser = Browser::new(addr).following();
    assert_eq!(browser.get("/").status, 200);
    assert_eq!(
        (browser.hidden("csrf").as_deref(), browser.cookie("sessie")),
        (Some("geheim"), Some("abc"))
    );
    let mut standing = Browser::new(addr);
    standing.get("/formulier");
    assert_eq!(standing.submit("/doe", &[("a", "1")]).status, 303);
    let asked = asked.join().expect("the listener ends");
    assert!(
        asked[1].starts_with("GET /verder") && asked[1].contains("Cookie: sessie=abc"),
        "{asked:?}"
    );
    assert!(asked[3].ends_with("a=1&csrf=geheim"), "{asked:?}");
}

#[test]
fn the_built_program_runs_in_an_empty_folder() {
    let program = Program::new();
    let ended = program.run(&["--help"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(program.folder().read_dir().expect("the folder is there").count(), 0);
}

#[test]
fn output_environment_and_exit_code_come_back() {
    let ended = Program::of("sh")
        .env("EW_X", "7")
        .run(&["-c", "echo out $EW_X; echo err >&2; exit 3"]);
    assert_eq!(
        (ended.code, ended.stdout.as_str(), ended.stderr.as_str()),
        (Some(3), "out 7\n", "err\n")
    );
}

#[test]
fn a_server_is_awaited_stopped_and_killed() {
    let script = "trap 'echo bye; exit 0' TERM; echo oops >&2; echo listening: here; while :; do :; done";
    let mut server = Program::of("sh").start(&["-c", script]);
    assert_eq!(server.wait_for_line("listening: "), "here");
    wait::until("the error output", Duration::from_secs(10), || {
        server.stderr().contains("oops").then_some(())
    });
    assert_eq!(server.stop().code(), Some(0));
    assert_eq!(server.wait_for_line("bye"), "");

    let mut server = Program::of("sh").start(&["-c", script]);
    server.wait_for_line("listening: ");
    assert_eq!(server.kill().code(), None);
}

#[test]
fn a_server_is_healthy_when_it_says_so() {
    let (addr, asked) = canned(&[
        "HTTP/1.1 503 Not Yet\nContent-Length: 0\n\n",
        "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
    ]);
    Program::of("sh")
        .start(&["-c", "while :; do :; done"])
        .wait_until_healthy(addr);
    assert!(
        asked
            .join()
            .expect("the listener ends")
            .concat()
            .starts_with("GET /healthz ")
    );
}

#[test]
#[should_panic(expected = "waited 20ms in vain for a miracle")]
fn waiting_ends() {
    wait::until("a miracle", Duration::from_millis(20), || None::<()>);
}
