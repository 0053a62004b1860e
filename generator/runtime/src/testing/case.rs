//! The case files: JSON Lines, read strictly, so that no case is lost by a slip in one.

use std::path::{Path, PathBuf};

use crate::json::Json;

/// One documented body.
pub(super) struct Case {
    pub(super) title: String,
    pub(super) type_name: String,
    pub(super) shape: Shape,
    pub(super) body: Json,
    pub(super) expected: Option<Expected>,
}

/// How a body holds its type.
pub(super) enum Shape {
    Object,
    Collection,
    Value,
    Array,
}

/// Why a body cannot round-trip.
pub(super) struct Expected {
    pub(super) code: String,
    pub(super) at: String,
    pub(super) reason: String,
}

/// All cases below a folder, in the order of file names and lines.
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
    let text = |name: &str| member(&json, name);
    let number = json
        .get("line")
        .and_then(Json::as_i64)
        .ok_or("`line` is missing or no number")?;
    let shape = match text("shape")? {
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
        title: format!("{}:{number} {}", text("page")?, text("name")?),
        type_name: text("type")?.to_owned(),
        shape,
        body: json.get("body").cloned().ok_or("`body` is missing")?,
        expected,
    })
}

fn member<'a>(json: &'a Json, name: &str) -> Result<&'a str, String> {
    json.get(name)
        .and_then(Json::as_str)
        .ok_or_else(|| format!("`{name}` is missing or no text"))
}
