//! The table of house styles.

diesel::table! {
    house_style (gemeente) {
        gemeente -> Binary,
        style -> Text,
    }
}
