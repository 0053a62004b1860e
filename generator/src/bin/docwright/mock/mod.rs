//! `docwright mock`: the documented examples as a server, to try any client in any language against what the docs say.
//!
//! Requests are matched by method and path template; what comes back is the documented response. Two things are not as
//! the page has them, so that a client can go on without the real service: links to further pages, files and upload
//! sessions lead back here, and what is behind a link of which the docs show nothing is empty, or some bytes. Everything
//! else that is not documented is made only for a client that asks for it: an error, a count, more pages.

mod batch;
mod catalog;
mod choose;
mod content;
mod errors;
mod links;
mod list;
mod message;
mod nearest;
mod origin;
mod path;
mod reply;
mod serve;
mod tls;
mod uploads;
mod wishes;

use std::net::TcpListener;

use crate::Failure;
use crate::args::MockArgs;
use crate::report;
use catalog::Catalog;
use serve::Shared;
use uploads::Uploads;

/// Reads the docs, prints the address, serves until it is stopped.
pub(crate) fn run(args: &MockArgs) -> Result<bool, Failure> {
    // First the port: who cannot have it need not wait for the docs.
    let listener = TcpListener::bind((args.host.as_str(), args.port)).map_err(|e| {
        Failure(format!(
            "cannot listen on {}:{}: {e}; --port 0 picks a free port",
            args.host, args.port
        ))
    })?;
    let address = listener.local_addr()?;
    let sets = args.docs.all()?;
    let mut catalogs = Vec::new();
    for set in &sets {
        let catalog = Catalog::of(&set.infer()?, set);
        let listed = catalog.routes.iter().filter(|r| r.listed).count();
        let requests = catalog.exchanges.iter().filter(|e| e.path.is_some());
        eprintln!(
            "{}{listed} documented URLs, {} requests, {} responses",
            set.heading(&sets).replace('\n', " "),
            requests.count(),
            catalog.responses.len()
        );
        catalogs.push(catalog);
    }
    if !address.ip().is_loopback() {
        eprintln!("{address} is open to the network");
    }
    let tls = args
        .tls
        .then(|| tls::acceptor(&args.host, args.certificate.as_deref()));
    let shared = Shared {
        catalogs,
        address,
        keep_links: args.keep_links,
        tls: tls.transpose()?,
        uploads: Uploads::default(),
    };
    report::print(&format!("{}://{address}\n", shared.scheme()), None)?;
    serve::serve(listener, shared)?;
    Ok(true)
}
