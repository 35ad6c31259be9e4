// Opens the built page (dist/) in Chromium 83, over http and from the folder: it must start and
// report no error. `make test-chromium83`; needs node, and downloads that browser from npm.
'use strict';
const fs = require('fs');
const http = require('http');
const path = require('path');
const zlib = require('zlib');
const { execFileSync } = require('child_process');
const puppeteer = require('puppeteer-core');

const project = path.resolve(__dirname, '../..');
const dist = path.join(project, 'dist');
const browserFolder = path.join(project, 'target/chromium83');
const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm' };

// The package holds the browser and its libraries compressed by brotli.
function unpackBrowser() {
  const packed = path.join(__dirname, 'node_modules/chrome-aws-lambda/bin');
  fs.mkdirSync(browserFolder, { recursive: true });
  for (const name of fs.readdirSync(packed).filter(name => name.endsWith('.br'))) {
    const file = path.join(browserFolder, name.slice(0, -3));
    fs.writeFileSync(file, zlib.brotliDecompressSync(fs.readFileSync(path.join(packed, name))), { mode: 0o755 });
    if (file.endsWith('.tar')) { execFileSync('tar', ['xf', file, '-C', browserFolder]); }
  }
}

function serve() {
  const server = http.createServer((request, response) => {
    const file = path.join(dist, request.url.replace(/^\/jx\//, '') || 'index.html');
    if (!file.startsWith(dist) || !fs.existsSync(file)) { response.writeHead(404).end(); return; }
    response.setHeader('Content-Type', types[path.extname(file).slice(1)] || 'application/octet-stream');
    response.end(fs.readFileSync(file));
  });
  return new Promise(ready => server.listen(0, '127.0.0.1', () => ready(server)));
}

async function check(browser, url) {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => { if (message.type() === 'error') { errors.push(message.text()); } });
  await page.goto(url);
  await page.waitForFunction("!document.getElementById('boot') && document.body.innerText.trim() !== ''", { timeout: 15000 });
  await page.screenshot({ path: path.join(project, `target/screenshots/chromium83-${new URL(url).protocol.slice(0, -1)}.png`) });
  if (errors.length > 0) { throw new Error(`${url}\n${errors.join('\n')}`); }
  console.log(`ok ${url}`);
}

(async () => {
  unpackBrowser();
  fs.mkdirSync(path.join(project, 'target/screenshots'), { recursive: true });
  const server = await serve();
  const browser = await puppeteer.launch({
    executablePath: path.join(browserFolder, 'chromium'),
    args: ['--headless', '--no-sandbox', '--no-zygote', '--single-process', '--disable-gpu',
      '--host-resolver-rules=MAP intranet.test 127.0.0.1'],
    defaultViewport: { width: 1366, height: 640 },
    env: Object.assign({}, process.env, { LD_LIBRARY_PATH: path.join(browserFolder, 'lib') })
  });
  try {
    console.log(await browser.version());
    await check(browser, `http://intranet.test:${server.address().port}/jx/`);
    await check(browser, `file://${dist}/index.html`);
  } finally {
    await browser.close();
    server.close();
  }
})().catch(error => {
  console.error(error);
  process.exit(1);
});
