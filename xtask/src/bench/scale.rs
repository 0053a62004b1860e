//! `check` and `generate` on trees of made-up pages: how time and memory grow with the number of pages.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use super::measure::{Cost, Exit, Table, remove, run};

/// The pages of each tree.
const SIZES: [usize; 3] = [10_000, 50_000, 100_000];

/// The pages of one entity: its resource, and one for each operation.
const OF_ENTITY: usize = 5;

/// Makes the trees below a folder, measures, and removes them. `tool` starts the binary.
///
/// # Errors
/// When a tree cannot be written, or a run fails.
pub(super) fn measure(folder: &Path, runtime: &Path, tool: impl Fn() -> Command) -> Result<Table> {
    let mut table = Table::new(&["", "pages", "user s", "µs a page", "peak MiB", "KiB a page"]);
    // Nothing is removed until the end, as ext4 creates files slowly for minutes after others were removed.
    let folder = folder.join("scale");
    remove(&folder)?;
    for pages in SIZES {
        let docs = folder.join(format!("{pages}/docs"));
        let out = folder.join(format!("{pages}/out"));
        write(&docs, pages)?;
        let mut check = tool();
        check.args(["check", "--no-cache", "--format", "json", "--docs"]);
        row(
            &mut table,
            "`check`",
            pages,
            run(check.arg(&docs), Exit::Findings)?,
        );
        let mut generate = tool();
        generate
            .args(["generate", "--no-cache", "--docs"])
            .arg(&docs);
        generate
            .arg("--out")
            .arg(&out)
            .arg("--runtime-path")
            .arg(runtime);
        let cost = run(generate.stderr(Stdio::null()), Exit::Success)?;
        row(&mut table, "`generate`", pages, cost);
    }
    remove(&folder)?;
    Ok(table)
}

/// Time in user mode: how long the system takes to create a file is not the same in two runs.
fn row(table: &mut Table, name: &str, pages: usize, cost: Cost) {
    let each = |total: f64, unit: f64| format!("{:.1}", total * unit / pages as f64);
    table.row(&[
        name.to_owned(),
        pages.to_string(),
        format!("{:.1}", cost.user),
        each(cost.user, 1e6),
        format!("{:.0}", cost.peak),
        each(cost.peak, 1024.0),
    ]);
}

/// Writes a tree of so many pages: entities that refer to a few others, with the operations on each, and an example of
/// each operation.
fn write(docs: &Path, pages: usize) -> Result<()> {
    for folder in ["api", "resources"] {
        let folder = docs.join(folder);
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let entities = pages.div_ceil(OF_ENTITY);
    for entity in 0..entities {
        for (path, text) in self::pages(entity, entities) {
            let path = docs.join(path);
            std::fs::write(&path, text)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    Ok(())
}

fn name(entity: usize) -> String {
    format!("device{entity}")
}

fn pages(entity: usize, entities: usize) -> Vec<(String, String)> {
    let own = name(entity);
    let other = name((entity * 7 + 1) % entities);
    let mut pages = vec![(format!("resources/{own}.md"), resource(&own, &other))];
    for (verb, method, path, status, body) in [
        ("list", "GET", "", "200 OK", true),
        ("get", "GET", "/{id}", "200 OK", false),
        ("update", "PATCH", "/{id}", "200 OK", false),
        ("delete", "DELETE", "/{id}", "204 No Content", false),
    ] {
        let operation = Operation {
            verb,
            method,
            path,
            status,
            list: body,
        };
        pages.push((format!("api/{own}-{verb}.md"), operation.page(&own)));
    }
    pages
}

fn resource(own: &str, other: &str) -> String {
    format!(
        "# {own} resource type\n\nNamespace: contoso.home\n\nA device of the kind {own}.\n\n## Properties\n\n\
         |Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n|level|Int32|From 0 to 100.|\n\
         |mode|{own}Mode|Possible values are: `off`, `on`, `eco`.|\n|installedDateTime|DateTimeOffset|When it came.|\n\n\
         ## Relationships\n\n|Relationship|Type|Description|\n|:--|:--|:--|\n|next|[{other}]({other}.md)|The next one.|\n\n\
         <!-- {{ \"blockType\": \"resource\", \"keyProperty\": \"id\", \"@odata.type\": \"contoso.home.{own}\" }} -->\n\
         ```json\n{{ \"id\": \"String\", \"level\": 1, \"mode\": \"String\", \"installedDateTime\": \"DateTimeOffset\" }}\n```\n"
    )
}

struct Operation {
    verb: &'static str,
    method: &'static str,
    path: &'static str,
    status: &'static str,
    list: bool,
}

impl Operation {
    fn page(&self, own: &str) -> String {
        let Self {
            verb,
            method,
            path,
            status,
            list,
        } = self;
        let example = path.replace("{id}", "7");
        let mut text = format!(
            "# {verb} {own}\n\nNamespace: contoso.home\n\nThe operation {verb} of [{own}](../resources/{own}.md).\n\n\
             ## Permissions\n\n|Permission type|Permissions|\n|:--|:--|\n|Application|Device.Read.All|\n\n\
             ## HTTP request\n\n<!-- {{ \"blockType\": \"ignored\" }} -->\n```http\n{method} /{own}s{path}\n```\n\n\
             ## Request body\n\nDo not supply a request body for this method.\n\n\
             ## Response\n\nIf successful, this method returns a `{status}` response code.\n\n## Example\n\n\
             <!-- {{ \"blockType\": \"request\", \"name\": \"{verb}_{own}\" }} -->\n\
             ```http\n{method} https://api.example.com/v1.0/{own}s{example}\n"
        );
        if *method == "PATCH" {
            text.push_str("Content-Type: application/json\n\n{ \"level\": 7 }\n");
        }
        text.push_str("```\n\n");
        let object = "{ \"id\": \"7\", \"level\": 7, \"mode\": \"on\" }";
        let (kind, body) = match (status.starts_with("204"), list) {
            (true, _) => (String::new(), String::new()),
            (_, true) => (
                format!(", \"@odata.type\": \"contoso.home.{own}\", \"isCollection\": true"),
                format!("Content-Type: application/json\n\n{{ \"value\": [{object}] }}\n"),
            ),
            (_, false) => (
                format!(", \"@odata.type\": \"contoso.home.{own}\""),
                format!("Content-Type: application/json\n\n{object}\n"),
            ),
        };
        let _ = writeln!(
            text,
            "<!-- {{ \"blockType\": \"response\", \"truncated\": true{kind} }} -->\n```http\nHTTP/1.1 {status}\n{body}```"
        );
        text
    }
}
