//! The markup of tables laid bare: without styles, scripts, addresses and handlers, so that the
//! browser's parser has nothing in it that a page's policy could object to.

/// The same texts and tags with only the attributes that say how cells lie: `rowspan`, `colspan`,
/// `span`; `hidden` where the style says so, and `data-flows` for Excel's `mso-ignore:colspan`.
#[must_use]
pub fn bare(html: &str) -> String {
    let mut said = String::new();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        said.push_str(text);
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if after.starts_with(['!', '?']) {
            rest = after.split_once('>').map_or("", |(_, after)| after);
            continue;
        }
        let inside = after.strip_prefix('/').unwrap_or(after);
        if !inside.starts_with(|first: char| first.is_ascii_alphabetic()) {
            said.push_str("&lt;");
            rest = after;
            continue;
        }
        let (name, attributes) = split_where(inside, |sign| !(sign.is_ascii_alphanumeric() || sign == ':'));
        let name = name.to_ascii_lowercase();
        let closes = after.starts_with('/');
        let mut kept = String::new();
        rest = keep_attributes(attributes, &mut kept);
        if name == "style" || name == "script" {
            if !closes {
                rest = behind_end(rest, &name);
            }
            continue;
        }
        said.push_str(if closes { "</" } else { "<" });
        said.push_str(&name);
        said.push_str(&kept);
        said.push('>');
    }
    said.push_str(rest);
    said
}

/// What stands before the first such sign, and the rest with it.
fn split_where(text: &str, is: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at_checked(text.find(is).unwrap_or(text.len())).unwrap_or((text, ""))
}

/// Reads the attributes of a tag; what follows the tag comes back.
fn keep_attributes<'a>(text: &'a str, kept: &mut String) -> &'a str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == '/' || sign == '=');
        if rest.is_empty() {
            return rest;
        }
        if let Some(after) = rest.strip_prefix('>') {
            return after;
        }
        let (name, after) = split_where(rest, |sign| sign.is_ascii_whitespace() || matches!(sign, '=' | '>' | '/'));
        rest = after.trim_start();
        let mut value = "";
        if let Some(given) = rest.strip_prefix('=').map(str::trim_start) {
            let quote = given.chars().next().filter(|sign| matches!(sign, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => {
                    let given = given.strip_prefix(quote).unwrap_or(given);
                    given.split_once(quote).unwrap_or((given, ""))
                }
                None => split_where(given, |sign| sign.is_ascii_whitespace() || sign == '>'),
            };
        }
        keep(&name.to_ascii_lowercase(), value, kept);
    }
}

fn keep(name: &str, value: &str, kept: &mut String) {
    match name {
        "rowspan" | "colspan" | "span" => {
            let digits = value.chars().filter(char::is_ascii_digit);
            kept.push(' ');
            kept.push_str(name);
            kept.push_str("=\"");
            kept.extend(digits);
            kept.push('"');
        }
        "hidden" => kept.push_str(" hidden"),
        "style" => {
            let style: String = value.chars().filter(|sign| !sign.is_ascii_whitespace()).collect();
            let style = style.to_ascii_lowercase();
            if style.contains("display:none") {
                kept.push_str(" hidden");
            }
            if style.contains("mso-ignore:colspan") {
                kept.push_str(" data-flows");
            }
        }
        _ => {}
    }
}

/// What follows the end of a style or a script.
fn behind_end<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        let is_end = after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if is_end {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn only_what_says_how_cells_lie_is_kept() {
        let cases = [
            ("<td rowspan=3 class=xl65 style='height:7pt'>甲 > 乙</td>", "<td rowspan=\"3\">甲 > 乙</td>"),
            ("<TR height=0 style='DISPLAY: none'><TD>x", "<tr hidden><td>x"),
            ("<td colspan='2' style=\"width:1pt;\n  mso-ignore : colspan\">a", "<td colspan=\"2\" data-flows>a"),
            ("<style>\n<!--td{color:red}--></style><b onclick='a>b'>c</b>", "<b>c</b>"),
            ("<script>if (a < b) '</b>'</SCRIPT >d<br/>e", "d<br>e"),
            ("<!--StartFragment--><![if x]><o:p>&nbsp;</o:p><![endif]>", "<o:p>&nbsp;</o:p>"),
            ("1 < 2 <3", "1 &lt; 2 &lt;3"),
            ("<td a=\"open", "<td>"),
            ("style='display:none' stays as text", "style='display:none' stays as text"),
        ];
        for (html, left) in cases {
            assert_eq!(bare(html), left, "{html}");
        }
    }
}
