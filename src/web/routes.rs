//! The table of contents: every address, who may come there, and what answers.

use super::guards::{Administrator, Analyst, GemeenteReader, ProviderMember, RegionReader};
use super::route_table::routes;
use super::staff::{conversation as talk, setup::questionnaires as lists, year};
use super::{account, api, place, public, session, staff, survey};

routes! {
    // The client.
    get  "/"                    Public survey::ask;
    post "/"                    Public survey::typed;
    get  "/i/{code}"            Public survey::show;
    post "/i/{code}"            Public survey::submit;
    get  "/k/{link}"            Public survey::show_kiosk;
    post "/k/{link}"            Public survey::submit_kiosk;
    get  "/dank"                Public survey::thanks;
    get  "/invoer"              Public survey::entry_code;
    post "/invoer"              Public survey::entry_begin;
    get  "/i/{code}/invoer"     Public survey::entry;
    post "/i/{code}/invoer"     Public survey::entry_typed;

    // A draft round that is tried: nothing of it is kept.
    get  "/proef/{geheim}"                             Public survey::enter_trial;
    get  "/proef/{geheim}/{wijze}/{aanbieder}"         Public survey::show_trial;
    post "/proef/{geheim}/{wijze}/{aanbieder}"         Public survey::send_trial;
    get  "/proef/{geheim}/{wijze}/{aanbieder}/klaar"   Public survey::tried;

    // What was heard and is done: words, for everybody.
    get  "/gehoord/{gemeente}"                               Public public::heard_of_gemeente;
    get  "/gehoord/{gemeente}/{ronde}/{aanbieder}"           Public public::heard_of_provider;
    get  "/gehoord/{gemeente}/{ronde}/{aanbieder}/inbedden"  Public public::heard_embedded;
    get  "/gehoord/{gemeente}/{ronde}/{aanbieder}/poster"    Public public::heard_poster;
    get  "/gehoord/{gemeente}/{ronde}/{aanbieder}/poster.pdf" Public public::heard_poster_pdf;

    // Lists in which a client finds four words back.
    get  "/woorden"                    Public public::word_lists_of_all;
    get  "/woorden/{gemeente}"         Public public::word_lists_of_gemeente;
    get  "/woorden/{gemeente}/{ronde}" Public public::word_list_of_round;

    // Open data of gemeenten that chose so: of all providers together, rounded.
    get  "/open-data"                            Public public::open_data;
    get  "/open-data/catalogus.jsonld"           Public public::open_catalogue;
    get  "/open-data/schema.json"                Public public::open_schema;
    get  "/open-data/{gemeente}"                 Public public::open_dataset;
    get  "/open-data/{gemeente}/resultaten.csv"  Public public::open_csv;
    get  "/open-data/{gemeente}/resultaten.json" Public public::open_json;

    // Everybody.
    get  "/privacy"             Public public::privacy;
    get  "/privacy/controle"    Public public::verification;
    get  "/toegankelijkheid"    Public public::accessibility;
    get  "/uitleg"              Public public::explanation;
    get  "/uitleg/gesprek"      Public public::paper_on_conversation;
    get  "/uitleg/plan-van-aanpak" Public public::paper_on_planning;
    get  "/uitleg/api"          Public api::reference;
    get  "/bestanden/{naam}"    Public public::file;
    get  "/voorlezen/{geluid}.mp3" Public public::voice;
    get  "/huisstijl/{gemeente}/{naam}" Public public::house_style;
    get  "/.well-known/security.txt" Public public::security;
    get  "/healthz"             Public public::alive;
    get  "/readyz"              Public public::ready;

    // The first start, behind a printed link.
    get  "/begin/{geheim}"      Public session::ask_begin;
    post "/begin/{geheim}"      Public session::submit_begin;

    // Signing in.
    get  "/inloggen"            Public session::ask;
    post "/inloggen"            Public session::submit;
    post "/inloggen/code"       Public session::submit_step;
    post "/inloggen/passkey"    Public session::submit_passkey;
    get  "/inloggen/sso"        Public session::begin_sso;
    get  "/inloggen/sso/terug"  Public session::end_sso;
    get  "/inloggen/vergeten"   Public session::ask_forgotten;
    post "/inloggen/vergeten"   Public session::submit_forgotten;
    get  "/welkom/{link}"       Public session::ask_password;
    post "/welkom/{link}"       Public session::submit_password;
    post "/voorbeeld/tellen"    Public session::count_demo;
    get  "/voorbeeld/{link}"    Public session::enter_demo;
    post "/uitloggen"           Staff  session::sign_out;
    post "/taal"                Staff  session::choose_language;

    // One's own account, and where somebody is of the places they have.
    get  "/account"             Staff account::account;
    post "/account/naam"        Staff account::name_change;
    post "/account/adres"       Staff account::address_want;
    get  "/adres/{link}"        Public account::ask_address;
    post "/adres/{link}"        Public account::confirm_address;
    post "/account/wachtwoord"  Staff account::password_change;
    get  "/account/tweede-stap" Staff account::second_factor;
    post "/account/tweede-stap/app"          Staff account::app_set;
    post "/account/tweede-stap/app/weg"      Staff account::app_remove;
    post "/account/tweede-stap/herstelcodes" Staff account::recovery_codes_new;
    post "/account/tweede-stap/passkey"      Staff account::passkey_new;
    post "/account/tweede-stap/passkey/{passkey}/weg" Staff account::passkey_remove;
    post "/account/sessies/{sessie}/uit"     Staff account::session_end;
    post "/account/alles-uit"                Staff account::everything_end;
    get  "/plek"                     Staff place::choose;
    post "/plek"                     Staff place::go;
    get  "/plek/uitnodiging/{link}"  Staff place::offered;
    post "/plek/uitnodiging/{link}"  Staff place::accept;

    // What is new, for programs that hold a secret address.
    get  "/feed/{geheim}.atom"  Public public::feed_atom;
    get  "/feed/{geheim}.json"  Public public::feed_json;

    // Connections with programs of one's own.
    get  "/koppelingen"         Reader staff::connections;
    post "/koppelingen/feed"    Reader staff::feed_new;
    post "/koppelingen/feed/uit" Reader staff::feed_end;
    post "/koppelingen/webhooks" Party staff::webhook_new;
    post "/koppelingen/webhooks/{webhook}/proef" Party staff::webhook_test;
    post "/koppelingen/webhooks/{webhook}/weg" Party staff::webhook_remove;
    get  "/koppelingen/sleutels"                     Reader staff::tokens;
    post "/koppelingen/sleutels"                     Reader staff::token_make;
    post "/koppelingen/sleutels/{sleutel}/intrekken" Reader staff::token_revoke;

    // A provider.
    get  "/aanbieder"                                                   Provider staff::provider_home;
    get  "/aanbieder/rondes"                                            Provider staff::rounds::<ProviderMember>;
    get  "/aanbieder/extern"                                            Provider staff::external::<ProviderMember>;
    get  "/aanbieder/gemeenten"                                         Provider staff::side_by_side::<ProviderMember>;
    get  "/aanbieder/gemeenten/tekening.svg"                            Provider staff::side_drawing::<ProviderMember>;
    get  "/aanbieder/gemeenten/tekening.png"                            Provider staff::side_drawing::<ProviderMember>;
    get  "/aanbieder/gebeurtenissen"                                    Provider staff::events::<ProviderMember>;
    post "/aanbieder/gebeurtenissen"                                    Provider staff::event_new::<ProviderMember>;
    post "/aanbieder/gebeurtenissen/{gebeurtenis}/weg"                  Provider staff::event_remove::<ProviderMember>;
    get  "/aanbieder/bestanden"                                         Provider staff::files_page::<ProviderMember>;
    get  "/aanbieder/alles.xlsx"                                        Provider staff::files::<ProviderMember>;
    get  "/aanbieder/alles.csv"                                         Provider staff::files::<ProviderMember>;
    get  "/aanbieder/alles.zip"                                         Provider staff::files::<ProviderMember>;
    get  "/aanbieder/alles.json"                                        Provider staff::files::<ProviderMember>;
    get  "/aanbieder/alles.parquet"                                     Provider staff::files::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}"                                Provider staff::provider_results;
    get  "/aanbieder/{gemeente}/{ronde}/codes"                          Provider staff::codes::<ProviderMember>;
    post "/aanbieder/{gemeente}/{ronde}/codes/{deelname}"               Provider staff::issue_codes::<ProviderMember>;
    post "/aanbieder/{gemeente}/{ronde}/codes/{deelname}/papier"        Provider staff::print_codes::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/codes/{affiche}/poster.pdf"     Provider staff::recruit_poster::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/kiosk/{kiosk}"                  Provider staff::kiosk::<ProviderMember>;
    post "/aanbieder/{gemeente}/{ronde}/kiosk/{kiosk}"                  Provider staff::kiosk_open::<ProviderMember>;
    post "/aanbieder/{gemeente}/{ronde}/kiosk/{kiosk}/vernieuwen"       Provider staff::kiosk_renew::<ProviderMember>;
    post "/aanbieder/{gemeente}/{ronde}/kiosk/{kiosk}/sluiten"          Provider staff::kiosk_end::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}"            Provider staff::provider_results;
    get  "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.xlsx" Provider staff::file::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.csv"  Provider staff::file::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.zip"  Provider staff::file::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.json" Provider staff::file::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/resultaten.parquet" Provider staff::file::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/tekening.svg" Provider staff::drawing::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/publicatie/{nummer}/tekening.png" Provider staff::drawing::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/terugkoppeling"                 Provider staff::feedback::<ProviderMember>;
    post "/aanbieder/{gemeente}/{ronde}/terugkoppeling"                 Provider staff::feedback_act::<ProviderMember, staff::Save>;
    post "/aanbieder/{gemeente}/{ronde}/terugkoppeling/akkoord"         Provider staff::feedback_act::<ProviderMember, staff::Agree>;
    post "/aanbieder/{gemeente}/{ronde}/terugkoppeling/intrekken"       Provider staff::feedback_act::<ProviderMember, staff::Withdraw>;

    // A provider at its conversation sheets.
    get  "/aanbieder/gesprekken" Provider talk::list::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}" Provider talk::sheet::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/tafel" Provider talk::table::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/blad.json" Provider talk::json::<ProviderMember>;
    get  "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/blad.pdf" Provider talk::sheet_pdf::<ProviderMember>;
    post "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/duiding" Provider talk::act::<ProviderMember, talk::Interpretation>;
    post "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/omstandigheden" Provider talk::act::<ProviderMember, talk::Context>;
    post "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/rij" Provider talk::act::<ProviderMember, talk::RowForm>;
    post "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/clientenraad" Provider talk::act::<ProviderMember, talk::Invitation>;
    post "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/besproken" Provider talk::act::<ProviderMember, talk::Discussed>;
    post "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/bevestigen" Provider talk::act::<ProviderMember, talk::Confirmation>;
    post "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/afspraak" Provider talk::act::<ProviderMember, talk::AgreementForm>;
    post "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/afspraak/{afspraak}" Provider talk::act::<ProviderMember, talk::AgreementChangeForm>;
    post "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/uitkomst/{afspraak}" Provider talk::act::<ProviderMember, talk::OutcomeForm>;
    post "/aanbieder/{gemeente}/{ronde}/gesprek/{nummer}/vrijgeven" Provider talk::act::<ProviderMember, talk::Early>;

    // A gemeente.
    get  "/gemeente"                                                    Gemeente staff::gemeente_home;
    get  "/gemeente/rondes"                                             Analyst  staff::rounds::<Analyst>;
    get  "/gemeente/extern"                                             Analyst  staff::external::<Analyst>;
    get  "/gemeente/regio/{regio}"                                      Gemeente staff::side_by_side::<GemeenteReader>;
    get  "/gemeente/regio/{regio}/tekening.svg"                         Gemeente staff::side_drawing::<GemeenteReader>;
    get  "/gemeente/regio/{regio}/tekening.png"                         Gemeente staff::side_drawing::<GemeenteReader>;
    get  "/gemeente/gebeurtenissen"                                     Analyst  staff::events::<Analyst>;
    post "/gemeente/gebeurtenissen"                                     Analyst  staff::event_new::<Analyst>;
    post "/gemeente/gebeurtenissen/{gebeurtenis}/weg"                   Analyst  staff::event_remove::<Analyst>;
    get  "/gemeente/bestanden"                                          Gemeente staff::files_page::<GemeenteReader>;
    get  "/gemeente/alles.xlsx"                                         Gemeente staff::files::<GemeenteReader>;
    get  "/gemeente/alles.csv"                                          Gemeente staff::files::<GemeenteReader>;
    get  "/gemeente/alles.zip"                                          Gemeente staff::files::<GemeenteReader>;
    get  "/gemeente/alles.json"                                         Gemeente staff::files::<GemeenteReader>;
    get  "/gemeente/alles.parquet"                                      Gemeente staff::files::<GemeenteReader>;
    get  "/gemeente/ronde/{ronde}"                                      Gemeente staff::overview;
    get  "/gemeente/ronde/{ronde}/codes"                                Analyst  staff::codes::<Analyst>;
    post "/gemeente/ronde/{ronde}/codes/{deelname}"                     Analyst  staff::issue_codes::<Analyst>;
    post "/gemeente/ronde/{ronde}/codes/{deelname}/papier"              Analyst  staff::print_codes::<Analyst>;
    get  "/gemeente/ronde/{ronde}/codes/{affiche}/poster.pdf"           Analyst  staff::recruit_poster::<Analyst>;
    post "/gemeente/ronde/{ronde}/codes/{deelname}/vervallen"           Analyst  staff::void_codes;
    get  "/gemeente/ronde/{ronde}/kiosk/{kiosk}"                        Analyst  staff::kiosk::<Analyst>;
    post "/gemeente/ronde/{ronde}/kiosk/{kiosk}"                        Analyst  staff::kiosk_open::<Analyst>;
    post "/gemeente/ronde/{ronde}/kiosk/{kiosk}/vernieuwen"             Analyst  staff::kiosk_renew::<Analyst>;
    post "/gemeente/ronde/{ronde}/kiosk/{kiosk}/sluiten"                Analyst  staff::kiosk_end::<Analyst>;
    post "/gemeente/ronde/{ronde}/kiosk/{kiosk}/vervallen"              Analyst  staff::kiosk_void;
    get  "/gemeente/ronde/{ronde}/aanbieder/{aanbieder}"                Analyst  staff::one_provider;
    get  "/gemeente/ronde/{ronde}/publicatie/{nummer}"                  Gemeente staff::overview;
    get  "/gemeente/ronde/{ronde}/publicatie/{nummer}/aanbieder/{aanbieder}" Analyst staff::one_provider;
    get  "/gemeente/ronde/{ronde}/publicatie/{nummer}/resultaten.xlsx"  Gemeente staff::file::<GemeenteReader>;
    get  "/gemeente/ronde/{ronde}/publicatie/{nummer}/resultaten.csv"   Gemeente staff::file::<GemeenteReader>;
    get  "/gemeente/ronde/{ronde}/publicatie/{nummer}/resultaten.zip"   Gemeente staff::file::<GemeenteReader>;
    get  "/gemeente/ronde/{ronde}/publicatie/{nummer}/resultaten.json"  Gemeente staff::file::<GemeenteReader>;
    get  "/gemeente/ronde/{ronde}/publicatie/{nummer}/resultaten.parquet" Gemeente staff::file::<GemeenteReader>;
    get  "/gemeente/ronde/{ronde}/publicatie/{nummer}/tekening.svg"     Gemeente staff::drawing::<GemeenteReader>;
    get  "/gemeente/ronde/{ronde}/publicatie/{nummer}/tekening.png"     Gemeente staff::drawing::<GemeenteReader>;
    get  "/gemeente/ronde/{ronde}/publicatie/{nummer}/aanbieder/{aanbieder}/tekening.svg" Analyst staff::drawing::<Analyst>;
    get  "/gemeente/ronde/{ronde}/publicatie/{nummer}/aanbieder/{aanbieder}/tekening.png" Analyst staff::drawing::<Analyst>;
    get  "/gemeente/ronde/{ronde}/terugkoppeling/{aanbieder}"           Analyst  staff::feedback::<Analyst>;
    post "/gemeente/ronde/{ronde}/terugkoppeling/{aanbieder}"           Analyst  staff::feedback_act::<Analyst, staff::Save>;
    post "/gemeente/ronde/{ronde}/terugkoppeling/{aanbieder}/akkoord"   Analyst  staff::feedback_act::<Analyst, staff::Agree>;
    post "/gemeente/ronde/{ronde}/terugkoppeling/{aanbieder}/intrekken" Analyst  staff::feedback_act::<Analyst, staff::Withdraw>;

    // A round from draft to talk.
    get  "/gemeente/rondes/nieuw" Analyst staff::round_new;
    post "/gemeente/rondes/nieuw" Analyst staff::round_make;
    get  "/gemeente/ronde/{ronde}/stappen" Analyst staff::round_steps;
    get  "/gemeente/ronde/{ronde}/stappen/vragen" Analyst staff::round_questions;
    post "/gemeente/ronde/{ronde}/stappen/vragen" Analyst staff::round_questions_set;
    get  "/gemeente/ronde/{ronde}/stappen/aanbieders" Analyst staff::round_providers;
    post "/gemeente/ronde/{ronde}/stappen/aanbieders" Analyst staff::round_providers_set;
    get  "/gemeente/ronde/{ronde}/stappen/dagen" Analyst staff::round_days;
    post "/gemeente/ronde/{ronde}/stappen/dagen" Analyst staff::round_days_set;
    get  "/gemeente/ronde/{ronde}/stappen/bescherming" Analyst staff::round_protection;
    post "/gemeente/ronde/{ronde}/stappen/bescherming" Analyst staff::round_protection_set;
    get  "/gemeente/ronde/{ronde}/stappen/proef" Analyst staff::round_trial;
    post "/gemeente/ronde/{ronde}/stappen/proef" Analyst staff::round_trial_act;
    get  "/gemeente/ronde/{ronde}/stappen/openen" Analyst staff::round_open_ask;
    post "/gemeente/ronde/{ronde}/stappen/openen" Analyst staff::round_open;
    get  "/gemeente/ronde/{ronde}/stappen/verlengen" Analyst staff::round_extend_ask;
    post "/gemeente/ronde/{ronde}/stappen/verlengen" Analyst staff::round_extend;
    get  "/gemeente/ronde/{ronde}/stappen/sluiten" Analyst staff::round_close_ask;
    post "/gemeente/ronde/{ronde}/stappen/sluiten" Analyst staff::round_close;
    get  "/gemeente/ronde/{ronde}/stappen/weggooien" Analyst staff::round_discard_ask;
    post "/gemeente/ronde/{ronde}/stappen/weggooien" Analyst staff::round_discard;

    // What a gemeente sets up.
    get  "/gemeente/inrichting" Analyst staff::setup;
    get  "/gemeente/inrichting/gegevens" Analyst staff::details;
    post "/gemeente/inrichting/gegevens" Analyst staff::details_change;
    get  "/gemeente/inrichting/meenemen" Analyst staff::take_along_ask;
    post "/gemeente/inrichting/meenemen" Analyst staff::take_along;
    get  "/gemeente/inrichting/huisstijl" Analyst staff::style;
    post "/gemeente/inrichting/huisstijl" Analyst staff::style_change;
    get  "/gemeente/inrichting/logo" Analyst staff::logo;
    post "/gemeente/inrichting/logo" Analyst staff::logo_change;

    // Questionnaires of a gemeente: reading, trying, making.
    get  "/gemeente/inrichting/vragenlijsten"                                Analyst lists::list;
    get  "/gemeente/inrichting/vragenlijsten/inlezen"                        Analyst lists::import;
    post "/gemeente/inrichting/vragenlijsten/inlezen"                        Analyst lists::imported;
    post "/gemeente/inrichting/vragenlijsten/terug"                          Analyst lists::take_back;
    post "/gemeente/inrichting/vragenlijsten/meegeleverd"                    Analyst lists::add_built_in;
    get  "/gemeente/inrichting/vragenlijsten/lijst/{lijst}"                  Analyst lists::version;
    get  "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/proef"            Analyst lists::trial;
    post "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/proef"            Analyst lists::sent_trial;
    get  "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/proef/klaar"      Analyst lists::tried;
    get  "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/vragenlijst.toml" Analyst lists::file;
    get  "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/voorlezen"        Analyst lists::voices;
    post "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/voorlezen"        Analyst lists::voice_change;
    get  "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/naast/{ander}"    Analyst lists::beside;
    post "/gemeente/inrichting/vragenlijsten/lijst/{lijst}/ronde/{ronde}"    Analyst lists::move_round;
    post "/gemeente/inrichting/vragenlijsten/ontwerp"                        Analyst lists::new_draft;
    get  "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}"              Analyst lists::draft;
    post "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}"              Analyst lists::settings;
    post "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/volgorde"     Analyst lists::order;
    get  "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/kiezen"       Analyst lists::choose;
    post "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/kiezen"       Analyst lists::chosen;
    get  "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/vraag/{nummer}" Analyst lists::question;
    post "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/vraag/{nummer}" Analyst lists::written;
    get  "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/vaststellen"  Analyst lists::publish;
    post "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/vaststellen"  Analyst lists::published;
    post "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/terug"        Analyst lists::restore;
    post "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/weg"          Analyst lists::remove;
    get  "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/proef"        Analyst lists::draft_trial;
    post "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/proef"        Analyst lists::sent_draft_trial;
    get  "/gemeente/inrichting/vragenlijsten/ontwerp/{ontwerp}/proef/klaar"  Analyst lists::draft_tried;
    get  "/gemeente/inrichting/inlezen" Analyst staff::import;
    post "/gemeente/inrichting/inlezen" Analyst staff::import_act;

    // What staff did, and how it is with the installation.
    get  "/beheer/logboek"           Administrator staff::act_log;
    post "/beheer/logboek/uitvoeren" Administrator staff::act_export;
    get  "/beheer/gezondheid" Administrator staff::health;
    get  "/beheer/sleutels"   Administrator staff::keys;
    post "/beheer/sleutels"   Administrator staff::key_act;

    // Providers and people, as a gemeente and the administrator look after them.
    get  "/gemeente/inrichting/aanbieders" Analyst staff::providers::<Analyst>;
    post "/gemeente/inrichting/aanbieders" Analyst staff::provider_new::<Analyst>;
    get  "/gemeente/inrichting/aanbieders/{aanbieder}" Analyst staff::provider::<Analyst>;
    post "/gemeente/inrichting/aanbieders/{aanbieder}/naam" Analyst staff::provider_rename::<Analyst>;
    post "/gemeente/inrichting/aanbieders/{aanbieder}/einde" Analyst staff::provider_end::<Analyst>;
    post "/gemeente/inrichting/aanbieders/{aanbieder}/samenvoegen" Analyst staff::provider_merge::<Analyst>;
    post "/gemeente/inrichting/aanbieders/{aanbieder}/weg" Analyst staff::provider_remove::<Analyst>;
    get  "/gemeente/inrichting/mensen" Analyst staff::people::<Analyst>;
    get  "/gemeente/inrichting/mensen/nieuw" Analyst staff::new_person::<Analyst>;
    post "/gemeente/inrichting/mensen/nieuw" Analyst staff::person_new::<Analyst>;
    get  "/gemeente/inrichting/mensen/{wie}" Analyst staff::person::<Analyst>;
    post "/gemeente/inrichting/mensen/{wie}/gegevens" Analyst staff::person_change::<Analyst>;
    post "/gemeente/inrichting/mensen/{wie}/uit" Analyst staff::person_disable::<Analyst>;
    post "/gemeente/inrichting/mensen/{wie}/aan" Analyst staff::person_enable::<Analyst>;
    post "/gemeente/inrichting/mensen/{wie}/uitnodigen" Analyst staff::person_invite::<Analyst>;
    post "/gemeente/inrichting/mensen/{wie}/tweede-stap" Analyst staff::person_reset::<Analyst>;
    post "/gemeente/inrichting/mensen/{wie}/rol" Analyst staff::person_role::<Analyst>;
    post "/gemeente/inrichting/mensen/{wie}/opvolger" Analyst staff::person_succeed::<Analyst>;
    get  "/beheer/instellingen" Administrator staff::installation;
    post "/beheer/instellingen/mail" Administrator staff::mail_change;
    post "/beheer/instellingen/mail/proef" Administrator staff::mail_try;
    post "/beheer/instellingen/webhooks" Administrator staff::hosts_change;
    post "/beheer/instellingen/webhooks/proef" Administrator staff::host_try;
    post "/beheer/instellingen/telmoment" Administrator staff::count_moment_change;
    post "/beheer/instellingen/standaard" Administrator staff::configured_again;
    post "/beheer/instellingen/terug" Administrator staff::setting_back;
    get  "/beheer/gemeenten/{gemeente}/vertrek" Administrator staff::gemeente_leave_ask;
    post "/beheer/gemeenten/{gemeente}/vertrek" Administrator staff::gemeente_leave;
    get  "/beheer/aanbieders" Administrator staff::providers::<Administrator>;
    post "/beheer/aanbieders" Administrator staff::provider_new::<Administrator>;
    get  "/beheer/aanbieders/{aanbieder}" Administrator staff::provider::<Administrator>;
    post "/beheer/aanbieders/{aanbieder}/naam" Administrator staff::provider_rename::<Administrator>;
    post "/beheer/aanbieders/{aanbieder}/einde" Administrator staff::provider_end::<Administrator>;
    post "/beheer/aanbieders/{aanbieder}/samenvoegen" Administrator staff::provider_merge::<Administrator>;
    post "/beheer/aanbieders/{aanbieder}/weg" Administrator staff::provider_remove::<Administrator>;
    get  "/beheer/mensen" Administrator staff::people::<Administrator>;
    get  "/beheer/mensen/nieuw" Administrator staff::new_person::<Administrator>;
    post "/beheer/mensen/nieuw" Administrator staff::person_new::<Administrator>;
    get  "/beheer/mensen/{wie}" Administrator staff::person::<Administrator>;
    post "/beheer/mensen/{wie}/gegevens" Administrator staff::person_change::<Administrator>;
    post "/beheer/mensen/{wie}/uit" Administrator staff::person_disable::<Administrator>;
    post "/beheer/mensen/{wie}/aan" Administrator staff::person_enable::<Administrator>;
    post "/beheer/mensen/{wie}/uitnodigen" Administrator staff::person_invite::<Administrator>;
    post "/beheer/mensen/{wie}/tweede-stap" Administrator staff::person_reset::<Administrator>;
    post "/beheer/mensen/{wie}/rol" Administrator staff::person_role::<Administrator>;
    post "/beheer/mensen/{wie}/opvolger" Administrator staff::person_succeed::<Administrator>;

    // A gemeente at its conversation sheets, and its clients' council where it is invited.
    get  "/gemeente/gesprekken" Gemeente talk::list::<GemeenteReader>;
    get  "/gemeente/vragen" Gemeente staff::questions;
    get  "/gemeente/gesprek/{blad}" Council talk::council_sheet;
    post "/gemeente/gesprek/{blad}/duiding" Council talk::council_write;
    get  "/gemeente/ronde/{ronde}/gesprek/{nummer}/bladen.zip" Analyst talk::sheet_pdf_zip;
    get  "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}" Analyst talk::sheet::<Analyst>;
    get  "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/tafel" Analyst talk::table::<Analyst>;
    get  "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/blad.json" Analyst talk::json::<Analyst>;
    get  "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/blad.pdf" Analyst talk::sheet_pdf::<Analyst>;
    post "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/duiding" Analyst talk::act::<Analyst, talk::Interpretation>;
    post "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/omstandigheden" Analyst talk::act::<Analyst, talk::Context>;
    post "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/rij" Analyst talk::act::<Analyst, talk::RowForm>;
    post "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/clientenraad" Analyst talk::act::<Analyst, talk::Invitation>;
    post "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/besproken" Analyst talk::act::<Analyst, talk::Discussed>;
    post "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/bevestigen" Analyst talk::act::<Analyst, talk::Confirmation>;
    post "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/afspraak" Analyst talk::act::<Analyst, talk::AgreementForm>;
    post "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/afspraak/{afspraak}" Analyst talk::act::<Analyst, talk::AgreementChangeForm>;
    post "/gemeente/ronde/{ronde}/gesprek/{nummer}/{aanbieder}/uitkomst/{afspraak}" Analyst talk::act::<Analyst, talk::OutcomeForm>;

    // A gemeente's year statements.
    get  "/gemeente/jaar" Gemeente year::list;
    get  "/gemeente/jaar/{jaar}/{domein}" Analyst year::show;
    post "/gemeente/jaar/{jaar}/{domein}" Analyst year::act;
    get  "/gemeente/jaar/{jaar}/{domein}/{nummer}" Gemeente year::paper;
    get  "/gemeente/jaar/{jaar}/{domein}/{nummer}/resultaten.csv" Gemeente year::csv;
    get  "/gemeente/jaar/{jaar}/{domein}/{nummer}/jaar.json" Gemeente year::json;
    get  "/gemeente/jaar/{jaar}/{domein}/{nummer}/jaar.pdf" Gemeente year::pdf;
    get  "/gemeente/jaar/{jaar}/{domein}/{nummer}/kort.pdf" Gemeente year::short_pdf;

    // A region.
    get  "/regio"                 Region staff::side_by_side::<RegionReader>;
    get  "/regio/tekening.svg"    Region staff::side_drawing::<RegionReader>;
    get  "/regio/tekening.png"    Region staff::side_drawing::<RegionReader>;
    get  "/regio/resultaten.xlsx" Region staff::region_file;
    get  "/regio/resultaten.csv"  Region staff::region_file;
    get  "/regio/resultaten.json" Region staff::region_file;
    get  "/regio/resultaten.zip"  Region staff::region_file;
    get  "/regio/resultaten.parquet" Region staff::region_file;

    // The administrator.
    get  "/beheer"              Administrator staff::administrator;
}
