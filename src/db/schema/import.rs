//! The tables of what was read in from files and is not ours.

diesel::table! {
    earlier_agreement (id) {
        id -> Binary,
        gemeente -> Binary,
        provider -> Binary,
        round_name -> Text,
        what -> Text,
        who -> Text,
        due -> Text,
        how -> Text,
        value -> Nullable<Text>,
        outcome -> Text,
        note -> Text,
    }
}

diesel::table! {
    external_result (id) {
        id -> Binary,
        gemeente -> Binary,
        provider -> Nullable<Binary>,
        source -> Text,
        period -> Text,
        question -> Text,
        answers -> Integer,
        positive -> Nullable<Integer>,
        s1 -> Nullable<Integer>,
        s2 -> Nullable<Integer>,
        s3 -> Nullable<Integer>,
        s4 -> Nullable<Integer>,
        s5 -> Nullable<Integer>,
        note -> Text,
    }
}
