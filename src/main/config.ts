import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { configSchema, type Config } from '../contract/config.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { sentenceOf } from './database.ts';

/** One thing wrong with a configuration file. Line and column count from 1. */
export type ConfigProblem = { readonly file: string; readonly line: number; readonly column: number; readonly message: string };

/** `FILE:LINE:COLUMN: what is wrong and what would be right`, as editors and terminals link it. */
export function describeProblem({ file, line, column, message }: ConfigProblem): string {
  return `${file}:${line}:${column}: ${message}`;
}

/** Reads and checks a configuration file. All problems are reported at once, in the order of the file. */
export function loadConfig(file: string): Result<Config, readonly ConfigProblem[]> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return err([{ file, line: 1, column: 1, message: `the file cannot be read: ${sentenceOf(error)}` }]);
  }
  return parseConfig(text, file);
}

/** As `loadConfig`, for text that is there already; `file` names it in problems. */
export function parseConfig(text: string, file: string): Result<Config, readonly ConfigProblem[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problem = (offset: number, message: string): ConfigProblem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), message };
  };
  if (document.errors.length > 0) {
    return err(document.errors.map((error) => problem(error.pos[0], `not YAML: ${sentenceOf(error)}`)));
  }
  const parsed = configSchema.safeParse(document.toJS());
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.flatMap((issue) =>
    placesOf(issue).map((path) => problem(offsetOf(document, path), sentence(issue, path, document))),
  );
  return err(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
}

type Path = readonly PropertyKey[];

/** Unknown keys are reported where they stand, each by itself; everything else where zod says. */
function placesOf(issue: z.core.$ZodIssue): Path[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
}

/** Where the value (or, for an unknown key, the key) at `path` stands; where there is none, its nearest parent. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function sentence(issue: z.core.$ZodIssue, path: Path, document: Document): string {
  const name = path.map(String).join('.') || 'the configuration';
  if (issue.code === 'unrecognized_keys') {
    return `${name} is not known here: remove it, or look for a misspelling`;
  }
  const value: unknown = document.getIn(path);
  if (value === undefined || value === null) return `${name} is missing: it should be ${wanted(issue)}`;
  const shown = typeof value === 'object' ? '' : ` is ${JSON.stringify(value)}, but`;
  return `${name}${shown} should be ${wanted(issue)}`;
}

/** What would be right, as a noun phrase: the schema's own where it has one, else told from zod's issue. */
function wanted(issue: z.core.$ZodIssue): string {
  const own = !/^(Invalid|Too)/.test(issue.message);
  if (own) return issue.message;
  if (issue.code === 'invalid_type') return `a ${issue.expected}`;
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_small') return `at least ${String(issue.minimum)}`;
  if (issue.code === 'too_big') return `at most ${String(issue.maximum)}`;
  return issue.message;
}
