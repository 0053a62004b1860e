//! What a command costs: wall time, processor time and peak memory, as the system accounts for the finished child.

use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use wait4::Wait4;

/// The cost of one run of a command, with all children that it waited for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// Seconds from start to exit.
    pub(super) wall: f64,
    /// Seconds of processor time in user mode.
    pub(super) user: f64,
    /// Seconds of processor time in the system.
    pub(super) system: f64,
    /// Peak resident memory of its largest process, in MiB. It is never less than the peak of the process that started it,
    /// so the process that measures stays small and leaves generating to a child.
    pub(super) peak: f64,
}

impl Cost {
    /// Processor seconds.
    pub(super) fn cpu(self) -> f64 {
        self.user + self.system
    }
}

/// How a measured command may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Only with 0.
    Success,
    /// Also with 1: `check` reported findings.
    Findings,
}

/// Runs the command to its end; its standard output is discarded.
///
/// # Errors
/// When it cannot be started, or exits with a status that `exit` does not allow.
pub(super) fn run(command: &mut Command, exit: Exit) -> Result<Cost> {
    let name = format!("{command:?}");
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {name}"))?;
    let used = child
        .wait4()
        .with_context(|| format!("cannot wait for {name}"))?;
    let wall = start.elapsed().as_secs_f64();
    let allowed =
        used.status.success() || (exit == Exit::Findings && used.status.code() == Some(1));
    if !allowed {
        bail!("{name} ended with {}", used.status);
    }
    Ok(Cost {
        wall,
        user: used.rusage.utime.as_secs_f64(),
        system: used.rusage.stime.as_secs_f64(),
        peak: used.rusage.maxrss as f64 / f64::from(1 << 20),
    })
}

/// The costs of several runs of one command.
#[derive(Clone, Debug, Default)]
pub(super) struct Series(Vec<Cost>);

impl Series {
    pub(super) fn push(&mut self, cost: Cost) {
        self.0.push(cost);
    }

    /// The median of one of the figures.
    pub(super) fn median(&self, of: impl Fn(Cost) -> f64) -> f64 {
        median(self.0.iter().map(|c| of(*c)).collect())
    }

    /// The median of the ratios to another series, run by run: consecutive runs see the same load of the machine.
    pub(super) fn ratio(&self, to: &Self, of: impl Fn(Cost) -> f64) -> f64 {
        let pairs = self.0.iter().zip(&to.0);
        median(pairs.map(|(a, b)| of(*a) / of(*b)).collect())
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let upper = values.get(values.len() / 2).copied().unwrap_or(f64::NAN);
    if values.len() % 2 == 1 {
        return upper;
    }
    let lower = values.get((values.len() / 2).wrapping_sub(1)).copied();
    (lower.unwrap_or(f64::NAN) + upper) / 2.0
}

/// A Markdown table, filled row by row.
pub(super) struct Table(String);

impl Table {
    pub(super) fn new(head: &[&str]) -> Self {
        let mut table = Self(String::new());
        table.row(head);
        // The first column is text, the others are figures.
        let rules: Vec<&str> = (0..head.len())
            .map(|i| if i == 0 { ":--" } else { "--:" })
            .collect();
        table.row(&rules);
        table
    }

    pub(super) fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        for cell in cells {
            self.0.push_str("| ");
            self.0.push_str(cell.as_ref());
            self.0.push(' ');
        }
        self.0.push_str("|\n");
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Removes a folder with what is in it, if it exists.
///
/// # Errors
/// When it cannot be removed.
pub(super) fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Cost, Series, median};

    #[test]
    fn the_median_is_the_middle_or_between_the_two_in_the_middle() {
        assert!((median(vec![9.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!((median(vec![4.0, 9.0, 1.0, 2.0]) - 3.0).abs() < f64::EPSILON);
        assert!(median(vec![]).is_nan());
    }

    #[test]
    fn ratios_are_taken_run_by_run() {
        let cost = |wall| Cost {
            wall,
            user: 0.0,
            system: 0.0,
            peak: 0.0,
        };
        // The machine is ten times slower in the second run; the ratio is unchanged.
        let fast = Series(vec![cost(1.0), cost(10.0), cost(1.0)]);
        let slow = Series(vec![cost(4.0), cost(40.0), cost(4.0)]);
        assert!((slow.ratio(&fast, |c| c.wall) - 4.0).abs() < f64::EPSILON);
    }
}
