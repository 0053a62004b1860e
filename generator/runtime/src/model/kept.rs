//! Numbers as they came: their JSON, where writing the value would give another one.
//!
//! A property holds a Rust number, which has no trailing zeros, exponent or quotes, and an `f32` has fewer digits than
//! some services send for `Edm.Single`. An object that is read and written back must not change them.

use super::View;
use super::json::integral;

/// How parts of an object came.
#[derive(Clone, Default)]
pub(crate) struct Kept {
    /// Whether the object was `null`.
    pub(crate) is_null: bool,
    numbers: Vec<KeptNumber>,
}

#[derive(Clone)]
struct KeptNumber {
    /// The index of the property.
    slot: usize,
    /// The index in the collection; 0 for a single value.
    element: usize,
    /// A JSON number or string.
    json: Box<str>,
}

impl Kept {
    pub(crate) fn null() -> Self {
        Self {
            is_null: true,
            numbers: Vec::new(),
        }
    }

    /// Forgets the numbers of a property, which occurs again.
    pub(crate) fn forget(&mut self, slot: usize) {
        self.numbers.retain(|number| number.slot != slot);
    }

    pub(crate) fn add(&mut self, slot: usize, numbers: Vec<(usize, Box<str>)>) {
        let numbers = numbers.into_iter();
        self.numbers
            .extend(numbers.map(|(element, json)| KeptNumber {
                slot,
                element,
                json,
            }));
    }

    /// The JSON of a number, if it still has this value.
    pub(crate) fn number(&self, slot: usize, element: usize, value: View<'_>) -> Option<&str> {
        let mut numbers = self.numbers.iter();
        let kept = numbers.find(|number| number.slot == slot && number.element == element)?;
        is_of(&kept.json, value).then_some(&*kept.json)
    }
}

/// Whether a number in JSON has this value.
fn is_of(json: &str, value: View<'_>) -> bool {
    let number = json.trim_matches('"');
    match value {
        View::Int(value) | View::Int64(value) => integral(number) == Some(value),
        View::Double(value) => number.parse() == Ok(value),
        View::Single(value) => number.parse() == Ok(value),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Field, Page, Value, Wrapped, from_str, to_string, to_string_ieee754};

    fn kept<T: Value>(numbers: &[&str]) {
        for number in numbers {
            let json = format!(r#"{{"value":{number}}}"#);
            let one: Wrapped<T> = from_str(&json).expect(&json);
            assert_eq!(to_string(&one), json);
            assert_eq!(to_string(&one.clone()), json);
            let json = format!(r#"{{"value":[{number},{number}]}}"#);
            let several: Page<T> = from_str(&json).expect(&json);
            assert_eq!(to_string(&several), json);
        }
    }

    #[test]
    fn numbers_are_written_as_they_came() {
        kept::<f32>(&[
            "4.666666666666667",
            "1.0",
            "1e3",
            "0.00",
            "-0",
            "1E+10",
            "\"INF\"",
            "16777217",
        ]);
        kept::<f64>(&[
            "1.50",
            "-0.0",
            "1e400",
            "0.30000000000000004",
            "123456789012345678901",
            "1e-7",
        ]);
        kept::<i64>(&[
            "7.0",
            "1e3",
            "-0",
            "\"9007199254740993\"",
            "\"-1\"",
            "9223372036854775807",
        ]);
        kept::<i32>(&["7.00", "1.5e1", "-0"]);
        kept::<u8>(&["255.0"]);
        kept::<i16>(&["-3.0"]);
        kept::<crate::Decimal>(&["1.50", "\"1.50\"", "1e99"]);
    }

    #[test]
    fn a_number_that_changes_is_written_anew() {
        let mut page: Page<f64> = from_str(r#"{"value":[1.0,2.0,3.0]}"#).unwrap();
        page.value.iter_mut().skip(1).take(1).for_each(|v| *v = 2.5);
        page.value.push(3.0);
        assert_eq!(to_string(&page), r#"{"value":[1.0,2.5,3.0,3]}"#);
        let mut one: Wrapped<i64> = from_str(r#"{"value":1.0,"value":"2"}"#).unwrap();
        assert_eq!(to_string(&one), r#"{"value":"2"}"#);
        one.value = Field::from(3);
        assert_eq!(to_string(&one), r#"{"value":3}"#);
    }

    #[test]
    fn numbers_of_other_kinds_are_errors() {
        for json in [
            r#"{"value":"x"}"#,
            r#"{"value":""}"#,
            r#"{"value":"1.5"}"#,
            r#"{"value":1.5}"#,
        ] {
            assert!(from_str::<Wrapped<i64>>(json).is_err(), "{json}");
        }
        assert!(from_str::<Wrapped<i32>>(r#"{"value":"1"}"#).is_err());
        assert!(from_str::<Wrapped<u8>>(r#"{"value":256.0}"#).is_err());
    }

    #[test]
    fn serde_keeps_strings_too() {
        let json = r#"{"value":["9007199254740993",7]}"#;
        let page: Page<i64> = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&page).unwrap(), json);
    }

    #[test]
    fn long_integers_and_decimals_are_strings_where_asked() {
        let page: Page<i64> = from_str(r#"{"value":[7,"8",9.0]}"#).unwrap();
        assert_eq!(to_string_ieee754(&page), r#"{"value":["7","8","9"]}"#);
        let page: Page<crate::Decimal> = from_str(r#"{"value":[1.50,"2"]}"#).unwrap();
        assert_eq!(to_string_ieee754(&page), r#"{"value":["1.50","2"]}"#);
        let page: Page<i32> = from_str(r#"{"value":[7]}"#).unwrap();
        assert_eq!(to_string_ieee754(&page), r#"{"value":[7]}"#);
    }
}
