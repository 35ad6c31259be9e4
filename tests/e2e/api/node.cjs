// node node.cjs JIXIAO.JS INPUTS.JSON: what the engine says in Node of each input.
'use strict';
const fs = require('fs');
const [loader, inputs] = process.argv.slice(2);

require(loader).load().then((engine) => {
  const verdicts = JSON.parse(fs.readFileSync(inputs, 'utf8')).map((input) => engine.check(input));
  process.stdout.write(JSON.stringify({ verdicts, templates: engine.templates() }));
});
