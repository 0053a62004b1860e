//! The round-trip harness that emitted crates run their documented examples through (feature `test-cases`).
//!
//! Cases come from JSON Lines files (`*.jsonl`), one case a line:
//!
//! ```json
//! {"page":"api/call-get.md","line":41,"name":"response","type":"microsoft.graph.call","shape":"object","body":{}}
//! ```
//!
//! * `page`, `line`, `name` name the trial: `api/call-get.md:41 response`. `line` is the first line of the body.
//! * `type` is the name of an [`Entry`] or of a primitive such as `Edm.String`.
//! * `shape` says how the body holds the type: `object` (the body is one), `collection` (`{"value": [..]}`), `value`
//!   (`{"value": ..}`) or `array` (a bare `[..]`).
//! * `body` is the documented JSON after the logged repairs, with repeated members and number texts as they stand.
//! * `expect`, if there, is `{"code": "DW0803", "at": "api/call-get.md:43", "reason": ".."}`: the example contradicts
//!   the docs, so it must not round-trip. One that does is an error, and so is a folder without a single case.
//!
//! A body round-trips when it is read, written, and the written JSON has every member, null, number and text of the
//! documented one, arrays in order, and unknown members in order among themselves; over both roads.

mod case;
mod compare;
#[cfg(all(feature = "requests", feature = "test-harness"))]
mod requests;

#[cfg(all(feature = "requests", feature = "test-harness"))]
pub use requests::{Call, Sent, requests};

#[cfg(feature = "test-harness")]
mod harness;

use std::collections::BTreeMap;
use std::path::Path;

#[cfg(feature = "test-harness")]
pub use harness::round_trip;

use crate::model::{Value, view};
use crate::page::{Page, Wrapped};
use crate::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, Json, TimeOfDay};
use case::{Case, Expected, Shape};

/// How the bodies of one type are checked. Emitted crates list one for each type, in their tests only.
#[derive(Clone, Copy)]
pub struct Entry {
    name: &'static str,
    object: Check,
    collection: Check,
    value: Check,
    array: Check,
}

/// Sends a body through both roads; the error says what was lost.
type Check = fn(&Json) -> Result<(), String>;

/// What a type must be to be tested.
pub trait Subject: Value + serde::Serialize + serde::de::DeserializeOwned {}

impl<T: Value + serde::Serialize + serde::de::DeserializeOwned> Subject for T {}

/// The entry of a type: `entry::<Call>("microsoft.graph.call")`.
#[must_use]
pub fn entry<T: Subject>(name: &'static str) -> Entry {
    Entry {
        name,
        object: check::<T>,
        collection: check::<Page<T>>,
        value: check::<Wrapped<T>>,
        array: check::<Vec<T>>,
    }
}

fn check<T: Subject>(body: &Json) -> Result<(), String> {
    let text = body.to_string();
    let value: T = crate::from_str(&text).map_err(|error| error.to_string())?;
    compare::same(body, &reparsed(&crate::to_string(&value))?, false)?;
    compare::same_order(body, &reparsed(&crate::to_string(&value))?, view(&value))?;
    let by_serde: T =
        serde_json::from_str(&text).map_err(|error| format!("over serde: {error}"))?;
    let written =
        serde_json::to_string(&by_serde).map_err(|error| format!("over serde: {error}"))?;
    compare::same(body, &reparsed(&written)?, true).map_err(|error| format!("over serde: {error}"))
}

fn reparsed(written: &str) -> Result<Json, String> {
    Json::parse(written).map_err(|error| format!("what was written is not JSON: {error}"))
}

fn primitives() -> [Entry; 18] {
    [
        entry::<String>("Edm.String"),
        entry::<bool>("Edm.Boolean"),
        entry::<i8>("Edm.SByte"),
        entry::<u8>("Edm.Byte"),
        entry::<i16>("Edm.Int16"),
        entry::<i32>("Edm.Int32"),
        entry::<i64>("Edm.Int64"),
        entry::<f32>("Edm.Single"),
        entry::<f64>("Edm.Double"),
        entry::<Decimal>("Edm.Decimal"),
        entry::<DateTimeOffset>("Edm.DateTimeOffset"),
        entry::<Date>("Edm.Date"),
        entry::<TimeOfDay>("Edm.TimeOfDay"),
        entry::<Duration>("Edm.Duration"),
        entry::<Guid>("Edm.Guid"),
        entry::<Binary>("Edm.Binary"),
        entry::<Json>("Edm.Untyped"),
        entry::<Json>("Edm.Stream"),
    ]
}

/// Runs all cases below `cases_dir` at once, for a test function of its own: gives their number, or what failed.
///
/// # Errors
///
/// Each case that does not do as it says, a case file that cannot be read, and no case at all.
pub fn check_all(registry: &[Entry], cases_dir: &Path) -> Result<usize, String> {
    let cases = case::read_all(cases_dir)?;
    if cases.is_empty() {
        return Err(format!(
            "no case in {}: nothing was tested",
            cases_dir.display()
        ));
    }
    let entries: BTreeMap<&str, Entry> = primitives()
        .into_iter()
        .chain(registry.iter().copied())
        .map(|entry| (entry.name, entry))
        .collect();
    let mut failures = Vec::new();
    for case in &cases {
        let entry = entries.get(case.type_name.as_str()).copied();
        if let Err(lost) = judge(case, entry) {
            failures.push(format!("{}: {lost}", case.title));
        }
    }
    if failures.is_empty() {
        return Ok(cases.len());
    }
    Err(format!(
        "{} of {} documented bodies do not come back as they were:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    ))
}

/// Whether a case does as it says.
fn judge(case: &Case, entry: Option<Entry>) -> Result<(), String> {
    let Some(entry) = entry else {
        return Err(format!("no entry for the type {}", case.type_name));
    };
    let check = match case.shape {
        Shape::Object => entry.object,
        Shape::Collection => entry.collection,
        Shape::Value => entry.value,
        Shape::Array => entry.array,
    };
    match (check(&case.body), &case.expected) {
        (Ok(()), None) | (Err(_), Some(_)) => Ok(()),
        (Err(lost), None) => Err(format!("as {}: {lost}", case.type_name)),
        (Ok(()), Some(Expected { code, at, reason })) => Err(format!(
            "expected finding {code} at {at} did not occur: remove it ({reason})"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, case, entry, judge};

    fn outcome(line: &str) -> Result<(), String> {
        let case = case::read_line(line)?;
        let known: [Entry; 1] = [entry::<i32>("Edm.Int32")];
        judge(
            &case,
            known.into_iter().find(|entry| entry.name == case.type_name),
        )
    }

    fn line(type_name: &str, shape: &str, body: &str, rest: &str) -> String {
        format!(
            r#"{{"page":"p.md","line":1,"name":"n","type":"{type_name}","shape":"{shape}","body":{body}{rest}}}"#
        )
    }

    #[test]
    fn each_shape_is_checked_as_what_it_is() {
        for (shape, body) in [
            ("object", "3"),
            ("array", "[3]"),
            ("value", r#"{"value":3}"#),
            ("collection", r#"{"value":[3]}"#),
        ] {
            assert_eq!(outcome(&line("Edm.Int32", shape, body, "")), Ok(()));
        }
        let error = outcome(&line("Edm.Int32", "collection", r#"{"value":[3,"4"]}"#, ""))
            .expect_err("a string");
        assert!(error.contains("$.value[1]: expected Edm.Int32"), "{error}");
        assert!(outcome(&line("Edm.None", "object", "3", "")).is_err());
    }

    #[test]
    fn an_expected_finding_must_occur() {
        let expect = r#","expect":{"code":"DW0803","at":"p.md:2","reason":"a text"}"#;
        assert_eq!(
            outcome(&line("Edm.Int32", "object", r#""3""#, expect)),
            Ok(())
        );
        let error = outcome(&line("Edm.Int32", "object", "3", expect)).expect_err("it round-trips");
        assert!(
            error.contains("expected finding DW0803 at p.md:2 did not occur: remove it"),
            "{error}"
        );
    }

    #[test]
    fn a_repeated_property_is_a_loss() {
        let error = outcome(&line("Edm.Int32", "value", r#"{"value":3,"value":4}"#, ""))
            .expect_err("one is lost");
        assert!(error.contains("$.value"), "{error}");
    }
}
