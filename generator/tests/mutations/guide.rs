//! Faults against the conventions of a guide: files, links, front matter, tables, enumerations.

use std::ops::Range;

use super::edit::{Edit, Kind, Random};
use super::scan::{Row, Scan, World};

/// The kinds.
pub(crate) const KINDS: [Kind; 20] = [
    Kind {
        name: "guide: a second blank line",
        codes: &["DW1409"],
        make: blank_line,
    },
    Kind {
        name: "guide: a code block without its language",
        codes: &["DW1410"],
        make: no_language,
    },
    Kind {
        name: "guide: a link without its folder",
        codes: &["DW1404"],
        make: no_folder,
    },
    Kind {
        name: "guide: a link to the preview version",
        codes: &["DW1407"],
        make: preview_link,
    },
    Kind {
        name: "guide: an unfinished value",
        codes: &["DW1411"],
        make: unfinished,
    },
    Kind {
        name: "guide: a key of the front matter is lost",
        codes: &["DW1412"],
        make: lose_key,
    },
    Kind {
        name: "guide: another title in the front matter",
        codes: &["DW1413"],
        make: retitle,
    },
    Kind {
        name: "guide: two rows change places",
        codes: &["DW1422"],
        make: swap_rows,
    },
    Kind {
        name: "guide: a description without its period",
        codes: &["DW1423"],
        make: no_period,
    },
    Kind {
        name: "guide: a primitive type in another case",
        codes: &["DW1428"],
        make: primitive,
    },
    Kind {
        name: "guide: a value in place of a type",
        codes: &["DW1429"],
        make: value,
    },
    Kind {
        name: "guide: a method by more than its verb",
        codes: &["DW1418"],
        make: long_label,
    },
    Kind {
        name: "guide: an empty table",
        codes: &["DW1424"],
        make: empty_table,
    },
    Kind {
        name: "guide: the section of relationships is lost",
        codes: &["DW1425"],
        make: lose_section,
    },
    Kind {
        name: "guide: a name with a needless namespace",
        codes: &["DW1427"],
        make: overqualify,
    },
    Kind {
        name: "guide: another word for the sentinel",
        codes: &["DW1436"],
        make: sentinel,
    },
    Kind {
        name: "guide: an address of the preview version",
        codes: &["DW1408"],
        make: preview_url,
    },
    Kind {
        name: "guide: a paragraph on permissions with other words",
        codes: &["DW1609"],
        make: other_paragraph,
    },
    Kind {
        name: "guide: a comment of permissions that names another page",
        codes: &["DW1608"],
        make: other_name,
    },
    Kind {
        name: "guide: a column of permissions by another name",
        codes: &["DW1606"],
        make: other_column,
    },
];

/// One of the places of a string outside of code blocks.
pub(super) fn anywhere(scan: &Scan, needle: &str, random: &mut Random) -> Option<Range<usize>> {
    let fenced = |at: usize| scan.blocks.iter().any(|block| block.whole.contains(&at));
    let places = scan.text.match_indices(needle).map(|(at, _)| at);
    let places: Vec<usize> = places.filter(|at| !fenced(*at)).collect();
    let at = *random.pick(&places)?;
    Some(at..at + needle.len())
}

fn blank_line(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let gap = anywhere(scan, "\n\n## ", random)?;
    Some(Edit::new(gap.start + 1..gap.start + 1, "\n"))
}

fn no_language(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = random.pick(&scan.blocks)?;
    let line = scan.line_at(block.whole.start);
    let language = scan.find_in(&line, "http")?;
    Some(Edit::remove(language))
}

fn no_folder(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let folder = if scan.is_api() {
        "](../api/"
    } else {
        "](../resources/"
    };
    let link = anywhere(scan, folder, random)?;
    Some(Edit::remove(link.start + 2..link.end))
}

fn preview_link(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let link = anywhere(scan, "](../resources/", random)?;
    let line = scan.line_at(link.start);
    let end = scan.find_in(&(link.end..line.end), ".md)")?.end - 1;
    Some(Edit::new(end..end, "?view=graph-rest-beta"))
}

/// The line of a key of the front matter.
pub(super) fn front(scan: &Scan, key: &str) -> Option<Range<usize>> {
    let at = scan.text.find(&format!("\n{key}: "))?;
    Some(scan.line_at(at + 1))
}

fn unfinished(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let line = front(scan, "author")?;
    Some(Edit::new(line, "author: TODO\n"))
}

fn lose_key(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let key = random.pick(&["author", "description", "ms.localizationpriority"])?;
    let line = front(scan, key)?;
    Some(Edit::remove(line).or_at(0..3))
}

fn retitle(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let line = front(scan, "title").filter(|_| scan.path.starts_with("resources/"))?;
    let end = scan.find_in(&line, " resource type")?;
    Some(Edit::new(end, " entity type"))
}

/// Two neighbours of a table, not the first two, so that the third is not at fault.
fn neighbours<'s>(scan: &'s Scan, random: &mut Random) -> Option<(&'s Row, &'s Row)> {
    let rows: Vec<&Row> = scan.properties().collect();
    let pairs = rows.windows(2).filter(|pair| {
        let [first, second] = pair else { return false };
        let name = |row: &Row| scan.at(&row.cells[0]).to_lowercase();
        first.line.end + 1 == second.line.start && name(first) < name(second)
    });
    let pairs: Vec<&[&Row]> = pairs.collect();
    match random.pick(&pairs)? {
        [first, second] => Some((first, second)),
        _ => None,
    }
}

fn swap_rows(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (first, second) = neighbours(scan, random)?;
    let text = format!("{}\n{}", scan.at(&second.line), scan.at(&first.line));
    Some(Edit::new(first.line.start..second.line.end, text))
}

fn no_period(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let rows: Vec<&Row> = scan.properties().collect();
    let description = random.pick(&rows)?.cells.get(2)?.clone();
    let word = scan.at(&description).strip_suffix('.')?;
    word.ends_with(|c: char| c.is_ascii_alphanumeric())
        .then(|| Edit::remove(description.end - 1..description.end))
}

fn primitive(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let rows: Vec<&Row> = scan.properties().collect();
    let ty = random.pick(&rows)?.cells.get(1)?.clone();
    let right = matches!(scan.at(&ty), "String" | "Boolean" | "Int32");
    let other = scan.at(&ty).to_lowercase();
    right.then(|| Edit::new(ty, other))
}

fn value(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = scan.resource()?;
    let members = block.members.iter().filter(|member| member.path.len() == 1);
    let values = members.map(|member| member.value.clone());
    let values: Vec<Range<usize>> = values
        .filter(|value| matches!(scan.at(value), "\"Boolean\"" | "\"Int32\""))
        .collect();
    let value = random.pick(&values)?.clone();
    let sample = if scan.at(&value).contains('B') {
        "true"
    } else {
        "7"
    };
    Some(Edit::new(value, sample))
}

fn long_label(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let stem = scan.path.strip_prefix("resources/")?.strip_suffix(".md")?;
    let verbs = [("Get", "get"), ("Update", "update"), ("Delete", "delete")];
    let mut links = verbs.iter().filter_map(|(label, operation)| {
        let link = format!("[{label}](../api/{stem}-{operation}.md)");
        Some((scan.text.find(&link)?, label))
    });
    let (link, label) = links.next_back()?;
    let end = link + 1 + label.len();
    Some(Edit::new(end..end, format!(" {stem}")))
}

/// `None.` below the heading of relationships.
fn none(scan: &Scan) -> Option<(Range<usize>, Range<usize>)> {
    let heading = scan.text.find("\n## Relationships\n")? + 1;
    let rest = heading + "## Relationships\n".len();
    let word = scan.text[rest..].trim_start();
    let start = scan.text.len() - word.len();
    word.starts_with("None.\n")
        .then(|| (heading..rest, start..start + "None.".len()))
}

fn empty_table(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let (_, word) = none(scan)?;
    let table = "|Relationship|Type|Description|\n|:--|:--|:--|";
    Some(Edit::new(word, table))
}

fn lose_section(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let (heading, word) = none(scan)?;
    let properties = scan.text.find("\n## Properties")? + 1;
    let end = scan.line_at(word.end).end + 1;
    Some(Edit::remove(heading.start..end).or_at(properties..properties + 1))
}

fn overqualify(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let rows: Vec<&Row> = scan.properties().collect();
    let ty = random.pick(&rows)?.cells.get(1)?.clone();
    let cell = scan.at(&ty);
    let plain = cell.starts_with('[')
        && cell.contains("](../resources/")
        && !cell.contains("microsoft.graph");
    plain.then(|| Edit::new(ty.start + 1..ty.start + 1, "microsoft.graph."))
}

fn sentinel(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let sentence = anywhere(scan, "Evolvable enumeration sentinel value.", random)?;
    Some(Edit::new(sentence, "A value of later versions."))
}

fn preview_url(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let context = scan
        .text
        .find("https://graph.microsoft.com/v1.0/$metadata")?;
    let version = scan.find_in(&(context..scan.text.len()), "v1.0")?;
    Some(Edit::new(version, "beta"))
}

fn other_paragraph(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let word = anywhere(scan, "Choose the permission", random)?;
    let heading = anywhere(scan, "## Permissions", random)?;
    Some(Edit::new(word.start..word.start + 6, "Select").or_at(heading))
}

fn other_name(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let comment = anywhere(scan, "\"blockType\": \"permissions\"", random)?;
    let end = scan
        .find_in(&(comment.end..scan.text.len()), "[!INCLUDE")?
        .start;
    let name = scan.find_in(&(comment.end..end), "\"name\": \"")?.end;
    Some(Edit::new(name..name, "other_").or_at(comment))
}

fn other_column(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let column = anywhere(scan, "Least privileged permission", random)?;
    Some(Edit::new(column.start..column.start + 5, "Fewest"))
}
