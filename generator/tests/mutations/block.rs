//! Faults in JSON blocks of resources and in annotations.

use std::ops::Range;

use super::edit::{Edit, Kind, Random, other_case};
use super::scan::{Block, Member, Scan, World};

/// The kinds.
pub(crate) const KINDS: [Kind; 21] = [
    Kind {
        name: "block: a name with a slip",
        codes: &["DW0611", "DW0604"],
        make: rename,
    },
    Kind {
        name: "block: a name in another case",
        codes: &["DW0602"],
        make: case,
    },
    Kind {
        name: "block: text becomes a number",
        codes: &["DW0601"],
        make: retype,
    },
    Kind {
        name: "block: a member is dropped",
        codes: &["DW0603"],
        make: drop_member,
    },
    Kind {
        name: "block: a value becomes a list",
        codes: &["DW0608"],
        make: wrap,
    },
    Kind {
        name: "block: a comma too many",
        codes: &["DW0208"],
        make: comma,
    },
    Kind {
        name: "block: a quote is lost",
        codes: &["DW0209", "DW0210", "DW0208"],
        make: quote,
    },
    Kind {
        name: "block: a key stands twice",
        codes: &["DW0211"],
        make: double,
    },
    Kind {
        name: "block: its type with a slip",
        codes: &["DW0512", "DW0513"],
        make: body_type,
    },
    Kind {
        name: "annotation: a blockType with a slip",
        codes: &["DW0206"],
        make: block_type,
    },
    Kind {
        name: "annotation: a key with a slip",
        codes: &["DW0204"],
        make: key,
    },
    Kind {
        name: "annotation: a comma too many",
        codes: &["DW0202"],
        make: annotation_comma,
    },
    Kind {
        name: "annotation: a quote is lost",
        codes: &["DW0201", "DW0202"],
        make: annotation_quote,
    },
    Kind {
        name: "annotation: a Boolean in quotes",
        codes: &["DW0205"],
        make: flag,
    },
    Kind {
        name: "annotation: a key property with a slip",
        codes: &["DW0508"],
        make: key_property,
    },
    Kind {
        name: "annotation: another base type",
        codes: &["DW0505"],
        make: base,
    },
    Kind {
        name: "annotation: a resource's type with a slip",
        codes: &["DW0513", "DW0512"],
        make: resource_type,
    },
    Kind {
        name: "annotation: a resource's namespace",
        codes: &["DW0509"],
        make: namespace,
    },
    Kind {
        name: "annotation: is lost",
        codes: &["DW0207"],
        make: lose,
    },
    Kind {
        name: "annotation: a sample key with a slip",
        codes: &["DW0415"],
        make: sample_key,
    },
    Kind {
        name: "annotation: a request's name of another page",
        codes: &["DW0406"],
        make: request_name,
    },
];

fn member<'s>(
    scan: &'s Scan,
    random: &mut Random,
    fits: impl Fn(&Member) -> bool,
) -> Option<(&'s Block, &'s Member, Range<usize>)> {
    let block = scan.resource()?;
    let mut found = Vec::new();
    for member in block
        .members
        .iter()
        .filter(|m| m.path.len() == 1 && fits(m))
    {
        let name = &member.path[0];
        let mut rows = scan.properties().filter(|r| scan.at(&r.cells[0]) == name);
        let row = rows.next();
        let lone = rows.next().is_none();
        if let Some(row) = row.filter(|r| lone && !scan.at(&r.line).contains("nherited from")) {
            found.push((block, member, row.line.clone()));
        }
    }
    random.pick(&found).cloned()
}

fn plain(member: &Member) -> bool {
    member.path[0].len() >= 6 && member.path[0].bytes().all(|b| b.is_ascii_alphabetic())
}

fn rename(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, row) = member(scan, random, plain)?;
    let typo = random.typo(scan.at(&member.key));
    Some(Edit::new(member.key.clone(), typo).or_at(row))
}

fn case(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, row) = member(scan, random, plain)?;
    Some(Edit::new(member.key.clone(), other_case(scan.at(&member.key))).or_at(row))
}

fn retype(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, row) = member(scan, random, |m| scan.at(&m.value) == "\"String\"")?;
    let text = scan.at(&row).split('|').nth(2)?.trim() == "String";
    text.then(|| Edit::new(member.value.clone(), "\"Int32\"").or_at(row))
}

/// A member with the comma after it.
fn drop_member(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (block, member, row) = member(scan, random, |_| true)?;
    if block.members.iter().filter(|m| m.path.len() == 1).count() < 3 {
        return None;
    }
    let rest = &scan.text[member.value.end..];
    rest.starts_with(',').then_some(())?;
    let next = member.value.end + 1 + (rest[1..].len() - rest[1..].trim_start().len());
    Some(Edit::remove(member.key.start - 1..next).or_at(row))
}

fn wrap(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, row) = member(scan, random, |m| scan.at(&m.value) == "\"String\"")?;
    Some(Edit::new(member.value.clone(), "[\"String\"]").or_at(row))
}

fn comma(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = scan.resource()?;
    let (_, member, _) = member(scan, random, |_| true)?;
    let last = block.members.iter().rfind(|m| m.path.len() == 1)?;
    let _ = member;
    Some(Edit::new(last.value.end..last.value.end, ",").or_at(block.content.clone()))
}

fn quote(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (block, member, _) = member(scan, random, |m| scan.at(&m.value) == "\"String\"")?;
    let end = member.value.end;
    Some(Edit::remove(end - 1..end).or_at(block.content.clone()))
}

fn double(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, _) = member(scan, random, |m| scan.at(&m.value) == "\"String\"")?;
    let text = format!("\n  \"{}\": \"String\",", member.path[0]);
    let rest = &scan.text[member.value.end..];
    rest.starts_with(",\n").then_some(())?;
    let at = member.value.end + 1;
    Some(Edit {
        range: at..at,
        text,
        at: vec![member.key.clone(), at + 1..at + 2],
    })
}

fn body_type(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = scan.resource()?;
    let member = block.members.iter().find(|m| m.path == ["@odata.type"])?;
    let value = member.value.start + 1..member.value.end - 1;
    let written = scan.at(&value);
    let annotated = scan
        .at(block.annotation.as_ref()?)
        .contains(written.trim_start_matches('#'));
    let (head, name) = written.rsplit_once('.')?;
    let typo = format!("{head}.{}", random.typo(name));
    (annotated && name.len() >= 6).then(|| Edit::new(value, typo))
}

/// A block with an annotation of one of these kinds.
fn annotated<'s>(
    scan: &'s Scan,
    random: &mut Random,
    kinds: &[&str],
    holds: &str,
) -> Option<(&'s Block, Range<usize>)> {
    let blocks = scan
        .blocks
        .iter()
        .filter(|b| kinds.contains(&b.kind.as_str()));
    let fitting: Vec<_> = blocks
        .filter_map(|b| Some((b, b.annotation.clone()?)))
        .filter(|(_, a)| scan.at(a).contains(holds))
        .collect();
    random.pick(&fitting).cloned()
}

/// The value of a key of an annotation, without quotes.
fn value_of(scan: &Scan, annotation: &Range<usize>, key: &str) -> Option<Range<usize>> {
    let key = scan.find_in(annotation, &format!("\"{key}\""))?;
    let rest = &scan.text[key.end..annotation.end];
    let open = key.end + rest.find('"')? + 1;
    let end = open + scan.text[open..annotation.end].find('"')?;
    Some(open..end)
}

fn block_type(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, annotation) = annotated(
        scan,
        random,
        &["request", "response", "resource"],
        "blockType",
    )?;
    let value = value_of(scan, &annotation, "blockType")?;
    let typo = random.typo(scan.at(&value));
    Some(Edit::new(value, typo).or_at(annotation))
}

fn key(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, annotation) = annotated(scan, random, &["response"], "\"truncated\"")?;
    let key = scan.find_in(&annotation, "truncated")?;
    Some(Edit::new(key, "trunctaed"))
}

fn annotation_comma(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, annotation) = annotated(
        scan,
        random,
        &["request", "response", "resource"],
        "blockType",
    )?;
    let close = annotation.start + scan.at(&annotation).rfind('}')?;
    let end = scan.text[..close].trim_end().len();
    (!scan.text[..end].ends_with(',')).then(|| Edit::new(end..end, ",").or_at(annotation))
}

fn annotation_quote(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (block, annotation) = annotated(scan, random, &["request", "response"], "@odata.type")?;
    let value = value_of(scan, &annotation, "@odata.type")?;
    let _ = block;
    Some(Edit::remove(value.end..value.end + 1).or_at(annotation))
}

fn flag(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, annotation) = annotated(scan, random, &["response"], "\"truncated\": true")?;
    let place = scan.find_in(&annotation, "\"truncated\": true")?;
    Some(Edit::new(place, "\"truncated\": \"true\""))
}

fn key_property(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, annotation) = annotated(scan, random, &["resource"], "\"keyProperty\"")?;
    let value = value_of(scan, &annotation, "keyProperty")?;
    let typo = format!("{}entifier", scan.at(&value));
    Some(Edit::new(value, typo))
}

fn base(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, annotation) = annotated(scan, random, &["resource"], "\"baseType\"")?;
    let inherits = scan.text.find("nherits from [")?;
    let value = value_of(scan, &annotation, "baseType")?;
    let written = scan.at(&value).to_owned();
    let own = world
        .schema
        .types
        .iter()
        .find(|t| t.name.to_string() == written)?;
    let unrelated: Vec<_> = world
        .schema
        .types
        .iter()
        .filter(|t| t.defined && t.kind == own.kind && t.base.is_none() && t.name != own.name)
        .filter(|t| own.base.is_none() && !t.properties.is_empty())
        .collect();
    let other = random.pick(&unrelated)?.name.to_string();
    Some(Edit::new(value, other).or_at(inherits..inherits + 10))
}

fn resource_type(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = scan.resource()?;
    let annotation = block.annotation.clone()?;
    let value = value_of(scan, &annotation, "@odata.type")?;
    let (head, name) = scan.at(&value).rsplit_once('.')?;
    let title = scan.at(&scan.title).to_lowercase();
    let titled = title.contains(&format!("{} resource", name.to_lowercase()));
    let typo = format!("{head}.{}", random.typo(name));
    (titled && name.len() >= 7).then(|| Edit::new(value, typo))
}

fn namespace(_: &World, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let block = scan.resource()?;
    let annotation = block.annotation.clone()?;
    let line = scan.text.find("\nNamespace: ")?;
    let value = value_of(scan, &annotation, "@odata.type")?;
    let (_, name) = scan.at(&value).rsplit_once('.')?;
    let other = format!("microsoft.graph.legacy.{name}");
    Some(Edit::new(value, other).or_at(line + 1..line + 2))
}

fn lose(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (block, annotation) = annotated(scan, random, &["request", "response"], "blockType")?;
    let http = scan.at(&block.whole).starts_with("```http\n");
    let alone = scan.at(&scan.line_at(annotation.start)).starts_with("<!--");
    (http && alone)
        .then(|| Edit::remove(annotation.start..annotation.end).or_at(block.content.clone()))
}

fn sample_key(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (block, annotation) = annotated(scan, random, &["request"], "\"sampleKeys\"")?;
    let value = value_of(scan, &annotation, "sampleKeys")?;
    let typo = random.typo(scan.at(&value));
    let (held, holds) = (scan.at(&value), |key: &str| {
        scan.at(&block.content).contains(key)
    });
    (held.len() >= 6 && holds(held) && !holds(&typo)).then(|| Edit::new(value, typo))
}

fn request_name(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, annotation) = annotated(scan, random, &["request"], "\"name\"")?;
    let value = value_of(scan, &annotation, "name")?;
    let unnamed = scan.text.matches(scan.at(&value)).count() == 1;
    let others: Vec<_> = world
        .schema
        .examples
        .iter()
        .filter(|e| e.span.file != scan.file && !e.name.is_empty())
        .map(|e| e.name.clone())
        .collect();
    let other = random.pick(&others)?.clone();
    unnamed.then(|| Edit::new(value, other))
}
