//! Faults against the conventions of a guide: pages of operations, examples, outlines, tabs.

use super::edit::{Edit, Kind, Random};
use super::guide::{anywhere, front};
use super::scan::{Scan, World};

/// The kinds.
pub(crate) const KINDS: [Kind; 17] = [
    Kind {
        name: "guide: front matter that is not YAML",
        codes: &["DW1501"],
        make: no_yaml,
    },
    Kind {
        name: "guide: a heading in another case",
        codes: &["DW1507"],
        make: heading_case,
    },
    Kind {
        name: "guide: a misspelled heading",
        codes: &["DW1508"],
        make: heading_typo,
    },
    Kind {
        name: "guide: a heading that the outline does not have",
        codes: &["DW1505"],
        make: heading_own,
    },
    Kind {
        name: "guide: the end of a group of tabs is lost",
        codes: &["DW1511"],
        make: open_tabs,
    },
    Kind {
        name: "guide: a tab twice",
        codes: &["DW1513"],
        make: tab_twice,
    },
    Kind {
        name: "guide: a tab without its heading",
        codes: &["DW1514"],
        make: tab_damaged,
    },
    Kind {
        name: "guide: a title without an imperative",
        codes: &["DW1521"],
        make: title_verb,
    },
    Kind {
        name: "guide: a description without an imperative",
        codes: &["DW1522"],
        make: description_verb,
    },
    Kind {
        name: "guide: the line of the namespace is lost",
        codes: &["DW1523"],
        make: no_namespace,
    },
    Kind {
        name: "guide: an absolute URL among those of the operation",
        codes: &["DW1526"],
        make: absolute_url,
    },
    Kind {
        name: "guide: a query option without code font",
        codes: &["DW1529"],
        make: plain_option,
    },
    Kind {
        name: "guide: a request header is lost",
        codes: &["DW1532"],
        make: no_header,
    },
    Kind {
        name: "guide: a relative URL in an example",
        codes: &["DW1536"],
        make: relative_url,
    },
    Kind {
        name: "guide: a heading of an example without its number",
        codes: &["DW1537"],
        make: no_number,
    },
    Kind {
        name: "guide: a request without its name",
        codes: &["DW1538"],
        make: no_name,
    },
    Kind {
        name: "guide: a type in place of a value",
        codes: &["DW1539"],
        make: type_value,
    },
];

/// Replaces a string outside of code blocks.
fn instead(scan: &Scan, old: &str, new: &str, random: &mut Random) -> Option<Edit> {
    Some(Edit::new(anywhere(scan, old, random)?, new))
}

fn no_yaml(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    Some(Edit::new(front(scan, "author")?, "author: team: lamps\n"))
}

fn heading_case(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    instead(scan, "## HTTP request", "## HTTP Request", random).filter(|_| scan.is_api())
}

fn heading_typo(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    instead(scan, "## Request headers", "## Reqeust headers", random).filter(|_| scan.is_api())
}

fn heading_own(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let at = anywhere(scan, "## Response\n", random)?.start;
    let edit = Edit::new(at..at, "## Good to know\n\nLamps are warm.\n\n");
    (scan.is_api() && scan.text[..at].ends_with('\n') && !scan.text[..at].ends_with('#'))
        .then_some(edit)
}

/// The start of the first group of tabs, if it has several.
fn tabs(scan: &Scan) -> Option<usize> {
    let at = scan.text.find("\n# [HTTP](#tab/http)")? + 1;
    scan.text[at..].contains("](#tab/csharp)").then_some(at)
}

fn open_tabs(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let start = tabs(scan)?;
    let end = start + scan.text[start..].find("\n---\n\n")? + 1;
    Some(Edit::remove(end..end + 5).or_at(scan.line_at(start)))
}

fn tab_twice(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let start = tabs(scan)?;
    let id = scan.find_in(&(start..scan.text.len()), "#tab/javascript")?;
    Some(Edit::new(id, "#tab/csharp"))
}

fn tab_damaged(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let start = tabs(scan)?;
    let heading = scan.find_in(&(start..scan.text.len()), "# [JavaScript]")?;
    Some(Edit::new(heading, "#[JavaScript]"))
}

fn title_verb(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let forms = [("\n# Get ", "\n# Getting "), ("\n# List ", "\n# Listing ")];
    let found = forms
        .iter()
        .find_map(|(verb, gerund)| Some((anywhere(scan, verb, random)?, *gerund)));
    let (place, gerund) = found.filter(|_| scan.is_api())?;
    Some(Edit::new(place.start + 1..place.end, &gerund[1..]))
}

fn description_verb(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let line = front(scan, "description").filter(|_| scan.is_api())?;
    let verbs = [
        ("Get ", "Gets "),
        ("Create ", "Creates "),
        ("List ", "Lists "),
    ];
    let found = verbs
        .iter()
        .find_map(|(verb, other)| Some((scan.find_in(&line, &format!("\"{verb}"))?, *other)));
    let (place, other) = found?;
    Some(Edit::new(place.start + 1..place.end, other))
}

fn no_namespace(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let line = anywhere(scan, "Namespace: microsoft.graph\n\n", random)?;
    Some(Edit::remove(line).or_at(scan.title.clone()))
}

fn absolute_url(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let section = scan.text.find("\n## HTTP request\n")?;
    let list = section + scan.text[section..].find("```http\nGET /")?;
    let end = list + "```http\nGET /".len();
    Some(Edit::new(end - 1..end, "https://graph.microsoft.com/v1.0/"))
}

fn plain_option(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let options = ["`$filter`", "`$select`", "`$expand`", "`$top`"];
    let option = options
        .iter()
        .find_map(|option| Some((anywhere(scan, option, random)?, option.trim_matches('`'))));
    let (place, plain) = option?;
    Some(Edit::new(place, plain))
}

fn no_header(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let row = anywhere(scan, "\n|Content-Type|", random)?;
    let line = scan.line_at(row.start + 1);
    let heading = scan.text[..row.start].rfind("## Request headers\n")?;
    let table = heading + scan.text[heading..].find('|')?;
    Some(Edit::remove(line.start..line.end + 1).or_at(scan.line_at(table)))
}

fn relative_url(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let mut blocks = scan.blocks.iter().filter(|block| block.kind == "request");
    let example = blocks.next()?;
    let base = scan.find_in(&example.content, "https://graph.microsoft.com/v1.0/")?;
    Some(Edit::new(base, "/"))
}

fn no_number(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    instead(scan, "### Example 2: ", "### Example: ", random)
}

fn no_name(_: &World<'_>, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let start = "\"blockType\": \"request\",\n";
    let line = scan.text.find(start)? + start.len();
    let name = scan.line_at(line);
    let quoted = scan.at(&name).trim();
    let last = quoted.starts_with("\"name\": \"") && quoted.ends_with('"');
    let comma = line - 2;
    let comment = scan.text[..comma].rfind("<!--")?;
    last.then(|| Edit::remove(comma..name.end).or_at(scan.line_at(comment)))
}

fn type_value(_: &World<'_>, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let blocks = scan.blocks.iter().filter(|block| block.kind == "response");
    let members = blocks.flat_map(|block| &block.members);
    let names =
        members.filter(|member| member.path.last().is_some_and(|name| name == "displayName"));
    let values: Vec<_> = names.map(|member| member.value.clone()).collect();
    let value = random.pick(&values)?.clone();
    scan.at(&value)
        .starts_with('"')
        .then(|| Edit::new(value, "\"String\""))
}
