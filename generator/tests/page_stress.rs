//! Hostile and random pages: no panic, places within the page, linear time.

use std::time::{Duration, Instant};

use docwright::diagnostic::{Locate, Span};
use docwright::page::{self, BlockKind, Inline};
use docwright::source::Sources;
use proptest::prelude::*;

/// Reads a page and checks every place in it and in its findings. Returns the number of blocks.
fn read(text: &str) -> usize {
    let files = [
        ("docs/page.md", text),
        ("docs/includes/other.md", "Other <!-- {\"blockType\""),
    ];
    let sources = Sources::from_memory(files);
    let file = sources.find("docs/page.md").unwrap();
    let (page, mut findings) = page::parse(&sources, file);
    page::summarise_includes(&sources, &mut findings);
    let check = |span: Span| {
        assert!(
            page.text.get(span.range()).is_some(),
            "{span:?} is not in the text"
        );
    };
    let words = |inline: &Inline<'_>| {
        check(inline.span);
        assert_eq!(page.text.get(inline.span.range()), Some(inline.markdown));
        for link in &inline.links {
            check(link.span);
            assert!(
                inline.text.get(link.at..).is_some(),
                "{link:?} begins within {:?}",
                inline.text
            );
        }
        inline
            .codes
            .iter()
            .chain(&inline.strong)
            .for_each(|run| check(run.span));
    };
    for (index, block) in page.blocks.iter().enumerate() {
        check(block.span);
        assert!(block.heading.is_none_or(|heading| heading < index));
        match &block.kind {
            BlockKind::Heading(heading) => words(&heading.inline),
            BlockKind::Text { inline, .. } => words(inline),
            BlockKind::Table(table) => {
                table.header.iter().for_each(words);
                for row in &table.rows {
                    check(row.span);
                    row.cells.iter().for_each(words);
                }
            }
            BlockKind::Fence(fence) => {
                check(fence.content);
                assert_eq!(page.text.get(fence.content.range()), Some(fence.text));
            }
            BlockKind::Annotation(index) => check(page.annotations[*index].span),
            BlockKind::Tab(_) => {}
        }
    }
    for finding in &findings {
        if finding.span.file == file {
            check(finding.span);
        }
        // Counting the characters of a line is the locator's work, and grows with the line.
        if text.len() < 10_000 {
            let at = sources.locate(finding.span);
            assert!(at.line > 0 && at.column > 0);
        }
    }
    assert!(!page::dump(&page).contains('\u{0}') || text.contains('\u{0}'));
    page.blocks.len()
}

/// Pieces of which damaged pages are composed.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "---\n",
        "title: x\n",
        "# H\n",
        "## <a name=\"x\"></a>Überschrift\n",
        "\n",
        "\n\n",
        "text ",
        "|",
        "| a | b |\n",
        "|---|---|\n",
        "| a \\| `b|c` | [d][] | e |\n",
        "```http\n",
        "```\n",
        "GET /x\n",
        "<!--",
        "-->",
        "-- >",
        "{\"blockType\": \"request\"",
        "}",
        "{",
        "&quot;",
        "**",
        "`",
        "[x](y.md)",
        "[x][]",
        "[x]: y.md\n",
        "- ",
        "> ",
        "    ",
        "\t",
        "<br>",
        "# [HTTP](#tab/http)\n",
        "[!INCLUDE [a](includes/other.md)]",
        "[!INCLUDE [a](page.md)]",
        "<span data-ttu-id=\"1\">",
        "</span><span class=\"sxs-lookup\"><span data-stu-id=\"1\">",
        "</span></span>",
        "\u{a0}",
        "字符串",
        "\r\n",
        "\u{feff}",
        "<div>\n",
        "</div>\n",
        "1. ",
        "***\n",
        "![p](q)",
        "&amp;",
        "\\",
    ];
    prop_oneof![
        9 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_is_read(text in "(?s).{0,200}") {
        read(&text);
    }

    #[test]
    fn any_mixture_of_pieces_is_read(pieces in prop::collection::vec(piece(), 0..40)) {
        read(&pieces.concat());
    }
}

/// Pages that repeat one construct: reading must be linear in the length.
#[test]
fn time_grows_with_the_size() {
    let shapes: [(&str, &str, &str); 16] = [
        ("quotes", ">", "\nx"),
        ("nested lists", "- ", "x"),
        ("unclosed comments", "<!-- {\n", ""),
        ("unclosed comments on one line", "<!-- {", ""),
        (
            "closed within one another",
            "<!-- {\"blockType\": \"request\"}\n",
            "-->",
        ),
        ("includes", "[!INCLUDE [a](b/c.md)] ", ""),
        ("includes without end", "[!INCLUDE [a](", ""),
        (
            "translated runs",
            "<span data-ttu-id=\"1\">",
            "</span></span>",
        ),
        (
            "translated runs and one source",
            "<span data-ttu-id=\"1\">",
            "</span><span class=\"sxs-lookup\"><span data-stu-id=\"1\">",
        ),
        ("undefined links", "[abc]", ""),
        ("emphasis", "**a ", ""),
        ("nested emphasis", "*a **b ", ""),
        ("back-ticks", "` `` ``` ", ""),
        ("pipes", "|", "\n|-|\n"),
        ("cells below one column", "|a\n|-\n|b", "|b|b|b|b"),
        ("tags", "<a name=", ""),
    ];
    for (name, unit, tail) in shapes {
        let time = |bytes: usize| {
            let text = unit.repeat(bytes / unit.len()) + tail;
            let start = Instant::now();
            read(&text);
            start.elapsed()
        };
        // Four times the size; quadratic time would be 16 times as long. Short times are noise, and other load of the machine
        // may make one attempt long, but not three.
        let attempts = [(); 3].map(|()| (time(40_000), time(160_000)));
        let linear = |(once, more): &(Duration, Duration)| {
            *more < (*once).max(Duration::from_millis(60)) * 9
        };
        assert!(
            attempts.iter().any(linear),
            "{name}: each once, then for four times the size: {attempts:?}"
        );
    }
}

#[test]
fn rows_longer_than_their_header_stay_linear() {
    let row = "|a".repeat(50_000);
    assert_eq!(read(&format!("|a|\n|-|\n{row}|\n")), 1);
}
