//! The conversation sheet on the web: one core for provider and gemeente, which differ in who sits there and in the
//! address; the clients' council has pages of its own.

mod acts;
mod agreed;
mod council;
mod json;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod pdf_model;
#[cfg(feature = "pdf")]
mod pdf_row;
#[cfg(feature = "pdf")]
mod pdf_said;
#[cfg(feature = "pdf")]
mod pdf_zip;
mod read;
mod sheet_access;
mod show;
mod steps;
mod typed;

pub(in crate::web) use acts::act;
pub(in crate::web) use agreed::{AgreementChangeForm, AgreementForm, OutcomeForm};
pub(in crate::web) use council::{council_sheet, council_write, list};
pub(in crate::web) use json::json;
#[cfg(feature = "pdf")]
pub(in crate::web) use pdf::sheet_pdf;
#[cfg(feature = "pdf")]
pub(in crate::web) use pdf_zip::sheet_pdf_zip;
pub(in crate::web) use show::{sheet, table};
pub(in crate::web) use steps::{Confirmation, Discussed, Early, Invitation};
pub(in crate::web) use typed::{Context, Interpretation, RowForm};

/// A program without PDF has the addresses, and nothing there.
#[cfg(not(feature = "pdf"))]
mod without {
    use super::super::round_access::RoundAccess;
    use crate::web::guards::{Allowed, Analyst, EitherSide};
    use crate::web::problem::Problem;
    use actix_web::HttpResponse;
    use std::future::{Ready, ready};

    pub(in crate::web) fn sheet_pdf<R: EitherSide>(_access: RoundAccess<R>) -> Ready<Result<HttpResponse, Problem>> {
        ready(Err(Problem::NotFound))
    }

    pub(in crate::web) fn sheet_pdf_zip(_analyst: Allowed<Analyst>) -> Ready<Result<HttpResponse, Problem>> {
        ready(Err(Problem::NotFound))
    }
}
#[cfg(not(feature = "pdf"))]
pub(in crate::web) use without::{sheet_pdf, sheet_pdf_zip};
