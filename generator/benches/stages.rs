//! The stages of docwright against the floor of reading, on one thread and on all.
//!
//! `cargo bench -p docwright --bench stages`. Runs on v1.0 of the corpus when `DOCWRIGHT_CORPUS` names its folder,
//! otherwise on the project's own pages; the first line says which. Ratios count only within one run.

mod floor;

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

/// The docs that the run is about, and the name they have in the figures.
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

fn stages(c: &mut Criterion) {
    let (folder, name) = docs();
    let files = floor::files(&folder).expect("the docs folder can be listed");
    println!("docs: {name}, {} files", files.len());
    let mut group = c.benchmark_group(name);
    group.sample_size(10);
    for (threads, label) in THREADS {
        group.bench_function(BenchmarkId::new("floor", label), |b| {
            b.iter(|| black_box(floor::walk(&files, threads).expect("the files can be read")));
        });
    }
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
