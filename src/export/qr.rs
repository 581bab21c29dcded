//! QR codes: as SVG, one path, black on white, with its quiet zone.

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;

/// The QR code of a link as an SVG element; `None` when the text is too long for one.
#[must_use]
pub fn qr_svg(link: &str) -> Option<String> {
    let (side, dark) = dark_stretches(link)?;
    let stretch = |(x, y, long): &Stretch| format!("M{} {}h{long}v1h-{long}z", x + 4, y + 4);
    let path: String = dark.iter().map(stretch).collect();
    let side = side + 8;
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\" focusable=\"false\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}

/// Dark modules in a row: column and line of the first one, and how many.
pub(super) type Stretch = (usize, usize, usize);

/// Modules on a side, and the dark ones.
pub(super) fn dark_stretches(link: &str) -> Option<(usize, Vec<Stretch>)> {
    let qr = QRBuilder::new(link).ecl(ECL::M).build().ok()?;
    let of_line = |y: usize| runs(&qr, y).into_iter().map(move |(from, to)| (from, y, to - from));
    Some((qr.size, (0..qr.size).flat_map(of_line).collect()))
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
