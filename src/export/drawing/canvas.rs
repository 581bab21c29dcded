//! Shapes and texts of an SVG, written one after the other; every text is escaped.

use std::fmt::Display;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::error::DrawingError;

pub(super) const INK: &str = "#1b1f24";
pub(super) const SOFT: &str = "#434c59";
pub(super) const KEY: &str = "#17406d";
pub(super) const HAIR: &str = "#dde3ea";
pub(super) const RAIL: &str = "#e9edf2";
pub(super) const STRIP: &str = "#e4e9ef";
/// Edges of groups of which nearly everybody chose one answer, and of what others reached.
pub(super) const DASHES: &str = "3 2";

/// The name of the font that texts are set in.
pub(super) const FONT: &str = "Noto Sans";

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) fill: &'static str,
    /// `start`, `middle` or `end`.
    pub(super) anchor: &'static str,
}

impl Style {
    pub(super) const fn of(size: f64) -> Self {
        Self {
            size,
            bold: false,
            fill: INK,
            anchor: "start",
        }
    }

    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) const fn soft(self) -> Self {
        Self { fill: SOFT, ..self }
    }

    pub(super) const fn anchored(self, anchor: &'static str) -> Self {
        Self { anchor, ..self }
    }
}

/// A place; a text stands on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

pub(super) const fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

/// Fill and edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colours {
    pub(super) fill: u32,
    pub(super) edge: u32,
}

/// A rectangle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// What is drawn so far.
pub(super) struct Canvas {
    writer: Writer<Vec<u8>>,
}

type Drawn = Result<(), DrawingError>;

impl Canvas {
    pub(super) fn new() -> Self {
        Self {
            writer: Writer::new(Vec::new()),
        }
    }

    fn shape(&mut self, name: &str, attributes: &[(&str, &dyn Display)]) -> Drawn {
        let written: Vec<(&str, String)> = attributes
            .iter()
            .map(|(name, value)| (*name, value.to_string()))
            .collect();
        let pairs = written.iter().map(|(name, value)| (*name, value.as_str()));
        self.writer.create_element(name).with_attributes(pairs).write_empty()?;
        Ok(())
    }

    fn area(&mut self, area: Area, attributes: &[(&str, &dyn Display)]) -> Drawn {
        let place: [(&str, &dyn Display); 4] = [
            ("x", &area.x),
            ("y", &area.y),
            ("width", &area.width),
            ("height", &area.height),
        ];
        self.shape("rect", &[place.as_slice(), attributes].concat())
    }

    /// A filled rectangle without an edge.
    pub(super) fn fill(&mut self, area: Area, fill: &str) -> Drawn {
        self.area(area, &[("fill", &fill)])
    }

    /// A filled rectangle with an edge, dashed and lighter where it stands for a group.
    pub(super) fn segment(&mut self, area: Area, colours: Colours, group: bool) -> Drawn {
        let (fill, edge) = (hex(colours.fill), hex(colours.edge));
        let (opacity, dashes) = if group { (0.38, DASHES) } else { (1.0, "none") };
        let look: [(&str, &dyn Display); 4] = [
            ("fill", &fill),
            ("fill-opacity", &opacity),
            ("stroke", &edge),
            ("stroke-dasharray", &dashes),
        ];
        self.area(area, &look)
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: Point, to: Point, stroke: Stroke) -> Drawn {
        let dashes = if stroke.dashed { DASHES } else { "none" };
        self.shape(
            "line",
            &[
                ("x1", &from.x),
                ("y1", &from.y),
                ("x2", &to.x),
                ("y2", &to.y),
                ("stroke", &stroke.colour),
                ("stroke-width", &stroke.width),
                ("stroke-dasharray", &dashes),
                ("stroke-linecap", &if stroke.round { "round" } else { "butt" }),
            ],
        )
    }

    /// A text from this point on its foot line.
    pub(super) fn text(&mut self, at: Point, style: Style, text: &str) -> Drawn {
        let (x, y, size) = (at.x.to_string(), at.y.to_string(), style.size.to_string());
        let element = self.writer.create_element("text").with_attributes([
            ("x", x.as_str()),
            ("y", y.as_str()),
            ("font-size", size.as_str()),
            ("font-weight", if style.bold { "bold" } else { "normal" }),
            ("fill", style.fill),
            ("text-anchor", style.anchor),
        ]);
        element.write_text_content(BytesText::new(text))?;
        Ok(())
    }

    /// Lines of a text below each other; gives the foot of the next one.
    pub(super) fn lines(&mut self, at: Point, style: Style, text: &str, most: usize) -> Result<f64, DrawingError> {
        let mut y = at.y;
        for line in wrapped(text, most) {
            self.text(Point { y, ..at }, style, &line)?;
            y += (style.size * 1.35).round();
        }
        Ok(y)
    }

    /// The picture of this size, on white.
    pub(super) fn finished(self, width: f64, height: f64) -> String {
        let body = String::from_utf8(self.writer.into_inner()).unwrap_or_default();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             font-family=\"{FONT}\"><rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>{body}</svg>"
        )
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) colour: &'static str,
    pub(super) width: f64,
    pub(super) dashed: bool,
    pub(super) round: bool,
}

impl Stroke {
    pub(super) const fn of(colour: &'static str, width: f64) -> Self {
        Self {
            colour,
            width,
            dashed: false,
            round: false,
        }
    }

    pub(super) const fn dashed(self) -> Self {
        Self { dashed: true, ..self }
    }

    pub(super) const fn round(self) -> Self {
        Self { round: true, ..self }
    }
}

fn hex(colour: u32) -> String {
    format!("#{colour:06x}")
}

/// The words in lines of at most so many characters, each line of the text by itself; a longer word has a line of its own.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrapped_line(line, most)).collect()
}

fn wrapped_line(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
