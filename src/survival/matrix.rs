//! Symmetric matrices as small as a model has covariates, and their Cholesky factors.

/// A symmetric matrix, stored whole, row by row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Symmetric {
    size: usize,
    cells: Vec<f64>,
}

impl Symmetric {
    pub(super) fn zero(size: usize) -> Self {
        Symmetric { size, cells: vec![0.0; size * size] }
    }

    pub(super) fn size(&self) -> usize {
        self.size
    }

    pub(super) fn get(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    /// Adds to one cell, and not to its mirror image.
    pub(super) fn add(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.size + column] += value;
    }

    /// Copies the lower triangle over the upper.
    pub(super) fn mirror(&mut self) {
        for row in 0..self.size {
            for column in 0..row {
                self.cells[column * self.size + row] = self.cells[row * self.size + column];
            }
        }
    }

    pub(super) fn rows(&self) -> Vec<Vec<f64>> {
        self.cells.chunks(self.size.max(1)).map(<[f64]>::to_vec).collect()
    }

    /// The Cholesky factor of the lower triangle, or the first row that depends on those before it: its pivot is below
    /// `tolerance` of its diagonal.
    pub(super) fn cholesky(&self, tolerance: f64) -> Result<Cholesky, usize> {
        let size = self.size;
        let mut lower = vec![0.0; size * size];
        for row in 0..size {
            for column in 0..=row {
                let dot: f64 = (0..column).map(|k| lower[row * size + k] * lower[column * size + k]).sum();
                let rest = self.get(row, column) - dot;
                if row == column {
                    if !(rest > 0.0 && rest > tolerance * self.get(row, row)) {
                        return Err(row);
                    }
                    lower[row * size + row] = rest.sqrt();
                } else {
                    lower[row * size + column] = rest / lower[column * size + column];
                }
            }
        }
        Ok(Cholesky { size, lower })
    }
}

/// The lower triangular factor L of a positive definite matrix L Lᵀ.
#[derive(Clone, Debug)]
pub(super) struct Cholesky {
    size: usize,
    lower: Vec<f64>,
}

impl Cholesky {
    /// Solves L y = b.
    fn forward(&self, right: &[f64]) -> Vec<f64> {
        let mut solved = right.to_vec();
        for row in 0..self.size {
            let dot: f64 = (0..row).map(|k| self.lower[row * self.size + k] * solved[k]).sum();
            solved[row] = (solved[row] - dot) / self.lower[row * self.size + row];
        }
        solved
    }

    /// Solves L Lᵀ x = b.
    pub(super) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut solved = self.forward(right);
        for row in (0..self.size).rev() {
            let dot: f64 = (row + 1..self.size).map(|k| self.lower[k * self.size + row] * solved[k]).sum();
            solved[row] = (solved[row] - dot) / self.lower[row * self.size + row];
        }
        solved
    }

    /// bᵀ (L Lᵀ)⁻¹ b
    pub(super) fn quadratic_form(&self, right: &[f64]) -> f64 {
        self.forward(right).iter().map(|value| value * value).sum()
    }

    /// (L Lᵀ)⁻¹
    pub(super) fn inverse(&self) -> Symmetric {
        let mut inverse = Symmetric::zero(self.size);
        for column in 0..self.size {
            let mut unit = vec![0.0; self.size];
            unit[column] = 1.0;
            for (row, value) in self.solve(&unit).into_iter().enumerate() {
                inverse.cells[row * self.size + column] = value;
            }
        }
        inverse
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(cells: [f64; 4]) -> Symmetric {
        Symmetric { size: 2, cells: cells.to_vec() }
    }

    #[test]
    fn a_system_of_two_is_solved() {
        let factor = matrix([4.0, 2.0, 2.0, 3.0]).cholesky(1e-12).unwrap();
        let solved = factor.solve(&[8.0, 8.0]);
        assert!((solved[0] - 1.0).abs() < 1e-14 && (solved[1] - 2.0).abs() < 1e-14);
        assert!((factor.quadratic_form(&[8.0, 8.0]) - 24.0).abs() < 1e-12);
        assert!((factor.inverse().get(0, 1) + 0.25).abs() < 1e-15);
    }

    #[test]
    fn a_dependent_row_is_named() {
        assert_eq!(matrix([1.0, 2.0, 2.0, 4.0]).cholesky(1e-12).unwrap_err(), 1);
    }
}
