//! `cargo xtask validate-exports`: exports, checked with third-party tools.

mod checks;

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use clap::Args;
use docwright::export::{csdl, json_schema, openapi, service};
use docwright::infer::InferOptions;
use docwright::{Docs, ReadOptions};

use crate::tools::{Packages, Tools};
use checks::{CHECKS, Check};

/// Packages of npm. They run on Node.js 20 and later.
const NPM: &Packages = &[
    ("@redocly/cli", "2.77.0"),
    ("@stoplight/spectral-core", "1.24.1"),
    ("@stoplight/spectral-parsers", "1.0.5"),
    ("@stoplight/spectral-rulesets", "1.23.1"),
    ("openapi-typescript", "7.13.0"),
    ("typescript", "5.9.3"),
    ("orval", "7.21.0"),
    ("ajv", "8.20.0"),
    ("ajv-formats", "3.0.1"),
    ("odata-csdl", "0.11.2"),
    ("@sap/cds", "9.9.3"),
    ("@sap/cds-dk", "9.9.6"),
];

/// Packages of PyPI.
const PYPI: &Packages = &[
    ("datamodel-code-generator", "0.89.0"),
    ("pydantic", "2.14.4"),
];

/// Real documentation, below `DOCWRIGHT_CORPUS`: name, docs, the namespace of names that nothing qualifies, metadata.
const CORPORA: [(&str, &str, Option<&str>, Option<&str>); 4] = [
    ("v1.0", "graph-v1.0/api-reference/v1.0", None, None),
    (
        "v1.0-metadata",
        "graph-v1.0/api-reference/v1.0",
        None,
        Some("metadata/v1.0.xml"),
    ),
    ("copilot", "copilot-2026", Some("microsoft.graph"), None),
    (
        "business-central",
        "business-central-2026",
        Some("Microsoft.NAV"),
        None,
    ),
];

/// What is exported.
#[derive(Debug, Args)]
pub(crate) struct ExportsArgs {
    /// The pages to export [default: `docs-src`, and those of `DOCWRIGHT_CORPUS`]
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,
    /// With --docs: the namespace of unqualified names
    #[arg(long, value_name = "NAME", requires = "docs")]
    namespace: Option<String>,
    /// With --docs: the service's metadata
    #[arg(long, value_name = "FILE", requires = "docs")]
    metadata: Option<PathBuf>,
}

/// Documentation to export.
#[derive(Clone, Debug)]
struct Subject {
    name: String,
    docs: PathBuf,
    namespace: Option<String>,
    metadata: Option<PathBuf>,
}

/// Exports, validates, and prints one line a check; the last line is `N passed, N failed`.
///
/// # Errors
/// When docs cannot be read, or no check could be made.
pub(crate) fn run(root: &Path, arguments: &ExportsArgs) -> Result<ExitCode> {
    let folder = root.join("target/exports");
    let mut jobs = VecDeque::new();
    for subject in subjects(root, arguments) {
        let at = folder.join(&subject.name);
        export(&subject, &at)?;
        jobs.extend(
            CHECKS
                .iter()
                .map(|check| (subject.name.clone(), at.clone(), check)),
        );
    }
    let tools = Tools::install(
        root.join("target/export-tools"),
        root.join("xtask/src/exports"),
        NPM,
        PYPI,
    )?;
    let (passed, failed, skipped) = check_all(&tools, jobs);
    if skipped > 0 {
        println!("{skipped} skipped, as tools could not be installed");
    }
    println!("{passed} passed, {failed} failed");
    Ok(match (passed, failed) {
        // Nothing evaluated is never a pass.
        (0, 0) => ExitCode::from(2),
        (_, 0) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

fn subjects(root: &Path, arguments: &ExportsArgs) -> Vec<Subject> {
    if let Some(docs) = &arguments.docs {
        return vec![Subject {
            name: "docs".to_owned(),
            docs: docs.clone(),
            namespace: arguments.namespace.clone(),
            metadata: arguments.metadata.clone(),
        }];
    }
    let mut all = vec![Subject {
        name: "docs-src".to_owned(),
        docs: root.join("docs-src"),
        namespace: None,
        metadata: None,
    }];
    if let Some(corpus) = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from) {
        all.extend(CORPORA.map(|(name, docs, namespace, metadata)| Subject {
            name: name.to_owned(),
            docs: corpus.join(docs),
            namespace: namespace.map(str::to_owned),
            metadata: metadata.map(|file| corpus.join(file)),
        }));
    }
    all
}

/// Writes the exports into an empty folder.
fn export(subject: &Subject, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(folder)?;
    let options = ReadOptions {
        metadata: subject.metadata.clone(),
        infer: InferOptions {
            default_namespace: subject.namespace.clone(),
            ..InferOptions::default()
        },
        ..ReadOptions::default()
    };
    let model = Docs::load(&subject.docs, &options)?.infer()?;
    let (schema, sources) = (&model.schema, &model.sources);
    if schema.default_namespace.is_empty() {
        bail!(
            "{} name no namespace; name it with --namespace",
            subject.docs.display()
        );
    }
    let (openapi, _) = openapi::write(schema, &service(sources), sources);
    let (csdl, _) = csdl::write(schema, &schema.default_namespace);
    let files = [
        ("openapi.json", openapi),
        ("schema.json", json_schema::write(schema, sources)),
        ("csdl.xml", csdl),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

type Job = (String, PathBuf, &'static Check);

/// Makes the checks in the background of each other, and returns how many passed, failed and were skipped.
fn check_all(tools: &Tools, jobs: VecDeque<Job>) -> (usize, usize, usize) {
    let queue = Mutex::new(jobs);
    let counts = Mutex::new((0, 0, 0));
    let worker = || {
        loop {
            let next = queue
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop_front();
            let Some((name, folder, check)) = next else {
                return;
            };
            let line = format!("{name}: {}", check.name);
            let missing = tools.missing(check.needs);
            let outcome = match missing {
                Some(_) => Ok(String::new()),
                None => (check.run)(tools, &folder),
            };
            let mut counts = counts.lock().unwrap_or_else(PoisonError::into_inner);
            let (count, words) = match (missing, outcome) {
                (Some(reason), _) => (&mut counts.2, format!("skipped {line}: {reason}")),
                (None, Ok(_)) => (&mut counts.0, format!("passed  {line}")),
                (None, Err(report)) => (&mut counts.1, format!("FAILED  {line}\n{report:#}")),
            };
            *count += 1;
            println!("{words}");
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(worker);
        }
    });
    counts.into_inner().unwrap_or_else(PoisonError::into_inner)
}
