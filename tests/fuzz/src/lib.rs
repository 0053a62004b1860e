//! Fuzzing of the readers and writers: what inputs are made of, what must hold for each, and how a fault is made small.
//!
//! `cargo xtask fuzz` runs it on the stable toolchain; `generator/fuzz` gives the same oracles to libFuzzer.

mod beside;
mod files;
mod minimise;
mod mutate;
mod oracle;
mod random;
mod seeds;

pub use files::{Kind, of_other_files};
pub use minimise::minimise;
pub use mutate::mutate;
pub use oracle::{Fault, of_tree};
pub use random::Random;
pub use seeds::Seeds;

/// The files of a docs tree: path and text.
pub type Tree = Vec<(String, String)>;

/// How many pages a tree has.
#[must_use]
pub fn pages(tree: &Tree) -> usize {
    tree.iter()
        .filter(|(path, _)| !beside::is_beside(path))
        .count()
}

/// A tree made for one case: mutated pages, and for some cases files beside them.
#[must_use]
pub fn tree(seeds: &Seeds, random: &mut Random) -> Tree {
    let mut tree = seeds.some(random);
    for at in 0..tree.len() {
        let other = seeds.page(random);
        if let Some((path, text)) = tree.get_mut(at) {
            mutate(path, text, other, random);
        }
    }
    if random.one_in(3) {
        let beside = beside::files(&tree, random);
        tree.extend(beside);
    }
    tree.sort();
    tree.dedup_by(|a, b| a.0 == b.0);
    tree
}
