import { createHash } from 'node:crypto';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { TicketBlock } from '../../../src/contract/devices.ts';
import { encodeTicket } from '../../../src/drivers/printer/encode.ts';
import { profileNames } from '../../../src/drivers/printer/profiles.ts';
import { profile } from './profile.ts';
import { sampleTicket, sampleUrl } from './sample-ticket.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const gb = (text: string): string => hex(iconv.encode(text, 'gb18030'));
const ascii = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

/** The commands of the manual, as the golden tickets below use them. */
const command = {
  initChinese: '1b401c26',
  left: '1b6100',
  center: '1b6101',
  bold: '1b4501',
  light: '1b4500',
  double: '1d2111',
  fivefold: '1d2144',
  normal: '1d21001c2100',
  blankLine: '1b6401',
  qr: `0a1d286b0400314132001d286b03003143061d286b03003145311d286b2b00315030${ascii(sampleUrl)}1d286b03003151300a`,
  cut: '1d564200',
  tearOff: '1b6404',
};

/** The sample ticket's bytes on paper of that many columns, with its last lines as they wrap there. */
function golden(columns: number, closing: readonly string[], end: string): string {
  const pair = (label: string, value: string): string =>
    `${gb(label)}${'20'.repeat(columns - iconv.encode(label + value, 'gb18030').length)}${gb(value)}0a`;
  return [
    command.initChinese,
    `${command.center}${command.bold}${command.double}${gb('航空大道营业厅')}0a`,
    `${command.light}${command.normal}${ascii('Hangkong Avenue')}0a`,
    `${command.left}${'2d'.repeat(columns)}0a`,
    `${command.center}${gb('充值缴费 Pay and top up')}0a`,
    `${command.blankLine}${command.bold}${command.fivefold}${ascii('A012')}0a${command.blankLine}`,
    `${command.left}${command.light}${command.normal}`,
    pair('客户级别 Tier', '普通客户 Standard'),
    pair('前面等候 Ahead', '7'),
    pair('取号时间 Time', '2026-11-21 09:30'),
    `${command.center}${command.qr}`,
    ...closing.map((line) => `${gb(line)}0a`),
    end,
  ].join('');
}

/*
 * Reviewed against Epson's ESC/POS reference: ESC @ initialise · FS & Chinese mode · ESC a n align · ESC E n bold · GS ! n size,
 * width in the high nibble · FS ! n size of Chinese characters · ESC d n print and feed n lines · GS ( k cn=49: fn 65 model 2,
 * 67 module size, 69 error correction M, 80 store, 81 print · GS v 0 raster, xL xH bytes and yL yH dots · GS V 66 0 feed and cut.
 */
describe('golden bytes', () => {
  it('generic-80mm', () => {
    const closing = ['扫码查看排队进度', '请您留意叫号，过号请重新取号。感谢您的光临！', 'Please listen for your number. Thank you!'];
    expect(hex(encodeTicket(sampleTicket, profile('generic-80mm')))).toBe(golden(48, closing, command.cut));
  });

  it('generic-58mm', () => {
    const closing = [
      '扫码查看排队进度',
      '请您留意叫号，过号请重新取号。感',
      '谢您的光临！',
      'Please listen for your number.',
      'Thank you!',
    ];
    expect(hex(encodeTicket(sampleTicket, profile('generic-58mm')))).toBe(golden(32, closing, command.tearOff));
  });

  it('generic-80mm-512', () => {
    const closing = ['扫码查看排队进度', '请您留意叫号，过号请重新取号。感谢您的光', '临！', 'Please listen for your number. Thank you!'];
    expect(hex(encodeTicket(sampleTicket, profile('generic-80mm-512')))).toBe(golden(42, closing, command.cut));
  });

  // The pictures depend on the pinned fonts and canvas: after a new version of either, look at the paper, then take the new hash.
  it.each([
    ['raster-80mm', 72, command.cut, '673390bed644f56bfffb28810be311ac4f72e0957ffebf4cef98698406e2f15e'],
    ['raster-80mm-512', 64, command.cut, 'f5ac069c6b770ba43ef6b04877bd50656afcc8fd1183a61465bc8798e1442e59'],
    ['raster-58mm', 48, command.tearOff, 'd27c6b85ca1bea279cd06f586bba6aa62c67e3a7df0cb1b9f86b8be3ede13979'],
  ])('%s is pictures and feeds only', (name, widest, end, hash) => {
    const bytes = encodeTicket(sampleTicket, profile(name));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    expect(hex(bytes).startsWith(command.initChinese)).toBe(true);
    expect(hex(bytes).endsWith(end)).toBe(true);
    let at = 4;
    let rows = 0;
    const until = bytes.length - end.length / 2;
    while (at < until) {
      if (hex(bytes.subarray(at, at + 3)) === command.blankLine) {
        at += 3;
        continue;
      }
      expect(hex(bytes.subarray(at, at + 4))).toBe('1d763000');
      const [xl = 0, xh = 0, yl = 0, yh = 0] = bytes.subarray(at + 4, at + 8);
      expect(xl + xh * 256).toBeLessThanOrEqual(widest);
      expect(yl + yh * 256).toBeLessThanOrEqual(128);
      rows += yl + yh * 256;
      at += 8 + (xl + xh * 256) * (yl + yh * 256);
    }
    expect(at).toBe(until);
    expect(rows).toBeGreaterThan(500);
  });
});

it('every profile has golden bytes', () => {
  expect(profileNames.toSorted()).toEqual([
    'generic-58mm',
    'generic-80mm',
    'generic-80mm-512',
    'raster-58mm',
    'raster-80mm',
    'raster-80mm-512',
  ]);
});

describe('a ticket', () => {
  it('has the same bytes every time', () => {
    for (const name of profileNames)
      expect(hex(encodeTicket(sampleTicket, profile(name)))).toBe(hex(encodeTicket(sampleTicket, profile(name))));
  });

  it('stays under 4 KB on text printers, so that it goes into their buffer whole or not at all', () => {
    for (const name of ['generic-80mm', 'generic-58mm', 'generic-80mm-512'])
      expect(encodeTicket(sampleTicket, profile(name)).length).toBeLessThan(4_096);
  });

  it('draws just the line that has a character the printer lacks', () => {
    const blocks: TicketBlock[] = ['张三', '李𠮷', '王五'].map((text) => ({ kind: 'text', text, size: 1, align: 'left' }));
    const bytes = hex(encodeTicket({ blocks }, profile('generic-80mm')));
    const picture = '1d763000';
    expect(bytes.startsWith(`${command.initChinese}${gb('张三')}0a${picture}`)).toBe(true);
    expect(bytes.split(picture)).toHaveLength(2);
    expect(bytes.endsWith(`${gb('王五')}0a${command.cut}`)).toBe(true);
  });

  it('gives the length of a QR code in bytes', () => {
    const content = 'https://例子.test/取号';
    const bytes = hex(encodeTicket({ blocks: [{ kind: 'qr', content }] }, profile('generic-80mm')));
    const data = Buffer.from(content, 'utf8');
    expect(bytes).toContain(`1d286b${(data.length + 3).toString(16)}00315030${data.toString('hex')}1d286b`);
  });

  it('prints an address too long for a code as text', () => {
    const content = `http://localhost/${'x'.repeat(400)}`;
    const bytes = hex(encodeTicket({ blocks: [{ kind: 'qr', content }] }, profile('generic-80mm')));
    expect(bytes).not.toContain('1d286b');
    expect(Buffer.from(bytes, 'hex').toString('latin1').replaceAll('\n', '')).toContain(content);
  });

  it('never lets text smuggle a command in', () => {
    const evil = '\u001bp\u0000\u0010\u0014\u0001\u0000\u0001\u001dV\u0000A\u0000';
    const bytes = hex(
      encodeTicket(
        {
          blocks: [
            { kind: 'text', text: evil, size: 1, align: 'left' },
            { kind: 'pair', label: evil, value: evil },
          ],
        },
        profile('generic-58mm'),
      ),
    );
    expect(bytes).toBe(`${command.initChinese}${ascii('pVA')}0a${ascii('pVA')}${'20'.repeat(26)}${ascii('pVA')}0a${command.tearOff}`);
  });

  it('never contains a real-time command, whatever is drawn or written', () => {
    const block: fc.Arbitrary<TicketBlock> = fc.oneof(
      fc.record({
        kind: fc.constant('text' as const),
        text: fc.string({ unit: 'grapheme', maxLength: 12 }),
        size: fc.integer({ min: 1, max: 3 }),
        align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
      }),
      fc.record({ kind: fc.constant('qr' as const), content: fc.string({ maxLength: 200 }) }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 3 }), fc.constantFrom('generic-80mm', 'raster-58mm'), (blocks, name) => {
        expect(hex(encodeTicket({ blocks }, profile(name))).match(/^(..)*?10(04|05|14)/)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
