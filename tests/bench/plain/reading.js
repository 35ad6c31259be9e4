// Exact decimals (a BigInt counts units of 10⁻¹⁸), and what officials write with them.
"use strict";

const PLACES = 18;
const ONE = 10n ** BigInt(PLACES);

/** The number that a text is, or null. Thousands separators and full-width digits are read. */
function readDecimal(text) {
  const match = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,18}))?$/.exec(text);
  if (!match) { return null; }
  const digits = match[2].replace(/,/g, "") + (match[3] || "").padEnd(PLACES, "0");
  const value = BigInt(digits);
  return match[1] === "-" ? -value : value;
}

/** Numerator over denominator, half away from zero. */
function divideRounded(numerator, denominator) {
  if (denominator < 0n) { numerator = -numerator; denominator = -denominator; }
  const half = denominator / 2n;
  return numerator < 0n ? -((-numerator + half) / denominator) : (numerator + half) / denominator;
}

/** Rounded to so many places, half away from zero. */
function round(value, places) {
  const unit = 10n ** BigInt(PLACES - places);
  return divideRounded(value, unit) * unit;
}

/** As text, without zeros at its end. */
function decimalText(value) {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, "0");
  const fraction = digits.slice(-PLACES).replace(/0+$/, "");
  return sign + digits.slice(0, -PLACES) + (fraction && "." + fraction);
}

/** As a percentage of so many places. */
function percentText(numerator, denominator, places) {
  return decimalText(round(divideRounded(numerator * 100n * ONE, denominator), places)) + "%";
}

// --- Targets and actual values as officials write them: `≥98%`, `不超过50万元`, `95.5%`, `健全`.

const WIDE = /[\uff01-\uff5e]/g;
const COMPARATORS = [
  [/^(≥|>=|≧|不低于|不少于|大于等于)/, "≥"],
  [/^(≤|<=|≦|不超过|不高于|不大于|小于等于)/, "≤"],
  [/^(＞|>|大于|超过)/, ">"],
  [/^(＜|<|小于|低于)/, "<"],
  [/^(=|═|﹦|等于)/, "="],
];
const QUANTITY = /^([+-]?[\d,]+(?:\.\d+)?)\s*(.*)$/;

function fold(text) {
  return text.replace(WIDE, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ").trim();
}

/** A number with its unit, or null where the text is none. */
function readQuantity(text) {
  const match = QUANTITY.exec(text);
  const value = match && readDecimal(match[1]);
  if (value === null) { return null; }
  const unit = match[2].trim();
  return unit === "%" || unit === "‰" ? { value: value / (unit === "%" ? 100n : 1000n), unit: "%" } : { value, unit };
}

/** `{comparator, value, unit}`; `{words}` for a qualitative target; null for an empty cell. */
function readTarget(text) {
  let rest = fold(text);
  if (!rest) { return null; }
  let comparator = "≥";
  for (const [spelling, meaning] of COMPARATORS) {
    const match = spelling.exec(rest);
    if (match) { comparator = meaning; rest = rest.slice(match[0].length).trim(); break; }
  }
  const after = /(以上|以内|以下)$/.exec(rest);
  if (after) { comparator = after[0] === "以上" ? "≥" : "≤"; rest = rest.slice(0, -2); }
  const quantity = readQuantity(rest);
  return quantity ? { comparator, value: quantity.value, unit: quantity.unit } : { words: rest };
}

function readActual(text) {
  const rest = fold(text);
  return rest ? readQuantity(rest) || { words: rest } : null;
}

/** Whether a target is met, and actual against target as a fraction (the other way round for ≤). */
function compare(target, actual) {
  if (!target || !actual || target.words !== undefined || actual.words !== undefined) { return null; }
  let value = actual.value;
  // A bare number beside a percentage counts per cent.
  if (target.unit === "%" && !actual.unit) { value /= 100n; }
  if (actual.unit && actual.unit !== target.unit) { return { unitDiffers: true }; }
  const smaller = target.comparator === "≤" || target.comparator === "<";
  const met = {
    "≥": value >= target.value, "≤": value <= target.value, ">": value > target.value,
    "<": value < target.value, "=": value === target.value,
  }[target.comparator];
  const [numerator, denominator] = smaller ? [target.value, value] : [value, target.value];
  return { met, smaller, numerator, denominator: denominator === 0n ? null : denominator };
}
