// Notes for each key in the cell at hand: how long the page's own handler ran, when the verdict on
// the row had changed, and when the frame after it was laid out and painted. Milliseconds from the key press.
const [row] = arguments;
// Found once: looking through the document with every key would grow with it, and be counted.
const [score, reason] = ["score", "reason"].map(column =>
  document.querySelector(`td[data-cell='indicators/${row}/${column}']`));
const look = () => {
  const chip = score.querySelector(".calc");
  const marks = [score, reason].map(cell => cell.dataset.sev || "");
  return [chip && chip.classList.contains("calc-agrees") ? "agrees" : "differs", ...marks].join(" ");
};
const now = () => performance.now();
const channel = new MessageChannel();
let key = null;
window.keys = [];
window.look = look;
window.addEventListener("keydown", event => {
  key = { pressed: now(), before: look() };
}, true);
window.addEventListener("input", () => { key.handed = now(); }, true);
window.addEventListener("input", () => {
  key.script = now() - key.handed;
  requestAnimationFrame(() => channel.port2.postMessage(0));
});
channel.port1.onmessage = () => {
  if (!key) { return; }
  const { pressed, verdict, script } = key;
  window.keys.push({ verdict: verdict - pressed, frame: now() - pressed, script, after: look() });
  key = null;
};
new MutationObserver(() => {
  if (key && !key.verdict && look() !== key.before) { key.verdict = now(); }
}).observe(document.querySelector(".paper"), { attributes: true, childList: true, subtree: true, characterData: true });
