//! A place of somebody, in words.

use crate::accounts::Rights;
use crate::catalogue::{gemeenten, providers, regions};
use crate::db::{Conn, DbError};

/// Where somebody with these rights is, as they read it themself.
pub(super) fn place_words(conn: &mut Conn, rights: Rights) -> Result<String, DbError> {
    Ok(match rights {
        Rights::Provider(own) => {
            let name = providers::find(conn, own.id)?.name;
            match own.within {
                Some(gemeente) => format!("{name}, in gemeente {}", gemeenten::find(conn, gemeente)?.name),
                None => name,
            }
        }
        Rights::Analyst(id) => format!("Analist van gemeente {}", gemeenten::find(conn, id)?.name),
        Rights::Council(id) => format!("Cliëntenraad van gemeente {}", gemeenten::find(conn, id)?.name),
        Rights::Region(id) => format!("Regio {}", regions::find(conn, id)?.name),
        Rights::Administrator => "Beheerder van de installatie".to_owned(),
    })
}
