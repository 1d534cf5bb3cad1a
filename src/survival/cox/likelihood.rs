//! The partial likelihood, its slope and its curvature at given coefficients.

use crate::survival::{
    Error, Observation, Ties,
    cox::{exact, single},
    matrix::Symmetric,
    order,
};
use std::ops::Range;

/// The events of one time; at risk with them is every row from the first of them on.
#[derive(Clone, Copy, Debug)]
pub(super) struct EventTime {
    start: u32,
    count: u32,
}

impl EventTime {
    /// The first row that has the event.
    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    /// The row after the last that has the event.
    pub(super) fn end(self) -> usize {
        self.start() + self.count()
    }

    /// How many rows have the event.
    pub(super) fn count(self) -> usize {
        self.count as usize
    }

    /// The rows that have the event.
    pub(super) fn events(self) -> Range<usize> {
        self.start()..self.end()
    }
}

/// Subjects in order of time, from the first event on, with centred and scaled covariates.
pub(super) struct RiskSets {
    /// How many subjects there are in all.
    pub(super) subjects: usize,
    pub(super) ties: Ties,
    /// Number of covariates.
    pub(super) width: usize,
    /// Covariates, subject by subject in order of time, events before censorings; mean 0, standard deviation 1.
    pub(super) rows: Vec<f64>,
    /// The event times in ascending order.
    pub(super) times: Vec<EventTime>,
    /// The sum of each covariate over all who have the event.
    pub(super) event_sum: Vec<f64>,
    /// The standard deviation that each covariate was divided by.
    pub(super) scale: Vec<f64>,
}

/// The logarithm of the likelihood at a point, with its first derivative and the negative of its second.
pub(super) struct Derivatives {
    pub(super) log: f64,
    pub(super) score: Vec<f64>,
    pub(super) information: Symmetric,
}

/// Running sums over a set of subjects: of r = exp(η), r x and r x xᵀ (lower triangle, row by row).
#[derive(Clone)]
struct Sums {
    r: f64,
    rx: Vec<f64>,
    rxx: Vec<f64>,
}

impl Sums {
    fn zero(width: usize) -> Self {
        Sums { r: 0.0, rx: vec![0.0; width], rxx: vec![0.0; width * (width + 1) / 2] }
    }

    fn clear(&mut self) {
        self.r = 0.0;
        self.rx.fill(0.0);
        self.rxx.fill(0.0);
    }

    #[inline]
    fn add(&mut self, r: f64, x: &[f64]) {
        self.r += r;
        let mut cell = 0;
        for (row, &value) in x.iter().enumerate() {
            let weighted = r * value;
            self.rx[row] += weighted;
            for &other in &x[..=row] {
                self.rxx[cell] += weighted * other;
                cell += 1;
            }
        }
    }
}

impl RiskSets {
    /// Sorts the subjects and centres and scales their covariates.
    pub(super) fn new(observations: &[Observation], covariates: &[&[f64]], ties: Ties) -> Result<Self, Error> {
        let sorted = order::sorted_rows(observations)?;
        for (column, values) in covariates.iter().enumerate() {
            if values.iter().all(|value| value == &values[0]) {
                return Err(Error::ConstantCovariate { column });
            }
        }
        // Whoever is censored before the first event is never at risk with one, and must not set the scale.
        let first = sorted.iter().position(|(key, _)| key.is_event()).ok_or(Error::NoEvents(sorted.len()))?;
        let keys = &sorted[first..];
        let width = covariates.len();
        let mut rows = vec![0.0; keys.len() * width];
        let mut scale = Vec::with_capacity(width);
        for (column, values) in covariates.iter().enumerate() {
            let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
            for (cell, &(_, row)) in rows[column..].iter_mut().step_by(width).zip(keys) {
                let value = values[row as usize];
                (least, most) = (least.min(value), most.max(value));
                *cell = value;
            }
            if least == most {
                return Err(Error::Redundant { column });
            }
            // In units of the range first, so that no sum overflows.
            let (middle, range) = (0.5 * least + 0.5 * most, 0.5 * most - 0.5 * least);
            let (mut sum, mut squares) = (0.0, 0.0);
            for cell in rows[column..].iter_mut().step_by(width) {
                *cell = (*cell - middle) / range;
                sum += *cell;
                squares += *cell * *cell;
            }
            let n = keys.len() as f64;
            let mean = sum / n;
            let deviation = (squares / n - mean * mean).max(f64::MIN_POSITIVE).sqrt();
            for cell in rows[column..].iter_mut().step_by(width) {
                *cell = (*cell - mean) / deviation;
            }
            scale.push(range * deviation);
        }
        let mut times = Vec::with_capacity(keys.len());
        let mut event_sum = vec![0.0; width];
        let mut start = 0;
        for tied in keys.chunk_by(|one, next| one.0.ties_with(next.0)) {
            let count = tied.iter().take_while(|(key, _)| key.is_event()).count();
            if count > 0 {
                times.push(EventTime { start: start as u32, count: count as u32 });
                for x in rows[start * width..(start + count) * width].chunks_exact(width) {
                    event_sum.iter_mut().zip(x).for_each(|(sum, x)| *sum += x);
                }
            }
            start += tied.len();
        }
        let sets = RiskSets { subjects: sorted.len(), ties, width, rows, times, event_sum, scale };
        if ties == Ties::Exact {
            exact::check_effort(&sets)?;
        }
        Ok(sets)
    }

    /// How many subjects are at risk at the first event.
    pub(super) fn n(&self) -> usize {
        self.rows.len() / self.width
    }

    /// The covariates of one subject.
    #[inline]
    pub(super) fn row(&self, place: usize) -> &[f64] {
        &self.rows[place * self.width..(place + 1) * self.width]
    }

    /// How many events there are.
    pub(super) fn events(&self) -> usize {
        self.times.iter().map(|time| time.count()).sum()
    }

    /// The partial likelihood and its derivatives at `beta`, for scaled covariates.
    pub(super) fn evaluate(&self, beta: &[f64]) -> Derivatives {
        if let [beta] = beta {
            return single::evaluate(self, *beta);
        }
        let width = self.width;
        let risk: Vec<f64> = self.rows.chunks_exact(width).map(|x| dot(x, beta).exp()).collect();
        let mut result = Derivatives {
            log: dot(&self.event_sum, beta),
            score: self.event_sum.clone(),
            information: Symmetric::zero(width),
        };
        let (mut all, mut dying, mut left) = (Sums::zero(width), Sums::zero(width), Sums::zero(width));
        let mut entered = self.n();
        for time in self.times.iter().rev() {
            while entered > time.start() {
                entered -= 1;
                all.add(risk[entered], self.row(entered));
            }
            let d = time.count();
            match self.ties {
                _ if d == 1 => result.subtract(&all, 1.0),
                Ties::Breslow => result.subtract(&all, d as f64),
                Ties::Efron => {
                    dying.clear();
                    for place in time.events() {
                        dying.add(risk[place], self.row(place));
                    }
                    for gone in 0..d {
                        left.leave(&all, &dying, gone as f64 / d as f64);
                        result.subtract(&left, 1.0);
                    }
                }
                Ties::Exact => exact::subtract(self, time, &risk, &mut result),
            }
        }
        result.information.mirror();
        result
    }
}

impl Sums {
    /// Becomes the sums over all less a part of those over the dying.
    fn leave(&mut self, all: &Sums, dying: &Sums, part: f64) {
        self.r = all.r - part * dying.r;
        for (left, (all, dying)) in self.rx.iter_mut().zip(all.rx.iter().zip(&dying.rx)) {
            *left = all - part * dying;
        }
        for (left, (all, dying)) in self.rxx.iter_mut().zip(all.rxx.iter().zip(&dying.rxx)) {
            *left = all - part * dying;
        }
    }
}

impl Derivatives {
    /// Takes `times` times the logarithm of a sum, with its derivatives, from the likelihood.
    #[inline]
    fn subtract(&mut self, sums: &Sums, times: f64) {
        self.log -= times * sums.r.ln();
        let inverse = 1.0 / sums.r;
        let mut cell = 0;
        for row in 0..self.score.len() {
            let mean = sums.rx[row] * inverse;
            self.score[row] -= times * mean;
            for column in 0..=row {
                let value = sums.rxx[cell] * inverse - mean * sums.rx[column] * inverse;
                self.information.add(row, column, times * value);
                cell += 1;
            }
        }
    }
}

/// The inner product.
pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
