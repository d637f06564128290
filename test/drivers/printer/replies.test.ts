import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replyReader, type Reply } from '../../../src/drivers/printer/replies.ts';

function read(...pieces: (readonly number[])[]): Reply[] {
  const replies: Reply[] = [];
  const reader = replyReader((reply) => replies.push(reply));
  for (const piece of pieces) reader(Uint8Array.from(piece));
  return replies;
}

/** A reply as a printer may send it, with the bytes that carry it. */
const said: fc.Arbitrary<{ bytes: number[]; reply: Reply }> = fc.oneof(
  fc.integer({ min: 0, max: 0xff }).map((free) => {
    const status = (free & 0x6c) | 0x12;
    return { bytes: [status], reply: { kind: 'real-time' as const, status } };
  }),
  fc.tuple(fc.nat(0xff), fc.nat(0xff), fc.nat(0xff), fc.nat(0xff)).map(([a, b, c, d]) => {
    const status = [(a & 0x6c) | 0x10, b & 0x6f, c & 0x6f, d & 0x6f] as const;
    return { bytes: [...status], reply: { kind: 'automatic' as const, status } };
  }),
  fc.nat(0xff).map((free) => {
    const status = free & 0x6f;
    return { bytes: [status], reply: { kind: 'transmitted' as const, status } };
  }),
  fc.tuple(fc.constantFrom(0x37, 0x5f), fc.array(fc.integer({ min: 0x20, max: 0x7e }), { maxLength: 80 })).map(([header, data]) => ({
    bytes: [header, ...data, 0],
    reply: { kind: 'block' as const, header, data: Uint8Array.from(data) },
  })),
);

describe('the reply stream', () => {
  it('tells the answers of the manual apart', () => {
    expect(read([0x12], [0x14, 0x00, 0x03, 0x0f], [0x00], [0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0x00])).toEqual([
      { kind: 'real-time', status: 0x12 },
      { kind: 'automatic', status: [0x14, 0x00, 0x03, 0x0f] },
      { kind: 'transmitted', status: 0x00 },
      { kind: 'block', header: 0x37, data: Uint8Array.of(0x22, 0x41, 0x42, 0x43, 0x44) },
    ]);
  });

  it('reads the same from any pieces, with flow control anywhere between', () => {
    fc.assert(
      fc.property(
        fc.array(said, { maxLength: 30 }),
        fc.array(fc.nat(1_000)),
        fc.infiniteStream(fc.constantFrom(null, null, null, 0x11, 0x13)),
        (replies, cuts, noise) => {
          const bytes = replies
            .flatMap((one) => one.bytes)
            .flatMap((byte) => {
              const extra = noise.next().value;
              return typeof extra === 'number' ? [extra, byte] : [byte];
            });
          const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
          const pieces = at.slice(1).map((end, index) => bytes.slice(at[index], end));
          expect(read(...pieces)).toEqual(replies.map(({ reply }) => reply));
        },
      ),
    );
  });

  it('finds its way back after any noise, within a block and an automatic status', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        // 12 ends what began as a block; the zeros end an automatic status that was cut short.
        const after = read([...noise], [0x12, 0, 0, 0, 0x16]).slice(-1);
        expect(after).toEqual([{ kind: 'real-time', status: 0x16 }]);
      }),
    );
  });

  it('gives up a block that never ends', () => {
    const endless = read(Array.from({ length: 100_000 }, () => 0x37));
    expect(endless.filter(({ kind }) => kind !== 'noise')).toEqual([]);
    const replies: Reply[] = [];
    const reader = replyReader((reply) => replies.push(reply));
    for (let round = 0; round < 10; round += 1) reader(Uint8Array.from([0x37, ...Array.from({ length: 5_000 }, () => 0x41)]));
    reader(Uint8Array.of(0x12));
    for (const reply of replies) if (reply.kind === 'block') expect(reply.data.length).toBeLessThanOrEqual(96);
    expect(replies.at(-1)).toEqual({ kind: 'real-time', status: 0x12 });
  });

  it('takes an answer in real time in the midst of an automatic status for itself', () => {
    expect(read([0x10, 0x00, 0x12, 0x00, 0x0f])).toEqual([
      { kind: 'real-time', status: 0x12 },
      { kind: 'automatic', status: [0x10, 0x00, 0x00, 0x0f] },
    ]);
  });
});
