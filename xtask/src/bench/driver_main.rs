//! Decodes and encodes documented bodies by four roads, in turn, in one process, and prints the medians. Before that it
//! holds what they write against each other: a road that loses or changes something is not measured, it fails.
//!
//! A template: `cargo xtask bench` writes it into a package of its own, beside a generated `roads.rs`.
//! Arguments: the file of cases (type, shape and body, separated by tabs), that of the large page, rounds.

mod roads;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use docwright_runtime::Value as Model;
use serde::{Serialize, de::DeserializeOwned};

/// The ways of one type, in one shape, to and from text.
pub struct Roads {
    pub ty: &'static str,
    pub shape: &'static str,
    /// docwright's own JSON road, docwright by serde, serde's derive.
    pub typed: [Road; 3],
}

const NAMES: [&str; 4] = [
    "docwright, own JSON road",
    "docwright, through serde",
    "serde derive",
    "`serde_json::Value`",
];
const DERIVE: usize = 2;
const VALUE: usize = 3;

/// One way. Monomorphic, so that a list of them can be walked over.
#[derive(Clone, Copy)]
pub struct Road {
    decode: fn(&str) -> bool,
    /// Decodes once, and gives what encodes the result and tells its length.
    encoder: fn(&str) -> Option<Box<dyn Fn() -> usize>>,
    /// Decodes and encodes.
    turn: fn(&str) -> Option<String>,
}

pub const fn own<T: Model + 'static>() -> Road {
    Road {
        decode: |text| black_box(docwright_runtime::from_str::<T>(text)).is_ok(),
        encoder: |text| {
            let value: T = docwright_runtime::from_str(text).ok()?;
            Some(Box::new(move || black_box(docwright_runtime::to_string(&value)).len()))
        },
        turn: |text| Some(docwright_runtime::to_string(&docwright_runtime::from_str::<T>(text).ok()?)),
    }
}

pub const fn serde<T: Serialize + DeserializeOwned + 'static>() -> Road {
    Road {
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
pub struct TwinPage<T> {
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
pub struct TwinWrapped<T> {
    value: T,
    #[serde(rename = "@odata.context", skip_serializing_if = "Option::is_none")]
    context: Option<String>,
}

struct Case<'a> {
    body: &'a str,
    roads: [Road; 4],
}

/// The cases that all four roads can read, and how many each of them refused.
fn cases(text: &str) -> (Vec<Case<'_>>, [usize; 4], usize) {
    let value = serde::<serde_json::Value>();
    let (mut cases, mut refused, mut total) = (Vec::new(), [0; 4], 0);
    for line in text.lines() {
        let mut parts = line.splitn(3, '\t');
        let (Some(ty), Some(shape), Some(body)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let Some(found) = roads::ROADS.iter().find(|r| r.ty == ty && r.shape == shape) else {
            continue;
        };
        total += 1;
        let [own, erased, derive] = found.typed;
        let roads = [own, erased, derive, value];
        let mut fits = true;
        for (road, refused) in roads.iter().zip(&mut refused) {
            if !(road.decode)(body) {
                *refused += 1;
                fits = false;
            }
        }
        if fits {
            cases.push(Case { body, roads });
        }
    }
    (cases, refused, total)
}

/// Holds what the roads write of each body against each other, and says how many agree. docwright's two roads must lose
/// nothing; the twin must say nothing else than they. It may say less: it drops nulls and what it does not know.
fn agree(cases: &[Case]) -> Result<String, String> {
    let (mut exact, mut less, mut caught) = (0, 0, 0);
    for case in cases {
        let turned = case.roads.map(|road| {
            let text = (road.turn)(case.body)?;
            serde_json::from_str::<serde_json::Value>(&text).ok()
        });
        let [Some(own), Some(erased), Some(derived), Some(value)] = &turned else {
            return Err(format!("a road reads and does not write: {}", case.body));
        };
        let mut catch_alls = 0;
        let whole = [own, erased].iter().all(|road| within(value, road, &mut 0) && within(road, value, &mut 0));
        if !whole || !within(derived, own, &mut catch_alls) {
            return Err(format!("the roads disagree: {own} and {erased} and {derived} of {}", case.body));
        }
        caught += catch_alls;
        let count = if within(own, derived, &mut 0) { &mut exact } else { &mut less };
        *count += 1;
    }
    Ok(format!(
        "docwright's roads write each body whole; the twin writes the same of {exact}, less of {less} \
         ({caught} enum members became its catch-all)."
    ))
}

/// Whether all that `part` says is also said by `whole`; numbers by value. `caught` counts members that a closed enum
/// did not know.
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

/// Times of all rounds for each road; a first round warms up and does not count.
fn rounds(rounds: usize, mut one: impl FnMut(usize)) -> [Vec<Duration>; 4] {
    let mut times: [Vec<Duration>; 4] = Default::default();
    for round in 0..=rounds {
        for (road, times) in times.iter_mut().enumerate() {
            let spent = time(|| one(road));
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
        eprintln!("no body could be read by all roads: {total} bodies, refused {refused:?}");
        return false;
    }
    let bytes: usize = cases.iter().map(|c| c.body.len()).sum();
    println!("{} of {total} bodies, {bytes} bytes, {n} rounds, each body {again} times in a row.", cases.len());
    for (name, refused) in NAMES.iter().zip(refused).filter(|(_, refused)| *refused > 0) {
        println!("Left out because {name} refuses them: {refused}.");
    }
    match agree(&cases) {
        Ok(agreed) => println!("{agreed}"),
        Err(error) => {
            eprintln!("{error}");
            return false;
        }
    }
    let encoders: Vec<Vec<_>> = (0..4)
        .map(|road| cases.iter().filter_map(|c| (c.roads[road].encoder)(c.body)).collect())
        .collect();
    let decode = rounds(n, |road| {
        for case in &cases {
            for _ in 0..again {
                black_box((case.roads[road].decode)(case.body));
            }
        }
    });
    let encode = rounds(n, |road| {
        for encoder in &encoders[road] {
            for _ in 0..again {
                black_box(encoder());
            }
        }
    });
    println!();
    println!("| road | decode ms | speed × derive | × `Value` | encode ms | speed × derive | × `Value` | bytes written |");
    println!("| :-- | --: | --: | --: | --: | --: | --: | --: |");
    for (road, name) in NAMES.iter().enumerate() {
        let (d, e) = (&decode[road], &encode[road]);
        let written: usize = encoders[road].iter().map(|e| e()).sum();
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
    // A thousand types read once each measure how fast their code comes into the processor, a program that reads the
    // same few types all day does not: both are told.
    let sets = [
        ("All documented bodies, types in use", &cases, 8),
        ("All documented bodies, each type met anew", &cases, 1),
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
