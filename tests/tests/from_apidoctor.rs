//! The page for those who come from ApiDoctor: every code of both sides that it names exists, and none of ApiDoctor's is missing.

use std::collections::BTreeSet;
use std::fs;

use docwright::rules::registry;
use docwright_tests::root;

/// The codes of ApiDoctor.
const CODES: &str = "Unknown ConsolidatedError JsonParserException JsonErrorObject MissingCollectionProperty CollectionArrayEmpty \
    CollectionArrayNotEmpty RequiredPropertiesMissing AdditionalPropertyDetected ExpectedTypeDifferent ExpectedArrayValue \
    ExpectedNonArrayValue ResourceTypeNotFound NoCustomMembersFound CustomValidationNotSupported ResponseResourceTypeMissing \
    ArrayTypeMismatch HttpStatusCodeDifferent HttpStatusMessageDifferent HttpRequiredHeaderMissing HttpHeaderValueDifferent \
    HttpBodyExpected HttpResponseFormatInvalid ErrorOpeningFile ErrorReadingFile ErrorCopyingFile ExtraFileDetected \
    MarkdownParserError MissingLinkSourceId LinkValidationSkipped LinkDestinationNotFound LinkDestinationOutsideDocSet \
    LinkFormatInvalid MissingRequiredArguments MissingAccessToken JsonErrorObjectExpected RequestWasEmptyOrNull UnpairedRequest \
    InvalidRequestFormat UnsupportedContentType RewriteRequestFailure HttpParserError BadPathTargetValue ParameterParserError \
    MethodDisabled OutputValueKeyNameIncorrect HttpRequestAndMethodSpecified OutputValueValueIncorrect HttpRequestParameterInvalid \
    HttpRequestMissingAllowedStatusCodes TypeConversionFailure OrphanedDocumentPage UnmappedDocumentElements MissingCustomMembers \
    NullPropertyValue InvalidContentType InvalidHttpMethod UrlLengthExceedsMaximum NonStandardHeaderUsed MissingHeaderBlock \
    InvalidDateTimeString InvalidEnumeratedValueString InvalidUrlString InvalidExpectationKey ExpectationConditionFailed \
    NoDocumentsFound MissingResourceName EmptyResourceBaseType UnsupportedLanguage AllScenariosDisabled \
    ExceptionWhileValidatingMethod RequestWasRetried ProhibitedDocumentHeaderFound ExtraDocumentHeaderFound \
    RequiredDocumentHeaderMissing DocumentHeaderInWrongPosition RequiredYamlHeaderMissing IncorrectYamlHeaderFormat \
    SkippedSimilarErrors RequiredScopesMissing RequiredApiVersionsMissing RequiredTagsMissing SecondaryAccountMissing \
    AnnotationParserException DuplicateMethodIdentifier DuplicateResource ContentFormatException NamespaceMismatch AmbiguousExample \
    MissingMetadataBlock IncorrectSampleKey TypeNameMismatch BindingParameterNotFound DocumentHeaderInWrongCase \
    MisspeltDocumentHeader TabHeaderError DeduplicationWasUnsuccessful HttpMethodOutOfRange";

/// The verbs of ApiDoctor.
const VERBS: &str = "check-all check-docs check-links check-metadata check-service fix-docs deduplicate-example-names \
    generate-permission-files generate-snippets generate-docs publish-edmx publish print about version help set";

#[test]
fn every_code_and_verb_is_accounted_for() {
    let page = fs::read_to_string(root().join("docs/from-apidoctor.md")).unwrap();
    let (_, codes) = page.split_once("\n## Codes\n").unwrap();
    let quoted = |text: &str| -> Vec<String> {
        let spans = text.split('`').skip(1).step_by(2);
        spans.map(str::to_owned).collect()
    };
    let named = quoted(codes);
    for code in CODES.split_whitespace() {
        let times = named.iter().filter(|name| *name == code).count();
        assert_eq!(times, 1, "{code} is named {times} times");
    }
    let (_, verbs) = page.split_once("\n## Commands\n").unwrap();
    let (verbs, _) = verbs.split_once("\n## ").unwrap();
    let first = verbs.lines().filter_map(|line| line.split('|').nth(1));
    let named: BTreeSet<String> = first.flat_map(quoted).collect();
    let expected: BTreeSet<String> = VERBS.split_whitespace().map(str::to_owned).collect();
    assert_eq!(named, expected);
}

#[test]
fn every_code_of_docwright_exists() {
    let page = fs::read_to_string(root().join("docs/from-apidoctor.md")).unwrap();
    let mut seen = 0;
    for (at, _) in page.match_indices("DW") {
        let code = page.get(at..at + 6).unwrap();
        assert!(registry().parse(code).is_some(), "{code} does not exist");
        seen += 1;
    }
    assert!(seen > 100, "only {seen} codes were seen");
}
