//! Entity types, complex types, enumeration types and their members (CSDL 4.01, sections 6 to 10).

use docwright_core::diagnostic::Span;

use super::{Claim, Evidence, QualifiedName, TypeId, TypeUse};

/// What sort of structured type it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeKind {
    /// An entity type: has a key, can be addressed, may have relationships.
    Entity,
    /// A complex type: a structure without identity.
    Complex,
    /// The parameters of an action, which travel as one JSON object. Not a CSDL type: exporters leave it out.
    Parameters,
}

/// A structured type.
#[derive(Clone, Debug)]
pub struct StructuredType {
    /// Its name, as the definition spells it.
    pub name: QualifiedName,
    /// Entity, complex or parameter set.
    pub kind: TypeKind,
    /// The base type.
    pub base: Option<TypeId>,
    /// Whether only derived types occur.
    pub is_abstract: bool,
    /// Whether members beyond the documented ones are allowed.
    pub open: bool,
    /// Whether the entity itself is a stream (`HasStream`).
    pub media: bool,
    /// Names of the key properties that this type introduces; inherited keys are not repeated.
    pub key: Vec<String>,
    /// Own properties, structural and navigation, in documented order; inherited ones are not repeated.
    pub properties: Vec<Property>,
    /// First paragraphs of the defining page, as Markdown with links as the page writes them.
    pub description: String,
    /// Whether and why it is deprecated.
    pub deprecated: Option<String>,
    /// Whether a page defines it. `false`: it is only referred to, and its members are not known.
    pub defined: bool,
    /// Where it is defined: resource blocks first.
    pub evidence: Evidence,
    /// What was claimed of kind, base, key, openness; for `inspect`.
    pub claims: Vec<Claim>,
}

impl StructuredType {
    /// The property of this name that the type itself declares, letter case ignored.
    #[must_use]
    pub fn own_property(&self, name: &str) -> Option<&Property> {
        let mut own = self.properties.iter();
        own.find(|property| property.name.eq_ignore_ascii_case(name))
    }
}

/// How a navigation property relates to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NavigationKind {
    /// The target lives elsewhere and is referred to.
    Reference,
    /// The target is contained and addressed through this property.
    Contained,
}

/// A property of a structured type.
#[derive(Clone, Debug)]
pub struct Property {
    /// Its name on the wire.
    pub name: String,
    /// Its type.
    pub ty: TypeUse,
    /// Set for navigation properties.
    pub navigation: Option<NavigationKind>,
    /// `Some(false)` when metadata or an override declares that it is never null (for a collection: that no item is). The
    /// docs do not state it.
    pub nullable: Option<bool>,
    /// The table's description, as Markdown.
    pub description: String,
    /// Whether the description calls it read-only.
    pub read_only: bool,
    /// Whether and why it is deprecated.
    pub deprecated: Option<String>,
    /// The places that support it; the best first.
    pub evidence: Evidence,
    /// The claims on its type, and the rule that chose between them; for `inspect` and lint.
    pub claims: Vec<Claim>,
}

impl Property {
    /// A structural property of which only name, type and places are known.
    pub(crate) fn new(name: impl Into<String>, ty: TypeUse, evidence: Evidence) -> Self {
        Self {
            name: name.into(),
            ty,
            navigation: None,
            nullable: None,
            description: String::new(),
            read_only: false,
            deprecated: None,
            evidence,
            claims: Vec::new(),
        }
    }

    /// `property` or `relationship`, as pages call it.
    #[must_use]
    pub fn kind_word(&self) -> &'static str {
        match self.navigation {
            Some(_) => "relationship",
            None => "property",
        }
    }
}

/// An enumeration type.
#[derive(Clone, Debug)]
pub struct EnumType {
    /// Its name, as the definition spells it.
    pub name: QualifiedName,
    /// Members in documented order.
    pub members: Vec<EnumMember>,
    /// Whether several members can be combined, as a comma list.
    pub flags: bool,
    /// The description on the page.
    pub description: String,
    /// Whether a table or list defines it. `false`: it is only named.
    pub defined: bool,
    /// Where it is defined.
    pub evidence: Evidence,
}

impl EnumType {
    /// Whether its values are described: a page defines it, or its members are known.
    #[must_use]
    pub fn is_described(&self) -> bool {
        self.defined || !self.members.is_empty()
    }
}

/// A member of an enumeration type.
#[derive(Clone, Debug)]
pub struct EnumMember {
    /// Its name on the wire.
    pub name: String,
    /// Its number, where documented or declared.
    pub value: Option<i64>,
    /// The description in the table.
    pub description: String,
    /// Its places.
    pub evidence: Evidence,
}

impl EnumMember {
    /// A member of which only the name and its place are known.
    #[must_use]
    pub fn new(name: &str, span: Span) -> Self {
        Self {
            name: name.to_owned(),
            value: None,
            description: String::new(),
            evidence: Evidence::at(span),
        }
    }
}
