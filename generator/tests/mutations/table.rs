//! Faults in tables of properties and of enum members.

use std::ops::Range;

use super::edit::{Edit, Kind, Random, other_case};
use super::scan::{Member, Row, Scan, World};

/// The kinds.
pub(crate) const KINDS: [Kind; 16] = [
    Kind {
        name: "table: a name with a slip",
        codes: &["DW0611", "DW0603"],
        make: rename,
    },
    Kind {
        name: "table: a name in another case",
        codes: &["DW0602"],
        make: case,
    },
    Kind {
        name: "table: text becomes a number",
        codes: &["DW0601", "DW0803"],
        make: retype_text,
    },
    Kind {
        name: "table: a Boolean becomes a number",
        codes: &["DW0601", "DW0803"],
        make: retype_flag,
    },
    Kind {
        name: "table: a row is dropped",
        codes: &["DW0604"],
        make: drop_row,
    },
    Kind {
        name: "table: collection is dropped",
        codes: &["DW0608"],
        make: drop_collection,
    },
    Kind {
        name: "table: collection is added",
        codes: &["DW0608"],
        make: add_collection,
    },
    Kind {
        name: "table: a linked type with a slip",
        codes: &["DW0607", "DW0501"],
        make: misspell_type,
    },
    Kind {
        name: "table: a link to another type",
        codes: &["DW0607"],
        make: relink,
    },
    Kind {
        name: "table: a cell is lost",
        codes: &["DW0302"],
        make: lose_cell,
    },
    Kind {
        name: "table: an empty name cell",
        codes: &["DW0309"],
        make: empty_name,
    },
    Kind {
        name: "table: an empty type cell",
        codes: &["DW0303"],
        make: empty_type,
    },
    Kind {
        name: "table: a row stands twice",
        codes: &["DW0606"],
        make: double,
    },
    Kind {
        name: "table: a property among the relationships",
        codes: &["DW0610"],
        make: relate,
    },
    Kind {
        name: "table: a listed value with a slip",
        codes: &["DW0702"],
        make: listed_value,
    },
    Kind {
        name: "table: an enum member with a slip",
        codes: &["DW0702", "DW0806"],
        make: enum_member,
    },
];

/// A row with a member of the JSON block of the same name.
fn paired<'s>(
    scan: &'s Scan,
    random: &mut Random,
    fits: impl Fn(&Row, &Member) -> bool,
) -> Option<(&'s Row, &'s Member)> {
    let block = scan.resource()?;
    let mut pairs = Vec::new();
    for row in scan.properties() {
        let name = scan.at(&row.cells[0]);
        let inherited = scan.at(&row.line).contains("nherited from");
        let once = scan
            .properties()
            .filter(|r| scan.at(&r.cells[0]) == name)
            .count()
            == 1;
        let member = block
            .members
            .iter()
            .find(|m| m.path.len() == 1 && m.path[0] == name);
        if let Some(member) = member.filter(|m| once && !inherited && fits(row, m)) {
            pairs.push((row, member));
        }
    }
    random.pick(&pairs).copied()
}

fn long_name(scan: &Scan, row: &Row) -> bool {
    let name = scan.at(&row.cells[0]);
    name.len() >= 6 && name.bytes().all(|b| b.is_ascii_alphabetic())
}

fn rename(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (row, member) = paired(scan, random, |row, _| long_name(scan, row))?;
    let typo = random.typo(scan.at(&row.cells[0]));
    Some(Edit::new(row.cells[0].clone(), typo).or_at(member.key.clone()))
}

fn case(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (row, member) = paired(scan, random, |row, _| long_name(scan, row))?;
    let other = other_case(scan.at(&row.cells[0]));
    Some(Edit::new(row.cells[0].clone(), other).or_at(member.key.clone()))
}

fn retype_text(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (row, member) = paired(scan, random, |row, member| {
        scan.at(&row.cells[1]) == "String" && scan.at(&member.value) == "\"String\""
    })?;
    Some(Edit::new(row.cells[1].clone(), "Int32").or_at(member.value.clone()))
}

fn retype_flag(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (row, member) = paired(scan, random, |row, member| {
        scan.at(&row.cells[1]) == "Boolean"
            && matches!(scan.at(&member.value), "true" | "false" | "\"Boolean\"")
    })?;
    Some(Edit::new(row.cells[1].clone(), "Int64").or_at(member.value.clone()))
}

/// The line with its line break.
fn with_break(line: &Range<usize>) -> Range<usize> {
    line.start..line.end + 1
}

fn drop_row(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    if scan.properties().count() < 3 {
        return None;
    }
    let (row, member) = paired(scan, random, |_, _| true)?;
    Some(Edit::remove(with_break(&row.line)).or_at(member.key.clone()))
}

fn drop_collection(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (row, member) = paired(scan, random, |row, member| {
        scan.at(&row.cells[1]).ends_with(" collection") && scan.at(&member.value).starts_with('[')
    })?;
    let ty = scan
        .at(&row.cells[1])
        .trim_end_matches(" collection")
        .to_owned();
    Some(Edit::new(row.cells[1].clone(), ty).or_at(member.value.clone()))
}

fn add_collection(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (row, member) = paired(scan, random, |row, member| {
        let ty = scan.at(&row.cells[1]);
        let value = scan.at(&member.value);
        let word = matches!(
            (ty, value),
            ("String", "\"String\"") | ("Int32", "\"Int32\"") | ("Boolean", "\"Boolean\"")
        );
        word || (ty.ends_with(".md)") && value.starts_with('{'))
    })?;
    let ty = format!("{} collection", scan.at(&row.cells[1]));
    Some(Edit::new(row.cells[1].clone(), ty).or_at(member.value.clone()))
}

/// A row whose type is `[name](name.md)`, where the link text is a type's name.
fn linked(scan: &Scan, random: &mut Random) -> Option<(Range<usize>, Range<usize>)> {
    let mut links = Vec::new();
    for row in scan.properties() {
        let cell = scan.at(&row.cells[1]);
        let Some((words, rest)) = cell.strip_prefix('[').and_then(|c| c.split_once("](")) else {
            continue;
        };
        let target = rest.split(')').next().unwrap_or("");
        let stem = target.trim_end_matches(".md");
        if words.len() >= 6
            && stem.eq_ignore_ascii_case(words)
            && target.ends_with(".md")
            && cell.matches("](").count() == 1
        {
            let at = row.cells[1].start;
            let target_at = at + words.len() + 3;
            links.push((
                at + 1..at + 1 + words.len(),
                target_at..target_at + target.len(),
            ));
        }
    }
    random.pick(&links).cloned()
}

fn misspell_type(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (words, _) = linked(scan, random)?;
    let typo = random.typo(scan.at(&words));
    Some(Edit::new(words, typo))
}

fn relink(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (words, target) = linked(scan, random)?;
    let defined: Vec<&str> = world
        .schema
        .types
        .iter()
        .filter(|t| t.defined && !t.name.name.eq_ignore_ascii_case(scan.at(&words)))
        .map(|t| t.name.name.as_str())
        .filter(|n| {
            world
                .files
                .contains(&format!("resources/{}.md", n.to_lowercase()))
        })
        .collect();
    let other = random.pick(&defined)?;
    Some(Edit::new(target, format!("{}.md", other.to_lowercase())))
}

fn lose_cell(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (row, _) = paired(scan, random, |row, _| row.cells.len() == 3)?;
    Some(Edit::new(row.cells[1].end..row.line.end, "|"))
}

fn empty_name(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (row, _) = paired(scan, random, |_, _| true)?;
    Some(Edit::new(row.cells[0].clone(), " "))
}

fn empty_type(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (row, _) = paired(scan, random, |_, _| true)?;
    Some(Edit::new(row.cells[1].clone(), " "))
}

fn double(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (row, _) = paired(scan, random, |_, _| true)?;
    let end = row.line.end + 1;
    let line = scan.at(&row.line).to_owned();
    Some(Edit {
        range: end..end,
        text: format!("{line}\n"),
        at: vec![row.line.clone(), end..end + 1],
    })
}

fn relate(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let relationship = scan
        .rows
        .iter()
        .rfind(|r| r.heading == "relationships" && r.cells.len() >= 3)?;
    let (row, _) = paired(scan, random, |row, _| {
        scan.at(&row.cells[1]).starts_with('[')
    })?;
    let end = relationship.line.end + 1;
    let line = scan.at(&row.line).to_owned();
    Some(Edit {
        range: end..end,
        text: format!("{line}\n"),
        at: vec![row.line.clone(), end..end + 1, relationship.line.clone()],
    })
}

/// A value in backticks after `values are`, of a property whose type is an enum with a table.
fn listed_value(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let mut places = Vec::new();
    for row in scan.properties() {
        let ty = scan
            .at(&row.cells[1])
            .trim_start_matches('[')
            .split([']', ' '])
            .next()?
            .to_owned();
        if scan.at(&row.line).contains("nherited from") {
            continue;
        }
        let members = world
            .schema
            .enums
            .iter()
            .find(|e| e.defined && e.name.name == ty && e.members.len() > 2);
        let description = scan.at(&row.cells[2]);
        let Some((_, list)) = members.and(description.split_once("alues are")) else {
            continue;
        };
        let at = row.cells[2].end - list.len();
        let sentence = list.split(". ").next().unwrap_or(list);
        let ticks: Vec<&str> = sentence.split('`').collect();
        let mut offset = at;
        for (n, part) in ticks.iter().enumerate() {
            if n % 2 == 1 && part.len() >= 6 {
                places.push(offset..offset + part.len());
            }
            offset += part.len() + 1;
        }
    }
    let place = random.pick(&places)?.clone();
    let typo = random.typo(scan.at(&place));
    Some(Edit::new(place, typo))
}

/// A member that a property of the same page lists too.
fn enum_member(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let mut places = Vec::new();
    for row in scan.rows.iter().filter(|r| r.heading.ends_with("values")) {
        let name = scan.at(&row.cells[0]);
        let plain = name.len() >= 6 && name.bytes().all(|b| b.is_ascii_alphabetic());
        let listing = scan.properties().find(|p| {
            let kind = row.heading.split(' ').next().unwrap_or("");
            let ty = scan.at(&p.cells[1]).to_lowercase();
            ty.contains(kind) && scan.at(&p.cells[2]).contains(&format!("`{name}`"))
        });
        if let Some(listing) = listing.filter(|_| plain) {
            places.push((row.cells[0].clone(), listing.line.clone()));
        }
    }
    let (place, listing) = random.pick(&places)?.clone();
    let typo = random.typo(scan.at(&place));
    Some(Edit::new(place, typo).or_at(listing))
}
