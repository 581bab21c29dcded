//! Forms that were acted upon, releases that were told of, and releases that were wrong.

diesel::table! {
    sent_form (hash) {
        hash -> Binary,
        moment -> BigInt,
        expires -> BigInt,
        place -> Text,
        words -> Nullable<Text>,
        said -> Nullable<Text>,
    }
}

diesel::table! {
    notice (release, user) {
        release -> Binary,
        user -> Binary,
        moment -> BigInt,
        state -> Text,
        tries -> Integer,
    }
}

diesel::table! {
    correction (release) {
        release -> Binary,
        reason -> Text,
        moment -> BigInt,
        newest -> Integer,
    }
}
