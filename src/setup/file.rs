//! The TOML file of an installation: gemeenten, providers, people. Every mistake in it is named; an unknown key with the
//! known one that is nearest to it.

use toml::{Table, Value};

use super::begin::{gemeente_name, without_the_word};
use super::details::Details;
use super::field::{LONGEST_NAME, Wrong, WrongField, email, line};
use crate::catalogue::{Provider, providers};
use crate::house_style::{LARGEST_LOGO, Logo};
use crate::i18n::{Lang, Languages};
use crate::values::terms::Role;

/// What a file asks for, in its order.
#[derive(Debug, Clone, Default)]
pub struct SetupFile {
    /// Whether the questionnaires that come with the program are to be there.
    pub questionnaires: bool,
    /// Gemeenten.
    pub gemeenten: Vec<FileGemeente>,
    /// Providers.
    pub providers: Vec<Provider>,
    /// Members of staff.
    pub people: Vec<FilePerson>,
}

/// A gemeente of a file.
#[derive(Debug, Clone)]
pub struct FileGemeente {
    /// Its name.
    pub name: String,
    /// What the file says of it; `None` for what it leaves out.
    pub phone: Option<String>,
    /// The same of the hours.
    pub hours: Option<String>,
    /// The same of the contact.
    pub contact: Option<String>,
    /// The same of the languages of clients.
    pub languages: Option<Languages>,
    /// Its logo.
    pub logo: Option<FileLogo>,
}

/// A logo that a file names.
#[derive(Debug, Clone)]
pub struct FileLogo {
    /// Where it is, from the folder of the file on.
    pub path: String,
    /// What it says.
    pub words: String,
    /// The logo itself, once it was read ([`SetupFile::with_logos`]).
    pub read: Option<Logo>,
}

/// A member of staff of a file.
#[derive(Debug, Clone)]
pub struct FilePerson {
    /// E-mail address, in lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// The gemeente, provider or region that the role is for, as it is written; empty for an administrator.
    pub belongs_to: String,
}

/// What is wrong with a file, one sentence each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct FileError(pub Vec<String>);

impl SetupFile {
    /// The same with the logos that it names, as `read` finds them by their path. Only their first bytes are needed to know
    /// that one is too large.
    ///
    /// # Errors
    /// [`FileError`] with every one that is not there or is no logo.
    pub fn with_logos(mut self, read: impl Fn(&str, usize) -> Result<Vec<u8>, String>) -> Result<Self, FileError> {
        let mut wrong = Vec::new();
        for (at, one) in (1..).zip(&mut self.gemeenten) {
            let Some(logo) = &mut one.logo else { continue };
            let content = read(&logo.path, LARGEST_LOGO + 1);
            let found = content.and_then(|content| Logo::read(&content, &logo.words).map_err(|why| why.to_string()));
            match found {
                Ok(found) => logo.read = Some(found),
                Err(why) => wrong.push(format!("gemeente {at}: logo {}: {why}", logo.path)),
            }
        }
        if wrong.is_empty() {
            Ok(self)
        } else {
            Err(FileError(wrong))
        }
    }
}

const TOP: [&str; 4] = ["vragenlijsten", "gemeente", "aanbieder", "persoon"];
const GEMEENTE: [&str; 7] = ["naam", "telefoon", "uren", "contact", "talen", "logo", "logo-tekst"];
const PROVIDER: [&str; 2] = ["naam", "toegang"];
const PERSON: [&str; 6] = ["email", "naam", "rol", "gemeente", "aanbieder", "regio"];

/// Reads the text of a file.
///
/// # Errors
/// [`FileError`] with everything that is wrong with it.
pub fn read_file(text: &str) -> Result<SetupFile, FileError> {
    let table: Table = text
        .parse()
        .map_err(|error: toml::de::Error| FileError(vec![error.to_string().trim().to_owned()]))?;
    let mut wrong = Vec::new();
    known(&mut wrong, "the file", &table, &TOP);
    let mut file = SetupFile {
        questionnaires: flag(&mut wrong, "the file", &table, "vragenlijsten"),
        ..SetupFile::default()
    };
    for (at, part) in parts(&mut wrong, &table, "gemeente") {
        file.gemeenten.extend(gemeente(&mut wrong, &at, part));
    }
    for (at, part) in parts(&mut wrong, &table, "aanbieder") {
        file.providers.extend(provider(&mut wrong, &at, part));
    }
    for (at, part) in parts(&mut wrong, &table, "persoon") {
        file.people.extend(person(&mut wrong, &at, part));
    }
    twice(
        &mut wrong,
        "gemeente",
        file.gemeenten.iter().map(|one| providers::slug(&one.name)),
    );
    twice(
        &mut wrong,
        "aanbieder",
        file.providers.iter().map(|one| one.slug.clone()),
    );
    twice(&mut wrong, "persoon", file.people.iter().map(|one| one.email.clone()));
    if wrong.is_empty() {
        Ok(file)
    } else {
        Err(FileError(wrong))
    }
}

/// The tables under one name, each with how messages call it.
fn parts<'t>(wrong: &mut Vec<String>, table: &'t Table, name: &str) -> Vec<(String, &'t Table)> {
    let all = match table.get(name) {
        None => return Vec::new(),
        Some(Value::Array(all)) => all,
        Some(_other) => {
            wrong.push(format!("{name}: write it as [[{name}]]"));
            return Vec::new();
        }
    };
    let named = |(at, value): (usize, &'t Value)| match value {
        Value::Table(part) => Some((format!("{name} {}", at + 1), part)),
        _other => None,
    };
    all.iter().enumerate().filter_map(named).collect()
}

fn known(wrong: &mut Vec<String>, at: &str, table: &Table, keys: &[&str]) {
    for key in table.keys().filter(|key| !keys.contains(&key.as_str())) {
        let nearest = keys.iter().min_by_key(|known| strsim::damerau_levenshtein(known, key));
        let nearest = nearest.copied().unwrap_or_default();
        wrong.push(format!("{at}: there is no key '{key}'; did you mean '{nearest}'?"));
    }
}

fn text(wrong: &mut Vec<String>, at: &str, table: &Table, key: &str) -> Option<String> {
    match table.get(key)? {
        Value::String(text) => Some(text.clone()),
        other => {
            wrong.push(format!("{at}: {key} is no text but {}", other.type_str()));
            None
        }
    }
}

fn flag(wrong: &mut Vec<String>, at: &str, table: &Table, key: &str) -> bool {
    match table.get(key) {
        None => false,
        Some(Value::Boolean(flag)) => *flag,
        Some(other) => {
            wrong.push(format!("{at}: {key} is true or false, not {}", other.type_str()));
            false
        }
    }
}

/// What must be there and must be so.
fn must(
    wrong: &mut Vec<String>,
    at: &str,
    table: &Table,
    key: &str,
    read: impl Fn(&str) -> Result<String, Wrong>,
) -> String {
    let before = wrong.len();
    let typed = text(wrong, at, table, key).unwrap_or_default();
    if wrong.len() > before {
        return String::new();
    }
    read(&typed).unwrap_or_else(|why| {
        wrong.push(format!("{at}: {key} {why}"));
        String::new()
    })
}

fn gemeente(wrong: &mut Vec<String>, at: &str, table: &Table) -> Option<FileGemeente> {
    let before = wrong.len();
    known(wrong, at, table, &GEMEENTE);
    let name = must(wrong, at, table, "naam", gemeente_name);
    let [phone, hours, contact] = ["telefoon", "uren", "contact"].map(|key| text(wrong, at, table, key));
    let languages = languages(wrong, at, table);
    let logo = logo(wrong, at, table, &name);
    let written = Details {
        phone: phone.clone().unwrap_or_default(),
        hours: hours.clone().unwrap_or_default(),
        contact: contact.clone().unwrap_or_default(),
        languages: Languages::default(),
    };
    let checked = written.checked().unwrap_or_else(|all| {
        wrong.extend(all.iter().map(|one| format!("{at}: {} {}", word(*one), one.wrong)));
        Details::default()
    });
    (wrong.len() == before).then(|| FileGemeente {
        name,
        phone: phone.map(|_| checked.phone),
        hours: hours.map(|_| checked.hours),
        contact: contact.map(|_| checked.contact),
        languages,
        logo,
    })
}

/// The logo, with its words; the name of the gemeente where it has none.
fn logo(wrong: &mut Vec<String>, at: &str, table: &Table, name: &str) -> Option<FileLogo> {
    let path = text(wrong, at, table, "logo")?;
    let words = text(wrong, at, table, "logo-tekst");
    Some(FileLogo {
        path,
        words: words.unwrap_or_else(|| format!("Gemeente {name}")),
        read: None,
    })
}

/// The languages of clients, as a list of words.
fn languages(wrong: &mut Vec<String>, at: &str, table: &Table) -> Option<Languages> {
    let listed = match table.get("talen")? {
        Value::Array(listed) => listed,
        other => {
            wrong.push(format!(
                "{at}: talen is no list but {}; write it as [\"nl\", \"en\"]",
                other.type_str()
            ));
            return None;
        }
    };
    let mut chosen = Vec::new();
    for one in listed {
        match one.as_str().unwrap_or_default().parse::<Lang>() {
            Ok(lang) => chosen.push(lang),
            Err(why) => wrong.push(format!("{at}: talen: {why}")),
        }
    }
    Some(Languages::of(&chosen))
}

fn word(one: WrongField) -> &'static str {
    use super::field::Field;
    match one.field {
        Field::Phone => "telefoon",
        Field::Hours => "uren",
        Field::Contact => "contact",
        Field::Gemeente | Field::Name | Field::AnalystName => "naam",
        Field::Email | Field::AnalystEmail => "email",
    }
}

fn provider(wrong: &mut Vec<String>, at: &str, table: &Table) -> Option<Provider> {
    let before = wrong.len();
    known(wrong, at, table, &PROVIDER);
    let name = text(wrong, at, table, "naam").unwrap_or_default();
    let desk = flag(wrong, at, table, "toegang");
    if wrong.len() > before {
        return None;
    }
    let named = providers::named(&name, desk);
    named.map_err(|why| wrong.push(format!("{at}: {why}"))).ok()
}

fn person(wrong: &mut Vec<String>, at: &str, table: &Table) -> Option<FilePerson> {
    let before = wrong.len();
    known(wrong, at, table, &PERSON);
    let email = must(wrong, at, table, "email", email);
    let name = must(wrong, at, table, "naam", line::<LONGEST_NAME>);
    let role = must(wrong, at, table, "rol", line::<LONGEST_NAME>);
    let role = match role.parse::<Role>() {
        Ok(role) => role,
        Err(why) => {
            if wrong.len() == before {
                wrong.push(format!("{at}: rol {why}"));
            }
            return None;
        }
    };
    let wanted = place_of(role);
    let mut belongs_to = String::new();
    for key in ["gemeente", "aanbieder", "regio"] {
        let named = text(wrong, at, table, key).filter(|name| !name.trim().is_empty());
        match (named, wanted == Some(key)) {
            (Some(named), true) if key == "gemeente" => without_the_word(&named).clone_into(&mut belongs_to),
            (Some(named), true) => belongs_to = named,
            (Some(_), false) => wrong.push(format!(
                "{at}: somebody with the role {role} has no {key}; leave it out"
            )),
            (None, true) => wrong.push(format!("{at}: somebody with the role {role} needs a {key}")),
            (None, false) => {}
        }
    }
    (wrong.len() == before).then_some(FilePerson {
        email,
        name,
        role,
        belongs_to,
    })
}

/// The key that says where somebody with this role belongs.
pub(super) fn place_of(role: Role) -> Option<&'static str> {
    match role {
        Role::Provider => Some("aanbieder"),
        Role::Analyst | Role::Council => Some("gemeente"),
        Role::Region => Some("regio"),
        Role::Administrator => None,
    }
}

fn twice(wrong: &mut Vec<String>, what: &str, names: impl Iterator<Item = String>) {
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        if !seen.insert(name.clone()) {
            wrong.push(format!("{what} '{name}' stands in the file twice"));
        }
    }
}
