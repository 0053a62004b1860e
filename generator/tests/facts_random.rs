//! Reading facts never panics, whatever is on a page, and every place lies within the page.

use docwright::diagnostic::Span;
use docwright::source::Sources;
use docwright::{facts, page};
use proptest::prelude::*;

/// Pieces that pages are made of, damaged ones among them.
const PIECES: &[&str] = &[
    "# x resource type\n\n",
    "## Properties\n\n",
    "## HTTP request\n\n",
    "## Examples\n\n",
    "### x values\n\n",
    "## Response\n\n",
    "Namespace: a.b\n\n",
    "Inherits from [x](x.md), é [y][].\n\n",
    "Derived types include:\n\n- [z](z.md)\n\n",
    "If successful `200 OK`, 2000, 404. a **call** object, Stringcollection String collection\n\n",
    "|Property|Type|Description|\n|:--|:--|:--|\n",
    "|Member|Value|\n|:--|:--|\n",
    "|a|[x](x.md) collection|Possible values are: `a`, b, `é|\n",
    "|é (deprecated)|Collection(|Valid values: <li>x<li>é|y|z|\n",
    "|**b**| |Possible values: “a”, \"b|\n",
    "|a, b|[x] or [y](|Not nullable. Inherited from [\n",
    "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"Collection(é\"} -->\n",
    "<!-- {\"blockType\": \"request\", \"name\": [1, \"é\"]} -->\n",
    "<!-- {\"blockType\": \"response\", \"truncated\": \"true\", \"sc\u{e9}\": 1} -->\n",
    "<!-- {\"blockType\": \"example\"} -->\n",
    "<!-- {\"blockType\": \"ignored\"} -->\n",
    "```http\nGET /a/{b/c('é',d={e}:/f?g='h&i\n\nA: b\n\n{\"a\": [}\n```\n\n",
    "```http\nHTTP/1.1 200 OK\nA é\nB: c\n{\"@odata.type\": \"#é\", \"a|b\": \"c | d\", }\n```\n\n",
    "```json\n{\"a\": {\"@odata.type\": \"Edm.é\"}, \"b\": [\"x | é\", null], \"c@d\": 1}\n```\n\n",
    "```json\n[{\"a\": \"2014-01-é1\"}]\n```\n\n",
    "POST é:/:/\n",
    "\u{a0}\u{2028}。：（）\n",
];

fn read(text: &str, folder: &str) -> Result<(), TestCaseError> {
    let path = format!("{folder}/page.md");
    let sources = Sources::from_memory([(path.clone(), text.to_owned())]);
    let Some(file) = sources.find(&path) else {
        return Err(TestCaseError::fail("the page is not there"));
    };
    let (page, _) = page::parse(&sources, file);
    let (facts, findings) = facts::read(&page, &sources);
    let mut spans: Vec<Span> = findings.iter().map(|f| f.span).collect();
    spans.extend(
        findings
            .iter()
            .flat_map(|f| f.notes().map(|(span, _)| span)),
    );
    spans.extend(facts.examples.iter().flat_map(|e| [e.span, e.body_span]));
    spans.extend(facts.urls.iter().map(|u| u.span));
    spans.extend(facts.bases.iter().map(|b| b.mention.span));
    spans.extend(facts.response.statuses.iter().map(|s| s.span));
    let rows = facts.tables.iter().flat_map(|t| &t.rows);
    for row in rows {
        spans.extend([row.name.span, row.description_span]);
        spans.extend(row.values.iter().map(|v| v.span));
    }
    for span in spans {
        prop_assert!(
            page.text.get(span.range()).is_some(),
            "{span:?} does not lie in the text"
        );
    }
    // Printing walks all facts.
    prop_assert!(!facts::dump(&facts, &sources).is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_order_of_pieces_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..25)) {
        let text: String = pieces.concat();
        read(&text, "resources")?;
        read(&text, "api")?;
    }

    #[test]
    fn pieces_with_a_character_changed_are_read(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..12),
        at in any::<prop::sample::Index>(),
        with in "[|`{}()<>\\[\\]\"'*:/é\\n ]{0,3}",
    ) {
        let mut chars: Vec<char> = pieces.concat().chars().collect();
        let at = at.index(chars.len());
        chars.splice(at..=at, with.chars());
        let text: String = chars.into_iter().collect();
        read(&text, "resources")?;
        read(&text, "api")?;
    }
}
