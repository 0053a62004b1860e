//! Which lines of a file an edit keeps, and where they are now.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The lines of a file before and after an edit, from 1.
#[derive(Clone, Debug, Default)]
pub(super) struct LineMap {
    /// Runs of lines that are kept: first line before, first line after, number.
    kept: Vec<(u32, u32, u32)>,
}

/// Lines between two runs that are kept: their number identifies the hunk.
pub(super) type Hunk = usize;

impl LineMap {
    /// Compares two texts; line ends do not matter.
    pub(super) fn new(old: &str, new: &str) -> Self {
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
        let line = |index: usize| u32::try_from(index + 1).unwrap_or(u32::MAX);
        let kept = ops.iter().filter_map(|op| match *op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => Some((line(old_index), line(new_index), line(len) - 1)),
            _ => None,
        });
        Self {
            kept: kept.collect(),
        }
    }

    /// Where a line is now, or the hunk that replaced it.
    pub(super) fn now(&self, old: u32) -> Result<u32, Hunk> {
        let after = self.kept.partition_point(|(start, ..)| *start <= old);
        let run = after.checked_sub(1).and_then(|at| self.kept.get(at));
        match run {
            Some((start, now, number)) if old < start + number => Ok(now + (old - start)),
            _ => Err(after),
        }
    }

    /// The hunk that brought a line; `None` for one that is kept.
    pub(super) fn brought(&self, new: u32) -> Option<Hunk> {
        let after = self.kept.partition_point(|(_, start, _)| *start <= new);
        let run = after.checked_sub(1).and_then(|at| self.kept.get(at));
        match run {
            Some((_, start, number)) if new < start + number => None,
            _ => Some(after),
        }
    }

    /// The lines that are new, of a text with this number of lines.
    pub(super) fn touched(&self, lines: u32) -> Vec<Range<u32>> {
        let mut touched = Vec::new();
        let mut next = 1;
        let runs = self
            .kept
            .iter()
            .map(|(_, start, number)| *start..start + number);
        for run in runs.chain(std::iter::once(lines + 1..lines + 1)) {
            if next < run.start {
                touched.push(next..run.start);
            }
            next = run.end;
        }
        touched
    }
}

#[cfg(test)]
mod tests {
    use super::LineMap;

    #[test]
    fn lines_move_with_what_is_inserted_above_them() {
        let map = LineMap::new("a\nb\nc\nd\n", "x\r\na\r\ny\r\nc\r\nd\r\nz\r\n");
        assert_eq!([map.now(1), map.now(3), map.now(4)], [Ok(2), Ok(4), Ok(5)]);
        assert_eq!(map.now(2).err(), map.brought(3));
        assert_eq!(map.brought(4), None);
        assert_ne!(map.brought(1), map.brought(6));
        assert_eq!(map.touched(6), [1..2, 3..4, 6..7]);
        assert_eq!(LineMap::default().touched(2), vec![1..3]);
        assert_eq!(LineMap::new("a", "a").touched(1), []);
    }
}
