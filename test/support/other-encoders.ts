import { createRequire } from 'node:module';
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type thermalPrinterPackage from 'node-thermal-printer';
import type receiptlinePackage from 'receiptline';
import type { TicketDocument } from '../../src/contract/devices.ts';

/*
 * One ticket, said to three packages that know nothing of this project: to check its bytes by theirs, and to measure it
 * beside them. What they can not do (Chinese with one, a native QR code with another) stays undone.
 */

// Both are CommonJS with types that declare more names than Node finds.
const require = createRequire(import.meta.url);
const thermal: typeof thermalPrinterPackage = require('node-thermal-printer');
const receiptline: typeof receiptlinePackage = require('receiptline');

/** A ticket that every one of them can say: a bold head, a large number, pairs at both margins, an address, a foot, a cut. */
export type PlainTicket = {
  readonly hall: string;
  readonly number: string;
  readonly pairs: readonly (readonly [label: string, value: string])[];
  readonly url: string;
  readonly foot: string;
};

/** 80 mm. */
const columns = 48;
const module = 6;

export const englishTicket: PlainTicket = {
  hall: 'Hangkong Avenue',
  number: 'A012',
  pairs: [
    ['Service', 'Pay and top up'],
    ['Customer', 'Standard'],
    ['Ahead of you', '7 waiting'],
    ['Taken at', '2026-11-21 09:30'],
  ],
  url: 'http://localhost:8630/t/abcdefgh12345678',
  foot: 'Please take a seat; we will call your number.',
};

export const chineseTicket: PlainTicket = {
  hall: '航空大道营业厅',
  number: 'A012',
  pairs: [
    ['办理业务', '充值缴费'],
    ['客户类型', '普通客户'],
    ['前面等候', '7 人'],
    ['取号时间', '2026-11-21 09:30'],
  ],
  url: 'http://localhost:8630/t/abcdefgh12345678',
  foot: '请您在休息区稍候，留意叫号。',
};

/** The same for this project's own encoder. */
export function asDocument({ hall, number, pairs, url, foot }: PlainTicket): TicketDocument {
  return {
    blocks: [
      { kind: 'text', text: hall, size: 2, align: 'center', bold: true },
      { kind: 'rule' },
      { kind: 'text', text: number, size: 5, align: 'center', bold: true },
      ...pairs.map(([label, value]) => ({ kind: 'pair' as const, label, value })),
      { kind: 'qr', content: url },
      { kind: 'text', text: foot, size: 1, align: 'center' },
    ],
  };
}

export function byNodeThermalPrinter({ hall, number, pairs, url, foot }: PlainTicket): Uint8Array {
  // It never connects unless told to.
  const printer = new thermal.printer({
    type: thermal.types.EPSON,
    interface: 'tcp://127.0.0.1',
    characterSet: thermal.characterSet.CHINA,
    width: columns,
  });
  printer.alignCenter();
  printer.bold(true);
  printer.setTextSize(1, 1);
  printer.println(hall);
  printer.bold(false);
  printer.setTextNormal();
  printer.drawLine('-');
  printer.bold(true);
  printer.setTextSize(4, 4);
  printer.println(number);
  printer.bold(false);
  printer.setTextNormal();
  for (const [label, value] of pairs) printer.leftRight(label, value);
  printer.printQR(url, { model: 2, cellSize: module, correction: 'M' });
  printer.println(foot);
  printer.cut();
  return printer.getBuffer();
}

/** It has no code page for Chinese: only for the English ticket. */
export function byReceiptPrinterEncoder({ hall, number, pairs, url, foot }: PlainTicket): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns, feedBeforeCut: 3 });
  encoder.initialize().align('center').bold(true).size(2, 2).line(hall).bold(false).size(1, 1).rule();
  encoder.bold(true).size(5, 5).line(number).bold(false).size(1, 1);
  for (const [label, value] of pairs)
    encoder.table(
      [
        { width: 20, align: 'left' },
        { width: 28, align: 'right' },
      ],
      [[label, value]],
    );
  return encoder.qrcode(url, { model: 2, size: module, errorlevel: 'm' }).line(foot).cut().encode();
}

/** It draws the QR code as a picture. */
export function byReceiptline({ hall, number, pairs, url, foot }: PlainTicket): Uint8Array {
  const lines = [
    `^^^"${hall}`,
    '-',
    `^^^^^^"${number}`,
    ...pairs.map(([label, value]) => `${label} | ${value}`),
    `{code:${url};option:qrcode,${module},m}`,
    foot,
    '=',
  ];
  return Buffer.from(
    receiptline.transform(lines.join('\n'), { cpl: columns, encoding: 'gb18030', command: 'escpos', cutting: true }),
    'latin1',
  );
}
