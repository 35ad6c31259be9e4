// 绩效 (jixiao): the engine for other pages and for Node. A classic script, so that it also runs in
// old browsers and on pages opened from a folder.
//
//   <script src="http://server/jixiao/api/jixiao.js"></script>
//   <script>jixiao.load().then(function (engine) { console.log(engine.check(text)); });</script>
//
//   const { load } = require('./jixiao.js');          // Node; `import` works as well
//   const engine = await load();
//
// jixiao.d.ts beside this file says what goes in and out. finish.sh writes the files' names here.
(function (root, build) {
  'use strict';
  if (typeof module === 'object' && module.exports) {
    module.exports = build(null);
  } else {
    root.jixiao = build(document.currentScript.src);
  }
})(typeof self === 'undefined' ? this : self, function (here) {
  'use strict';

  var GLUE = '../@script@';
  var WASM = '../@wasm@';
  var WASM_COPY = '../@wasm-copy@';
  var loading = null;

  function engineOf(bound) {
    return { check: bound.check, templates: bound.templates };
  }

  function loadInNode() {
    var fs = require('fs');
    var path = require('path');
    var bound = new Function(fs.readFileSync(path.join(__dirname, GLUE), 'utf8') + '\nreturn wasm_bindgen;')();
    return bound({ module_or_path: fs.readFileSync(path.join(__dirname, WASM)) }).then(function () {
      return engineOf(bound);
    });
  }

  function insertScript(name) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement('script');
      script.src = new URL(name, here).href;
      script.onload = resolve;
      script.onerror = function () { reject(new Error('jixiao: ' + script.src + ' was not loaded')); };
      document.head.appendChild(script);
    });
  }

  function bytesOf(base64) {
    var text = atob(base64);
    var bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) { bytes[i] = text.charCodeAt(i); }
    return bytes;
  }

  // From another server, and from a folder, browsers do not let a page read files; scripts they do.
  function wasm() {
    var url = new URL(WASM, here);
    var read = url.origin === location.origin && url.protocol !== 'file:' ?
      fetch(url.href).then(function (response) {
        if (!response.ok) { throw new Error('jixiao: ' + url.href + ' ' + response.status); }
        return response.arrayBuffer();
      }) : Promise.reject(new Error('elsewhere'));
    return read.catch(function () {
      return insertScript(WASM_COPY).then(function () {
        var bytes = bytesOf(self.jixiaoWasm);
        delete self.jixiaoWasm;
        return bytes;
      });
    });
  }

  function loadInPage() {
    return Promise.all([wasm(), insertScript(GLUE)]).then(function (loaded) {
      // Declared by the script with `let`: a global name, but not on `window`.
      return wasm_bindgen({ module_or_path: loaded[0] }).then(function () { return engineOf(wasm_bindgen); });
    });
  }

  // Loads the engine, once. Rejects when a file is missing; a later call tries again.
  function load() {
    if (!loading) {
      loading = (here === null ? loadInNode() : loadInPage());
      loading.catch(function () { loading = null; });
    }
    return loading;
  }

  return { load: load };
});
