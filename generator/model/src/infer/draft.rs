//! The model while it grows: unsorted lists whose ids are stable until [`super::seal`] sorts them.

use super::container::Declared;
use super::names::{Def, Names};
use crate::rules::type_undefined;
use crate::schema::{
    EnumId, EnumType, Evidence, Folded, Primitive, QualifiedName, Schema, StructuredType, TypeId,
    TypeKind, TypeRef, TypeUse,
};
use docwright_core::diagnostic::{Diagnostic, Span};
use docwright_core::edit_distance::intended;
use docwright_core::str_ext;
use docwright_reader::facts::{PageFacts, PropertyTable, ResourceFact};
use docwright_reader::source::Sources;
use rustc_hash::FxHashMap;

/// A resource block with the tables that describe its type.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// Index of the page.
    pub(super) page: usize,
    /// The block; `None` for a type that only tables define.
    pub(super) resource: Option<&'a ResourceFact>,
    /// Property and relationship tables.
    pub(super) tables: Vec<&'a PropertyTable>,
}

/// Uses of a type that show whether it is an entity type.
#[derive(Clone, Debug, Default)]
pub(super) struct Signals {
    /// A relationships table leads to it.
    pub(super) relationship_target: bool,
    /// A properties table holds it.
    pub(super) property_target: bool,
}

/// What inference knows of a type beyond the model.
#[derive(Debug, Default)]
pub(super) struct TypeDraft<'a> {
    pub(super) blocks: Vec<Block<'a>>,
    pub(super) signals: Signals,
    /// Whether a member is listed in a relationships table, parallel to the type's properties.
    pub(super) related: Vec<bool>,
    /// The type that a row says a member comes from, parallel to the type's properties.
    pub(super) inherited_from: Vec<Option<Def>>,
}

/// A cell with several types, all structured.
#[derive(Debug)]
pub(super) struct Union {
    /// The type that has the property.
    pub(super) owner: TypeId,
    /// The property's folded name.
    pub(super) key: Folded,
    /// What the cell names.
    pub(super) alternatives: Vec<TypeId>,
    /// The cell.
    pub(super) span: Span,
    /// The type that the JSON block names, and where.
    pub(super) block: Option<(TypeId, Span)>,
}

/// A conflict between a type in the table and another in the JSON block: none at all when the block shows a derived
/// type, as blocks of generated pages do for every property of a base type.
#[derive(Debug)]
pub(super) struct Doubt {
    /// The type in the table.
    pub(super) table: TypeId,
    /// The type in the JSON block.
    pub(super) block: TypeId,
    /// What to report if the block's type does not derive from the table's.
    pub(super) finding: Diagnostic,
}

/// The growing model.
pub(super) struct Draft<'a> {
    pub(super) pages: &'a [PageFacts],
    pub(super) sources: &'a Sources,
    pub(super) default_namespace: &'a str,
    pub(super) schema: Schema,
    pub(super) names: Names,
    /// Parallel to `schema.types`.
    pub(super) drafts: Vec<TypeDraft<'a>>,
    /// Namespaces that resource annotations use, as spelled first, sorted by folded name.
    pub(super) namespaces: Vec<String>,
    /// Cells that name several types, until their bases are known.
    pub(super) unions: Vec<Union>,
    /// Conflicts between two types, until their bases are known.
    pub(super) doubts: Vec<Doubt>,
    /// Names of types that links into other docs trees define, folded and sorted.
    externals: Vec<Folded>,
    /// Loose words that the docs' configuration declares to be type names, folded and sorted.
    pub(super) declared_words: Vec<Folded>,
    pub(super) findings: Vec<Diagnostic>,
    /// What the metadata declares besides types.
    pub(super) declared: Declared,
    /// Structured types that are something else in the metadata, and what.
    pub(super) replaced_types: FxHashMap<TypeId, TypeRef>,
    /// Enumerations that are something else in the metadata, and what.
    pub(super) replaced_enums: FxHashMap<EnumId, TypeRef>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(
        pages: &'a [PageFacts],
        sources: &'a Sources,
        default_namespace: &'a str,
        externals: &[Folded],
    ) -> Self {
        Self {
            pages,
            sources,
            names: Names::new(default_namespace),
            schema: Schema {
                default_namespace: default_namespace.to_owned(),
                ..Schema::default()
            },
            default_namespace,
            drafts: Vec::new(),
            namespaces: Vec::new(),
            unions: Vec::new(),
            doubts: Vec::new(),
            externals: externals.to_vec(),
            declared_words: super::namespaces::declared_words(sources),
            findings: Vec::new(),
            declared: Declared::default(),
            replaced_types: FxHashMap::default(),
            replaced_enums: FxHashMap::default(),
        }
    }

    /// The path of a page as spelled on disk.
    pub(super) fn path(&self, page: usize) -> &'a str {
        self.pages
            .get(page)
            .map_or("", |p| self.sources.file(p.file).path.as_str())
    }

    /// The namespace of unqualified names on a page.
    pub(super) fn namespace_of(&self, page: usize) -> &'a str {
        let stated = self.pages.get(page).and_then(|p| p.namespace.as_ref());
        stated.map_or(self.default_namespace, |n| n.value.trim())
    }

    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Adds a structured type and makes it known by name.
    pub(super) fn add_type(&mut self, name: QualifiedName, defined: bool, span: Span) -> TypeId {
        let id = TypeId(u32::try_from(self.schema.types.len()).unwrap_or(u32::MAX));
        self.names.add(&name, Def::Type(id));
        self.schema.types.push(StructuredType {
            name,
            kind: TypeKind::Complex,
            base: None,
            is_abstract: false,
            open: false,
            media: false,
            key: Vec::new(),
            properties: Vec::new(),
            description: String::new(),
            deprecated: None,
            defined,
            evidence: Evidence::at(span),
            claims: Vec::new(),
        });
        self.drafts.push(TypeDraft::default());
        id
    }

    /// Adds an enumeration type and makes it known by name.
    pub(super) fn add_enum(&mut self, name: QualifiedName, defined: bool, span: Span) -> EnumId {
        let id = EnumId(u32::try_from(self.schema.enums.len()).unwrap_or(u32::MAX));
        self.names.add(&name, Def::Enum(id));
        self.schema.enums.push(EnumType {
            name,
            members: Vec::new(),
            flags: false,
            description: String::new(),
            defined,
            evidence: Evidence::at(span),
        });
        id
    }

    /// The type that an undefined name refers to; reported once for each name, unless another docs tree defines it.
    pub(super) fn undefined(
        &mut self,
        written: &str,
        namespace: &str,
        says_enum: bool,
        span: Span,
    ) -> Def {
        let name = QualifiedName::parse_in(written, namespace);
        if let Some(def) = self.names.exact(&name) {
            return def;
        }
        if !self.is_external(&name.name) {
            let meant = self.meant(&name.name);
            self.report(type_undefined::finding(span, &name.to_string(), meant));
        }
        if says_enum {
            Def::Enum(self.add_enum(name, false, span))
        } else {
            Def::Type(self.add_type(name, false, span))
        }
    }

    /// The name of the type that a name which nothing defines probably means: a primitive one, or one that pages define.
    pub(super) fn meant(&self, written: &str) -> Option<&str> {
        let types = self.schema.types.iter().filter(|ty| ty.defined);
        let enums = self.schema.enums.iter().filter(|ty| ty.defined);
        let names = types.map(|ty| &ty.name).chain(enums.map(|ty| &ty.name));
        let names = names.map(|name| name.name.as_str());
        let primitives = Primitive::ALL.iter().map(|primitive| primitive.name());
        intended(str_ext::last(written, '.'), names.chain(primitives))
    }

    /// Whether a link into other docs, whose types are not at hand, has this name.
    pub(super) fn is_external(&self, name: &str) -> bool {
        self.externals.binary_search(&Folded::of(name)).is_ok()
    }

    /// The resource blocks of a type.
    pub(super) fn blocks(&self, id: TypeId) -> &[Block<'a>] {
        let draft = self.drafts.get(id.0 as usize);
        draft.map_or(&[], |draft| &draft.blocks)
    }

    pub(super) fn name_of(&self, def: Def) -> &QualifiedName {
        match def {
            Def::Type(id) => &self.schema.ty(id).name,
            Def::Enum(id) => &self.schema.enumeration(id).name,
        }
    }

    /// All type ids, in the order of their definition.
    pub(super) fn type_ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        let count = u32::try_from(self.schema.types.len()).unwrap_or(u32::MAX);
        (0..count).map(TypeId)
    }
}

/// The single use of a definition.
pub(super) fn use_of(def: Def, collection: bool) -> TypeUse {
    let of = match def {
        Def::Type(id) => TypeRef::Structured(id),
        Def::Enum(id) => TypeRef::Enum(id),
    };
    TypeUse { of, collection }
}
