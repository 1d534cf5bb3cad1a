//! The medians of a table with their intervals, one above the other, on a logarithmic scale of days.

use crate::{
    cohort::{
        Comparison, Population, Study, Summary, Variable,
        figures::page::{Anchor, BLACK, GREY, Page, WHITE, width_of},
        printed::{self, p_value},
    },
    survival::Quantile,
};

const LEFT: f64 = 150.0;
const RIGHT: f64 = 350.0;
/// Where the columns of numbers end.
const MEDIANS: f64 = 430.0;
const P_VALUES: f64 = 470.0;
const WIDTH: f64 = 482.0;
const TOP: f64 = 48.0;
const LINE: f64 = 13.0;
/// Blank above each variable.
const GAP: f64 = 4.0;
const LETTERS: f64 = 8.0;

/// One line: a variable with its P value, or one of its categories with its survival.
struct Line<'a> {
    text: String,
    summary: Option<&'a Summary>,
    p: Option<f64>,
}

/// Lays the medians of a table out.
pub(super) fn page(study: &Study, table: u8, contents: &[(&str, Population)]) -> Page {
    let lines: Vec<Line> = contents.iter().flat_map(|&(name, population)| lines(study, name, population)).collect();
    let (least, most) = decades(lines.iter().filter_map(|line| line.summary));
    let x = |days: f64| LEFT + (RIGHT - LEFT) * (days.max(least).log10() - least.log10()) / (most / least).log10();
    let titles = lines.iter().filter(|line| line.summary.is_none()).count();
    let bottom = TOP + LINE * (lines.len() as f64 + 0.5) + GAP * titles as f64;
    let mut page = Page::new(WIDTH, bottom + 46.0);
    page.heading((10.0, 14.0), format!("Median survival, Table {table}"), 10.0, Anchor::Start);
    page.heading((MEDIANS, TOP - 12.0), "Median (95% CI)", LETTERS, Anchor::End);
    page.heading((P_VALUES, TOP - 12.0), "P", LETTERS, Anchor::End);
    let overall = study.analysis("survival_from_diagnosis", Population::All).map(|overall| overall.summary.median);
    if let Some(Quantile { estimate: Some(days), .. }) = overall {
        page.dashed(&[(x(days), TOP - 6.0), (x(days), bottom)], GREY, 0.6, &[2.0, 2.0]);
        let text = format!("all patients, {} days", printed::days(Some(days)));
        page.text((x(days), TOP - 12.0), text, LETTERS, Anchor::Middle);
    }
    let mut y = TOP - 0.5 * LINE;
    for line in &lines {
        y += LINE + if line.summary.is_none() { GAP } else { 0.0 };
        draw(&mut page, line, y, &x, most);
    }
    page.line(&[(LEFT, bottom), (RIGHT, bottom)], BLACK, 0.7);
    for days in ticks(least, most) {
        page.line(&[(x(days), bottom), (x(days), bottom + 3.0)], BLACK, 0.7);
        page.text((x(days), bottom + 10.0), days.to_string(), LETTERS, Anchor::Middle);
    }
    let middle = 0.5 * (LEFT + RIGHT);
    page.text((middle, bottom + 23.0), "Days from ISCM diagnosis, logarithmic", LETTERS, Anchor::Middle);
    page.text((10.0, bottom + 38.0), NOTE, 7.0, Anchor::Start);
    page
}

const NOTE: &str =
    "P by log-rank test for categories, by Wald test for numbers. NE, not estimable; an arrow, an open limit.";

fn lines<'a>(study: &'a Study, name: &str, population: Population) -> Vec<Line<'a>> {
    let (Some(variable), Some(analysis)) = (Variable::named(name), study.analysis(name, population)) else {
        return Vec::new();
    };
    let line = |text: &str, summary: &'a Summary| Line {
        text: format!("{text} (n = {})", summary.n),
        summary: Some(summary),
        p: None,
    };
    let mut lines = vec![Line { text: variable.title.to_owned(), summary: None, p: analysis.p() }];
    match &analysis.comparison {
        Comparison::LogRank { strata, .. } => {
            lines.extend(strata.iter().map(|stratum| line(stratum.title, &stratum.summary)));
        }
        Comparison::Wald { .. } | Comparison::Overall => lines.push(line("any value", &analysis.summary)),
    }
    lines
}

fn draw(page: &mut Page, line: &Line, y: f64, x: &impl Fn(f64) -> f64, most: f64) {
    let Some(Summary { median, .. }) = line.summary else {
        // A long title runs across the line of all patients.
        let (end, half) = (12.0 + width_of(&line.text, LETTERS), 0.5 * LINE);
        page.area(vec![(10.0, y - half), (end, y - half), (end, y + half), (10.0, y + half)], WHITE, 1.0);
        page.text((10.0, y), &line.text, LETTERS, Anchor::Start);
        page.text((P_VALUES, y), line.p.map_or_else(|| "–".to_owned(), p_value), LETTERS, Anchor::End);
        return;
    };
    page.text((20.0, y), &line.text, LETTERS, Anchor::Start);
    page.text((MEDIANS, y), printed::median(*median), LETTERS, Anchor::End);
    let Some(estimate) = median.estimate else { return };
    let (from, to) = (x(median.lower.unwrap_or(0.0)), x(median.upper.unwrap_or(most)));
    page.line(&[(from, y), (to, y)], BLACK, 0.8);
    // An open end points on, a closed one has a stop.
    for (end, open, back) in [(from, median.lower.is_none(), 3.0), (to, median.upper.is_none(), -3.0)] {
        if open {
            page.line(&[(end + back, y - 2.5), (end, y), (end + back, y + 2.5)], BLACK, 0.8);
        } else {
            page.line(&[(end, y - 2.0), (end, y + 2.0)], BLACK, 0.8);
        }
    }
    let here = x(estimate);
    page.area(
        vec![(here - 2.5, y - 2.5), (here + 2.5, y - 2.5), (here + 2.5, y + 2.5), (here - 2.5, y + 2.5)],
        BLACK,
        1.0,
    );
}

/// The powers of ten, or three times one, around all medians and limits; at least from 1 to 10 days.
fn decades<'a>(summaries: impl Iterator<Item = &'a Summary>) -> (f64, f64) {
    let days = summaries.flat_map(|summary| [summary.median.estimate, summary.median.lower, summary.median.upper]);
    let days: Vec<f64> = days.flatten().map(|days| days.max(1.0)).collect();
    let least = days.iter().copied().fold(f64::INFINITY, f64::min);
    let most = days.iter().copied().fold(1.0, f64::max);
    let steps = scale().take_while(|&step| step <= least).last().unwrap_or(1.0);
    let end = scale().find(|&step| step >= most && step > steps).unwrap_or(most);
    if days.is_empty() { (1.0, 10.0) } else { (steps, end) }
}

/// 1, 3, 10, 30 … up to more days than anybody lives.
fn scale() -> impl Iterator<Item = f64> {
    (0..6).flat_map(|power| [10_f64.powi(power), 3.0 * 10_f64.powi(power)])
}

fn ticks(least: f64, most: f64) -> impl Iterator<Item = f64> {
    scale().filter(move |&step| least <= step && step <= most)
}
