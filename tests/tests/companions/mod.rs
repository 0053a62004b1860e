//! What is beside the pages, through the real binary: permissions, changelog, table of contents, redirects.

mod changelog;
mod permissions;
mod redirects;
mod toc;

use std::path::Path;
use std::process::Output;

use docwright_tests::{commit, docwright, stderr, stdout};
use serde_json::Value;

/// Runs a command in a folder.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    docwright()
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

/// `name path:line message` of the findings of a group.
fn reported(folder: &Path, group: &str, arguments: &[&str]) -> Vec<String> {
    let all = [
        &["check", "--format", "json", "--fail-on", "never"],
        arguments,
    ]
    .concat();
    let output = run(folder, &all);
    let report: Value = serde_json::from_str(&stdout(&output))
        .unwrap_or_else(|e| panic!("{e}: {}", stderr(&output)));
    let findings = report["findings"].as_array().unwrap().iter();
    let ours = findings.filter(|f| f["code"].as_str().unwrap().starts_with(group));
    ours.map(|f| {
        let word = |key: &str| f[key].as_str().unwrap().to_owned();
        let line = &f["line"];
        format!(
            "{} {}:{line} {}",
            word("name"),
            word("path"),
            word("message")
        )
    })
    .collect()
}

/// The page of a type with these properties, and the rows of its methods.
fn resource(name: &str, properties: &[&str], methods: &str) -> String {
    let rows: String = properties
        .iter()
        .map(|property| format!("|{property}|String|The {property}.|\n"))
        .collect();
    let members: Vec<String> = properties
        .iter()
        .map(|property| format!("\"{property}\": \"String\""))
        .collect();
    let methods = match methods {
        "" => String::new(),
        rows => format!("## Methods\n\n|Method|Return type|Description|\n|:--|:--|:--|\n{rows}\n"),
    };
    let key = if properties.contains(&"id") {
        ", \"keyProperty\": \"id\""
    } else {
        ""
    };
    format!(
        "---\ntitle: \"{name} resource type\"\ndoc_type: \"resourcePageType\"\n---\n\n# {name} resource type\n\nNamespace: contoso.home\n\n\
        Represents a {name}.\n\n{methods}## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n{rows}\n## JSON representation\n\n\
        <!-- {{\"blockType\": \"resource\", \"@odata.type\": \"contoso.home.{name}\"{key}}} -->\n```json\n{{{}}}\n```\n",
        members.join(", ")
    )
}

/// Runs `check --fix`, which must settle: a second run changes nothing.
fn fix(folder: &Path, arguments: &[&str]) {
    let fixed = run(
        folder,
        &[&["check", "--fix", "--fail-on", "never"], arguments].concat(),
    );
    assert!(fixed.status.success(), "{}", stderr(&fixed));
    let again = run(
        folder,
        &[&["check", "--fix", "--dry-run"], arguments].concat(),
    );
    assert_eq!(stdout(&again), "", "{}", stderr(&again));
}
