//! A static web server, as good or as bad as those in offices.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Request, Response, Server};

use super::engine::Engine;

/// The name that browsers which can map names know the server by.
pub const HOST: &str = "intranet.test";

/// The page is served from a sub-folder: nothing may count on the root.
const FOLDER: &str = "/jx/";

/// What a server gets wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manners {
    #[default]
    Good,
    /// IIS without a MIME entry for it: 404 for `.wasm`.
    RefusesWasm,
    /// `.wasm` as `application/octet-stream`.
    MistypesWasm,
    /// A page with status 200 for `.wasm`, instead of "not found".
    AnswersWasmWithPage,
    /// A policy header that allows no WebAssembly.
    ForbidsWasm,
}

/// A running server; it stops when dropped. Files are read anew for each request.
pub struct Site {
    server: Arc<Server>,
    requests: Arc<Mutex<Vec<String>>>,
    thread: Option<JoinHandle<()>>,
    port: u16,
}

impl Site {
    /// The built page on a good server.
    pub fn start() -> Self {
        Self::serve(&super::dist(), Manners::Good)
    }

    pub fn serve(folder: &Path, manners: Manners) -> Self {
        let server = Arc::new(Server::http(format!("{}:0", Engine::chosen().server_address())).expect("a free port"));
        let port = server.server_addr().to_ip().expect("an IP address").port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let thread = thread::spawn({
            let (server, requests, folder) = (server.clone(), requests.clone(), folder.to_owned());
            move || {
                for request in server.incoming_requests() {
                    requests.lock().expect("log").push(request.url().to_owned());
                    answer(request, &folder, manners);
                }
            }
        });
        Self { server, requests, thread: Some(thread), port }
    }

    /// The address of the page, with the slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}:{}{FOLDER}", Engine::chosen().host(), self.port)
    }

    /// The paths asked for so far, relative to the page (`""` is the page itself); requests outside
    /// its folder begin with a slash.
    pub fn requests(&self) -> Vec<String> {
        let requests = self.requests.lock().expect("log");
        requests.iter().map(|path| path.strip_prefix(FOLDER).unwrap_or(path).to_owned()).collect()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn answer(request: Request, folder: &Path, manners: Manners) {
    let response = match file_for(request.url(), folder) {
        Some(path) => file_response(&path, manners),
        None => not_found(404),
    };
    // The browser may have gone; that is for the test to notice.
    let _ = request.respond(response);
}

fn file_for(url: &str, folder: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(FOLDER)?;
    let name = if path.is_empty() { "index.html" } else { path };
    let file = folder.join(name);
    (!name.contains("..") && file.is_file()).then_some(file)
}

fn file_response(path: &Path, manners: Manners) -> Response<std::io::Cursor<Vec<u8>>> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let kind = match (extension, manners) {
        ("wasm", Manners::RefusesWasm) => return not_found(404),
        ("wasm", Manners::AnswersWasmWithPage) => return not_found(200),
        ("wasm", Manners::MistypesWasm) => "application/octet-stream",
        ("wasm", _) => "application/wasm",
        ("html", _) => "text/html",
        ("js", _) => "text/javascript",
        ("css", _) => "text/css",
        ("json", _) => "application/json",
        ("svg", _) => "image/svg+xml",
        _ => "application/octet-stream",
    };
    // Names with a hash may be kept for good; the page that names them may not.
    let keep = if extension == "html" { "no-cache" } else { "max-age=31536000" };
    // In one piece, as web servers send files.
    let response = Response::from_data(fs::read(path).expect("readable"))
        .with_chunked_threshold(usize::MAX)
        .with_header(header("Content-Type", kind))
        .with_header(header("Cache-Control", keep));
    if manners == Manners::ForbidsWasm {
        return response.with_header(header("Content-Security-Policy", "script-src 'self'"));
    }
    response
}

fn not_found(status: u16) -> Response<std::io::Cursor<Vec<u8>>> {
    Response::from_string("<!DOCTYPE html><title>404</title>")
        .with_header(header("Content-Type", "text/html"))
        .with_status_code(status)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("a header")
}
