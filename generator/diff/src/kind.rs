//! The kinds of change, and the impact of each on users of the emitted crate and on HTTP clients.
//!
//! The Rust impact assumes that structs are built with `..Default::default()` and enums are matched with a wildcard arm, so
//! that new fields and variants are additive. The HTTP impact is that on programs that send and read JSON themselves. A
//! single change may have less impact than its kind; [`super::Change`] holds the actual one.

docwright_core::words! {
    /// The impact of a change.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Impact {
        /// No effect on existing programs, and no new possibility.
        Neutral = "neutral",
        /// Existing programs keep working, and more is possible.
        Additive = "additive",
        /// Existing programs may fail to compile, send requests that are rejected, or fail to read responses.
        Breaking = "breaking",
    }
}

/// The section of a changelog (<https://keepachangelog.com>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// New things.
    Added,
    /// Things that are different.
    Changed,
    /// Things that will be removed.
    Deprecated,
    /// Things that were removed.
    Removed,
}

macro_rules! kinds {
    ($( $variant:ident $name:literal $section:ident $rust:ident $http:ident $summary:literal; )*) => {
        /// A kind of change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $( #[doc = $summary] $variant, )* }

        impl Kind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// Its stable name in every format.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// The default impact on users of the emitted crate.
            #[must_use]
            pub fn rust(self) -> Impact {
                match self { $( Self::$variant => Impact::$rust, )* }
            }

            /// The default impact on HTTP clients.
            #[must_use]
            pub fn http(self) -> Impact {
                match self { $( Self::$variant => Impact::$http, )* }
            }

            /// The section of a changelog that lists it.
            #[must_use]
            pub fn section(self) -> Section {
                match self { $( Self::$variant => Section::$section, )* }
            }
        }
    };
}

kinds! {
    TypeAdded "type-added" Added Additive Additive "A type or enumeration is new.";
    TypeRemoved "type-removed" Removed Breaking Breaking "A type or enumeration was removed.";
    TypeMoved "type-moved" Changed Breaking Breaking "A type is in another namespace: its Rust path and its `@odata.type` change.";
    TypeRenamed "type-renamed" Changed Breaking Breaking "A type has another name, recognised by its members.";
    TypeDefined "type-defined" Added Breaking Neutral "A type that was referred to but undefined is now defined: fields that held any JSON now hold the type.";
    TypeUndefined "type-undefined" Removed Breaking Neutral "A type is still referred to but no longer defined: fields that held it now hold any JSON.";
    TypeFormChanged "type-form-changed" Changed Breaking Breaking "A structured type became an enumeration, or the reverse.";
    TypeKindChanged "type-kind-changed" Changed Neutral Neutral "An entity type became a complex type, or the reverse; the JSON is the same, and changed URLs are reported separately.";
    BaseChanged "base-changed" Changed Breaking Neutral "A type has another base type: properties and bodies of the old base no longer take it.";
    SlotsChanged "slots-changed" Changed Neutral Neutral "A type in use got its first derived type or lost its last: objects of the type can be narrowed, or no longer.";
    AbstractChanged "abstract-changed" Changed Neutral Neutral "A type became abstract, or is no longer abstract.";
    OpenAdded "type-opened" Changed Neutral Additive "A type became open; emitted types keep undeclared members in any case.";
    OpenRemoved "type-closed" Changed Neutral Breaking "A type is no longer open.";
    MediaChanged "type-media-changed" Changed Neutral Breaking "An entity became a media stream, or is no longer one.";
    KeyChanged "key-changed" Changed Neutral Breaking "The key of an entity type changed.";
    TypeDeprecated "type-deprecated" Deprecated Additive Neutral "A type is deprecated; the compiler warns about its use, which requires a minor version.";
    TypeUndeprecated "type-undeprecated" Changed Neutral Neutral "A type is no longer deprecated.";

    PropertyAdded "property-added" Added Additive Additive "A property or relationship is new.";
    PropertyRemoved "property-removed" Removed Breaking Breaking "A property or relationship was removed.";
    PropertyRenamed "property-renamed" Changed Breaking Breaking "A property has another name or spelling, recognised by name and type.";
    PropertyMovedToBase "property-moved-to-base" Changed Additive Additive "A property moved to a base type: it is still there, and more types have it.";
    PropertyMovedToDerived "property-moved-to-derived" Changed Breaking Breaking "A property moved from a base to derived types: the base and other derived types lose it.";
    PropertyTypeChanged "property-type-changed" Changed Breaking Breaking "A property has another type.";
    PropertyCollectionChanged "property-collection-changed" Changed Breaking Breaking "A property became a collection, or a single value.";
    PropertyToRelationship "property-became-relationship" Changed Neutral Breaking "A property became a relationship, which is not returned unless expanded.";
    RelationshipToProperty "relationship-became-property" Changed Neutral Additive "A relationship became a property, which is returned by default.";
    NullabilityChanged "property-nullability-changed" Changed Neutral Breaking "A property became nullable, or is no longer nullable.";
    PropertyDeprecated "property-deprecated" Deprecated Additive Neutral "A property is deprecated; the compiler warns about its use, which requires a minor version.";
    PropertyUndeprecated "property-undeprecated" Changed Neutral Neutral "A property is no longer deprecated.";

    MemberAdded "member-added" Added Additive Additive "An enumeration has a new member; emitted enums are open.";
    MemberRemoved "member-removed" Removed Breaking Breaking "An enumeration lost a member.";
    MemberRenamed "member-renamed" Changed Breaking Breaking "A member has another name or spelling.";
    MemberValueChanged "member-value-changed" Changed Neutral Neutral "A member has another numeric value; JSON holds the name, not the number.";
    FlagsChanged "flags-changed" Changed Breaking Breaking "An enumeration became a flags enumeration, or is no longer one.";

    OperationAdded "operation-added" Added Additive Additive "An action or function is new.";
    OperationRemoved "operation-removed" Removed Breaking Breaking "An action or function was removed.";
    OperationRenamed "operation-renamed" Changed Breaking Breaking "An action or function has another name, recognised by its binding and parameters.";
    OperationRebound "operation-rebound" Changed Breaking Breaking "An action or function is bound to another type.";
    OperationSortChanged "operation-sort-changed" Changed Breaking Breaking "An action became a function, or the reverse.";
    ParameterAdded "parameter-added" Added Additive Additive "An action or function has a new optional parameter.";
    RequiredParameterAdded "required-parameter-added" Added Breaking Breaking "An action or function has a new required parameter; code that fills the parameter struct of an action still compiles.";
    ParameterRemoved "parameter-removed" Removed Breaking Breaking "An action or function lost a parameter.";
    ParameterRenamed "parameter-renamed" Changed Breaking Breaking "A parameter has another name or spelling.";
    ParameterTypeChanged "parameter-type-changed" Changed Breaking Breaking "A parameter has another type.";
    ResultChanged "result-changed" Changed Breaking Breaking "An action or function returns another type.";

    RootAdded "root-added" Added Additive Additive "An entity set or singleton is new.";
    RootRemoved "root-removed" Removed Breaking Breaking "An entity set or singleton was removed.";
    RootChanged "root-changed" Changed Breaking Breaking "An entity set or singleton has another type, or an entity set became a singleton or the reverse.";

    RequestAdded "request-added" Added Additive Additive "A method and URL is newly documented.";
    RequestRemoved "request-removed" Removed Breaking Breaking "A method and URL is no longer documented.";
    RequestMoved "request-moved" Changed Breaking Breaking "The same operation has another URL.";
    RequestBodyChanged "request-body-changed" Changed Breaking Breaking "A request takes another body.";
    ResponseChanged "response-changed" Changed Breaking Breaking "The response has another body.";
    StatusChanged "status-changed" Changed Neutral Breaking "The response has another status code.";

    FunctionRenamed "function-renamed" Changed Breaking Neutral "The function of a request has another name, because another request of its module has taken it.";
    TitleChanged "title-changed" Changed Breaking Neutral "The page of a request has another title, which names the request's type.";

    PageMoved "page-moved" Changed Neutral Neutral "A page has another path; what it documents is the same.";
}

#[cfg(test)]
mod tests {
    use super::Kind;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique() {
        let names: BTreeSet<_> = Kind::ALL.iter().map(|k| k.name()).collect();
        assert_eq!(names.len(), Kind::ALL.len());
    }
}
