//! Tests of a module in the form that the generator emits.

use docwright_runtime::{
    Additional, Error, Field, Json, Model, Narrow, Page, View, Wrapped, from_str, new, to_string,
};

#[path = "contract/models.rs"]
mod models;

use models::{Call, CallState, Identity, IdentitySet, MediaConfig, Modality, UserIdentity};

/// Checks the round trip with the JSON codec and with serde; returns the value.
fn round_trip<T>(json: &str) -> T
where
    T: docwright_runtime::Value
        + PartialEq
        + std::fmt::Debug
        + serde::Serialize
        + serde::de::DeserializeOwned,
{
    let value: T = from_str(json).expect(json);
    assert_eq!(to_string(&value), json);
    let by_serde: T = serde_json::from_str(json).expect(json);
    assert_eq!(by_serde, value);
    assert_eq!(serde_json::to_string(&value).expect(json), json);
    value
}

fn error_of<T: docwright_runtime::Value + std::fmt::Debug>(json: &str) -> Error {
    from_str::<T>(json).expect_err(json)
}

#[test]
fn absent_null_and_value_are_distinct() {
    let call: Call = round_trip(r#"{"state":"established","subject":null}"#);
    assert!(call.subject.is_null() && call.id.is_absent());
    assert!(matches!(call.state.get(), Some(CallState::Established)));
    assert_eq!(to_string(&Call::default()), "{}");
    assert_eq!(round_trip::<Call>("{}"), Call::default());
}

#[test]
fn models_convert_from_plain_values() {
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
    let json = concat!(
        r##"{"@odata.type":"#microsoft.graph.call","id":"1","@odata.etag":"W/\"7\"","z":[1.50,{"b":1,"a":null}],"##,
        r#""a":"b","source@odata.bind":"https://x/1"}"#
    );
    let call: Call = from_str(json).expect(json);
    assert_eq!(to_string(&call), json);
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
fn odata_type_is_always_written_first() {
    let call: Call =
        from_str(r##"{"id":"1","x":2,"@odata.type":"#microsoft.graph.call"}"##).expect("a call");
    assert_eq!(
        to_string(&call),
        r##"{"@odata.type":"#microsoft.graph.call","id":"1","x":2}"##
    );
}

#[test]
fn an_object_of_a_derived_type_is_read_as_its_base_and_narrowed_by_odata_type() {
    let user = r##"{"@odata.type":"#microsoft.graph.userIdentity","id":"1","ipAddress":"::1"}"##;
    let identity: Identity = round_trip(user);
    assert_eq!(identity.id, "1");
    assert_eq!(identity.type_name(), "microsoft.graph.userIdentity");
    let narrowed: UserIdentity = identity.narrow().expect("a user");
    assert_eq!(narrowed.ip_address, "::1");
    // Without a hash, in another case, or not first.
    for json in [
        r#"{"@odata.type":"microsoft.graph.userIdentity","id":"1"}"#,
        r##"{"@odata.type":"#Microsoft.Graph.UserIdentity","id":"1"}"##,
    ] {
        assert!(
            round_trip::<Identity>(json)
                .narrow::<UserIdentity>()
                .is_some(),
            "{json}"
        );
    }
    let late = r##"{"id":"a\"}","x":[{"@odata.type":"no"}],"@odata.type":"#microsoft.graph.userIdentity"}"##;
    let late: Identity = from_str(late).expect(late);
    assert!(late.narrow::<UserIdentity>().is_some());
    // Without `@odata.type` it is the base, and what has another type can still be read.
    let plain: Identity = round_trip(r#"{"id":"1"}"#);
    assert!(plain.narrow::<UserIdentity>().is_none());
    assert_eq!(plain.narrow::<Identity>(), Some(plain.clone()));
    assert_eq!(plain.read::<UserIdentity>().expect("a user").id, "1");
    let robot = r##"{"@odata.type":"#microsoft.graph.robotIdentity","id":"1","arms":2.5}"##;
    let robot: Identity = round_trip(robot);
    assert!(robot.narrow::<UserIdentity>().is_none());
    let call: Call = from_str(&format!(r#"{{"owner":{user}}}"#)).expect(user);
    assert_eq!(call.owner.narrow::<UserIdentity>(), Some(narrowed));
    assert_eq!(
        Json::parse(user)
            .expect(user)
            .read::<UserIdentity>()
            .expect(user)
            .id,
        "1"
    );
}

#[test]
fn the_discriminator_of_a_derived_type_is_written_once() {
    let user = || {
        new!(UserIdentity {
            id: "1",
            ip_address: "::1"
        })
    };
    let json = r##"{"@odata.type":"#microsoft.graph.userIdentity","id":"1","ipAddress":"::1"}"##;
    let base: Identity = user().widen();
    assert_eq!(to_string(&base), json);
    assert_eq!(serde_json::to_string(&base).expect("a body"), json);
    let again: Identity = base.clone().widen();
    assert_eq!(again, base);
    assert_eq!(
        to_string(&base.narrow::<UserIdentity>().expect("a user")),
        json
    );
    let call = new!(Call { owner: user() });
    assert_eq!(to_string(&call), format!(r#"{{"owner":{json}}}"#));
    assert_eq!(to_string(&Identity::default().widen::<Identity>()), "{}");
}

#[test]
fn objects_are_made_from_plain_values() {
    let start = String::from("2021-07-16");
    let other = new!(Call {
        subject: "other",
        muted: true
    });
    let call = new!(Call {
        id: "1",
        state: CallState::Incoming,
        requested_modalities: ["audio", "hologram"],
        start_time: &start,
        total: 3,
        rate: 1.5,
        subject: Field::Null,
        source: IdentitySet {
            user: Identity { id: "2" }
        },
        targets: [
            IdentitySet {},
            other
                .source
                .clone()
                .into_option()
                .map(|set| *set)
                .unwrap_or_default()
        ],
        parent: Some(new!(Call)),
        participants: [],
        owner: UserIdentity { id: "3" },
        ..other
    });
    assert_eq!(
        to_string(&call),
        concat!(
            r##"{"id":"1","muted":true,"owner":{"@odata.type":"#microsoft.graph.userIdentity","id":"3"},"parent":{},"##,
            r#""participants":[],"rate":1.5,"requestedModalities":["audio","hologram"],"source":{"user":{"id":"2"}},"#,
            r#""startTime":"2021-07-16","state":"incoming","subject":null,"targets":[{},{}],"total":3}"#
        )
    );
    let mut call = call;
    call.start_time.set("2022-01-01");
    call.source.set(IdentitySet::default());
    call.owner.set(new!(UserIdentity { id: "4" }));
    assert_eq!(call.start_time, "2022-01-01");
    assert_eq!(call.state, "incoming");
    assert_eq!(call.total, 3);
    assert_eq!(call.muted, Some(true));
    assert_eq!(call.rate, 1.5);
}

#[test]
fn open_enums_keep_unknown_values() {
    for value in CallState::KNOWN
        .iter()
        .chain(&["", "Established", "paused", "é\"\\"])
    {
        let state = CallState::from(*value);
        assert_eq!(state.as_str(), *value);
        assert_eq!(state.is_known(), CallState::KNOWN.contains(value));
        assert_eq!(
            *value.parse::<CallState>().as_ref().expect("infallible"),
            state
        );
        let json = Json::from(*value).to_string();
        assert_eq!(round_trip::<CallState>(&json), state);
    }
}

#[test]
fn flags_keep_their_string_and_list_their_members() {
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
    let json =
        r#"{"value":[{"id":"1"},{"id":"2"}],"@odata.nextLink":"https://x","@odata.count":7}"#;
    let page: Page<Identity> = round_trip(json);
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
fn a_null_item_does_not_fail_the_collection() {
    let call: Call = round_trip(r#"{"targets":[null,{"user":{"id":"1"}},null]}"#);
    let null: Vec<bool> = call
        .targets
        .iter()
        .map(|t| t.additional.is_null())
        .collect();
    assert_eq!(null, [true, false, true]);
    assert_ne!(call.targets.as_slice()[0], IdentitySet::default());
    let page: Page<Identity> = round_trip(r#"{"value":[{"id":"1"},null]}"#);
    assert!(page.items()[1].additional.is_null());
    round_trip::<Page<Json>>(r#"{"value":[null,1]}"#);
    // A value that has no place for null leaves it out.
    let call: Call = from_str(r#"{"requestedModalities":["audio",null,"video"]}"#).unwrap();
    assert_eq!(
        call.requested_modalities.as_slice(),
        ["audio".into(), "video".into()]
    );
    // What gets properties is an object again.
    let mut page: Page<Identity> = from_str(r#"{"value":[null]}"#).unwrap();
    page.value.iter_mut().for_each(|item| item.id = "2".into());
    assert_eq!(to_string(&page), r#"{"value":[{"id":"2"}]}"#);
}

#[test]
fn an_empty_link_is_none() {
    let page: Page<Json> =
        round_trip(r#"{"value":[],"@odata.nextLink":"","@odata.deltaLink":" "}"#);
    assert_eq!((page.next_link(), page.delta_link()), (None, None));
}

#[test]
fn errors_have_the_path_the_type_and_the_value() {
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
            r#"{"requestedModalities":["audio",7]}"#,
            "$.requestedModalities[1]",
            "microsoft.graph.modality",
        ),
        (
            r#"{"targets":[{},7]}"#,
            "$.targets[1]",
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
    for (json, path, expected) in cases {
        let error = error_of::<Call>(json);
        assert_eq!(
            (error.path().as_str(), error.expected()),
            (path, expected),
            "{json}: {error}"
        );
        assert!(serde_json::from_str::<Call>(json).is_err(), "{json}");
    }
}

#[test]
fn a_repeated_property_takes_the_last_value() {
    let call: Call = from_str(r#"{"id":"1","x":1,"id":"2","x":2}"#).expect("a call");
    assert_eq!(to_string(&call), r#"{"id":"2","x":1,"x":2}"#);
    assert_eq!(call.additional.get("x").and_then(Json::as_i64), Some(2));
}

/// The reader predicts the order of members from earlier objects, which must not affect the result: each input is read
/// after every other.
#[test]
fn any_order_of_members_reads_the_same_after_any_other() {
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
        for (json, path, offset) in wrong {
            let error = error_of::<UserIdentity>(json);
            assert_eq!(
                (error.path().as_str(), error.offset()),
                (path, Some(offset)),
                "{json}"
            );
            from_str::<UserIdentity>(before).expect(before);
        }
        for json in same {
            let user: UserIdentity = from_str(json).expect(json);
            assert_eq!(
                to_string(&user),
                r#"{"displayName":"a","id":"1","ipAddress":"::1"}"#,
                "{json}"
            );
            from_str::<UserIdentity>(before).expect(before);
        }
    }
}

#[test]
fn deep_nesting_is_an_error_and_not_a_stack_overflow() {
    for (open, close) in [
        ("[", "]"),
        ("{\"participants\":[", "]}"),
        ("{\"parent\":", "}"),
        ("{\"owner\":", "}"),
    ] {
        let json = format!("{}{}", open.repeat(10_000), close.repeat(10_000));
        assert!(from_str::<Json>(&json).is_err());
        let error = error_of::<Call>(&json);
        assert!(open == "[" || error.expected().contains("512"), "{error}");
        assert!(from_str::<Identity>(&json).is_err());
    }
    let fits = format!("{}{{}}{}", "{\"parent\":".repeat(500), "}".repeat(500));
    let call: Call = from_str(&fits).expect("500 levels");
    assert_eq!(to_string(&call), fits);
}

#[test]
fn debug_prints_present_properties() {
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
fn properties_are_accessible_by_name() {
    let user = new!(UserIdentity { id: "1" });
    let model: &dyn Model = &user;
    assert!(matches!(model.property("id"), View::String("1")));
    assert!(matches!(model.property("displayName"), View::Absent));
}

#[test]
fn clones_are_equal_and_independent() {
    let json = r#"{"id":"1","source":{"user":{"id":"2"}},"targets":[{},{"user":null}],"x":[1]}"#;
    let call: Call = from_str(json).expect(json);
    let mut copy = call.clone();
    assert_eq!(copy, call);
    copy.source
        .get_or_insert_default()
        .user
        .get_or_insert_default()
        .id = Field::Null;
    assert_ne!(copy, call);
    assert_eq!(to_string(&call), json);
}

/// Describing a malformed number once recursed without end.
#[test]
fn a_malformed_number_is_an_error_everywhere() {
    for json in [
        "-",
        "-x",
        "-.5",
        r#"{"total":-}"#,
        r#"{"x":-}"#,
        r#"{"id":-}"#,
        "[-",
        "-e1",
    ] {
        let error = error_of::<Call>(json).to_string();
        assert!(
            error.contains("a malformed number") || error.contains("found"),
            "{json}: {error}"
        );
        assert!(docwright_runtime::Json::parse(json).is_err(), "{json}");
        assert!(docwright_runtime::from_str::<i32>(json).is_err(), "{json}");
        assert!(docwright_runtime::from_str::<f64>(json).is_err(), "{json}");
    }
    let error = error_of::<Call>(r#"{"total":-}"#);
    assert_eq!(
        error.to_string(),
        "$.total: expected Edm.Int32, found a malformed number (byte 9)"
    );
}
