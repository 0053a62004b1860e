//! Which requests of a long batch travel together.

use super::{Batch, ClientError};

/// How many requests the service takes in one batch.
pub(super) const MOST: usize = 20;

/// The places of `pending` in groups of at most [`MOST`], in order, so that all that depend on each other are together.
///
/// # Errors
///
/// A request that waits for one that is not before it in the batch, or more than fit that depend on each other.
pub(super) fn groups(batch: &Batch, pending: &[usize]) -> Result<Vec<Vec<usize>>, ClientError> {
    let mut families: Vec<Vec<usize>> = Vec::new();
    for &place in pending {
        let waits = batch
            .requests
            .get(place)
            .map_or(&[][..], |queued| &queued.after);
        if waits.iter().any(|earlier| *earlier >= place) {
            return Err(ClientError::Batch(
                "a request waits for one that does not stand before it in this batch".to_owned(),
            ));
        }
        let (related, mut rest): (Vec<_>, Vec<_>) = families
            .into_iter()
            .partition(|family| family.iter().any(|member| waits.contains(member)));
        let mut family = related.concat();
        family.push(place);
        family.sort_unstable();
        if family.len() > MOST {
            return Err(ClientError::Batch(format!(
                "more than {MOST} requests depend on each other"
            )));
        }
        rest.push(family);
        families = rest;
    }
    families.sort_unstable_by_key(|family| family.first().copied());
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for family in families {
        match groups
            .iter_mut()
            .find(|group| group.len() + family.len() <= MOST)
        {
            Some(group) => group.extend(family),
            None => groups.push(family),
        }
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    Ok(groups)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;
    use crate::request::{Operation, Request};

    struct Anything;

    impl Operation for Anything {
        type Output = Json;
    }

    fn batch(length: usize, after: &[(usize, usize)]) -> Batch {
        let mut batch = Batch::new();
        let request = Request::<Anything>::emit("GET", "/me", &[]);
        let tickets: Vec<_> = (0..length).map(|_| batch.add(&request)).collect();
        for (later, earlier) in after {
            batch.after(tickets[*later], tickets[*earlier]);
        }
        batch
    }

    fn sizes(length: usize, after: &[(usize, usize)]) -> Vec<usize> {
        let all: Vec<_> = (0..length).collect();
        let groups = groups(&batch(length, after), &all).unwrap();
        let mut places = groups.concat();
        places.sort_unstable();
        assert_eq!(places, all, "each request stands in one group");
        groups.iter().map(Vec::len).collect()
    }

    #[test]
    fn a_long_batch_is_split() {
        assert_eq!(sizes(0, &[]), [0_usize; 0]);
        assert_eq!(sizes(20, &[]), [20]);
        assert_eq!(sizes(45, &[]), [20, 20, 5]);
    }

    #[test]
    fn what_depends_on_each_other_stays_together() {
        let after = [(20, 0), (21, 20), (30, 1)];
        let all: Vec<_> = (0..31).collect();
        let groups = groups(&batch(31, &after), &all).unwrap();
        for (later, earlier) in after {
            let home = groups.iter().find(|group| group.contains(&later)).unwrap();
            assert!(
                home.contains(&earlier),
                "{later} after {earlier}: {groups:?}"
            );
        }
    }

    #[test]
    fn chains_that_do_not_fit_and_circles_are_refused() {
        let chain: Vec<_> = (1..21).map(|later| (later, later - 1)).collect();
        let all: Vec<_> = (0..21).collect();
        assert!(groups(&batch(21, &chain), &all).is_err());
        assert!(groups(&batch(20, &chain[..19]), &all[..20]).is_ok());
        assert!(groups(&batch(2, &[(0, 1)]), &[0, 1]).is_err());
        assert!(groups(&batch(1, &[(0, 0)]), &[0]).is_err());

        let (mut one, mut other) = (batch(1, &[]), batch(2, &[]));
        let request = Request::<Anything>::emit("GET", "/me", &[]);
        let (here, there) = (one.add(&request), other.add(&request));
        one.after(here, there);
        assert!(groups(&one, &[0, 1]).is_err());
        let mut empty = batch(1, &[]);
        empty.after(there, there);
        assert!(groups(&empty, &[0]).is_err());
    }

    #[test]
    fn what_was_answered_is_not_waited_for() {
        assert_eq!(groups(&batch(3, &[(2, 0)]), &[2]).unwrap(), [[2]]);
    }
}
