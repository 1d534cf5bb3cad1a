//! Survival curves on a page: steps, a tick where somebody is censored, medians, the test, the number at risk below.

use crate::{
    cohort::{
        Cohort, Endpoint, Options, Population, Scale, Value, Variable,
        figures::page::{Anchor, BLACK, GREY, Page, Point, Shade, width_of},
        printed::{days, p_value},
    },
    survival::{Confidence, KaplanMeier, Observation, Quantile, Weight, kaplan_meier, log_rank},
};

/// One curve of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Its words in the legend.
    pub label: String,
    /// The estimate, in days.
    pub curve: KaplanMeier,
}

/// Survival curves side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What is compared, and in whom.
    pub title: String,
    /// From when the days are counted.
    pub origin: &'static str,
    /// The curves, in the study's order, at least one.
    pub curves: Vec<Curve>,
    /// P of the log-rank test, where there is one.
    pub p: Option<f64>,
    /// How limits are made.
    pub confidence: Confidence,
}

/// The curves of a variable's categories in a population; `None` for a number, or if nobody has a value.
pub fn figure(cohort: &Cohort, variable: &Variable, population: Population, options: Options) -> Option<Figure> {
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
    let title = format!("{}, {whom} (N = {n})", variable.title);
    (n > 0).then(|| Figure { title, origin: "ISCM diagnosis", curves, p, confidence: options.confidence() })
}

/// Survival of all patients, from the diagnosis and from the presentation. They are the same patients, so there is no
/// test.
pub fn overall_figure(cohort: &Cohort, options: Options) -> Option<Figure> {
    let origins = [("From ISCM diagnosis", Endpoint::FromDiagnosis), ("From presentation", Endpoint::FromPresentation)];
    let curves: Vec<Curve> = origins
        .into_iter()
        .filter_map(|(label, endpoint)| {
            let sample: Vec<_> = cohort.subjects.iter().filter_map(|subject| subject.observation(endpoint)).collect();
            Some(Curve { label: label.to_owned(), curve: kaplan_meier(&sample).ok()? })
        })
        .collect();
    let title = format!("Survival of {} patients with ISCM", cohort.subjects.len());
    let origin = "ISCM diagnosis or presentation";
    (!curves.is_empty()).then(|| Figure { title, origin, curves, p: None, confidence: options.confidence() })
}

const WIDTH: f64 = 470.0;
const RIGHT: f64 = WIDTH - 20.0;
/// Height of the axis.
const HEIGHT: f64 = 210.0;
/// Height of a line of text, and of its letters.
const LINE: f64 = 13.0;
const LETTERS: f64 = 8.5;
const LINE_WIDTH: f64 = 1.3;

/// Shade and dashes of each curve in turn. Shades differ in grey too, and have enough contrast on white.
const STYLES: [(Shade, &[f64]); 6] = [
    ((22, 60, 110), &[]),
    ((200, 90, 10), &[6.0, 3.0]),
    ((0, 120, 90), &[1.5, 2.0]),
    ((130, 50, 150), &[8.0, 2.5, 1.5, 2.5]),
    ((110, 110, 110), &[]),
    ((170, 120, 0), &[3.0, 2.0]),
];

/// The frame of the curves: where a time and a share lie on the page.
struct Frame {
    left: f64,
    top: f64,
    end: f64,
}

impl Frame {
    fn x(&self, time: f64) -> f64 {
        self.left + (RIGHT - self.left) * time / self.end
    }

    fn y(&self, share: f64) -> f64 {
        self.top + HEIGHT * (1.0 - share)
    }
}

impl Figure {
    /// Lays the figure out. With `band` the pointwise 95 % limits are shaded.
    pub fn page(&self, band: bool) -> Page {
        let widest = self.curves.iter().map(|curve| width_of(&curve.label, LETTERS)).fold(0.0, f64::max);
        let longest = self.curves.iter().filter_map(|it| it.curve.steps().last()).map(|step| step.time);
        let unit = tick(longest.clone().fold(1.0, f64::max));
        let end = (longest.fold(1.0, f64::max) / unit).ceil() * unit;
        let legend = self.curves.len() + usize::from(self.p.is_some());
        let frame = Frame { left: (widest + 34.0).max(58.0), top: 36.0 + LINE * legend as f64, end };
        let mut page = Page::new(WIDTH, frame.y(0.0) + 52.0 + LINE * self.curves.len() as f64);
        page.heading((10.0, 14.0), &self.title, 10.0, Anchor::Start);
        self.legend(&mut page, &frame);
        self.axes(&mut page, &frame, unit);
        if band {
            for (Curve { curve, .. }, (shade, _)) in self.curves.iter().zip(STYLES.iter().cycle()) {
                page.area(limits(curve, self.confidence, &frame), *shade, 0.16);
            }
        }
        for (Curve { curve, .. }, (shade, dashes)) in self.curves.iter().zip(STYLES.iter().cycle()) {
            page.dashed(&steps(curve, &frame), *shade, LINE_WIDTH, dashes);
            for step in curve.steps().iter().filter(|step| step.censored > 0) {
                let (x, y) = (frame.x(step.time), frame.y(step.survival));
                page.line(&[(x, y - 4.0), (x, y + 4.0)], *shade, LINE_WIDTH);
            }
        }
        page
    }

    /// One line a curve, with its median, and the test.
    fn legend(&self, page: &mut Page, frame: &Frame) {
        let mut below = 30.0;
        for (Curve { label, curve }, (shade, dashes)) in self.curves.iter().zip(STYLES.iter().cycle()) {
            page.dashed(&[(12.0, below), (46.0, below)], *shade, LINE_WIDTH, dashes);
            let (n, events) = (curve.n(), curve.events());
            let median = told(curve.median(self.confidence));
            let deaths = if events == 1 { "death" } else { "deaths" };
            let text = format!("{label}: n = {n}, {events} {deaths}, median {median}");
            page.text((54.0, below), text, LETTERS, Anchor::Start);
            below += LINE;
        }
        if let Some(p) = self.p {
            let p = p_value(p);
            let text = p.strip_prefix('<').map_or_else(|| format!("= {p}"), |bound| format!("< {bound}"));
            page.text((54.0, below), format!("Log-rank test, P {text}"), LETTERS, Anchor::Start);
        }
        debug_assert!(below < frame.top, "the legend is above the curves");
    }

    fn axes(&self, page: &mut Page, frame: &Frame, unit: f64) {
        let (left, bottom) = (frame.left, frame.y(0.0));
        page.dashed(&[(left, frame.y(0.5)), (RIGHT, frame.y(0.5))], GREY, 0.5, &[2.0, 2.0]);
        page.line(&[(left, frame.top), (left, bottom), (RIGHT, bottom)], BLACK, 0.7);
        for fifth in 0..=5 {
            let share = f64::from(fifth) / 5.0;
            let y = frame.y(share);
            page.line(&[(left - 3.0, y), (left, y)], BLACK, 0.7);
            page.text((left - 6.0, y), format!("{share:.1}"), LETTERS, Anchor::End);
        }
        page.text((left - 30.0, frame.y(0.5)), "Proportion surviving", LETTERS, Anchor::Upwards);
        let risk = bottom + 40.0;
        page.heading((10.0, risk), "Number at risk", LETTERS, Anchor::Start);
        let ticks = (frame.end / unit).round() as u32;
        for time in (0..=ticks).map(|count| f64::from(count) * unit) {
            let x = frame.x(time);
            page.line(&[(x, bottom), (x, bottom + 3.0)], BLACK, 0.7);
            page.text((x, bottom + 10.0), time.to_string(), LETTERS, Anchor::Middle);
            for (line, Curve { curve, .. }) in (1..).zip(&self.curves) {
                let at_risk = curve.at_risk(time).to_string();
                page.text((x, risk + LINE * f64::from(line)), at_risk, LETTERS, Anchor::Middle);
            }
        }
        for (line, Curve { label, .. }) in (1..).zip(&self.curves) {
            page.text((10.0, risk + LINE * f64::from(line)), label, LETTERS, Anchor::Start);
        }
        let middle = 0.5 * (left + RIGHT);
        page.text((middle, bottom + 24.0), format!("Days from {}", self.origin), LETTERS, Anchor::Middle);
    }
}

/// A median with its limits in words, as much of it as is estimable.
fn told(median: Quantile) -> String {
    let limits = format!("95% CI {}–{}", days(median.lower), days(median.upper));
    match median {
        Quantile { estimate: Some(estimate), .. } => format!("{} days ({limits})", days(Some(estimate))),
        Quantile { lower: None, upper: None, .. } => "not estimable".to_owned(),
        Quantile { .. } => format!("not estimable ({limits})"),
    }
}

/// The curve from 1 at time 0 to its last observation.
fn steps(curve: &KaplanMeier, frame: &Frame) -> Vec<Point> {
    let mut points = vec![(frame.x(0.0), frame.y(1.0))];
    let mut before = 1.0;
    for step in curve.steps().iter().filter(|step| step.events > 0) {
        points.push((frame.x(step.time), frame.y(before)));
        points.push((frame.x(step.time), frame.y(step.survival)));
        before = step.survival;
    }
    points.extend(curve.steps().last().map(|step| (frame.x(step.time), frame.y(step.survival))));
    points
}

/// The area between the limits, forwards along the upper and back along the lower. It ends where limits do.
fn limits(curve: &KaplanMeier, confidence: Confidence, frame: &Frame) -> Vec<Point> {
    let start = (frame.x(0.0), frame.y(1.0));
    let (mut upper, mut lower) = (vec![start], Vec::new());
    let mut before = (1.0, 1.0);
    for step in curve.steps() {
        let x = frame.x(step.time);
        upper.push((x, frame.y(before.1)));
        lower.push((x, frame.y(before.0)));
        let Some(limits) = step.limits(confidence) else { break };
        upper.push((x, frame.y(limits.upper)));
        lower.push((x, frame.y(limits.lower)));
        before = (limits.lower, limits.upper);
    }
    upper.extend(lower.into_iter().rev());
    upper
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!([1.0, 7.0, 9.0, 1261.0, 4000.0].map(tick), [1.0, 1.0, 2.0, 200.0, 500.0]);
    }

    #[test]
    fn a_number_has_no_curves() {
        let draw =
            |name| figure(&Cohort::default(), Variable::named(name).unwrap(), Population::All, Options::default());
        assert_eq!(draw("age"), None);
        assert_eq!(draw("primary"), None);
        assert_eq!(overall_figure(&Cohort::default(), Options::default()), None);
    }

    #[test]
    fn a_median_that_is_not_estimable_is_said_not_to_be() {
        let days = |estimate, lower| Quantile { estimate, lower, upper: None };
        assert_eq!(told(days(Some(307.5), Some(87.0))), "308 days (95% CI 87–NE)");
        assert_eq!(told(days(None, Some(87.0))), "not estimable (95% CI 87–NE)");
        assert_eq!(told(days(None, None)), "not estimable");
    }

    #[test]
    fn the_steps_go_along_and_then_down() {
        let frame = Frame { left: 0.0, top: 0.0, end: RIGHT };
        let curve = kaplan_meier(&[Observation::event(2.0), Observation::censored(3.0)]).unwrap();
        let half = 0.5 * HEIGHT;
        assert_eq!(steps(&curve, &frame), [(0.0, 0.0), (2.0, 0.0), (2.0, half), (3.0, half)]);
    }
}
