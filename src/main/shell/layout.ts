import type { Rectangle } from './port.ts';

export type Monitor = { readonly primary: boolean; readonly bounds: Rectangle };

/**
 * Which monitor each of `count` windows fills: the first the primary one, the others the rest from left to
 * right, top to bottom; null where no monitor is left, for a window must never cover another.
 */
export function layOut(count: number, monitors: readonly Monitor[]): (Rectangle | null)[] {
  const order = monitors.toSorted((a, b) => Number(b.primary) - Number(a.primary) || a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y);
  return Array.from({ length: count }, (_, index) => order[index]?.bounds ?? null);
}

export function sameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
