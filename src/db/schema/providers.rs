//! The tables beside that of the providers.

diesel::table! {
    former_name (id) {
        id -> Binary,
        provider -> Binary,
        name -> Text,
        until -> Text,
    }
}

diesel::table! {
    gemeente_provider (gemeente, provider) {
        gemeente -> Binary,
        provider -> Binary,
    }
}
