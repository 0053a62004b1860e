//! Sorting that is compiled once.
//!
//! The standard library's stable sort is compiled anew for each type of element, 2,000 lines of LLVM each time.
//! Build scripts, which build the generator from nothing, would pay for that. So lists are sorted by an order of indices.

use std::cmp::Ordering;

/// Sorts a list; equal elements keep their order.
pub fn sort<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, T::cmp);
}

/// Sorts a list by a key; equal elements keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts a list by an order of its elements; equal ones keep theirs.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    indices(&mut order, &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut left: Vec<Option<T>> = items.drain(..).map(Some).collect();
    for at in order {
        items.extend(left.get_mut(at).and_then(Option::take));
    }
}

fn indices(order: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    order.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn equal_elements_keep_their_order() {
        let mut words = vec!["pear", "fig", "plum", "lime", "date", "kiwi", "nut"];
        sort_by_key(&mut words, |word| word.len());
        assert_eq!(
            words,
            ["fig", "nut", "pear", "plum", "lime", "date", "kiwi"]
        );
    }
}
