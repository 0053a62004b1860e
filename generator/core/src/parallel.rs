//! Maps items on several threads, with results in input order.
//!
//! The order of results never depends on the number of threads. Scoped threads and a counter are enough: with a library
//! such as rayon every build script would compile more.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Number of items that a thread takes at a time: small, so that threads share large pages.
const CHUNK: usize = 16;

/// Applies `f` to every item on `threads` threads, 0 for the number of processors. A small input is mapped on the current
/// thread.
pub fn map<T: Sync, R: Send>(threads: usize, items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        n => n,
    };
    let threads = threads.min(items.len().div_ceil(CHUNK));
    if threads <= 1 {
        return items.iter().map(f).collect();
    }
    let chunks: Vec<&[T]> = items.chunks(CHUNK).collect();
    let done: Vec<Mutex<Vec<R>>> = chunks.iter().map(|_| Mutex::default()).collect();
    run(threads, chunks.len(), &|index| {
        if let (Some(chunk), Some(Ok(mut done))) =
            (chunks.get(index), done.get(index).map(Mutex::lock))
        {
            done.extend(chunk.iter().map(&f));
        }
    });
    let mut all = Vec::with_capacity(items.len());
    for part in done {
        all.append(&mut part.into_inner().unwrap_or_default());
    }
    all
}

/// Calls `work` with every number below `count`, each once, on several threads. A panic is passed on.
fn run(threads: usize, count: usize, work: &(dyn Fn(usize) + Sync)) {
    let next = AtomicUsize::new(0);
    let take = || {
        loop {
            match next.fetch_add(1, Ordering::Relaxed) {
                index if index < count => work(index),
                _ => return,
            }
        }
    };
    std::thread::scope(|scope| {
        let handles: Vec<_> = (1..threads).map(|_| scope.spawn(take)).collect();
        take();
        for handle in handles {
            if let Err(panic) = handle.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_come_in_input_order_on_any_number_of_threads() {
        let items: Vec<u32> = (0..1000).collect();
        let expected: Vec<u32> = items.iter().map(|n| n * 2).collect();
        for threads in [0, 1, 2, 7, 64] {
            assert_eq!(super::map(threads, &items, |n| n * 2), expected);
        }
    }
}
