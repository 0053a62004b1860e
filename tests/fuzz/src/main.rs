//! `cargo xtask fuzz`: mutated docs and other files through all readers and writers, for a time or a number of pages.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime};
use std::{fs, thread};

use clap::Parser;
use docwright_fuzz::{Fault, Kind, Random, Seeds, Tree, minimise, of_other_files, of_tree, tree};

/// What to run.
#[derive(Parser)]
struct Arguments {
    /// How long to run
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,
    /// The seed of all cases [default: from the clock]
    #[arg(long, value_name = "S")]
    seed: Option<u64>,
    /// Run until so many pages were mutated, however long it takes
    #[arg(long, value_name = "N")]
    pages: Option<u64>,
    /// Only this case of the seed
    #[arg(long, value_name = "N")]
    case: Option<u64>,
    /// The repository
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Run the cases in this process
    #[arg(long, hide = true)]
    here: bool,
}

/// How long an input is made smaller.
const MINIMISE: Duration = Duration::from_secs(20);

/// How long a case may take, even on a busy machine.
const TIME: Duration = Duration::from_secs(60);

/// Where the last panic was, and what it said.
static PANIC: Mutex<String> = Mutex::new(String::new());

fn main() -> ExitCode {
    let mut arguments = Arguments::parse();
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let seed = *arguments
        .seed
        .get_or_insert(now.map_or(1, |now| now.as_secs()));
    let done = match arguments.here {
        true => run(&arguments, seed),
        false => supervise(&arguments, seed),
    };
    match done {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn folder(arguments: &Arguments) -> PathBuf {
    arguments.root.join("target/fuzz")
}

/// Runs the cases in a process of their own: no handler catches an overflow of the stack.
fn supervise(arguments: &Arguments, seed: u64) -> Result<usize, String> {
    let this = std::env::current_exe().map_err(|e| e.to_string())?;
    let mut child = Command::new(this);
    child.args(std::env::args_os().skip(1));
    if arguments
        .seed
        .is_none_or(|_| !std::env::args().any(|a| a.starts_with("--seed")))
    {
        child.args(["--seed", &seed.to_string()]);
    }
    let status = child.arg("--here").status().map_err(|e| e.to_string())?;
    match status.code() {
        Some(0) => Ok(0),
        Some(1) => Ok(1),
        code => {
            let running = fs::read_to_string(folder(arguments).join("running")).unwrap_or_default();
            println!("the process ended with {code:?} in {running}");
            println!("0 passed, 1 failed");
            Ok(1)
        }
    }
}

/// The counts of a run.
#[derive(Default)]
struct Counts {
    pages: u64,
    trees: u64,
    files: u64,
    failed: usize,
}

fn run(arguments: &Arguments, seed: u64) -> Result<usize, String> {
    set_hook(Box::new(|info| {
        if let Ok(mut last) = PANIC.lock() {
            *last = info.to_string();
        }
    }));
    let folder = folder(arguments);
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let seeds = seeds(&arguments.root)?;
    let start = Instant::now();
    let more = |counts: &Counts| match arguments.pages {
        Some(pages) => counts.pages < pages,
        None => start.elapsed() < Duration::from_secs(arguments.seconds),
    };
    let mut counts = Counts::default();
    let mut faults = BTreeMap::new();
    let first = arguments.case.unwrap_or(0);
    for case in first.. {
        if !more(&counts) || (arguments.case.is_some() && case > first) {
            break;
        }
        fs::write(
            folder.join("running"),
            format!("seed {seed}, case {case}\n"),
        )
        .map_err(|e| e.to_string())?;
        let mut random = Random::of(seed, case);
        let found = match case % 8 {
            7 => other_files(&seeds, &mut random, &mut counts),
            _ => pages(&seeds, &mut random, &mut counts),
        };
        if let Some((fault, input)) = found {
            counts.failed += 1;
            // One cause shows in many cases.
            let cause = format!(
                "{} {}",
                fault.oracle,
                fault.detail.lines().next().unwrap_or_default()
            );
            let number = faults
                .entry(cause.chars().take(120).collect::<String>())
                .or_insert(0);
            *number += 1;
            if *number == 1 {
                report(&folder, seed, case, &fault, input);
            }
        }
    }
    let _ = fs::remove_file(folder.join("running"));
    let Counts {
        pages,
        trees,
        files,
        failed,
    } = counts;
    println!(
        "seed {seed}: {pages} mutated pages in {trees} trees and {files} mutated other files in {} s",
        start.elapsed().as_secs()
    );
    println!("{} passed, {failed} failed", trees + files - failed as u64);
    Ok(failed)
}

/// The project's own pages and, where it is set, those of the corpus.
fn seeds(root: &Path) -> Result<Seeds, String> {
    let mut folders = vec![root.join("docs-src")];
    if let Some(corpus) = std::env::var_os("DOCWRIGHT_CORPUS") {
        let corpus = PathBuf::from(corpus);
        let trees = [
            "graph-v1.0/api-reference/v1.0",
            "graph-2026/api-reference/v1.0",
            "copilot-2026",
            "business-central-2026",
            "localized-zh-CN",
            "localized-pt-BR",
        ];
        let trees = trees.iter().map(|tree| corpus.join(tree));
        folders.extend(trees.filter(|tree| tree.is_dir()));
    }
    Seeds::read(&folders.iter().map(PathBuf::as_path).collect::<Vec<_>>())
}

/// The input of a fault: a tree, or one other file with its kind.
enum Input {
    Tree(Tree),
    File(Kind, String, Tree),
}

fn pages(seeds: &Seeds, random: &mut Random, counts: &mut Counts) -> Option<(Fault, Input)> {
    let tree = tree(seeds, random);
    counts.trees += 1;
    counts.pages += docwright_fuzz::pages(&tree) as u64;
    let fault = holds(&tree).err()?;
    Some((fault, Input::Tree(tree)))
}

fn other_files(seeds: &Seeds, random: &mut Random, counts: &mut Counts) -> Option<(Fault, Input)> {
    let tree = seeds.some(random);
    let files = match of_other_files(&tree) {
        Ok(files) => files,
        Err(fault) => return Some((fault, Input::Tree(tree))),
    };
    for kind in Kind::ALL {
        for _ in 0..4 {
            let mut text = files.get(kind.file()).cloned().unwrap_or_default();
            kind.mutate(&mut text, random);
            counts.files += 1;
            let holds = caught(|| kind.check(&text, &tree));
            if let Err(fault) = holds {
                return Some((fault, Input::File(kind, text, tree)));
            }
        }
    }
    None
}

fn holds(tree: &Tree) -> Result<(), Fault> {
    caught(|| of_tree(tree))
}

/// Runs a check on a stack of the size that threads have, and takes a panic and a long time as faults.
fn caught(check: impl Fn() -> Result<(), Fault> + Send + Sync) -> Result<(), Fault> {
    let start = Instant::now();
    let result = thread::scope(|scope| {
        let run = || catch_unwind(AssertUnwindSafe(&check));
        scope.spawn(run).join()
    });
    let result = match result {
        Ok(Ok(result)) => result,
        _ => Err(Fault {
            oracle: "nothing panics",
            detail: PANIC.lock().map(|last| last.clone()).unwrap_or_default(),
        }),
    };
    match start.elapsed() {
        long if long > TIME && result.is_ok() => Err(Fault {
            oracle: "a case takes less than a minute",
            detail: format!("{long:?}"),
        }),
        _ => result,
    }
}

/// Prints a fault and keeps its input, made small, in a folder of its own.
fn report(folder: &Path, seed: u64, case: u64, fault: &Fault, input: Input) {
    let to = folder.join(format!("{seed}-{case}"));
    let _ = fs::remove_dir_all(&to);
    let same = |other: Result<(), Fault>| other.is_err_and(|other| other.oracle == fault.oracle);
    let files: Tree = match input {
        Input::Tree(tree) => minimise(tree, MINIMISE, |tree| same(holds(tree))),
        Input::File(kind, text, tree) => {
            let one = vec![(kind.file().to_owned(), text)];
            let fails = |one: &Tree| {
                one.first()
                    .is_some_and(|(_, text)| same(caught(|| kind.check(text, &tree))))
            };
            let mut files = minimise(one, MINIMISE, fails);
            files.extend(tree);
            files
        }
    };
    println!(
        "fault, seed {seed}, case {case}: {}: {}",
        fault.oracle, fault.detail
    );
    for (number, (path, text)) in files.iter().enumerate() {
        let place = to.join(path);
        let kept = place
            .parent()
            .map(fs::create_dir_all)
            .transpose()
            .and_then(|_| fs::write(&place, text));
        if kept.is_err() {
            let _ = fs::write(
                to.join(format!("file-{number}")),
                format!("{path:?}\n{text}"),
            );
        }
        if text.len() < 2_000 {
            println!("//- /{}\n{text}", path.escape_debug());
        }
    }
    let words = format!(
        "seed {seed}, case {case}\n{}: {}\n",
        fault.oracle, fault.detail
    );
    let _ = fs::write(to.join("fault.txt"), words);
    println!("its input is below {}\n", to.display());
}
