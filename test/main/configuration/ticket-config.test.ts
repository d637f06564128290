import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../src/contract/language.ts';
import { profileNames } from '../../../src/drivers/printer/profiles.ts';
import { loadConfig, parseConfig } from '../../../src/main/configuration/config.ts';
import { describeProblem } from '../../../src/main/text/file-problem.ts';
import { readLogo } from '../../../src/main/paper/ticket-logo.ts';
import { runQuhao } from '../../support/appliance.ts';
import { scratchDirectory } from '../../support/scratch-database.ts';

const hall = `hall: { id: t-01, name: { zh-CN: 测试营业厅, en: Test hall }, timezone: Asia/Shanghai, languages: [zh-CN, en] }
hours: { daily: "08:30-18:00" }
services: [{ id: topup, name: { zh-CN: 充值缴费, en: Pay }, prefix: A }]
tiers: [{ id: gold, name: { zh-CN: 金卡, en: Gold }, prefix: VV, limit: 10m, vip: true }, { id: standard, name: { zh-CN: 普通, en: Standard }, limit: 30m }]
counters: [{ id: "1", name: { zh-CN: 1号窗口, en: Counter 1 } }]
`;

function problems(ticket: string, file = 'hall.yaml'): string[] {
  const parsed = parseConfig(hall + ticket, file);
  if (parsed.ok) throw new Error('this ticket should have been refused');
  return parsed.error.map(describeProblem).map((line) => line.slice(file.length + 1));
}

/** A template of one line, which begins at 8:7. */
const line = (text: string): string => `ticket:\n  template:\n    - ${text}\n`;

describe('invariant 7: a wrong ticket template is refused with place, mistake and remedy', () => {
  it.each([
    [
      'an unknown field',
      line('{ text: "{number} {name}" }'),
      [
        '8:15: ticket.template.0.text is "{number} {name}", but should be a text without {name}: the fields are {hall} {number} {service} {services} {tier} {ahead} {wait} {time} {appointment} {place} {check} {url}',
      ],
    ],
    [
      'an unknown field in one language',
      line('{ text: { zh-CN: 号, en: "{nr}" } }'),
      [
        '8:31: ticket.template.0.text.en is "{nr}", but should be a text without {nr}: the fields are {hall} {number} {service} {services} {tier} {ahead} {wait} {time} {appointment} {place} {check} {url}',
      ],
    ],
    [
      'an unknown key',
      line('{ text: A, colour: red }'),
      [
        '8:18: ticket.template.0.colour is not known here: the keys are text, size, align, bold, label, value, rule, qr, caption, feed, logo, closing, when',
      ],
    ],
    [
      'a line with nothing',
      line('{ size: 2 }'),
      ['8:7: ticket.template.0 should be a line with just one of text, label, rule, qr, feed, logo, closing'],
    ],
    [
      'a line with two things',
      line('{ text: A, rule: true }'),
      ['8:7: ticket.template.0 should be a line with just one of text, label, rule, qr, feed, logo, closing'],
    ],
    ['a label without value', line('{ label: A }'), ['8:7: ticket.template.0.value is missing: it should be the text at the right margin']],
    [
      'a size beside a label',
      line('{ label: A, value: B, size: 2 }'),
      ['8:35: ticket.template.0.size is 2, but should be left out beside label'],
    ],
    [
      'a caption beside a text',
      line('{ text: A, caption: B }'),
      ['8:27: ticket.template.0.caption is "B", but should be left out beside text'],
    ],
    ['a size there is not', line('{ text: A, size: 9 }'), ['8:24: ticket.template.0.size is 9, but should be at most 8']],
    ['a rule that is not', line('{ rule: no }'), ['8:15: ticket.template.0.rule is "no", but should be true']],
    [
      'a missing language',
      line('{ text: { zh-CN: 号 } }'),
      ['8:15: ticket.template.0.text.en is missing: it should be a text, as tickets are printed in this language'],
    ],
    [
      'an unknown tier',
      line('{ text: A, when: { tiers: [golden] } }'),
      ['8:34: ticket.template.0.when.tiers.0 is "golden", but should be one of gold, standard'],
    ],
    [
      'an unknown service',
      line('{ rule: true, when: { services: [sim] } }'),
      ['8:40: ticket.template.0.when.services.0 is "sim", but should be one of topup'],
    ],
    [
      'a language the hall does not speak',
      'ticket: { languages: [fr] }\n',
      [`6:23: ticket.languages.0 is "fr", but should be one of ${languages.join(', ')}`],
    ],
    [
      'a logo that no line prints',
      'ticket:\n  logo: logo.png\n  template: [{ rule: true }]\n',
      ['7:9: ticket.logo is "logo.png", but should be left out, as no line of the template is { logo: true }'],
    ],
    [
      'a word too wide for the paper',
      line('{ text: "{number}", size: 8 }') + 'printer: { profile: generic-58mm }\n',
      ['8:7: ticket.template.0 should be a line whose words fit the 4 columns of generic-58mm at size 8: "VV9999" does not'],
    ],
    [
      'a literal word too wide',
      line('{ text: { zh-CN: 您好, en: Congratulations }, size: 4 }'),
      ['8:7: ticket.template.0 should be a line whose words fit the 12 columns of generic-80mm at size 4: "Congratulations" does not'],
    ],
    [
      'more than the page',
      `ticket:\n  template:\n${'    - { feed: 20 }\n'.repeat(5)}`,
      ['8:5: ticket.template should be a ticket of at most 300 mm: for service "topup" and tier "gold" it takes 381'],
    ],
    [
      'a duration for discardAfter that is none',
      'printer: { discardAfter: 0m }\n',
      ['6:26: printer.discardAfter is "0m", but should be a duration from 1s to 24h'],
    ],
  ])('%s', (_what, ticket, sentences) => {
    expect(problems(ticket)).toEqual(sentences);
  });

  it('the ticket nobody configured fits every profile', () => {
    for (const profile of profileNames)
      expect(parseConfig(`${hall}printer: { profile: ${profile} }\n`, 'hall.yaml'), profile).toMatchObject({ ok: true });
  });
});

describe('the logo', () => {
  function png(width: number, height: number, dark: (x: number, y: number) => boolean = (x, y) => (x * 7 + y * 13) % 5 < 2): Buffer {
    const picture = new PNG({ width, height });
    for (let dot = 0; dot < width * height; dot += 1)
      picture.data.set(dark(dot % width, Math.floor(dot / width)) ? [0, 0, 0, 255] : [255, 255, 255, 255], dot * 4);
    return PNG.sync.write(picture);
  }

  function withLogo(bytes: Uint8Array, more = ''): string[] {
    const directory = scratchDirectory();
    writeFileSync(join(directory, 'logo.png'), bytes);
    const parsed = parseConfig(`${hall}ticket:\n  logo: logo.png\n${more}`, join(directory, 'hall.yaml'));
    return parsed.ok ? [] : parsed.error.map(({ line, column, message }) => `${line}:${column}: ${message}`);
  }

  it('is taken when it fits', () => {
    expect(withLogo(png(384, 56))).toEqual([]);
  });

  it('is refused when it is missing, no picture, damaged, too wide, too high or too large', () => {
    const whole = png(40, 40);
    expect(problems('ticket:\n  logo: nowhere.png\n')[0]).toMatch(
      /^7:9: ticket\.logo is "nowhere\.png", but should be a PNG that can be read: ENOENT/,
    );
    expect(withLogo(Buffer.from('GIF89a, which is no PNG either'))).toEqual([
      '7:9: ticket.logo is "logo.png", but should be a PNG picture: this file is none',
    ]);
    expect(withLogo(whole.subarray(0, whole.length - 30))).toEqual([
      '7:9: ticket.logo is "logo.png", but should be a PNG picture: this one is damaged',
    ]);
    expect(withLogo(png(577, 4))).toEqual([
      '7:9: ticket.logo is "logo.png", but should be a picture at most 576 dots wide, as wide as the paper prints: this one has 577',
    ]);
    expect(withLogo(png(385, 4), 'printer: { profile: generic-58mm }\n')[0]).toContain('at most 384 dots wide');
    expect(withLogo(png(8, 2_401))).toEqual([
      '7:9: ticket.logo is "logo.png", but should be a picture at most 2400 dots high: this one has 2401',
    ]);
    expect(withLogo(Buffer.concat([whole, Buffer.alloc(256 * 1024)]))[0]).toMatch(/a PNG of at most 256 KB: this file has 25[78]$/);
  });

  it('is refused when the ticket would no longer go into a printer whole or not at all; a printer that is sent pictures anyway takes it', () => {
    expect(withLogo(png(576, 100))[0]).toMatch(
      /^7:9: ticket\.logo is "logo\.png", but should be a smaller picture: with it a ticket takes [78]\d{3} bytes, and only up to 4096 go/,
    );
    expect(withLogo(png(576, 100), 'printer: { profile: raster-80mm }\n')).toEqual([]);
  });

  it('a header that promises gigabytes is not believed', () => {
    const bomb = Buffer.from(png(40, 40));
    bomb.writeUInt32BE(0x7fffffff, 20);
    expect(withLogo(bomb)[0]).toContain('at most 2400 dots high');
  });

  it('becomes black where it is darker than half, and white where it is transparent', () => {
    const directory = scratchDirectory();
    const picture = new PNG({ width: 9, height: 1 });
    const dots = [
      [0, 0, 0, 255],
      [100, 100, 100, 255],
      [160, 160, 160, 255],
      [0, 0, 0, 0],
      [0, 0, 0, 100],
      [0, 0, 255, 255],
      [255, 255, 0, 255],
      [255, 255, 255, 255],
      [0, 0, 0, 200],
    ];
    dots.forEach((dot, i) => picture.data.set(dot, i * 4));
    writeFileSync(join(directory, 'logo.png'), PNG.sync.write(picture));
    const read = readLogo('logo.png', join(directory, 'hall.yaml'), 576);
    expect(read).toEqual({ ok: true, value: { width: 9, height: 1, stride: 2, data: Uint8Array.of(0b1100_0100, 0b1000_0000) } });
  });
});

describe('quhao check --preview', () => {
  it('draws an ordinary ticket, and says where it cannot be put', async () => {
    const directory = scratchDirectory();
    const file = join(directory, 'hall.yaml');
    writeFileSync(file, hall);
    expect(loadConfig(file).ok).toBe(true);
    const drawn = runQuhao(['check', file, '--preview', join(directory, 'ticket.png')]);
    expect(await drawn.ended, drawn.output()).toBe(0);
    const { width, height } = PNG.sync.read(readFileSync(join(directory, 'ticket.png')));
    expect(width).toBe(640);
    expect(height).toBeGreaterThan(600);
    const nowhere = runQuhao(['check', file, '--preview', join(directory, 'no', 'ticket.png')]);
    expect(await nowhere.ended).toBe(1);
    expect(nowhere.output()).toContain('ticket.png cannot be written: ENOENT');
  });
});
