import { join, resolve } from 'node:path';
import process from 'node:process';

/** A built checkout that is measured. */
export type Program = { readonly name: string; readonly root: string };

const old = process.env.QUHAO_OLD;

/** This checkout and, with `QUHAO_OLD=DIR`, the one in that directory. */
export const programs: readonly Program[] = [
  { name: 'Quhao', root: join(import.meta.dirname, '..') },
  ...(old === undefined || old === '' ? [] : [{ name: 'Quhao before', root: resolve(old) }]),
];

/** `QUHAO_ROUNDS`, for a short run while developing. */
export function rounds(usual: number): number {
  const wanted = Number(process.env.QUHAO_ROUNDS);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : usual;
}

/** Whether it is so long after the bench's beginning, milliseconds, that no further round begins: on a busy machine it ends in time with fewer. */
export function isPast(milliseconds: number): boolean {
  return performance.now() > milliseconds;
}
