//! What a page with gemeenten side by side offers to take away as a drawing.

use super::read::{Scope, Seen};
use crate::views::regions::SideContent;
use crate::views::results::model::Download;
use crate::web::PDF;

/// The drawings of a page with gemeenten side by side, per mode, where the program makes those.
pub(super) fn drawings(scope: Scope, region: &str, seen: &Seen) -> Vec<Download> {
    let Some(questionnaire) = seen.questionnaire.as_ref().filter(|_| PDF) else {
        return Vec::new();
    };
    let modes: Vec<&str> = match &seen.page.content {
        SideContent::Nothing => Vec::new(),
        SideContent::All(modes) => modes.iter().map(|one| one.mode.word()).collect(),
        SideContent::Own(_, blocks) => blocks.iter().map(|one| one.mode).collect(),
    };
    let mut files = Vec::new();
    for mode in &modes {
        let which = if modes.len() > 1 {
            format!(" ({mode})")
        } else {
            String::new()
        };
        files.extend([("svg", "SVG"), ("png", "PNG")].map(|(ending, label)| {
            let drawing = scope.drawing(region, ending);
            Download {
                href: format!("{drawing}?vragenlijst={}&wijze={mode}", questionnaire.code),
                label: format!("Grafiek{which} als {label}"),
                main: false,
                folded: ending != "png",
            }
        }));
    }
    files
}
