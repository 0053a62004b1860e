//! Every kind of change, and what each means for whoever uses the emitted crate or calls the service.
//!
//! The Rust column is about code that compiles today against the emitted crate: structs are built with
//! `..Default::default()`, as its documentation asks, and enums are matched with a wildcard, as the compiler asks, so that
//! new fields and variants are additive. What is emitted for each change was read to hold this column against it. The HTTP column is about programs that send and read JSON by themselves. A change may weigh less
//! than its kind in a given place; [`super::Change`] has the last word.

/// How a change weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// Nothing to do and nothing to gain.
    Neutral,
    /// What worked goes on working, and more is possible.
    Additive,
    /// What worked may no longer compile, be accepted or be understood.
    Breaking,
}

impl Impact {
    /// The word used in every format.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        }
    }
}

/// The section of a changelog (<https://keepachangelog.com>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// New things.
    Added,
    /// Things that are different.
    Changed,
    /// Things that will go.
    Deprecated,
    /// Things that went.
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

            /// What it weighs for users of the emitted crate, unless the change says otherwise.
            #[must_use]
            pub fn rust(self) -> Impact {
                match self { $( Self::$variant => Impact::$rust, )* }
            }

            /// What it weighs for HTTP clients, unless the change says otherwise.
            #[must_use]
            pub fn http(self) -> Impact {
                match self { $( Self::$variant => Impact::$http, )* }
            }

            /// Where a changelog lists it.
            #[must_use]
            pub fn section(self) -> Section {
                match self { $( Self::$variant => Section::$section, )* }
            }

            /// One sentence: what happened and why it weighs what it does.
            #[must_use]
            pub fn summary(self) -> &'static str {
                match self { $( Self::$variant => $summary, )* }
            }
        }
    };
}

kinds! {
    TypeAdded "type-added" Added Additive Additive "A type or enumeration is new.";
    TypeRemoved "type-removed" Removed Breaking Breaking "A type or enumeration is gone.";
    TypeMoved "type-moved" Changed Breaking Breaking "A type is in another namespace: its Rust path and its `@odata.type` change.";
    TypeRenamed "type-renamed" Changed Breaking Breaking "A type has another name, recognised by its members.";
    TypeDefined "type-defined" Added Breaking Neutral "A type that was only named is now defined: slots that held any JSON now hold the type.";
    TypeUndefined "type-undefined" Removed Breaking Neutral "A type is still named but defined no longer: slots that held it now hold any JSON.";
    TypeFormChanged "type-form-changed" Changed Breaking Breaking "A structured type became an enumeration, or the reverse.";
    TypeKindChanged "type-kind-changed" Changed Neutral Neutral "An entity type became a complex type, or the reverse; the JSON is the same, and addresses are changes of their own.";
    BaseChanged "base-changed" Changed Breaking Neutral "A type inherits from another type: enums for slots of the bases lose or gain a variant.";
    SlotsChanged "slots-changed" Changed Breaking Neutral "A type that others hold has derived types for the first time, or none any more: its slots hold an enum over them, or the type itself.";
    AbstractChanged "abstract-changed" Changed Neutral Neutral "A type became abstract, or is no longer.";
    OpenAdded "type-opened" Changed Neutral Additive "A type takes undeclared members; emitted types keep them anyway.";
    OpenRemoved "type-closed" Changed Neutral Breaking "A type no longer takes undeclared members.";
    MediaChanged "type-media-changed" Changed Neutral Breaking "An entity became a stream, or is no longer.";
    KeyChanged "key-changed" Changed Neutral Breaking "Entities are addressed by another key.";
    TypeDeprecated "type-deprecated" Deprecated Additive Neutral "A type is now called deprecated; the compiler warns of it, which asks for a minor step.";
    TypeUndeprecated "type-undeprecated" Changed Neutral Neutral "A type is no longer called deprecated.";

    PropertyAdded "property-added" Added Additive Additive "A property or relationship is new.";
    PropertyRemoved "property-removed" Removed Breaking Breaking "A property or relationship is gone.";
    PropertyRenamed "property-renamed" Changed Breaking Breaking "A property has another name or spelling, recognised by name and type.";
    PropertyMovedToBase "property-moved-to-base" Changed Additive Additive "A property moved to a base type: it is still there, and more types have it.";
    PropertyMovedToDerived "property-moved-to-derived" Changed Breaking Breaking "A property moved from a base to derived types: the base and other derived types lose it.";
    PropertyTypeChanged "property-type-changed" Changed Breaking Breaking "A property has another type.";
    PropertyCollectionChanged "property-collection-changed" Changed Breaking Breaking "A property became a collection, or a single value.";
    PropertyToRelationship "property-became-relationship" Changed Neutral Breaking "A property became a relationship, which is not returned unless expanded.";
    RelationshipToProperty "relationship-became-property" Changed Neutral Additive "A relationship became a property, which is returned without being asked for.";
    NullabilityChanged "property-nullability-changed" Changed Neutral Breaking "A property became nullable, or is no longer.";
    PropertyDeprecated "property-deprecated" Deprecated Additive Neutral "A property is now called deprecated; the compiler warns of it, which asks for a minor step.";
    PropertyUndeprecated "property-undeprecated" Changed Neutral Neutral "A property is no longer called deprecated.";

    MemberAdded "member-added" Added Additive Additive "An enumeration has a new member; emitted enums are open.";
    MemberRemoved "member-removed" Removed Breaking Breaking "An enumeration lost a member.";
    MemberRenamed "member-renamed" Changed Breaking Breaking "A member has another name or spelling.";
    MemberValueChanged "member-value-changed" Changed Neutral Neutral "A member has another number; the name travels, not the number.";
    FlagsChanged "flags-changed" Changed Breaking Breaking "Members can be combined, or no longer.";

    OperationAdded "operation-added" Added Additive Additive "An action or function is new.";
    OperationRemoved "operation-removed" Removed Breaking Breaking "An action or function is gone.";
    OperationRenamed "operation-renamed" Changed Breaking Breaking "An action or function has another name, recognised by what it is bound to and takes.";
    OperationRebound "operation-rebound" Changed Breaking Breaking "An action or function is bound to another type.";
    OperationSortChanged "operation-sort-changed" Changed Breaking Breaking "An action became a function, or the reverse.";
    ParameterAdded "parameter-added" Added Additive Additive "An action or function takes another parameter, which may be left out.";
    RequiredParameterAdded "required-parameter-added" Added Breaking Breaking "An action or function demands another parameter; code that fills the parameters of an action compiles all the same.";
    ParameterRemoved "parameter-removed" Removed Breaking Breaking "An action or function no longer takes a parameter.";
    ParameterRenamed "parameter-renamed" Changed Breaking Breaking "A parameter has another name or spelling.";
    ParameterTypeChanged "parameter-type-changed" Changed Breaking Breaking "A parameter has another type.";
    ResultChanged "result-changed" Changed Breaking Breaking "An action or function returns another type.";

    RootAdded "root-added" Added Additive Additive "An entity set or singleton is new.";
    RootRemoved "root-removed" Removed Breaking Breaking "An entity set or singleton is gone.";
    RootChanged "root-changed" Changed Breaking Breaking "An entity set or singleton holds another type, or is the other of the two.";

    RequestAdded "request-added" Added Additive Additive "A method and URL is newly documented.";
    RequestRemoved "request-removed" Removed Breaking Breaking "A method and URL is documented no longer.";
    RequestMoved "request-moved" Changed Breaking Breaking "The same operation has another URL.";
    RequestBodyChanged "request-body-changed" Changed Breaking Breaking "A request takes another body.";
    ResponseChanged "response-changed" Changed Breaking Breaking "A request is answered with another body.";
    StatusChanged "status-changed" Changed Neutral Breaking "A request is answered with another status.";

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
