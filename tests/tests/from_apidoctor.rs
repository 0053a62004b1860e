//! The page for those who come from ApiDoctor: every code of both sides that it names exists, and none of ApiDoctor's is missing.

use std::collections::BTreeSet;
use std::fs;

use docwright::rules::registry;
use docwright_tests::{Fixture, docwright, root, stderr, stdout};

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

/// What is right for ApiDoctor.
const DOCS: &str = r#"
//- /api-reference/v1.0/config/document-outline.json
{"apiPageType": [{"title": "*", "level": 1, "headers": [
  {"title": "HTTP request", "level": 2, "required": true},
  {"title": "Response", "level": 2, "required": true},
  {"title": "Example", "level": 2}]}]}
//- /api-reference/beta/resources/shade.md
# shade resource type

Namespace: contoso.home

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|

<!-- {"blockType": "resource", "@odata.type": "contoso.home.shade", "keyProperty": "id"} -->
```json
{"id": "String"}
```
//- /api-reference/v1.0/resources/lamp.md
# lamp resource type

Namespace: contoso.home

## Properties

|Property|Type|Description|
|:--|:--|:--|
|id|String|The key.|
|level|Int32|Brightness.|

<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp", "keyProperty": "id"} -->
```json
{"id": "String", "level": 1}
```
//- /api-reference/v1.0/api/lamp-get.md
---
title: Get lamp
doc_type: apiPageType
---
# Get lamp

Namespace: contoso.home

## HTTP request

<!-- {"blockType": "ignored"} -->
```http
GET /lamps/{id}
```

## Response

If successful, this method returns a `200 OK` response code and a [lamp](../resources/lamp.md) object.

## Example

<!-- {"blockType": "request", "name": "get_lamp"} -->
```http
GET https://example.com/v1.0/lamps/1
```

<!-- {"blockType": "response", "@odata.type": "contoso.home.lamp"} -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{"id": "1", "level": 7}
```
"#;

#[test]
fn the_workflow_fails_on_what_apidoctor_calls_errors() {
    let page = fs::read_to_string(root().join("docs/from-apidoctor.md")).unwrap();
    let between = |from: &str, to: &str| page.split_once(from).unwrap().1.split_once(to).unwrap().0;
    let configuration = between("```toml\n", "```");
    let command = between("run: docwright ", "\n");
    let scratch = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| fs::write(scratch.path().join(path), text).unwrap();
    Fixture::parse(DOCS).write(scratch.path());
    write("docwright.toml", configuration);
    let run = || {
        let words = command.split_whitespace();
        let mut check = docwright();
        let output = check.args(words).current_dir(scratch.path()).output();
        let output = output.unwrap();
        (output.status.code(), stdout(&output) + &stderr(&output))
    };
    let (status, said) = run();
    assert_eq!(status, Some(0), "{said}");
    let (api, resource) = (
        "api-reference/v1.0/api/lamp-get.md",
        "api-reference/v1.0/resources/lamp.md",
    );
    for (path, from, to, code) in [
        (api, "## Response\n", "", "DW1504"),
        (api, "## Response\n", "## response\n", "DW1507"),
        (api, "## Response\n", "## Respons\n", "DW1508"),
        (api, "lamp.md)", "lump.md)", "DW0113"),
        (api, ", \"level\": 7}", ", \"level\": \"high\"}", "DW0803"),
        (api, ", \"level\": 7}", ", \"level\": }", "DW0210"),
        (
            api,
            "contoso.home.lamp\"}",
            "contoso.home.lump\"}",
            "DW0802",
        ),
        (
            api,
            "<!-- {\"blockType\": \"response\"",
            "```http\nGET /lamps\n```\n\n<!-- {\"blockType\": \"response\"",
            "DW0207",
        ),
        (resource, "|level|Int32|Brightness.|\n", "", "DW0604"),
        (resource, "|level|Int32|", "|level||", "DW0303"),
    ] {
        let path_on_disk = scratch.path().join(path);
        let right = fs::read_to_string(&path_on_disk).unwrap();
        let wrong = right.replacen(from, to, 1);
        assert_ne!(wrong, right, "{code}");
        write(path, &wrong);
        let (status, said) = run();
        assert!(status == Some(1) && said.contains(code), "{code}: {said}");
        write(path, &right);
    }
    // The page of a rule says what severity it has here.
    let explained = docwright()
        .args(["explain", "DW0604"])
        .current_dir(scratch.path())
        .output();
    let said = stdout(&explained.unwrap());
    assert!(said.contains("Severity here: `error`"), "{said}");
}

#[test]
fn a_profile_extends_several_of_which_earlier_ones_take_precedence() {
    let scratch = tempfile::tempdir().unwrap();
    Fixture::parse(DOCS).write(scratch.path());
    let write = |path: &str, text: &str| fs::write(scratch.path().join(path), text).unwrap();
    write("docwright.toml", "profile = \"team.toml\"\n");
    let level = |extends: &str, code: &str| {
        write("team.toml", extends);
        let output = docwright()
            .args(["explain", code])
            .current_dir(scratch.path())
            .output();
        let said = stdout(&output.unwrap());
        let here = said
            .split_once("Severity here: `")
            .map_or("", |(_, rest)| rest);
        here.split('`').next().unwrap_or_default().to_owned()
    };
    let both = "extends = [\"apidoctor\", \"microsoft-graph\"]\n";
    assert_eq!(level(both, "DW1504"), "error");
    assert_eq!(level(both, "DW1401"), "warning");
    let other = "extends = [\"microsoft-graph\", \"apidoctor\"]\n";
    assert_eq!(level(other, "DW1504"), "warning");
}
