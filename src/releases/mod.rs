//! Releases: immutable, numbered publications; the only source of any figure shown or exported.
//!
//! Owns writing a release out of opened counts, the chain of hashes, and reading it back for one
//! viewer. Knows nothing of links and recording.

mod beside;
mod cell;
mod changed;
mod correction;
pub mod document;
mod kept;
mod news;
mod opening;
mod public;
mod publish;
mod read;
pub mod report;
mod side_by_side;
mod sight;
mod stamp;
mod store;
mod sums;
mod viewer;
mod wholes;

pub use changed::{Changes, History};
pub use correction::{Correction, CorrectionError, correct, corrections, of_release as correction};
pub use news::{News, news, news_of};
pub use opening::{Opening, find, open_early, opening_in, openings, opens_on, preview_of};
pub use public::{OpenLine, OpenRound, PublicReport, open_data, public, public_earlier, public_report};
pub use publish::{Closing, CountedAt, Groups, LastOpened, MadeGroups, PublishError, Waiting, publish, publish_within};
pub use read::{Listed, LookBack, earlier, list, report, report_between};
pub use side_by_side::{Availability, GemeenteRelease, NewestReleases, SharedQuestionnaire, is_in_several};
pub use stamp::stamp;
pub use store::{CellKey, Cells, Stored, StoredCell, UnitKind, cells, chain, latest, newest_hashes};
pub use viewer::{Viewer, visible_rounds};
