//! The model: what the documented service looks like, in the words of OData CSDL 4.01.
//!
//! Pure data. It knows nothing of Markdown, pages' layout or Rust; it may not look anything up, decide anything
//! or hold text of the output language. `infer` builds it, seals it, and from then on nobody changes it: lint
//! rules, exporters and the Rust side only read.

#[cfg(any(feature = "dump", test))]
mod dump;
mod evidence;
mod example;
mod operation;
mod rule;
mod structured;

use docwright_core::diagnostic::FileId;
pub use docwright_core::odata::{Folded, Method, Primitive, QualifiedName};
pub use docwright_core::url::{PathSegment, PathTemplate};
#[cfg(any(feature = "dump", test))]
pub use dump::{Detail, Dump};
pub use evidence::{Claim, ClaimSource, Evidence};
pub use example::{BodyShape, Example, ExampleOutcome, ExampleRequest, ExampleRole, TypeOrigin};
pub use operation::{
    Action, EntitySet, Function, Operation, Parameter, Permissions, Response, ReturnType, Singleton,
};
pub use rule::Rule;
pub use structured::{EnumMember, EnumType, NavigationKind, Property, StructuredType, TypeKind};

/// A structured type of a [`Schema`]: its place in [`Schema::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// An enumeration type of a [`Schema`]: its place in [`Schema::enums`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnumId(pub u32);

/// A type without multiplicity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeRef {
    /// A primitive type (CSDL 4.01, section 3.3).
    Primitive(Primitive),
    /// An entity or complex type.
    Structured(TypeId),
    /// An enumeration type.
    Enum(EnumId),
    /// `Edm.Untyped`: any JSON.
    Untyped,
}

/// A type with multiplicity: `T` or `Collection(T)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeUse {
    /// The element type.
    pub of: TypeRef,
    /// Whether it is a collection.
    pub collection: bool,
}

impl TypeRef {
    /// The entity or complex type that it is.
    #[must_use]
    pub const fn structured(self) -> Option<TypeId> {
        match self {
            Self::Structured(id) => Some(id),
            _ => None,
        }
    }

    /// A single value of the type.
    #[must_use]
    pub const fn one(self) -> TypeUse {
        TypeUse {
            of: self,
            collection: false,
        }
    }
}

impl TypeUse {
    /// The entity or complex type of the elements.
    #[must_use]
    pub const fn structured(self) -> Option<TypeId> {
        self.of.structured()
    }

    /// A single value, as an element of the collection is.
    #[must_use]
    pub const fn one(self) -> Self {
        self.of.one()
    }
}

/// The inferred model. Lists are sorted by qualified name without regard to case, so that ids are a pure
/// function of the content.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The namespace of names that nothing qualifies, and the root of the emitted modules.
    pub default_namespace: String,
    /// Entity and complex types, and parameter sets of actions.
    pub types: Vec<StructuredType>,
    /// Enumeration types.
    pub enums: Vec<EnumType>,
    /// Actions (CSDL 4.01, section 12.1), sorted by name and binding type.
    pub actions: Vec<Action>,
    /// Functions (section 12.3).
    pub functions: Vec<Function>,
    /// Entity sets of the container.
    pub entity_sets: Vec<EntitySet>,
    /// Singletons of the container.
    pub singletons: Vec<Singleton>,
    /// Documented HTTP operations, one a documented URL, in page and line order.
    pub operations: Vec<Operation>,
    /// Operations that examples call although no line of their page lists the URL, in page and line order: one for each
    /// such URL that can be walked. What the docs list are [`Schema::operations`] alone.
    pub example_only: Vec<Operation>,
    /// Documented bodies, in page and line order.
    pub examples: Vec<Example>,
    /// The file of the service's metadata that the model follows; places in it are declarations, all others documentation.
    pub metadata: Option<FileId>,
}

impl Schema {
    /// The structured type with this id.
    ///
    /// # Panics
    /// When the id is of another schema.
    #[must_use]
    pub fn ty(&self, id: TypeId) -> &StructuredType {
        &self.types[id.0 as usize]
    }

    /// The enumeration type with this id.
    ///
    /// # Panics
    /// When the id is of another schema.
    #[must_use]
    pub fn enumeration(&self, id: EnumId) -> &EnumType {
        &self.enums[id.0 as usize]
    }

    /// As [`Schema::ty`], to change it.
    pub(crate) fn ty_mut(&mut self, id: TypeId) -> &mut StructuredType {
        &mut self.types[id.0 as usize]
    }

    /// As [`Schema::enumeration`], to change it.
    pub(crate) fn enumeration_mut(&mut self, id: EnumId) -> &mut EnumType {
        &mut self.enums[id.0 as usize]
    }

    /// All structured types with their ids.
    pub fn type_ids(&self) -> impl Iterator<Item = (TypeId, &StructuredType)> {
        (0_u32..).map(TypeId).zip(&self.types)
    }

    /// All enumeration types with their ids.
    pub fn enum_ids(&self) -> impl Iterator<Item = (EnumId, &EnumType)> {
        (0_u32..).map(EnumId).zip(&self.enums)
    }

    /// The listed operations and those that only examples show, in this order.
    pub fn requestable(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().chain(&self.example_only)
    }

    /// The operation at this place of [`Schema::requestable`].
    #[must_use]
    pub fn requestable_at(&self, index: usize) -> Option<&Operation> {
        match index.checked_sub(self.operations.len()) {
            None => self.operations.get(index),
            Some(index) => self.example_only.get(index),
        }
    }

    /// The structured type of this name, letter case ignored.
    #[must_use]
    pub fn find_type(&self, name: &QualifiedName) -> Option<TypeId> {
        let key = name.folded();
        let at = self.types.binary_search_by_key(&key, |t| t.name.folded());
        u32::try_from(at.ok()?).ok().map(TypeId)
    }

    /// The enumeration type of this name, letter case ignored.
    #[must_use]
    pub fn find_enum(&self, name: &QualifiedName) -> Option<EnumId> {
        let key = name.folded();
        let at = self.enums.binary_search_by_key(&key, |t| t.name.folded());
        u32::try_from(at.ok()?).ok().map(EnumId)
    }

    /// The type and its bases, the type first. Ends at a cycle, which a sealed schema does not have.
    pub fn lineage(&self, id: TypeId) -> impl Iterator<Item = (TypeId, &StructuredType)> {
        let mut next = Some(id);
        let mut left = self.types.len();
        std::iter::from_fn(move || {
            let id = next?;
            left = left.checked_sub(1)?;
            let ty = self.types.get(id.0 as usize)?;
            next = ty.base;
            Some((id, ty))
        })
    }

    /// Whether `id` is `base` or inherits from it.
    #[must_use]
    pub fn derives_from(&self, id: TypeId, base: TypeId) -> bool {
        self.lineage(id).any(|(t, _)| t == base)
    }

    /// The own or inherited property of this name, letter case ignored, and the type that declares it.
    #[must_use]
    pub fn property(&self, id: TypeId, name: &str) -> Option<(TypeId, &Property)> {
        let mut lineage = self.lineage(id);
        lineage.find_map(|(declaring, ty)| Some((declaring, ty.own_property(name)?)))
    }

    /// All properties of a type in emission order: those of the root base first, own ones last.
    #[must_use]
    pub fn all_properties(&self, id: TypeId) -> Vec<(TypeId, &Property)> {
        let mut levels: Vec<_> = self.lineage(id).collect();
        levels.reverse();
        levels
            .into_iter()
            .flat_map(|(id, ty)| ty.properties.iter().map(move |p| (id, p)))
            .collect()
    }

    /// Whether values of the type are described: a page defines it, or the members of the enumeration are known. A stream
    /// has an address of its own, and its JSON may be anything.
    #[must_use]
    pub fn is_described(&self, of: TypeRef) -> bool {
        match of {
            TypeRef::Primitive(primitive) => primitive != Primitive::Stream,
            TypeRef::Structured(id) => self.ty(id).defined,
            TypeRef::Enum(id) => self.enumeration(id).is_described(),
            TypeRef::Untyped => false,
        }
    }

    /// Whether the type or one of its bases is open.
    #[must_use]
    pub fn is_open(&self, id: TypeId) -> bool {
        self.lineage(id).any(|(_, ty)| ty.open)
    }

    /// Whether one of the places is a declaration in the metadata.
    #[must_use]
    pub fn declares(&self, evidence: &Evidence) -> bool {
        let file = self.metadata;
        file.is_some() && evidence.0.iter().any(|span| Some(span.file) == file)
    }

    /// Whether no page documents an element with these places: only the metadata declares it.
    #[must_use]
    pub fn is_undocumented(&self, evidence: &Evidence) -> bool {
        let file = self.metadata;
        let mut places = evidence.0.iter();
        file.is_some() && !evidence.0.is_empty() && places.all(|span| Some(span.file) == file)
    }

    /// Whether a type itself is open. One that no page defines is, since its properties are unknown; but not where the page
    /// of a type that derives from it, which would be open, too, says that it is not.
    #[must_use]
    pub fn is_open_type(&self, ty: &StructuredType) -> bool {
        let closed = |ty: &StructuredType| {
            let mut claims = ty.claims.iter();
            claims.any(|claim| claim.about == "open" && claim.says == "false")
        };
        let derives = |id| {
            self.lineage(id)
                .skip(1)
                .any(|(_, base)| base.name == ty.name)
        };
        ty.open || !ty.defined && !self.type_ids().any(|(id, sub)| closed(sub) && derives(id))
    }

    /// The declared name of a type use, as CSDL writes it: `Edm.String`, `Collection(microsoft.graph.call)`.
    #[must_use]
    pub fn display(&self, ty: TypeUse) -> String {
        let name = match ty.of {
            TypeRef::Primitive(p) => p.edm_name().to_owned(),
            TypeRef::Structured(id) => self.ty(id).name.to_string(),
            TypeRef::Enum(id) => self.enumeration(id).name.to_string(),
            TypeRef::Untyped => "Edm.Untyped".to_owned(),
        };
        match ty.collection {
            true => format!("Collection({name})"),
            false => name,
        }
    }
}
