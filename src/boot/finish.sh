#!/bin/sh
# Runs after each Trunk build, in its staging folder: makes the parts small and completes what index.html
# tells boot.js.
#
# Why not plain <link integrity> and <script integrity>: browsers refuse both on file://, because a
# page opened from a folder has no origin. boot.js checks the digests wherever there is one.
set -eu
cd "$TRUNK_STAGING_DIR"

# digest FILE: as in an `integrity` attribute
digest() {
  printf 'sha384-%s' "$(sha384sum "$1" | cut -c1-96 | tr a-f A-F | basenc --base16 -d | base64 -w0)"
}

# only_match PATTERN: the one file in index.html that the pattern's group captures
only_match() {
  found=$(sed -n "s|.*$1.*|\1|p" index.html)
  [ -f "$found" ] || { echo "src/boot/finish.sh: index.html does not name one file by: $1" >&2; exit 1; }
  printf '%s' "$found"
}

# part NAME FILE: what boot.js reads
part() {
  printf '<meta name="app-%s" content="./%s" data-integrity="%s">' "$1" "$2" "$(digest "$2")"
}

# renamed FILE: gives the file of that kind (x.css) a name by its content, and says it
renamed() {
  named=${1%.*}-$(sha384sum "$1" | cut -c1-16).${1##*.}
  mv "$1" "$named"
  printf '%s' "$named"
}

# minify FILE [TARGET]: without what only people read, for browsers from Chromium 80 on
minify() {
  esbuild --log-level=warning --minify --charset=utf8 --target="${2:-chrome80}" --allow-overwrite --outfile="$1" "$1"
}

script=$(only_match '<meta name="app-script" content="\./\([^"]*\)">')
wasm=$(only_match '<meta name="app-wasm" content="\./\([^"]*\)">')

# Functions of one caller stay apart unless they are short: that is smaller, and giants of 40 KB are
# too much for WebKit's compiler (2.50), which once in hundreds of pages made a wild address of them.
# Small: structured anew after the first round, and two rounds more; no address below 1024 is one of
# data (the stack ends there); functions of like names beside each other compress better; short names.
# Old browsers: without what Chromium 80 does not know.
mv "$wasm" whole.wasm
wasm-opt whole.wasm -o small.wasm -Oz --one-caller-inline-max-function-size=150 --low-memory-unused --flatten --rereloop -Oz -Oz \
  --signext-lowering --llvm-memory-copy-fill-lowering --llvm-nontrapping-fptoint-lowering \
  --reorder-functions-by-name --minify-imports-and-exports-and-modules > names.json
wasm=jixiao-page-$(sha384sum small.wasm | cut -c1-16)_bg.wasm
mv small.wasm "$wasm"

mv "$script" jixiao-page.js
node "$TRUNK_SOURCE_DIR/src/boot/short-names.mjs" names.json jixiao-page.js
rm whole.wasm names.json
minify jixiao-page.js
script=$(renamed jixiao-page.js)

# It tells older browsers that they are old, in what they understand.
boot=$(only_match '<script src="\./\([^"]*\)"')
minify "$boot" es5

# For file:// and for servers that do not hand out .wasm.
copy=$wasm.js
{ printf 'self.jixiaoWasm="'; base64 -w0 "$wasm"; printf '";\n'; } > "$copy"

# The files of style/ in the order of index.html, as one request. (boot.css has no integrity.)
checked_style='<link rel="stylesheet" href="\./\([^"]*\)" integrity=.*'
for file in $(sed -n "s|.*$checked_style|\1|p" index.html); do
  cat "$file"
  rm "$file"
done > style.css
minify style.css
style=$(renamed style.css)

sed -i \
  -e "\|$checked_style|d" \
  -e "s|<meta name=\"app-script\"[^>]*>|$(part style "$style")\n    $(part script "$script")|" \
  -e "s|<meta name=\"app-wasm\"[^>]*>|    $(part wasm "$wasm")\n    $(part wasm-copy "$copy")|" \
  -e 's| data-integrity="none"||' \
  index.html

# What a finding's rule says, opened from it.
cp "$TRUNK_SOURCE_DIR/docs/rules.html" rules.html

# The engine for other pages and for Node.
mkdir -p api
sed -e "s|@script@|$script|" -e "s|@wasm@|$wasm|" -e "s|@wasm-copy@|$copy|" "$TRUNK_SOURCE_DIR/src/api/jixiao.js" > api/jixiao.js
cp "$TRUNK_SOURCE_DIR/src/api/jixiao.d.ts" api/

# Where the administrator lists forms of the house; docs/form-keeper.zh.md says how.
mkdir -p forms
printf '{"templates": []}\n' > forms/index.json
