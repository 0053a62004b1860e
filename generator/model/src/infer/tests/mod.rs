//! Small models from hand-made facts.

mod merging;
mod rules;

use crate::infer::{InferOptions, Inferred, infer};
use crate::schema::{Primitive, QualifiedName, Schema};
use docwright_core::diagnostic::{FileId, Span, Spanned};
use docwright_reader::facts::{
    LinkTarget, Marks, MemberFact, PageFacts, PageKind, PropertyRow, PropertyTable, ResourceFact,
    TableRole, TypeAtom, TypeExpr, TypeMention,
};
use docwright_reader::source::Sources;

pub(in crate::infer::tests) fn at(n: u32) -> Span {
    Span {
        file: FileId(0),
        start: n,
        end: n + 1,
    }
}

pub(in crate::infer::tests) fn spanned(text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), at(0))
}

pub(in crate::infer::tests) fn expr(atom: TypeAtom, collection: bool) -> TypeExpr {
    TypeExpr {
        alternatives: vec![atom],
        collection,
        loose: false,
        span: at(0),
    }
}

pub(in crate::infer::tests) fn named(name: &str, page: Option<&str>) -> TypeAtom {
    TypeAtom::Named(TypeMention {
        name: name.to_owned(),
        link: page.map(|p| LinkTarget {
            path: p.to_owned(),
            anchor: String::new(),
        }),
        says_enum: false,
        collection: false,
        span: at(0),
    })
}

pub(in crate::infer::tests) const STRING: TypeAtom = TypeAtom::Primitive(Primitive::String);

pub(in crate::infer::tests) fn row(name: &str, ty: TypeExpr) -> PropertyRow {
    PropertyRow {
        name: spanned(name),
        ty: Some(ty),
        description: String::new(),
        description_span: at(0),
        inherited_from: None,
        values: Vec::new(),
        marks: Marks::default(),
    }
}

pub(in crate::infer::tests) fn member(name: &str, ty: TypeExpr) -> MemberFact {
    MemberFact {
        name: spanned(name),
        ty,
        values: Vec::new(),
        inline: Vec::new(),
    }
}

pub(in crate::infer::tests) fn resource(name: &str, members: Vec<MemberFact>) -> ResourceFact {
    ResourceFact {
        name: Some(spanned(name)),
        annotation: at(10),
        annotated: true,
        base: None,
        key: None,
        open: None,
        is_abstract: None,
        media: false,
        optional: Vec::new(),
        nullable: None,
        annotated_properties: Vec::new(),
        body: None,
        members,
        body_type: None,
    }
}

pub(in crate::infer::tests) fn table(role: TableRole, rows: Vec<PropertyRow>) -> PropertyTable {
    PropertyTable {
        role,
        heading: String::new(),
        span: at(1),
        rows,
    }
}

pub(in crate::infer::tests) fn page(
    file: u32,
    resource: ResourceFact,
    tables: Vec<PropertyTable>,
) -> PageFacts {
    PageFacts {
        file: FileId(file),
        kind: PageKind::Resource,
        resources: vec![resource],
        tables,
        ..PageFacts::default()
    }
}

pub(in crate::infer::tests) fn run(pages: &[PageFacts]) -> Inferred {
    let files = (0..pages.len()).map(|n| (format!("resources/p{n}.md"), " ".repeat(64)));
    infer(
        pages,
        &Sources::from_memory(files),
        &InferOptions {
            default_namespace: Some("contoso.home".to_owned()),
            ..InferOptions::default()
        },
    )
}

pub(in crate::infer::tests) fn type_of(schema: &Schema, ty: &str, property: &str) -> String {
    let id = schema
        .find_type(&QualifiedName::parse(ty))
        .expect("the type");
    let (_, property) = schema.property(id, property).expect("the property");
    schema.display(property.ty)
}

pub(in crate::infer::tests) fn codes(inferred: &Inferred) -> Vec<&'static str> {
    inferred.findings.iter().map(|f| f.code.id).collect()
}
