import { describe, expect, it } from 'vitest';
import { encodeTicket } from '../../../src/drivers/printer/encode.ts';
import type { Paper } from '../../../src/drivers/printer/simulator/page.ts';
import { SimulatedPrinter } from '../../../src/drivers/printer/simulator/simulated-printer.ts';
import { readEscPos } from '../../support/escpos-reader.ts';
import {
  asDocument,
  byNodeThermalPrinter,
  byReceiptline,
  byReceiptPrinterEncoder,
  chineseTicket,
  englishTicket,
  type PlainTicket,
} from '../../support/other-encoders.ts';
import { profile } from './profile.ts';
import { sampleTicket, sampleUrl } from './sample-ticket.ts';

/*
 * Does anybody else read the tickets as they are meant? No maintained package decodes ESC/POS, so three things stand in
 * for one, none of which shares code or author with `src/drivers/printer`:
 *
 * - three packages of other people that write ESC/POS: what they write for the same ticket is compared with ours,
 *   command by command, and printed on our simulator, so that encoder and simulator can not be wrong together;
 * - `readEscPos`, written from Epson's reference without looking at the project, first shown to read what those packages
 *   write, then given ours;
 * - jsQR, which reads the codes from the drawn paper (simulator.test.ts).
 *
 * Not independent: iconv-lite stands behind escpos, node-thermal-printer and readEscPos alike; the ideographs are
 * therefore also spelt out in the bytes of GB 2312's own table.
 */

const generic = profile('generic-80mm');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const ours = (ticket: PlainTicket): Uint8Array => encodeTicket(asDocument(ticket), generic);

/** GS ( k: from the choice of the model to the command that prints. */
function qrCommands(bytes: Uint8Array): string {
  const text = hex(bytes);
  const print = '1d286b0300315130';
  return text.slice(text.indexOf('1d286b04'), text.indexOf(print) + print.length);
}

describe('the same ticket said by other packages', () => {
  it('has the same QR code commands, byte for byte', () => {
    expect(qrCommands(ours(englishTicket)).length).toBeGreaterThan(100);
    expect(qrCommands(ours(englishTicket))).toBe(qrCommands(byNodeThermalPrinter(englishTicket)));
    expect(qrCommands(ours(englishTicket))).toBe(qrCommands(byReceiptPrinterEncoder(englishTicket)));
  });

  it('has the same commands for bold, double and fivefold size', () => {
    const head = `1b45011d2111${Buffer.from(englishTicket.hall).toString('hex')}`;
    const number = `1d2144${Buffer.from(englishTicket.number).toString('hex')}`;
    for (const bytes of [ours(englishTicket), byNodeThermalPrinter(englishTicket)]) {
      expect(hex(bytes)).toContain(head);
      expect(hex(bytes)).toContain(number);
    }
    for (const command of ['1b4501', '1d2111', '1d2144']) expect(hex(byReceiptPrinterEncoder(englishTicket))).toContain(command);
    for (const command of ['1b4531', '1d2111', '1d2144']) expect(hex(byReceiptline(englishTicket))).toContain(command);
  });

  it('has the same Chinese, switched on the same way, and the same cut', () => {
    // 航空大道营业厅 by the rows and cells of GB 2312-80: 2629 3153 2083 2132 5110 5021 4492, each plus A0A0.
    const hall = 'babdbfd5b4f3b5c0d3aad2b5ccfc';
    expect(hex(ours(chineseTicket))).toContain(`1d2111${hall}0a`);
    expect(hex(byNodeThermalPrinter(chineseTicket))).toContain(`1d2111${hall}0a`);
    expect(hex(byReceiptline(chineseTicket))).toContain(`1c26${hall}0a`);
    expect(hex(ours(chineseTicket)).startsWith('1b401c26')).toBe(true);
    for (const bytes of [ours(chineseTicket), byReceiptline(chineseTicket)]) expect(hex(bytes)).toContain('1d564200');
  });
});

/** Bytes on a fresh simulated printer. */
function printedBySimulator(bytes: Uint8Array): Paper {
  const simulator = new SimulatedPrinter({ profile: generic });
  const cable = simulator.plug({ receive: () => undefined, room: () => undefined, lost: () => undefined });
  cable?.send(bytes);
  const [paper] = simulator.papers;
  if (paper === undefined) throw new Error('nothing was printed');
  return paper;
}

describe('the simulated printer', () => {
  it.each([
    ['English', englishTicket],
    ['Chinese', chineseTicket],
  ])('prints what node-thermal-printer writes as it is meant: %s', (_, ticket) => {
    // ESC R 15 chooses the characters of 12 ASCII places and is unknown to printers for China; Chinese mode it leaves to the printer's switches.
    const bytes = hex(byNodeThermalPrinter(ticket)).replace('1b520f', '1b401c26');
    const paper = printedBySimulator(Buffer.from(bytes, 'hex'));
    expect(paper.garbled).toEqual([]);
    expect(paper.qrs).toEqual([ticket.url]);
    // It counts Chinese characters as one column and so breaks pairs into lines: compare what stands there, not where.
    const said = ({ lines }: Paper): string =>
      lines
        .map(({ text, width, height, bold }) => `${text.replaceAll(' ', '')}${width === 1 ? '' : ` ${width}×${height} ${bold}\n`}`)
        .join('');
    expect(said(paper)).toBe(said(printedBySimulator(ours(ticket))));
  });
});

describe('a reader written from the reference', () => {
  it.each([
    ['English', englishTicket],
    ['Chinese', chineseTicket],
  ])('reads what node-thermal-printer writes: %s', (_, ticket) => {
    const [read] = readEscPos(Buffer.from(hex(byNodeThermalPrinter(ticket)).replace('1b520f', ''), 'hex'));
    expect(read?.lines).toContainEqual({ text: ticket.hall, width: 2, height: 2 });
    expect(read?.lines).toContainEqual({ text: ticket.number, width: 5, height: 5 });
    expect(read).toMatchObject({ qr: [ticket.url], cuts: 1 });
  });

  it('reads ours with Chinese, sizes, code and cut', () => {
    const [read, ...more] = readEscPos(Buffer.from(encodeTicket(sampleTicket, generic)));
    expect(more).toEqual([]);
    expect(read?.lines.map(({ text, width, height }) => `${width}×${height} ${text.replace(/ +/, ' ')}`)).toEqual([
      '2×2 航空大道营业厅',
      '1×1 Hangkong Avenue',
      `1×1 ${'-'.repeat(48)}`,
      '1×1 充值缴费 Pay and top up',
      '5×5 A012',
      `1×1 客户级别 Tier${' '.repeat(18)}普通客户 Standard`,
      `1×1 前面等候 Ahead${' '.repeat(33)}7`,
      `1×1 取号时间 Time${' '.repeat(19)}2026-11-21 09:30`,
      '1×1 扫码查看排队进度',
      '1×1 请您留意叫号，过号请重新取号。感谢您的光临！',
      '1×1 Please listen for your number. Thank you!',
    ]);
    expect(read).toMatchObject({ qr: [sampleUrl], cuts: 1 });
  });

  it('reads the four-byte characters of a printer that has them', () => {
    const gb18030 = profile('generic-80mm-512');
    const bytes = encodeTicket({ blocks: [{ kind: 'text', text: '李㼆镕', size: 2, align: 'left' }] }, gb18030);
    // 㼆 U+3F06 is not in GBK: GB 18030 gives it four bytes.
    expect(hex(bytes)).toContain('c0ee82');
    expect(readEscPos(Buffer.from(bytes))[0]?.lines).toEqual([{ text: '李㼆镕', width: 2, height: 2 }]);
  });
});
