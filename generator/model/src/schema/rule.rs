//! The rules by which inference decides between claims. `docs/inference.md` explains each of them.

use std::fmt;

macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident $name:literal)*) => {
        /// A rule that decided between claims, or that gave an element what no page states.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Rule {
            $($(#[$doc])* $variant,)*
        }

        impl Rule {
            /// All rules, in the order of `docs/inference.md`.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name that `inspect` prints, such as `table-over-json`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

rules! {
    /// The table is followed on the type of a property.
    TableOverJson "table-over-json"
    /// The table is followed on whether a property is a collection, since the JSON block holds a sample.
    TableOverSample "table-over-sample"
    /// The JSON block is followed on whether a property is a collection.
    JsonImpliesCollection "json-implies-collection"
    /// The JSON block names a type where the table has String.
    JsonNamesAType "json-names-a-type"
    /// The JSON block names a narrower primitive type where the table has String.
    JsonIsNarrowerThanString "json-is-narrower-than-string"
    /// The JSON block names a type that a page defines, the table does not.
    JsonNamesAKnownType "json-names-a-known-type"
    /// The JSON block names a numeric type where the table has "number" or "integer".
    JsonGivesTheWidth "json-gives-the-width"
    /// Link text and JSON block agree against the link's target.
    JsonConfirmsLinkText "json-confirms-link-text"
    /// The JSON block names one type where the table names several.
    JsonNamesBaseOfUnion "json-names-base-of-union"
    /// The common base of several types that the table names.
    CommonBaseOfUnion "common-base-of-union"
    /// The table names several types without a common base.
    UnionWithoutBase "union-without-base"
    /// The listed values of a String property are the members of one enumeration.
    ListedValuesAreAnEnum "listed-values-are-an-enum"
    /// A String property with listed values has the name of an enumeration.
    EnumOfTheSameName "enum-of-the-same-name"
    /// The service's metadata is followed against the docs.
    MetadataOverDocs "metadata-over-docs"
    /// Only the service's metadata declares it.
    OnlyInMetadata "only-in-metadata"
    /// Only the docs describe it; the service's metadata does not declare it.
    OnlyInDocs "only-in-docs"
    /// An entry of `overrides.toml`.
    Override "override"
    /// A documented URL goes through a navigation property that the type's page does not list.
    WalkedByAUrl "walked-by-a-url"
    /// A documented URL has a key after the property.
    UrlImpliesCollection "url-implies-collection"
    /// URLs go through a segment that no page describes.
    UrlsLeadThroughIt "urls-lead-through-it"
    /// The most derived of the stated bases.
    MostSpecificBase "most-specific-base"
    /// The first of several unrelated bases, by where they are stated.
    FirstNamedBase "first-named-base"
    /// An entity type without a stated base inherits from the root entity type.
    RootEntityIsImplied "root-entity-is-implied"
    /// A type that nothing refers to, with all members of a type that something refers to, derives from it.
    HasAllMembersOfAReferencedType "has-all-members-of-a-referenced-type"
    /// An entity: only relationship tables refer to it.
    RelationshipsLeadToIt "relationships-lead-to-it"
    /// An entity: its Methods table links pages that address it.
    MethodsAddressIt "methods-address-it"
    /// An entity: the annotation names a key and there is a property `id`.
    KeyAndId "key-and-id"
    /// A complex type: a table of properties refers to it.
    PropertiesHoldIt "properties-hold-it"
    /// An entity: it has a table of relationships.
    HasRelationships "has-relationships"
    /// An entity: it has a property `id` and is the type of a response.
    IdAndReturned "id-and-returned"
    /// A complex type: nothing suggests an entity.
    NoSignOfAnEntity "no-sign-of-an-entity"
    /// A derived type has the kind of its base.
    KindOfTheBase "kind-of-the-base"
    /// A base that no page defines has the kind of most types that derive from it.
    KindOfDerivedTypes "kind-of-derived-types"
    /// The key that the annotation names.
    KeyProperty "key-property"
    /// The key that most annotations name.
    CustomaryKey "customary-key"
    /// The key that documented URLs give the entity.
    KeyInUrl "key-in-url"
    /// The property that its row or its name says to identify the entity.
    IdentifyingProperty "identifying-property"
    /// The URL ends in an entity set.
    EntitySet "entity-set"
    /// The URL ends in a singleton.
    Singleton "singleton"
    /// The URL ends in a key.
    EntityByKey "entity-by-key"
    /// The URL ends in a navigation property.
    NavigationProperty "navigation-property"
    /// The URL ends in a structural property.
    StructuralProperty "structural-property"
    /// The URL ends in a type cast.
    Cast "cast"
    /// The URL ends in an action or function.
    ActionOrFunction "action-or-function"
    /// The URL ends in `$ref`.
    Reference "reference"
    /// The URL ends in `$count`.
    Count "count"
    /// The URL ends in `$value`.
    RawValue "raw-value"
    /// The response body holds one value that is neither object nor array.
    SingleValue "single-value"
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
