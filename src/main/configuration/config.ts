import { readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, LineCounter, parseDocument, visit, type Document, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { configSchema, type Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { profileNamed, profileNames } from '../../drivers/printer/profiles.ts';
import { sentencesOf, type Path } from './config-sentences.ts';
import type { FileProblem } from '../text/file-problem.ts';
import { sentenceOf } from '../text/sentence.ts';
import { readLook } from './look.ts';
import { misfits } from '../paper/ticket-check.ts';
import { readLogo } from '../paper/ticket-logo.ts';

/** Which profiles there are only the drivers know. */
const fileSchema = configSchema.superRefine(({ printer: { profile } }, context) => {
  if (!profileNamed(profile))
    context.addIssue({ code: 'custom', path: ['printer', 'profile'], message: `one of ${profileNames.join(', ')}` });
});

type Issues = { readonly wrong: z.core.$ZodIssue[]; readonly pictures: z.core.$ZodIssue[] };

/** Whether its tickets fit the paper, and whether its files are pictures; for a configuration that is right otherwise. */
function fileIssues(config: Config, file: string): Issues {
  const { printer, ticket } = config;
  const profile = profileNamed(printer.profile);
  if (!profile) throw new Error(`the unknown profile ${printer.profile} got past the schema`);
  const logo = readLogo(ticket.logo, file, profile.dots);
  const issues = (misfits: readonly { path: readonly (string | number)[]; message: string }[]): z.core.$ZodIssue[] =>
    misfits.map(({ path, message }) => ({ code: 'custom', path: [...path], message, input: undefined }));
  return {
    wrong: issues(misfits(config, logo.ok ? logo.value : null, profile)),
    pictures: issues([...(logo.ok ? [] : [{ path: ['ticket', 'logo'], message: logo.error }]), ...readLook(config, file).misfits]),
  };
}

/** Reads and checks a configuration file. All problems are reported at once, in the order of the file. */
export function loadConfig(file: string): Result<Config, readonly FileProblem[]> {
  const text = readText(file);
  return text.ok ? parseConfig(text.value, file) : text;
}

/** As `loadConfig`, to run on: without its pictures a hall gives numbers all the same, so what is wrong with them is `amiss`. */
export function loadToRun(
  file: string,
): Result<{ readonly config: Config; readonly amiss: readonly FileProblem[] }, readonly FileProblem[]> {
  const text = readText(file);
  return text.ok ? parse(text.value, file) : text;
}

function readText(file: string): Result<string, readonly FileProblem[]> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return err([{ file, line: 1, column: 1, message: `the file cannot be read: ${sentenceOf(error)}` }]);
  }
  const text = bytes.toString('utf8');
  if (!Buffer.from(text).equals(bytes)) {
    const before = text.slice(0, text.indexOf('\uFFFD')).split('\n');
    return err([
      {
        file,
        line: before.length,
        column: (before.at(-1) ?? '').length + 1,
        message: 'not UTF-8 text: save the file as UTF-8, not as GBK or another encoding',
      },
    ]);
  }
  return ok(text);
}

/** As `loadConfig`, for text that is there already; `file` names it in problems, and what it names is beside it. */
export function parseConfig(text: string, file: string): Result<Config, readonly FileProblem[]> {
  const parsed = parse(text, file);
  if (!parsed.ok) return parsed;
  const { config, amiss } = parsed.value;
  return amiss.length === 0 ? ok(config) : err(amiss);
}

function parse(text: string, file: string): ReturnType<typeof loadToRun> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problem = (offset: number, message: string): FileProblem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), message };
  };
  if (document.errors.length > 0) {
    return err(document.errors.map((error) => problem(error.pos[0], `not YAML: ${syntaxSentence(error)}`)));
  }
  let data: unknown;
  try {
    data = document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return err([problem(offsetOfAlias(document), `not YAML: ${sentenceOf(error)}`)]);
  }
  const parsed = fileSchema.safeParse(data);
  const { wrong, pictures } = parsed.success ? fileIssues(parsed.data, file) : { wrong: parsed.error.issues, pictures: [] };
  const problemsOf = (issues: readonly z.core.$ZodIssue[]): FileProblem[] =>
    issues
      .flatMap((issue) => sentencesOf(issue, data))
      .map(({ path, message, ofKey }) => problem(ofKey ? offsetOfKey(document, path) : offsetOf(document, path), message))
      .toSorted((a, b) => a.line - b.line || a.column - b.column);
  return parsed.success && wrong.length === 0
    ? ok({ config: parsed.data, amiss: problemsOf(pictures) })
    : err(problemsOf([...wrong, ...pictures]));
}

function syntaxSentence(error: YAMLError): string {
  return error.code === 'MULTIPLE_DOCS'
    ? 'a second document begins here; a configuration is one document, without "---" in it'
    : sentenceOf(error);
}

/** Where the value at `path` stands; where there is none, its nearest parent. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function offsetOfKey(document: Document, path: Path): number {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1)) : undefined;
  return isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : offsetOf(document, path);
}

/** Where the first alias stands that names nothing; else where the first one does. */
function offsetOfAlias(document: Document): number {
  let first: number | undefined;
  let dangling: number | undefined;
  visit(document, {
    Alias(_key, alias) {
      first ??= alias.range?.[0];
      if (dangling === undefined && alias.resolve(document) === undefined) dangling = alias.range?.[0];
    },
  });
  return dangling ?? first ?? 0;
}
