//! Text that costs fuel while it is written. The engine charges for it afterwards, when a list of lists of lists has long
//! filled the memory.

use minijinja::{Error, ErrorKind, State, Value};
use std::fmt::{self, Write};

/// So many bytes are paid for by one fuel, as the engine has it.
const BYTES_PER_FUEL: usize = 64;

/// A text that is paid for as it grows.
pub(super) struct Metered<'a, 'b, 'c> {
    state: &'a State<'b, 'c>,
    text: String,
    unpaid: usize,
}

impl<'a, 'b, 'c> Metered<'a, 'b, 'c> {
    pub(super) fn new(state: &'a State<'b, 'c>) -> Self {
        Metered { state, text: String::new(), unpaid: 0 }
    }

    /// Writes on.
    ///
    /// # Errors
    /// The fuel is used up.
    pub(super) fn add(&mut self, text: fmt::Arguments<'_>) -> Result<(), Error> {
        self.write_fmt(text).map_err(|_| Error::from(ErrorKind::OutOfFuel))
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

impl Write for Metered<'_, '_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.unpaid += text.len();
        let fuel = u64::try_from(self.unpaid / BYTES_PER_FUEL).unwrap_or(u64::MAX);
        self.state.consume_fuel(fuel).map_err(|_| fmt::Error)?;
        self.unpaid %= BYTES_PER_FUEL;
        self.text.push_str(text);
        Ok(())
    }
}

/// A value as text.
pub(super) fn spelled(state: &State, value: &Value) -> Result<String, Error> {
    let mut text = Metered::new(state);
    text.add(format_args!("{value}"))?;
    Ok(text.into_text())
}
