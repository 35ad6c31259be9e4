// What can be said of a row, a group and the form. A key costs one row and the running sums.
"use strict";

const REQUIRED = ["l1", "l2", "name", "target", "actual", "weight", "score"];
const GRADES = [[90n, "优"], [80n, "良"], [60n, "中"], [0n, "差"]];
const OVER_ASKED = [13n, 10n], OVER_EXPLAINED = [15n, 10n];

/** Looks at a row's cells: what it contributes, what it should have earned, what is wrong. */
function judgeRow(cells) {
  const found = [];
  const say = (code, column, severity, what, how) => found.push({ code, column, severity, what, how });
  for (const column of REQUIRED) {
    if (!cells[column].trim()) { say("missing", column, "error", "未填", "请填写"); }
  }
  const number = column => {
    const text = fold(cells[column]);
    const value = text ? readDecimal(text) : null;
    if (text && value === null) { say("unreadable", column, "error", `“${text}”不是数`, "请填数"); }
    return value;
  };
  const weight = number("weight"), score = number("score");
  const result = compare(readTarget(cells.target), readActual(cells.actual));
  let earned = null;
  if (result && result.unitDiffers) { say("unit", "actual", "warning", "计量单位与指标值不同", "请统一单位"); }
  if (result && result.met !== undefined && weight !== null) {
    const { met, numerator, denominator } = result;
    const rate = denominator ? percentText(numerator, denominator, 2) : "";
    earned = met ? weight : denominator ? divideRounded(weight * numerator, denominator) : 0n;
    earned = earned < 0n ? 0n : earned;
    if (score !== null && round(earned, 2) !== round(score, 2)) {
      say("score", "score", "error",
        `填 ${decimalText(score)} 分；分值 ${decimalText(weight)} 分，完成率 ${rate}，应得 ${decimalText(round(earned, 2))} 分`,
        "请按评分标准改正得分，或核对完成情况");
    }
    const explained = cells.reason.trim() !== "";
    if (!met && !explained) { say("reason", "reason", "error", `指标没有完成（完成率 ${rate}），没有说明原因`, "请写明原因和改进措施"); }
    const beyond = ([n, d]) => met && !result.smaller && denominator && numerator * d > denominator * n;
    if (beyond(OVER_EXPLAINED) && !explained) { say("reason", "reason", "error", `完成率 ${rate}，没有说明原因`, "请写明原因"); }
    else if (beyond(OVER_ASKED)) { say("over", "actual", "warning", `完成率 ${rate}，指标值可能定低了`, "请核对指标值"); }
  }
  return { weight, score, earned, result, found };
}

/** Sums that rows enter and leave. */
class Sums {
  constructor() { this.weight = 0n; this.score = 0n; this.unknown = 0; this.groups = new Map(); }

  add(group, judged, sign) {
    const weight = judged.weight || 0n, score = judged.score || 0n;
    let sums = this.groups.get(group);
    if (!sums) { this.groups.set(group, sums = { weight: 0n, score: 0n, rows: 0 }); }
    if (sign > 0) {
      this.weight += weight; this.score += score; sums.weight += weight; sums.score += score; sums.rows += 1;
    } else {
      this.weight -= weight; this.score -= score; sums.weight -= weight; sums.score -= score; sums.rows -= 1;
    }
    this.unknown += judged.score === null ? sign : 0;
    if (sums.rows === 0) { this.groups.delete(group); }
  }
}

function gradeOf(total) {
  const grade = GRADES.find(([from]) => total >= from * ONE);
  return grade ? grade[1] : "";
}

/** Whether the form's totals are the sums of their parts. */
function judgeForm(fields, funds, sums) {
  const found = [];
  const say = (code, cell, what, how) => found.push({ code, cell, severity: "error", what, how });
  const value = (cells, id) => readDecimal(fold(cells[id] || "").replace(/%$/, "")) || 0n;
  const [top, ...parts] = funds;
  for (const column of ["initial", "budget", "executed"]) {
    const sum = parts.reduce((sum, part) => sum + value(part, column), 0n);
    const total = value(top, column);
    if (sum !== total) { say("sum", `funds/total/${column}`, `${decimalText(total)} ≠ ${decimalText(sum)}，差 ${decimalText(total - sum)}`, "请核对合计"); }
  }
  const executed = value(top, "executed"), budget = value(top, "budget"), weight = value(top, "weight");
  if (budget && round(divideRounded(executed * 100n * ONE, budget), 2) !== round(value(top, "rate"), 2)) {
    say("rate", "funds/total/rate", `执行率应为 ${percentText(executed, budget, 2)}`, "请核对执行率");
  }
  const marks = budget && executed < budget ? divideRounded(weight * executed, budget) : weight;
  if (round(marks, 2) !== round(value(top, "score"), 2)) { say("execution", "funds/total/score", `应得 ${decimalText(round(marks, 2))} 分`, "请核对得分"); }
  const weights = weight + sums.weight;
  if (weights !== 100n * ONE) { say("weights", "funds/total/weight", `分值合计 ${decimalText(weights)} ≠ 100`, "请核对分值"); }
  const total = value(top, "score") + sums.score;
  if (total !== value(fields, "total_score")) { say("total", "total_score", `总分 ${fields.total_score} ≠ ${decimalText(total)}`, "请核对总分"); }
  return { found, total, grade: gradeOf(total), weights };
}
