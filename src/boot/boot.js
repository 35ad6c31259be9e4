// What happens before the program runs: look at the browser, load, verify, compile, instantiate,
// lock, start.
//
// Whatever goes wrong ends in a Chinese message, never in a white page. ES5 syntax throughout,
// because the first duty of this file is to tell an old browser that it is old.
//
// index.html names the parts with their sha384 (boot/finish.sh writes them there):
//   <meta name="app-style|app-script|app-wasm|app-wasm-copy" content="file" data-integrity="sha384-…">
(function () {
  'use strict';

  // Instantiate, then lock: browsers up to Chromium 96 do not know 'wasm-unsafe-eval' and would refuse
  // to compile the program under this policy, WebKit also to instantiate it. Ready before it, the
  // program runs, and from then on nothing can be loaded, evaluated or sent any more.
  var POLICY = "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; " +
    "font-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

  var MODERN = '请换用 Edge、Chrome、Firefox 的近年版本，或 360、奇安信、红莲花浏览器的“极速模式”（内核 80 以上）再打开本页。';
  var FOLDER = '请刷新重试；如果仍然这样，请管理员把整个程序文件夹重新复制一遍，不要只换其中几个文件。';
  var MESSAGES = {
    framed: ['本页不能嵌在别的网页里', '为防止被冒用，表单只在自己的窗口里打开。'],
    old: ['浏览器版本太旧', MODERN],
    noWasm: ['浏览器没有启用 WebAssembly', '本页要靠它计算和核对。' + MODERN],
    forbidden: ['浏览器不允许运行本程序', '浏览器或服务器的安全设置禁止了 WebAssembly。请管理员检查浏览器策略和服务器的 Content-Security-Policy 设置。'],
    load: ['程序文件没有载入', FOLDER],
    integrity: ['程序文件与发布的不一致', '文件可能没有复制完整，也可能被改动过；为安全起见没有运行。' + FOLDER],
    crash: ['程序没有启动起来', '请刷新重试；如果仍然这样，请把下面这行告诉管理员。']
  };
  // Milliseconds that the administrator's forms are waited for.
  var FORMS_WAIT = 4000;
  var KEPT = '已经保存的草稿不受影响。';

  var isFile = location.protocol === 'file:';

  function part(name) {
    var meta = document.querySelector('meta[name="app-' + name + '"]');
    return {
      url: meta.getAttribute('content'),
      // A page opened from a folder has no origin, and browsers refuse to check integrity there.
      integrity: isFile ? '' : meta.getAttribute('data-integrity')
    };
  }

  // An outcome with a message of its own, as opposed to an unforeseen error.
  function failure(kind, detail) {
    return { kind: kind, detail: detail };
  }

  function show(kind, detail) {
    var box = document.getElementById('boot') || document.body.appendChild(document.createElement('div'));
    function line(tag, className, text) {
      var element = document.createElement(tag);
      element.className = className;
      element.textContent = text;
      return box.appendChild(element);
    }
    box.textContent = '';
    box.id = 'boot';
    box.className = 'boot boot-stopped';
    box.setAttribute('role', 'alert');
    line('p', 'boot-title', MESSAGES[kind][0]);
    line('p', '', MESSAGES[kind][1]);
    if (kind === 'framed') {
      var link = line('a', '', '在新窗口中打开');
      link.href = location.href;
      link.target = '_blank';
      link.rel = 'noopener';
      return;
    }
    line('p', '', KEPT);
    if (kind !== 'old' && kind !== 'noWasm') {
      line('button', '', '刷新重试').addEventListener('click', function () { location.reload(); });
    }
    if (detail) { line('p', 'boot-detail', detail); }
  }

  function insert(tag, settings) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement(tag);
      Object.keys(settings).forEach(function (key) { element[key] = settings[key]; });
      element.onload = resolve;
      element.onerror = reject;
      document.head.appendChild(element);
    });
  }

  function insertScript(script) {
    return insert('script', { src: script.url, integrity: script.integrity });
  }

  function insertStyle(style) {
    return insert('link', { rel: 'stylesheet', href: style.url, integrity: style.integrity });
  }

  function fetchVerified(wanted) {
    return fetch(wanted.url, { integrity: wanted.integrity });
  }

  // Loads a part; if that fails, reads it past the cache, which mends a damaged cached copy and
  // tells a missing file from an altered one. Altered files are never run.
  function load(wanted, how) {
    return how(wanted).catch(function () {
      if (isFile) { throw failure('load', wanted.url); }
      return fetch(wanted.url, { cache: 'reload' }).catch(function () {
        throw failure('load', wanted.url);
      }).then(function (response) {
        // Some servers answer "not found" with a page and status 200.
        var isPage = /^text\/html/.test(response.headers.get('Content-Type') || '');
        if (!response.ok || isPage) { throw failure('load', wanted.url + ' ' + response.status); }
        return response.arrayBuffer().then(function () { return how(wanted); }).catch(function () {
          throw failure('integrity', wanted.url);
        });
      });
    });
  }

  function compileFetched(response) {
    var type = response.headers.get('Content-Type');
    // Streaming lets the browser keep the compiled code, but insists on the type, and many an old
    // server does not know it.
    if (WebAssembly.compileStreaming && type === 'application/wasm') {
      return WebAssembly.compileStreaming(response);
    }
    return response.arrayBuffer().then(function (bytes) { return WebAssembly.compile(bytes); });
  }

  // The same bytes as a script, for file:// (where fetch is blocked) and for servers that do not
  // hand out .wasm files (IIS without a MIME entry answers 404).
  function compileCopy() {
    return load(part('wasm-copy'), insertScript).then(function () {
      var text = atob(self.jixiaoWasm);
      delete self.jixiaoWasm;
      var bytes = new Uint8Array(text.length);
      for (var i = 0; i < text.length; i++) { bytes[i] = text.charCodeAt(i); }
      return WebAssembly.compile(bytes);
    });
  }

  // A policy that allows no WebAssembly stops Chromium at compiling and WebKit at instantiating.
  function explainRefusal(error) {
    throw error instanceof WebAssembly.CompileError ? failure('forbidden', String(error)) : error;
  }

  function compile() {
    var compiled = isFile ? compileCopy() : load(part('wasm'), fetchVerified).then(compileFetched, function (error) {
      if (error.kind === 'load') { return compileCopy(); }
      throw error;
    });
    return compiled.catch(explainRefusal);
  }

  function lock() {
    var meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = POLICY;
    document.head.appendChild(meta);
  }

  // Forms that the administrator put beside the page: forms/index.json names their files, as
  // {"templates": ["form.json"]}. They are read before the lock; ui/forms.rs judges them. Without
  // an index, or from a folder, where pages cannot read files, there are none.
  function readForms() {
    self.jixiaoForms = [];
    if (isFile) { return Promise.resolve(); }
    var read = fetch('forms/index.json', { cache: 'no-cache' }).then(function (response) {
      return response.ok ? response.json() : null;
    }).then(function (index) {
      var names = index && Array.isArray(index.templates) ? index.templates : [];
      return Promise.all(names.filter(function (name) {
        // Files of the folder, nothing else.
        return typeof name === 'string' && /^[^\/\\]+\.json$/.test(name);
      }).map(function (name) {
        return fetch('forms/' + encodeURIComponent(name), { cache: 'no-cache' }).then(function (response) {
          return response.ok ? response.text() : null;
        }).catch(function () { return null; }).then(function (text) { return [name, text]; });
      }));
    }).then(function (forms) { self.jixiaoForms = forms; }).catch(function () {});
    // They must not keep the page from opening, whatever the server does.
    return Promise.race([read, new Promise(function (resolve) { setTimeout(resolve, FORMS_WAIT); })]);
  }

  function start(module) {
    // `wasm_bindgen` is declared by app-script, with `let`: a global name, but not on `window`.
    return wasm_bindgen({ module_or_path: module }).catch(explainRefusal).then(function () {
      lock();
      wasm_bindgen.start_page();
      var box = document.getElementById('boot');
      box.parentNode.removeChild(box);
    });
  }

  // Dark or light before anything is painted, as the program will have it (see ui/appearance).
  function paint() {
    var chosen = null;
    try { chosen = localStorage.getItem('jixiao/setting/theme'); } catch (refused) { /* as the system is */ }
    var dark = chosen === 'dark' || chosen !== 'light' && window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.setAttribute('data-theme', dark ? 'dark' : 'light');
  }

  paint();
  if (window.top !== window.self) { return show('framed'); }
  // Present since Chromium 76 and 71, Firefox 71 and 65, Safari 13 and 12.1.
  if (!window.Promise || !Promise.allSettled || typeof globalThis === 'undefined') { return show('old'); }
  if (typeof WebAssembly === 'undefined') { return show('noWasm'); }

  var style = load(part('style'), insertStyle);
  // The forms by the style's connection, while the program itself is still on its way.
  Promise.all([compile(), load(part('script'), insertScript), style.then(readForms)])
    .then(function (loaded) {
      if (typeof wasm_bindgen === 'undefined') { throw failure('old'); }
      return start(loaded[0]);
    })
    .catch(function (error) {
      show(MESSAGES[error.kind] ? error.kind : 'crash', error.kind ? error.detail : String(error));
    });
})();
