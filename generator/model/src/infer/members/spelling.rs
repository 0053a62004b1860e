//! Chooses between two spellings of a property, where table and JSON block differ in letter case or by a typo.

use crate::rules::member_name_case::{self, Spellings};
use crate::rules::member_name_conflict;
use docwright_core::sorted::SortedSet;

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use super::gather::Gathered;
use crate::infer::draft::Draft;
use crate::schema::TypeId;
use docwright_core::diagnostic::{Side, Spanned};
use docwright_reader::facts::PageKind;

/// The spelling to follow; a finding where the two differ. Services may be case-sensitive, so the spelling that more
/// examples use is right; without examples the one that begins with a lower-case letter, else the table's.
pub(super) fn choose<'a>(
    draft: &mut Draft<'_>,
    id: TypeId,
    member: &Gathered<'a>,
    uses: &Uses,
) -> &'a Spanned<String> {
    let Some([table, block]) = spellings(member) else {
        return member.name;
    };
    let (a, b) = (uses.count(table), uses.count(block));
    let small = |name: &str| name.starts_with(|c: char| c.is_lowercase());
    let likely_wrong = match a.cmp(&b) {
        std::cmp::Ordering::Less => (Side::Primary, "examples write it as the JSON block does"),
        std::cmp::Ordering::Greater => (Side::Related, "examples write it as the table does"),
        std::cmp::Ordering::Equal if small(block) && !small(table) => {
            (Side::Primary, "names begin with a lower-case letter")
        }
        std::cmp::Ordering::Equal => (
            Side::Related,
            "tables are maintained more carefully than JSON blocks",
        ),
    };
    let spellings = Spellings {
        ty: &draft.schema.ty(id).name.to_string(),
        member: &member.name.value,
        table,
        block,
        likely_wrong,
    };
    draft.report(if table.value.eq_ignore_ascii_case(block) {
        member_name_case::finding(&spellings)
    } else {
        member_name_conflict::finding(&spellings)
    });
    if likely_wrong.0 == Side::Primary {
        block
    } else {
        table
    }
}

/// How often example bodies on pages of operations use each disputed name as a JSON key.
pub(super) struct Uses(FxHashMap<String, usize>);

impl Uses {
    /// Counts the names that a table and a JSON block spell in two ways.
    pub(super) fn of(draft: &Draft<'_>, gathered: &[Vec<Gathered<'_>>]) -> Self {
        let names = gathered.iter().flatten().filter_map(spellings);
        let names: SortedSet<&str> = names.flatten().map(|name| name.value.as_str()).collect();
        let keys = names.iter().map(|name| format!("\"{name}\":"));
        // A search with `str::matches` for each name and body costs 1.1 % of `check`.
        let finders: Vec<_> = keys.map(|key| Finder::new(&key).into_owned()).collect();
        let mut counts = vec![0; finders.len()];
        let pages = draft.pages.iter().filter(|p| p.kind == PageKind::Api);
        for example in pages.flat_map(|p| &p.examples) {
            let text = draft.sources.file(example.body_span.file).text();
            let body = text.get(example.body_span.range()).unwrap_or("");
            for (count, finder) in counts.iter_mut().zip(&finders) {
                *count += finder.find_iter(body.as_bytes()).count();
            }
        }
        let names = names.into_iter().map(str::to_owned);
        Self(names.zip(counts).collect())
    }

    fn count(&self, name: &str) -> usize {
        self.0.get(name).copied().unwrap_or(0)
    }
}

/// The spelling of the table and that of the JSON block, where they differ.
fn spellings<'a>(member: &Gathered<'a>) -> Option<[&'a Spanned<String>; 2]> {
    let (_, _, row) = member.rows.first()?;
    let (_, json) = member.json.first()?;
    (row.name.value != json.name.value).then_some([&row.name, &json.name])
}
