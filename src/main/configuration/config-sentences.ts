import { z } from 'zod';
import { configSchema } from '../../contract/config.ts';

/* What zod found wrong with a configuration, as a technician can act on it: what is there, and what would be right. */

export type Path = readonly PropertyKey[];

/** `ofKey`: it is the key at `path` that is wrong, not its value. */
export type Sentence = { readonly path: Path; readonly message: string; readonly ofKey: boolean };

/** How much of a wrong value is repeated, characters. */
const SHOWN = 60;

/** Unknown keys are reported one by one where they stand, everything else where zod says. `data` is the whole file's. */
export function sentencesOf(issue: z.core.$ZodIssue, data: unknown): Sentence[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(issue.path);
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return { path, message: `${nameOf(path)} is not known here: the keys are ${known.join(', ')}`, ofKey: true };
    });
  }
  if (issue.code === 'invalid_key') {
    const message = `${nameOf(issue.path)} should be ${issue.issues.map((one) => one.message).join(', ')}`;
    return [{ path: issue.path, message, ofKey: true }];
  }
  return [{ path: issue.path, message: sentence(issue, valueAt(data, issue.path)), ofKey: false }];
}

function sentence(issue: z.core.$ZodIssue, value: unknown): string {
  const name = nameOf(issue.path);
  if (value === undefined || value === null) return `${name} is missing: it should be ${wanted(issue)}`;
  const text = typeof value === 'object' ? null : JSON.stringify(value);
  const shown = text === null ? '' : ` is ${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}, but`;
  return `${name}${shown} should be ${wanted(issue)}`;
}

function nameOf(path: Path): string {
  return path.map(String).join('.') || 'the configuration';
}

/** What would be right, as a noun phrase: the schema's own where it has one, else told from zod's issue. */
function wanted(issue: z.core.$ZodIssue): string {
  const own = !/^(Invalid|Too)/.test(issue.message);
  if (own) return issue.message;
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_small')
    return issue.origin === 'array' ? `a list of at least ${String(issue.minimum)}` : `at least ${String(issue.minimum)}`;
  if (issue.code === 'too_big')
    return issue.origin === 'array' ? `a list of at most ${String(issue.maximum)}` : `at most ${String(issue.maximum)}`;
  if (issue.code === 'invalid_type') return typeName(issue);
  return issue.message;
}

function typeName({ expected, path }: z.core.$ZodIssueInvalidType): string {
  if (expected === 'object') return `a block with the keys ${keysAt(path).join(', ')}`;
  return typeNames[expected] ?? `a ${expected}`;
}

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list: [A, B], or lines that begin with "-"',
  string: 'a text, in quotation marks when it looks like a number',
  boolean: 'true or false',
  number: 'a number, without quotation marks',
  int: 'a whole number',
};

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value;
}

/** The keys that the schema knows at `path`. */
function keysAt(path: Path): readonly string[] {
  let schema: unknown = configSchema;
  for (const key of path) {
    const inner = unwrapped(schema);
    schema = inner instanceof z.ZodArray ? inner.element : inner instanceof z.ZodObject ? inner.shape[String(key)] : undefined;
  }
  const at = unwrapped(schema);
  if (at instanceof z.ZodObject) return Object.keys(at.shape);
  return at instanceof z.ZodRecord && at.keyType instanceof z.ZodEnum ? at.keyType.options.map(String) : [];
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in);
  const isWrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isWrapped ? unwrapped(schema.unwrap()) : schema;
}
