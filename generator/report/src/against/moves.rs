//! Finds pages that moved: a file that is gone and one that is new with the same text, or mostly.

use std::collections::{BTreeMap, HashMap};

/// The number of pairs of texts that are compared at most.
const PAIRS: usize = 250_000;

/// Old paths by new path. `removed` and `added` are texts by path.
pub(super) fn find(
    removed: &BTreeMap<String, String>,
    added: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut moves = BTreeMap::new();
    let mut left: BTreeMap<&String, &String> = removed.iter().collect();
    let mut by_text: HashMap<&String, &String> = HashMap::new();
    for (path, text) in removed {
        by_text.insert(text, path);
    }
    let mut open: Vec<(&String, &String)> = Vec::new();
    for (path, text) in added {
        let from = by_text.get(text).filter(|from| left.contains_key(**from));
        match from.copied() {
            Some(from) => {
                left.remove(from);
                moves.insert(path.clone(), from.clone());
            }
            None => open.push((path, text)),
        }
    }
    let all = open.len() * left.len() <= PAIRS;
    for (path, text) in open {
        let lines = lines(text);
        let candidates = left
            .iter()
            .filter(|(from, _)| all || name(from) == name(path));
        let alike = candidates.map(|(from, text)| (shared(&lines, text), *from));
        let best = alike.max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((share, from)) = best
            && share >= 0.5
        {
            left.remove(from);
            moves.insert(path.clone(), from.clone());
        }
    }
    moves
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// How often each line occurs.
fn lines(text: &str) -> HashMap<&str, usize> {
    let mut lines = HashMap::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        *lines.entry(line).or_default() += 1;
    }
    lines
}

/// The share of the lines that are in both texts, of the longer one.
fn shared(known: &HashMap<&str, usize>, text: &str) -> f64 {
    let other = lines(text);
    let both: usize = other
        .iter()
        .map(|(line, n)| known.get(line).copied().unwrap_or(0).min(*n))
        .sum();
    let most = known.values().sum::<usize>().max(other.values().sum());
    both as f64 / most.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::find;
    use std::collections::BTreeMap;

    #[test]
    fn pages_are_paired_by_text_then_by_likeness() {
        let texts = |files: &[(&str, &str)]| -> BTreeMap<String, String> {
            let files = files.iter();
            files
                .map(|(p, t)| ((*p).to_owned(), (*t).to_owned()))
                .collect()
        };
        let removed = texts(&[
            ("a.md", "1\n2\n3\n"),
            ("b.md", "4\n5\n6\n"),
            ("c.md", "7\n"),
        ]);
        let added = texts(&[
            ("x/b.md", "4\n5\n0\n"),
            ("x/y.md", "1\n2\n3\n"),
            ("z.md", "8\n9\n"),
        ]);
        let expected = [("x/b.md", "b.md"), ("x/y.md", "a.md")];
        let moves = find(&removed, &added);
        let moves: Vec<(&str, &str)> = moves.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(moves, expected);
    }
}
