//! Decodes and encodes documented bodies by four codecs, in turn, in one process, and prints the medians. Before that it
//! compares what they write: a codec that loses or changes something is not measured, it fails.
//!
//! A template: `cargo xtask bench` writes it into a package of its own, beside a generated `codecs.rs`.
//! Arguments: the file of cases (type, shape and body, separated by tabs), that of the large page, rounds.

mod codecs;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use docwright_runtime::Value as Model;
use serde::{Serialize, de::DeserializeOwned};

/// The codecs of one type in one shape.
pub struct Codecs {
    pub ty: &'static str,
    pub shape: &'static str,
    /// docwright's own JSON codec, docwright by serde, serde's derive.
    pub typed: [Codec; 3],
}

const NAMES: [&str; 4] = [
    "docwright, own JSON codec",
    "docwright, through serde",
    "serde derive",
    "`serde_json::Value`",
];
const DERIVE: usize = 2;
const VALUE: usize = 3;

/// One codec of one type, as function pointers, so that a list can hold codecs of different types.
#[derive(Clone, Copy)]
pub struct Codec {
    decode: fn(&str) -> bool,
    /// Decodes once, and returns a function that encodes the result and returns its length.
    encoder: fn(&str) -> Option<Box<dyn Fn() -> usize>>,
    /// Decodes and encodes.
    turn: fn(&str) -> Option<String>,
}

pub const fn own<T: Model + 'static>() -> Codec {
    Codec {
        decode: |text| black_box(docwright_runtime::from_str::<T>(text)).is_ok(),
        encoder: |text| {
            let value: T = docwright_runtime::from_str(text).ok()?;
            Some(Box::new(move || black_box(docwright_runtime::to_string(&value)).len()))
        },
        turn: |text| Some(docwright_runtime::to_string(&docwright_runtime::from_str::<T>(text).ok()?)),
    }
}

pub const fn serde<T: Serialize + DeserializeOwned + 'static>() -> Codec {
    Codec {
        decode: |text| black_box(serde_json::from_str::<T>(text)).is_ok(),
        encoder: |text| {
            let value: T = serde_json::from_str(text).ok()?;
            Some(Box::new(move || {
                black_box(serde_json::to_string(&value)).map_or(0, |text| text.len())
            }))
        },
        turn: |text| serde_json::to_string(&serde_json::from_str::<T>(text).ok()?).ok(),
    }
}

/// What derive users write around a page of results.
#[derive(Debug, Clone, Serialize, serde::Deserialize)]
pub struct BaselinePage<T> {
    value: Vec<T>,
    #[serde(rename = "@odata.context", skip_serializing_if = "Option::is_none")]
    context: Option<String>,
    #[serde(rename = "@odata.nextLink", skip_serializing_if = "Option::is_none")]
    next_link: Option<String>,
    #[serde(rename = "@odata.count", skip_serializing_if = "Option::is_none")]
    count: Option<i64>,
}

/// What derive users write around a single value.
#[derive(Debug, Clone, Serialize, serde::Deserialize)]
pub struct BaselineWrapped<T> {
    value: T,
    #[serde(rename = "@odata.context", skip_serializing_if = "Option::is_none")]
    context: Option<String>,
}

struct Case<'a> {
    body: &'a str,
    codecs: [Codec; 4],
}

/// The cases that all four codecs can read, and how many each of them refused.
fn cases(text: &str) -> (Vec<Case<'_>>, [usize; 4], usize) {
    let value = serde::<serde_json::Value>();
    let (mut cases, mut refused, mut total) = (Vec::new(), [0; 4], 0);
    for line in text.lines() {
        let mut parts = line.splitn(3, '\t');
        let (Some(ty), Some(shape), Some(body)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let Some(found) = codecs::CODECS.iter().find(|r| r.ty == ty && r.shape == shape) else {
            continue;
        };
        total += 1;
        let [own, erased, derive] = found.typed;
        let codecs = [own, erased, derive, value];
        let mut fits = true;
        for (codec, refused) in codecs.iter().zip(&mut refused) {
            if !(codec.decode)(body) {
                *refused += 1;
                fits = false;
            }
        }
        if fits {
            cases.push(Case { body, codecs });
        }
    }
    (cases, refused, total)
}

/// Compares what the codecs write of each body, and reports how many agree. docwright's two codecs must lose nothing; the
/// baseline must write nothing else than they. It may write less: it drops nulls and unknown members.
fn agree(cases: &[Case]) -> Result<String, String> {
    let (mut exact, mut less, mut caught) = (0, 0, 0);
    for case in cases {
        let turned = case.codecs.map(|codec| {
            let text = (codec.turn)(case.body)?;
            serde_json::from_str::<serde_json::Value>(&text).ok()
        });
        let [Some(own), Some(erased), Some(derived), Some(value)] = &turned else {
            return Err(format!("a codec reads this body and cannot write it: {}", case.body));
        };
        let mut catch_alls = 0;
        let whole = [own, erased].iter().all(|codec| within(value, codec, &mut 0) && within(codec, value, &mut 0));
        if !whole || !within(derived, own, &mut catch_alls) {
            return Err(format!("the codecs disagree: {own} and {erased} and {derived} of {}", case.body));
        }
        caught += catch_alls;
        let count = if within(own, derived, &mut 0) { &mut exact } else { &mut less };
        *count += 1;
    }
    Ok(format!(
        "docwright's codecs write each body whole; the baseline writes the same of {exact}, less of {less} \
         ({caught} enum members became its catch-all)."
    ))
}

/// Whether `whole` contains all members of `part`; numbers are compared by value. `caught` counts members that a closed
/// enum did not know.
fn within(part: &serde_json::Value, whole: &serde_json::Value, caught: &mut usize) -> bool {
    use serde_json::Value;
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => part
            .iter()
            .all(|(name, value)| whole.get(name).is_some_and(|other| within(value, other, caught))),
        (Value::Array(part), Value::Array(whole)) => {
            part.len() == whole.len() && part.iter().zip(whole).all(|(p, w)| within(p, w, caught))
        }
        (Value::Number(part), Value::Number(whole)) => part.as_f64() == whole.as_f64(),
        (Value::String(part), Value::String(whole)) if part != whole => {
            *caught += 1;
            part.strip_prefix("Unknown").is_some_and(|rest| rest.parse::<u32>().is_ok() || rest.is_empty())
        }
        _ => part == whole,
    }
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Times of all rounds for each codec; a first round warms up and does not count.
fn rounds(rounds: usize, mut one: impl FnMut(usize)) -> [Vec<Duration>; 4] {
    let mut times: [Vec<Duration>; 4] = Default::default();
    for round in 0..=rounds {
        for (codec, times) in times.iter_mut().enumerate() {
            let spent = time(|| one(codec));
            if round > 0 {
                times.push(spent);
            }
        }
    }
    times
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// How many times faster `a` is than `b`: the median of the rounds' ratios, each taken within one round.
fn faster(a: &[Duration], b: &[Duration]) -> f64 {
    let pairs = a.iter().zip(b);
    median(pairs.map(|(a, b)| b.as_secs_f64() / a.as_secs_f64()).collect())
}

fn milliseconds(times: &[Duration]) -> f64 {
    median(times.iter().map(|t| t.as_secs_f64() * 1e3).collect())
}

/// Measures one set of cases, each `again` times in a row in each round, and prints its table.
fn measure(text: &str, n: usize, again: usize) -> bool {
    let (cases, refused, total) = cases(text);
    if cases.is_empty() {
        eprintln!("no body can be read by all codecs: {total} bodies, rejected {refused:?}");
        return false;
    }
    let bytes: usize = cases.iter().map(|c| c.body.len()).sum();
    println!("{} of {total} bodies, {bytes} bytes, {n} rounds, each body {again} times in a row.", cases.len());
    for (name, refused) in NAMES.iter().zip(refused).filter(|(_, refused)| *refused > 0) {
        println!("Left out because {name} rejects them: {refused}.");
    }
    match agree(&cases) {
        Ok(agreed) => println!("{agreed}"),
        Err(error) => {
            eprintln!("{error}");
            return false;
        }
    }
    let encoders: Vec<Vec<_>> = (0..4)
        .map(|codec| cases.iter().filter_map(|c| (c.codecs[codec].encoder)(c.body)).collect())
        .collect();
    let decode = rounds(n, |codec| {
        for case in &cases {
            for _ in 0..again {
                black_box((case.codecs[codec].decode)(case.body));
            }
        }
    });
    let encode = rounds(n, |codec| {
        for encoder in &encoders[codec] {
            for _ in 0..again {
                black_box(encoder());
            }
        }
    });
    println!();
    println!("| codec | decode ms | speed × derive | × `Value` | encode ms | speed × derive | × `Value` | bytes written |");
    println!("| :-- | --: | --: | --: | --: | --: | --: | --: |");
    for (codec, name) in NAMES.iter().enumerate() {
        let (d, e) = (&decode[codec], &encode[codec]);
        let written: usize = encoders[codec].iter().map(|e| e()).sum();
        println!(
            "| {name} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {written} |",
            milliseconds(d),
            faster(d, &decode[DERIVE]),
            faster(d, &decode[VALUE]),
            milliseconds(e),
            faster(e, &encode[DERIVE]),
            faster(e, &encode[VALUE]),
        );
    }
    println!();
    true
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(cases), Some(page), Some(n)) = (arguments.next(), arguments.next(), arguments.next()) else {
        eprintln!("usage: driver CASES PAGE ROUNDS");
        return ExitCode::from(2);
    };
    let n = n.parse().unwrap_or(15);
    // A thousand types read once each measure how fast their code is loaded into the caches; a program that reads the same
    // few types again and again does not. Both are reported.
    let sets = [
        ("All documented bodies, types in use", &cases, 8),
        ("All documented bodies, each type once a round", &cases, 1),
        ("A page of 999 copies of one body", &page, 1),
    ];
    for (title, path, again) in sets {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::from(2);
            }
        };
        println!("{title}: ");
        if !measure(&text, n, again) {
            return ExitCode::from(1);
        }
    }
    ExitCode::SUCCESS
}
