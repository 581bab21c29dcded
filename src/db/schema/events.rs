//! The table of what happened beside the figures.

diesel::table! {
    event_marker (id) {
        id -> Binary,
        gemeente -> Nullable<Binary>,
        provider -> Nullable<Binary>,
        kind -> Text,
        begins -> Text,
        ends -> Nullable<Text>,
        text -> Text,
    }
}
