//! Headings that have a title of the outline at another level.

use super::Outline;
use super::check::Found;

/// The headings of a page that stand where the outline has their title, but at another level: their index and the right level.
/// Examples also have a `### Response`, so that the headings around it decide.
pub(super) fn wrong(outline: &Outline, headings: &[Found<'_>]) -> Vec<(usize, u8)> {
    let known = |heading: &Found<'_>| outline.place(heading.text);
    let in_place = |heading: &&Found<'_>| {
        let known = known(heading);
        known.is_some_and(|(_, level)| level == heading.level)
    };
    let rank = |heading: &Found<'_>| known(heading).map(|(rank, _)| rank);
    let mut out = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        let Some((own, level)) = known(heading).filter(|(_, level)| *level != heading.level) else {
            continue;
        };
        let (before, after) = headings.split_at(at);
        let mut same = headings.iter().filter(|other| other.text == heading.text);
        let follows = before.iter().rev().find(in_place);
        let precedes = after.iter().find(in_place);
        let around = before
            .iter()
            .rev()
            .find(|other| other.level < heading.level);
        let is_of_outline = |around: &Found<'_>| around.level < level || in_place(&around);
        if same.all(|other| other.level != level)
            && follows.is_none_or(|other| rank(other) < Some(own))
            && precedes.is_none_or(|other| rank(other) > Some(own))
            && around.is_none_or(is_of_outline)
        {
            out.push((at, level));
        }
    }
    out
}
