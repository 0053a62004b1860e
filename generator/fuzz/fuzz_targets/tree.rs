//! Pages of the project, mutated as `cargo xtask fuzz` does: the input chooses pages and mutations.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use docwright_fuzz::{Random, Seeds, of_tree, tree};
use libfuzzer_sys::fuzz_target;

static SEEDS: LazyLock<Seeds> = LazyLock::new(|| {
    let pages = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs-src"));
    Seeds::read(&[pages]).expect("the project's own pages are there")
});

fuzz_target!(|input: (u64, u64)| {
    let tree = tree(&SEEDS, &mut Random::of(input.0, input.1));
    if let Err(fault) = of_tree(&tree) {
        panic!("{}: {}", fault.oracle, fault.detail);
    }
});
