//! The keys of lexicon files: each is something that readers recognise, whatever words a language has for it.

/// Enums of keys with the names that lexicon files use.
macro_rules! keys {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$key_doc:meta])* $key:ident $text:literal, )* } )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::facts) enum $name { $( $(#[$key_doc])* $key, )* }

        impl $name {
            /// All keys, in the order of their declaration.
            pub(in crate::facts) const ALL: &'static [Self] = &[ $( Self::$key, )* ];

            /// The name in lexicon files.
            pub(in crate::facts) fn name(self) -> &'static str {
                match self { $( Self::$key => $text, )* }
            }

            /// The key of this name.
            pub(super) fn of(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|key| key.name() == name)
            }
        }
    )* };
}

keys! {
    /// What a column of a table holds: `[columns]`, compared with whole header cells.
    Column {
        Property "property",
        Relationship "relationship",
        Parameter "parameter",
        QueryParameter "query parameter",
        Header "header",
        /// The name of anything.
        Name "name",
        Type "type",
        Description "description",
        Member "member",
        /// A name, a number or the content of a header, depending on the other columns.
        Value "value",
        Number "numeric value",
        Required "required",
        Method "method",
        ReturnType "return type",
        PermissionType "permission type",
        Permissions "permissions",
        /// A header cell that no lexicon knows.
        Other "other",
    }

    /// Words for types that are not names of primitives: `[types]`, compared with whole type cells. The names of
    /// primitives, such as `String`, are keys too.
    TypeWord {
        Text "text",
        Integer "integer",
        Int "int",
        Long "long",
        Short "short",
        Number "number",
        Float "float",
        Bool "bool",
        DateTime "datetime",
        Time "time",
        TimeSpan "timespan",
        Uuid "uuid",
        Bytes "bytes",
        Untyped "untyped",
        Object "object",
    }

    /// What a heading announces: `[headings]`, searched in headings. The order decides where a heading holds several.
    Heading {
        Examples "examples",
        HttpRequest "HTTP request",
        RequestHeaders "request headers",
        RequestBody "request body",
        Response "response",
        Permissions "permissions",
        Json "JSON representation",
        Methods "methods",
        QueryParameters "query parameters",
        PathParameters "path parameters",
        FunctionParameters "function parameters",
        Relationships "relationships",
        Annotations "instance attributes",
        Properties "properties",
        Parameters "parameters",
        /// `x values`: the table below lists the members of the enum `x`.
        Values "values",
        Members "members",
        Enumeration "enumeration",
        EnumType "enum type",
        Flags "flags",
        ResourceType "resource type",
        ComplexType "complex type",
        EntityType "entity type",
        /// The table below lists types that derive from the type of the page.
        DerivedTypes "derived types",
    }

    /// Phrases that are searched anywhere in a text: `[phrases]`.
    Phrase {
        ReadOnly "read-only",
        Nullable "nullable",
        NotNullable "not nullable",
        /// Counts as a sentence of its own only.
        Required "required",
        /// Counts as a sentence of its own only.
        Optional "optional",
        Deprecated "deprecated",
        /// A statement that the subject of the page is deprecated.
        IsDeprecated "is deprecated",
        /// Values of an enum can be combined.
        Flags "can be combined",
        /// The value identifies something.
        Unique "unique identifier",
        /// `Possible` in `Possible values are`.
        Possible "possible",
        /// The listed values follow immediately, or after a colon nearby.
        PossibleValues "possible values are",
        /// The listed values follow after the next colon.
        ValuesAfterColon "evolvable enum",
        /// In the row of a property with a named type: values follow, marked or at least two.
        CanBe "can be",
        /// The base type follows.
        InheritsFrom "inherits from",
        /// In the description of a property: the type that declares it follows.
        InheritedFrom "inherited from",
        /// The base type precedes.
        InheritsBefore "inherits from the one before",
        /// Derived types follow.
        BaseOf "base class for",
        /// Derived types precede.
        DerivedBefore "inherit from this",
        /// With a colon at the end of the paragraph: a list of derived types follows.
        DerivedTypes "derived types",
        /// The type of the page is abstract.
        IsAbstract "is abstract",
        /// With a noun such as `type` as one of the next two words: the type of the page is abstract.
        Abstract "abstract",
        /// The type of the page is open.
        Open "is an open type",
        /// Precedes the type of the elements.
        CollectionOf "collection of",
    }

    /// Words that count only at certain places, such as the end of a type cell: also `[phrases]`.
    Word {
        /// Before or after a type; anywhere in a cell that is not a type expression.
        Collection "collection",
        /// Before or after a type.
        List "list",
        /// Between `collection` and the type of the elements.
        Of "of",
        /// After the name of a type.
        Object "object",
        /// After the name of a type, but not in sentences.
        Type "type",
        /// After the name of a type, for several.
        Objects "objects",
        /// After the name of a primitive type in a sentence.
        Value "value",
        /// After the name of an enum.
        Enum "enum",
        /// After the name of a type in a sentence that describes a body.
        InBody "in the response",
        /// Before the name of a type.
        Article "the",
        /// Between alternatives.
        Or "or",
        /// Between the items of a list.
        And "and",
        /// Beside the name of a type: what the cell says of the property, not of its type.
        BesideType "beside a type",
        /// A cell that names no type.
        Nothing "nothing",
        /// A cell of the column `required`.
        Yes "yes",
        /// A cell of the column `required`.
        No "no",
        /// `values` in `Possible values are`.
        Values "values",
        /// `are` in `Possible values are`.
        Are "are",
        /// Between `Possible values are` and the first value.
        OneOf "one of",
        /// Between the name of an enum and `values` in a heading.
        EnumProperty "property",
        /// Between `Base class for` and a link: the link is not to a derived type.
        Elsewhere "that",
        /// `type` in `abstract base type`.
        AbstractNoun "type or class",
        /// After the name of a type in a title.
        TypeInTitle "type in a title",
        /// After the name of an action or function in a title.
        OperationInTitle "operation in a title",
        /// At the start of the title of an operation that reads.
        Reads "reads in a title",
        /// At the start of the title of an operation that creates.
        Creates "creates in a title",
        /// At the start of the title of an operation that updates.
        Updates "updates in a title",
        /// At the start of the title of an operation that deletes.
        Deletes "deletes in a title",
        /// The label of a namespace.
        Namespace "namespace",
    }
}
