//! The page between, as an answer: it sends the same form once more, now with the word that somebody is sure.

use actix_web::{HttpRequest, HttpResponse};

use super::frame::{Page, Section};
use crate::values::one_line::OneLine;
use crate::views::conversation::{ConflictPage, Field, FieldKind, Why, again_page};
use crate::views::staff::{ConfirmPage, Preview, WayBack, confirm_page};
use crate::web::app::App;
use crate::web::guards::Staff;
use crate::web::signed_form::{Once, Sure};

/// An act that waits for a word.
pub(in crate::web) struct Between<'a> {
    pub(in crate::web) section: Section,
    pub(in crate::web) kicker: &'a str,
    pub(in crate::web) preview: &'a Preview,
    pub(in crate::web) back: WayBack<'a>,
    /// The page that it belongs to, and its name.
    pub(in crate::web) above: (&'a str, &'a str),
}

impl Between<'_> {
    /// The page that asks whether somebody is sure.
    pub(in crate::web) fn answer(&self, request: &HttpRequest, app: &App, staff: &Staff, once: &Once) -> HttpResponse {
        let (href, label) = self.above;
        let body = confirm_page(&ConfirmPage {
            csrf: &staff.csrf(),
            action: request.path(),
            fields: once.sent(),
            preview: self.preview,
            back: self.back,
        });
        let page = Page::new(self.section, &self.preview.title).kicker(self.kicker);
        page.breadcrumb(href, label).answer(request, app, staff, body)
    }
}

/// Most characters of a reason.
const LONGEST_REASON: usize = 200;

/// What is said of a reason that will not do.
pub(super) const NO_REASON: &str = "Geef een reden van één regel, hoogstens 200 tekens. Er is nu niets veranderd.";

/// An act whose only text is the reason for it.
pub(super) struct WithReason<'a> {
    pub(super) section: Section,
    pub(super) title: &'a str,
    /// What it is about, as a hidden field.
    pub(super) about: (&'static str, String),
    pub(super) reason: &'a str,
    pub(super) button: &'static str,
    /// The page that it belongs to, and its name.
    pub(super) above: (&'a str, &'a str),
}

impl WithReason<'_> {
    /// What comes before the act: the form once more, or the page between. `None` when somebody is sure.
    pub(super) fn before(
        &self,
        request: &HttpRequest,
        app: &App,
        staff: &Staff,
        once: &Once,
        preview: &Preview,
    ) -> Option<HttpResponse> {
        let fits = self.reason.parse::<OneLine<LONGEST_REASON>>().is_ok();
        match once.sure() {
            Sure::Yes => None,
            Sure::No => Some(self.again(request, app, staff, Why::Changing)),
            Sure::Unasked if !fits => Some(self.refused(request, app, staff)),
            Sure::Unasked => {
                let between = Between {
                    section: self.section,
                    kicker: self.title,
                    preview,
                    back: WayBack::Change,
                    above: self.above,
                };
                Some(between.answer(request, app, staff, once))
            }
        }
    }

    /// The form once more, because the reason will not do.
    pub(super) fn refused(&self, request: &HttpRequest, app: &App, staff: &Staff) -> HttpResponse {
        self.again(request, app, staff, Why::Refused(NO_REASON.to_owned()))
    }

    /// The form once more, with what was typed.
    fn again(&self, request: &HttpRequest, app: &App, staff: &Staff, why: Why) -> HttpResponse {
        let (href, label) = self.above;
        let field = Field {
            name: "reden",
            label: "Reden".to_owned(),
            kind: FieldKind::Line(LONGEST_REASON),
            own: self.reason.to_owned(),
            newer: None,
        };
        let body = again_page(&ConflictPage {
            action: request.path().to_owned(),
            back: href.to_owned(),
            csrf: staff.csrf(),
            why,
            hidden: vec![self.about.clone()],
            fields: vec![field],
            buttons: vec![("vervallen", self.button)],
        });
        let page = Page::new(self.section, self.title).breadcrumb(href, label);
        page.answer(request, app, staff, body)
    }
}
