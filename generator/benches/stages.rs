//! The stages of docwright against the floor of reading, on one thread and on all.
//!
//! `cargo bench -p docwright --bench stages`. Runs on v1.0 of the corpus when `DOCWRIGHT_CORPUS` names its folder,
//! otherwise on the project's own pages; the first line says which. Ratios count only within one run.

mod floor;

use std::path::{Path, PathBuf};

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use docwright::emit::{CrateOptions, crate_files};
use docwright::lower::{RustOptions, lower};
use docwright::{Docs, Model, ReadOptions};

/// The docs that are measured, and their name in the figures.
fn docs() -> (PathBuf, &'static str) {
    match std::env::var_os("DOCWRIGHT_CORPUS") {
        Some(corpus) => (Path::new(&corpus).join("graph-v1.0"), "v1.0"),
        None => (
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-src"),
            "docs-src",
        ),
    }
}

/// One thread, and as many as there are processors.
const THREADS: [(usize, &str); 2] = [(1, "one thread"), (0, "all threads")];

fn load(folder: &Path, threads: usize) -> Docs {
    let options = ReadOptions {
        threads,
        ..ReadOptions::default()
    };
    Docs::load(folder, &options).expect("the docs can be read")
}

fn emit(model: &Model, threads: usize) -> Vec<(String, String)> {
    let options = RustOptions {
        threads,
        ..RustOptions::default()
    };
    let lowered = lower(&model.schema, &model.sources, &options);
    crate_files(&lowered, &CrateOptions::default(), threads).expect("emitted tokens are Rust")
}

fn stages(c: &mut Criterion) {
    let (folder, name) = docs();
    let files = floor::files(&folder).expect("the docs folder can be listed");
    println!("docs: {name}, {} files", files.len());
    let model = load(&folder, 0).infer().expect("the overrides can be read");
    let mut group = c.benchmark_group(name);
    group.sample_size(10);
    for (threads, label) in THREADS {
        group.bench_function(BenchmarkId::new("floor", label), |b| {
            b.iter(|| floor::walk(&files, threads).expect("the files can be read"));
        });
        group.bench_function(BenchmarkId::new("read", label), |b| {
            b.iter_with_large_drop(|| load(&folder, threads));
        });
        // Inference is not spread over threads: each pass builds on the one before it.
        if threads == 1 {
            group.bench_function(BenchmarkId::new("infer", label), |b| {
                b.iter_batched(
                    || load(&folder, 0),
                    |docs| docs.infer().expect("the overrides can be read"),
                    BatchSize::PerIteration,
                );
            });
        }
        group.bench_function(BenchmarkId::new("emit", label), |b| {
            b.iter_with_large_drop(|| emit(&model, threads));
        });
    }
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
