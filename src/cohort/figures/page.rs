//! A page of lines, areas and letters, and how it becomes SVG and PNG.

use plotters::{
    backend::{BitMapBackend, DrawingBackend, SVGBackend},
    coord::Shift,
    drawing::{DrawingArea, IntoDrawingArea},
    element::{PathElement, Polygon, Text},
    style::{
        Color, FontFamily, FontStyle, FontTransform, IntoFont, RGBColor, TextStyle, register_font,
        text_anchor::{HPos, Pos, VPos},
    },
};
use std::sync::Once;

/// Why a page could not be drawn. It is never the data's fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a picture could not be drawn: {0}")]
pub struct DrawingError(String);

impl DrawingError {
    fn of(fault: impl std::fmt::Display) -> DrawingError {
        DrawingError(fault.to_string())
    }
}

/// Red, green and blue.
pub(super) type Shade = (u8, u8, u8);

/// Black, for letters and axes.
pub(super) const BLACK: Shade = (0, 0, 0);
/// White, to clear a place for letters.
pub(super) const WHITE: Shade = (255, 255, 255);
/// Grey, for lines that only guide the eye.
pub(super) const GREY: Shade = (150, 150, 150);

/// A place on a page: from its left, and from its top.
pub(super) type Point = (f64, f64);

/// Which part of a text is at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
    /// The middle of a text that runs upwards.
    Upwards,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq)]
enum Mark {
    Line { points: Vec<Point>, shade: Shade, width: f64 },
    Area { points: Vec<Point>, shade: Shade, opacity: f64 },
    Text { at: Point, text: String, size: f64, bold: bool, anchor: Anchor },
}

/// A page, laid out in points: 72 of them are an inch.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    width: f64,
    height: f64,
    marks: Vec<Mark>,
}

/// Places in an SVG are whole numbers, so it has this many to a point.
const SVG_GRAIN: f64 = 10.0;
/// Pixels of a PNG to a point: 300 to an inch.
const PNG_GRAIN: f64 = 300.0 / 72.0;
/// Pixels to a metre at that grain.
const PIXELS_A_METRE: u32 = 11_811;
/// Plotters makes letters this much smaller than asked for.
const LETTER: f64 = 1.24;
/// How far plotters sets letters too high, in a bitmap and in an SVG, in heights of a letter.
const BITMAP_RISE: f64 = 0.22;
const SVG_RISE: f64 = 0.08;

impl Page {
    pub(super) fn new(width: f64, height: f64) -> Page {
        Page { width, height, marks: Vec::new() }
    }

    /// A line through points, whole.
    pub(super) fn line(&mut self, points: &[Point], shade: Shade, width: f64) {
        self.marks.push(Mark::Line { points: points.to_vec(), shade, width });
    }

    /// A line through points in dashes: lengths on and off in turn, whole if there are none. They run on round corners.
    pub(super) fn dashed(&mut self, points: &[Point], shade: Shade, width: f64, dashes: &[f64]) {
        for dash in dashed(points, dashes) {
            self.marks.push(Mark::Line { points: dash, shade, width });
        }
    }

    /// A filled area, with no outline.
    pub(super) fn area(&mut self, points: Vec<Point>, shade: Shade, opacity: f64) {
        self.marks.push(Mark::Area { points, shade, opacity });
    }

    /// A text with its middle height at a place.
    pub(super) fn text(&mut self, at: Point, text: impl Into<String>, size: f64, anchor: Anchor) {
        self.marks.push(Mark::Text { at, text: text.into(), size, bold: false, anchor });
    }

    /// The same in bold letters.
    pub(super) fn heading(&mut self, at: Point, text: impl Into<String>, size: f64, anchor: Anchor) {
        self.marks.push(Mark::Text { at, text: text.into(), size, bold: true, anchor });
    }

    /// Every text on the page, in the order in which it was put there.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text { text, .. } => Some(text.as_str()),
            Mark::Line { .. } | Mark::Area { .. } => None,
        })
    }

    /// The page as an SVG document. Its letters are left to the reader's machine, DejaVu Sans first.
    ///
    /// # Errors
    /// [`DrawingError`] if the letters cannot be set.
    pub fn svg(&self) -> Result<String, DrawingError> {
        let (width, height) = self.pixels(SVG_GRAIN);
        let mut svg = String::new();
        self.draw(SVGBackend::with_string(&mut svg, (width, height)), SVG_GRAIN, SVG_RISE)?;
        // Shown at its size in points, and scaled by whoever shows it.
        let size = |width, height| format!("<svg width=\"{width}\" height=\"{height}\"");
        Ok(svg.replacen(&size(f64::from(width), f64::from(height)), &size(self.width, self.height), 1))
    }

    /// The page as a PNG of 300 pixels to an inch.
    ///
    /// # Errors
    /// [`DrawingError`] if the letters cannot be set.
    pub fn png(&self) -> Result<Vec<u8>, DrawingError> {
        let (width, height) = self.pixels(PNG_GRAIN);
        let mut pixels = vec![0; 3 * width as usize * height as usize];
        self.draw(BitMapBackend::with_buffer(&mut pixels, (width, height)), PNG_GRAIN, BITMAP_RISE)?;
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        encoder.set_pixel_dims(Some(png::PixelDimensions {
            xppu: PIXELS_A_METRE,
            yppu: PIXELS_A_METRE,
            unit: png::Unit::Meter,
        }));
        let mut writer = encoder.write_header().map_err(DrawingError::of)?;
        writer.write_image_data(&pixels).map_err(DrawingError::of)?;
        writer.finish().map_err(DrawingError::of)?;
        Ok(file)
    }

    fn pixels(&self, grain: f64) -> (u32, u32) {
        ((self.width * grain).round() as u32, (self.height * grain).round() as u32)
    }

    fn draw<B: DrawingBackend>(&self, backend: B, grain: f64, rise: f64) -> Result<(), DrawingError> {
        load_letters();
        let area = backend.into_drawing_area();
        area.fill(&plotters::style::WHITE).map_err(DrawingError::of)?;
        for mark in &self.marks {
            draw_mark(&area, mark, grain, rise)?;
        }
        area.present().map_err(DrawingError::of)
    }
}

fn draw_mark<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    mark: &Mark,
    grain: f64,
    rise: f64,
) -> Result<(), DrawingError> {
    let place = |&(x, y): &Point| ((x * grain).round() as i32, (y * grain).round() as i32);
    let colour = |(red, green, blue): Shade| RGBColor(red, green, blue);
    match mark {
        Mark::Line { points, shade, width } => {
            let width = (width * grain).round().max(1.0) as u32;
            let points: Vec<_> = points.iter().map(place).collect();
            area.draw(&PathElement::new(points, colour(*shade).stroke_width(width)))
        }
        Mark::Area { points, shade, opacity } => {
            let points: Vec<_> = points.iter().map(place).collect();
            area.draw(&Polygon::new(points, colour(*shade).mix(*opacity).filled()))
        }
        Mark::Text { at, text, size, bold, anchor } => {
            let style = if *bold { FontStyle::Bold } else { FontStyle::Normal };
            let font = (FAMILY, size * grain * LETTER, style).into_font();
            let (font, horizontal) = match anchor {
                Anchor::Start => (font, HPos::Left),
                Anchor::Middle => (font, HPos::Center),
                Anchor::End => (font, HPos::Right),
                Anchor::Upwards => (font.transform(FontTransform::Rotate270), HPos::Center),
            };
            let at = match anchor {
                Anchor::Upwards => (at.0 + rise * size, at.1),
                Anchor::Start | Anchor::Middle | Anchor::End => (at.0, at.1 + rise * size),
            };
            let style = TextStyle::from(font).pos(Pos::new(horizontal, VPos::Center));
            area.draw(&Text::new(text.clone(), place(&at), style))
        }
    }
    .map_err(DrawingError::of)
}

/// What an SVG asks for, and the name under which our letters are known when we draw ourselves.
const FAMILY: FontFamily<'_> = FontFamily::Name("DejaVu Sans, Verdana, sans-serif");

/// Makes the letters known, once in a process.
fn load_letters() {
    static LOADED: Once = Once::new();
    LOADED.call_once(|| {
        let regular = include_bytes!("../../../assets/fonts/DejaVuSans.ttf");
        let bold = include_bytes!("../../../assets/fonts/DejaVuSans-Bold.ttf");
        let known = register_font(FAMILY.as_str(), FontStyle::Normal, regular).is_ok()
            && register_font(FAMILY.as_str(), FontStyle::Bold, bold).is_ok();
        debug_assert!(known, "both files are fonts");
    });
}

/// How wide a text will be.
pub(super) fn width_of(text: &str, size: f64) -> f64 {
    load_letters();
    // Measured large, since measures are whole numbers.
    let font = (FAMILY, 100.0 * LETTER).into_font();
    font.box_size(text).map_or(0.6 * size * text.chars().count() as f64, |(width, _)| f64::from(width) * size / 100.0)
}

/// The dashes of a line, each a line of its own.
fn dashed(points: &[Point], dashes: &[f64]) -> Vec<Vec<Point>> {
    if dashes.is_empty() {
        return vec![points.to_vec()];
    }
    let mut lines = Vec::new();
    let mut line: Vec<Point> = points.first().copied().into_iter().collect();
    let (mut turn, mut left) = (0, dashes[0]);
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let length = (x1 - x0).hypot(y1 - y0);
        let mut gone = 0.0;
        while length - gone > left {
            gone += left;
            let share = gone / length;
            let here = (x0 + share * (x1 - x0), y0 + share * (y1 - y0));
            if turn % 2 == 0 {
                line.push(here);
                lines.push(std::mem::take(&mut line));
            } else {
                line = vec![here];
            }
            turn += 1;
            left = dashes[turn % dashes.len()];
        }
        left -= length - gone;
        if turn % 2 == 0 {
            line.push((x1, y1));
        }
    }
    lines.extend((line.len() > 1).then_some(line));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_run_on_round_a_corner() {
        let corner = [(0.0, 0.0), (3.0, 0.0), (3.0, 5.0)];
        let lines = dashed(&corner, &[4.0, 2.0]);
        assert_eq!(lines, [vec![(0.0, 0.0), (3.0, 0.0), (3.0, 1.0)], vec![(3.0, 3.0), (3.0, 5.0)]]);
        assert_eq!(dashed(&corner, &[]), [corner.to_vec()]);
    }

    #[test]
    fn wider_texts_are_wider() {
        assert!(width_of("Nonlung/nonbreast", 10.0) > 1.5 * width_of("Lung", 10.0));
        assert!((4.0..9.0).contains(&width_of("0", 10.0)));
    }

    #[test]
    fn a_page_has_its_size_in_both_forms() {
        let mut page = Page::new(144.0, 72.0);
        page.text((72.0, 36.0), "P < .001 & ≥3", 10.0, Anchor::Middle);
        let svg = page.svg().unwrap();
        assert!(svg.starts_with("<svg width=\"144\" height=\"72\" viewBox=\"0 0 1440 720\""), "{svg}");
        assert!(svg.contains("P &lt; .001 &amp; ≥3"), "{svg}");
        let png = page.png().unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), (600, 300));
        assert_eq!(page.png().unwrap(), png);
    }
}
