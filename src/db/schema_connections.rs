//! The tables of feeds and webhooks, as `schema` has the others.
#![expect(
    missing_docs,
    reason = "diesel's table! macro writes items without docs; columns are told in docs/data-model.md"
)]

diesel::table! {
    feed (user) {
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
