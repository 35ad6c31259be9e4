//! What a person would look at: the window, the whole page, the print.

use std::fs;

use serde_json::{Value, json};

use super::browser::Browser;
use super::{base64, project};

impl Browser {
    /// A picture of the window in `target/screenshots/`.
    pub fn screenshot(&self, name: &str) {
        let picture = self.driver.get("screenshot");
        save_picture(name, &picture);
    }

    /// A picture of the whole page, however long.
    pub fn screenshot_full_page(&self, name: &str) {
        let whole = json!({ "format": "png", "captureBeyondViewport": true });
        let picture = self.driver.devtools("Page.captureScreenshot", &whole);
        save_picture(name, &picture["data"]);
    }

    /// The page as printed (PDF).
    pub fn print(&self) -> Vec<u8> {
        let paper = json!({ "page": { "width": 21.0, "height": 29.7 }, "background": true });
        base64::decode(self.driver.post("print", &paper).as_str().expect("a PDF"))
    }
}

/// Stores a picture in `target/screenshots/`.
pub fn save_picture(name: &str, picture: &Value) {
    let folder = project().join("target/screenshots");
    fs::create_dir_all(&folder).expect("folder for pictures");
    let bytes = base64::decode(picture.as_str().expect("a picture"));
    fs::write(folder.join(format!("{name}.png")), bytes).expect("picture written");
}
