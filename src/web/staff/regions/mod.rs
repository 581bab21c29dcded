//! Several gemeenten side by side.

mod build;
#[cfg(feature = "pdf")]
mod drawing;
mod file;
mod links;
mod offered;
mod read;
mod show;

#[cfg(feature = "pdf")]
pub(in crate::web) use drawing::side_drawing;
pub(in crate::web) use file::region_file;
pub(super) use links::{of_gemeente, of_provider};
pub(in crate::web) use show::side_by_side;

/// A program without PDF draws nothing either: it has the addresses, and nothing there.
#[cfg(not(feature = "pdf"))]
pub(in crate::web) fn side_drawing<R: read::Compares>(
    _reader: crate::web::guards::Allowed<R>,
) -> std::future::Ready<Result<actix_web::HttpResponse, crate::web::problem::Problem>> {
    std::future::ready(Err(crate::web::problem::Problem::NotFound))
}
