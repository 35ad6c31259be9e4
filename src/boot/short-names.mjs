// node short-names.mjs MAP GLUE: gives what the program and its glue ask of each other the short
// names that wasm-opt has printed into MAP. They are seven kilobytes of the page otherwise, and each
// ends in sixteen digits that no compression makes shorter.

import fs from 'node:fs';

const [map, glue] = process.argv.slice(2);
const { imports, exports } = JSON.parse(fs.readFileSync(map, 'utf8'));
let text = fs.readFileSync(glue, 'utf8');

// Writes `short` wherever the pattern is; how often that was.
function rename(pattern, short) {
  let found = 0;
  text = text.replace(pattern, () => {
    found += 1;
    return short;
  });
  return found;
}

function once(what, pattern, short) {
  const found = rename(pattern, short);
  if (found !== 1) { throw new Error(`${glue} names ${what} ${found} times, not once`); }
}

const literally = (name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

for (const module of new Set(imports.map(([module]) => module))) {
  once(module, new RegExp(`"${literally(module)}"`, 'g'), '"a"');
}
for (const [, name, short] of imports) {
  once(name, new RegExp(`\\b${literally(name)}(?=\\s*:)`, 'g'), short);
}
for (const [name, short] of exports) {
  rename(new RegExp(`(?<=\\bwasm\\.)${literally(name)}\\b`, 'g'), short);
}
fs.writeFileSync(glue, text);
