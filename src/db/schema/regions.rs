//! The tables of regions.

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
