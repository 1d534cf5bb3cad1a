//! Whether the likelihood grows for ever in some direction.
//!
//! It does when, at every event time, the subjects who have the event lie highest in that direction among all at risk,
//! and somebody at risk lies lower at least once (Bryson and Johnson, Technometrics 1981;23:381-383). For one covariate
//! there are two directions to look at; for several, the direction in which the climb runs away is put to the same proof.

use crate::survival::{
    Ties,
    cox::likelihood::{RiskSets, dot},
};

/// How far two heights may differ and count as equal along a direction that is known only nearly, in standard
/// deviations of a covariate.
pub(super) const NEARLY: f64 = 1e-6;

impl RiskSets {
    /// Whether the likelihood never falls, and somewhere rises, along `direction`; heights that differ by no more than
    /// `tolerance` are equal.
    pub(super) fn rises_along(&self, direction: &[f64], tolerance: f64) -> bool {
        let length = dot(direction, direction).sqrt();
        let height = |place: usize| dot(self.row(place), direction) / length;
        let (mut highest, mut lowest, mut entered) = (f64::NEG_INFINITY, f64::INFINITY, self.n());
        let mut rises = false;
        for time in self.times.iter().rev() {
            // Exact ties let those with the event differ among themselves, so only the others count.
            let others = if self.ties == Ties::Exact { time.end() } else { time.start() };
            let mut enter = |down_to: usize, highest: &mut f64, lowest: &mut f64| {
                while entered > down_to {
                    entered -= 1;
                    *highest = highest.max(height(entered));
                    *lowest = lowest.min(height(entered));
                }
            };
            enter(others, &mut highest, &mut lowest);
            let (least_event, most_event) = (time.events().map(height))
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), here| (least.min(here), most.max(here)));
            if least_event < highest - tolerance {
                return false;
            }
            rises |= lowest < most_event - tolerance;
            enter(time.start(), &mut highest, &mut lowest);
        }
        rises
    }

    /// For each covariate, the sign of its coefficient's infinity, where the likelihood is monotone in it alone.
    pub(super) fn monotone_columns(&self) -> Vec<Option<f64>> {
        let mut direction = vec![0.0; self.width];
        let mut columns = Vec::with_capacity(self.width);
        for column in 0..self.width {
            columns.push([1.0, -1.0].into_iter().find(|&sign| {
                direction[column] = sign;
                self.rises_along(&direction, 0.0)
            }));
            direction[column] = 0.0;
        }
        columns
    }
}
