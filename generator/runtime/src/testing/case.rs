//! Reads the case files: strict JSON Lines, so that an invalid line is an error and not a lost case.

use std::path::{Path, PathBuf};

use crate::model::Json;

/// A documented body.
pub(super) struct Case {
    pub(super) title: String,
    pub(super) type_name: String,
    pub(super) shape: Shape,
    pub(super) body: Json,
    pub(super) expected: Option<Expected>,
}

/// The relation of a body to its type.
pub(super) enum Shape {
    Object,
    Collection,
    Value,
    Array,
}

/// The finding that explains why a body cannot round-trip.
pub(super) struct Expected {
    pub(super) code: String,
    pub(super) at: String,
    pub(super) reason: String,
}

/// Reads all cases below a folder, in the order of file names and lines.
pub(super) fn read_all(folder: &Path) -> Result<Vec<Case>, String> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        for (index, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let case = read_line(line)
                .map_err(|error| format!("{}:{}: {error}", file.display(), index + 1))?;
            cases.push(case);
        }
    }
    Ok(cases)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    for item in std::fs::read_dir(folder).map_err(fail)? {
        let path = item.map_err(fail)?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "jsonl")
        {
            files.push(path);
        }
    }
    Ok(())
}

pub(super) fn read_line(line: &str) -> Result<Case, String> {
    let json = Json::parse(line).map_err(|error| error.to_string())?;
    let str = |name: &str| member(&json, name);
    let number = json
        .get("line")
        .and_then(Json::as_i64)
        .ok_or("`line` is missing or not a number")?;
    let shape = match str("shape")? {
        "object" => Shape::Object,
        "collection" => Shape::Collection,
        "value" => Shape::Value,
        "array" => Shape::Array,
        other => {
            return Err(format!(
                "`shape` is {other:?}, not object, collection, value or array"
            ));
        }
    };
    let expected = match json.get("expect") {
        None | Some(Json::Null) => None,
        Some(expect) => Some(Expected {
            code: member(expect, "code")?.to_owned(),
            at: member(expect, "at")?.to_owned(),
            reason: member(expect, "reason")?.to_owned(),
        }),
    };
    Ok(Case {
        title: format!("{}:{number} {}", str("page")?, str("name")?),
        type_name: str("type")?.to_owned(),
        shape,
        body: json.get("body").cloned().ok_or("`body` is missing")?,
        expected,
    })
}

fn member<'a>(json: &'a Json, name: &str) -> Result<&'a str, String> {
    json.get(name)
        .and_then(Json::as_str)
        .ok_or_else(|| format!("`{name}` is missing or not a string"))
}
