import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { qrSvg } from '../../../src/main/paper/ticket-qr.ts';

const PIXELS = 4;

/** Draws the squares of the picture's last path as RGBA, as a screen would. */
function draw(svg: string): { data: Uint8ClampedArray; side: number } {
  const modules = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
  const side = modules * PIXELS;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < PIXELS; dy += 1) {
      for (let dx = 0; dx < PIXELS; dx += 1) {
        const at = ((Number(y) * PIXELS + dy) * side + Number(x) * PIXELS + dx) * 4;
        data.fill(0, at, at + 3);
      }
    }
  }
  return { data, side };
}

test('the picture of a QR code is read back by an independent decoder', () => {
  const address = 'https://queue.example/t/Zk3vQ9sLmT1x-_AbCdEf';
  const { data, side } = draw(qrSvg(address) ?? '');
  expect(jsQR.default(data, side, side)?.data).toBe(address);
});

test('what is too long for a ticket has no picture', () => {
  expect(qrSvg(`https://queue.example/t/${'x'.repeat(300)}`)).toBeNull();
});
