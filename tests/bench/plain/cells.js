// The draft, its cells, and the findings that are shown of them.
"use strict";

const COLUMNS = ["l1", "l2", "name", "target", "actual", "weight", "score", "reason"];
const ALIGNED = { l1: "centre", l2: "centre", target: "centre", actual: "centre", weight: "number", score: "number" };
const LINES = new Set(["weight", "score", "year", "total_weight", "total_score"]);
const MERGED = ["l1", "l2"];
const MONEY = ["initial", "budget", "executed", "weight", "rate", "score"];
const FIELDS = [
  ["#basics", [["year", "年度"], ["project", "项目名称"], ["department", "主管部门"], ["unit", "实施单位"]]],
  ["#goals", [["goal", "预期目标"], ["completion", "实际完成情况"]]],
  ["#performance", [["total_weight", "总分（分值）"], ["total_score", "总分（得分）"]]],
];
const KEY = "plain/draft", SAVE_AFTER = 300, REST = 1000, ALOUD = 1200;

const byId = id => document.getElementById(id);
const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) { element.className = className; }
  if (text !== undefined) { element.textContent = text; }
  return element;
};

const draft = JSON.parse(localStorage.getItem(KEY) || '{"fields":{},"tables":{"funds":[],"indicators":[]}}');
const funds = draft.tables.funds.map(row => row.cells);
const rows = [];
const sums = new Sums();
const findings = new Map();
const history = [];
let reached = { met: 0, missed: 0 };

// --- Cells ----------------------------------------------------------------------------------
function cell(name, column, text, label) {
  const td = make("td", "cell " + (ALIGNED[column] || ""));
  td.dataset.cell = name;
  const editor = make("div", "ed");
  const line = LINES.has(column) || name.startsWith("funds/");
  const control = make(line ? "input" : "textarea", "ctl");
  if (line) { control.type = "text"; control.inputMode = "decimal"; } else { control.rows = 1; }
  control.autocomplete = "off";
  control.spellcheck = false;
  control.value = text;
  if (label) { control.setAttribute("aria-labelledby", label); } else { control.setAttribute("aria-label", column); }
  editor.append(control);
  if (!line) { editor.append(make("span", "mirror", text)); }
  td.append(editor);
  return td;
}

function setText(td, text) {
  const [control, mirror] = td.firstChild.children;
  if (control.value !== text) { control.value = text; }
  if (mirror && mirror.className === "mirror") { mirror.textContent = text.endsWith("\n") ? text + "\u200b" : text; }
}

function setMark(td, severity) {
  if ((td.dataset.sev || "") === severity) { return; }
  const control = td.firstChild.firstChild;
  if (severity) { td.dataset.sev = severity; } else { delete td.dataset.sev; }
  if (severity === "error") { control.setAttribute("aria-invalid", "true"); } else { control.removeAttribute("aria-invalid"); }
}

function showEarned(row) {
  const td = row.tds.score, earned = row.judged.earned;
  let chip = td.querySelector(".calc");
  if (earned === null) { if (chip) { chip.remove(); } return; }
  if (!chip) {
    chip = make("button", "calc");
    chip.type = "button";
    chip.tabIndex = -1;
    td.firstChild.append(chip);
  }
  const text = decimalText(round(earned, 2));
  const agrees = row.judged.score !== null && round(earned, 2) === round(row.judged.score, 2);
  const shown = agrees ? "✓" : "=" + text;
  if (chip.textContent !== shown) { chip.textContent = shown; }
  chip.classList.toggle("calc-agrees", agrees);
  chip.disabled = agrees;
  chip.title = agrees ? `计算值 ${text}，一致` : `采用计算值 ${text}`;
}

// --- Findings: a new one waits for a rest or for leaving the cell, a settled one goes at once ---
const keyOf = (place, finding) => place + " " + finding.code;
let resting = 0;

function follow(place, row, before, now) {
  for (const finding of before) {
    const key = keyOf(place(finding), finding);
    if (!now.some(other => keyOf(place(other), other) === key)) {
      const known = findings.get(key);
      if (known.entry) { known.entry.remove(); }
      findings.delete(key);
    }
  }
  for (const finding of now) {
    const key = keyOf(place(finding), finding), known = findings.get(key);
    if (!known) { findings.set(key, { finding, row, place: place(finding), entry: null }); }
    else if (known.finding.what !== finding.what) { known.finding = finding; if (known.entry) { fill(known); } }
  }
}

function fill(known) {
  const [go, how] = known.entry.children;
  const name = known.row ? `第${known.row.at + 1}行` : known.place;
  go.textContent = `${name}：${known.finding.what}`;
  how.textContent = known.finding.how;
}

/** Brings list and mark of what waits; in the form's order. */
function settle() {
  clearTimeout(resting);
  resting = 0;
  const list = byId("findings");
  const waiting = [...findings.values()].filter(known => !known.entry);
  for (const known of waiting) {
    known.entry = make("li", known.finding.severity);
    const go = make("button");
    go.onclick = () => cellOf(known.place).querySelector(".ctl").focus();
    known.entry.append(go, make("small"));
    fill(known);
    known.entry.at = known.row ? known.row.at + 1000 : 0;
    let next = list.lastElementChild;
    while (next && next.at > known.entry.at) { next = next.previousElementSibling; }
    list.insertBefore(known.entry, next ? next.nextSibling : list.firstChild);
    mark(known.place);
  }
  if (waiting.length) { showCounts(); showNote(); }
}

const cellOf = place => document.querySelector(`[data-cell="${place}"]`);

function mark(place, td = cellOf(place)) {
  const here = code => findings.get(place + " " + code);
  const shown = ["missing", "unreadable", "unit", "score", "reason", "over", "sum", "rate", "execution", "weights", "total"]
    .map(here).filter(known => known && known.entry).map(known => known.finding.severity);
  setMark(td, shown.includes("error") ? "error" : shown[0] || "");
}

let counted = "", aloud = 0;
function showCounts() {
  const count = severity => [...findings.values()].filter(known => known.entry && known.finding.severity === severity).length;
  const errors = count("error"), text = `必须改 ${errors}　请核对 ${count("warning")}`;
  if (text === counted) { return; }
  counted = text;
  byId("counts").textContent = text;
  const inTable = [...findings.values()].filter(known => known.entry && known.row).length;
  byId("sections").lastElementChild.querySelector("small").textContent = inTable ? `${inTable} 处要改` : "已填";
  clearTimeout(aloud);
  aloud = setTimeout(() => { byId("status").textContent = text; }, ALOUD);
}
