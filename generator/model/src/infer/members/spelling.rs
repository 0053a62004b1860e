//! Which of two spellings of a property the model follows, where table and JSON block differ in letter case or by a slip.

use crate::rules::{member_name_case, member_name_conflict};
use std::collections::BTreeSet;

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use super::gather::Gathered;
use crate::infer::draft::Draft;
use crate::schema::TypeId;
use docwright_core::diagnostic::{About, Conflict, Diagnostic, Side, Spanned};
use docwright_reader::facts::PageKind;

/// The spelling to follow; a finding where the two differ. Services tell letter case apart, so the spelling that more
/// examples use is right; without examples the one that begins with a small letter as all names do, else the table's.
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
    let (side, why) = match a.cmp(&b) {
        std::cmp::Ordering::Less => (Side::Primary, "examples write it as the JSON block does"),
        std::cmp::Ordering::Greater => (Side::Related, "examples write it as the table does"),
        std::cmp::Ordering::Equal if small(block) && !small(table) => {
            (Side::Primary, "names begin with a small letter")
        }
        std::cmp::Ordering::Equal => (
            Side::Related,
            "tables are kept with more care than JSON blocks",
        ),
    };
    let odd = if side == Side::Primary {
        "the table"
    } else {
        "the JSON block"
    };
    let message = format!(
        "the table calls it `{}`, the JSON block `{}`; {odd} is likely wrong: {why}",
        table.value, block.value
    );
    let subject = format!("{}/{}", draft.schema.ty(id).name, member.name.value);
    let conflict =
        Conflict::new(subject, About::Name, &table.value, &block.value).likely_wrong(side, why);
    let code = if table.value.eq_ignore_ascii_case(block) {
        member_name_case::CODE
    } else {
        member_name_conflict::CODE
    };
    draft.report(
        Diagnostic::new(code, table.span, message)
            .label(block.span, "the JSON block")
            .conflict(conflict)
            .help("write the name as the service does"),
    );
    if side == Side::Primary { block } else { table }
}

/// How often bodies of examples on pages of operations write each disputed name as a JSON key: one look at each body, which
/// nothing else has looked at for long.
pub(super) struct Uses(FxHashMap<String, usize>);

impl Uses {
    /// Counts the names that a table and a JSON block spell in two ways.
    pub(super) fn of(draft: &Draft<'_>, gathered: &[Vec<Gathered<'_>>]) -> Self {
        let names = gathered.iter().flatten().filter_map(spellings);
        let names: BTreeSet<&str> = names.flatten().map(|name| name.value.as_str()).collect();
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
