import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contrastWithWhite, serviceDrawings } from '../../../src/contract/config-look.ts';
import { parseConfig } from '../../../src/main/configuration/config.ts';
import { readLook } from '../../../src/main/configuration/look.ts';
import { hallYaml } from '../../support/appliance.ts';

let folder: string;
const config = (): string => join(folder, 'hall.yaml');
const parse = (yaml: string) => parseConfig(yaml, config());
const withIcon = (icon: string): string => hallYaml().replace('prefix: A,', `prefix: A, icon: ${icon},`);

function problem(yaml: string): string {
  const parsed = parse(yaml);
  if (parsed.ok) throw new Error('this configuration is right');
  return parsed.error.map(({ message }) => message).join(' | ');
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quhao-look-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the hall's colour", () => {
  // The contrast ratios that WCAG's own examples and checkers give.
  it.each([
    ['#000000', 21],
    ['#ffffff', 1],
    ['#767676', 4.54],
    ['#777777', 4.48],
    ['#1747a6', 8.44],
    ['#ff0000', 4],
  ] as const)('%s has a contrast with white of %f', (colour, contrast) => {
    expect(contrastWithWhite(colour)).toBeCloseTo(contrast, 1);
  });

  it('must be dark enough for white words, and the sentence says how far it is from that', () => {
    expect(parse(hallYaml({ extra: 'theme: { brand: "#767676" }' }))).toMatchObject({ ok: true, value: { theme: { brand: '#767676' } } });
    expect(problem(hallYaml({ extra: 'theme: { brand: "#ffcc00" }' }))).toContain('contrast of 1.5 to 1, and are legible from 4.5 to 1 on');
    expect(problem(hallYaml({ extra: 'theme: { brand: blue }' }))).toContain('six hexadecimal digits');
  });
});

describe("the hall's pictures", () => {
  it('are served under addresses of their own, each by its kind; a drawing needs no file', () => {
    const png = Buffer.from('89504e470d0a1a0a00', 'hex');
    writeFileSync(join(folder, 'sign.svg'), '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(join(folder, 'back.JPG'), Buffer.from('ffd8ffe0', 'hex'));
    writeFileSync(join(folder, 'pay.png'), png);
    const parsed = parse(
      withIcon('pay.png').replace('prefix: B,', 'prefix: B, icon: bill,').concat('theme: { logo: sign.svg, background: back.JPG }\n'),
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const { look, misfits } = readLook(parsed.value, config());
    expect(misfits).toEqual([]);
    expect(look.theme).toEqual({ brand: null, logo: '/look/logo.svg', background: '/look/background.jpg' });
    expect(look.iconOf('topup')).toEqual({ picture: '/look/service-topup.png' });
    expect(look.iconOf('plan')).toEqual({ drawing: 'bill' });
    expect([...look.pictures].map(([address, { type }]) => [address, type])).toEqual([
      ['/look/logo.svg', 'image/svg+xml'],
      ['/look/background.jpg', 'image/jpeg'],
      ['/look/service-topup.png', 'image/png'],
    ]);
    expect(Buffer.from(look.pictures.get('/look/service-topup.png')?.bytes ?? [])).toEqual(png);
  });

  it('are refused with what is wrong: not there, not what the name says, too large, no such drawing', () => {
    expect(problem(withIcon('gone.png'))).toContain('a picture that can be read');
    writeFileSync(join(folder, 'page.svg'), '<html></html>');
    expect(problem(hallYaml({ extra: 'theme: { logo: page.svg }' }))).toContain('a picture of the kind svg: this file is none');
    writeFileSync(join(folder, 'large.png'), Buffer.alloc(600 * 1024));
    expect(problem(withIcon('large.png'))).toContain('at most 512 KB: this one has 600');
    expect(problem(withIcon('unicorn'))).toContain(`one of ${serviceDrawings.join(', ')}, or a PNG or SVG file`);
    expect(problem(hallYaml({ extra: 'theme: { background: film.mp4 }' }))).toContain('a PNG, JPEG or WebP file');
  });
});
