// The page: built once from the draft, then patched where a key changes something.
"use strict";

// --- Rows -----------------------------------------------------------------------------------
function contribute(row, sign) {
  sums.add(row.cells.l1, row.judged, sign);
  const met = row.judged.result && row.judged.result.met;
  if (met === true) { reached.met += sign; } else if (met === false) { reached.missed += sign; }
}

function judge(row) {
  const before = row.judged;
  if (before) { contribute({ cells: { l1: row.group }, judged: before }, -1); }
  row.judged = judgeRow(row.cells);
  row.group = row.cells.l1;
  contribute(row, 1);
  follow(finding => `indicators/${row.at + 1}/${finding.column}`, row, before ? before.found : [], row.judged.found);
  showEarned(row);
  if (before) {
    const columns = new Set([...before.found, ...row.judged.found].map(finding => finding.column));
    columns.forEach(column => mark(`indicators/${row.at + 1}/${column}`, row.tds[column]));
    showMissed(row);
  }
}

function showMissed(row) {
  const missed = row.judged.result && row.judged.result.met === false;
  if (!missed) { if (row.missed) { row.missed.remove(); row.missed = null; } return; }
  const text = `${row.cells.name}　${row.cells.target} → ${row.cells.actual}`;
  if (!row.missed) {
    row.missed = make("li", "warning");
    const list = byId("missed");
    let next = list.lastElementChild;
    while (next && next.at > row.at) { next = next.previousElementSibling; }
    row.missed.at = row.at;
    list.insertBefore(row.missed, next ? next.nextSibling : list.firstChild);
  }
  if (row.missed.textContent !== text) { row.missed.textContent = text; }
}

function buildRow(data, at) {
  const cells = Object.fromEntries(COLUMNS.map(column => [column, data[column] || ""]));
  const row = { at, cells, tds: {}, tr: make("tr"), judged: null, missed: null };
  row.tr.row = row;
  const handle = make("th", "handle");
  handle.scope = "row";
  const button = make("button", "", String(at + 1));
  button.id = `r${at}`;
  button.tabIndex = -1;
  handle.append(button);
  row.tr.append(handle);
  for (const column of COLUMNS) {
    const td = cell(`indicators/${at + 1}/${column}`, column, cells[column], `c-${column} r${at}`);
    td.column = column;
    row.tds[column] = td;
    row.tr.append(td);
  }
  rows.push(row);
  judge(row);
  return row.tr;
}

function merge() {
  for (const [depth, column] of MERGED.entries()) {
    const same = (row, other) => MERGED.slice(0, depth + 1).every(id => row.cells[id] === other.cells[id]) && row.cells[column] !== "";
    for (let from = 0; from < rows.length;) {
      let to = from + 1;
      while (to < rows.length && same(rows[from], rows[to])) { to += 1; }
      for (let at = from; at < to; at += 1) {
        const td = rows[at].tds[column], span = at === from ? to - from : 0;
        if (td.hidden !== (span === 0)) { td.hidden = span === 0; }
        if (span && td.rowSpan !== span) { td.rowSpan = span; }
        td.classList.toggle("merged", span > 1);
      }
      from = to;
    }
  }
}

// --- Form -----------------------------------------------------------------------------------
let formFound = [], said = {};
function judgeTotals() {
  const now = judgeForm(draft.fields, funds, sums);
  const place = finding => finding.cell;
  follow(place, null, formFound, now.found);
  const cells = new Set([...formFound, ...now.found].map(place));
  cells.forEach(cell => mark(cell));
  formFound = now.found;
  write("total", sums.unknown ? "—" : decimalText(now.total));
  write("grade", sums.unknown ? "" : now.grade);
  write("met", `${reached.met} / ${reached.met + reached.missed} 项达到指标值`);
  showGroups();
}

function write(id, text) {
  if (said[id] !== text) { said[id] = text; byId(id).textContent = text; }
}

function showGroups() {
  const holder = byId("groups");
  let at = 0;
  for (const [name, { weight, score }] of sums.groups) {
    let entry = holder.children[at];
    if (!entry) {
      entry = make("div");
      entry.append(make("span"), make("div", "bar"));
      entry.lastChild.append(make("i"));
      holder.append(entry);
    }
    const text = `${name}　${decimalText(score)} / ${decimalText(weight)}`;
    if (entry.firstChild.textContent !== text) {
      entry.firstChild.textContent = text;
      entry.lastChild.firstChild.style.width = (weight ? decimalText(score * 100n * ONE / weight) : "0") + "%";
    }
    at += 1;
  }
  while (holder.children.length > at) { holder.lastChild.remove(); }
}

// --- Typing ---------------------------------------------------------------------------------
let active = null, saving = 0;

function typed(td, text) {
  const [table, , column] = td.dataset.cell.split("/");
  if (table === "indicators") {
    const row = td.parentNode.row;
    const run = rows.slice(row.at, row.at + (td.rowSpan || 1));
    history.push({ run, column, before: run.map(one => one.cells[column]) });
    for (const one of run) {
      one.cells[column] = text;
      setText(one.tds[column], text);
      judge(one);
    }
  } else if (table === "funds") {
    funds[td.parentNode.index][column] = text;
  } else {
    draft.fields[table] = text;
    setText(td, text);
  }
  judgeTotals();
  showCounts();
  showNote();
  afterwards();
}

function afterwards() {
  byId("undo").disabled = history.length === 0;
  clearTimeout(resting);
  resting = setTimeout(settle, REST);
  clearTimeout(saving);
  saving = setTimeout(save, SAVE_AFTER);
}

function save() {
  draft.tables.indicators = rows.map(row => ({ cells: row.cells }));
  localStorage.setItem(KEY, JSON.stringify(draft));
  byId("saved").textContent = "已保存 " + new Date().toLocaleTimeString();
}

function undo() {
  const step = history.pop();
  if (!step) { return; }
  step.run.forEach((row, at) => {
    row.cells[step.column] = step.before[at];
    setText(row.tds[step.column], step.before[at]);
    judge(row);
  });
  if (MERGED.includes(step.column)) { merge(); }
  judgeTotals();
  settle();
  showCounts();
  afterwards();
}

let noted = "";
function showNote() {
  const note = byId("note");
  const place = active && active.dataset.cell;
  const here = active ? [...findings.values()].filter(known => known.entry && known.place === place) : [];
  const text = here.map(known => `${known.finding.what}\n${known.finding.how}`).join("\n");
  if (text === noted) { return; }
  noted = text;
  note.hidden = !text;
  note.textContent = text;
  if (text) {
    requestAnimationFrame(() => {
      if (!active) { return; }
      const at = active.getBoundingClientRect(), frame = byId("paper").getBoundingClientRect();
      note.style.left = Math.min(at.left - frame.left, frame.width - 350) + "px";
      note.style.top = at.bottom - frame.top + 4 + "px";
    });
  }
}

const cellAround = event => event.target.closest && event.target.closest("td.cell");
const paper = byId("paper");
paper.addEventListener("input", event => typed(cellAround(event), event.target.value));
paper.addEventListener("focusin", event => { active = cellAround(event); showNote(); });
paper.addEventListener("focusout", event => {
  const td = cellAround(event);
  active = null;
  settle();
  if (td && MERGED.includes(td.column)) { merge(); }
  showNote();
});
paper.addEventListener("click", event => {
  const chip = event.target.closest(".calc");
  if (!chip) { return; }
  const td = chip.closest("td"), text = decimalText(round(td.parentNode.row.judged.earned, 2));
  setText(td, text);
  typed(td, text);
});
paper.addEventListener("keydown", event => {
  if (event.isComposing || event.key !== "Enter" || event.altKey) { return; }
  const td = cellAround(event);
  if (!td || td.dataset.cell.split("/").length !== 3 || !td.parentNode.row) { return; }
  const next = rows[td.parentNode.row.at + (event.shiftKey ? -1 : 1)];
  if (next) { next.tds[td.column].querySelector(".ctl").focus(); }
  event.preventDefault();
});
document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key === "z") { undo(); event.preventDefault(); }
});
byId("undo").onclick = undo;
byId("add").onclick = () => {
  document.querySelector('[data-table="indicators"] tbody').append(buildRow({}, rows.length));
  judgeTotals();
  afterwards();
};
window.addEventListener("pagehide", save);

// --- Building -------------------------------------------------------------------------------
for (const [section, fields] of FIELDS) {
  const body = document.querySelector(section + " .fields tbody");
  for (const [id, label] of fields) {
    const tr = make("tr"), head = make("th", "", label);
    head.style.width = "158px";
    tr.append(head, cell(id, id, draft.fields[id] || ""));
    body.append(tr);
  }
}
const fundsBody = document.querySelector('[data-table="funds"] tbody');
draft.tables.funds.forEach((row, at) => {
  const tr = make("tr");
  tr.index = at;
  tr.append(make("th", "", row.cells.label));
  for (const column of MONEY) { tr.append(cell(`funds/${row.preset}/${column}`, column, row.cells[column] || "")); }
  fundsBody.append(tr);
});
const body = document.querySelector('[data-table="indicators"] tbody');
const built = document.createDocumentFragment();
draft.tables.indicators.forEach((row, at) => built.append(buildRow(row.cells, at)));
merge();
body.append(built);
rows.forEach(showMissed);
document.querySelectorAll("#paper section").forEach(section => {
  const item = make("li"), button = make("button", "", section.querySelector("h2").textContent);
  button.append(make("small", "", "已填"));
  button.onclick = () => section.scrollIntoView();
  item.append(button);
  byId("sections").append(item);
});
judgeTotals();
settle();
showCounts();
