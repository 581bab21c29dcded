//! The tables of regions, and of what happened beside the figures.

diesel::table! {
    region (id) {
        id -> Binary,
        name -> Text,
        slug -> Text,
    }
}

diesel::table! {
    region_gemeente (region, gemeente) {
        region -> Binary,
        gemeente -> Binary,
    }
}

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
