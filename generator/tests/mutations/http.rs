//! Faults in requests, responses and URLs.

use std::ops::Range;

use super::edit::{Edit, Kind, Random, other_case};
use super::scan::{Block, Scan, World};

/// The kinds.
pub(crate) const KINDS: [Kind; 16] = [
    Kind {
        name: "http: a status without a body",
        codes: &["DW0412", "DW0413"],
        make: no_content,
    },
    Kind {
        name: "http: another status than prose says",
        codes: &["DW0412"],
        make: status,
    },
    Kind {
        name: "http: a broken status line",
        codes: &["DW0402"],
        make: status_line,
    },
    Kind {
        name: "http: a broken method",
        codes: &["DW0401"],
        make: method,
    },
    Kind {
        name: "http: a header without its colon",
        codes: &["DW0403"],
        make: header,
    },
    Kind {
        name: "http: the answer is lost",
        codes: &["DW0405"],
        make: lose_response,
    },
    Kind {
        name: "http: the request is lost",
        codes: &["DW0404"],
        make: lose_request,
    },
    Kind {
        name: "http: request and answer change places",
        codes: &["DW0404"],
        make: swap,
    },
    Kind {
        name: "http: a collection is called one object",
        codes: &["DW0804"],
        make: not_collection,
    },
    Kind {
        name: "url: another version",
        codes: &["DW0409"],
        make: version,
    },
    Kind {
        name: "url: another host",
        codes: &["DW0410"],
        make: host,
    },
    Kind {
        name: "url: a segment of an example with a slip",
        codes: &["DW0905"],
        make: example_segment,
    },
    Kind {
        name: "url: a segment of the documented line with a slip",
        codes: &["DW0901", "DW0904", "DW0604", "DW0613", "DW0905"],
        make: line_segment,
    },
    Kind {
        name: "url: a segment in another case",
        codes: &["DW0416"],
        make: segment_case,
    },
    Kind {
        name: "url: a key's value in the documented line",
        codes: &["DW0411"],
        make: key,
    },
    Kind {
        name: "url: another method in the example",
        codes: &["DW0905"],
        make: example_method,
    },
];

fn of<'s>(
    scan: &'s Scan,
    random: &mut Random,
    kind: &str,
    fits: impl Fn(&Block) -> bool,
) -> Option<&'s Block> {
    let blocks: Vec<_> = scan
        .blocks
        .iter()
        .filter(|b| b.kind == kind && fits(b))
        .collect();
    random.pick(&blocks).copied()
}

fn first_line(scan: &Scan, block: &Block) -> Range<usize> {
    let line = scan.at(&block.content).lines().next().unwrap_or("");
    block.content.start..block.content.start + line.trim_end().len()
}

fn no_content(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = of(scan, random, "response", |b| b.json.is_some())?;
    let line = first_line(scan, block);
    scan.at(&line)
        .starts_with("HTTP/1.1 20")
        .then(|| Edit::new(line, "HTTP/1.1 204 No Content"))
}

fn status(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = of(scan, random, "response", |b| b.json.is_none())?;
    let line = first_line(scan, block);
    let prose = scan.text.contains("`204 No Content`");
    (prose && scan.at(&line).starts_with("HTTP/1.1 204"))
        .then(|| Edit::new(line, "HTTP/1.1 202 Accepted"))
}

fn status_line(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = of(scan, random, "response", |_| true)?;
    let line = first_line(scan, block);
    let rest = scan.at(&line).strip_prefix("HTTP/1.1 ")?.to_owned();
    Some(Edit::new(line, rest))
}

fn method(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = of(scan, random, "request", |_| true)?;
    let line = first_line(scan, block);
    let rest = scan.at(&line).strip_prefix("GET ")?.to_owned();
    Some(Edit::new(line, format!("GTE {rest}")))
}

fn header(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = of(scan, random, "response", |b| b.json.is_some())?;
    let place = scan
        .find_in(&block.content, "Content-type: ")
        .or_else(|| scan.find_in(&block.content, "Content-Type: "))?;
    Some(Edit::remove(place.end - 2..place.end - 1))
}

/// A page with one request and, below it, one response; both annotated.
fn pair(scan: &Scan) -> Option<(&Block, &Block)> {
    let known: Vec<_> = scan
        .blocks
        .iter()
        .filter(|b| matches!(b.kind.as_str(), "request" | "response"))
        .collect();
    let [request, response] = known.as_slice() else {
        return None;
    };
    let annotated = scan.text.matches("\"blockType\": \"request\"").count() == 1;
    (request.kind == "request" && response.kind == "response" && annotated)
        .then_some((request, response))
}

fn block_range(block: &Block) -> Option<Range<usize>> {
    Some(block.annotation.as_ref()?.start..block.whole.end)
}

fn lose_response(_: &World, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let (request, response) = pair(scan)?;
    Some(Edit::remove(block_range(response)?).or_at(request.content.clone()))
}

fn lose_request(_: &World, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let (request, response) = pair(scan)?;
    // A request within tabs is above snippets of other languages.
    Some(Edit::remove(block_range(request)?).or_at(response.content.clone()))
}

fn swap(_: &World, scan: &Scan, _: &mut Random) -> Option<Edit> {
    let (request, response) = pair(scan)?;
    let (a, b) = (block_range(request)?, block_range(response)?);
    let between = scan.at(&(a.end..b.start)).to_owned();
    if between.contains("#tab/") {
        return None;
    }
    let text = format!("{}{between}{}", scan.at(&b), scan.at(&a));
    Some(Edit::new(a.start..b.end, text))
}

fn not_collection(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let block = of(scan, random, "response", |b| {
        let list = b
            .members
            .iter()
            .any(|m| m.path == ["value"] && scan.at(&m.value).starts_with('['));
        list && b.json.is_some()
    })?;
    let annotation = block.annotation.clone()?;
    let place = scan.find_in(&annotation, "\"isCollection\": true")?;
    Some(
        Edit::new(place, "\"isCollection\": false")
            .or_at(annotation)
            .or_at(block.content.clone()),
    )
}

/// The URL of an example request on an API page that documents the same path.
fn request_url(scan: &Scan, random: &mut Random) -> Option<Range<usize>> {
    if !scan.is_api() {
        return None;
    }
    let block = of(scan, random, "request", |_| true)?;
    let line = first_line(scan, block);
    let at = scan.at(&line).find("https://graph.microsoft.com/v1.0/")?;
    Some(line.start + at..line.end)
}

fn version(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let url = request_url(scan, random)?;
    let place = scan.find_in(&url, "/v1.0/")?;
    Some(Edit::new(place, "/beta/"))
}

/// The documented lines of a page.
fn lines(scan: &Scan) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for block in scan
        .blocks
        .iter()
        .filter(|b| b.heading == "http request" && b.kind != "response")
    {
        let mut at = block.content.start;
        for line in scan.at(&block.content).split_inclusive('\n') {
            let bare = line.trim_end();
            let url = ["GET /", "POST /", "PATCH /", "DELETE /", "PUT /"]
                .iter()
                .any(|m| bare.starts_with(m));
            if url {
                found.push(at..at + bare.len());
            }
            at += line.len();
        }
    }
    found
}

/// Whether a documented line matches a URL, ignoring keys.
fn covers(line: &str, url: &str) -> bool {
    let split = |text: &str| -> Vec<String> {
        let path = text.split('?').next().unwrap_or("").trim_end();
        path.split('/').map(str::to_lowercase).collect()
    };
    let (pattern, shown) = (split(line), split(url));
    pattern.len() == shown.len()
        && pattern
            .iter()
            .zip(&shown)
            .all(|(p, s)| p.starts_with('{') || p == s)
}

fn documented_url(scan: &Scan, random: &mut Random) -> Option<(Range<usize>, Range<usize>)> {
    let url = request_url(scan, random)?;
    let path = scan
        .at(&url)
        .strip_prefix("https://graph.microsoft.com/v1.0")?
        .to_owned();
    let line = lines(scan)
        .into_iter()
        .find(|l| covers(scan.at(l).split_once(' ').map_or("", |(_, p)| p), &path))?;
    Some((url, line))
}

fn host(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (url, _) = documented_url(scan, random)?;
    let place = scan.find_in(&url, "graph.microsoft.com")?;
    Some(Edit::new(place, "graph.mircosoft.com"))
}

/// A name of a path: not a key, and long enough for a typo.
fn segment(scan: &Scan, path: &Range<usize>, random: &mut Random) -> Option<Range<usize>> {
    let mut at = path.start;
    let mut names = Vec::new();
    for part in scan.at(path).split('/') {
        let plain = part.len() >= 5 && part.bytes().all(|b| b.is_ascii_alphabetic());
        if plain {
            names.push(at..at + part.len());
        }
        at += part.len() + 1;
    }
    random.pick(&names).cloned()
}

fn example_segment(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (url, line) = documented_url(scan, random)?;
    let path = url.start + "https://graph.microsoft.com/v1.0/".len()..url.end;
    let name = segment(scan, &path, random)?;
    // A key may look like a name; only names of the documented line are certain.
    let known = scan
        .at(&line)
        .split('/')
        .any(|s| s.eq_ignore_ascii_case(scan.at(&name)));
    let typo = random.typo(scan.at(&name));
    known.then(|| Edit::new(name, typo))
}

fn line_segment(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (_, line) = documented_url(scan, random)?;
    let name = segment(scan, &line, random)?;
    let typo = random.typo(scan.at(&name));
    // The name of an operation is defined by its page alone.
    let operation = scan.at(&line).ends_with(scan.at(&name)) && scan.at(&line).starts_with("POST");
    (!operation && lines(scan).len() == 1).then(|| Edit::new(name, typo))
}

fn segment_case(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (url, line) = documented_url(scan, random)?;
    let path = url.start + "https://graph.microsoft.com/v1.0/".len()..url.end;
    let name = segment(scan, &path, random)?;
    let known = scan.at(&line).split('/').any(|s| s == scan.at(&name));
    known.then(|| Edit::new(name.clone(), other_case(scan.at(&name))))
}

fn key(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    if !scan.is_api() {
        return None;
    }
    let lines = lines(scan);
    let line = random.pick(&lines)?;
    let place = scan.find_in(line, "{id}")?;
    Some(Edit::new(place, "8fa015e3-7005-4f8f-910c-f4ffd321d26f").or_at(line.clone()))
}

fn example_method(_: &World, scan: &Scan, random: &mut Random) -> Option<Edit> {
    let (url, _) = documented_url(scan, random)?;
    let get = scan.text[..url.start].ends_with("GET ");
    let only = !lines(scan).iter().any(|l| scan.at(l).starts_with("PUT "));
    (get && only).then(|| Edit::new(url.start - 4..url.start - 1, "PUT"))
}
