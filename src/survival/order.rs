//! Observations in the order of time, sorted once for each analysis.
//!
//! A time that is finite and not negative has the order of its bits, so time and censoring fit one whole number: the
//! bits of the time, then 0 for an event and 1 for a censored observation. Sorting these puts events before censorings
//! of the same time.

use crate::survival::{Error, Observation};

/// A time and its kind of end in one number that sorts as they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u64);

impl Key {
    /// The key of an observation; the row is only for the error.
    fn new(row: usize, observation: Observation) -> Result<Key, Error> {
        let Observation { time, event } = observation;
        if !(time.is_finite() && time >= 0.0) {
            return Err(Error::BadTime { row, time });
        }
        // Adding zero makes the negative zero a positive one.
        Ok(Key(((time + 0.0).to_bits() << 1) | u64::from(!event)))
    }

    pub(super) fn time(self) -> f64 {
        f64::from_bits(self.0 >> 1)
    }

    pub(super) fn is_event(self) -> bool {
        self.0 & 1 == 0
    }

    /// Whether both are of the same time.
    pub(super) fn ties_with(self, other: Key) -> bool {
        self.0 >> 1 == other.0 >> 1
    }
}

fn check_count(count: usize) -> Result<(), Error> {
    match count {
        0 => Err(Error::NoObservations),
        count if u32::try_from(count).is_err() => Err(Error::TooManyObservations(count)),
        _ => Ok(()),
    }
}

/// The keys of all observations in order.
pub(super) fn sorted(observations: &[Observation]) -> Result<Vec<Key>, Error> {
    check_count(observations.len())?;
    let mut keys = Vec::with_capacity(observations.len());
    for (row, &observation) in observations.iter().enumerate() {
        keys.push(Key::new(row, observation)?);
    }
    keys.sort_unstable();
    Ok(keys)
}

/// The keys of several samples in one order, each with the number of its sample.
pub(super) fn sorted_samples(samples: &[&[Observation]]) -> Result<Vec<(Key, u32)>, Error> {
    let count = samples.iter().map(|sample| sample.len()).sum();
    check_count(count)?;
    let mut keys = Vec::with_capacity(count);
    for (number, sample) in samples.iter().enumerate() {
        for &observation in *sample {
            keys.push((Key::new(keys.len(), observation)?, number as u32));
        }
    }
    keys.sort_unstable_by_key(|&(key, _)| key);
    Ok(keys)
}

/// The keys of all observations in order, each with its row.
pub(super) fn sorted_rows(observations: &[Observation]) -> Result<Vec<(Key, u32)>, Error> {
    check_count(observations.len())?;
    let mut keys = Vec::with_capacity(observations.len());
    for (row, &observation) in observations.iter().enumerate() {
        keys.push((Key::new(row, observation)?, row as u32));
    }
    keys.sort_unstable_by_key(|&(key, _)| key);
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_comes_before_a_censoring_of_the_same_day() {
        let keys = sorted(&[Observation::censored(3.0), Observation::event(3.0), Observation::event(-0.0)]).unwrap();
        let seen: Vec<_> = keys.iter().map(|key| (key.time(), key.is_event())).collect();
        assert_eq!(seen, [(0.0, true), (3.0, true), (3.0, false)]);
        assert!(keys[1].ties_with(keys[2]));
    }

    #[test]
    fn a_time_that_is_no_time_is_named() {
        for time in [-1.0, f64::INFINITY, f64::NAN] {
            let error = sorted(&[Observation::event(1.0), Observation::event(time)]).unwrap_err();
            assert!(matches!(error, Error::BadTime { row: 1, .. }), "{error}");
        }
        assert_eq!(sorted(&[]), Err(Error::NoObservations));
    }
}
