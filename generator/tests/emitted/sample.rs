//! Hand-written schemas: an ordinary one, and one with hostile names.

use docwright::diagnostic::{FileId, Locate, Location, Span};
use docwright::schema::{
    BodyShape, EnumMember, EnumType, Evidence, Example, ExampleOutcome, ExampleRole,
    NavigationKind, Primitive, Property, QualifiedName, Schema, StructuredType, TypeId, TypeKind,
    TypeRef, TypeUse,
};

/// Two pages whose every offset is on line 7.
pub(crate) struct Pages;

impl Locate for Pages {
    fn locate(&self, span: Span) -> Location<'_> {
        Location {
            path: ["resources/call.md", "resources/identity.md"][span.file.0 as usize % 2],
            line: 7,
            column: 1,
            end_line: 7,
            end_column: 2,
        }
    }
    fn text(&self, _: FileId) -> Option<&str> {
        None
    }
    fn original(&self, span: Span) -> Span {
        span
    }
}

pub(crate) fn on(page: u32) -> Evidence {
    Evidence::at(Span::new(FileId(page), 0..1))
}

pub(crate) fn one(of: TypeRef) -> TypeUse {
    of.one()
}

pub(crate) fn many(of: TypeRef) -> TypeUse {
    TypeUse {
        of,
        collection: true,
    }
}

pub(crate) fn text() -> TypeUse {
    one(TypeRef::Primitive(Primitive::String))
}

pub(crate) fn property(name: &str, ty: TypeUse, description: &str) -> Property {
    Property {
        name: name.to_owned(),
        ty,
        navigation: None,
        nullable: None,
        description: description.to_owned(),
        read_only: false,
        deprecated: None,
        evidence: on(0),
        claims: Vec::new(),
    }
}

pub(crate) fn structure(name: &str, properties: Vec<Property>) -> StructuredType {
    StructuredType {
        name: QualifiedName::parse(name),
        kind: TypeKind::Complex,
        base: None,
        is_abstract: false,
        open: false,
        media: false,
        key: Vec::new(),
        properties,
        description: String::new(),
        deprecated: None,
        defined: true,
        evidence: on(0),
        claims: Vec::new(),
    }
}

pub(crate) fn enumeration(name: &str, members: &[&str]) -> EnumType {
    EnumType {
        name: QualifiedName::parse(name),
        members: members
            .iter()
            .map(|name| EnumMember {
                name: (*name).to_owned(),
                value: None,
                description: String::new(),
                evidence: on(0),
            })
            .collect(),
        flags: false,
        description: String::new(),
        defined: true,
        evidence: on(0),
    }
}

pub(crate) fn example(name: &str, ty: Option<TypeUse>, shape: BodyShape, body: &str) -> Example {
    Example {
        name: name.to_owned(),
        role: ExampleRole::Response,
        span: Span::default(),
        body_span: Span::default(),
        body: body.to_owned(),
        ty,
        shape,
        origin: None,
        status: Some(200),
        outcome: if ty.is_some() {
            ExampleOutcome::Fits
        } else {
            ExampleOutcome::Untyped
        },
        request: None,
    }
}

/// Sorts as a sealed schema is sorted. For schemas whose references are set afterwards.
pub(crate) fn seal(mut types: Vec<StructuredType>, mut enums: Vec<EnumType>) -> Schema {
    types.sort_by_cached_key(|ty| ty.name.folded());
    enums.sort_by_cached_key(|ty| ty.name.folded());
    Schema {
        types,
        enums,
        ..Schema::default()
    }
}

pub(crate) fn id(schema: &Schema, name: &str) -> TypeId {
    schema
        .find_type(&QualifiedName::parse(name))
        .expect("the sample has the type")
}

pub(crate) fn ty(schema: &Schema, name: &str) -> TypeRef {
    let name = QualifiedName::parse(name);
    match schema.find_type(&name) {
        Some(id) => TypeRef::Structured(id),
        None => TypeRef::Enum(schema.find_enum(&name).expect("the sample has the type")),
    }
}

/// Inheritance, a polymorphic slot, an open type, flags, a sub-namespace, parameters, an undefined type.
pub(crate) fn ordinary() -> Schema {
    let mut schema = seal(
        vec![
            structure("contoso.calls.call", vec![]),
            structure(
                "contoso.calls.entity",
                vec![property("id", text(), "The key.")],
            ),
            structure(
                "contoso.calls.identity",
                vec![property(
                    "displayName",
                    text(),
                    "Shown, see [call](call.md).",
                )],
            ),
            structure(
                "contoso.calls.userIdentity",
                vec![property("ipAddress", text(), "")],
            ),
            structure(
                "contoso.calls.callAnswerParameters",
                vec![property("callbackUri", text(), "Where to report.")],
            ),
            structure("contoso.calls.empty", vec![]),
            structure("contoso.calls.nowhere", vec![]),
            structure("contoso.calls.records.session", vec![]),
        ],
        vec![
            enumeration(
                "contoso.calls.callState",
                &["incoming", "established", "unknown", "undocumented", "1"],
            ),
            enumeration("contoso.calls.modality", &["audio", "video"]),
        ],
    );
    let primitive = |p| one(TypeRef::Primitive(p));
    let set = |schema: &mut Schema, name: &str, f: &dyn Fn(&mut StructuredType)| {
        let at = id(schema, name).0 as usize;
        f(&mut schema.types[at]);
    };
    let (entity, identity) = (
        id(&schema, "contoso.calls.entity"),
        id(&schema, "contoso.calls.identity"),
    );
    let [state, modality, call, nowhere] = ["callState", "modality", "call", "nowhere"]
        .map(|n| ty(&schema, &format!("contoso.calls.{n}")));
    let flags = schema
        .enums
        .iter_mut()
        .find(|e| e.name.name == "modality")
        .expect("the sample has it");
    flags.flags = true;
    set(&mut schema, "contoso.calls.call", &|t| {
        t.kind = TypeKind::Entity;
        t.base = Some(entity);
        t.open = true;
        t.description =
            "A call, `as it is`.\n\n> [!NOTE]\n> See [x] and <https://contoso.example>.".to_owned();
        let mut operations = property("operations", many(call), "Running operations.");
        operations.navigation = Some(NavigationKind::Contained);
        let mut old = property("type", text(), "Old.");
        old.deprecated = Some("use `state`\ninstead".to_owned());
        t.properties = vec![
            property("state", one(state), "How the call stands."),
            property("modalities", one(modality), "What is carried."),
            property(
                "source",
                one(TypeRef::Structured(identity)),
                "Who calls. See [identity](identity.md).",
            ),
            property(
                "targets",
                many(TypeRef::Structured(identity)),
                "Who is called.",
            ),
            property(
                "startDateTime",
                primitive(Primitive::DateTimeOffset),
                "When.",
            ),
            property("place", one(nowhere), "Where."),
            property("raw", one(TypeRef::Untyped), "Anything."),
            property("additional", text(), "More."),
            old,
            operations,
        ];
    });
    set(&mut schema, "contoso.calls.entity", &|t| {
        t.kind = TypeKind::Entity;
        t.is_abstract = true;
    });
    set(&mut schema, "contoso.calls.userIdentity", &|t| {
        t.base = Some(identity)
    });
    set(&mut schema, "contoso.calls.identity", &|t| {
        t.evidence = on(1)
    });
    set(&mut schema, "contoso.calls.callAnswerParameters", &|t| {
        t.kind = TypeKind::Parameters
    });
    set(&mut schema, "contoso.calls.nowhere", &|t| t.defined = false);
    set(&mut schema, "contoso.calls.records.session", &|t| {
        t.properties = vec![
            property("call", one(call), "The call."),
            property("caller", one(TypeRef::Structured(identity)), ""),
        ];
    });
    let body = r##"{"@odata.type":"#contoso.calls.call","id":"7","state":"incoming","source":{"@odata.type":"#contoso.calls.userIdentity","displayName":null,"ipAddress":"::1"},"extra":[1.50]}"##;
    let mut wrong = example(
        "wrong",
        Some(one(call)),
        BodyShape::Object,
        r#"{"targets":{}}"#,
    );
    wrong.outcome = ExampleOutcome::Contradicts {
        code: "DW0803",
        span: Span::default(),
        reason: "`targets` is a collection".to_owned(),
    };
    schema.examples = vec![
        example("get", Some(one(call)), BodyShape::Object, body),
        example(
            "list",
            Some(many(call)),
            BodyShape::Page,
            &format!("{{\"value\":[{body}]}}"),
        ),
        example("name", Some(text()), BodyShape::Wrapped, r#"{"value":"x"}"#),
        example("lost", Some(one(nowhere)), BodyShape::Object, "{}"),
        example("untyped", None, BodyShape::Object, "{}"),
        wrong,
    ];
    schema
}

/// Names that are keywords, collide, differ by case only, or hold what could end a string, comment or path.
pub(crate) const HOSTILE: [&str; 62] = [
    "type",
    "Self",
    "self",
    "crate",
    "super",
    "Option",
    "Vec",
    "String",
    "Result",
    "box",
    "async",
    "gen",
    "a-b",
    "aB",
    "a_b",
    "1st",
    "naïve",
    "x\"y",
    "a/b",
    "../up",
    "*/ pub fn evil() {} /*",
    "\"); fn evil() {} (\"",
    "Lamp",
    "LAMP",
    "lamp",
    "con",
    "aux",
    "mod",
    "lib",
    "{}",
    "",
    "a\nb",
    "\u{202e}wicked",
    "r#\"evil\"#",
    // What emitted code and the macros of the runtime bring into scope.
    "Err",
    "Ok",
    "Some",
    "None",
    "Error",
    "Output",
    "Item",
    "Codec",
    "Known",
    "KNOWN",
    "NAME",
    "Infallible",
    "Default",
    "FromStr",
    "Iterator",
    "T",
    "S",
    "D",
    "H",
    "core",
    "std",
    "docwright_runtime",
    "models",
    "new",
    "value",
    "shape",
    "as_str",
    "additional",
];

pub(crate) fn hostile() -> Schema {
    let properties = || {
        let mut all: Vec<Property> = HOSTILE
            .iter()
            .map(|name| {
                property(
                    name,
                    text(),
                    "*/ evil `\"#` \\n {{}} [evil] <evil> #[evil]\n```\nfn evil() {}",
                )
            })
            .collect();
        all.push(property(
            "additional",
            text(),
            "\u{202e}x\u{2028}y\r\nz\t\0",
        ));
        all.push(property(&"long".repeat(500), text(), ""));
        all
    };
    let mut types: Vec<StructuredType> = HOSTILE
        .iter()
        .map(|name| structure(&format!("x.{}", name.replace('.', "_")), properties()))
        .collect();
    for name in [
        "x.*/ wicked.lamp",
        "con.aux.type",
        &format!("x.{}", "deep.".repeat(60)),
        "lamp",
    ] {
        types.push(structure(name, properties()));
    }
    types.push(structure(
        &format!("x.{}", "long".repeat(500)),
        properties(),
    ));
    let enums = HOSTILE
        .iter()
        .map(|name| enumeration(&format!("x.{}Kind", name.replace('.', "_")), &HOSTILE))
        .collect();
    let mut schema = seal(types, enums);
    // Each type has a property of the type before it, and the first is a base of all.
    let all: Vec<TypeRef> = (0..schema.types.len() as u32)
        .map(|n| TypeRef::Structured(TypeId(n)))
        .collect();
    for (at, ty) in schema.types.iter_mut().enumerate() {
        ty.description = "# evil\n\n```rust\nfn evil() {}\n```\n\n[a](super::evil) [b](javascript:evil) <script>".to_owned();
        ty.deprecated = Some("\"evil\" */ \n fn evil() {}".to_owned());
        if at > 0 {
            ty.base = Some(TypeId(0));
            ty.properties = vec![
                property("next", one(all[at - 1]), ""),
                property("any", one(all[0]), ""),
            ];
        }
    }
    schema
}
