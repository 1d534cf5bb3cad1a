//! The ids that were seen, to tell when one comes again.
//!
//! A filter over any number of lines cannot keep every id. Of each it keeps a hash of 64 bits, in two generations of half a
//! million: an id is compared with the half million before it, and with up to a million. That two ids have one hash within
//! that reach is to be expected once in some ten million million lines.

use serde_json::Value;
use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

/// Ids in one generation.
const GENERATION: usize = 1 << 19;

/// The ids of this generation and of the one before.
#[derive(Debug, Default)]
pub struct Names {
    young: HashSet<u64>,
    old: HashSet<u64>,
    forgotten: bool,
}

impl Names {
    /// Whether an id has not been seen; no id is always new. It has been seen from now on.
    pub fn is_new(&mut self, id: Option<&Value>) -> bool {
        let Some(id) = id else { return true };
        let mut hasher = DefaultHasher::new();
        id.to_string().hash(&mut hasher);
        let hash = hasher.finish();
        if self.old.contains(&hash) {
            return false;
        }
        if self.young.len() == GENERATION {
            self.forgotten |= !self.old.is_empty();
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(hash)
    }

    /// Whether there were more ids than are kept.
    pub fn has_forgotten(&self) -> bool {
        self.forgotten
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_known_when_it_comes_again_also_a_generation_later() {
        let mut names = Names::default();
        for number in 0..GENERATION + 10 {
            assert!(names.is_new(Some(&number.into())));
        }
        assert!(!names.is_new(Some(&0.into())) && !names.is_new(Some(&(GENERATION + 5).into())));
        assert!(names.is_new(Some(&"0".into())), "a text is not a number");
        assert!(names.is_new(None) && names.is_new(None));
        assert!(!names.has_forgotten());
    }
}
