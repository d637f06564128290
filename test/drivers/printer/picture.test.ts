import { describe, expect, it } from 'vitest';
import type { TicketBlock, TicketDocument, TicketPicture } from '../../../src/contract/devices.ts';
import { dotAt } from '../../../src/drivers/printer/bitmap.ts';
import { encodeTicket } from '../../../src/drivers/printer/encode.ts';
import { ticketHeight } from '../../../src/drivers/printer/measure.ts';
import { profileNames } from '../../../src/drivers/printer/profiles.ts';
import { drawTicket } from '../../../src/drivers/printer/simulator/draw-ticket.ts';
import { SimulatedPrinter } from '../../../src/drivers/printer/simulator/simulated-printer.ts';
import { profile } from './profile.ts';
import { sampleTicket } from './sample-ticket.ts';

/** A frame with a diagonal, so that every edge and every shift shows. */
function frame(width: number, height: number): TicketPicture {
  const stride = Math.ceil(width / 8);
  const data = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1 || x === y)
        data[y * stride + (x >> 3)] = (data[y * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, height, stride, data };
}

function ticket(picture: TicketPicture, align: 'left' | 'center' | 'right'): TicketDocument {
  const image: TicketBlock = { kind: 'image', picture, align };
  return { blocks: [image, ...sampleTicket.blocks] };
}

describe('a logo', () => {
  it('is sent dot for dot as GS v 0, aligned by ESC a, in bands', () => {
    const picture = frame(20, 130);
    const bytes = Buffer.from(encodeTicket({ blocks: [{ kind: 'image', picture, align: 'center' }] }, profile('generic-80mm'))).toString(
      'hex',
    );
    const data = Buffer.from(picture.data).toString('hex');
    const [band, rest] = ['1d76300003008000', '1d76300003000200'];
    expect(bytes).toBe(`1b401c261b6101${band}${data.slice(0, 128 * 6)}${rest}${data.slice(128 * 6)}1d564200`);
  });

  it.each([
    ['left', 0],
    ['center', (576 - 200) / 2],
    ['right', 576 - 200],
  ] as const)('stands %s on the paper', (align, left) => {
    const picture = frame(200, 40);
    const paper = drawTicket(ticket(picture, align), profile('generic-80mm'));
    if (paper === null) throw new Error('nothing was printed');
    expect(paper.garbled).toEqual([]);
    const [margin, top] = [(640 - 576) / 2, 80];
    for (let y = 0; y < 40; y += 1) {
      for (let x = -1; x <= 200; x += 1) expect(dotAt(paper.bitmap, margin + left + x, top + y), `${x},${y}`).toBe(dotAt(picture, x, y));
    }
  });

  it('brings no real-time command with it', () => {
    const bytes = encodeTicket(
      {
        blocks: [
          {
            kind: 'image',
            picture: { width: 16, height: 3, stride: 2, data: Uint8Array.of(0x10, 0x04, 0x10, 0x05, 0x10, 0x14) },
            align: 'left',
          },
        ],
      },
      profile('generic-80mm'),
    );
    expect(Buffer.from(bytes).toString('hex')).toContain('100610071016');
  });
});

describe('a drawn ticket', () => {
  it.each([...profileNames])('%s: is what the simulated printer prints of the same bytes', (name) => {
    const document = ticket(frame(120, 30), 'center');
    const printer = new SimulatedPrinter({ profile: profile(name), buffer: 100_000 });
    const cable = printer.plug({ receive: () => undefined, room: () => undefined, lost: () => undefined });
    // GS r 1 after it: without a cutter the paper is torn off then.
    cable?.send(Uint8Array.from([...encodeTicket(document, profile(name)), 0x1d, 0x72, 0x01]));
    const [printed] = printer.papers;
    const drawn = drawTicket(document, profile(name));
    expect(drawn?.height).toBeGreaterThan(500);
    expect(Buffer.from(drawn?.bitmap.data ?? [])).toEqual(Buffer.from(printed?.bitmap.data ?? []));
  });

  it.each([...profileNames])('%s: is as long as it was measured', (name) => {
    const document = ticket(frame(120, 30), 'center');
    const margins = 2 * 80 + (profile(name).cutter ? 0 : 4 * 30);
    const height = drawTicket(document, profile(name))?.height;
    // A QR code drawn as a picture has its quiet zone of four modules above and below, not blank lines.
    const quiet = profile(name).qr === 'raster' ? 2 * 4 * 6 - 2 * 30 : 0;
    expect(height).toBe(margins + quiet + ticketHeight(document, profile(name)));
  });
});
