//! The development over rounds: a small multiple per question, three in a row.

use super::canvas::{Area, Canvas, HAIR, KEY, SOFT, STRIP, Stroke, Style, at};
use super::error::DrawingError;
use super::picture::Picture;
use crate::export::caption::Caption;
use crate::figures::{Block, Point, Trend};
use crate::statistics::interval::Interval;

const WIDTH: f64 = 960.0;
const EDGE: f64 = 28.0;
/// Small multiples in a row, the width of one with what is between two, and where its plot begins.
const IN_A_ROW: usize = 3;
const STEP: f64 = 306.0;
const LEFT: f64 = 40.0;
const PLOT: Area = Area {
    x: LEFT,
    y: 44.0,
    width: 240.0,
    height: 112.0,
};
/// Most rounds of which every one has its name below it; of more, every second or third, this round among them.
const NAMED: usize = 4;
const SMALL: Style = Style::of(11.0).soft();
/// Most characters in a line below a small multiple, and over the whole width.
const SAID: usize = 48;
const WHOLE: usize = 150;

type Drawn = Result<(), DrawingError>;

/// The drawing of the development of a block; where only one question is asked for, of that alone. `None` where nothing
/// has an earlier figure beside it.
///
/// # Errors
/// [`DrawingError`].
pub fn rounds_drawing(
    caption: &Caption,
    block: &Block,
    question: Option<&str>,
) -> Result<Option<Picture>, DrawingError> {
    let trends = block.trends.iter();
    let trends: Vec<&Trend> = trends
        .filter(|trend| question.is_none_or(|code| trend.code == code))
        .collect();
    if trends.is_empty() {
        return Ok(None);
    }
    let mut page = Page {
        canvas: Canvas::new(),
        y: 46.0,
    };
    page.head(caption)?;
    for row in trends.chunks(IN_A_ROW) {
        page.row(row)?;
    }
    page.foot(caption, &trends)?;
    let words = trends.iter().map(|trend| spoken(trend));
    Ok(Some(Picture {
        svg: page.canvas.finished(WIDTH, page.y.ceil()),
        title: format!("{}, over de rondes. {}", caption.title, caption.round),
        words: words.collect::<Vec<_>>().join(" "),
    }))
}

fn spoken(trend: &Trend) -> String {
    let points = trend.points.iter();
    let said: Vec<String> = points
        .map(|point| format!("{}: {}", point.round, point.words()))
        .collect();
    format!("{}, {}. {}.", trend.short, trend.counted, said.join("; "))
}

/// The drawing in the making, and where its next row begins.
struct Page {
    canvas: Canvas,
    y: f64,
}

impl Page {
    fn head(&mut self, caption: &Caption) -> Drawn {
        let title = format!("{}, over de rondes", caption.title);
        self.y = self
            .canvas
            .lines(at(EDGE, self.y), Style::of(22.0).bold(), &title, 72)?;
        for text in [&caption.round, &caption.people, &caption.release] {
            self.y = self.canvas.lines(at(EDGE, self.y), Style::of(13.5), text, 125)?;
        }
        self.y += 14.0;
        Ok(())
    }

    fn row(&mut self, trends: &[&Trend]) -> Drawn {
        let (mut left, mut foot) = (EDGE, self.y);
        for trend in trends {
            foot = foot.max(self.trend(trend, left)?);
            left += STEP;
        }
        self.y = foot + 12.0;
        Ok(())
    }

    /// One small multiple; gives its foot.
    fn trend(&mut self, trend: &Trend, left: f64) -> Result<f64, DrawingError> {
        let top = self.y;
        self.canvas
            .text(at(left, top + 14.0), Style::of(14.5).bold(), &trend.short)?;
        self.canvas.text(at(left, top + 30.0), SMALL, trend.counted)?;
        let plot = Area {
            x: left + PLOT.x,
            y: top + PLOT.y,
            ..PLOT
        };
        for (share, label) in [(0.0, "0%"), (0.5, "50%"), (1.0, "100%")] {
            let y = down(plot, share);
            self.canvas
                .text(at(plot.x - 6.0, y + 4.0), SMALL.anchored("end"), label)?;
            self.canvas
                .line(at(plot.x, y), at(plot.x + plot.width, y), Stroke::of(HAIR, 1.0))?;
        }
        if let Some(others) = trend.reference {
            self.others(plot, others)?;
        }
        self.links(plot, trend)?;
        for (index, point) in trend.points.iter().enumerate() {
            let x = across(plot, index, trend.points.len());
            let back = trend.points.len().saturating_sub(index + 1);
            self.point(plot, x, point)?;
            if back.is_multiple_of(trend.points.len().div_ceil(NAMED)) {
                self.name(plot, x, point)?;
            }
        }
        let said = at(left, plot.y + plot.height + 62.0);
        self.canvas.lines(said, SMALL, &trend.said(), SAID)
    }

    fn others(&mut self, plot: Area, share: Interval) -> Drawn {
        let strip = Area {
            y: down(plot, share.high),
            height: (share.high - share.low) * plot.height,
            ..plot
        };
        self.canvas.fill(strip, STRIP)?;
        for end in [share.low, share.high] {
            let y = down(plot, end);
            let dashed = Stroke::of(SOFT, 1.2).dashed();
            self.canvas.line(at(plot.x, y), at(plot.x + plot.width, y), dashed)?;
        }
        Ok(())
    }

    /// Lines between neighbours that are both shown and were asked alike; where a question was worded differently a break.
    fn links(&mut self, plot: Area, trend: &Trend) -> Drawn {
        let rounds = trend.points.len();
        let neighbours = trend.points.iter().zip(trend.points.iter().skip(1)).enumerate();
        for (index, (from, to)) in neighbours {
            let (x1, x2) = (across(plot, index, rounds), across(plot, index + 1, rounds));
            if to.reworded {
                let x = f64::midpoint(x1, x2);
                let broken = Stroke::of(SOFT, 1.2).dashed();
                self.canvas.line(at(x, plot.y), at(x, plot.y + plot.height), broken)?;
            } else if let (Some(from), Some(to)) = (from.figure(), to.figure()) {
                let y = |share: Interval| down(plot, f64::midpoint(share.low, share.high));
                let link = Stroke::of("#8ba1b9", 1.5);
                self.canvas.line(at(x1, y(from.share)), at(x2, y(to.share)), link)?;
            }
        }
        Ok(())
    }

    /// A share with its margin; where it has two ends, a dot drawn out between them.
    fn point(&mut self, plot: Area, x: f64, point: &Point) -> Drawn {
        let Some(figure) = point.figure() else {
            let place = at(x, down(plot, 0.5) - 5.0);
            return self.canvas.text(place, SMALL.anchored("middle"), "–");
        };
        let (share, margin) = (figure.share, figure.margin);
        let (low, high) = (at(x, down(plot, margin.low)), at(x, down(plot, margin.high)));
        self.canvas.line(low, high, Stroke::of(KEY, 1.6))?;
        // A line of no length with a round end is a dot.
        let (low, high) = (at(x, down(plot, share.low) + 0.01), at(x, down(plot, share.high)));
        self.canvas.line(low, high, Stroke::of(KEY, 10.0).round())
    }

    /// Name of the round, share and number of answers below a point.
    fn name(&mut self, plot: Area, x: f64, point: &Point) -> Drawn {
        let (season, year) = point.round.split_once(' ').unwrap_or((&point.round, ""));
        let dot = point.dot.as_ref();
        let percent = dot.map_or("–", |dot| dot.percent.as_str());
        let n = dot.map_or_else(String::new, |dot| format!("n = {}", dot.figure.n));
        let foot = plot.y + plot.height;
        let name = format!("{} {year}", shortened(season));
        for (line, text) in [(14.0, name.as_str()), (27.0, percent), (40.0, &n)] {
            self.canvas
                .text(at(x, foot + line), Style::of(9.5).soft().anchored("middle"), text)?;
        }
        Ok(())
    }

    fn foot(&mut self, caption: &Caption, trends: &[&Trend]) -> Drawn {
        self.y += 6.0;
        if trends.iter().any(|trend| trend.reference.is_some()) {
            let dashed = "Stippellijn: de andere aanbieders samen, in deze ronde.";
            self.y = self.canvas.lines(at(EDGE, self.y), SMALL, dashed, WHOLE)?;
        }
        self.y = self
            .canvas
            .lines(at(EDGE, self.y + 6.0), SMALL.bold(), &caption.source, WHOLE)?;
        Ok(())
    }
}

/// Narrow enough for four rounds beside each other.
fn shortened(season: &str) -> String {
    match season.chars().count() {
        0..=6 => season.to_owned(),
        _ => season.chars().take(5).chain(['.']).collect(),
    }
}

fn down(plot: Area, share: f64) -> f64 {
    plot.y + (1.0 - share) * plot.height
}

fn across(plot: Area, index: usize, rounds: usize) -> f64 {
    let number = |count: usize| u32::try_from(count).map_or(0.0, f64::from);
    plot.x + (number(index) + 0.5) / number(rounds.max(1)) * plot.width
}
