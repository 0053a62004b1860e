//! The documented service: `docwright mock` for this project's pages, behind a proxy that can inject faults.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use docwright_runtime::request::http::{Request, Response};
use docwright_tests::{docwright, root};

use crate::server::{Reply, Seen, Server};

/// A `docwright mock` process, which ends with the test.
struct Mock {
    process: Child,
    url: String,
    agent: ureq::Agent,
}

impl Drop for Mock {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Mock {
    fn start() -> Self {
        let mut process = docwright()
            .args(["mock", "--port", "0", "--docs"])
            .arg(root().join("docs-src"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut url = String::new();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        output.read_line(&mut url).unwrap();
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .build();
        Self {
            process,
            url: url.trim().to_owned(),
            agent: agent.into(),
        }
    }

    /// The documented response to a request, with links to `here`.
    fn response(&self, here: &str, seen: &Seen) -> Response<Vec<u8>> {
        let mut request = Request::builder()
            .method(seen.method.as_str())
            .uri(format!("{}{}", self.url, seen.target));
        for (name, value) in &seen.headers {
            if !["host", "content-length"].contains(&name.as_str()) {
                request = request.header(name, value);
            }
        }
        let mut reply = self
            .agent
            .run(request.body(seen.body.clone()).unwrap())
            .unwrap();
        let body = reply.body_mut().read_to_string().unwrap();
        let mut response = Response::new(body.replace(&self.url, here).into_bytes());
        *response.status_mut() = reply.status();
        for (name, value) in reply.headers() {
            if name.as_str() != "content-length" {
                response.headers_mut().append(name, value.clone());
            }
        }
        response
    }
}

/// The documented service. `fault` can replace a reply; its arguments are the number of earlier requests, the request, and
/// the documented response.
pub(crate) async fn service(
    fault: impl Fn(usize, &Seen, Response<Vec<u8>>) -> Reply + Send + Sync + 'static,
) -> Server {
    let mock = Mock::start();
    Server::start(move |here, before, seen| fault(before, seen, mock.response(here, seen))).await
}

/// The documented service without faults.
pub(crate) async fn reliable_service() -> Server {
    service(|_, _, documented| Reply::Response(documented)).await
}
