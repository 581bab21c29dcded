//! The sheet "Overzicht": one A4 to show at a meeting, with a drawing of the faces per question.
//!
//! Of the newest release in the file. What the drawing is made from stands beside the paper, outside what is printed.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartPatternFill,
    ChartPatternFillType, ChartSeries, ChartSolidFill, ChartType, Color, Format, FormatAlign, Worksheet,
};

use super::formats::{bold, wrapped};
use crate::export::caption::{Caption, FACES, UNTOLD, blocks, drawn};
use crate::export::writer::ExportError;
use crate::figures::labels::{score_word, sentence};
use crate::figures::{Block, Dot, Drawing, bands_note};
use crate::releases::report::Report;
use crate::statistics::phrases::{Phrase, phrase};
use crate::values::scale::Kind;

const NAME: &str = "Overzicht";
/// Heads of the table, with widths in characters; together they are what an A4 holds.
const HEADS: [(&str, f64); 5] = [
    ("Vraag", 34.0),
    ("Antwoorden", 11.0),
    ("Kozen ‘goed’ of ‘heel goed’", 24.0),
    ("Marge van 95%", 14.0),
    ("Naast de andere aanbieders", 34.0),
];
/// Width of these in pixels, and height of a row.
const PAPER: u32 = 815;
const ROW: u32 = 20;
/// Height of a drawing without its bars, and of a bar.
const FRAME: u32 = 110;
const BAR: u32 = 46;
/// Characters in a line of the last column, and of all but the first.
const VERDICT: usize = 32;
const WORDS: usize = 80;
/// The first column of what the drawing is made from.
const DATA: u16 = 7;

/// What is kept of the releases in a file.
#[derive(Default)]
pub(super) struct Overview {
    newest: Option<Report>,
    /// Whether releases of more than one gemeente are in the file: then none of them is the overview of all.
    mixed: bool,
    releases: usize,
}

impl Overview {
    /// Keeps a release, unless a newer one is here.
    pub(super) fn add(&mut self, report: &Report) {
        self.releases += 1;
        self.mixed |= self
            .newest
            .as_ref()
            .is_some_and(|kept| kept.gemeente.id != report.gemeente.id);
        if self.newest.as_ref().is_none_or(|kept| kept.moment < report.moment) {
            self.newest = Some(report.clone());
        }
    }

    /// The finished sheet; `None` without a release, of one of which nothing is drawn, and of several gemeenten.
    pub(super) fn sheet(self) -> Result<Option<Worksheet>, ExportError> {
        let Some(report) = self.newest.filter(|_| !self.mixed) else {
            return Ok(None);
        };
        let rows = drawn(&report);
        if rows.is_empty() {
            return Ok(None);
        }
        let mut page = Page {
            sheet: Worksheet::new(),
            row: 0,
            data: 0,
        };
        page.sheet.set_name(NAME)?;
        for (at, (_, width)) in (0_u16..).zip(HEADS) {
            page.sheet.set_column_width(at, width)?;
        }
        let blocks = blocks(&report, &rows);
        if self.releases > 1 {
            let which = format!(
                "De nieuwste publicatie in dit bestand: {}, publicatie {}.",
                report.round.name, report.number
            );
            page.line(&which, &Format::new())?;
        }
        for block in &blocks {
            page.block(&Caption::of(&report, block), block)?;
        }
        page.foot(&report, &blocks)?;
        page.finished().map(Some)
    }
}

/// The sheet in the making: the next free row of the paper, and of what the drawings are made from.
struct Page {
    sheet: Worksheet,
    row: u32,
    data: u32,
}

impl Page {
    fn line(&mut self, text: &str, format: &Format) -> Result<(), ExportError> {
        let last = last_column();
        self.sheet.merge_range(self.row, 0, self.row, last, text, format)?;
        self.row += 1;
        Ok(())
    }

    fn block(&mut self, caption: &Caption, block: &Block) -> Result<(), ExportError> {
        self.line(&caption.title, &Format::new().set_bold().set_font_size(16))?;
        for text in [&caption.round, &caption.people, &caption.release] {
            self.line(text, &Format::new())?;
        }
        let drawings: Vec<Drawing> = block.lines.iter().map(|line| line.drawing(block.axis)).collect();
        let faces: Vec<&Drawing> = drawings.iter().filter(|drawing| drawing.bar.is_some()).collect();
        if !faces.is_empty() {
            self.chart(&faces, block)?;
        }
        self.table(block, &drawings)
    }

    /// The drawing, and beside the paper what it is made from.
    fn chart(&mut self, faces: &[&Drawing], block: &Block) -> Result<(), ExportError> {
        let head = self.data;
        let count = u32::try_from(faces.len()).unwrap_or(u32::MAX);
        self.sheet
            .write_string_with_format(head, DATA, "Waar de tekening van is gemaakt", &bold())?;
        for (row, drawing) in (head + 1..).zip(faces) {
            self.sheet.write_string(row, DATA, category(drawing))?;
        }
        let mut chart = frame(faces);
        let mut column = DATA;
        for series in series(faces, block) {
            column += 1;
            self.sheet
                .write_string_with_format(head, column, &series.name, &bold())?;
            for (row, people) in (head + 1..).zip(&series.people) {
                self.sheet.write_number(row, column, f64::from(*people))?;
            }
            chart.push_series(&series.drawn(column, head, count));
        }
        let height = FRAME + BAR * count;
        chart.set_width(PAPER).set_height(height);
        self.sheet.insert_chart(self.row, 0, &chart)?;
        self.row += height.div_ceil(ROW) + 1;
        self.data = (head + count + 2).max(self.row);
        Ok(())
    }

    fn table(&mut self, block: &Block, drawings: &[Drawing]) -> Result<(), ExportError> {
        let compared = block.lines.iter().filter_map(|line| line.scale());
        let compared = compared.filter(|scale| scale.verdict.is_some()).count() > 0;
        let heads = HEADS.into_iter().take(HEADS.len() - usize::from(!compared));
        for (at, (head, _)) in (0_u16..).zip(heads) {
            self.sheet.write_string_with_format(self.row, at, head, &bold())?;
        }
        self.row += 1;
        for drawing in drawings {
            self.sheet
                .write_string_with_format(self.row, 0, &drawing.short, &wrapped())?;
            let lines = match &drawing.dot {
                Some(dot) => {
                    let verdict = drawing
                        .verdict
                        .map(|verdict| sentence(&phrase(Phrase::Verdict(verdict))));
                    let verdict = verdict.unwrap_or_default();
                    self.figures(dot, &verdict)?;
                    verdict.chars().count().div_ceil(VERDICT)
                }
                None => {
                    let last = last_column();
                    self.sheet
                        .merge_range(self.row, 1, self.row, last, &drawing.words, &wrapped())?;
                    drawing.words.chars().count().div_ceil(WORDS)
                }
            };
            // Not every program makes room for what does not fit on one line.
            let lines = u32::try_from(lines.max(1)).unwrap_or(1);
            self.sheet.set_row_height_pixels(self.row, ROW * lines)?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    fn figures(&mut self, dot: &Dot, verdict: &str) -> Result<(), ExportError> {
        let n = f64::from(dot.figure.n);
        let middle = wrapped().set_align(FormatAlign::Center);
        self.sheet.write_number_with_format(self.row, 1, n, &middle)?;
        for (at, text) in [(2, dot.counts().as_str()), (3, &dot.margin_words), (4, verdict)] {
            self.sheet.write_string_with_format(self.row, at, text, &wrapped())?;
        }
        Ok(())
    }

    fn foot(&mut self, report: &Report, blocks: &[Block]) -> Result<(), ExportError> {
        let small = Format::new().set_font_size(9).set_text_wrap();
        if let Some(note) = bands_note(blocks.iter().flat_map(|block| &block.lines)) {
            self.sheet.set_row_height(self.row, 36)?;
            self.line(&note, &small)?;
        }
        let Some(block) = blocks.first() else { return Ok(()) };
        self.line(&Caption::of(report, block).source, &small)
    }

    fn finished(mut self) -> Result<Worksheet, ExportError> {
        let last = self.row.saturating_sub(1);
        self.sheet.set_print_area(0, 0, last, last_column())?;
        self.sheet.set_portrait().set_paper_size(9).set_print_fit_to_pages(1, 1);
        self.sheet
            .set_print_center_horizontally(true)
            .set_screen_gridlines(false);
        Ok(self.sheet)
    }
}

fn last_column() -> u16 {
    u16::try_from(HEADS.len().saturating_sub(1)).unwrap_or(0)
}

/// "Luisteren (n = 43)".
fn category(drawing: &Drawing) -> String {
    let n = drawing.dot.as_ref().map_or(0, |dot| dot.figure.n);
    format!("{} (n = {n})", drawing.short)
}

/// One colour in the bars.
struct Series {
    name: String,
    /// Per question.
    people: Vec<u32>,
    fill: u32,
    edge: u32,
    /// Whether these are people in groups of which nearly everybody chose this.
    grouped: bool,
}

/// Red first; where nobody is, there is no colour.
fn series(faces: &[&Drawing], block: &Block) -> Vec<Series> {
    let three = block.lines.iter().any(|line| line.kind == Kind::Smiley3);
    let kind = if three { Kind::Smiley3 } else { Kind::Smiley5 };
    let bars = || faces.iter().filter_map(|drawing| drawing.bar.as_ref());
    let mut all = Vec::new();
    for (at, (fill, edge)) in FACES.into_iter().enumerate() {
        let score = u8::try_from(at + 1).unwrap_or(0);
        let part =
            |of: fn(&crate::figures::Part) -> u32| bars().map(move |bar| bar.parts.get(at).map_or(0, of)).collect();
        let one = |name: String, people, grouped| Series {
            name,
            people,
            fill,
            edge,
            grouped,
        };
        let word = score_word(kind, score);
        if kind.scores().contains(&score) {
            all.push(one(word.to_owned(), part(|part| part.exact), false));
            all.push(one(format!("{word} (bijna iedereen)"), part(|part| part.grouped), true));
        }
        if score == 3 {
            let (fill, edge) = UNTOLD;
            all.push(Series {
                name: "alleen het aantal bekend".to_owned(),
                people: bars().map(|bar| bar.untold).collect(),
                fill,
                edge,
                grouped: true,
            });
        }
    }
    all.retain(|series| !series.grouped || series.people.iter().any(|people| *people > 0));
    all
}

impl Series {
    fn drawn(&self, column: u16, head: u32, count: u32) -> ChartSeries {
        let mut format = ChartFormat::new();
        let mut edge = ChartLine::new();
        edge.set_color(Color::RGB(self.edge)).set_width(0.75);
        if self.grouped {
            edge.set_dash_type(ChartLineDashType::Dash);
            format.set_pattern_fill(
                ChartPatternFill::new()
                    .set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
                    .set_foreground_color(Color::RGB(self.fill))
                    .set_background_color(Color::White),
            );
        } else {
            format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(self.fill)));
        }
        format.set_border(&edge);
        let mut series = ChartSeries::new();
        series
            .set_name((NAME, head, column))
            .set_categories((NAME, head + 1, DATA, head + count, DATA))
            .set_values((NAME, head + 1, column, head + count, column))
            .set_gap(35)
            .set_format(&mut format);
        if !self.grouped {
            // Nobody is no number in a bar.
            series.set_data_label(ChartDataLabel::new().show_value().set_num_format("#;;"));
        }
        series
    }
}

/// The drawing without its bars.
fn frame(faces: &[&Drawing]) -> Chart {
    let mut chart = Chart::new(ChartType::BarPercentStacked);
    // Excel takes 255 characters: the numbers are in the table below it.
    let questions = faces.len();
    let words = format!(
        "Staafdiagram van {questions} vragen: hoeveel mensen welk gezicht kozen. De aantallen staan in de tabel eronder."
    );
    chart.set_alt_text(words);
    chart
        .title()
        .set_name("Wat kozen mensen? Van heel slecht (rood) tot heel goed (groen)")
        .set_font(ChartFont::new().set_size(12));
    chart.legend().set_position(ChartLegendPosition::Bottom);
    // The first question on top. Of a chart of bars the names stand along the y axis.
    chart.y_axis().set_reverse();
    chart.x_axis().set_hidden(true).set_major_gridlines(false);
    chart
}
