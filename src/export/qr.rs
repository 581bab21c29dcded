//! QR codes as SVG: one path, black on white, with its quiet zone.

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;

/// The QR code of a link as an SVG element; `None` when the text is too long for one.
#[must_use]
pub fn qr_svg(link: &str) -> Option<String> {
    let qr = QRBuilder::new(link).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..qr.size {
        for (from, to) in runs(&qr, y) {
            path.push_str(&format!("M{} {}h{}v1h-{}z", from + 4, y + 4, to - from, to - from));
        }
    }
    let side = qr.size + 8;
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\" focusable=\"false\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}

/// Dark stretches of one line, as (first, one past last).
fn runs(qr: &fast_qr::QRCode, y: usize) -> Vec<(usize, usize)> {
    let dark = |x: usize| x < qr.size && qr[y].get(x).is_some_and(|module| module.value());
    let mut runs = Vec::new();
    let mut start = None;
    for x in 0..=qr.size {
        match (dark(x), start) {
            (true, None) => start = Some(x),
            (false, Some(from)) => {
                runs.push((from, x));
                start = None;
            }
            _ => {}
        }
    }
    runs
}
