//! The frame around staff pages: who is signed in, where one can go.

use std::fmt::Display;

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::{HttpRequest, HttpResponse};
use maud::Markup;

use crate::accounts::Rights;
use crate::addresses::{GemeenteAddress, Home, HomeAddress, RegionAddress, SetupAddress, StaffAddress, YearAddress};
use crate::i18n::interface::InterfaceLang;
use crate::releases::Viewer;
use crate::views::shell::{Breadcrumb, NavItem, OtherLanguage, Shell, page};
use crate::views::survey::with_style;
use crate::web::app::App;
use crate::web::bare::stylesheet;
use crate::web::guards::Staff;
use crate::web::headers::{STAFF_POLICY, compressed, html, with_script};
use crate::web::home::home;

/// The part of the site that a page belongs to, as the menu has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Section {
    Results,
    Sheets,
    Years,
    /// What clients are asked.
    Questions,
    /// Rounds, their codes and their kiosks.
    Rounds,
    /// Files of several releases.
    Files,
    /// Feeds, webhooks and API tokens.
    Connections,
    /// What a gemeente sets up.
    Setup,
    /// What the administrator sees.
    Administration,
    /// One's own account.
    Account,
    /// No part of the menu: what is for everybody, and what went wrong.
    Elsewhere,
}

/// A page for somebody who is signed in.
#[derive(Debug, Clone, Copy)]
pub(in crate::web) struct Page<'p> {
    section: Section,
    heading: &'p str,
    title: Option<&'p str>,
    kicker: &'p str,
    crumb: Crumb<'p>,
    style: Option<&'p str>,
    script: bool,
    menu: bool,
    in_dutch: bool,
}

/// Which breadcrumb a page has.
#[derive(Debug, Clone, Copy)]
enum Crumb<'p> {
    /// The first page of its section, unless it is that one.
    InSection,
    /// None: it is the page that its section opens with.
    Nothing,
    /// Another one.
    Page(Breadcrumb<'p>),
}

impl<'p> Page<'p> {
    /// A page of this section under this heading.
    pub(in crate::web) fn new(section: Section, heading: &'p str) -> Self {
        Self {
            section,
            heading,
            title: None,
            kicker: "",
            crumb: Crumb::InSection,
            style: None,
            script: false,
            menu: true,
            in_dutch: false,
        }
    }

    /// With a script of ours, from a file of its own; the policy of this page lets it run.
    pub(in crate::web) fn with_script(self) -> Self {
        Self { script: true, ..self }
    }

    /// Without ways to go elsewhere: this has to be done first.
    pub(in crate::web) fn without_menu(self) -> Self {
        Self { menu: false, ..self }
    }

    /// With a paper that exists in Dutch only, whatever the language of the frame.
    pub(in crate::web) fn in_dutch(self) -> Self {
        Self { in_dutch: true, ..self }
    }

    /// With another title of the window than its heading and the words above it: one that names the thing.
    pub(in crate::web) fn title(self, title: &'p str) -> Self {
        Self {
            title: Some(title),
            ..self
        }
    }

    /// With small words above the heading.
    pub(in crate::web) fn kicker(self, kicker: &'p str) -> Self {
        Self { kicker, ..self }
    }

    /// The page that its section opens with, whatever its address.
    pub(in crate::web) fn without_breadcrumb(self) -> Self {
        Self {
            crumb: Crumb::Nothing,
            ..self
        }
    }

    /// Under another page than the first of its section.
    pub(in crate::web) fn breadcrumb(self, href: &'p str, label: &'p str) -> Self {
        Self {
            crumb: Crumb::Page(Breadcrumb { href, label }),
            ..self
        }
    }

    /// With a style for samples, which stands in the page itself; the policy of this page names it.
    pub(in crate::web) fn with_style(self, style: &'p str) -> Self {
        Self {
            style: Some(style),
            ..self
        }
    }

    /// The answer: the page around this body.
    pub(in crate::web) fn answer(self, request: &HttpRequest, app: &App, staff: &Staff, body: Markup) -> HttpResponse {
        let title = match (self.title, self.kicker) {
            (Some(title), _) => title.to_owned(),
            (None, "") => self.heading.to_owned(),
            (None, kicker) => format!("{} – {kicker}", self.heading),
        };
        let csrf = staff.csrf();
        let (nav, home) = match self.menu {
            true => (nav(staff.rights, self.section), home(staff.rights)),
            false => (Vec::new(), request.path().to_owned()),
        };
        // A page that says what is not there is the same for what is not there for this reader: it does not name its address.
        let here = match self.section {
            Section::Elsewhere => "",
            _ => request.uri().path_and_query().map_or("", |here| here.as_str()),
        };
        let section = nav.iter().find(|item| item.current && item.href != request.path());
        let breadcrumb = match self.crumb {
            Crumb::Nothing => None,
            Crumb::Page(breadcrumb) => Some(breadcrumb),
            Crumb::InSection => section.map(|item| Breadcrumb {
                href: &item.href,
                label: &item.label,
            }),
        };
        let language = staff.user.language;
        let shell = Shell {
            title: &title,
            kicker: self.kicker,
            heading: self.heading,
            breadcrumb,
            demo: app.demo,
            nav: &nav,
            signed_in_as: Some(&staff.user.name),
            here: staff.here.as_deref().filter(|_| self.menu),
            csrf: Some(&csrf),
            said: staff.said.as_ref(),
            home: &home,
            stylesheet_href: stylesheet(),
            style_href: staff.style_href.as_deref(),
            logo: staff.logo.as_deref(),
            style: self.style,
            other_language: OtherLanguage::Kept {
                page: here,
                language: language.other(),
            },
        };
        let body = if self.in_dutch {
            maud::html! { div lang=(InterfaceLang::Nl) { (body) } }
        } else {
            body
        };
        let text = language.of_page(page(&shell, body).into_string());
        let mut response = html(StatusCode::OK, STAFF_POLICY);
        if let Some(style) = self.style {
            response.insert_header((CONTENT_SECURITY_POLICY, with_style(STAFF_POLICY, style)));
        }
        if self.script {
            response.insert_header((CONTENT_SECURITY_POLICY, with_script(STAFF_POLICY)));
        }
        compressed(request, response, text)
    }
}

/// Where each role can go; never a place that would then be refused.
fn nav(rights: Rights, current: Section) -> Vec<NavItem> {
    let item = |section: Section, to: &dyn Display, label: &str| NavItem {
        href: to.to_string(),
        label: label.to_owned(),
        current: section == current,
    };
    let Some(viewer) = Viewer::of(rights) else {
        return vec![match rights {
            Rights::Region(_) => item(Section::Results, &RegionAddress::All, "Gemeenten naast elkaar"),
            _ => item(Section::Administration, &StaffAddress::Administration, "Beheer"),
        }];
    };
    let home = viewer.home();
    let results = match home {
        Home::Provider => "Resultaten",
        Home::Gemeente => "Alle aanbieders",
    };
    let mut places = vec![
        item(Section::Results, &home, results),
        item(Section::Sheets, &HomeAddress::Sheets { home }, "Gesprekken"),
    ];
    if home == Home::Gemeente {
        places.push(item(Section::Years, &YearAddress::All, "Jaarverantwoording"));
    }
    if matches!(viewer, Viewer::Council(_)) {
        places.push(item(Section::Questions, &GemeenteAddress::Questions, "Vragen"));
    } else {
        places.push(item(Section::Rounds, &HomeAddress::Rounds { home }, "Rondes en codes"));
    }
    places.push(item(Section::Files, &HomeAddress::Files { home }, "Bestanden"));
    places.push(item(Section::Connections, &StaffAddress::Connections, "Koppelingen"));
    if matches!(viewer, Viewer::Analyst(_)) {
        places.push(item(Section::Setup, &SetupAddress::All, "Inrichting"));
    }
    places
}
