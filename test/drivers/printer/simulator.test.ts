import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { encodeTicket } from '../../../src/drivers/printer/encode.ts';
import { profileNames, type PrinterProfile } from '../../../src/drivers/printer/profiles.ts';
import type { Paper } from '../../../src/drivers/printer/simulator/page.ts';
import { SimulatedPrinter } from '../../../src/drivers/printer/simulator/simulated-printer.ts';
import { profile } from './profile.ts';
import { sampleTicket, sampleUrl } from './sample-ticket.ts';

const barrier = [0x1d, 0x72, 0x01];

/** Prints bytes on a fresh printer, in pieces of that size. */
function printed(profile: PrinterProfile, bytes: Uint8Array, piece = 1_000): Paper {
  const printer = new SimulatedPrinter({ profile });
  const cable = printer.plug({ receive: () => undefined, room: () => undefined, lost: () => undefined });
  for (let at = 0; at < bytes.length; at += piece) cable?.send(bytes.subarray(at, at + piece));
  const [paper] = printer.papers;
  if (paper === undefined) throw new Error('nothing was printed');
  return paper;
}

function printedTicket(profile: PrinterProfile, piece?: number): Paper {
  return printed(profile, Uint8Array.from([...encodeTicket(sampleTicket, profile), ...barrier]), piece);
}

function readQr(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png);
  return jsQR.default(Uint8ClampedArray.from(data), width, height)?.data;
}

describe('what the simulated printer draws', () => {
  it.each([...profileNames])("%s: a QR reader reads the ticket's address from the picture", (name) => {
    const paper = printedTicket(profile(name));
    expect(paper.garbled).toEqual([]);
    expect(readQr(paper.png())).toBe(sampleUrl);
    expect(paper.cut).toBe(profile(name).cutter);
  });

  it('reads the lines with their sizes back', () => {
    const paper = printedTicket(profile('generic-80mm'));
    expect(paper.qrs).toEqual([sampleUrl]);
    expect(paper.lines.map(({ text }) => text)).toEqual([
      '航空大道营业厅',
      'Hangkong Avenue',
      '-'.repeat(48),
      '充值缴费 Pay and top up',
      'A012',
      `客户级别 Tier${' '.repeat(18)}普通客户 Standard`,
      `前面等候 Ahead${' '.repeat(33)}7`,
      `取号时间 Time${' '.repeat(19)}2026-11-21 09:30`,
      '扫码查看排队进度',
      '请您留意叫号，过号请重新取号。感谢您的光临！',
      'Please listen for your number. Thank you!',
    ]);
    expect(paper.lines[0]).toMatchObject({ width: 2, height: 2, align: 'center', bold: true });
    expect(paper.lines[1]).toMatchObject({ width: 1, height: 1, bold: false });
    expect(paper.lines[4]).toMatchObject({ width: 5, height: 5, bold: true });
  });

  it('is sent Chinese that an independent decoder reads', () => {
    const { bytes } = printedTicket(profile('generic-58mm'));
    const text = iconv.decode(Buffer.from(bytes), 'gb18030');
    for (const words of ['航空大道营业厅', '充值缴费', '普通客户', '前面等候', '扫码查看排队进度']) expect(text).toContain(words);
  });

  it('looks the same whether the printer or the driver draws the characters', () => {
    const byPrinter = printedTicket({ ...profile('generic-80mm'), qr: 'raster' });
    const byDriver = printedTicket(profile('raster-80mm'));
    expect(byDriver.bitmap).toEqual(byPrinter.bitmap);
  });

  it('draws the same however the bytes were cut into pieces', () => {
    for (const name of ['generic-80mm', 'raster-58mm']) {
      const whole = printedTicket(profile(name));
      for (const piece of [1, 7, 64]) expect(printedTicket(profile(name), piece).bitmap).toEqual(whole.bitmap);
    }
  });

  it('has paper as wide as the real one', () => {
    expect(printedTicket(profile('generic-80mm')).bitmap.width).toBe(640);
    expect(printedTicket(profile('generic-58mm')).bitmap.width).toBe(464);
  });
});

describe('what a real printer would garble', () => {
  const cut = [0x1d, 0x56, 0x42, 0x00];
  it.each([
    ['Chinese without Chinese mode', [0x1b, 0x40, 0xc8, 0xa1, 0x0a], 'C8 outside Chinese mode'],
    ['a character its font lacks', [0x1c, 0x26, ...iconv.encode('䶮', 'gb18030'), 0x0a], "FE 9F is not in this printer's font"],
    ['a command it does not know', [0x1c, 0x43, 0x0a], 'unknown command 1C 43'],
    [
      'a picture wider than the paper',
      [0x1d, 0x76, 0x30, 0x00, 0x49, 0x00, 0x01, 0x00, ...Array.from({ length: 0x49 }, () => 0xff)],
      'a picture 584 dots wide',
    ],
    ['a cut in the middle of a line', [0x41], 'a cut within a line'],
  ])('%s', (_, bytes, complaint) => {
    expect(printed(profile('generic-80mm'), Uint8Array.from([...bytes, ...cut])).garbled).toContain(complaint);
  });
});

describe('the simulated printer as a device', () => {
  const ticket = Uint8Array.from([...encodeTicket(sampleTicket, profile('generic-80mm')), ...barrier]);

  function plugged(printer: SimulatedPrinter): { send(bytes: Uint8Array): number; readonly said: string } {
    let said = '';
    const cable = printer.plug({
      receive: (bytes) => void (said += Buffer.from(bytes).toString('hex')),
      room: () => undefined,
      lost: () => undefined,
    });
    if (cable === null) throw new Error('the printer is off');
    return {
      send: (bytes) => cable.send(bytes),
      get said() {
        return said;
      },
    };
  }

  it('keeps what it is sent without paper and prints it on recovery', () => {
    const printer = new SimulatedPrinter({ profile: profile('generic-80mm') });
    const cable = plugged(printer);
    printer.fault('paper-out');
    expect(cable.send(ticket)).toBe(ticket.length);
    expect(printer.papers).toHaveLength(0);
    expect(cable.said).toBe('');
    printer.fault('none');
    expect(printer.papers).toHaveLength(1);
    expect(cable.said).toBe('00');
  });

  it('takes no more than its buffer holds', () => {
    const printer = new SimulatedPrinter({ profile: profile('generic-80mm'), buffer: 100 });
    const cable = plugged(printer);
    printer.fault('cover-open');
    expect(cable.send(ticket)).toBe(100);
    expect(cable.send(ticket)).toBe(0);
  });

  it('runs out in mid-ticket and goes on where it stopped', () => {
    const whole = new SimulatedPrinter({ profile: profile('generic-80mm') });
    plugged(whole).send(ticket);
    const printer = new SimulatedPrinter({ profile: profile('generic-80mm') });
    const cable = plugged(printer);
    printer.runOutAfter(250);
    cable.send(ticket);
    expect(printer.currentFault).toBe('paper-out');
    expect(printer.papers).toHaveLength(0);
    printer.fault('none');
    expect(printer.papers[0]?.bitmap).toEqual(whole.papers[0]?.bitmap);
  });

  it('forgets what it was sent when it is switched off', () => {
    const printer = new SimulatedPrinter({ profile: profile('generic-80mm') });
    printer.fault('paper-out');
    plugged(printer).send(ticket);
    printer.fault('offline');
    expect(printer.plug({ receive: () => undefined, room: () => undefined, lost: () => undefined })).toBeNull();
    printer.fault('none');
    expect(printer.papers).toHaveLength(0);
  });

  it.each([
    ['none', '12121212', '1000000f'],
    ['paper-low', '1212121e', '1000030f'],
    ['paper-out', '1a32127e', '18000f0f'],
    ['cover-open', '1a161212', '3800000f'],
  ] as const)('says that it is in state %s', (fault, realTime, automatic) => {
    const printer = new SimulatedPrinter({ profile: profile('generic-80mm') });
    const cable = plugged(printer);
    cable.send(Uint8Array.of(0x1d, 0x61, 0x0e));
    printer.fault(fault);
    expect(cable.said.slice(-8)).toBe(automatic);
    cable.send(Uint8Array.of(0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 3, 0x10, 4, 4));
    expect(cable.said.slice(-8)).toBe(realTime);
  });

  it('obeys a real-time command within a picture, as real ones do', () => {
    const cable = plugged(new SimulatedPrinter({ profile: profile('generic-80mm') }));
    cable.send(Uint8Array.of(0x1d, 0x76, 0x30, 0x00, 0x03, 0x00, 0x01, 0x00, 0x10, 0x04, 0x01));
    expect(cable.said).toBe('12');
  });

  it('keeps fifty papers at most, the newest first', () => {
    const printer = new SimulatedPrinter({ profile: profile('generic-58mm') });
    const cable = plugged(printer);
    for (let at = 0; at < 60; at += 1)
      cable.send(
        Uint8Array.from([
          ...encodeTicket({ blocks: [{ kind: 'text', text: `A${at}`, size: 1, align: 'left' }] }, profile('generic-58mm')),
          ...barrier,
        ]),
      );
    expect(printer.papers).toHaveLength(50);
    expect(printer.papers[0]?.lines[0]?.text).toBe('A59');
  });
});
