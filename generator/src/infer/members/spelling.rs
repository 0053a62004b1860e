//! Which of two spellings of a property the model follows, where table and JSON block differ in letter case or by a slip.

use super::gather::Gathered;
use crate::diagnostic::{About, Code, Conflict, Diagnostic, Side, Spanned};
use crate::facts::PageKind;
use crate::infer::draft::Draft;
use crate::schema::TypeId;

/// The spelling to follow; a finding where the two differ. Services tell letter case apart, so the spelling that more
/// examples use is right; without examples the one that begins with a small letter as all names do, else the table's.
pub(super) fn choose<'a>(
    draft: &mut Draft<'_>,
    id: TypeId,
    member: &Gathered<'a>,
) -> &'a Spanned<String> {
    let (Some((_, _, row)), Some((_, json))) = (member.rows.first(), member.json.first()) else {
        return member.name;
    };
    let (table, block) = (&row.name, &json.name);
    if table.value == block.value {
        return member.name;
    }
    let [a, b] = uses(draft, [table, block]);
    let small = |name: &str| name.starts_with(|c: char| c.is_lowercase());
    let (side, why) = match a.cmp(&b) {
        std::cmp::Ordering::Less => (Side::Here, "examples write it as the JSON block does"),
        std::cmp::Ordering::Greater => (Side::There, "examples write it as the table does"),
        std::cmp::Ordering::Equal if small(block) && !small(table) => {
            (Side::Here, "names begin with a small letter")
        }
        std::cmp::Ordering::Equal => (
            Side::There,
            "tables are kept with more care than JSON blocks",
        ),
    };
    let odd = if side == Side::Here {
        "the table"
    } else {
        "the JSON block"
    };
    let message = format!(
        "the table calls it `{}`, the JSON block `{}`; {odd} is likely wrong: {why}",
        table.value, block.value
    );
    let subject = format!("{}/{}", draft.schema.ty(id).name, member.name.value);
    let conflict = Conflict::new(subject, About::Name, &table.value, &block.value).odd(side, why);
    let code = if table.value.eq_ignore_ascii_case(block) {
        Code::MemberNameCase
    } else {
        Code::MemberNameConflict
    };
    draft.report(
        Diagnostic::new(code, table.span, message)
            .label(block.span, "the JSON block")
            .conflict(conflict)
            .help("write the name as the service does"),
    );
    if side == Side::Here { block } else { table }
}

/// How often bodies of examples on pages of operations write each name as a JSON key.
fn uses(draft: &Draft<'_>, names: [&str; 2]) -> [usize; 2] {
    let keys = names.map(|name| format!("\"{name}\":"));
    let finders = keys.each_ref().map(memchr::memmem::Finder::new);
    let pages = draft.pages.iter().filter(|p| p.kind == PageKind::Api);
    let bodies = pages.flat_map(|p| &p.examples).map(|example| {
        let text = draft.sources.file(example.body_span.file).text();
        text.get(example.body_span.range()).unwrap_or("")
    });
    let mut counts = [0; 2];
    for body in bodies {
        for (count, finder) in counts.iter_mut().zip(&finders) {
            *count += finder.find_iter(body.as_bytes()).count();
        }
    }
    counts
}
