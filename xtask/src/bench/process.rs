//! Whole runs of the release binary against the floor, and `generate` against a copy of its output: time in user mode, wall
//! time, peak memory.

use std::process::{Command, Stdio};

use anyhow::Result;

use super::measure::{Cost, Exit, Series, Table, remove, run};
use super::{Bench, RUNTIME};

/// The profile that turns most rules on.
const PROFILE: &str = "microsoft-graph";

/// Runs the floor, `check`, also with a whole profile, a first `generate` without a cache and a copy of its output, and the
/// commands once more with a complete cache, in turn, `rounds` times.
///
/// # Errors
/// When one of them cannot run.
pub(super) fn measure(bench: &Bench, rounds: usize) -> Result<Table> {
    let docs = &bench.docs;
    // Each round writes into new folders: ext4 takes minutes to reuse what was removed, and creates files slowly until then.
    let outputs = bench.folder.join("outputs");
    remove(&outputs)?;
    let (out, copy) = (
        |round: usize| outputs.join(format!("{round}/generated")),
        |round: usize| outputs.join(format!("{round}/copied")),
    );
    let cache = bench.folder.join("cache");
    let runtime = bench.root.join(RUNTIME);
    let floor = || {
        run(
            bench.tool("xtask").arg("bench-floor").arg(docs),
            Exit::Success,
        )
    };
    let docwright = |verb: &str, cached: bool| {
        let mut command = bench.tool("docwright");
        // `.cargo/config.toml` of the repository turns the cache off.
        command.env_remove("DOCWRIGHT_NO_CACHE");
        command.arg(verb).arg("--docs").arg(docs);
        if cached {
            command.arg("--cache").arg(&cache);
        } else {
            command.arg("--no-cache");
        }
        command
    };
    let check = |cached, profile: &[&str]| {
        let mut command = docwright("check", cached);
        let command = command.args(["--format", "json"]).args(profile);
        run(command, Exit::Findings)
    };
    let whole = &["--profile", PROFILE];
    let generate = |cached, round| {
        let mut command = docwright("generate", cached);
        command.arg("--out").arg(out(round));
        command.arg("--runtime-path").arg(&runtime);
        // Its messages about the docs are measured with `check`.
        run(command.stderr(Stdio::null()), Exit::Success)
    };
    let copied = |round| {
        let mut command = Command::new("cp");
        let command = command.arg("-r").arg(out(round)).arg(copy(round));
        run(command, Exit::Success)
    };
    let mut series: [Series; 8] = Default::default();
    for round in 0..=rounds.max(1) {
        let cold = [
            floor()?,
            check(false, &[])?,
            check(false, whole)?,
            generate(false, round)?,
            copied(round)?,
        ];
        // Fills the cache for the next ones.
        check(true, &[])?;
        check(true, whole)?;
        generate(true, round)?;
        let warm = [
            check(true, &[])?,
            check(true, whole)?,
            generate(true, round)?,
        ];
        let costs = cold.into_iter().chain(warm);
        // The first round fills the system's file cache.
        if round > 0 {
            series
                .iter_mut()
                .zip(costs)
                .for_each(|(series, cost)| series.push(cost));
        }
    }
    remove(&outputs)?;
    let names = [
        "floor: read, pulldown-cmark",
        "`check`",
        "`check` with a profile",
        "`generate`",
        "`cp -r` of its output",
        "`check`, nothing changed",
        "`check` with a profile, nothing changed",
        "`generate`, nothing changed",
    ];
    let mut table = Table::new(&[
        "",
        "user s",
        "× floor",
        "CPU s",
        "wall s",
        "× `cp -r`",
        "peak MiB",
    ]);
    let [floor, _, _, _, copied, ..] = &series;
    for (name, side) in names.iter().zip(&series) {
        table.row(&[
            (*name).to_owned(),
            format!("{:.3}", side.median(|c| c.user)),
            format!("{:.2}", side.ratio(floor, |c| c.user)),
            format!("{:.3}", side.median(Cost::cpu)),
            format!("{:.3}", side.median(|c| c.wall)),
            format!("{:.2}", side.ratio(copied, |c| c.wall)),
            format!("{:.0}", side.median(|c| c.peak)),
        ]);
    }
    Ok(table)
}
