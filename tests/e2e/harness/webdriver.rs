//! A WebDriver client: one driver with one session, spoken to over plain HTTP.
//!
//! The protocol is a dozen JSON requests to a server on the same machine. A client crate for it
//! brings some 130 crates and async (measured: thirtyfour 0.38 and fantoccini 0.22, half a minute
//! each), which every unit test run would have to compile too.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::engine::Engine;
use super::screen::Screen;
use super::wait_for;

/// Under this key WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A session; dropping it ends the browser and the driver, also when a test panics.
#[derive(Debug)]
pub struct WebDriver {
    process: Child,
    /// Held for as long as the browser lives.
    _screen: Option<Screen>,
    session: String,
    /// The browser's process, where the driver names it.
    pub browser_process: Option<u64>,
}

impl WebDriver {
    /// `home` is where a browser keeps things that is told neither a profile nor a folder for
    /// downloads.
    pub fn start(engine: Engine, capabilities: &Value, home: &Path) -> Self {
        // A browser that does not come up says nothing about the page: it is started once more.
        Self::try_start(engine, capabilities, home)
            .or_else(|_| Self::try_start(engine, capabilities, home))
            .unwrap_or_else(|problem| panic!("no browser session: {problem}"))
    }

    fn try_start(engine: Engine, capabilities: &Value, home: &Path) -> Result<Self, String> {
        let port = free_port();
        let (program, arguments) = engine.driver(port);
        let screen = (engine == Engine::WebKit).then(Screen::start);
        let mut process = Command::new(program)
            .args(arguments)
            .envs((engine == Engine::WebKit).then_some(("HOME", home)))
            .envs(screen.as_ref().map(|screen| ("DISPLAY", &screen.display)))
            // WebKit's browser refuses to run as root with its sandbox.
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|problem| panic!("{program} (make test installs it): {problem}"));
        wait_for("the driver to listen", || TcpStream::connect(("127.0.0.1", port)).ok());
        let driver = format!("http://127.0.0.1:{port}");
        let request = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = send(minreq::post(format!("{driver}/session")).with_body(request.to_string()));
        let answer = match answer {
            Ok(answer) => answer,
            Err(problem) => {
                let _ = process.kill();
                let _ = process.wait();
                return Err(problem);
            }
        };
        let id = answer["sessionId"].as_str().expect("session id").to_owned();
        let process_of = |name: &str| answer["capabilities"][name].as_u64();
        let browser_process = process_of("goog:processID").or_else(|| process_of("moz:processID"));
        Ok(Self { process, _screen: screen, session: format!("{driver}/session/{id}"), browser_process })
    }

    /// A request without a body, such as `title`.
    pub fn get(&self, path: &str) -> Value {
        self.try_get(path).unwrap_or_else(|problem| panic!("GET {path}: {problem}"))
    }

    pub fn try_get(&self, path: &str) -> Result<Value, String> {
        send(minreq::get(format!("{}/{path}", self.session)))
    }

    /// A command, such as `url` with `{"url": …}`.
    pub fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body).unwrap_or_else(|problem| panic!("POST {path} {body}: {problem}"))
    }

    pub fn try_post(&self, path: &str, body: &Value) -> Result<Value, String> {
        send(minreq::post(format!("{}/{path}", self.session)).with_body(body.to_string()))
    }

    /// Takes something away, such as `window`.
    pub fn delete(&self, path: &str) -> Value {
        send(minreq::delete(format!("{}/{path}", self.session)))
            .unwrap_or_else(|problem| panic!("DELETE {path}: {problem}"))
    }

    /// Runs the body of a JavaScript function in the page, with `arguments`.
    pub fn execute(&self, script: &str, arguments: &Value) -> Value {
        self.try_execute(script, arguments).unwrap_or_else(|problem| panic!("{script}\n{problem}"))
    }

    pub fn try_execute(&self, script: &str, arguments: &Value) -> Result<Value, String> {
        self.try_post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// A command of the Chrome DevTools protocol.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// What was logged since the last call: `browser` (console) or `performance` (network).
    pub fn log(&self, kind: &str) -> Vec<Value> {
        let log = self.post("se/log", &json!({ "type": kind }));
        log.as_array().expect("log entries").clone()
    }
}

impl Drop for WebDriver {
    fn drop(&mut self) {
        let _ = send(minreq::delete(&self.session));
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The element ids in a script's result.
pub fn element_ids(value: &Value) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(|element| element[ELEMENT].as_str().map(str::to_owned)).collect()
}

/// An element as an argument of a script or command.
pub fn element(id: &str) -> Value {
    json!({ ELEMENT: id })
}

/// A port that nobody listens on at this moment.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// The `value` of the answer, or the error as `name: message`.
fn send(request: minreq::Request) -> Result<Value, String> {
    let answer = request.with_timeout(60).send().map_err(|problem| problem.to_string())?;
    let text = answer.as_str().map_err(|problem| problem.to_string())?;
    let mut answer: Value = serde_json::from_str(text).map_err(|problem| format!("{problem}: {text}"))?;
    let value = answer["value"].take();
    match value["error"].as_str() {
        None => Ok(value),
        Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
    }
}
