//! What is missing on one side and what is extra on the other, where both are the same thing misspelt.

use super::{name_likeness, near};

/// Pairs off elements whose names are near, the nearest first; gives the pairs as indices and takes them out of the
/// lists. `fits` says whether two may be the same thing at all.
pub fn counterparts<A: Copy, B: Copy>(
    extra: &mut Vec<A>,
    missing: &mut Vec<B>,
    names: (impl Fn(A) -> String, impl Fn(B) -> String),
    fits: impl Fn(A, B) -> bool,
) -> Vec<(A, B)> {
    let mut found = Vec::new();
    for (i, a) in extra.iter().enumerate() {
        for (j, b) in missing.iter().enumerate() {
            let (x, y) = (names.0(*a), names.1(*b));
            if near(&x, &y) && fits(*a, *b) {
                found.push((name_likeness(&x, &y), i, j));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut gone_extra, mut gone_missing) = (Vec::new(), Vec::new());
    let mut out = Vec::new();
    for (_, i, j) in found {
        if !gone_extra.contains(&i)
            && !gone_missing.contains(&j)
            && let (Some(a), Some(b)) = (extra.get(i), missing.get(j))
        {
            out.push((*a, *b));
            gone_extra.push(i);
            gone_missing.push(j);
        }
    }
    drop_at(extra, &gone_extra);
    drop_at(missing, &gone_missing);
    out
}

fn drop_at<T>(list: &mut Vec<T>, gone: &[usize]) {
    let mut at = 0;
    list.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}
