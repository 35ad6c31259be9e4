//! The browsers that the same tests run in. `JIXIAO_BROWSER` chooses: `chromium` (when unset),
//! `firefox` or `webkit`; Debian's packages of each.
//!
//! Chromium can do more than WebDriver asks of a browser (DevTools: Chinese input, scripts before
//! a page's own, network logs). A test that needs it begins with [`only_chromium`].

use std::net::UdpSocket;
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::site::HOST;

/// A browser engine with a driver of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium: 360, 奇安信, 红莲花, Edge.
    Chromium,
    /// Firefox ESR.
    Firefox,
    /// WebKitGTK, the engine of Safari and of 统信, 麒麟 desktops' own browsers.
    WebKit,
}

impl Engine {
    /// The one that this run is about.
    pub fn chosen() -> Self {
        static CHOSEN: OnceLock<Engine> = OnceLock::new();
        *CHOSEN.get_or_init(|| match std::env::var("JIXIAO_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("JIXIAO_BROWSER={other}: chromium, firefox or webkit"),
        })
    }

    /// Its driver, and the arguments that make it listen on `port`.
    pub fn driver(self, port: u16) -> (&'static str, Vec<String>) {
        match self {
            Self::Chromium => ("chromedriver", vec![format!("--port={port}")]),
            Self::Firefox => ("geckodriver", vec!["--port".to_owned(), port.to_string()]),
            Self::WebKit => ("WebKitWebDriver", vec![format!("--port={port}")]),
        }
    }

    /// The address that a test's server listens on.
    pub fn server_address(self) -> String {
        match self {
            Self::Chromium | Self::Firefox => "127.0.0.1".to_owned(),
            Self::WebKit => own_address(),
        }
    }

    /// The name that the page is opened by: no loopback name, so that the page gets no more rights
    /// than on a real intranet (no secure context).
    pub fn host(self) -> String {
        match self {
            // Both map the name to 127.0.0.1.
            Self::Chromium | Self::Firefox => HOST.to_owned(),
            // It cannot map names, so it goes by this machine's address in its network.
            Self::WebKit => own_address(),
        }
    }

    /// What is asked of the driver for a browser with this profile and these downloads.
    pub fn capabilities(self, profile: &str, downloads: &str, switches: &[String]) -> Value {
        match self {
            Self::Chromium => chromium(profile, switches),
            Self::Firefox => firefox(profile, downloads),
            Self::WebKit => webkit(),
        }
    }
}

/// True in Chromium. Elsewhere says why the test is passed over there.
pub fn only_chromium(why: &str) -> bool {
    let engine = Engine::chosen();
    if engine != Engine::Chromium {
        eprintln!("passed over in {engine:?}: {why}");
    }
    engine == Engine::Chromium
}

fn chromium(profile: &str, further: &[String]) -> Value {
    let mut switches: Vec<String> = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--no-proxy-server",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=zh-CN",
        "--window-size=1366,768",
    ]
    .map(str::to_owned)
    .to_vec();
    switches.push(format!("--user-data-dir={profile}"));
    switches.push(format!("--host-resolver-rules=MAP {HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"));
    switches.extend_from_slice(further);
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "args": switches,
            "perfLoggingPrefs": { "enablePage": false },
            // Begin with an empty page (4: open startup_urls) and not with a busy "new tab".
            "prefs": { "session": { "restore_on_startup": 4, "startup_urls": ["about:blank"] } },
        },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

fn firefox(profile: &str, downloads: &str) -> Value {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": "/usr/bin/firefox-esr",
            "args": ["-headless", "-profile", profile, "--width=1366", "--height=768"],
            "prefs": {
                "network.dns.localDomains": HOST,
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
                "intl.accept_languages": "zh-CN, zh",
                "browser.download.folderList": 2,
                "browser.download.dir": downloads,
                "browser.download.useDownloadDir": true,
                "browser.helperApps.neverAsk.saveToDisk": "application/json,application/octet-stream,text/csv",
            },
        },
    })
}

fn webkit() -> Value {
    json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {
            "binary": "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
            "args": ["--automation"],
        },
    })
}

/// This machine's address in its network; nothing is sent to find it out.
fn own_address() -> String {
    let route = UdpSocket::bind("0.0.0.0:0").and_then(|socket| {
        socket.connect("192.0.2.1:9")?;
        socket.local_addr()
    });
    route.map_or_else(|_| "127.0.0.1".to_owned(), |address| address.ip().to_string())
}

/// True where a browser can be killed and another one goes on with its profile. Elsewhere says
/// why the test is passed over there.
pub fn profiles_last() -> bool {
    let engine = Engine::chosen();
    if engine == Engine::WebKit {
        eprintln!("passed over in {engine:?}: its driver gives every session a profile that does not last");
    }
    engine != Engine::WebKit
}
