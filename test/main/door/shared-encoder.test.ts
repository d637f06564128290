import { expect, test } from 'vitest';
import { sharedEncoder } from '../../../src/main/door/shared-encoder.ts';

const frame = (id: number, data: unknown) => ({ id, jsonrpc: '2.0', result: { type: 'data', data } });

test('frames are what JSON makes of them, whatever stands in their texts', () => {
  const encoder = sharedEncoder();
  const frames = [
    frame(1, { kind: 'snapshot', snapshot: { name: '柜台 "1" $& $1 \u0000snapshot \u2028', list: [1, null, { a: undefined }] } }),
    frame(2, { kind: 'unchanged', now: 5 }),
    frame(3, { kind: 'snapshot', snapshot: null }),
    { id: 4, result: { type: 'started' } },
    { id: null, error: { message: 'x' } },
  ];
  for (const one of frames) {
    expect(encoder.encode(one)).toBe(JSON.stringify(one));
    expect(encoder.decode(String(encoder.encode(one)))).toEqual(JSON.parse(JSON.stringify(one)));
  }
});

test('a snapshot for many screens becomes text once', () => {
  const encoder = sharedEncoder();
  let written = 0;
  const snapshot = { toJSON: () => ({ written: (written += 1) }) };
  expect([1, 2, 3].map((id) => encoder.encode(frame(id, { kind: 'snapshot', snapshot })))).toEqual(
    [1, 2, 3].map((id) => JSON.stringify(frame(id, { kind: 'snapshot', snapshot: { written: 1 } }))),
  );
  expect(written).toBe(1);
});
