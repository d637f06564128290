import { Buffer } from 'node:buffer';

/** @typedef {{ readonly path: string, readonly data: Uint8Array, readonly mode: number }} Entry */

export const modes = { directory: 0o40_755, program: 0o100_755, file: 0o100_644 };

/**
 * An archive in the format the Linux kernel unpacks as its first file system ("newc", Documentation/driver-api/early-userspace/buffer-format).
 * Directories come before what is in them.
 * @param {readonly Entry[]} entries
 */
export function cpio(entries) {
  /** @type {Uint8Array[]} */
  const parts = [];
  for (const [index, { path, data, mode }] of [...entries, { path: 'TRAILER!!!', data: new Uint8Array(), mode: 0 }].entries()) {
    const name = Buffer.from(`${path}\0`);
    const fields = [index + 1, mode, 0, 0, 1, 0, data.length, 0, 0, 0, 0, name.length, 0];
    const head = Buffer.concat([Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`), name]);
    parts.push(head, padding(head.length), data, padding(data.length));
  }
  return Buffer.concat(parts);
}

/** @param {number} length */
function padding(length) {
  return Buffer.alloc((4 - (length % 4)) % 4);
}
