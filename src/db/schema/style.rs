//! The tables of house styles, logos and voices.

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

diesel::table! {
    question_voice (gemeente, question, lang) {
        gemeente -> Binary,
        question -> Binary,
        lang -> Text,
        hash -> Text,
        content -> Binary,
    }
}
