/** 绩效 (jixiao): the engine for other pages and for Node. Numbers are decimals as text, never floats. */

/** Loads the engine, once; later calls get the same. Rejects when a file is missing. */
export function load(): Promise<Engine>;

/** On a page without modules: the global that `<script src="…/api/jixiao.js">` makes. */
export as namespace jixiao;

export interface Engine {
  /**
   * Judges a submission (报送文件), a plain document or an exported draft, given as an object or as
   * JSON text. Never throws for what is in it: what cannot be read is a verdict with one finding.
   */
  check(document: string | object): Verdict | Unreadable;
  /** The forms that come with the program. */
  templates(): Template[];
}

export interface Template {
  id: string;
  version: string;
  title: string;
  region: string;
  /** Document or publication that the form was taken from. */
  source: string;
  /** SHA-256 of the template as this program writes it. */
  digest: string;
}

/** `error` must be mended, `warning` looked at, `note` known. */
export type Severity = 'error' | 'warning' | 'note';

export interface Counts {
  errors: number;
  warnings: number;
  notes: number;
}

export interface Verdict {
  kind: 'submission' | 'document' | 'draft';
  /** When the file was made, as it says itself. */
  exported_at?: string;
  template: { id: string; version: string; title: string; digest: string };
  unit: string;
  year: string;
  counts: Counts;
  /** Absent on forms without scores. */
  score?: Score;
  /** First of the file, then of the form in its reading order. */
  findings: Array<Notice | Finding>;
  /** What the program gets for cells that can be worked out. */
  computed: ComputedCell[];
}

/** The input could not be read at all. */
export interface Unreadable {
  kind?: undefined;
  counts: Counts;
  findings: [Notice];
}

export type Standing = 'settled' | 'provisional' | 'not-applicable';

export interface Score {
  full: string;
  /** The marks so far while provisional. */
  total?: string;
  standing: Standing;
  /** Grade of a settled total. */
  grade?: string;
  groups: Array<{ name: string; weight: string; earned: string; lost: string; open: string }>;
  /** Paths of the empty cells that the total still depends on. */
  missing?: string[];
}

/** About the file: unreadable, edited by hand, of another template. */
export interface Notice {
  code:
    | 'unreadable' | 'claim-differs' | 'template-differs' | 'text-unplaced' | 'member-unknown' | 'excerpt' | 'program-failed';
  severity: Severity;
  /** JSON Pointer into the file; empty for the file as a whole. */
  pointer: string;
  /** The place in words. */
  label: string;
  /** What the file says, where it says something else than the engine. */
  claimed?: string;
  /** What the engine gets instead. */
  found?: string;
  message: string;
  advice: string;
}

/** About the form in it. Paths: `unit`, `indicators/3/score`, `funds`. */
export interface Finding {
  code: string;
  severity: Severity;
  place: string;
  /** The place in the form's own words. */
  label: string;
  /** Paths of the other cells involved. */
  also?: string[];
  /** The numbers involved, by name; rates as shares of one. */
  numbers?: { [name: string]: string };
  /** What a sum is made of. */
  terms?: Array<{ place?: string; value: string; minus?: boolean; blank?: boolean }>;
  /** Path of the single cell that would explain a mismatch. */
  culprit?: string;
  /** Id of the template's rule; absent for rules that hold on every form. */
  rule?: string;
  citation?: string;
  message: string;
  /** The rule in words, with its source. */
  reason?: string;
  advice: string;
  /** What the unit says to a warning. */
  remark?: string;
}

export interface ComputedCell {
  place: string;
  /** As the cell would show it. */
  text: string;
  /** Unrounded; a percentage as a share of one. */
  value: string;
  standing: Standing;
  rule?: string;
}
