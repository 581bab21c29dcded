//! Identifiers of public entities: UUIDs kept as 16 bytes in one binary column.
//!
//! Nothing on the respondent side has one (PRIVACY §1).

use std::fmt;
use std::str::FromStr;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Binary;
use uuid::Uuid;

/// An identifier in examples of the API.
pub const EXAMPLE: &str = "0193a5c2-7a3e-7f00-8000-3b9710c44614";

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        id!($(#[$doc])* $name, now_v7, "A new identifier; version 7, because the order in which staff made things may be known.");
    };
    ($(#[$doc:meta])* $name:ident, $fresh:ident, $why:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
        #[derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[diesel(sql_type = Binary)]
        #[schema(value_type = String, format = "uuid", examples(json!($crate::values::ids::EXAMPLE)))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            #[doc = $why]
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::$fresh())
            }

            /// The identifier of these sixteen bytes.
            #[must_use]
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The sixteen bytes, as stored and as bound into a sealed ballot.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl<DB: Backend> FromSql<Binary, DB> for $name
        where
            Vec<u8>: FromSql<Binary, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let bytes = Vec::<u8>::from_sql(bytes)?;
                Ok(Self(Uuid::from_slice(&bytes)?))
            }
        }

        impl<DB: Backend> ToSql<Binary, DB> for $name
        where
            [u8]: ToSql<Binary, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                let bytes: &'b [u8] = self.0.as_bytes();
                bytes.to_sql(out)
            }
        }
    };
}

id!(
    /// A municipality.
    GemeenteId
);
id!(
    /// A care provider, or the gemeente's own access desk.
    ProviderId
);
id!(
    /// Gemeenten that lay their figures side by side.
    RegionId
);
id!(
    /// Something that happened, as staff typed it.
    EventId
);
id!(
    /// An entry of the log of acts.
    ActId
);
id!(
    /// One version of a questionnaire.
    QuestionnaireId
);
id!(
    /// A questionnaire that a gemeente is still writing.
    DraftId
);
id!(
    /// One question of one version of a questionnaire.
    QuestionId
);
id!(
    /// One questionnaire, in one gemeente, from date to date.
    RoundId
);
id!(
    /// One provider in one round, in one mode.
    ParticipationId
);
id!(
    /// Codes that were issued together.
    BatchId,
    new_v4,
    "A new identifier; version 4, because every link names its batch, and version 7 is a time."
);

impl BatchId {
    /// Whether it is from before batches had random identifiers: it tells the millisecond of its issue.
    #[must_use]
    pub fn tells_time(&self) -> bool {
        self.0.get_version_num() == 7
    }
}

id!(
    /// A published, immutable release.
    ReleaseId
);
id!(
    /// A member of staff.
    UserId
);
id!(
    /// A place of a member of staff: what somebody may act for.
    MembershipId
);

impl From<UserId> for MembershipId {
    /// The first place that somebody got: it has the identifier of the person, so that addresses from before people could
    /// have several places lead where they did.
    fn from(user: UserId) -> Self {
        Self(user.0)
    }
}
id!(
    /// A conversation sheet: one provider in one release.
    SheetId
);
id!(
    /// An agreement on a conversation sheet.
    AgreementId
);
id!(
    /// A figure of another tool, read in from a file.
    ExternalResultId
);
id!(
    /// A frozen year statement.
    YearStatementId
);
id!(
    /// A passkey of a member of staff.
    PasskeyId
);
id!(
    /// An address of another system that is told of news.
    WebhookId
);
id!(
    /// One message to one webhook.
    DeliveryId
);
id!(
    /// A key with which a program reads as a member of staff.
    ApiTokenId
);
