//! Rule DW1433, `enum-values-differ`.

use crate::TreeContext;
use crate::tree::EnumProperty;
use docwright_core::diagnostic::{Diagnostic, Edit, Subject, Value, message};
use docwright_reader::facts::PropertyRow;

docwright_core::rule! {
    /// The description of a property lists other members than the definition of its enumeration, or in another order.
    ///
    /// Readers trust whichever list they see first.
    ///
    /// Wrong, when `lampMode` has the members `dim` and `bright`:
    ///
    /// ```markdown
    /// |mode|lampMode|The possible values are: `bright`, `dim`.|
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// |mode|lampMode|The possible values are: `dim`, `bright`.|
    /// ```
    "DW1433" "enum-values-differ" Info, off follows place "enum-conflict"
}

/// A list that differs from the members: it lacks some, has others, or has them in another order.
pub(crate) fn finding(
    property: &EnumProperty<'_>,
    listed: &[&str],
    members: &[&str],
) -> Diagnostic {
    let name = &property.row.name;
    let lacks = members.iter().filter(|member| !listed.contains(member));
    let has = listed.iter().filter(|value| !members.contains(value));
    let (lacks, has) = (Value::list(lacks.copied()), Value::list(has.copied()));
    let message = match (lacks.identity(), has.identity()) {
        ([], []) => message!(
            "the description of `{property}` lists the members of its enumeration in another order",
            property = &name.value
        ),
        (_, []) => message!(
            "the description of `{property}` does not list {lacks} of its enumeration",
            property = &name.value,
            lacks = lacks
        ),
        ([], _) => message!(
            "the description of `{property}` lists {has}, which its enumeration does not have",
            property = &name.value,
            has = has
        ),
        _ => message!(
            "the description of `{property}` lists {has}, which its enumeration does not have, and lacks {lacks}",
            property = &name.value,
            has = has,
            lacks = lacks
        ),
    };
    let definition = property.definition;
    let unlisted = definition.members.iter().map(|member| &member.name);
    let unlisted = unlisted.filter(|name| !listed.contains(&name.value.as_str()));
    let strays = property.row.values.iter();
    let strays = strays.filter(|value| !members.contains(&value.value.as_str()));
    let mut finding = Diagnostic::new(CODE, name.span, message)
        .subject(Subject::member_of(property.ty, &name.value))
        .label(definition.name.span, "the enumeration")
        .causes(unlisted.map(|name| name.span), "not listed")
        .help(message!(
            "list {members}",
            members = Value::list(members.iter().copied())
        ));
    for stray in strays {
        finding.add_label(stray.span, "not a member");
    }
    finding
}

/// Properties whose enumeration is defined in one place. Null is not a member, whatever a table says.
pub(crate) fn check(cx: &TreeContext<'_>, out: &mut Vec<Diagnostic>) {
    for property in cx.enum_properties() {
        let listed = property.row.values.iter().map(|value| value.value.as_str());
        let listed: Vec<&str> = listed.filter(|value| *value != "null").collect();
        let members: Vec<&str> = property
            .members()
            .filter(|member| *member != "null")
            .collect();
        if listed.len() < 2 {
            continue;
        }
        // A member that is there in another font is a matter of the font.
        let described = |member: &&str| {
            let mut words = property
                .row
                .description
                .split(|c: char| !c.is_alphanumeric());
            listed.contains(member) || words.any(|word| word == *member)
        };
        let partial = listed.len() < members.len() && members.iter().all(described);
        if listed == members || partial {
            continue;
        }
        let found = finding(&property, &listed, &members);
        out.push(found.fix(
            "list the members in their order",
            reordered(cx, property.row, &members).into_iter().flatten(),
        ));
    }
}

/// The edits, where only the order differs.
fn reordered(cx: &TreeContext<'_>, row: &PropertyRow, members: &[&str]) -> Option<Vec<Edit>> {
    let mut listed: Vec<&str> = row
        .values
        .iter()
        .map(|value| value.value.as_str())
        .collect();
    let mut sorted = members.to_vec();
    listed.sort_unstable();
    sorted.sort_unstable();
    let exact = row
        .values
        .iter()
        .all(|value| cx.text(value.span) == value.value);
    let places = row.values.iter().zip(members);
    let changed = places.filter(|(value, member)| value.value != **member);
    let edits = changed.map(|(value, member)| Edit {
        span: value.span,
        text: (*member).to_owned(),
    });
    (listed == sorted && exact).then(|| edits.collect())
}
