//! The tables, as both databases have them. `migrations/` is where they come from; a test compares.
#![expect(
    missing_docs,
    reason = "diesel's table! macro writes items without docs; columns are told in docs/data-model.md"
)]

mod connections;
mod departure;
mod events;
mod import;
mod log;
mod providers;
mod regions;
mod sign_in;
mod staff;
mod style;
mod years;

pub use connections::{change, feed, webhook, webhook_delivery};
pub use departure::departing_gemeente;
pub use events::event_marker;
pub use import::{earlier_agreement, external_result};
pub use log::{act_copied, act_copy, audit_floor};
pub use providers::{former_name, gemeente_provider};
pub use regions::{region, region_gemeente};
pub use sign_in::{
    break_glass, credential, invitation, membership, passkey, proof, recovery_code, session, sso_identity,
};
pub use staff::{correction, notice, round_trial, sent_form, word_list};
pub use style::{house_style, logo, question_voice};
pub use years::{reminder, year_draft, year_statement};

diesel::table! {
    setting (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    gemeente (id) {
        id -> Binary,
        name -> Text,
        slug -> Text,
        phone -> Text,
        hours -> Text,
        contact -> Text,
        languages -> Text,
    }
}

diesel::table! {
    provider (id) {
        id -> Binary,
        name -> Text,
        slug -> Text,
        access_desk -> Bool,
        ended -> Nullable<Text>,
    }
}

diesel::table! {
    questionnaire (id) {
        id -> Binary,
        code -> Text,
        version -> Integer,
        title -> Text,
        domain -> Text,
        address -> Text,
        concept -> Bool,
        gemeente -> Nullable<Binary>,
    }
}

diesel::table! {
    questionnaire_title (questionnaire, lang) { questionnaire -> Binary, lang -> Text, title -> Text, }
}

diesel::table! {
    questionnaire_draft (id) { id -> Binary, gemeente -> Binary, content -> Text, edition -> Integer, changed -> BigInt, }
}

diesel::table! {
    question (id) {
        id -> Binary,
        questionnaire -> Binary,
        position -> Integer,
        code -> Text,
        theme -> Text,
        law -> Text,
        kind -> Text,
        in_short -> Bool,
        theme_link -> Nullable<Text>,
        remark -> Nullable<Text>,
    }
}

diesel::table! {
    wording (question, lang) {
        question -> Binary,
        lang -> Text,
        text -> Text,
        short -> Text,
    }
}

diesel::table! {
    round (id) {
        id -> Binary,
        gemeente -> Binary,
        questionnaire -> Binary,
        name -> Text,
        slug -> Text,
        purpose -> Text,
        purpose_reason -> Nullable<Text>,
        opens -> Text,
        closes -> Text,
        k -> Integer,
        h_permille -> Integer,
        m -> Integer,
        d_permille -> Integer,
        preview_days -> Integer,
        provider_issues -> Bool,
        state -> Text,
        public_key -> Nullable<Binary>,
        counted -> BigInt,
        public_figures -> Text,
        counting -> Text,
        destroy_after -> Nullable<BigInt>,
    }
}

diesel::table! {
    participation (id) {
        id -> Binary,
        round -> Binary,
        provider -> Binary,
        mode -> Text,
        kiosk_token -> Nullable<Text>,
    }
}

diesel::table! {
    batch (id) {
        id -> Binary,
        participation -> Binary,
        issued -> Integer,
        counted -> Bool,
        voided -> Nullable<Text>,
        number -> Integer,
        smallest -> Integer,
        voided_on -> Nullable<Text>,
        issued_on -> Nullable<Text>,
        channel -> Nullable<Text>,
    }
}

diesel::table! {
    kiosk_session (batch) {
        batch -> Binary,
        hash -> Nullable<Binary>,
        opened -> BigInt,
        opened_by -> Nullable<Binary>,
        ends -> Nullable<BigInt>,
        ended -> Nullable<BigInt>,
    }
}

diesel::table! {
    link (tag) {
        tag -> Binary,
        participation -> Binary,
        batch -> Binary,
    }
}

diesel::table! {
    ballot (tag) {
        tag -> Binary,
        participation -> Binary,
        sealed -> Nullable<Binary>,
        name -> Nullable<Binary>,
    }
}

diesel::table! {
    opened (participation) {
        participation -> Binary,
        sealed -> Binary,
    }
}

diesel::table! {
    opened_box (participation) {
        participation -> Binary,
        valid -> Integer,
        invalid -> Integer,
    }
}

diesel::table! {
    release (id) {
        id -> Binary,
        round -> Binary,
        number -> Integer,
        moment -> BigInt,
        closing -> Bool,
        hash -> Text,
        previous -> Nullable<Text>,
        bytes -> Binary,
    }
}

diesel::table! {
    release_cell (release, seq) {
        release -> Binary,
        seq -> Integer,
        unit -> Text,
        participation -> Nullable<Binary>,
        mode -> Text,
        question -> Binary,
        s0 -> Integer,
        s1 -> Integer,
        s2 -> Integer,
        s3 -> Integer,
        s4 -> Integer,
        s5 -> Integer,
        s6 -> Integer,
        s7 -> Integer,
        bands -> Text,
    }
}

diesel::table! {
    user (id) {
        id -> Binary,
        email -> Text,
        name -> Text,
        role -> Text,
        gemeente -> Nullable<Binary>,
        provider -> Nullable<Binary>,
        disabled -> Bool,
        region -> Nullable<Binary>,
        language -> Text,
        password_only_until -> Nullable<BigInt>,
    }
}

diesel::table! {
    api_token (id) {
        id -> Binary,
        user -> Binary,
        name -> Text,
        hash -> Binary,
        created -> BigInt,
        expires -> BigInt,
        first_used -> Nullable<BigInt>,
        membership -> Nullable<Binary>,
    }
}

diesel::table! {
    audit (id) {
        id -> Binary,
        moment -> BigInt,
        user -> Nullable<Binary>,
        act -> Text,
        object -> Text,
    }
}

diesel::table! {
    sheet (id) {
        id -> Binary,
        release -> Binary,
        provider -> Binary,
        state -> Text,
        council -> Bool,
        context -> Text,
        version -> Integer,
        wording -> Integer,
        provider_confirmed -> Nullable<Integer>,
        gemeente_confirmed -> Nullable<Integer>,
        agreed -> Nullable<BigInt>,
    }
}

diesel::table! {
    sheet_row (sheet, question, mode) {
        sheet -> Binary,
        question -> Text,
        mode -> Text,
        position -> Integer,
        reason -> Text,
        side -> Nullable<Text>,
    }
}

diesel::table! {
    interpretation (sheet, side, about) {
        sheet -> Binary,
        side -> Text,
        about -> Text,
        recognise -> Text,
        explain -> Text,
        opinion -> Text,
        action -> Text,
        version -> Integer,
    }
}

diesel::table! {
    shared_interpretation (sheet, side, about, number) {
        sheet -> Binary,
        side -> Text,
        about -> Text,
        number -> Integer,
        moment -> BigInt,
        recognise -> Text,
        explain -> Text,
        opinion -> Text,
        action -> Text,
    }
}

diesel::table! {
    agreement (id) {
        id -> Binary,
        sheet -> Binary,
        what -> Text,
        who -> Text,
        due -> Text,
        how -> Text,
        value -> Nullable<Text>,
        outcome -> Text,
        note -> Text,
        version -> Integer,
    }
}

diesel::table! {
    feedback (round, provider, lang) {
        round -> Binary,
        provider -> Binary,
        lang -> Text,
        heard -> Text,
        doing -> Text,
        version -> Integer,
        provider_agrees -> Nullable<Integer>,
        gemeente_agrees -> Nullable<Integer>,
        published -> Nullable<BigInt>,
    }
}

diesel::table! {
    early_opening (release, provider) { release -> Binary, provider -> Binary, moment -> BigInt, }
}

// In braces, so that the list stays short.
diesel::allow_tables_to_appear_in_same_query! {
    setting, gemeente, provider, questionnaire, question, wording, round, participation, batch, link, ballot,
    opened, opened_box, release, release_cell, user, credential, invitation, session, api_token, audit, sheet, sheet_row,
    interpretation, shared_interpretation, agreement, feedback, early_opening, correction, notice,
    year_statement, year_draft, reminder, feed, webhook, webhook_delivery, change,
    earlier_agreement, external_result,
    questionnaire_title, questionnaire_draft, sent_form, kiosk_session, region, region_gemeente, event_marker,
    house_style, logo, former_name, gemeente_provider, departing_gemeente, round_trial, audit_floor,
    act_copy, act_copied, recovery_code, passkey, proof, sso_identity, break_glass, membership,
    question_voice, word_list,
}
