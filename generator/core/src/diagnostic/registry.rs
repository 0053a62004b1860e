//! The closed list of codes. A code is never reused; its page in `docs/diagnostics/` is made from this table.

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong with the result (a logged repair of white space, a census note).
    Info,
    /// The docs are damaged or contradict themselves; a rule chose the likelier side.
    Warning,
    /// Something documented could not be read or used.
    Error,
}

impl Severity {
    /// The word used in every format: `info`, `warning` or `error`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the registry says of a code.
#[derive(Debug)]
pub struct CodeInfo {
    /// `DW` and four digits.
    pub id: &'static str,
    /// Kebab-case name, usable wherever the id is.
    pub name: &'static str,
    /// Severity unless policy says otherwise.
    pub severity: Severity,
    /// One sentence: what it means and why it matters.
    pub summary: &'static str,
}

macro_rules! codes {
    ($( $variant:ident $id:literal $name:literal $severity:ident $summary:literal; )*) => {
        /// A stable finding code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $( #[doc = $summary] $variant, )* }

        impl Code {
            /// All codes, in order of their ids.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// The registry entry.
            #[must_use]
            pub fn info(self) -> &'static CodeInfo {
                match self { $( Self::$variant => &CodeInfo {
                    id: $id, name: $name, severity: Severity::$severity, summary: $summary,
                }, )* }
            }

            /// The code with this id (`DW0101`) or name (`annotation-unreadable`).
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|c| { let i = c.info(); i.id == text || i.name == text })
            }
        }
    };
}

/// A group of codes: those that share the first two digits.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// `DW` and two digits.
    pub id: &'static str,
    /// The name, usable wherever the id is.
    pub name: &'static str,
}

impl Group {
    /// All groups, in order of their ids.
    pub const ALL: &'static [Self] = &[
        Self::new("DW01", "files"),
        Self::new("DW02", "json"),
        Self::new("DW03", "tables"),
        Self::new("DW04", "http"),
        Self::new("DW05", "types"),
        Self::new("DW06", "members"),
        Self::new("DW07", "enums"),
        Self::new("DW08", "examples"),
        Self::new("DW09", "operations"),
        Self::new("DW10", "localisation"),
        Self::new("DW11", "policy"),
        Self::new("DW12", "emission"),
        Self::new("DW13", "metadata"),
    ];

    const fn new(id: &'static str, name: &'static str) -> Self {
        Self { id, name }
    }

    /// The group with this id (`DW06`) or name (`members`).
    #[must_use]
    pub fn parse(text: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|g| g.id == text || g.name == text)
    }

    /// Whether a code belongs to it.
    #[must_use]
    pub fn holds(&self, code: Code) -> bool {
        code.info().id.starts_with(self.id)
    }
}

// 01 files and Markdown · 02 annotations and JSON · 03 tables · 04 HTTP blocks and URLs · 05 types ·
// 06 members · 07 enums · 08 examples · 09 operations · 10 localisation · 11 policy and overrides · 12 emission ·
// 13 the docs against metadata
codes! {
    FileNotUtf8 "DW0101" "file-not-utf8" Error "A page holds bytes that are not UTF-8 and was read with replacements.";
    IncludeMissing "DW0102" "include-missing" Warning "An [!INCLUDE] names a file that does not exist.";
    IncludeCycle "DW0103" "include-cycle" Error "An [!INCLUDE] leads back to a file that is being included.";
    IncludeOutside "DW0104" "include-outside-root" Error "An [!INCLUDE] points outside the docs folder and was not followed.";
    IncludeFolderMissing "DW0105" "include-folder-missing" Info "A whole folder that pages include from is absent.";
    FrontMatterUnreadable "DW0106" "front-matter-unreadable" Warning "The front matter is not closed or a line of it is not `key: value`.";
    FileTooLarge "DW0107" "file-too-large" Error "A file is larger than the reader accepts and was skipped.";
    FileUnreadable "DW0108" "file-unreadable" Error "A file below the docs folder could not be read.";
    CommentUnclosed "DW0109" "comment-unclosed" Error "An HTML comment is never closed, so the rest of the page is hidden.";
    DocTypeMismatch "DW0110" "doc-type-mismatch" Info "The front matter's doc_type does not fit what the page holds.";
    FenceUnclosed "DW0111" "fence-unclosed" Warning "A code block is never closed, so what follows it is read as code.";
    MetadataUnreadable "DW0112" "metadata-unreadable" Error "A metadata file is not well-formed CSDL; what stands before the fault was read.";
    LinkMissing "DW0113" "link-missing" Warning "A link leads to a page that does not exist, or its reference has no definition.";
    LinkCase "DW0114" "link-case" Info "A link or include differs from the name of its file by letter case.";
    AnchorMissing "DW0115" "anchor-missing" Warning "A link leads to a heading that its page does not have.";

    AnnotationUnreadable "DW0201" "annotation-unreadable" Error "An annotation comment is not JSON even after repairs.";
    AnnotationRepaired "DW0202" "annotation-repaired" Warning "An annotation comment is not strict JSON and was read after repairs.";
    AnnotationUnattached "DW0203" "annotation-unattached" Warning "An annotation is not followed by a code block.";
    AnnotationKeyUnknown "DW0204" "annotation-key-unknown" Warning "An annotation holds a key that the dialect does not know.";
    AnnotationValueInvalid "DW0205" "annotation-value-invalid" Warning "An annotation key holds a value of the wrong kind.";
    BlockTypeUnknown "DW0206" "block-type-unknown" Error "An annotation names a blockType that the dialect does not know.";
    BlockUnannotated "DW0207" "block-unannotated" Info "A code block of HTTP or JSON has no annotation that says what it shows.";
    BodyRepaired "DW0208" "body-repaired" Warning "A JSON body is not strict JSON; repairs that lose nothing made it readable.";
    BodyGuessed "DW0209" "body-guessed" Warning "A JSON body is damaged; repairs that guess made it readable.";
    BodyUnreadable "DW0210" "body-unreadable" Error "A JSON body could not be read even after repairs.";
    BodyDuplicateKey "DW0211" "body-duplicate-key" Warning "A JSON object holds the same key twice.";
    AnnotationDisplaced "DW0212" "annotation-displaced" Info "Text or a heading stands between an annotation and its code block.";
    AnnotationTypeMissing "DW0213" "annotation-type-missing" Info "A response with a JSON body has an annotation that names no type.";

    TableUnrecognised "DW0301" "table-unrecognised" Warning "A table where properties are expected has columns that are not known.";
    TableRowDamaged "DW0302" "table-row-damaged" Warning "A table row has too few or too many cells.";
    TypeCellUnreadable "DW0303" "type-cell-unreadable" Warning "A type cell names no type.";
    TableMalformed "DW0304" "table-malformed" Warning "Lines that look like a table are not one in Markdown.";
    PropertyNameUnclear "DW0305" "property-name-unclear" Warning "A property cell holds more than a name.";
    TableMissing "DW0306" "table-missing" Info "A type has a JSON block but no table of its properties.";
    PermissionsMissing "DW0307" "permissions-missing" Info "The page of an operation has no table of permissions.";
    PermissionsMalformed "DW0308" "permissions-malformed" Warning "A row of a permissions table lacks the kind or the permissions.";

    HttpRequestUnreadable "DW0401" "http-request-unreadable" Error "A request block does not begin with a method and a URL.";
    HttpResponseUnreadable "DW0402" "http-response-unreadable" Error "A response block does not begin with an HTTP status line.";
    HttpHeaderMalformed "DW0403" "http-header-malformed" Warning "A header line is not `Name: value`.";
    ResponseUnpaired "DW0404" "response-unpaired" Warning "A response has no request that it answers.";
    RequestUnpaired "DW0405" "request-unpaired" Info "A request has no documented response.";
    RequestNameDuplicate "DW0406" "request-name-duplicate" Info "Two requests carry the same name.";
    UrlUnreadable "DW0407" "url-unreadable" Warning "A documented URL could not be read as a path.";
    ResponseSuperseded "DW0408" "response-superseded" Info "A request has a second response.";
    UrlVersion "DW0409" "url-version" Warning "A URL is of another version of the service than the other URLs of its folder.";
    UrlHost "DW0410" "url-host" Warning "An example calls another host for what its page documents.";
    UrlKey "DW0411" "url-key" Warning "A documented URL holds a key's value in place of a placeholder.";
    StatusMismatch "DW0412" "status-mismatch" Warning "Prose and example name different statuses of an answer.";
    BodyUnexpected "DW0413" "body-unexpected" Warning "An answer whose status says that there is no body has one.";
    BodyMissing "DW0414" "body-missing" Info "An answer is annotated with a type but shows no body.";
    SampleKeyAbsent "DW0415" "sample-key-absent" Warning "An annotation lists a sample key that the request does not hold.";
    UrlCase "DW0416" "url-case" Info "An example calls a URL that names something in other letter case than the rest of the docs.";

    TypeUndefined "DW0501" "type-undefined" Warning "A type is used but defined on no page.";
    TypeNameCase "DW0502" "type-name-case" Warning "A type is named with other letter case than its definition.";
    TypeAmbiguous "DW0503" "type-ambiguous" Warning "A type name fits several definitions.";
    TypeRedefined "DW0504" "type-redefined" Info "A type is defined in several blocks, which were merged.";
    BaseTypeConflict "DW0505" "base-type-conflict" Warning "Pages disagree on the base type.";
    BaseTypeCycle "DW0506" "base-type-cycle" Error "A type inherits from itself.";
    BaseTypeUndefined "DW0507" "base-type-undefined" Warning "A base type is defined on no page.";
    KeyMissing "DW0508" "key-missing" Warning "The key named by keyProperty is not among the properties.";
    NamespaceMismatch "DW0509" "namespace-mismatch" Warning "The page's namespace and the type's namespace differ.";
    TypeNameInvalid "DW0510" "type-name-invalid" Error "A type name holds characters that a type name cannot have.";
    ResourceTypeMissing "DW0511" "resource-type-missing" Error "A resource block names no type.";
    TypeClaimConflict "DW0512" "type-claim-conflict" Warning "Annotation and body name different types.";
    TitleMismatch "DW0513" "title-mismatch" Warning "The page's title and its block name different types.";

    MemberTypeConflict "DW0601" "member-type-conflict" Warning "Table and JSON block disagree on a property's type.";
    MemberNameCase "DW0602" "member-name-case" Warning "A property is named with different letter case in different places.";
    MemberNotInJson "DW0603" "member-not-in-json" Info "A property stands in the table but not in the JSON block.";
    MemberNotInTable "DW0604" "member-not-in-table" Info "A property stands in the JSON block but not in the table.";
    MemberRedeclared "DW0605" "member-redeclared" Info "A property is declared again with another type by a derived type.";
    MemberDuplicate "DW0606" "member-duplicate" Info "A property has two rows.";
    LinkTextMismatch "DW0607" "link-text-mismatch" Info "A type link's text and target name different types.";
    CollectionConflict "DW0608" "collection-conflict" Warning "Table and JSON block disagree on whether a property is a collection.";
    MemberNameInvalid "DW0609" "member-name-invalid" Warning "A member name holds characters that a name cannot have.";
    MemberKindConflict "DW0610" "member-kind-conflict" Warning "A name is a property in one place and a relationship in another.";
    MemberNameConflict "DW0611" "member-name-conflict" Warning "Table and JSON block give what is plainly one property different names.";
    BodyPropertyUnknown "DW0612" "body-property-unknown" Warning "The page of an operation lists a property that the resource does not have.";

    EnumRedefined "DW0701" "enum-redefined" Info "An enum is defined in several places.";
    EnumConflict "DW0702" "enum-conflict" Warning "Definitions of an enum list different members.";
    EnumMemberInvalid "DW0703" "enum-member-invalid" Warning "An enum member cell holds no usable name.";
    EnumUndefined "DW0704" "enum-undefined" Info "Values are listed for a type that no table defines; the list was taken as its definition.";

    ExampleUntyped "DW0801" "example-untyped" Info "No rule gives the type of an example body.";
    ExampleTypeUndefined "DW0802" "example-type-undefined" Warning "An example is declared to be of a type that is not defined.";
    ExampleValueMismatch "DW0803" "example-value-mismatch" Warning "A value in an example does not fit the documented type.";
    ExampleShapeMismatch "DW0804" "example-shape-mismatch" Warning "An example is declared a collection but is an object, or the reverse.";
    ExampleMemberUndocumented "DW0805" "example-member-undocumented" Info "An example holds a property that its type does not document.";
    ExampleEnumValue "DW0806" "example-enum-value" Warning "An example holds a value that is no member of its enum.";
    ExampleTextMalformed "DW0807" "example-text-malformed" Warning "A text in an example is no date, time, duration, guid or URL, although its property is one.";
    ExampleNull "DW0808" "example-null" Warning "An example holds null where the docs say that there is none.";
    ExampleTypeConflict "DW0809" "example-type-conflict" Warning "An example is plainly not of the type that it is declared to be.";
    ResponseAsRequest "DW0810" "response-as-request" Warning "A request holds what only an answer can hold.";
    ExampleMemberMissing "DW0811" "example-member-missing" Info "An answer that is not called truncated lacks documented properties.";
    ExampleMissing "DW0812" "example-missing" Info "The page of an operation shows no request.";
    ExampleEmpty "DW0813" "example-empty" Info "The example of a collection shows no item, or shows items although its annotation says that there are none.";

    UrlUnresolved "DW0901" "url-unresolved" Warning "A documented URL cannot be walked through the model.";
    OperationWithoutUrl "DW0902" "operation-without-url" Warning "An API page documents no URL.";
    ParameterConflict "DW0903" "parameter-conflict" Warning "Pages disagree on a parameter of an action or function.";
    ContainerUndocumented "DW0904" "container-undocumented" Info "URLs lead through something of which no page defines the type.";
    RequestUnlisted "DW0905" "request-unlisted" Warning "An example sends a request that is not among the URLs that its page lists.";
    RequestMismatch "DW0906" "request-mismatch" Warning "An example sends a request with an argument or a body that its page does not document.";
    UrlNameCase "DW0907" "url-name-case" Warning "A documented URL writes a name with other letter case than its definition.";

    TranslationDamaged "DW1001" "translation-damaged" Warning "Translation changed a name, a type or a code span.";
    LexiconInvalid "DW1002" "lexicon-invalid" Error "A lexicon file cannot be read, or names a word that pages are not read by.";

    OverrideUnused "DW1101" "override-unused" Error "An override names something that does not exist.";
    OverrideIneffective "DW1102" "override-ineffective" Error "An override changes nothing.";
    SuppressionUnused "DW1103" "suppression-unused" Warning "A suppression of the configuration suppresses nothing.";
    SuppressionExpired "DW1104" "suppression-expired" Warning "A suppression is past its date; what it suppressed is reported again.";
    PathUnmatched "DW1105" "path-unmatched" Warning "A path of the configuration matches no page.";
    PageSuppressionUnused "DW1106" "page-suppression-unused" Info "A suppression on a page suppresses nothing.";
    BaselineEntryFixed "DW1107" "baseline-entry-fixed" Info "The baseline lists a finding that is there no more.";

    ItemSkipped "DW1201" "item-skipped" Warning "Something documented was not emitted.";
    ItemRenamed "DW1202" "item-renamed" Info "An item had to take another Rust name.";

    MetadataTypeUnknown "DW1301" "metadata-type-unknown" Warning "The docs define a type that the metadata does not declare.";
    MetadataTypeUndocumented "DW1302" "metadata-type-undocumented" Info "The metadata declares a type that no page defines.";
    MetadataTypeRenamed "DW1303" "metadata-type-renamed" Warning "The docs and the metadata name or spell a type differently.";
    MetadataKindDiffers "DW1304" "metadata-kind-differs" Warning "A type is an entity type on one side and a complex type on the other, or the docs call it abstract or open and the metadata does not.";
    MetadataBaseDiffers "DW1305" "metadata-base-differs" Warning "The docs and the metadata give a type different bases.";
    MetadataKeyDiffers "DW1306" "metadata-key-differs" Warning "The docs and the metadata give an entity type different keys.";
    MetadataPropertyUnknown "DW1307" "metadata-property-unknown" Warning "The docs list a property or relationship that the metadata declares neither for the type nor for its bases.";
    MetadataPropertyUndocumented "DW1308" "metadata-property-undocumented" Warning "The metadata declares a property or relationship that the docs of the type do not list.";
    MetadataPropertyRenamed "DW1309" "metadata-property-renamed" Warning "The docs and the metadata name or spell a property differently.";
    MetadataPropertyTypeDiffers "DW1310" "metadata-property-type-differs" Warning "The docs and the metadata give a property different types.";
    MetadataCollectionDiffers "DW1311" "metadata-collection-differs" Warning "A property is a collection on one side only.";
    MetadataRelationshipDiffers "DW1312" "metadata-relationship-differs" Warning "What is a property on one side is a relationship on the other.";
    MetadataMemberUnknown "DW1313" "metadata-member-unknown" Warning "The docs list members of an enumeration that the metadata does not declare.";
    MetadataMemberUndocumented "DW1314" "metadata-member-undocumented" Warning "The metadata declares members of an enumeration that the docs do not list.";
    MetadataOperationUnknown "DW1315" "metadata-operation-unknown" Warning "The docs describe an action or function that the metadata does not declare.";
    MetadataOperationUndocumented "DW1316" "metadata-operation-undocumented" Info "The metadata declares an action, function, set or singleton for documented types that no page uses.";
    MetadataOperationDiffers "DW1317" "metadata-operation-differs" Warning "The docs and the metadata disagree on what an action or function is bound to, takes or returns.";
    MetadataRootUnknown "DW1318" "metadata-root-unknown" Warning "Documented URLs begin with a set or singleton that the metadata does not declare.";
    MetadataRootDiffers "DW1319" "metadata-root-differs" Warning "A set or singleton holds another type in the metadata, or is the other of the two.";
    MetadataUrlUnknown "DW1320" "metadata-url-unknown" Warning "A documented URL cannot be walked through the metadata.";
}

#[cfg(test)]
mod tests {
    use super::{Code, Group};

    #[test]
    fn every_code_belongs_to_one_group() {
        for code in Code::ALL {
            let groups = Group::ALL.iter().filter(|g| g.holds(*code));
            assert_eq!(groups.count(), 1, "{}", code.info().id);
        }
    }

    #[test]
    fn ids_are_unique_and_sorted_and_names_are_kebab() {
        for pair in Code::ALL.windows(2) {
            assert!(
                pair[0].info().id < pair[1].info().id,
                "{} is out of order",
                pair[1].info().id
            );
        }
        for code in Code::ALL {
            let info = code.info();
            assert!(
                info.id.len() == 6 && info.id.starts_with("DW"),
                "{}",
                info.id
            );
            assert!(
                info.name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{}",
                info.name
            );
            assert_eq!(Code::parse(info.id), Some(*code));
            assert_eq!(Code::parse(info.name), Some(*code));
        }
    }
}
