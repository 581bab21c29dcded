//! The table that lets a gemeente go.

diesel::table! {
    departing_gemeente (gemeente) {
        gemeente -> Binary,
        never -> Integer,
    }
}
