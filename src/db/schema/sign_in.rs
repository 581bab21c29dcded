//! How staff sign in.

diesel::table! {
    credential (user, kind) {
        user -> Binary,
        kind -> Text,
        secret -> Text,
        used -> Nullable<BigInt>,
        failed -> Integer,
    }
}

diesel::table! {
    recovery_code (user, hash) { user -> Binary, hash -> Binary, }
}

diesel::table! {
    passkey (id) {
        id -> Binary,
        user -> Binary,
        credential -> Binary,
        name -> Text,
        data -> Text,
        created -> BigInt,
        used -> Nullable<BigInt>,
    }
}

diesel::table! {
    proof (hash) {
        hash -> Binary,
        user -> Nullable<Binary>,
        kind -> Text,
        state -> Text,
        expires -> BigInt,
    }
}

diesel::table! {
    invitation (hash) {
        hash -> Binary,
        user -> Binary,
        expires -> BigInt,
        kind -> Text,
        membership -> Nullable<Binary>,
    }
}

diesel::table! {
    session (hash) {
        hash -> Binary,
        user -> Binary,
        expires -> BigInt,
        form -> Nullable<Binary>,
        started -> BigInt,
        seen -> BigInt,
        way -> Text,
        browser -> Text,
        membership -> Nullable<Binary>,
    }
}

diesel::table! {
    membership (id) {
        id -> Binary,
        user -> Binary,
        role -> Text,
        gemeente -> Nullable<Binary>,
        provider -> Nullable<Binary>,
        region -> Nullable<Binary>,
        name -> Nullable<Text>,
        email -> Nullable<Text>,
        accepted -> Bool,
        disabled -> Bool,
        off_alone -> Bool,
        used -> BigInt,
    }
}

diesel::table! {
    sso_identity (issuer, subject) { issuer -> Text, subject -> Text, user -> Binary, created -> BigInt, }
}

diesel::table! {
    break_glass (user) { user -> Binary, created -> BigInt, }
}
