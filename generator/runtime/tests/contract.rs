//! A module exactly as the emitter writes it, and what such a module must do.

use docwright_runtime::{Additional, Error, Field, Json, Page, View, Wrapped, from_str, to_string};

#[path = "contract/models.rs"]
mod models;

use models::{
    AnyIdentity, Call, CallState, Identity, IdentitySet, MediaConfig, Modality, UserIdentity,
};

/// Reads, writes back and compares over both roads; gives the value.
fn round_trip<T>(text: &str) -> T
where
    T: docwright_runtime::Value
        + PartialEq
        + std::fmt::Debug
        + serde::Serialize
        + serde::de::DeserializeOwned,
{
    let value: T = from_str(text).expect(text);
    assert_eq!(to_string(&value), text);
    let by_serde: T = serde_json::from_str(text).expect(text);
    assert_eq!(by_serde, value);
    assert_eq!(serde_json::to_string(&value).expect(text), text);
    value
}

fn error_of<T: docwright_runtime::Value + std::fmt::Debug>(text: &str) -> Error {
    from_str::<T>(text).expect_err(text)
}

#[test]
fn three_states_are_kept_apart() {
    let call: Call = round_trip(r#"{"state":"established","subject":null}"#);
    assert!(call.subject.is_null() && call.id.is_absent());
    assert!(matches!(call.state.get(), Some(CallState::Established)));
    assert_eq!(to_string(&Call::default()), "{}");
    assert_eq!(round_trip::<Call>("{}"), Call::default());
}

#[test]
fn a_body_is_built_from_plain_values() {
    let call = Call {
        id: "1".into(),
        subject: Field::Null,
        state: CallState::Incoming.into(),
        requested_modalities: vec![Modality::Audio, "hologram".into()].into(),
        start_time: "2021-07-16T08:30:00.1234567".into(),
        total: Some(3).into(),
        source: IdentitySet {
            user: Identity::default().into(),
            ..Default::default()
        }
        .into(),
        ..Default::default()
    };
    let expected = concat!(
        r#"{"id":"1","requestedModalities":["audio","hologram"],"source":{"user":{}},"startTime":"#,
        r#""2021-07-16T08:30:00.1234567","state":"incoming","subject":null,"total":3}"#
    );
    assert_eq!(to_string(&call), expected);
    assert_eq!(round_trip::<Call>(expected), call);
}

#[test]
fn unknown_members_and_annotations_stay_in_order() {
    let text = concat!(
        r##"{"@odata.type":"#microsoft.graph.call","id":"1","@odata.etag":"W/\"7\"","z":[1.50,{"b":1,"a":null}],"##,
        r#""a":"b","source@odata.bind":"https://x/1"}"#
    );
    let call: Call = from_str(text).expect(text);
    assert_eq!(to_string(&call), text);
    assert_eq!(call.additional.odata_type(), Some("microsoft.graph.call"));
    assert_eq!(call.additional.etag(), Some("W/\"7\""));
    assert_eq!(call.additional.bind("source"), Some("https://x/1"));
    assert_eq!(
        call.additional
            .get("z")
            .and_then(|z| z.at(0))
            .map(ToString::to_string)
            .as_deref(),
        Some("1.50")
    );
    assert_eq!(
        call.additional.annotation("odata.etag"),
        call.additional.get("@odata.etag")
    );
    assert_eq!(
        std::mem::size_of::<Additional>(),
        3 * std::mem::size_of::<usize>()
    );
}

#[test]
fn odata_type_is_written_first_wherever_it_stood() {
    let call: Call =
        from_str(r##"{"id":"1","x":2,"@odata.type":"#microsoft.graph.call"}"##).expect("a call");
    assert_eq!(
        to_string(&call),
        r##"{"@odata.type":"#microsoft.graph.call","id":"1","x":2}"##
    );
}

#[test]
fn variants_are_chosen_by_odata_type() {
    let user = r##"{"@odata.type":"#microsoft.graph.userIdentity","id":"1","ipAddress":"::1"}"##;
    assert!(matches!(
        round_trip::<AnyIdentity>(user),
        AnyIdentity::UserIdentity(_)
    ));
    // Read as it was written: without a hash, in another case, not in the first place.
    for text in [
        r#"{"@odata.type":"microsoft.graph.userIdentity","id":"1"}"#,
        r##"{"@odata.type":"#Microsoft.Graph.UserIdentity","id":"1"}"##,
    ] {
        assert!(
            matches!(
                round_trip::<AnyIdentity>(text),
                AnyIdentity::UserIdentity(_)
            ),
            "{text}"
        );
    }
    let late = r##"{"id":"a\"}","x":[{"@odata.type":"no"}],"@odata.type":"#microsoft.graph.userIdentity"}"##;
    let late: AnyIdentity = from_str(late).expect(late);
    assert!(matches!(late, AnyIdentity::UserIdentity(_)));
    // The base where nothing is said; the untyped rest for what nobody documented.
    assert!(matches!(
        round_trip::<AnyIdentity>(r#"{"id":"1"}"#),
        AnyIdentity::Identity(_)
    ));
    let robot = r##"{"id":"1","@odata.type":"#microsoft.graph.robotIdentity","arms":2.0}"##;
    let AnyIdentity::Untyped(json) = from_str::<AnyIdentity>(robot).expect(robot) else {
        panic!("not untyped")
    };
    assert_eq!(json.to_string(), robot);
}

#[test]
fn the_discriminator_is_written_once() {
    let user: AnyIdentity = UserIdentity {
        id: "1".into(),
        ..Default::default()
    }
    .into();
    let text = r##"{"@odata.type":"#microsoft.graph.userIdentity","id":"1"}"##;
    assert_eq!(to_string(&user), text);
    assert_eq!(serde_json::to_string(&user).expect("a body"), text);
    let again: AnyIdentity = from_str(text).expect(text);
    assert_eq!(to_string(&again), text);
    let base: AnyIdentity = Identity::default().into();
    assert_eq!(to_string(&base), "{}");
}

#[test]
fn enums_keep_what_they_do_not_know() {
    for text in CallState::KNOWN
        .iter()
        .chain(&["", "Established", "paused", "é\"\\"])
    {
        let state = CallState::from(*text);
        assert_eq!(state.as_str(), *text);
        assert_eq!(state.is_known(), CallState::KNOWN.contains(text));
        assert_eq!(
            *text.parse::<CallState>().as_ref().expect("infallible"),
            state
        );
        let json = Json::from(*text).to_string();
        assert_eq!(round_trip::<CallState>(&json), state);
    }
}

#[test]
fn flags_keep_their_text_and_list_their_members() {
    let config: MediaConfig = round_trip(r#"{"modalities":"audio, video,hologram"}"#);
    let flags = config.modalities.get().expect("flags");
    assert_eq!(
        flags.iter().collect::<Vec<_>>(),
        [Modality::Audio, Modality::Video, "hologram".into()]
    );
    assert!(
        flags.contains(&Modality::Video) && !flags.contains(&Modality::VideoBasedScreenSharing)
    );
    let built = MediaConfig {
        modalities: [Modality::Audio, Modality::Video]
            .into_iter()
            .collect::<docwright_runtime::Flags<_>>()
            .into(),
        ..Default::default()
    };
    assert_eq!(to_string(&built), r#"{"modalities":"audio,video"}"#);
}

#[test]
fn pages_and_wrapped_values_round_trip() {
    let text =
        r#"{"value":[{"id":"1"},{"id":"2"}],"@odata.nextLink":"https://x","@odata.count":7}"#;
    let page: Page<AnyIdentity> = round_trip(text);
    assert_eq!(
        (page.items().len(), page.next_link(), page.count()),
        (2, Some("https://x"), Some(7))
    );
    let wrapped: Wrapped<i32> = round_trip(r#"{"value":3}"#);
    assert_eq!(wrapped.value, 3);
    round_trip::<Page<Call>>("{}");
    round_trip::<Wrapped<String>>(r#"{"value":null}"#);
}

#[test]
fn errors_name_the_place_the_type_and_the_value() {
    let error = error_of::<Page<Call>>(r#"{"value":[{},{"source":{"user":"someone"}}]}"#);
    assert_eq!(
        error.to_string(),
        r#"$.value[1].source.user: expected microsoft.graph.identity, found the string "someone" (byte 31)"#
    );
    let cases = [
        (r#"{"total":"3"}"#, "$.total", "Edm.Int32"),
        (r#"{"total":3.5}"#, "$.total", "Edm.Int32"),
        (r#"{"total":3000000000}"#, "$.total", "Edm.Int32"),
        (r#"{"muted":"true"}"#, "$.muted", "Edm.Boolean"),
        (r#"{"id":1}"#, "$.id", "Edm.String"),
        (
            r#"{"requestedModalities":{}}"#,
            "$.requestedModalities",
            "Collection(microsoft.graph.modality)",
        ),
        (
            r#"{"requestedModalities":["audio",null]}"#,
            "$.requestedModalities[1]",
            "microsoft.graph.modality",
        ),
        (
            r#"{"targets":[null]}"#,
            "$.targets[0]",
            "microsoft.graph.identitySet",
        ),
        (
            r#"{"source":[]}"#,
            "$.source",
            "microsoft.graph.identitySet",
        ),
        (r#"{"a b":nul}"#, "$[\"a b\"]", "a value"),
        (r#"{"id":"1",}"#, "$", "a member name"),
        (r#"{"id":"1"} x"#, "$", "the end of input"),
        (r#"{"id":"1""#, "$", "a comma or a closing brace"),
        ("", "$", "microsoft.graph.call"),
    ];
    for (text, path, expected) in cases {
        let error = error_of::<Call>(text);
        assert_eq!(
            (error.path().as_str(), error.expected()),
            (path, expected),
            "{text}: {error}"
        );
        assert!(serde_json::from_str::<Call>(text).is_err(), "{text}");
    }
}

#[test]
fn a_repeated_property_takes_the_last_value() {
    let call: Call = from_str(r#"{"id":"1","x":1,"id":"2","x":2}"#).expect("a call");
    assert_eq!(to_string(&call), r#"{"id":"2","x":1,"x":2}"#);
    assert_eq!(call.additional.get("x").and_then(Json::as_i64), Some(2));
}

/// What one object teaches of the order of members must not show in another: each text is read after each other.
#[test]
fn any_order_of_members_reads_the_same_whatever_was_read_before() {
    let same = [
        r#"{"id":"1","ipAddress":"::1","displayName":"a"}"#,
        r#"{"ipAddress":"::1","displayName":"a","id":"1"}"#,
        r#"{ "id" : "1" , "ipAddress" : "::1" , "displayName" : "a" }"#,
        r#"{"displayName":"b","id":"1","displayName":"a","ipAddress":"::1"}"#,
        r#"{"\u0069d":"1","displayName":"a","ipAddress":"::1"}"#,
    ];
    let wrong = [
        (r#"{"id":"1","ipAddress":2}"#, "$.ipAddress", 22),
        (r#"{"ipAddress":"::1","id":2}"#, "$.id", 24),
        (r#"{,"id":"1"}"#, "$", 1),
        (r#"{"id":"1",}"#, "$", 10),
        (r#"{"id":"1","ipAddress":"::1" "id":"1"}"#, "$", 28),
        (r#"{"id":"1""ipAddress":"::1"}"#, "$", 9),
    ];
    for before in same {
        for (text, path, offset) in wrong {
            let error = error_of::<UserIdentity>(text);
            assert_eq!(
                (error.path().as_str(), error.offset()),
                (path, Some(offset)),
                "{text}"
            );
            from_str::<UserIdentity>(before).expect(before);
        }
        for text in same {
            let user: UserIdentity = from_str(text).expect(text);
            assert_eq!(
                to_string(&user),
                r#"{"displayName":"a","id":"1","ipAddress":"::1"}"#,
                "{text}"
            );
            from_str::<UserIdentity>(before).expect(before);
        }
    }
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    for (open, close) in [
        ("[", "]"),
        ("{\"participants\":[", "]}"),
        ("{\"parent\":", "}"),
        ("{\"owner\":", "}"),
    ] {
        let text = format!("{}{}", open.repeat(10_000), close.repeat(10_000));
        assert!(from_str::<Json>(&text).is_err());
        let error = error_of::<Call>(&text);
        assert!(open == "[" || error.expected().contains("512"), "{error}");
        assert!(from_str::<AnyIdentity>(&text).is_err());
    }
    let fits = format!("{}{{}}{}", "{\"parent\":".repeat(500), "}".repeat(500));
    let call: Call = from_str(&fits).expect("500 levels");
    assert_eq!(to_string(&call), fits);
}

#[test]
fn debug_shows_what_is_there() {
    let call: Call =
        from_str(r#"{"id":"1","source":{"user":{"id":"2"}},"x":[1]}"#).expect("a call");
    let shown = format!("{call:?}");
    if cfg!(feature = "redact-debug") {
        assert!(!shown.contains('1') && shown.contains("id: …"), "{shown}");
    } else {
        assert_eq!(
            shown,
            r#"microsoft.graph.call { id: "1", source: microsoft.graph.identitySet { user: microsoft.graph.identity { id: "2" } }, x: [1] }"#
        );
    }
}

#[test]
fn any_property_can_be_looked_at_by_name() {
    let user: AnyIdentity = UserIdentity {
        id: "1".into(),
        ..Default::default()
    }
    .into();
    let model = user.as_model().expect("typed");
    assert!(matches!(model.property("id"), View::String("1")));
    assert!(matches!(model.property("displayName"), View::Absent));
}

#[test]
fn clones_are_equal_and_independent() {
    let text = r#"{"id":"1","source":{"user":{"id":"2"}},"targets":[{},{"user":null}],"x":[1]}"#;
    let call: Call = from_str(text).expect(text);
    let mut copy = call.clone();
    assert_eq!(copy, call);
    copy.source
        .get_or_insert_default()
        .user
        .get_or_insert_default()
        .id = Field::Null;
    assert_ne!(copy, call);
    assert_eq!(to_string(&call), text);
}

/// The error for a number that is none once described itself without end.
#[test]
fn a_malformed_number_is_an_error_everywhere() {
    for text in [
        "-",
        "-x",
        "-.5",
        r#"{"total":-}"#,
        r#"{"x":-}"#,
        r#"{"id":-}"#,
        "[-",
        "-e1",
    ] {
        let error = error_of::<Call>(text).to_string();
        assert!(
            error.contains("a malformed number") || error.contains("found"),
            "{text}: {error}"
        );
        assert!(docwright_runtime::Json::parse(text).is_err(), "{text}");
        assert!(docwright_runtime::from_str::<i32>(text).is_err(), "{text}");
        assert!(docwright_runtime::from_str::<f64>(text).is_err(), "{text}");
    }
    let error = error_of::<Call>(r#"{"total":-}"#);
    assert_eq!(
        error.to_string(),
        "$.total: expected Edm.Int32, found a malformed number (byte 9)"
    );
}
