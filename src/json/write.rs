//! A JSON value back to text, for what is kept because it has no place.

use super::Json;

impl Json<'_> {
    /// Compact JSON text; numbers as they were written.
    #[must_use]
    pub fn compact(&self) -> String {
        let mut out = String::new();
        write(self, &mut out);
        out
    }
}

/// As deep as the limit under which the value was read.
fn write(json: &Json<'_>, out: &mut String) {
    match json {
        Json::Null => out.push_str("null"),
        Json::Bool(true) => out.push_str("true"),
        Json::Bool(false) => out.push_str("false"),
        Json::Number(written) => out.push_str(written),
        Json::Text(text) => write_text(text, out),
        Json::Array(entries) => {
            out.push('[');
            for (position, entry) in entries.iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                write(entry, out);
            }
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (position, (name, value)) in members.iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                write_text(name, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    // A string has no way to fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}
