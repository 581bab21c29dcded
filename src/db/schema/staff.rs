//! Forms that were acted upon, releases that were told of, releases that were wrong, and links with which drafts are tried.

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

diesel::table! {
    round_trial (round) {
        round -> Binary,
        secret -> Text,
        made -> BigInt,
    }
}

diesel::table! {
    word_list (round) {
        round -> Binary,
        words -> Binary,
        published -> Nullable<BigInt>,
    }
}
