//! Comparison of two JSON bodies: all members, nulls, numbers and strings are equal, and arrays are in order.

use std::collections::BTreeMap;

use crate::model::{Json, Members, Model, View};

/// Fails with the path of the first difference. Numbers are equal if they are equal decimals. Those with a fraction or
/// exponent are also equal if their nearest `f64` is equal, since some documented `Edm.Double`s have more digits than
/// that holds; with `lossy_numbers`, so are integers, because serde has no wider type for them.
pub(super) fn same(documented: &Json, written: &Json, lossy_numbers: bool) -> Result<(), String> {
    same_value(documented, written, lossy_numbers, &mut String::from("$"))
}

fn same_value(
    documented: &Json,
    written: &Json,
    lossy: bool,
    path: &mut String,
) -> Result<(), String> {
    match (documented, written) {
        (Json::Number(left), Json::Number(right)) => {
            let fractional = [left, right]
                .iter()
                .all(|n| n.as_str().contains(['.', 'e', 'E']));
            let near = (lossy || fractional) && left.as_f64().to_bits() == right.as_f64().to_bits();
            if near || decimal(left.as_str()) == decimal(right.as_str()) {
                return Ok(());
            }
        }
        (Json::Array(left), Json::Array(right)) if left.len() == right.len() => {
            for (index, (left, right)) in left.iter().zip(right).enumerate() {
                within(path, &format!("[{index}]"), |path| {
                    same_value(left, right, lossy, path)
                })?;
            }
            return Ok(());
        }
        (Json::Object(left), Json::Object(right)) => {
            return same_members(left, right, lossy, path);
        }
        _ if documented == written => return Ok(()),
        _ => {}
    }
    Err(format!(
        "{path}: documented {}, written {}",
        short(documented),
        short(written)
    ))
}

fn same_members(
    left: &Members,
    right: &Members,
    lossy: bool,
    path: &mut String,
) -> Result<(), String> {
    let (left, right) = (by_name(left), by_name(right));
    for (name, documented) in &left {
        let written = right.get(name).map(Vec::as_slice).unwrap_or_default();
        within(path, &format!(".{name}"), |path| {
            if documented.len() != written.len() {
                return Err(format!(
                    "{path}: documented {} times, written {}",
                    documented.len(),
                    written.len()
                ));
            }
            documented
                .iter()
                .zip(written)
                .try_for_each(|(left, right)| same_value(left, right, lossy, path))
        })?;
    }
    match right.keys().find(|name| !left.contains_key(*name)) {
        Some(name) => Err(format!("{path}.{name}: written, but not documented")),
        None => Ok(()),
    }
}

fn by_name(members: &Members) -> BTreeMap<&str, Vec<&Json>> {
    let mut by_name = BTreeMap::<_, Vec<_>>::new();
    for (name, value) in members.iter() {
        by_name.entry(name).or_default().push(value);
    }
    by_name
}

fn within<T>(path: &mut String, step: &str, act: impl FnOnce(&mut String) -> T) -> T {
    let length = path.len();
    path.push_str(step);
    let result = act(path);
    path.truncate(length);
    result
}

fn short(json: &Json) -> String {
    crate::model::json::shortened(&json.to_string()).into_owned()
}

/// The sign, the digits without leading and trailing zeros, and the exponent of the last digit. Zero has no sign.
fn decimal(number: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let exponent: i64 = exponent.parse().ok()?;
    let negative = mantissa.starts_with('-');
    let (whole, fraction) = mantissa
        .trim_start_matches('-')
        .split_once('.')
        .unwrap_or((mantissa.trim_start_matches('-'), ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Some((false, String::new(), 0));
    }
    let dropped = digits.len() - digits.trim_end_matches('0').len();
    let last = exponent
        .checked_sub(i64::try_from(fraction.len()).ok()?)?
        .checked_add(i64::try_from(dropped).ok()?)?;
    Some((negative, significant.to_owned(), last))
}

/// Fails unless members that are not properties kept their order, at every depth.
pub(super) fn same_order(documented: &Json, written: &Json, view: View<'_>) -> Result<(), String> {
    match (documented, written, view) {
        (Json::Object(left), Json::Object(right), View::Model(model)) => {
            model_order(left, right, model)
        }
        (Json::Array(left), Json::Array(right), View::List(list)) => (0..list.count())
            .zip(left.iter().zip(right))
            .try_for_each(|(index, (left, right))| same_order(left, right, list.element(index))),
        (_, _, View::Json(_)) if documented != written => Err(format!(
            "an untyped value changed: documented {}, written {}",
            short(documented),
            short(written)
        )),
        _ => Ok(()),
    }
}

fn model_order(left: &Members, right: &Members, model: &dyn Model) -> Result<(), String> {
    let known = model.shape().property_names();
    let unknown = |members: &Members| -> Vec<String> {
        let is_unknown = |name: &&str| !known.contains(name) && *name != "@odata.type";
        members
            .iter()
            .map(|(name, _)| name)
            .filter(is_unknown)
            .map(str::to_owned)
            .collect()
    };
    if unknown(left) != unknown(right) {
        return Err(format!(
            "{}: the order of unknown members changed",
            model.shape().name()
        ));
    }
    left.iter()
        .try_for_each(|(name, documented)| match right.get(name) {
            Some(written) => same_order(documented, written, model.property(name)),
            None => Ok(()),
        })
}

#[cfg(test)]
mod tests {
    use super::{decimal, same};
    use crate::Json;

    fn differs(left: &str, right: &str) -> Option<String> {
        same(
            &Json::parse(left).expect(left),
            &Json::parse(right).expect(right),
            false,
        )
        .err()
    }

    #[test]
    fn numbers_are_equal_by_value() {
        for (left, right) in [
            ("1", "1.0"),
            ("10", "1e1"),
            ("-0.50", "-5E-1"),
            ("0", "-0.0"),
            ("100e-2", "1"),
        ] {
            assert_eq!(decimal(left), decimal(right), "{left} {right}");
        }
        for (left, right) in [
            ("1", "-1"),
            ("1", "10"),
            ("0.1", "0.10000000000000001"),
            ("1e400", "1e401"),
        ] {
            assert_ne!(decimal(left), decimal(right), "{left} {right}");
        }
    }

    #[test]
    fn only_fractions_are_compared_as_doubles() {
        assert_eq!(differs("47.640568390488626", "47.640568390488625"), None);
        assert!(differs("47.640568390488626", "47.64056839048863").is_some());
        assert!(differs("9007199254740993", "9007199254740992").is_some());
    }

    #[test]
    fn order_matters_in_arrays_only() {
        assert_eq!(
            differs(r#"{"a":1,"b":[1,2]}"#, r#"{"b":[1.0,2],"a":1}"#),
            None
        );
        assert!(differs("[1,2]", "[2,1]").is_some_and(|error| error.starts_with("$[0]")));
    }

    #[test]
    fn each_difference_has_a_path() {
        for (left, right, path) in [
            (r#"{"a":null}"#, "{}", "$.a"),
            ("{}", r#"{"a":null}"#, "$.a"),
            (r#"{"a":{"b":[1]}}"#, r#"{"a":{"b":[]}}"#, "$.a.b"),
            (r#"{"a":"1"}"#, r#"{"a":1}"#, "$.a"),
        ] {
            assert!(
                differs(left, right).is_some_and(|error| error.starts_with(path)),
                "{left} {right}"
            );
        }
    }
}
