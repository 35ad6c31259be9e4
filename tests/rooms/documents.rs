//! Documents that name a file or folder of the project name one that there is.

use std::fs;
use std::path::Path;

/// Beside the published page, not in the project.
const PUBLISHED: &str = "forms/index.json";

/// Paths between backticks that begin with a folder of the project; not those with a place to fill in.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let begins =
        |name: &str| ["src/", "tests/", "docs/", "forms/", "style/", "schema/"].iter().any(|f| name.starts_with(f));
    let whole = |name: &str| name != PUBLISHED && !name.contains(['<', '…', '*', '{', ' ', '=']);
    text.split('`').skip(1).step_by(2).filter(move |name| begins(name) && whole(name))
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = vec![top.join("README.md"), top.join("README.zh.md")];
    documents.extend(fs::read_dir(top.join("docs")).unwrap().map(|entry| entry.unwrap().path()));
    documents.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    let mut count = 0;
    for document in documents {
        let text = fs::read_to_string(&document).unwrap();
        for name in named(&text) {
            count += 1;
            assert!(top.join(name).exists(), "{} names {name}", document.display());
        }
    }
    assert!(count > 30, "{count} names");
}
