//! The tables of feeds and webhooks, and of the order in which things became visible.

diesel::table! {
    change (seq) {
        seq -> BigInt,
        moment -> BigInt,
        kind -> Text,
        round -> Binary,
        release -> Nullable<Binary>,
        provider -> Nullable<Binary>,
        sheet -> Nullable<Binary>,
        mark -> Binary,
    }
}

diesel::table! {
    feed (membership) {
        membership -> Binary,
        user -> Binary,
        hash -> Binary,
        created -> BigInt,
    }
}

diesel::table! {
    webhook (id) {
        id -> Binary,
        user -> Binary,
        name -> Text,
        address -> Text,
        fingerprint -> Binary,
        created -> BigInt,
        seen -> BigInt,
        membership -> Nullable<Binary>,
    }
}

diesel::table! {
    webhook_delivery (id) {
        id -> Binary,
        webhook -> Binary,
        kind -> Text,
        subject -> Binary,
        body -> Text,
        moment -> BigInt,
        state -> Text,
        tries -> Integer,
        due -> BigInt,
        tried -> Nullable<BigInt>,
        outcome -> Text,
    }
}
