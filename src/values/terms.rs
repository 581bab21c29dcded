//! Closed sets of words that are stored as text: purpose, mode, state, role.

/// Makes an enum whose variants are stored, shown in URLs and exported as one Dutch word each.
#[macro_export]
macro_rules! word_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[diesel(sql_type = diesel::sql_types::Text)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The Dutch word that is stored, shown and exported.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    other => Err(format!("'{other}' is not one of: {}", [$($word),+].join(", "))),
                }
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                let words = Self::ALL.iter().map(|one| one.word());
                let schema = utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::Type::String);
                schema.enum_values(Some(words)).into()
            }
        }

        impl utoipa::ToSchema for $name {}

        impl<DB: diesel::backend::Backend> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $name
        where
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                let text = <String as diesel::deserialize::FromSql<diesel::sql_types::Text, DB>>::from_sql(bytes)?;
                Ok(text.parse::<Self>()?)
            }
        }

        impl<DB: diesel::backend::Backend> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $name
        where
            str: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                <str as diesel::serialize::ToSql<diesel::sql_types::Text, DB>>::to_sql(self.word(), out)
            }
        }
    };
}

word_enum!(
    /// What a round is held for; visible to the client and in every export.
    Purpose {
        /// To learn from each other.
        Learn = "leren",
        /// To account for the help given.
        Account = "verantwoorden",
        /// As one ground in procurement; refused for youth care unless a reason is written down.
        Procure = "gunning",
    }
);

word_enum!(
    /// Which figures of a round everybody may read, beside the words that both sides made public.
    PublicFigures {
        /// None: words only.
        Nothing = "geen",
        /// Counts of all providers together, as the clients' council sees them.
        Whole = "geheel",
    }
);

impl Purpose {
    /// Which figures a round of this purpose makes public unless somebody chooses otherwise: to account for help is to
    /// account in public.
    #[must_use]
    pub fn proposes(self) -> PublicFigures {
        match self {
            Self::Account => PublicFigures::Whole,
            Self::Learn | Self::Procure => PublicFigures::Nothing,
        }
    }
}

word_enum!(
    /// When a round is counted and published besides at its close. In order: the later ones tell more often, and each
    /// time with a reserve, so that fewer moments protect better.
    Counting {
        /// Never: everything comes out at the close.
        AtClose = "bij-sluiting",
        /// At the fixed moment of the first week of January, April, July and October.
        Quarterly = "kwartaal",
        /// At the fixed moment of the first week of each month.
        Monthly = "maandelijks",
        /// At the fixed moment of every week.
        Weekly = "wekelijks",
    }
);

word_enum!(
    /// How the people of a participation reach the survey. Modes are never added up.
    Mode {
        /// Single-use codes.
        Personal = "persoonlijk",
        /// One open link on a shared device.
        Kiosk = "kiosk",
    }
);

word_enum!(
    /// How the codes of a batch reach people.
    Channel {
        /// In a letter.
        Letter = "brief",
        /// On a card that somebody hands out.
        Card = "kaartje",
        /// By mail.
        Mail = "mail",
        /// By SMS.
        Sms = "sms",
        /// On a sheet of paper with the questions.
        Paper = "papier",
    }
);

word_enum!(
    /// Where a round is in its life.
    RoundState {
        /// Being prepared; nothing is frozen yet.
        Draft = "concept",
        /// Open: the questionnaire is frozen and keys exist.
        Open = "open",
        /// Takes no answers any more; the last count and the destruction are under way.
        Closing = "sluit",
        /// Counted for the last time; links, ballots and keys are destroyed.
        Closed = "gesloten",
    }
);

word_enum!(
    /// The kind of help a questionnaire asks about.
    Domain {
        /// Youth care.
        Youth = "jeugdhulp",
        /// Support under the Wmo.
        Wmo = "wmo",
        /// The gemeente's own access desk or wijkteam.
        Access = "toegang",
        /// Participation, work and debts.
        Work = "werk-en-schulden",
    }
);

word_enum!(
    /// Whether a questionnaire says u or je.
    Address {
        /// Formal.
        U = "u",
        /// Informal, for ages 8 to 17.
        Je = "je",
    }
);

word_enum!(
    /// Who a member of staff is.
    Role {
        /// Member of one provider.
        Provider = "aanbieder",
        /// Analyst of one gemeente.
        Analyst = "analist",
        /// Clients' council of one gemeente.
        Council = "clientenraad",
        /// Somebody of a region; sees all providers of a gemeente together, and none of them.
        Region = "regio",
        /// Administrator of the installation; sees no figures.
        Administrator = "beheerder",
    }
);

word_enum!(
    /// What kind of thing happened beside the figures.
    EventKind {
        /// Something that came over people: a move, a waiting list, a new law.
        Event = "gebeurtenis",
        /// Something that was tried on purpose, from a day to a day.
        Pilot = "proef",
    }
);
