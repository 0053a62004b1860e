//! Tests of emitted crates: documented bodies against their types, and documented requests against their constructors.
//!
//! The cases of the round trips are JSON Lines files (`*.jsonl`), one case per line:
//!
//! ```json
//! {"page":"api/call-get.md","line":41,"name":"response","type":"microsoft.graph.call","shape":"object","body":{}}
//! ```
//!
//! * `page`, `line` and `name` are the name of the test: `api/call-get.md:41 response`. `line` is the first line of the
//!   body.
//! * `type` is the name of an [`Entry`] or of a primitive such as `Edm.String`.
//! * `shape` is the relation of the body to the type: `object` (the type itself), `collection` (`{"value": [..]}`),
//!   `value` (`{"value": ..}`) or `array` (`[..]`).
//! * `body` is the documented JSON, with repeated members and with numbers as written.
//! * `expect` is optional: `{"code": "DW0803", "at": "api/call-get.md:43", "reason": ".."}` means that the example
//!   contradicts the docs and must not round-trip. If it does, the case fails.
//!
//! A body round-trips if the JSON that is written after reading it has the same members, nulls, numbers and strings, with
//! arrays in order and unknown members in order. This is checked with the JSON codec and with serde.

mod case;
mod compare;
#[cfg(all(feature = "requests", feature = "test-harness"))]
mod requests;

#[cfg(all(feature = "requests", feature = "test-harness"))]
pub use requests::{Call, ExampleBody, requests};

#[cfg(feature = "test-harness")]
mod harness;

use std::collections::BTreeMap;
use std::path::Path;

#[cfg(feature = "test-harness")]
pub use harness::round_trip;

use crate::model::{Page, Value, Wrapped, view};
use crate::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, Json, TimeOfDay};
use case::{Case, Expected, Shape};

/// The checks of one type. The tests of an emitted crate have one for each type.
#[derive(Clone, Copy)]
pub struct Entry {
    name: &'static str,
    object: Check,
    collection: Check,
    value: Check,
    array: Check,
}

/// Checks the round trip of a body; the error describes the difference.
type Check = fn(&Json) -> Result<(), String>;

/// The bounds of a type to be tested.
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
    let json = body.to_string();
    let value: T = crate::from_str(&json).map_err(|error| error.to_string())?;
    compare::same(body, &reparsed(&crate::to_string(&value))?, false)?;
    compare::same_order(body, &reparsed(&crate::to_string(&value))?, view(&value))?;
    let by_serde: T =
        serde_json::from_str(&json).map_err(|error| format!("with serde: {error}"))?;
    let written =
        serde_json::to_string(&by_serde).map_err(|error| format!("with serde: {error}"))?;
    compare::same(body, &reparsed(&written)?, true).map_err(|error| format!("with serde: {error}"))
}

fn reparsed(written: &str) -> Result<Json, String> {
    Json::parse(written).map_err(|error| format!("the written JSON is invalid: {error}"))
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

/// Runs all cases below `cases_dir`, for use in a test function. Returns the number of cases.
///
/// # Errors
///
/// The failed cases, a case file that cannot be read, or that there are no cases.
pub fn check_all(registry: &[Entry], cases_dir: &Path) -> Result<usize, String> {
    let cases = case::read_all(cases_dir)?;
    if cases.is_empty() {
        return Err(format!(
            "no cases in {}: nothing was tested",
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
        if let Err(difference) = run(case, entry) {
            failures.push(format!("{}: {difference}", case.title));
        }
    }
    if failures.is_empty() {
        return Ok(cases.len());
    }
    Err(format!(
        "{} of {} documented bodies do not round-trip:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    ))
}

/// Runs a case.
fn run(case: &Case, entry: Option<Entry>) -> Result<(), String> {
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
        (Err(difference), None) => Err(format!("as {}: {difference}", case.type_name)),
        (Ok(()), Some(Expected { code, at, reason })) => Err(format!(
            "expected finding {code} at {at} did not occur: remove it ({reason})"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, case, entry, run};

    fn outcome(line: &str) -> Result<(), String> {
        let case = case::read_line(line)?;
        let known: [Entry; 1] = [entry::<i32>("Edm.Int32")];
        run(
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
    fn each_shape_is_checked() {
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
        let expect = r#","expect":{"code":"DW0803","at":"p.md:2","reason":"a string"}"#;
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
    fn a_repeated_property_does_not_round_trip() {
        let error = outcome(&line("Edm.Int32", "value", r#"{"value":3,"value":4}"#, ""))
            .expect_err("one is lost");
        assert!(error.contains("$.value"), "{error}");
    }
}
