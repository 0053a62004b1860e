//! Tests that emitted code is laid out as prettyplease lays it out, at any width of its names.

use super::{file, operation};
use crate::lower::operations::{
    Argument, ArgumentType, OperationFile, RequestBody, RequestConstructor, RequestOperation,
    RequestOutput, RustOperations, Segment,
};
use crate::lower::{
    RustEnum, RustField, RustFile, RustItem, RustModule, RustPath, RustStruct, RustType, RustValue,
    RustVariant,
};
use docwright_core::url::Position;
use docwright_model::schema::Method;

/// Without empty lines, which only separate items.
fn dense(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Checks a file against prettyplease, which has no comments but those of docs.
fn check(text: &str) {
    let file = syn::parse_file(text).unwrap_or_else(|e| panic!("{e}\n{text}"));
    let (_, items) = text.split_once('\n').unwrap_or_default();
    assert_eq!(dense(items), dense(&prettyplease::unparse(&file)));
}

/// A name of this many letters.
fn wide(width: usize) -> String {
    "a".repeat(width)
}

fn path(width: usize) -> RustPath {
    RustPath(vec!["super".to_owned(), wide(width)])
}

fn one(of: RustValue) -> RustType {
    RustType {
        of,
        collection: false,
    }
}

fn many(of: RustValue) -> RustType {
    RustType {
        of,
        collection: true,
    }
}

fn model(width: usize, fields: usize, imports: &[&'static str]) -> RustFile {
    let types = [
        one(RustValue::Prelude("String")),
        one(RustValue::Runtime("Json")),
        one(RustValue::Struct(path(width))),
        many(RustValue::Struct(path(width))),
        one(RustValue::Enum(path(3))),
        one(RustValue::Flags(path(width))),
        many(RustValue::Flags(path(width))),
    ];
    let fields = types.into_iter().cycle().take(fields).enumerate();
    let fields = fields.map(|(index, ty)| RustField {
        name: format!("{}{index}", wide(width)),
        wire: format!("{}\"'\\{index}", wide(width)),
        docs: vec!["A  \"text\" \\ ".to_owned(), String::new()],
        deprecated: (index == 1).then(|| wide(width)),
        attributes: Vec::new(),
        ty,
    });
    RustFile {
        stem: wide(width),
        page: Some("resources/lamp.md".to_owned()),
        imports: imports.iter().copied().collect(),
        items: vec![RustItem::Struct(RustStruct {
            name: format!("A{}", wide(width)),
            odata: wide(width),
            docs: vec!["A lamp.".to_owned()],
            deprecated: Some(String::new()),
            attributes: Vec::new(),
            keeps_unknown: width.is_multiple_of(2),
            fields: fields.collect(),
            extends: vec![path(width)],
        })],
    }
}

fn enumeration(width: usize, variants: usize) -> RustFile {
    let variants = (0..variants).map(|index| RustVariant {
        name: format!("A{}{index}", wide(width)),
        wire: format!("{}{index}", wide(width)),
        docs: vec!["One.".to_owned()],
        attributes: Vec::new(),
    });
    RustFile {
        stem: wide(width),
        page: None,
        imports: ["OpenEnum", "UnknownMember"].into_iter().collect(),
        items: vec![RustItem::Enum(RustEnum {
            name: format!("A{}", wide(width)),
            odata: wide(width),
            docs: Vec::new(),
            attributes: Vec::new(),
            variants: variants.collect(),
        })],
    }
}

fn argument(width: usize, ty: ArgumentType, optional: bool) -> Argument {
    Argument {
        name: wide(width),
        ty,
        documented: "id".to_owned(),
        position: Position::Query { option: 0, part: 0 },
        optional,
    }
}

fn requests(width: usize, body: Option<RequestBody>, output: RequestOutput) -> RustOperations {
    let types = [
        ArgumentType::Text,
        ArgumentType::Plain("f64"),
        ArgumentType::Plain("i32"),
        ArgumentType::Runtime("Duration"),
        ArgumentType::Runtime("Date"),
        ArgumentType::Enum(path(width)),
    ];
    let arguments = types
        .iter()
        .flat_map(|ty| [false, true].map(|optional| argument(width, ty.clone(), optional)));
    let arguments: Vec<Argument> = arguments.collect();
    let constructor = |count: usize, segment: usize| RequestConstructor {
        name: format!("f{}", wide(width)),
        docs: vec!["Gets it.".to_owned()],
        example: vec!["f();".to_owned()],
        operations: Vec::new(),
        line: None,
        method: Method::Get,
        template: format!("/{}", wide(width)),
        documented: format!("GET /{}", wide(width)),
        arguments: arguments.iter().take(count).cloned().collect(),
        body: body.clone(),
        segment,
    };
    let segments = ["b", "c"].map(|name| Segment {
        module: format!("{name}{}", wide(width)),
        feature: format!("{name}{}", wide(width)),
        documented: name.to_owned(),
    });
    RustOperations {
        files: vec![OperationFile {
            stem: wide(width),
            page: "api/lamp-get.md".to_owned(),
            operations: vec![RequestOperation {
                name: format!("A{}", wide(width)),
                title: "Get lamp".to_owned(),
                docs: vec!["Get a lamp.".to_owned()],
                output,
                selects: Some(path(width)),
                lists: width.is_multiple_of(3),
                constructors: vec![constructor(1, 0), constructor(12, 0), constructor(0, 1)],
            }],
        }],
        segments: segments.into(),
    }
}

#[test]
fn models_are_laid_out_as_prettyplease_does() {
    let imports = [
        "Additional",
        "Extends",
        "Field",
        "Flags",
        "Json",
        "Model",
        "Shape",
        "Slot",
        "Visitor",
    ];
    for width in (1..110).step_by(2) {
        for fields in [0, 1, 2, 8] {
            check(&file::items(&model(width, fields, &imports)));
            check(&file::items(&model(width, fields, &imports[..1])));
        }
        check(&file::items(&enumeration(width, width % 5)));
        let module = RustModule {
            name: "models".to_owned(),
            docs: Vec::new(),
            files: vec![model(width, 0, &imports), enumeration(width, 1)],
            modules: vec![RustModule {
                name: wide(width),
                docs: vec!["Others.".to_owned()],
                ..RustModule::default()
            }],
        };
        check(&file::module(&module));
    }
}

#[test]
fn requests_are_laid_out_as_prettyplease_does() {
    for width in (1..110).step_by(2) {
        let struct_of = || one(RustValue::Struct(path(width)));
        let cases = [
            (None, RequestOutput::NoContent),
            (Some(RequestBody::Bytes), RequestOutput::Bytes),
            (
                Some(RequestBody::Json(struct_of())),
                RequestOutput::One(struct_of()),
            ),
            (
                Some(RequestBody::Json(RustType::JSON)),
                RequestOutput::Accepted(RustType::JSON),
            ),
            (
                Some(RequestBody::Variant(path(width))),
                RequestOutput::Page(struct_of()),
            ),
            (
                Some(RequestBody::Json(one(RustValue::Flags(path(width))))),
                RequestOutput::Wrapped(one(RustValue::Flags(path(width)))),
            ),
        ];
        for (body, output) in cases {
            let all = requests(width, body, output);
            let pages: Vec<_> = all.files.iter().collect();
            check(&operation::file(&pages, &all, true));
            check(&operation::folder(&all.by_file(), &all, true));
            check(&operation::segment(0, &[("stem", &pages)], &all));
        }
    }
}
