//! The differences between providers on one question, with the names that belong to the numbers.

use super::canvas::{Area, Canvas, HAIR, INK, KEY, SOFT, STRIP, Stroke, Style, at};
use super::error::DrawingError;
use super::picture::Picture;
use crate::export::caption::Caption;
use crate::figures::label_placement::{FunnelPoint, Spot, place};
use crate::figures::labels::{capital, counted};
use crate::figures::{Dot, FunnelDot, FunnelFrame, FunnelPlot};
use crate::releases::report::Report;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::terms::Mode;

const WIDTH: f64 = 960.0;
const EDGE: f64 = 28.0;
const LEFT: f64 = 76.0;
const HEIGHT: f64 = 400.0;
const PLOT: f64 = 820.0;
const SMALL: Style = Style::of(11.0).soft();
/// Columns of the list of names, and the width of one.
const COLUMNS: usize = 2;
const COLUMN: f64 = 452.0;
/// Most characters over the whole width, and of a line in the list.
const WHOLE: usize = 150;
const NAMED: usize = 74;

type Drawn = Result<(), DrawingError>;

/// The drawing of the funnel of one question, by its code or else of the first that has a share. `None` for who sees no single provider, and where nothing is compared.
///
/// # Errors
/// [`DrawingError`].
pub fn funnel_drawing(
    caption: &Caption,
    report: &Report,
    mode: Mode,
    question: Option<&str>,
) -> Result<Option<Picture>, DrawingError> {
    let asked = report.questionnaire.questions.iter().enumerate();
    let wanted = |code: &str| question.is_none_or(|wanted| wanted == code);
    let mut asked = asked.filter(|(_, asked)| !counted(asked.kind).is_empty() && wanted(&asked.code));
    let Some((at, asked)) = asked.next() else {
        return Ok(None);
    };
    let Some(plot) = FunnelPlot::of(report, mode, at) else {
        return Ok(None);
    };
    let title = format!("Verschillen tussen aanbieders: {}", asked.short);
    let mut page = Page {
        canvas: Canvas::new(),
        frame: FunnelFrame::of(&plot),
        y: 46.0,
    };
    let head = [
        asked.question.clone(),
        format!("Deel ‘{}’ per aanbieder, naar aantal antwoorden.", counted(asked.kind)),
        caption.round.clone(),
        caption.people.clone(),
        caption.release.clone(),
    ];
    page.head(&title, &head)?;
    page.plot(&plot)?;
    page.names(&plot)?;
    page.foot(caption)?;
    Ok(Some(Picture {
        svg: page.canvas.finished(WIDTH, page.y.ceil()),
        title: format!("{title}. {}", caption.round),
        words: plot.dots.iter().map(named).collect::<Vec<_>>().join("; "),
    }))
}

/// "4. De Brug: 38 van 49 (78%), binnen toeval".
fn named(dot: &FunnelDot<'_>) -> String {
    let counts = Dot::of(dot.figure, None, None).counts();
    let said = match (dot.within, dot.outside) {
        (None, _) => phrase(Phrase::NoComparison),
        (Some(_), false) => "binnen toeval".to_owned(),
        (Some(_), true) => "buiten toeval: bespreken".to_owned(),
    };
    format!("{}. {}: {counts}, {said}", dot.number, dot.name)
}

struct Page {
    canvas: Canvas,
    frame: FunnelFrame,
    y: f64,
}

impl Page {
    fn head(&mut self, title: &str, lines: &[String]) -> Drawn {
        self.y = self.canvas.lines(at(EDGE, self.y), Style::of(22.0).bold(), title, 72)?;
        for text in lines {
            self.y = self.canvas.lines(at(EDGE, self.y), Style::of(13.5), text, 125)?;
        }
        self.y += 14.0;
        Ok(())
    }

    fn down(&self, share: f64) -> f64 {
        self.y + self.frame.down(share) * HEIGHT
    }

    fn across(&self, n: u32) -> f64 {
        LEFT + self.frame.across(n) * PLOT
    }

    fn plot(&mut self, plot: &FunnelPlot<'_>) -> Drawn {
        for dot in &plot.dots {
            self.limits(dot)?;
        }
        self.axes()?;
        self.middle(plot)?;
        let spot = |dot: &FunnelDot<'_>| {
            let share = f64::midpoint(dot.figure.share.low, dot.figure.share.high);
            Spot {
                x: self.frame.across(dot.figure.n),
                y: self.frame.down(share) * HEIGHT,
            }
        };
        let named: Vec<&FunnelDot<'_>> = plot.dots.iter().filter(|dot| plot.names(dot)).collect();
        let spots: Vec<Spot> = named.iter().map(|dot| spot(dot)).collect();
        for dot in &plot.dots {
            self.dot(dot)?;
        }
        for ((dot, spot), place) in named.iter().zip(&spots).zip(place(&spots)) {
            self.number(dot, spot, place)?;
        }
        self.y += HEIGHT + 44.0;
        Ok(())
    }

    fn axes(&mut self) -> Drawn {
        let shares: Vec<f64> = self.frame.shares().collect();
        for share in shares {
            let y = self.down(share);
            self.canvas
                .line(at(LEFT, y), at(LEFT + PLOT, y), Stroke::of(HAIR, 1.0))?;
            let label = format!("{:.0}%", share * 100.0);
            self.canvas
                .text(at(LEFT - 8.0, y + 4.0), SMALL.anchored("end"), &label)?;
        }
        let foot = self.y + HEIGHT;
        let sizes: Vec<(u32, f64)> = self.frame.sizes().collect();
        for (n, x) in sizes {
            let x = LEFT + x * PLOT;
            self.canvas
                .line(at(x, foot), at(x, foot + 6.0), Stroke::of(SOFT, 1.0))?;
            self.canvas
                .text(at(x, foot + 20.0), SMALL.anchored("middle"), &n.to_string())?;
        }
        self.canvas
            .line(at(LEFT, foot), at(LEFT + PLOT, foot), Stroke::of(SOFT, 1.0))?;
        self.canvas
            .text(at(LEFT + PLOT, foot + 36.0), SMALL.anchored("end"), "aantal antwoorden")
    }

    fn middle(&mut self, plot: &FunnelPlot<'_>) -> Drawn {
        for end in [plot.middle.low, plot.middle.high] {
            let y = self.down(end);
            self.canvas
                .line(at(LEFT, y), at(LEFT + PLOT, y), Stroke::of(INK, 1.6))?;
        }
        Ok(())
    }

    fn limits(&mut self, dot: &FunnelDot<'_>) -> Drawn {
        let Some(within) = dot.within else { return Ok(()) };
        let (x, top) = (self.across(dot.figure.n), self.down(within.high));
        let strip = Area {
            x: x - 7.0,
            y: top,
            width: 14.0,
            height: self.down(within.low) - top,
        };
        self.canvas.fill(strip, STRIP)
    }

    /// A line of no length with a round end is a dot; one inside its limits is open.
    fn dot(&mut self, dot: &FunnelDot<'_>) -> Drawn {
        let (x, share) = (self.across(dot.figure.n), dot.figure.share);
        let (low, high) = (at(x, self.down(share.low) + 0.01), at(x, self.down(share.high)));
        self.canvas.line(low, high, Stroke::of(KEY, 13.0).round())?;
        if dot.outside {
            return Ok(());
        }
        self.canvas.line(low, high, Stroke::of("#ffffff", 9.0).round())
    }

    fn number(&mut self, dot: &FunnelDot<'_>, spot: &Spot, place: FunnelPoint) -> Drawn {
        let anchor = if place.anchor == "mid" { "middle" } else { place.anchor };
        let style = if dot.outside {
            Style::of(12.0).bold()
        } else {
            Style::of(12.0)
        };
        let at = at(LEFT + spot.x * PLOT + place.dx, self.y + spot.y + place.dy);
        self.canvas.text(at, style.anchored(anchor), &dot.number.to_string())
    }

    /// Who belongs to which number, by alphabet, down the first column and then down the next.
    fn names(&mut self, plot: &FunnelPlot<'_>) -> Drawn {
        let long = plot.dots.len().div_ceil(COLUMNS).max(1);
        let (top, mut foot) = (self.y, self.y);
        let mut left = EDGE;
        for column in plot.dots.chunks(long) {
            let mut y = top;
            for dot in column {
                y = self.canvas.lines(at(left, y), SMALL, &capital(&named(dot)), NAMED)?;
            }
            foot = foot.max(y);
            left += COLUMN;
        }
        self.y = foot + 8.0;
        Ok(())
    }

    fn foot(&mut self, caption: &Caption) -> Drawn {
        let key = "Zwarte lijn: alle aanbieders samen. Grijze strook: zo ver kan het cijfer door toeval van dat van de anderen af liggen. \
                   Dichte stip: buiten de strook. De nummers volgen het alfabet; dit is geen ranglijst.";
        self.y = self.canvas.lines(at(EDGE, self.y), SMALL, key, WHOLE)?;
        self.y = self
            .canvas
            .lines(at(EDGE, self.y + 6.0), SMALL.bold(), &caption.source, WHOLE)?;
        Ok(())
    }
}
