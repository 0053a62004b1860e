//! Reading pages against its floor: bare pulldown-cmark over the same texts, in one run on one thread.
//!
//! `DOCWRIGHT_CORPUS=… cargo bench -p docwright --bench page`. Prints the best of several rounds and the ratio;
//! the aim is at most twice the floor. On a busy machine count instructions instead, one part at a time:
//! `perf stat -e instructions:u` with `floor`, `page` or `load` as argument.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use docwright::page;
use docwright::source::{LoadOptions, Sources};
use pulldown_cmark::{Options, Parser};

const ROUNDS: usize = 7;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Some(corpus) = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from) else {
        println!("ignored: DOCWRIGHT_CORPUS is not set");
        return Ok(());
    };
    let root = corpus.join("graph-v1.0/api-reference/v1.0");
    let only = std::env::args().nth(1).filter(|a| !a.starts_with('-'));
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    let (mut floor, mut reading, mut composing) = (Duration::MAX, Duration::MAX, Duration::MAX);
    let mut blocks = 0;
    for _ in 0..ROUNDS {
        // A page is composed once per load, so each round loads afresh.
        let sources = Sources::load(&root, &LoadOptions::default())?;
        let pages = sources.pages();
        let start = Instant::now();
        for file in pages.iter().filter(|_| wanted("floor")) {
            let text = sources.file(*file).raw();
            for event in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
                black_box(event);
            }
        }
        floor = floor.min(start.elapsed());
        let start = Instant::now();
        for file in pages.iter().filter(|_| wanted("compose")) {
            page::compose(&sources, *file, &mut Vec::new());
        }
        composing = composing.min(start.elapsed());
        let start = Instant::now();
        blocks = 0;
        for file in pages.iter().filter(|_| wanted("page")) {
            let (page, findings) = page::parse(&sources, *file);
            blocks += black_box(page).blocks.len();
            black_box(findings);
        }
        reading = reading.min(start.elapsed());
    }
    let ratio = reading.as_secs_f64() / floor.as_secs_f64();
    println!("bare pulldown-cmark  {floor:?}");
    println!("page::compose        {composing:?} (part of reading)");
    println!("page::parse          {reading:?}, {blocks} blocks");
    println!("ratio                {ratio:.2}");
    Ok(())
}
