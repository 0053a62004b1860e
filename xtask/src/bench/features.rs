//! The cost of compiling requests beside the models: none, those of one first path segment, all.

use std::path::Path;

use anyhow::{Context, Result};

use super::compile::{cargo_for, touch};
use super::measure::{Cost, Exit, Series, Table, run};

/// Checks the emitted crate with each set of features in turn, `runs` times.
///
/// # Errors
/// When it does not compile with one of them.
pub(super) fn measure(bench: &Path, named: &[String], runs: usize) -> Result<Table> {
    let mut sets = vec![String::new()];
    if named.is_empty() {
        sets.extend(segments(bench)?.into_iter().take(2));
    } else {
        sets.extend(named.iter().cloned());
    }
    sets.push("all-operations".to_owned());
    let mut series: Vec<Series> = Vec::new();
    series.resize_with(sets.len(), Series::default);
    for round in 0..=runs.max(1) {
        for (features, series) in sets.iter().zip(&mut series) {
            touch(&bench.join("emitted/src/lib.rs"))?;
            let mut command = cargo_for(bench);
            command
                .args(["check", "--quiet", "--lib", "--package", "emitted"])
                .args(["--features", features]);
            let cost = run(&mut command, Exit::Success)?;
            // The first round builds the dependencies.
            if round > 0 {
                series.push(cost);
            }
        }
    }
    let mut table = Table::new(&["features", "CPU s", "peak MiB", "against the models alone"]);
    let Some(models) = series.first() else {
        return Ok(table);
    };
    for (features, side) in sets.iter().zip(&series) {
        let name = if features.is_empty() {
            "none"
        } else {
            features
        };
        table.row(&[
            name.to_owned(),
            format!("{:.2}", side.median(Cost::cpu)),
            format!("{:.0}", side.median(|c| c.peak)),
            format!("{:.2} ×", side.ratio(models, Cost::cpu)),
        ]);
    }
    Ok(table)
}

/// The features of first path segments, as the manifest lists them.
fn segments(bench: &Path) -> Result<Vec<String>> {
    let manifest = bench.join("emitted/Cargo.toml");
    let text = std::fs::read_to_string(&manifest)
        .with_context(|| format!("cannot read {}", manifest.display()))?;
    let all = text
        .lines()
        .find_map(|line| line.strip_prefix("all-operations = ["));
    let all = all.unwrap_or_default().trim_end_matches(']');
    Ok(all
        .split(", ")
        .filter(|name| !name.is_empty())
        .map(|name| name.trim_matches('"').to_owned())
        .collect())
}
