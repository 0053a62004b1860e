//! Value lists in all phrasings and marks.

use super::read;

fn listed(markdown: &str) -> Vec<&str> {
    read(markdown, super::Lexicon::english())
        .into_iter()
        .map(|r| &markdown[r])
        .collect()
}

#[test]
fn all_phrasings_open_a_list() {
    for phrase in [
        "Possible values are: ",
        "The possible values are ",
        "Possible values: ",
        "Possible values include: ",
        "Valid values are ",
        "Supported values are: ",
        "Supported values can be: ",
        "Allowed values:",
        "Allowed values are ",
        "Acceptable values are: ",
        "The supported values for **kind** are: ",
        "use one of the following valid string values: ",
        "Permitted values are ",
        "Supported icon types: ",
        "Possible states are ",
        "Possible values are one of the following: ",
        "The only valid values are either ",
        "Possible values are:<br/>",
    ] {
        let text = format!("Words. {phrase}`red`, `green`, or `blue`. Default is `teal`.");
        assert_eq!(listed(&text), ["red", "green", "blue"], "{text}");
    }
}

#[test]
fn items_may_be_marked_in_any_way() {
    assert_eq!(
        listed("Possible values are **A**, **B** or **C**."),
        ["A", "B", "C"]
    );
    assert_eq!(
        listed("Allowed values are *A, B, C* or *D*."),
        ["A", "B", "C", "D"]
    );
    assert_eq!(listed("Possible values: \"A b\", \"C\""), ["A b", "C"]);
    assert_eq!(listed("Possible values: 'a' or 'b'"), ["a", "b"]);
    assert_eq!(listed("Possible values are: a, b, c."), ["a", "b", "c"]);
    assert_eq!(
        listed("Supported icon types: none; car; firstAid. Required."),
        ["none", "car", "firstAid"]
    );
    assert_eq!(listed("Possible values are: `a|b`"), ["a", "b"]);
    assert_eq!(listed("Possible value: `low`. Read-only."), ["low"]);
    assert_eq!(listed("Possible values: `a``b`"), ["a", "b"]);
}

#[test]
fn explanations_and_bullets_stand_between_items() {
    assert_eq!(
        listed("Possible values: `a` for apps (e.g. `z`), or `b` for users. The value `c` is old."),
        ["a", "b"]
    );
    assert_eq!(
        listed(
            "Possible values are:</br>`a` - It is done. </br>`b` - It goes on.<br>`c`<br><br>Returned on `$select`."
        ),
        ["a", "b", "c"]
    );
    assert_eq!(
        listed("Possible values:<br/>\"A\" - for one.<br/>\"B\" - for all."),
        ["A", "B"]
    );
    assert_eq!(
        listed(
            "Supported values are: <li>None</li><li>Block -- Keep it out.</li><li>Tell</li>Words."
        ),
        ["None", "Block", "Tell"]
    );
    assert_eq!(listed("Possible values: `a` (default), `b`."), ["a", "b"]);
    assert_eq!(
        listed(
            "Possible values are: `a`, `b`. Use the header to get the following values in this evolvable enum: `c`, `d`."
        ),
        ["a", "b", "c", "d"]
    );
}

#[test]
fn numbers_ranges_and_pointers_are_not_values() {
    for text in [
        "Valid values 0 to 100",
        "Allowed values are 5 or 1000.",
        "Possible values are `1.1`, `2.0`.",
        "Valid values are described in the following table.",
        "Possible values are listed below.",
        "The possible values are: A1 thru A9, B1 thru B9.",
        "For the possible values, see `x`.",
        "The maximum permitted value.",
        "It is allowed when this value is set.",
        "Possible values are",
        "Possible values are: ",
        "Possible values are: `",
        "",
    ] {
        assert_eq!(listed(text), Vec::<&str>::new(), "{text}");
    }
    assert_eq!(
        listed("Allowed values: `null`, `minor` and `adult`."),
        ["minor", "adult"]
    );
}

#[test]
fn items_may_hold_colons_and_open_ends_are_no_items() {
    assert_eq!(
        listed("Supported values are `urn:a:b` and `urn:a:c`."),
        ["urn:a:b", "urn:a:c"]
    );
    assert_eq!(listed("Possible values are: A, B, etc."), ["A", "B"]);
}
