//! Hands on keyboard and mouse: real keys, chords, Chinese input, the clipboard, drawing.

use serde_json::{Value, json};

use super::browser::Browser;
use super::locator::By;

impl Browser {
    /// Types into whatever has the focus, key by key.
    pub fn type_keys(&self, text: &str) {
        let keys = text.chars().flat_map(|letter| {
            let key = if letter == '\n' { '\u{e006}' } else { letter };
            [key_action("keyDown", key), key_action("keyUp", key)]
        });
        self.perform(keys.collect());
    }

    /// Presses a key or a chord: `Enter`, `Tab`, `F2`, `Ctrl+z`, `Ctrl+Shift+ArrowDown`.
    pub fn press(&self, chord: &str) {
        let keys: Vec<char> = chord.split('+').map(key_code).collect();
        let down = keys.iter().map(|&key| key_action("keyDown", key));
        let up = keys.iter().rev().map(|&key| key_action("keyUp", key));
        self.perform(down.chain(up).collect());
    }

    /// Enters Chinese text as an input method does: the reading grows letter by letter as a
    /// composition, then the chosen characters take its place.
    pub fn compose(&self, reading: &str, chosen: &str) {
        let ends = reading.char_indices().map(|(start, letter)| start + letter.len_utf8());
        for shown in ends.map(|end| &reading[..end]) {
            self.input_method_key("rawKeyDown");
            let length = shown.encode_utf16().count();
            let composition = json!({ "text": shown, "selectionStart": length, "selectionEnd": length });
            self.driver.devtools("Input.imeSetComposition", &composition);
            self.input_method_key("keyUp");
        }
        self.input_method_key("rawKeyDown");
        self.driver.devtools("Input.insertText", &json!({ "text": chosen }));
        self.input_method_key("keyUp");
    }

    /// A composition that is under way and not yet chosen.
    pub fn compose_partly(&self, reading: &str) {
        let length = reading.encode_utf16().count();
        let composition = json!({ "text": reading, "selectionStart": length, "selectionEnd": length });
        self.driver.devtools("Input.imeSetComposition", &composition);
    }

    /// Drops a file on an element, as from the file manager.
    pub fn drop_file(&self, on: &By, name: &str, text: &str) {
        self.see(on);
        let By::Css(selector) = on else { panic!("a file is dropped on what a selector finds") };
        let drop = "const [selector, name, text] = arguments;
            const data = new DataTransfer();
            data.items.add(new File([text], name, { type: 'application/json' }));
            const target = document.querySelector(selector);
            for (const kind of ['dragenter', 'dragover', 'drop']) {
                target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
            }";
        self.eval_with(drop, &json!([selector, name, text]));
    }

    /// Puts plain text on the clipboard and pastes it with Ctrl+V where the focus is.
    pub fn paste(&self, plain: &str) {
        self.paste_both(plain, "");
    }

    /// [`Browser::paste`] with a rich copy beside the plain one, as Excel and WPS provide.
    pub fn paste_both(&self, plain: &str, html: &str) {
        // The clipboard is filled by a real Ctrl+C: there is no clipboard API on plain http.
        self.driver.execute(
            "const [plain, html] = arguments;
             window.addEventListener('copy', event => {
                 event.clipboardData.setData('text/plain', plain);
                 if (html) { event.clipboardData.setData('text/html', html); }
                 event.preventDefault();
                 event.stopImmediatePropagation();
                 window.copiedForTest = true;
             }, { capture: true, once: true });",
            &json!([plain, html]),
        );
        self.press("Ctrl+c");
        let copied = self.driver.execute("return delete window.copiedForTest && true", &json!([]));
        assert_eq!(copied, json!(true), "the clipboard was filled");
        self.press("Ctrl+v");
    }

    /// What a paste would bring at this moment: the plain copy and the rich one.
    pub fn clipboard(&self) -> [String; 2] {
        self.driver.execute(
            "window.addEventListener('paste', event => {
                 const data = event.clipboardData;
                 window.pastedForTest = [data.getData('text/plain'), data.getData('text/html')];
                 event.preventDefault();
                 event.stopImmediatePropagation();
             }, { capture: true, once: true });",
            &json!([]),
        );
        self.press("Ctrl+v");
        let pasted = self
            .driver
            .execute("const pasted = window.pastedForTest; delete window.pastedForTest; return pasted", &json!([]));
        serde_json::from_value(pasted).expect("something was pasted")
    }

    /// Presses the mouse on one thing, draws it over to another and lets go.
    pub fn draw(&self, from: &By, to: &By) {
        let moved =
            |by: &By| json!({ "type": "pointerMove", "duration": 50, "origin": self.origin(by), "x": 0, "y": 0 });
        let actions = [moved(from), json!({ "type": "pointerDown", "button": 0 }), moved(to), button_up()];
        self.perform_all(json!([mouse(&actions)]));
    }

    /// Clicks on something with Shift held down.
    pub fn shift_click(&self, on: &By) {
        let moved = json!({ "type": "pointerMove", "duration": 0, "origin": self.origin(on), "x": 0, "y": 0 });
        let pause = json!({ "type": "pause" });
        let shift = key_code("Shift");
        let keys = [key_action("keyDown", shift), pause.clone(), pause, key_action("keyUp", shift)];
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": keys });
        let actions = [moved, json!({ "type": "pointerDown", "button": 0 }), button_up()];
        self.perform_all(json!([keyboard, mouse(&actions)]));
    }

    /// Accepts with Enter what the preview of a paste shows.
    pub fn accept_paste(&self) {
        self.see(&super::test_id("paste-preview"));
        self.press("Enter");
        self.see_no(&super::test_id("paste-preview"));
    }

    /// What an input method lets the page see of the keys it swallows.
    fn input_method_key(&self, kind: &str) {
        let key = json!({ "type": kind, "key": "Process", "windowsVirtualKeyCode": 229 });
        self.driver.devtools("Input.dispatchKeyEvent", &key);
    }

    fn perform(&self, actions: Vec<Value>) {
        self.perform_all(json!([{ "type": "key", "id": "keyboard", "actions": actions }]));
    }

    fn perform_all(&self, actions: Value) {
        self.driver.post("actions", &json!({ "actions": actions }));
    }
}

fn mouse(actions: &[Value]) -> Value {
    json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions })
}

fn button_up() -> Value {
    json!({ "type": "pointerUp", "button": 0 })
}

fn key_action(kind: &str, key: char) -> Value {
    json!({ "type": kind, "value": key })
}

/// WebDriver names keys that are no letters by private code points.
fn key_code(name: &str) -> char {
    match name {
        "Ctrl" => '\u{e009}',
        "Shift" => '\u{e008}',
        "Alt" => '\u{e00a}',
        "Enter" => '\u{e006}',
        "Tab" => '\u{e004}',
        "Esc" => '\u{e00c}',
        "Space" => ' ',
        "Backspace" => '\u{e003}',
        "Delete" => '\u{e017}',
        "Home" => '\u{e011}',
        "End" => '\u{e010}',
        "PageUp" => '\u{e00e}',
        "PageDown" => '\u{e00f}',
        "ArrowLeft" => '\u{e012}',
        "ArrowUp" => '\u{e013}',
        "ArrowRight" => '\u{e014}',
        "ArrowDown" => '\u{e015}',
        "F2" => '\u{e032}',
        "F8" => '\u{e038}',
        _ => {
            let mut letters = name.chars();
            let letter = letters.next().expect("a key");
            assert!(letters.next().is_none(), "no such key: {name}");
            letter
        }
    }
}
