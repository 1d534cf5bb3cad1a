//! Survival curves as pictures, like Figures 1 and 5 of the study, in SVG.
//!
//! Curves differ by dashes as well as by shade, so that they can be told apart in grey. Everything is drawn with lines
//! and text alone; the same study gives the same bytes.

use crate::{
    cohort::{
        Cohort, Endpoint, Population, Scale, Value, Variable,
        printed::{days, p_value},
    },
    survival::{Confidence, KaplanMeier, Observation, Weight, kaplan_meier, log_rank},
};
use std::fmt::Write;

/// One curve of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Its words in the legend.
    pub label: String,
    /// The estimate, in days.
    pub curve: KaplanMeier,
}

/// Survival curves of the categories of a variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What is compared, and in whom.
    pub title: String,
    /// The curves, in the study's order, at least one.
    pub curves: Vec<Curve>,
    /// P of the log-rank test, where there is one.
    pub p: Option<f64>,
}

/// The curves of a variable's categories in a population; `None` for a number, or if nobody has a value.
pub fn figure(cohort: &Cohort, variable: &Variable, population: Population) -> Option<Figure> {
    let Scale::Categories(levels) = variable.scale else { return None };
    let mut samples = Vec::new();
    let mut curves = Vec::new();
    for &(level, label) in levels {
        let members = cohort.subjects.iter().filter(|subject| population.holds(subject));
        let sample: Vec<Observation> = members
            .filter(|subject| variable.of(subject) == Some(Value::Level(level)))
            .filter_map(|subject| subject.observation(Endpoint::FromDiagnosis))
            .collect();
        if let Ok(curve) = kaplan_meier(&sample) {
            curves.push(Curve { label: label.to_owned(), curve });
            samples.push(sample);
        }
    }
    let n: usize = samples.iter().map(Vec::len).sum();
    let samples: Vec<&[Observation]> = samples.iter().map(Vec::as_slice).collect();
    let p = log_rank(&samples, Weight::LogRank).ok().map(|result| result.test.p());
    let whom = match population {
        Population::All => "all patients",
        Population::Solitary => "solitary ISCMs",
    };
    (n > 0).then(|| Figure { title: format!("{}, {whom} (N = {n})", variable.title), curves, p })
}

const WIDTH: f64 = 680.0;
const LEFT: f64 = 150.0;
const RIGHT: f64 = 650.0;
const TOP: f64 = 50.0;
const BOTTOM: f64 = 350.0;
const LINE: f64 = 18.0;

/// Shade and dashes of each curve in turn.
const STYLES: [(&str, &str); 6] =
    [("#000", ""), ("#666", "7 3"), ("#000", "2 3"), ("#888", ""), ("#333", "9 3 2 3"), ("#999", "3 2")];

impl Figure {
    /// The figure as an SVG document: steps, a tick where somebody is censored, medians in the legend, the number at
    /// risk below. With `band` the pointwise 95 % log-log limits are shaded.
    pub fn svg(&self, band: bool) -> String {
        let longest = self.curves.iter().filter_map(|it| it.curve.steps().last()).map(|step| step.time);
        let longest = longest.fold(1.0, f64::max);
        let unit = tick(longest);
        let end = (longest / unit).ceil() * unit;
        let x = |time: f64| LEFT + (RIGHT - LEFT) * time / end;
        let y = |survival: f64| BOTTOM - (BOTTOM - TOP) * survival;
        let height = BOTTOM + 75.0 + LINE * self.curves.len() as f64;
        let mut page = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
             height=\"{height}\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\" role=\"img\">\n\
             <title>{title}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
             <text x=\"{LEFT}\" y=\"28\" font-size=\"14\" font-weight=\"bold\">{title}</text>\n",
            title = escape(&self.title)
        );
        self.draw_axes(&mut page, unit, end, x, y);
        for (Curve { curve, .. }, (shade, dashes)) in self.curves.iter().zip(STYLES.iter().cycle()) {
            if band {
                let _ = writeln!(page, "<path d=\"{}\" fill=\"{shade}\" opacity=\"0.15\"/>", limits_path(curve, x, y));
            }
            let _ = writeln!(
                page,
                "<path d=\"{}\" fill=\"none\" stroke=\"{shade}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>",
                steps_path(curve, x, y)
            );
            for step in curve.steps().iter().filter(|step| step.censored > 0) {
                let (x, y) = (x(step.time), y(step.survival));
                let _ = writeln!(
                    page,
                    "<path d=\"M{x:.1} {:.1}V{:.1}\" stroke=\"{shade}\" stroke-width=\"2\"/>",
                    y - 5.0,
                    y + 5.0
                );
            }
        }
        self.draw_legend(&mut page);
        page.push_str("</svg>\n");
        page
    }

    fn draw_axes(&self, page: &mut String, unit: f64, end: f64, x: impl Fn(f64) -> f64, y: impl Fn(f64) -> f64) {
        let _ = writeln!(page, "<path d=\"M{LEFT} {TOP}V{BOTTOM}H{RIGHT}\" fill=\"none\" stroke=\"#000\"/>");
        for tenth in (0..=10).step_by(2) {
            let (share, place) = (f64::from(tenth) / 10.0, y(f64::from(tenth) / 10.0));
            let _ = writeln!(page, "<path d=\"M{} {place:.1}H{LEFT}\" stroke=\"#000\"/>", LEFT - 5.0);
            let _ = writeln!(
                page,
                "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{share:.1}</text>",
                LEFT - 8.0,
                place + 4.0
            );
        }
        let middle = 0.5 * (TOP + BOTTOM);
        let side = LEFT - 45.0;
        let _ = writeln!(
            page,
            "<text transform=\"translate({side} {middle}) rotate(-90)\" text-anchor=\"middle\">Proportion surviving</text>"
        );
        let risk = BOTTOM + 60.0;
        let _ = writeln!(page, "<text x=\"10\" y=\"{risk}\" font-weight=\"bold\">Number at risk</text>");
        let ticks = (end / unit).round() as u32;
        for time in (0..=ticks).map(|count| f64::from(count) * unit) {
            let place = x(time);
            let _ = writeln!(page, "<path d=\"M{place:.1} {BOTTOM}V{}\" stroke=\"#000\"/>", BOTTOM + 5.0);
            let _ =
                writeln!(page, "<text x=\"{place:.1}\" y=\"{}\" text-anchor=\"middle\">{time}</text>", BOTTOM + 19.0);
            for (line, Curve { curve, .. }) in (1..).zip(&self.curves) {
                let below = risk + LINE * f64::from(line);
                let at_risk = curve.at_risk(time);
                let _ = writeln!(page, "<text x=\"{place:.1}\" y=\"{below}\" text-anchor=\"middle\">{at_risk}</text>");
            }
        }
        for (line, Curve { label, .. }) in (1..).zip(&self.curves) {
            let below = risk + LINE * f64::from(line);
            let _ = writeln!(page, "<text x=\"10\" y=\"{below}\">{}</text>", escape(label));
        }
        let _ = writeln!(
            page,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">Days from ISCM diagnosis</text>",
            0.5 * (LEFT + RIGHT),
            BOTTOM + 38.0
        );
    }

    fn draw_legend(&self, page: &mut String) {
        let left = LEFT + 0.42 * (RIGHT - LEFT);
        let mut below = TOP + 10.0;
        for (Curve { label, curve }, (shade, dashes)) in self.curves.iter().zip(STYLES.iter().cycle()) {
            let median = days(curve.median(Confidence::default()).estimate);
            let _ = writeln!(
                page,
                "<path d=\"M{left} {}H{}\" stroke=\"{shade}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>",
                below - 4.0,
                left + 40.0
            );
            let _ = writeln!(
                page,
                "<text x=\"{}\" y=\"{below}\">{} (n = {}), median {median} d</text>",
                left + 48.0,
                escape(label),
                curve.n()
            );
            below += LINE;
        }
        if let Some(p) = self.p {
            let p = p_value(p);
            let sign = if p.starts_with('<') { "" } else { "= " };
            let text = escape(&p.replacen('<', "< ", 1));
            let _ = writeln!(page, "<text x=\"{}\" y=\"{below}\">log-rank P {sign}{text}</text>", left + 48.0);
        }
    }
}

/// The curve from 1 at time 0 to its last observation.
fn steps_path(curve: &KaplanMeier, x: impl Fn(f64) -> f64, y: impl Fn(f64) -> f64) -> String {
    let mut path = format!("M{:.1} {:.1}", x(0.0), y(1.0));
    for step in curve.steps() {
        let _ = write!(path, "H{:.1}V{:.1}", x(step.time), y(step.survival));
    }
    path
}

/// The area between the limits, forwards along the upper and back along the lower.
fn limits_path(curve: &KaplanMeier, x: impl Fn(f64) -> f64, y: impl Fn(f64) -> f64) -> String {
    let limits: Vec<_> =
        curve.steps().iter().filter_map(|step| Some((step.time, step.limits(Confidence::default())?))).collect();
    let mut path = format!("M{:.1} {:.1}", x(0.0), y(1.0));
    for (time, limits) in &limits {
        let _ = write!(path, "H{:.1}V{:.1}", x(*time), y(limits.upper));
    }
    if let Some(end) = curve.steps().last() {
        let _ = write!(path, "H{:.1}", x(end.time));
    }
    for (time, limits) in limits.iter().rev() {
        let _ = write!(path, "V{:.1}H{:.1}", y(limits.lower), x(*time));
    }
    path + "V" + &format!("{:.1}Z", y(1.0))
}

/// The distance of ticks for at most eight of them: 1, 2 or 5 times a power of ten, at least a day.
fn tick(longest: f64) -> f64 {
    let mut unit = 1.0;
    loop {
        for factor in [1.0, 2.0, 5.0] {
            if longest <= 8.0 * unit * factor {
                return unit * factor;
            }
        }
        unit *= 10.0;
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!([1.0, 7.0, 9.0, 1261.0, 4000.0].map(tick), [1.0, 1.0, 2.0, 200.0, 500.0]);
    }

    #[test]
    fn a_number_has_no_curves() {
        assert_eq!(figure(&Cohort::default(), Variable::named("age").unwrap(), Population::All), None);
        assert_eq!(figure(&Cohort::default(), Variable::named("primary").unwrap(), Population::All), None);
    }
}
