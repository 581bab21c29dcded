//! Setting up: the first start of an installation, and what is there before there are rounds. A page, a file and a command
//! do the same through here; each act is in the log of acts.

mod apply;
mod begin;
mod details;
mod field;
mod file;
mod logo;
mod make;
mod style;

pub use apply::{Applied, ApplyError, Line, apply};
pub use begin::{BeginError, BeginLink, Begun, FirstStart, begin, gemeente_name, look_at_link, new_link};
pub use details::{Changed, Details, change_details};
pub use field::{Field, Wrong, WrongField};
pub use file::{FileError, FileGemeente, FileLogo, FilePerson, SetupFile, read_file};
pub use logo::set_logo;
pub use make::{SetupError, add_gemeente};
pub use style::set_style;
