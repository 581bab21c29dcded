//! The tables of the year statement.

diesel::table! {
    year_statement (id) {
        id -> Binary,
        gemeente -> Binary,
        domain -> Text,
        year -> Integer,
        number -> Integer,
        moment -> BigInt,
        hash -> Text,
        previous -> Nullable<Text>,
        bytes -> Binary,
    }
}

diesel::table! {
    year_draft (gemeente, domain, year) {
        gemeente -> Binary,
        domain -> Text,
        year -> Integer,
        body -> Text,
        chosen -> Text,
        version -> Integer,
    }
}

diesel::table! {
    reminder (user, day) {
        user -> Binary,
        day -> Text,
        moment -> BigInt,
        state -> Text,
        tries -> Integer,
    }
}
