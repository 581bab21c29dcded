//! Below what the log of acts may be forgotten, and how far it was copied.

diesel::table! {
    audit_floor (id) {
        id -> SmallInt,
        below -> BigInt,
    }
}

diesel::table! {
    act_copy (target) {
        target -> Text,
        since -> BigInt,
    }
}

diesel::table! {
    act_copied (act, target) {
        act -> Binary,
        target -> Text,
    }
}
