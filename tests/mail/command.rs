//! `mail test`.

use crate::support::process::{Ended, Program};
use crate::support::smtp::{MailServer, Manner};

fn run(server: Option<&MailServer>) -> Ended {
    let mut program = Program::new();
    if let Some(server) = server {
        program = program
            .env("EW_SMTP", &format!("127.0.0.1:{}", server.port()))
            .env("EW_SMTP_USER", "ew")
            .env("EW_SMTP_PASSWORD", "zeer-geheim")
            .env("EW_MAIL_FROM", "ervaringwijzer@voorbeeldstad.nl")
            .env("EW_BASE_URL", "https://ew.example.nl");
    }
    program.run(&["mail", "test", "--naar", "ans@voorbeeldstad.nl"])
}

#[test]
fn a_test_letter_is_sent() {
    let server = MailServer::start(Manner::Takes);
    let ended = run(Some(&server));
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
    assert!(ended.stdout.contains("took a letter for ans@voorbeeldstad.nl"));
    assert_eq!(server.empty(), ["ans@voorbeeldstad.nl"]);
}

#[test]
fn a_test_letter_that_cannot_be_sent_says_why() {
    let server = MailServer::start(Manner::Refuses);
    let said = |server: Option<&MailServer>, part: &str| {
        let ended = run(server);
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(1), ""));
        assert!(ended.stderr.contains(part), "{}", ended.stderr);
        assert!(!ended.stderr.contains("geheim"));
    };
    said(Some(&server), "refuses, with code 550; look at mail-from");
    server.become_one_that(Manner::RefusesSignIn);
    said(Some(&server), "look at smtp-user and smtp-password");
    said(None, "no mail server is set; see smtp and mail-from");
}
