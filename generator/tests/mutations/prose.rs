//! Faults in prose: titles, links, namespaces, permissions.

use std::ops::Range;

use super::edit::{Edit, Kind, Random, other_case};
use super::scan::{Scan, World};

/// The kinds.
pub(crate) const KINDS: [Kind; 10] = [
    Kind {
        name: "prose: another status",
        codes: &["DW0412"],
        make: status,
    },
    Kind {
        name: "prose: a link with a slip",
        codes: &["DW0113"],
        make: link,
    },
    Kind {
        name: "prose: a link in another case",
        codes: &["DW0114"],
        make: link_case,
    },
    Kind {
        name: "prose: an anchor with a slip",
        codes: &["DW0115"],
        make: anchor,
    },
    Kind {
        name: "prose: an include with a slip",
        codes: &["DW0102"],
        make: include,
    },
    Kind {
        name: "prose: the title with a slip",
        codes: &["DW0513"],
        make: title,
    },
    Kind {
        name: "prose: another namespace",
        codes: &["DW0509"],
        make: namespace,
    },
    Kind {
        name: "prose: the permissions are lost",
        codes: &["DW0307"],
        make: permissions,
    },
    Kind {
        name: "prose: permissions of a kind are lost",
        codes: &["DW0308"],
        make: permission,
    },
    Kind {
        name: "prose: the example is lost",
        codes: &["DW0812"],
        make: example,
    },
];

fn status(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let places: Vec<usize> = scan
        .text
        .match_indices("`200 OK`")
        .map(|(at, _)| at)
        .collect();
    let responses: Vec<_> = scan
        .blocks
        .iter()
        .filter(|b| b.kind == "response")
        .collect();
    let at = *random.pick(&places)?;
    let all = responses
        .iter()
        .all(|b| scan.at(&b.content).starts_with("HTTP/1.1 200"));
    let line = scan.at(&scan.line_at(at)).to_owned();
    let mut edit = Edit::new(at..at + 8, "`202 Accepted`");
    for response in &responses {
        edit = edit.or_at(response.content.clone());
    }
    let alone = places.len() == 1 && line.matches('2').count() <= 2;
    (scan.is_api() && all && !responses.is_empty() && alone).then_some(edit)
}

/// Targets of relative links to pages, outside of tables.
fn targets(scan: &Scan) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in scan.text.match_indices("](") {
        let start = at + 2;
        let Some(end) = scan.text[start..].find(')').map(|n| start + n) else {
            continue;
        };
        let target = &scan.text[start..end];
        let line = scan.line_at(at);
        let words = scan.at(&line);
        let plain =
            target.ends_with(".md") && !target.contains(':') && !target.contains(['\n', ' ']);
        if plain
            && !words.starts_with('|')
            && !words.contains("[!INCLUDE")
            && !scan.at(&line).contains("nherits")
        {
            found.push(start..end);
        }
    }
    found
}

/// The file name in a link to an existing page.
fn target(world: &World, scan: &Scan, random: &mut Random) -> Option<Range<usize>> {
    let names: Vec<_> = targets(scan)
        .into_iter()
        .filter_map(|t| {
            let stem = scan
                .at(&t)
                .rsplit('/')
                .next()?
                .trim_end_matches(".md")
                .len();
            let folder = if scan.at(&t).contains("api/") {
                "api"
            } else {
                "resources"
            };
            let known = world
                .files
                .contains(&format!("{folder}/{}", scan.at(&t).rsplit('/').next()?));
            (known && stem >= 5).then(|| t.end - 3 - stem..t.end - 3)
        })
        .collect();
    random.pick(&names).cloned()
}

fn link(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let name = target(world, scan, random)?;
    // Links in these places name types; other kinds test the consequences of a wrong one.
    let conceptual = !scan.at(&scan.line_at(name.start)).contains("resources/") || !scan.is_api();
    let typo = format!("{}x", random.typo(scan.at(&name)));
    conceptual.then(|| Edit::new(name, typo))
}

fn link_case(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let name = target(world, scan, random)?;
    Some(Edit::new(name.clone(), other_case(scan.at(&name))))
}

fn anchor(world: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let name = target(world, scan, random)?;
    let at = name.end + 3;
    Some(Edit::new(at..at, "#no-such-heading-here"))
}

fn include(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let places: Vec<usize> = scan
        .text
        .match_indices("[!INCLUDE")
        .map(|(at, _)| at)
        .collect();
    let at = *random.pick(&places)?;
    let line = scan.line_at(at);
    let end = scan.find_in(&line, ".md")?;
    let known = world_has_folder(scan);
    known.then(|| Edit::new(end.start..end.start, "x"))
}

/// Only the project's own pages have their includes in the same folder.
fn world_has_folder(scan: &Scan) -> bool {
    scan.text.contains("docwright-authors")
}

fn title(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = scan.resource()?;
    let title = scan.at(&scan.title).to_owned();
    let word = title
        .trim_start_matches('#')
        .split_whitespace()
        .next()?
        .to_owned();
    let annotation = scan.at(block.annotation.as_ref()?).to_owned();
    let named = annotation.contains(&format!(".{word}\""));
    let place = scan.find_in(&scan.title, &word)?;
    let typo = random.typo(&word);
    let mut edit = Edit::new(place, typo);
    edit = edit.or_at(block.annotation.clone()?);
    (named && word.len() >= 7 && title.contains("resource type")).then_some(edit)
}

fn namespace(_: &World, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let block = scan.resource()?;
    let annotation = block.annotation.clone()?;
    let at = scan.text.find("\nNamespace: microsoft.graph\n")?;
    let value = at + "\nNamespace: ".len();
    Some(Edit::new(value..value + "microsoft.graph".len(), "microsoft.grpah").or_at(annotation))
}

fn permission_rows(scan: &Scan) -> Vec<&super::scan::Row> {
    scan.rows
        .iter()
        .filter(|r| r.heading == "permissions" && r.cells.len() == 2)
        .collect()
}

fn permissions(_: &World, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let rows = permission_rows(scan);
    let (first, last) = (rows.first()?, rows.last()?);
    let header = scan.text[..first.line.start].rfind("\n\n")? + 2;
    let table = header..last.line.end + 1;
    let only = scan.text.matches("ermission type").count() == 1;
    let one = scan.at(&table).starts_with('|') && rows.len() == 3 && only;
    (one && scan.is_api()).then(|| Edit::remove(table).or_at(scan.title.clone()))
}

fn permission(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let rows = permission_rows(scan);
    let row = random.pick(&rows)?;
    Some(Edit::new(row.cells[1].clone(), " "))
}

fn example(_: &World, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let known: Vec<_> = scan
        .blocks
        .iter()
        .filter(|b| matches!(b.kind.as_str(), "request" | "response"))
        .collect();
    let (first, last) = (known.first()?, known.last()?);
    let others = scan
        .blocks
        .iter()
        .filter(|b| (b.kind.is_empty() || b.kind == "example") && b.heading != "http request")
        .count();
    let range = first.annotation.as_ref()?.start..last.whole.end;
    let only = known.len() == 2
        && others == 0
        && first.heading != "http request"
        && last.heading != "http request";
    (scan.is_api() && only).then(|| Edit::remove(range).or_at(scan.title.clone()))
}
