//! The figures of one row, a line per question; or of gemeenten side by side, a line per gemeente under each question. A line
//! has its name, its bar, its dot and its numbers.

use super::canvas::{Area, Canvas, Colours, HAIR, KEY, RAIL, SOFT, STRIP, Stroke, Style, at};
use super::error::DrawingError;
use super::picture::Picture;
use crate::export::caption::{Caption, FACES, UNTOLD};
use crate::figures::labels::{capital, counted, faces};
use crate::figures::{
    Answer, Axis, Bar, Block, Dot, Drawing, GAVE_REASONS, Line, OF_TWO, OTHER_GEMEENTEN, Part, QuestionSide,
    SideBySide, bands_note,
};
use crate::values::scale::Kind;

const WIDTH: f64 = 960.0;
const EDGE: f64 = 28.0;
/// Where the bars stand, the dots and the numbers.
const BAR: Area = Area {
    x: 252.0,
    y: 4.0,
    width: 340.0,
    height: 32.0,
};
const DOT: Area = Area {
    x: 620.0,
    y: 4.0,
    width: 130.0,
    height: 32.0,
};
const NUMBERS: f64 = 770.0;
/// Most characters in a line of a name, of what was asked, of what is said beside a bar, and over the whole width.
const NAME: usize = 26;
const WORDING: usize = 36;
const SAID: usize = 108;
const WHOLE: usize = 150;
/// Height of a plain bar, with what is between two.
const PLAIN: f64 = 19.0;
const SMALL: Style = Style::of(11.0).soft();

/// The drawing of a block; where only one question is asked for, of that alone. `None` without that question.
///
/// # Errors
/// [`DrawingError`].
pub fn block_drawing(
    caption: &Caption,
    block: &Block,
    question: Option<&str>,
) -> Result<Option<Picture>, DrawingError> {
    let lines = block.lines.iter();
    let lines = lines.filter(|line| question.is_none_or(|code| line.code == code));
    let drawings: Vec<Drawing> = lines.clone().map(|line| line.drawing(block.axis)).collect();
    if drawings.is_empty() {
        return Ok(None);
    }
    let mut page = Page::new();
    page.head(caption, block.lines.iter().map(|line| line.kind))?;
    page.heads(block.axis, &block.lines, &drawings)?;
    for drawing in &drawings {
        page.line(drawing)?;
    }
    let notes = [Some(block.reference_note.clone()), bands_note(block.lines.iter())];
    page.foot(caption, notes.into_iter().flatten())?;
    Ok(Some(page.picture(caption, drawings.iter().map(spoken))))
}

/// The drawing of gemeenten side by side, question by question; where only one question is asked for, of that alone. `None`
/// without that question.
///
/// # Errors
/// [`DrawingError`].
pub fn gemeenten_drawing(
    caption: &Caption,
    of: &SideBySide,
    question: Option<&str>,
) -> Result<Option<Picture>, DrawingError> {
    let asked = of.questions.iter();
    let asked: Vec<&QuestionSide> = asked
        .filter(|one| question.is_none_or(|code| one.question.code == code))
        .collect();
    if asked.is_empty() {
        return Ok(None);
    }
    let mut page = Page::new();
    page.head(caption, asked.iter().map(|one| one.question.kind))?;
    let mut said = Vec::new();
    for one in &asked {
        let lines: Vec<Line> = one.lines.iter().chain(&one.together).cloned().collect();
        let drawings: Vec<Drawing> = lines.iter().map(|line| line.drawing(one.axis)).collect();
        page.question(one)?;
        page.heads(one.axis, &lines, &drawings)?;
        for drawing in &drawings {
            page.line(drawing)?;
        }
        page.y += 22.0;
        said.push(format!("{}.", one.question.short));
        said.extend(drawings.iter().map(spoken));
    }
    let lines = asked.iter().flat_map(|one| one.lines.iter().chain(&one.together));
    let compared = (of.comparisons > 0).then(|| OTHER_GEMEENTEN.to_owned());
    let of_two = of.of_two.then(|| OF_TWO.to_owned());
    page.foot(caption, [compared, of_two, bands_note(lines)].into_iter().flatten())?;
    Ok(Some(page.picture(caption, said.into_iter())))
}

fn spoken(drawing: &Drawing) -> String {
    format!("{}: {}.", drawing.short, drawing.words)
}

/// The drawing in the making, and where its next line begins.
struct Page {
    canvas: Canvas,
    y: f64,
}

type Drawn = Result<(), DrawingError>;

impl Page {
    fn new() -> Self {
        Self {
            canvas: Canvas::new(),
            y: 46.0,
        }
    }

    fn picture(self, caption: &Caption, words: impl Iterator<Item = String>) -> Picture {
        Picture {
            svg: self.canvas.finished(WIDTH, self.y.ceil()),
            title: format!("{}. {}", caption.title, caption.round),
            words: words.collect::<Vec<_>>().join(" "),
        }
    }

    fn head(&mut self, caption: &Caption, mut kinds: impl Iterator<Item = Kind>) -> Drawn {
        self.y = self
            .canvas
            .lines(at(EDGE, self.y), Style::of(22.0).bold(), &caption.title, 72)?;
        for text in [&caption.round, &caption.people, &caption.release] {
            self.y = self.canvas.lines(at(EDGE, self.y), Style::of(13.5), text, 125)?;
        }
        self.y += 18.0;
        if let Some(kind) = kinds.find(|kind| kind.is_smiley()) {
            self.legend(kind)?;
        }
        Ok(())
    }

    /// The question that the next lines are about, where each line is a gemeente.
    fn question(&mut self, of: &QuestionSide) -> Drawn {
        let name = Style::of(16.0).bold();
        self.y = self
            .canvas
            .lines(at(EDGE, self.y + 8.0), name, &of.question.short, 72)?;
        let asked = Style::of(13.5);
        self.y = self.canvas.lines(at(EDGE, self.y), asked, &of.question.question, 125)?;
        self.y += 10.0;
        Ok(())
    }

    /// What stands over the columns of these lines.
    fn heads(&mut self, axis: Axis, lines: &[Line], drawings: &[Drawing]) -> Drawn {
        if let Some(kind) = drawings
            .iter()
            .zip(lines)
            .find_map(|(drawing, line)| drawing.dot.as_ref().map(|_dot| line.kind))
        {
            self.canvas.text(at(NUMBERS, self.y), SMALL, counted(kind))?;
        }
        if drawings.iter().any(|drawing| drawing.bar.is_some()) {
            let middle = BAR.x + axis.left / (axis.left + axis.right) * BAR.width;
            self.canvas
                .text(at(middle - 8.0, self.y), SMALL.anchored("end"), "slecht")?;
            self.canvas.text(at(middle + 8.0, self.y), SMALL, "goed")?;
        }
        if drawings.iter().any(|drawing| drawing.dot.is_some()) {
            for (share, anchor, text) in [(0.0, "start", "0%"), (0.5, "middle", "50%"), (1.0, "end", "100%")] {
                let place = at(DOT.x + share * DOT.width, self.y);
                self.canvas.text(place, SMALL.anchored(anchor), text)?;
            }
        }
        self.y += 8.0;
        Ok(())
    }

    /// Which colour is which answer.
    fn legend(&mut self, kind: Kind) -> Drawn {
        let mut x = EDGE;
        for face in faces(kind) {
            let colour = FACES.get(usize::from(face.score).saturating_sub(1));
            let square = Area {
                x,
                y: self.y - 10.0,
                width: 12.0,
                height: 12.0,
            };
            if let Some((fill, edge)) = colour {
                let colours = Colours {
                    fill: *fill,
                    edge: *edge,
                };
                self.canvas.segment(square, colours, false)?;
            }
            self.canvas.text(at(x + 18.0, self.y), SMALL, &face.word)?;
            x += 110.0;
        }
        self.y += 24.0;
        Ok(())
    }

    fn line(&mut self, drawing: &Drawing) -> Drawn {
        let top = self.y;
        let edge = Stroke::of(HAIR, 1.0);
        self.canvas.line(at(EDGE, top), at(WIDTH - EDGE, top), edge)?;
        let top = top + 6.0;
        let named = self
            .canvas
            .lines(at(EDGE, top + 18.0), Style::of(14.5).bold(), &drawing.short, NAME)?;
        let named = self.canvas.lines(at(EDGE, named), SMALL, &drawing.wording, WORDING)?;
        let mut next = named.max(top + BAR.y + BAR.height + 8.0);
        if let Some(bar) = &drawing.bar {
            self.bar(bar, top)?;
        } else if drawing.answers.is_empty() {
            let place = at(BAR.x, top + 20.0);
            let words = format!("{}.", drawing.words);
            next = next.max(self.canvas.lines(place, Style::of(13.5).soft(), &words, 80)?);
        } else {
            next = next.max(self.plain(&drawing.answers, top)?);
        }
        if let Some(dot) = &drawing.dot {
            self.dot(dot, top)?;
            self.numbers(
                &dot.out_of,
                &format!("{}, marge {}", dot.percent, dot.margin_words),
                top,
            )?;
        } else if let Some(people) = &drawing.people {
            self.numbers(people, GAVE_REASONS, top)?;
        }
        let said: Vec<&str> = [drawing.beside.as_str(), drawing.also.as_str()]
            .into_iter()
            .filter(|said| !said.is_empty())
            .collect();
        self.y = self.canvas.lines(at(BAR.x, next + 8.0), SMALL, &said.join(" "), SAID)?;
        Ok(())
    }

    fn numbers(&mut self, first: &str, second: &str, top: f64) -> Drawn {
        self.canvas
            .text(at(NUMBERS, top + 18.0), Style::of(14.0).bold(), first)?;
        self.canvas.text(at(NUMBERS, top + 34.0), SMALL, second)
    }

    /// Red to the left, green to the right, "gaat wel" across the middle.
    fn bar(&mut self, bar: &Bar, top: f64) -> Drawn {
        let n = f64::from((bar.parts.iter().map(Part::people).sum::<u32>() + bar.untold).max(1));
        let span = bar.axis.left + bar.axis.right;
        let long = |people: f64| people / n / span * BAR.width;
        let [a, b, c, ..] = &bar.parts;
        let middle = BAR.x + bar.axis.left / span * BAR.width;
        let left = f64::from(a.people() + b.people()) + f64::from(c.people() + bar.untold) / 2.0;
        let mut x = middle - long(left);
        let unknown = Colours {
            fill: UNTOLD.0,
            edge: UNTOLD.1,
        };
        let axis = Stroke::of(SOFT, 1.0);
        self.canvas
            .line(at(middle, top), at(middle, top + BAR.height + 8.0), axis)?;
        for (score, (part, (fill, edge))) in (1_u8..).zip(bar.parts.iter().zip(FACES)) {
            let colours = Colours { fill, edge };
            let untold = if score == 3 { bar.untold } else { 0 };
            for (people, words, colours, group) in [
                (part.exact, part.exact.to_string(), colours, false),
                (part.grouped, part.words.clone(), colours, true),
                (untold, untold.to_string(), unknown, true),
            ] {
                let area = Area {
                    x,
                    y: top + BAR.y,
                    width: long(f64::from(people)),
                    height: BAR.height,
                };
                if people > 0 {
                    self.canvas.segment(area, colours, group)?;
                    self.inside(area, &words)?;
                }
                x += area.width;
            }
        }
        Ok(())
    }

    /// A number in the middle of a segment, where it fits.
    fn inside(&mut self, area: Area, words: &str) -> Drawn {
        let signs = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
        if area.width < f64::from(signs) * 8.0 + 5.0 {
            return Ok(());
        }
        let middle = at(area.x + area.width / 2.0, area.y + area.height / 2.0 + 5.0);
        self.canvas
            .text(middle, Style::of(13.0).bold().anchored("middle"), words)
    }

    /// A share with its margin, the others as a dashed line, and where chance may put it beside them.
    fn dot(&mut self, dot: &Dot, top: f64) -> Drawn {
        let x = |share: f64| DOT.x + share * DOT.width;
        let (top, foot, half) = (top + DOT.y, top + DOT.y + DOT.height, top + DOT.y + DOT.height / 2.0);
        for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
            self.canvas
                .line(at(x(tick), top), at(x(tick), foot), Stroke::of(HAIR, 1.0))?;
        }
        if let Some(within) = dot.within {
            let strip = Area {
                x: x(within.low),
                y: top + 3.0,
                width: (within.high - within.low) * DOT.width,
                height: DOT.height - 6.0,
            };
            self.canvas.fill(strip, STRIP)?;
        }
        if let Some(others) = &dot.reference {
            for share in [others.share.low, others.share.high] {
                self.canvas
                    .line(at(x(share), top), at(x(share), foot), Stroke::of(SOFT, 1.5).dashed())?;
            }
        }
        let (share, margin) = (dot.figure.share, dot.figure.margin);
        self.canvas
            .line(at(x(margin.low), half), at(x(margin.high), half), Stroke::of(KEY, 2.0))?;
        // A line of no length with a round end is a dot.
        let (from, to) = (at(x(share.low), half), at(x(share.high) + 0.01, half));
        self.canvas.line(from, to, Stroke::of(KEY, 12.0).round())
    }

    /// One plain bar a word, and where the last one ends.
    fn plain(&mut self, answers: &[Answer], top: f64) -> Result<f64, DrawingError> {
        let mut y = top + BAR.y;
        for answer in answers {
            let foot = y + PLAIN - 6.0;
            self.canvas
                .text(at(BAR.x, foot), Style::of(12.5), &capital(answer.word))?;
            let counted = Style::of(12.5).bold().anchored("end");
            self.canvas.text(at(BAR.x + 190.0, foot), counted, &answer.people)?;
            let rail = Area {
                x: BAR.x + 200.0,
                y: y + 2.0,
                width: BAR.width - 200.0,
                height: PLAIN - 7.0,
            };
            self.canvas.fill(rail, RAIL)?;
            let part = |from: f64, to: f64| Area {
                x: rail.x + from * rail.width,
                width: (to - from) * rail.width,
                ..rail
            };
            self.canvas.fill(part(0.0, answer.low), KEY)?;
            self.canvas.fill(part(answer.low, answer.high), "#a9bbd0")?;
            y += PLAIN;
        }
        Ok(y + 8.0)
    }

    fn foot(&mut self, caption: &Caption, notes: impl Iterator<Item = String>) -> Drawn {
        self.y += 14.0;
        for note in notes.filter(|note| !note.is_empty()) {
            self.y = self.canvas.lines(at(EDGE, self.y), SMALL, &note, WHOLE)?;
        }
        self.y = self
            .canvas
            .lines(at(EDGE, self.y + 6.0), SMALL.bold(), &caption.source, WHOLE)?;
        Ok(())
    }
}
