//! Time grows with the size of a tree and of its parts, and no faster.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use docwright::diagnostic::{Diagnostic, Edit, FileId, Span};
use docwright::emit::{self, CrateOptions};
use docwright::export::{csdl, json_schema, model};
use docwright::guide::profile::built_in;
use docwright::guide::{Guide, Profile};
use docwright::lower::{self, RustOptions};
use docwright::source::Sources;
use docwright::{Docs, Guided, Model, fix};
use docwright_reader::rules::body_repaired;

type Pages = Vec<(String, String)>;

fn block(name: &str, more: &str, members: &str) -> String {
    format!(
        "<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"contoso.{name}\"{more} }} -->\n```json\n{{ {members} }}\n```\n"
    )
}

const TABLE: &str = "## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n";

fn listed_values(number: usize) -> Pages {
    let values: Vec<String> = (0..number).map(|n| format!("`v{n}`")).collect();
    let row = format!(
        "|mode|String|Possible values are: {}.|\n\n",
        values.join(", ")
    );
    vec![(
        "resources/lamp.md".into(),
        format!(
            "# lamp\n\n{TABLE}{row}{}",
            block("lamp", "", "\"mode\": \"String\"")
        ),
    )]
}

fn members(number: usize) -> Pages {
    let mut text = String::from(
        "# mode enum type\n\nNamespace: contoso\n\n## Members\n\n|Member|Value|Description|\n|:--|:--|:--|\n",
    );
    for n in 0..number {
        let _ = writeln!(text, "|v{n}|{n}|The value {n}.|");
    }
    vec![("resources/mode.md".into(), text)]
}

fn properties(number: usize) -> Pages {
    let mut rows = String::new();
    let mut members = Vec::new();
    for n in 0..number {
        let _ = writeln!(rows, "|p{n}|String|The property {n}.|");
        members.push(format!("\"p{n}\": \"String\""));
    }
    let block = block("lamp", "", &members.join(", "));
    vec![(
        "resources/lamp.md".into(),
        format!("# lamp\n\n{TABLE}{rows}\n{block}"),
    )]
}

/// Each type derives from the next one. A type has the properties of all its bases, so a chain is no longer than a few
/// hundred even where it is long.
fn chain(number: usize) -> Pages {
    let page = |n: usize| {
        let base = format!(", \"baseType\": \"contoso.t{}\"", n + 1);
        let base = if n + 1 < number { base } else { String::new() };
        let block = block(&format!("t{n}"), &base, &format!("\"p{n}\": \"String\""));
        (
            format!("resources/t{n}.md"),
            format!("# t{n}\n\n{TABLE}|p{n}|String|x|\n\n{block}"),
        )
    };
    (0..number).map(page).collect()
}

fn examples(number: usize) -> Pages {
    let mut text =
        String::from("# Get lamp\n\n## HTTP request\n\n```http\nGET /lamps/{id}\n```\n\n");
    for n in 0..number {
        let _ = writeln!(
            text,
            "<!-- {{ \"blockType\": \"response\", \"@odata.type\": \"contoso.lamp\" }} -->\n```http\nHTTP/1.1 200 OK\n\n{{ \"id\": \"{n}\", \"x{n}\": 1 }}\n```\n"
        );
    }
    let mut pages = properties(3);
    pages.push(("api/lamp-get.md".into(), text));
    pages
}

fn includes_of_a_line(number: usize) -> Pages {
    let text = format!("# lamp\n\n{}\n", "[!INCLUDE [a](part.md)]".repeat(number));
    let mut pages = properties(3);
    pages.push(("resources/all.md".into(), text));
    pages.push(("resources/part.md".into(), "part".into()));
    pages
}

fn hidden_characters(number: usize) -> Pages {
    let mut pages = properties(3);
    let text = format!("# lamp\n\nlamp{}\n", "\u{200b}\u{a0}".repeat(number));
    pages.push(("resources/all.md".into(), text));
    pages
}

fn requests_of_one_name(number: usize) -> Pages {
    let mut text = String::from(
        "# Get lamp\n\n## HTTP request\n\n```http\nGET /lamps/{id}\n```\n\n## Examples\n\n",
    );
    for n in 0..number {
        let _ = writeln!(
            text,
            "<!-- {{ \"blockType\": \"request\", \"name\": \"get\" }} -->\n```http\nGET /lamps/{n}\n```\n"
        );
    }
    let mut pages = properties(3);
    pages.push(("api/lamp-get.md".into(), text));
    pages
}

fn parameters(number: usize) -> Pages {
    let mut text = String::from(
        "# lamp: dim\n\n## HTTP request\n\n```http\nPOST /lamps/{id}/dim\n```\n\n## Request body\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n",
    );
    for n in 0..number {
        let _ = writeln!(text, "|parameter{n}|String|The parameter {n}.|");
    }
    let mut pages = properties(3);
    pages.push(("api/lamp-dim.md".into(), text));
    pages
}

fn operations(number: usize) -> Pages {
    let page = |n: usize| {
        (
            format!("api/lamp-{n}.md"),
            format!(
                "# Get lamp {n}\n\n## HTTP request\n\n```http\nGET /lamps{}/{{id}}/parts{n}\n```\n",
                n / 3
            ),
        )
    };
    let mut pages: Pages = (0..number).map(page).collect();
    pages.extend(properties(3));
    pages
}

/// A page that repeats what rules of a guide find.
fn guided(number: usize) -> Pages {
    let mut text =
        String::from("---\ntitle: \"lamp\"\n---\n\n# lamp resource type\n\nNamespace: contoso\n\n");
    for n in 0..number {
        let _ = writeln!(
            text,
            "### Part {n}\n\n\n\nSee [room](room.md#part{n}), TODO, $filter.\n\n\
             |Permission type|Permissions|\n|:--|:--|\n|Application|Lamps.ReadWrite, Lamps.Read|\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n|p{n}|string|The property {n}|\n|a{n}|Int32|A value|\n\n\
             > **Note:** The response is shortened.\n\n\
             <!-- {{ \"blockType\": \"response\" }} -->\n```http\nHTTP/1.1 204 No Content\n```\n\n\
             <!-- {{ \"blockType\": \"request\" }} -->\n```http\nPOST /lamps/{n}\n\n{{ \"a{n}\": \"String\" }}\n```\n"
        );
    }
    text.push_str(&block("lamp", "", "\"p0\": 1"));
    let room = format!(
        "# room\n\n{TABLE}|id|String|Id.|\n\n{}",
        block("room", "", "\"id\": \"String\"")
    );
    vec![
        ("resources/lamp.md".into(), text),
        ("resources/room.md".into(), room),
    ]
}

fn read(pages: Pages) -> Model {
    read_guided(pages, Guided::default())
}

fn read_guided(pages: Pages, guided: Guided) -> Model {
    let docs = Docs::read_guided(Sources::from_memory(pages), 1, guided);
    let mut model = docs.infer().unwrap();
    model.check(1);
    model.propose_fixes();
    model
}

fn write(model: &Model) -> usize {
    let schema = &model.schema;
    let texts = csdl::write(schema, "contoso").0.len() + model::write(schema).len();
    let lowered = lower::lower(schema, &model.sources, &RustOptions::default());
    let files = emit::crate_files(&lowered, &CrateOptions::default(), 1).unwrap();
    texts + files.len() + json_schema::write(schema, &model.sources).len()
}

fn grows(name: &str, size: usize, make: fn(usize) -> Pages) {
    takes(name, size, |size| {
        let pages = make(size);
        let start = Instant::now();
        let model = read(pages);
        let read = start.elapsed();
        write(&model);
        (read, start.elapsed())
    });
}

/// Four times as much takes at most nine times as long; quadratic time would be sixteen times as long. Short times are
/// noise, and other load of the machine may make an attempt long, but not all.
fn takes(name: &str, size: usize, time: impl Fn(usize) -> (Duration, Duration)) {
    let mut attempts = Vec::new();
    for _ in 0..4 {
        let ((read, all), (more_read, more_all)) = (time(size), time(size * 4));
        let linear =
            |once: Duration, more: Duration| more < once.max(Duration::from_millis(60)) * 9;
        if linear(read, more_read) && linear(all, more_all) {
            return;
        }
        attempts.push(((read, all), (more_read, more_all)));
    }
    panic!("{name}: reading and all, once and for four times the size: {attempts:?}");
}

/// With all rules of a guide that need no configuration of the docs.
#[test]
fn findings_of_a_guide_on_a_page() {
    let guide = || {
        let profile = Profile::parse(built_in("microsoft-graph").unwrap(), FileId(0)).unwrap();
        Guide::new(profile.profile, |_| true)
    };
    takes("guide", 200, |size| {
        let pages = guided(size);
        let start = Instant::now();
        let model = read_guided(pages, guide().into());
        let found = model.findings.iter();
        let found = found.filter(|finding| finding.code.off).count();
        assert!(found > 5 * size, "{found}");
        (start.elapsed(), start.elapsed())
    });
}

#[test]
fn rows_of_a_guided_table() {
    let profile = || Profile::parse(built_in("microsoft-graph").unwrap(), FileId(0)).unwrap();
    takes("rows", 3_000, |size| {
        let guide = Guide::new(profile().profile, |_| true);
        let pages = properties(size);
        let start = Instant::now();
        read_guided(pages, guide.into());
        (start.elapsed(), start.elapsed())
    });
}

/// A page with headings that its outline does not have, and with groups of tabs that differ.
fn headings_and_tabs(number: usize) -> Pages {
    let mut text = String::from(
        "---\ntitle: \"lamp\"\ndoc_type: resourcePageType\n---\n\n# lamp resource type\n\n",
    );
    for n in 0..number {
        let _ = writeln!(
            text,
            "## Part {n}\n\n# [A](#tab/a{n})\n\nOne.\n\n# [B](#tab/b{n})\n\nTwo.\n\n---\n"
        );
    }
    text.push_str(&block("lamp", "", "\"id\": \"String\""));
    vec![("resources/lamp.md".into(), text)]
}

#[test]
fn headings_and_tabs_of_a_page() {
    let profile = || Profile::parse(built_in("microsoft-graph").unwrap(), FileId(0)).unwrap();
    takes("headings and tabs", 1000, |size| {
        let pages = headings_and_tabs(size);
        let guide = Guide::new(profile().profile, |_| true);
        let guide = guide
            .configured(&Sources::from_memory(pages.clone()))
            .unwrap();
        let start = Instant::now();
        let model = read_guided(pages, guide.into());
        let found = model.findings.iter();
        let found = found.filter(|finding| finding.code.id >= "DW1500").count();
        assert!(found > size, "{found}");
        (start.elapsed(), start.elapsed())
    });
}

#[test]
fn fixes_of_a_page() {
    takes("fixes", 10_000, |size| {
        let text = ",\n".repeat(size);
        let sources = Sources::from_memory([("a.md", text)]);
        let finding = |at: usize| {
            let span = Span::new(FileId(0), 2 * at..2 * at + 1);
            let edit = Edit {
                span,
                text: String::new(),
            };
            Diagnostic::new(body_repaired::CODE, span, "a comma").fix("remove the comma", [edit])
        };
        let findings: Vec<Diagnostic> = (0..size).map(finding).collect();
        let start = Instant::now();
        assert_eq!(fix::apply(&findings, &sources).applied, size);
        (start.elapsed(), start.elapsed())
    });
}

#[test]
fn values_in_a_cell() {
    grows("values", 2_000, listed_values);
}

#[test]
fn members_of_an_enumeration() {
    grows("members", 2_000, members);
}

#[test]
fn properties_of_a_type() {
    grows("properties", 1_000, properties);
}

#[test]
fn examples_on_a_page() {
    grows("examples", 300, examples);
}

#[test]
fn places_of_one_line() {
    grows("includes", 1_500, includes_of_a_line);
    grows("characters", 3_000, hidden_characters);
}

#[test]
fn requests_and_parameters_of_a_page() {
    grows("requests", 800, requests_of_one_name);
    grows("parameters", 1_000, parameters);
}

#[test]
fn pages_of_a_tree() {
    grows("pages", 200, operations);
}

#[test]
fn types_of_a_tree() {
    grows("types", 150, |number| {
        let chains = number / 10;
        (0..chains)
            .flat_map(|at| {
                let rename =
                    move |text: String| text.replace("contoso.t", &format!("contoso.c{at}t"));
                chain(10).into_iter().map(move |(path, text)| {
                    (path.replace("/t", &format!("/c{at}t")), rename(text))
                })
            })
            .collect()
    });
}
