//! Splits a long batch into groups.

use super::{Batch, ClientError};

/// The maximum number of requests that the service accepts in one batch.
pub(super) const MAX_REQUESTS: usize = 20;

/// Splits `pending` into groups of at most [`MAX_REQUESTS`], in order, that keep dependent requests together.
///
/// # Errors
///
/// A request depends on one that is not before it in the batch, or too many depend on each other.
pub(super) fn groups(batch: &Batch, pending: &[usize]) -> Result<Vec<Vec<usize>>, ClientError> {
    let mut components: Vec<Vec<usize>> = Vec::new();
    for &index in pending {
        let dependencies = batch
            .requests
            .get(index)
            .map_or(&[][..], |request| &request.after);
        if dependencies.iter().any(|earlier| *earlier >= index) {
            return Err(ClientError::Batch(
                "a request depends on one that is not before it in this batch".to_owned(),
            ));
        }
        let (related, mut rest): (Vec<_>, Vec<_>) = components
            .into_iter()
            .partition(|component| component.iter().any(|member| dependencies.contains(member)));
        let mut component = related.concat();
        component.push(index);
        component.sort_unstable();
        if component.len() > MAX_REQUESTS {
            return Err(ClientError::Batch(format!(
                "more than {MAX_REQUESTS} requests depend on each other"
            )));
        }
        rest.push(component);
        components = rest;
    }
    components.sort_unstable_by_key(|component| component.first().copied());
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for component in components {
        match groups
            .iter_mut()
            .find(|group| group.len() + component.len() <= MAX_REQUESTS)
        {
            Some(group) => group.extend(component),
            None => groups.push(component),
        }
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    Ok(groups)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Json;
    use crate::request::{Operation, Request};

    struct Anything;

    impl Operation for Anything {
        type Output = Json;
    }

    fn batch(length: usize, after: &[(usize, usize)]) -> Batch {
        let mut batch = Batch::new();
        let request = Request::<Anything>::emit("GET", "/me", &[]);
        let handles: Vec<_> = (0..length).map(|_| batch.add(&request)).collect();
        for (later, earlier) in after {
            batch.after(handles[*later], handles[*earlier]);
        }
        batch
    }

    fn sizes(length: usize, after: &[(usize, usize)]) -> Vec<usize> {
        let all: Vec<_> = (0..length).collect();
        let groups = groups(&batch(length, after), &all).unwrap();
        let mut indices = groups.concat();
        indices.sort_unstable();
        assert_eq!(indices, all, "each request is in exactly one group");
        groups.iter().map(Vec::len).collect()
    }

    #[test]
    fn a_long_batch_is_split() {
        assert_eq!(sizes(0, &[]), [0_usize; 0]);
        assert_eq!(sizes(20, &[]), [20]);
        assert_eq!(sizes(45, &[]), [20, 20, 5]);
    }

    #[test]
    fn dependent_requests_stay_together() {
        let after = [(20, 0), (21, 20), (30, 1)];
        let all: Vec<_> = (0..31).collect();
        let groups = groups(&batch(31, &after), &all).unwrap();
        for (later, earlier) in after {
            let group = groups.iter().find(|group| group.contains(&later)).unwrap();
            assert!(
                group.contains(&earlier),
                "{later} after {earlier}: {groups:?}"
            );
        }
    }

    #[test]
    fn long_chains_and_cycles_are_errors() {
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
    fn dependencies_that_are_done_are_ignored() {
        assert_eq!(groups(&batch(3, &[(2, 0)]), &[2]).unwrap(), [[2]]);
    }
}
