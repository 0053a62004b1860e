//! Rule DW0311, `permission-unknown`.

use crate::checks::cause::Findings;
use crate::checks::view::Tree;
use docwright_core::diagnostic::{Diagnostic, Edit, FileId, Span, Value, message};
use docwright_core::edit_distance::intended;
use docwright_reader::facts::{PermissionRow, scopes};
use rustc_hash::FxHashMap;

docwright_core::rule! {
    /// A permission that only one page names is spelled nearly like one that many pages name.
    ///
    /// Wrong, when other pages say `Lamps.ReadWrite.All`:
    ///
    /// ```markdown
    /// |Application|Lamps.ReadWrit.All|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |Application|Lamps.ReadWrite.All|
    /// ```
    "DW0311" "permission-unknown" Warning
}

/// A permission with a typo.
pub(crate) fn finding(at: Span, written: &str, known: &str, pages: u32) -> Diagnostic {
    let message = message!(
        "no other page has the permission `{written}`; {pages} pages have `{known}`",
        written = Value::member(written),
        pages = pages,
        known = Value::member(known),
    );
    let help = message!("did you mean `{known}`?", known = Value::member(known));
    Diagnostic::new(CODE, at, message).help(help)
}

/// Where a name occurs.
#[derive(Default)]
struct Usage {
    pages: u32,
    last: Option<FileId>,
    /// The places on the first page.
    places: Vec<Span>,
}

/// A name is well known when as many pages have it.
const KNOWN: u32 = 3;

/// Reports names of one page that are nearly those of many pages.
pub(crate) fn check(tree: &Tree<'_>, found: &mut Findings) {
    let mut usages: FxHashMap<&str, Usage> = FxHashMap::default();
    let rows = tree.pages.iter().flat_map(|page| &page.permissions);
    for cell in rows.flat_map(PermissionRow::cells) {
        for (range, name) in scopes::names(tree.text(cell)) {
            let usage = usages.entry(name).or_default();
            if usage.last != Some(cell.file) {
                usage.pages += 1;
                usage.last = Some(cell.file);
            }
            if usage.pages == 1 {
                let start = cell.start as usize;
                let span = start + range.start..start + range.end;
                usage.places.push(Span::new(cell.file, span));
            }
        }
    }
    let mut known: Vec<(&str, u32)> = usages
        .iter()
        .filter(|(_, usage)| usage.pages >= KNOWN)
        .map(|(name, usage)| (*name, usage.pages))
        .collect();
    known.sort_unstable();
    for (name, usage) in usages.iter().filter(|(_, usage)| usage.pages == 1) {
        let mut alike = known.iter().filter_map(|(known, pages)| {
            let typo = is_typo(name, known);
            (typo || lost_start(tree, usage, name, known)).then_some((*known, *pages, typo))
        });
        let (Some((known, pages, typo)), None) = (alike.next(), alike.next()) else {
            continue;
        };
        let Some((first, others)) = usage.places.split_first() else {
            continue;
        };
        let mut finding = finding(*first, name, known, pages);
        finding.occurrences.extend(others);
        if typo {
            let edit = |span: &Span| Edit {
                span: *span,
                text: known.to_owned(),
            };
            let edits = usage.places.iter().map(edit);
            finding = finding.fix("use the known permission", edits);
        }
        found.push(finding);
    }
}

/// Whether a name is another one with a typo in one of its parts, with misplaced dots, or in other letter case.
fn is_typo(name: &str, known: &str) -> bool {
    if name.eq_ignore_ascii_case(known) {
        return true;
    }
    let letters = |name: &str| name.replace('.', "").to_ascii_lowercase();
    if letters(name) == letters(known) {
        return true;
    }
    let (parts, known): (Vec<&str>, Vec<&str>) =
        (name.split('.').collect(), known.split('.').collect());
    let mut differ = parts.iter().zip(&known).filter(|(a, b)| a != b);
    let (Some((part, right)), None) = (differ.next(), differ.next()) else {
        return false;
    };
    parts.len() == known.len() && intended(part, [*right]).is_some()
}

/// Whether the first part of the name is before it, with a space in place of the dot.
fn lost_start(tree: &Tree<'_>, usage: &Usage, name: &str, known: &str) -> bool {
    let Some(start) = known.strip_suffix(name).and_then(|k| k.strip_suffix('.')) else {
        return false;
    };
    let before = |place: &Span| {
        let from = (place.start as usize).checked_sub(start.len() + 1)?;
        let text = tree.text(Span::new(place.file, from..place.start as usize));
        (text.trim_end() == start && text.len() > start.len()).then_some(())
    };
    usage.places.iter().all(|place| before(place).is_some())
}

#[cfg(test)]
mod tests {
    use super::is_typo;

    #[test]
    fn typos_are_told_from_other_permissions() {
        let known = "Lamps.ReadWrite.All";
        for typo in [
            "Lamps.ReadWrit.All",
            "lamps.ReadWrite.All",
            "Lamp.ReadWrite.All",
            "Lamps.Read.WriteAll",
        ] {
            assert!(is_typo(typo, known), "{typo}");
        }
        for other in [
            "Lamps.Read.All",
            "Lamps.ReadWrite",
            "Lamps.ReadWrite.Shared",
            "Rooms.ReadWrite.All",
            "Ramps.Read.All",
        ] {
            assert!(!is_typo(other, known), "{other}");
        }
    }
}
