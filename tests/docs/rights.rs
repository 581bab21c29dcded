//! The table of rights in docs/security.md: what it says of each role is what the types say, and the table of routes.

use super::{paper, table_rows};
use ervaringwijzer::accounts::Rights;
use ervaringwijzer::releases::Viewer;
use ervaringwijzer::values::ids::{GemeenteId, ProviderId, RegionId};
use ervaringwijzer::values::terms::Role;
use ervaringwijzer::web::{Access, ROUTES};

/// The columns of the table.
const ROLES: [Role; 5] = [
    Role::Provider,
    Role::Analyst,
    Role::Council,
    Role::Region,
    Role::Administrator,
];

/// What each row of the table is, as the addresses that are closed to whoever lacks the right.
const DOORS: [(&str, &[&str]); 10] = [
    ("own results of a provider", &["/aanbieder/{gemeente}/{ronde}"]),
    (
        "results of a gemeente, all providers together",
        &["/gemeente/ronde/{ronde}"],
    ),
    (
        "results of single providers of a gemeente",
        &[
            "/gemeente/ronde/{ronde}/aanbieder/{aanbieder}",
            "/gemeente/ronde/{ronde}/publicatie/{nummer}/aanbieder/{aanbieder}",
        ],
    ),
    ("results of a region", &["/regio", "/regio/resultaten.csv"]),
    (
        "issue codes",
        &[
            "/aanbieder/{gemeente}/{ronde}/codes/{deelname}",
            "/gemeente/ronde/{ronde}/codes/{deelname}",
        ],
    ),
    (
        "one of the two sides of a talk",
        &[
            "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/duiding",
            "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/duiding",
        ],
    ),
    (
        "the column of the council in a talk",
        &["/gemeente/gesprek/{blad}/duiding"],
    ),
    ("set up rounds and providers", &["/gemeente/inrichting"]),
    ("users of the installation", &["/beheer/mensen"]),
    ("tokens, read-only", &["/koppelingen/sleutels"]),
];

fn roles_of(access: Access) -> &'static [Role] {
    match access {
        Access::Public | Access::Staff => &ROLES,
        Access::Reader => &[Role::Provider, Role::Analyst, Role::Council],
        Access::Party => &[Role::Provider, Role::Analyst],
        Access::Provider => &[Role::Provider],
        Access::Analyst => &[Role::Analyst],
        Access::Gemeente => &[Role::Analyst, Role::Council],
        Access::Council => &[Role::Council],
        Access::Region => &[Role::Region],
        Access::Administrator => &[Role::Administrator],
    }
}

/// Each row of the table: the right, and the roles that have it.
fn told(page: &str) -> Vec<(String, Vec<Role>)> {
    let rows = table_rows(page).into_iter();
    let header = |row: &Vec<String>| row.first().is_some_and(|cell| cell == "right");
    let rows: Vec<Vec<String>> = rows.skip_while(|row| !header(row)).take(1 + DOORS.len()).collect();
    let names: Vec<String> = ROLES.iter().map(ToString::to_string).collect();
    assert_eq!(rows.first().map(|row| row[1..].to_vec()), Some(names), "the roles");
    let one = |row: &Vec<String>| {
        let cells = row.iter().skip(1).zip(ROLES);
        let has = cells.filter_map(|(cell, role)| match cell.as_str() {
            "yes" => Some(role),
            "no" => None,
            other => panic!("{other} is neither yes nor no"),
        });
        (row[0].clone(), has.collect())
    };
    rows.iter().skip(1).map(one).collect()
}

/// What the routes say of these addresses.
fn by_routes(doors: &[&str]) -> Vec<Role> {
    let access: Vec<Access> = doors
        .iter()
        .flat_map(|door| {
            let found: Vec<Access> = ROUTES
                .iter()
                .filter(|route| route.path == *door)
                .map(|route| route.access)
                .collect();
            assert!(!found.is_empty(), "no route {door}");
            found
        })
        .collect();
    let may = |role: &Role| access.iter().any(|one| roles_of(*one).contains(role));
    ROLES.into_iter().filter(may).collect()
}

#[test]
fn the_table_of_rights_is_what_the_types_and_the_routes_say() {
    let page = paper("docs/security.md");
    let table = told(&page);
    let rights: Vec<&str> = table.iter().map(|(right, _)| right.as_str()).collect();
    assert_eq!(rights, DOORS.map(|(right, _)| right));
    for ((right, roles), (_, doors)) in table.iter().zip(DOORS) {
        assert_eq!(roles, &by_routes(doors), "{right}");
    }
    // The control: another table is noticed.
    let wrong = page.replacen(
        "| users of the installation | no |",
        "| users of the installation | yes |",
        1,
    );
    let wrong = told(&wrong);
    assert!(
        wrong
            .iter()
            .zip(DOORS)
            .any(|((_, roles), (_, doors))| roles != &by_routes(doors))
    );
}

#[test]
fn the_types_give_figures_to_the_roles_of_the_table_and_to_no_other() {
    let gemeente = GemeenteId::new();
    let all = [
        Rights::Provider(ProviderId::new().into()),
        Rights::Analyst(gemeente),
        Rights::Council(gemeente),
        Rights::Region(RegionId::new()),
        Rights::Administrator,
    ];
    assert_eq!(all.map(Rights::role), ROLES);
    let tokens = by_routes(&["/koppelingen/sleutels"]);
    for rights in all {
        assert_eq!(rights.reads_figures(), tokens.contains(&rights.role()), "{rights:?}");
        assert_eq!(Viewer::of(rights).is_some(), rights.reads_figures(), "{rights:?}");
    }
}
