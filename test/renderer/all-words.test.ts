import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { languages, type Language } from '../../src/contract/language.ts';

/*
 * All that the appliance says in several languages, wherever in the code it stands: found in the source, because much of it is private
 * to its file, and said aloud where it is exported.
 */

const root = join(import.meta.dirname, '../..');
const kioskFolder = 'src/renderer/kiosk/languages/';

type Node = { readonly type: string; readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const isLanguage = (name: unknown): name is Language => languages.some((language) => language === name);

function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}
function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

/** The name of a property that is written out. */
function keyOf({ key, computed }: Node): unknown {
  return isNode(key) && computed === false ? (key['name'] ?? key['value']) : undefined;
}

/** The strings and the fixed parts of templates under a node, those of the file's constants that it names with them. */
function textsIn(node: Node, constants: ReadonlyMap<unknown, Node>, seen: ReadonlySet<unknown> = new Set()): string[] {
  const { type, value, name } = node;
  if (type === 'Literal') return typeof value === 'string' ? [value] : [];
  if (type === 'TemplateElement') return [String(Object(value).cooked)];
  if (type === 'Property') return isNode(value) ? textsIn(value, constants, seen) : [];
  if (type === 'MemberExpression' && node['computed'] === false)
    return isNode(node['object']) ? textsIn(node['object'], constants, seen) : [];
  const named = type === 'Identifier' && !seen.has(name) ? constants.get(name) : undefined;
  const inside = named === undefined ? childrenOf(node) : [named];
  return inside.flatMap((child) => textsIn(child, constants, new Set([...seen, name])));
}

type Words = { readonly where: string; readonly texts: ReadonlyMap<Language, readonly string[]> };

function wordsOf(file: string): Words[] {
  const program: Node = { type: 'Program', body: parseSync(file, readFileSync(join(root, file), 'utf8')).program.body };
  const nodes = [...nodesIn(program)];
  const constants = new Map<unknown, Node>();
  const declarations = childrenOf(program).flatMap((node) =>
    [node, ...childrenOf(node)].filter(({ type }) => type === 'VariableDeclaration'),
  );
  for (const { id, init } of declarations.flatMap(childrenOf)) if (isNode(id) && isNode(init)) constants.set(id['name'], init);
  const whole = languages.find((language) => file === `${kioskFolder}${language}.ts`);
  if (whole !== undefined) return [{ where: file, texts: new Map([[whole, textsIn(program, new Map())]]) }];
  return nodes.flatMap((node): Words[] => {
    const properties = node.type === 'ObjectExpression' ? childrenOf(node).filter((child) => isLanguage(keyOf(child))) : [];
    if (properties.length === 0) return [];
    const texts = properties.flatMap((property) => {
      const language = keyOf(property);
      return isLanguage(language) && isNode(property['value']) ? [[language, textsIn(property['value'], constants)] as const] : [];
    });
    return [{ where: `${file} at ${String(node['start'])}`, texts: new Map(texts) }];
  });
}

const files = globSync('src/**/*.{ts,tsx}', { cwd: root });
const found = files.flatMap(wordsOf);
const textsOf = (language: Language) => found.flatMap(({ where, texts }) => (texts.get(language) ?? []).map((text) => ({ where, text })));

/** The Han characters in it, with the text that each stands in. */
const charactersOf = (language: Language) =>
  textsOf(language).flatMap(({ where, text }) =>
    [...text.matchAll(/\p{Script=Han}/gu)].map(([character]) => ({ character, where: `“${text}”, ${where}` })),
  );

/** The double-byte characters of an encoding (WHATWG Encoding Standard) whose first byte lies in this range. */
function repertoire(encoding: 'big5' | 'gbk', from: number, to: number): Set<string> {
  const decoder = new TextDecoder(encoding);
  const characters = new Set<string>();
  for (let lead = from; lead <= to; lead += 1)
    for (let trail = encoding === 'big5' ? 0x40 : 0xa1; trail <= 0xfe; trail += 1)
      characters.add(decoder.decode(Uint8Array.of(lead, trail)));
  return characters;
}

/** GB 2312, as a part of GBK, has simplified characters alone. */
const simplified = repertoire('gbk', 0xb0, 0xf7);

describe('the words of all languages', () => {
  it('stand side by side: what is said in one is said in every one', () => {
    expect(found.length).toBeGreaterThan(50);
    for (const { where, texts } of found.filter(({ where }) => !where.startsWith(kioskFolder)))
      expect([...texts.keys()].toSorted(), where).toEqual(languages.toSorted());
  });

  // A simplified character is not in Big5 or, as a rare variant, only in its second level; some are another word's in the first.
  it('are traditional in zh-Hant', () => {
    const common = repertoire('big5', 0xa4, 0xc6);
    const rare = repertoire('big5', 0xc9, 0xf9);
    const otherWords = new Set('机云后里余叶据几谷丑斗范松郁');
    const isTraditional = (character: string): boolean =>
      common.has(character) ? !otherWords.has(character) : rare.has(character) && !simplified.has(character);
    for (const { where, character } of charactersOf('zh-Hant')) expect(isTraditional(character), `${character} in ${where}`).toBe(true);
  });

  it('are simplified in zh-CN', () => {
    for (const { where, character } of charactersOf('zh-CN')) expect(simplified.has(character), `${character} in ${where}`).toBe(true);
  });

  it('are Chinese where they are to be, and only there', () => {
    for (const language of languages)
      for (const { where, text } of textsOf(language).filter(({ text }) => /\p{Script=Han}/u.test(text)))
        expect(language, `“${text}”, ${where}`).toMatch(/^zh/);
  });
});

/** An argument that reads as the same number whether it is taken for a text, a number or a list, so that it is found in what is said. */
class Argument extends Array<string> {
  override toLocaleString(): string {
    return this.join('');
  }
  toLowerCase(): string {
    return this.join('');
  }
}
const argument = (place: number): Argument => {
  const made = new Argument();
  made.push(String(7_001 + place));
  return made;
};
const argumentsIn = (said: string): string[] => [...new Set(said.match(/700\d/g))].toSorted();

type Said = { readonly path: string; readonly said: string };

/** Everything that can be said from `words`, functions called with arguments of their own. */
function sayAll(words: unknown, path: string): Said[] {
  if (typeof words === 'string') return [{ path, said: words }];
  if (typeof words === 'function') {
    const told: unknown = Reflect.apply(words, undefined, [0, 1, 2, 3, 4].map(argument));
    return sayAll(told, `${path}()`);
  }
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, inside]) => sayAll(inside, `${path}.${key}`));
}

const modules = import.meta.glob<Record<string, unknown>>(['../../src/**/*-words.ts'], { eager: true });
const tables = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported).flatMap(([name, table]) => {
    const byLanguage = new Map(Object.entries(Object(table)));
    return languages.every((language) => byLanguage.has(language)) ? [{ where: `${file} ${name}`, byLanguage }] : [];
  }),
);

describe('what is said', () => {
  it('is filled in every language, and tells in every language the same', () => {
    expect(tables.length).toBeGreaterThan(25);
    for (const { where, byLanguage } of tables) {
      const told = languages.map((language) => sayAll(byLanguage.get(language), where));
      for (const [at, { path }] of (told[0] ?? []).entries()) {
        const each = told.map((all) => all.find((one) => one.path === path)?.said ?? '');
        for (const [of, said] of each.entries()) expect(said.trim(), `${path} ${languages[of] ?? ''} ${at}`).not.toBe('');
        for (const said of each) expect(argumentsIn(said), path).toEqual(argumentsIn(each[0] ?? ''));
      }
      for (const all of told)
        expect(all.map(({ path }) => path).toSorted(), where).toEqual((told[0] ?? []).map(({ path }) => path).toSorted());
    }
  });
});
