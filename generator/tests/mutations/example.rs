//! Faults in the bodies of examples.

use docwright::schema::{Primitive, Property, TypeRef};

use super::edit::{Edit, Kind, Random, other_case};
use super::scan::{Block, Member, Scan, World};

/// The kinds.
pub(crate) const KINDS: [Kind; 18] = [
    Kind {
        name: "example: a name with a slip",
        codes: &["DW0616", "DW0805"],
        make: rename,
    },
    Kind {
        name: "example: a name in another case",
        codes: &["DW0602"],
        make: case,
    },
    Kind {
        name: "example: text becomes a number",
        codes: &["DW0803"],
        make: number,
    },
    Kind {
        name: "example: a Boolean in quotes",
        codes: &["DW0803"],
        make: flag,
    },
    Kind {
        name: "example: a list becomes a value",
        codes: &["DW0803"],
        make: unwrap_list,
    },
    Kind {
        name: "example: a value becomes a list",
        codes: &["DW0803"],
        make: wrap,
    },
    Kind {
        name: "example: a value outside its enum",
        codes: &["DW0806"],
        make: enum_value,
    },
    Kind {
        name: "example: an enum value in another case",
        codes: &["DW0806"],
        make: enum_case,
    },
    Kind {
        name: "example: a broken point in time",
        codes: &["DW0807"],
        make: date,
    },
    Kind {
        name: "example: a broken guid",
        codes: &["DW0807"],
        make: guid,
    },
    Kind {
        name: "example: an @odata.type with a slip",
        codes: &["DW0802"],
        make: odata_type,
    },
    Kind {
        name: "example: an @odata.type of another namespace",
        codes: &["DW0509"],
        make: odata_namespace,
    },
    Kind {
        name: "example: an @odata.type in another case",
        codes: &["DW0502"],
        make: odata_case,
    },
    Kind {
        name: "example: a comma is lost",
        codes: &["DW0208", "DW0209", "DW0210"],
        make: comma,
    },
    Kind {
        name: "example: a quote is lost",
        codes: &["DW0208", "DW0209", "DW0210"],
        make: quote,
    },
    Kind {
        name: "example: a key stands twice",
        codes: &["DW0211"],
        make: double,
    },
    Kind {
        name: "example: an answer pasted as request",
        codes: &["DW0810"],
        make: paste,
    },
    Kind {
        name: "example: the items of a collection are lost",
        codes: &["DW0813"],
        make: no_items,
    },
];

/// A member at the root of a typed body, or of the first item of a collection page, with its property.
fn member<'s, 'w>(
    world: &'w World<'_>,
    scan: &'s Scan,
    random: &mut Random,
    fits: impl Fn(&Member, &Property) -> bool,
) -> Option<(&'s Block, &'s Member, &'w Property)> {
    let mut found = Vec::new();
    let blocks = scan
        .blocks
        .iter()
        .filter(|b| matches!(b.kind.as_str(), "request" | "response"));
    for block in blocks.filter(|b| b.json.is_some()) {
        let Some(id) = world.closed_type(scan, block) else {
            continue;
        };
        // The body itself, or the items in `value`; other types may be meant where `@odata.type` says so.
        let typed = block
            .members
            .iter()
            .any(|m| m.path.last().is_some_and(|n| n == "@odata.type"));
        let page = world.schema.property(id, "value").is_none()
            && block.members.iter().any(|m| m.path == ["value"]);
        for member in &block.members {
            let depth = if page { 2 } else { 1 };
            if typed || member.path.len() != depth || (page && member.path[0] != "value") {
                continue;
            }
            let name = member.path.last()?;
            let property = world.schema.property(id, name).map(|(_, p)| p);
            if let Some(property) = property.filter(|p| p.name == *name && fits(member, p)) {
                found.push((block, member, property));
            }
        }
    }
    random.pick(&found).copied()
}

fn primitive(property: &Property, wanted: Primitive) -> bool {
    property.ty.of == TypeRef::Primitive(wanted) && !property.ty.collection
}

fn rename(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, _) = member(world, scan, random, |m, _| m.key.len() >= 6)?;
    Some(Edit::new(
        member.key.clone(),
        random.typo(scan.at(&member.key)),
    ))
}

fn case(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, _) = member(world, scan, random, |m, _| m.key.len() >= 6)?;
    Some(Edit::new(
        member.key.clone(),
        other_case(scan.at(&member.key)),
    ))
}

fn number(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, _) = member(world, scan, random, |m, p| {
        primitive(p, Primitive::String) && scan.at(&m.value).starts_with('"')
    })?;
    Some(Edit::new(member.value.clone(), "417"))
}

fn flag(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, _) = member(world, scan, random, |m, p| {
        primitive(p, Primitive::Boolean) && matches!(scan.at(&m.value), "true" | "false")
    })?;
    let quoted = format!("\"{}\"", scan.at(&member.value));
    Some(Edit::new(member.value.clone(), quoted))
}

fn unwrap_list(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, _) = member(world, scan, random, |m, p| {
        let list = scan.at(&m.value);
        p.ty.collection && (list.starts_with("[\"") || list == "[]")
    })?;
    Some(Edit::new(member.value.clone(), "\"one\""))
}

fn wrap(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, _) = member(world, scan, random, |m, p| {
        primitive(p, Primitive::String) && scan.at(&m.value).starts_with('"')
    })?;
    let list = format!("[{}]", scan.at(&member.value));
    Some(Edit::new(member.value.clone(), list))
}

fn an_enum<'s>(world: &World, scan: &'s Scan, random: &mut Random) -> Option<&'s Member> {
    let (_, member, _) = member(world, scan, random, |m, p| {
        let TypeRef::Enum(id) = p.ty.of else {
            return false;
        };
        let ty = world.schema.enumeration(id);
        let value = scan.at(&m.value).trim_matches('"');
        ty.defined
            && !p.ty.collection
            && ty
                .members
                .iter()
                .any(|m| m.name == value && value.len() > 2)
    })?;
    Some(member)
}

fn enum_value(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let member = an_enum(world, scan, random)?;
    Some(Edit::new(member.value.clone(), "\"somethingElse\""))
}

fn enum_case(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let member = an_enum(world, scan, random)?;
    let value = member.value.start + 1..member.value.end - 1;
    Some(Edit::new(value.clone(), other_case(scan.at(&value))))
}

fn date(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, _) = member(world, scan, random, |m, p| {
        primitive(p, Primitive::DateTimeOffset) && scan.at(&m.value).ends_with("Z\"")
    })?;
    let broken = scan.at(&member.value).replacen('-', "/", 2);
    Some(Edit::new(member.value.clone(), broken))
}

fn guid(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, member, _) = member(world, scan, random, |m, p| {
        primitive(p, Primitive::Guid) && m.value.len() == 38
    })?;
    let at = member.value.start + 3;
    Some(Edit::remove(at..at + 1))
}

/// The `@odata.type` of an inner object.
fn typed_value<'s>(world: &World, scan: &'s Scan, random: &mut Random) -> Option<&'s Member> {
    let blocks = scan
        .blocks
        .iter()
        .filter(|b| matches!(b.kind.as_str(), "request" | "response"));
    let values: Vec<_> = blocks
        .flat_map(|b| &b.members)
        .filter(|m| m.path.last().is_some_and(|n| n == "@odata.type"))
        .filter(|m| {
            let written = scan.at(&m.value).trim_matches('"').trim_start_matches('#');
            let defined = world
                .schema
                .types
                .iter()
                .any(|t| t.defined && t.name.to_string() == written);
            defined && m.value.len() > 24
        })
        .collect();
    random.pick(&values).copied()
}

fn odata_type(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let member = typed_value(world, scan, random)?;
    let written = scan.at(&member.value).trim_matches('"');
    let (head, name) = written.rsplit_once('.')?;
    let typo = format!("\"{head}.{}\"", random.typo(name));
    (name.len() >= 5).then(|| Edit::new(member.value.clone(), typo))
}

fn odata_namespace(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let member = typed_value(world, scan, random)?;
    let written = scan.at(&member.value).trim_matches('"');
    let (_, name) = written.rsplit_once('.')?;
    Some(Edit::new(
        member.value.clone(),
        format!("\"#microsoft.exchange.{name}\""),
    ))
}

fn odata_case(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let member = typed_value(world, scan, random)?;
    let written = scan.at(&member.value).trim_matches('"');
    let (head, name) = written.rsplit_once('.')?;
    Some(Edit::new(
        member.value.clone(),
        format!("\"{head}.{}\"", other_case(name)),
    ))
}

fn a_body<'s>(scan: &'s Scan, random: &mut Random) -> Option<&'s Block> {
    let blocks: Vec<_> = scan
        .blocks
        .iter()
        .filter(|b| matches!(b.kind.as_str(), "request" | "response") && b.members.len() > 3)
        .collect();
    random.pick(&blocks).copied()
}

fn comma(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = a_body(scan, random)?;
    let places: Vec<_> = block
        .members
        .iter()
        .filter(|m| scan.text[m.value.end..].starts_with(",\n"))
        .collect();
    let member = random.pick(&places)?;
    Some(Edit::remove(member.value.end..member.value.end + 1).or_at(block.content.clone()))
}

fn quote(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = a_body(scan, random)?;
    let places: Vec<_> = block
        .members
        .iter()
        .filter(|m| {
            scan.at(&m.value).starts_with('"') && scan.text[m.value.end..].starts_with(",\n")
        })
        .collect();
    let member = random.pick(&places)?;
    Some(Edit::remove(member.value.end - 1..member.value.end).or_at(block.content.clone()))
}

fn double(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = a_body(scan, random)?;
    let places: Vec<_> = block
        .members
        .iter()
        .filter(|m| {
            m.path.len() == 1
                && scan.at(&m.value).starts_with('"')
                && scan.text[m.value.end..].starts_with(",\n")
        })
        .collect();
    let member = random.pick(&places)?;
    let text = format!("\n  \"{}\": {},", member.path[0], scan.at(&member.value));
    let at = member.value.end + 1;
    Some(Edit {
        range: at..at,
        text,
        at: vec![member.key.clone(), at + 1..at + 2],
    })
}

fn paste(_: &World, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let request = scan
        .blocks
        .iter()
        .find(|b| b.kind == "request" && b.json.is_some())?;
    let from = scan.blocks.iter().position(|b| b.whole == request.whole)?;
    let response = scan.blocks[from..]
        .iter()
        .find(|b| b.kind == "response" && b.json.is_some())?;
    let context = response
        .members
        .iter()
        .any(|m| m.path == ["@odata.context"]);
    let body = scan.at(response.json.as_ref()?).to_owned();
    let place = request.json.clone()?;
    context.then(|| Edit::new(place, body))
}

fn no_items(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let blocks = scan.blocks.iter().filter(|b| b.kind == "response");
    let typed = blocks.filter(|b| world.closed_type(scan, b).is_some());
    let lists: Vec<_> = typed
        .filter(|b| {
            let annotation = b.annotation.as_ref().map_or("", |a| scan.at(a));
            annotation.contains("\"isCollection\": true") && !annotation.contains("isEmpty")
        })
        .filter_map(|b| b.members.iter().find(|m| m.path == ["value"]))
        .filter(|m| scan.at(&m.value).starts_with('['))
        .collect();
    let list = random.pick(&lists)?.value.clone();
    let bracket = list.start..list.start + 1;
    Some(Edit {
        at: vec![bracket],
        range: list,
        text: "[]".to_owned(),
    })
}
