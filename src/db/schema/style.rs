//! The tables of house styles and logos.

diesel::table! {
    house_style (gemeente) {
        gemeente -> Binary,
        style -> Text,
    }
}

diesel::table! {
    logo (gemeente) {
        gemeente -> Binary,
        content -> Binary,
        words -> Text,
    }
}
