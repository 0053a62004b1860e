//! Finds the run of words by which the translations of a phrase are known.

use std::collections::{BTreeMap, BTreeSet};

/// Where the words of a key are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Anywhere,
    /// Right before a colon or code.
    BeforeList,
    /// Near the beginning of a link.
    BeforeLink,
    /// At the beginning or the end of a link.
    BesideLink,
}

/// A translated text, and the keys whose English words its source has.
#[derive(Debug)]
pub(super) struct Pair {
    /// By [`Place`].
    runs: [BTreeSet<String>; 4],
    keys: Vec<&'static str>,
}

/// The longest run, in words or in characters of scripts without spaces.
const MAX_WORDS: usize = 5;
const MAX_CHARACTERS: usize = 8;

impl Pair {
    pub(super) fn new(translated: &str, source: &str, keys: Vec<&'static str>) -> Self {
        let text = translated.to_lowercase();
        let source = source.to_lowercase();
        let kept: BTreeSet<&str> = tokens(&source)
            .into_iter()
            .filter_map(|(start, end, _)| source.get(start..end))
            .filter(|word| word.len() > 3)
            .collect();
        let list = text.find([':', '`', '：']).unwrap_or(0);
        let list = text.get(..list).unwrap_or("").trim_end();
        let (mut before, mut beside) = (BTreeSet::new(), BTreeSet::new());
        for (at, _) in text.match_indices('[') {
            let head = text.get(..at).unwrap_or("").trim_end_matches([' ', '*']);
            let near = runs(head, &kept).into_iter();
            let near = near.filter(|run| {
                head.rfind(run.as_str())
                    .is_some_and(|at| head.len() <= at + run.len() + 16)
            });
            before.extend(near);
            beside.extend(
                runs(head, &kept)
                    .into_iter()
                    .filter(|run| !run.contains(' ') && head.ends_with(run.as_str())),
            );
        }
        for (at, _) in text.match_indices("](") {
            let rest = text.get(at..).unwrap_or("");
            let tail = rest
                .find(')')
                .and_then(|end| rest.get(end + 1..))
                .unwrap_or("");
            let tail = tail.trim_start_matches([' ', '*']);
            beside.extend(
                runs(tail, &kept)
                    .into_iter()
                    .filter(|run| !run.contains(' ') && tail.starts_with(run.as_str())),
            );
        }
        let ends = runs(list, &kept)
            .into_iter()
            .filter(|run| list.ends_with(run.as_str()));
        Self {
            runs: [runs(&text, &kept), ends.collect(), before, beside],
            keys,
        }
    }

    fn runs(&self, place: Place) -> &BTreeSet<String> {
        let [anywhere, list, before, beside] = &self.runs;
        match place {
            Place::Anywhere => anywhere,
            Place::BeforeList => list,
            Place::BeforeLink => before,
            Place::BesideLink => beside,
        }
    }
}

/// The runs of words for a key, with how many texts have each: those that most of its texts have and nearly no others.
pub(super) fn mine(pairs: &[Pair], key: &str, place: Place) -> Vec<(String, u32)> {
    let has = |pair: &&Pair| pair.keys.contains(&key);
    let mut left: Vec<&Pair> = pairs.iter().filter(has).collect();
    let all = left.len();
    // How many texts have a run, and how many of them the key.
    let mut everywhere: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for pair in pairs {
        for run in pair.runs(place) {
            let (total, inside) = everywhere.entry(run).or_default();
            *total += 1;
            *inside += u32::from(has(&pair));
        }
    }
    let mut found = Vec::new();
    while left.len() * 12 > all && left.len() >= 2 {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for pair in &left {
            for run in pair.runs(place) {
                *counts.entry(run).or_default() += 1;
            }
        }
        let precise = |(run, count): &(&&str, &u32)| {
            let (total, inside) = everywhere.get(**run).copied().unwrap_or_default();
            **count >= 2 && inside * 10 >= total * 8
        };
        let fit: Vec<(&&str, &u32)> = counts.iter().filter(precise).collect();
        let most = fit.iter().map(|(_, count)| **count).max().unwrap_or(0);
        // Nearly the most texts; of these runs the longest, so that it is no chance. Beside a link one word is enough.
        let near = fit.into_iter().filter(|(_, count)| **count * 4 >= most * 3);
        let length = |run: &str| match place {
            Place::BesideLink => usize::MAX - run.len(),
            _ => run.len(),
        };
        let best = near.max_by_key(|(run, count)| (length(run), **count, std::cmp::Reverse(**run)));
        let Some((run, count)) = best.map(|(run, count)| ((*run).to_owned(), *count)) else {
            break;
        };
        left.retain(|pair| !pair.runs(place).contains(&run));
        found.push((run, count));
    }
    found
}

/// All runs of words of a text within its clauses, outside code and links and without the words that are `kept` from the source.
fn runs(text: &str, kept: &BTreeSet<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for clause in text.split(|c: char| {
        matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '('
                | ')'
                | '['
                | ']'
                | '`'
                | '*'
                | '<'
                | '>'
                | '"'
                | '/'
                | '|'
                | '{'
                | '}'
        ) || matches!(
            c,
            '。' | '，' | '、' | '：' | '；' | '（' | '）' | '「' | '」'
        )
    }) {
        let tokens = tokens(clause);
        for start in 0..tokens.len() {
            let mut words = 0;
            for (length, token) in tokens.iter().skip(start).enumerate() {
                words += usize::from(!token.2);
                if kept.contains(clause.get(token.0..token.1).unwrap_or("")) {
                    break;
                }
                if words > MAX_WORDS || length >= MAX_CHARACTERS.max(MAX_WORDS) {
                    break;
                }
                if let Some(first) = tokens.get(start) {
                    let run = clause.get(first.0..token.1).unwrap_or("");
                    let single = run.chars().count() < 2;
                    if !single && !run.bytes().any(|b| b.is_ascii_digit()) {
                        found.insert(run.to_owned());
                    }
                }
            }
        }
    }
    found
}

/// Words, or characters of scripts without spaces: start, end, and whether it is such a character.
fn tokens(clause: &str) -> Vec<(usize, usize, bool)> {
    let mut found: Vec<(usize, usize, bool)> = Vec::new();
    for (at, c) in clause.char_indices() {
        let end = at + c.len_utf8();
        if c.is_whitespace() {
            continue;
        }
        let alone = c >= '\u{2e80}' && c.is_alphanumeric();
        match found.last_mut() {
            Some(last) if last.1 == at && !alone && !last.2 => last.1 = end,
            _ => found.push((at, end, alone)),
        }
    }
    found
}
