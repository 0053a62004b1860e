//! Makes the input of a fault small: fewer files, then fewer lines, then shorter lines.

use std::time::{Duration, Instant};

use crate::Tree;

/// The smallest tree that was found, within the time, for which `fails` still holds.
pub fn minimise(tree: Tree, time: Duration, fails: impl Fn(&Tree) -> bool) -> Tree {
    let end = Instant::now() + time;
    let mut best = tree;
    let mut at = 0;
    while at < best.len() && Instant::now() < end {
        let mut fewer = best.clone();
        fewer.remove(at);
        match !fewer.is_empty() && fails(&fewer) {
            true => best = fewer,
            false => at += 1,
        }
    }
    for separator in ["\n", " "] {
        for file in 0..best.len() {
            pieces(&mut best, file, separator, end, &fails);
        }
    }
    best
}

/// Leaves out pieces of a file: halves first, single ones at last.
fn pieces(
    best: &mut Tree,
    file: usize,
    separator: &str,
    end: Instant,
    fails: &impl Fn(&Tree) -> bool,
) {
    let mut pieces: Vec<String> = match best.get(file) {
        Some((_, text)) => text.split_inclusive(separator).map(str::to_owned).collect(),
        None => return,
    };
    let mut size = pieces.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < pieces.len() && Instant::now() < end {
            let mut fewer = pieces.clone();
            fewer.drain(at..(at + size).min(pieces.len()));
            let mut tree = best.clone();
            if let Some((_, text)) = tree.get_mut(file) {
                *text = fewer.concat();
            }
            match fails(&tree) {
                true => (pieces, *best) = (fewer, tree),
                false => at += size,
            }
        }
        size /= 2;
    }
}
