//! Pages: functions from a view-model to HTML. No database, no role checks, no statistics.

pub mod survey;
