//! Where the numbers beside the dots of a funnel go, so that they stay readable where dots crowd.

/// A dot: across between 0 and 1, down in pixels.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    pub x: f64,
    pub y: f64,
}

/// Where a number stands, seen from its dot, in pixels; `anchor` is the SVG class of its alignment.
#[derive(Debug, Clone, Copy)]
pub struct FunnelPoint {
    pub dx: f64,
    /// Down, to the foot of the text.
    pub dy: f64,
    /// `start`, `mid` or `end`.
    pub anchor: &'static str,
}

const fn at(dx: f64, dy: f64, anchor: &'static str) -> FunnelPoint {
    FunnelPoint { dx, dy, anchor }
}

const PLACES: [FunnelPoint; 8] = [
    at(10.0, 5.0, "start"),
    at(-10.0, 5.0, "end"),
    at(0.0, -10.0, "mid"),
    at(0.0, 20.0, "mid"),
    at(8.0, -6.0, "start"),
    at(8.0, 16.0, "start"),
    at(-8.0, -6.0, "end"),
    at(-8.0, 16.0, "end"),
];

/// Widths of the plot, in pixels, that must both read well: a phone and a desk.
const WIDTHS: [f64; 2] = [270.0, 640.0];

/// A place for the number of every spot, in the order given.
#[must_use]
pub fn place(spots: &[Spot]) -> Vec<FunnelPoint> {
    let mut taken: Vec<(Spot, FunnelPoint)> = Vec::new();
    for (index, spot) in spots.iter().enumerate() {
        let others = spots
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .map(|(_, other)| *other);
        let others: Vec<Spot> = others.collect();
        let best = PLACES
            .iter()
            .min_by(|a, b| cost(spot, a, &others, &taken).total_cmp(&cost(spot, b, &others, &taken)));
        taken.push((*spot, best.copied().unwrap_or(at(10.0, 5.0, "start"))));
    }
    taken.into_iter().map(|(_, place)| place).collect()
}

/// How much a number in this place lies over dots and over numbers that have one already.
fn cost(spot: &Spot, place: &FunnelPoint, dots: &[Spot], taken: &[(Spot, FunnelPoint)]) -> f64 {
    let mut cost = 0.0;
    for width in WIDTHS {
        let (x, y) = middle(spot, place, width);
        cost += dots
            .iter()
            .map(|dot| overlap(x - dot.x * width, y - dot.y, 17.0, 14.0))
            .sum::<f64>();
        for (spot, place) in taken {
            let (other_x, other_y) = middle(spot, place, width);
            cost += overlap(x - other_x, y - other_y, 18.0, 14.0);
        }
        cost += if x < 8.0 || x > width - 8.0 { 1.0 } else { 0.0 };
    }
    cost
}

/// The middle of a number of two digits.
fn middle(spot: &Spot, place: &FunnelPoint, width: f64) -> (f64, f64) {
    let shift = match place.anchor {
        "start" => 8.0,
        "end" => -8.0,
        _ => 0.0,
    };
    (spot.x * width + place.dx + shift, spot.y + place.dy - 5.0)
}

/// 0 when two boxes with these summed half sizes are apart, up to 1 when they lie on each other.
fn overlap(dx: f64, dy: f64, reach_x: f64, reach_y: f64) -> f64 {
    (1.0 - dx.abs() / reach_x).max(0.0) * (1.0 - dy.abs() / reach_y).max(0.0)
}
