//! What a person would look at: the window, the whole page, the print.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use super::browser::Browser;
use super::{base64, project};

impl Browser {
    /// A picture of the window in `target/screenshots/`.
    pub fn screenshot(&self, name: &str) {
        let picture = self.driver.get("screenshot");
        save_picture(name, &picture);
    }

    /// The window's size in CSS pixels, from now on.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.driver.devtools("Emulation.setDeviceMetricsOverride", &size);
    }

    /// A picture of the whole page, however long.
    pub fn screenshot_full_page(&self, name: &str) {
        let whole = json!({ "format": "png", "captureBeyondViewport": true });
        let picture = self.driver.devtools("Page.captureScreenshot", &whole);
        save_picture(name, &picture["data"]);
    }

    /// The page as printed (PDF), on the paper that the page itself asks for.
    pub fn print(&self) -> Vec<u8> {
        let paper = json!({ "preferCSSPageSize": true, "printBackground": true });
        base64::decode(self.driver.devtools("Page.printToPDF", &paper)["data"].as_str().expect("a PDF"))
    }
}

/// The pages of a PDF as pictures in `target/screenshots/`: `NAME-1.png` and so on.
pub fn save_pages(name: &str, pdf: &[u8]) {
    let file = folder().join(format!("{name}.pdf"));
    fs::write(&file, pdf).expect("PDF written");
    let drawn = Command::new("pdftoppm").args(["-r", "70", "-png"]).arg(&file).arg(folder().join(name)).status();
    assert!(drawn.expect("pdftoppm").success());
    fs::remove_file(file).ok();
}

fn folder() -> PathBuf {
    let folder = project().join("target/screenshots");
    fs::create_dir_all(&folder).expect("folder for pictures");
    folder
}

/// Stores a picture in `target/screenshots/`.
pub fn save_picture(name: &str, picture: &Value) {
    let bytes = base64::decode(picture.as_str().expect("a picture"));
    fs::write(folder().join(format!("{name}.png")), bytes).expect("picture written");
}
