//! From a report to figures that are ready to be shown, with the sentences about them: the one source of pages, PDF, files
//! and the year statement.
//!
//! Pure. Nothing here can hold a number that the viewer may not see, because everything is built from a
//! [`Report`](crate::releases::report::Report).

mod answers;
mod axis;
mod beside;
mod block;
mod drawing;
mod event;
mod fact;
mod field_statistics;
mod figure;
mod funnel;
pub mod label_placement;
pub mod labels;
mod line;
mod mild;
mod others;
mod remarks;
mod response;
mod rounds;
mod sentences;
mod side_by_side;
mod table;
mod trend;

pub use answers::{Answer, answers, beside_scale_sentence};
pub use axis::{Axis, Part};
pub use beside::{Beside, FieldVerdicts, beside, page_level, row_verdict};
pub use block::{Block, block, has_trend, mode_heading};
pub use drawing::{Bar, Dot, Drawing, GAVE_REASONS};
pub use event::EventMark;
pub use fact::Fact;
pub use field_statistics::FieldStatistics;
pub use figure::{Figure, cell_figure, figure, suppressed, system_row, whole_figure};
pub use funnel::{FunnelDot, FunnelFrame, FunnelPlot};
pub use line::{Body, Line, Scale};
pub use others::Others;
pub use remarks::Remark;
pub use response::{ParticipationSignal, ResponseSignal, response_signals};
pub use rounds::{EARLIER_ROUNDS, IN_PROGRESS, Point, REWORDED, RoundHead, RoundsRow, RoundsTable, reworded};
pub use sentences::{NO_EARLIER, NO_REFERENCE, bands_note, calm_verdict, dash_note, reference_sentence};
pub use side_by_side::{Member, OF_TWO, OTHER_GEMEENTEN, QuestionSide, SideBySide, gemeente_block};
pub use table::{CountsRow, CountsTable, PER_ANSWER, SHARE, TableNames, counts_tables};
pub use trend::{Compared, Trend, change_since};
