//! Our part of the comparison with R and lifelines: `cargo bench --bench compare -- FILE RUNS`, see `run.sh`.

use cordreport::survival::{Confidence, Observation, Ties, Weight, cox, kaplan_meier, log_rank};
use std::{env, error::Error, hint::black_box, time::Instant};

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds words of its own.
    let words: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let [file, runs] = &words[..] else {
        println!("nothing to compare: give a file and a number of runs, as benches/compare/run.sh does");
        return Ok(());
    };
    let runs: usize = runs.parse()?;
    let (mut sample, mut halves, mut x) = (Vec::new(), [Vec::new(), Vec::new()], Vec::new());
    for row in csv::Reader::from_path(file)?.deserialize() {
        let (time, event, group, value): (f64, u8, usize, f64) = row?;
        let observation = Observation { time, event: event == 1 };
        sample.push(observation);
        halves[group].push(observation);
        x.push(value);
    }
    let median = || kaplan_meier(black_box(&sample)).map(|curve| curve.median(Confidence::default()).estimate);
    let test = || log_rank(black_box(&[&halves[0], &halves[1]]), Weight::LogRank).map(|result| result.test.statistic);
    let model = || cox(black_box(&sample), &[black_box(&x)], Ties::Breslow).map(|model| model.coefficients[0].beta);
    let (km, median) = took(runs, median)?;
    let (log_rank, chi2) = took(runs, test)?;
    let (cox, beta) = took(runs, model)?;
    let median = median.unwrap_or(f64::NAN);
    println!(
        "{:10} {km:10.3} {log_rank:10.3} {cox:10.3}   median {median:.10}  chi2 {chi2:.10}  beta {beta:.10}",
        "cordreport"
    );
    Ok(())
}

/// The median time of several runs in milliseconds, and the answer.
fn took<T, E>(runs: usize, job: impl Fn() -> Result<T, E>) -> Result<(f64, T), E> {
    let mut times = Vec::with_capacity(runs);
    for _ in 0..runs {
        let start = Instant::now();
        black_box(job()?);
        times.push(1000.0 * start.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    Ok((times[runs / 2], job()?))
}
