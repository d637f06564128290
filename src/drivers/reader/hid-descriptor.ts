import { err, ok, type Result } from '../../contract/result.ts';

/*
 * HID report descriptors (Device Class Definition for Human Interface Devices 1.11, 6.2.2): which bits
 * of an input report mean what.
 */

/** One main item Input: `count` values of `size` bits each, side by side from bit `at` of the report (its ID not counted). */
export type InputField = {
  /** 0 where the device numbers no reports. */
  readonly reportId: number;
  readonly at: number;
  readonly size: number;
  readonly count: number;
  /** True: each value belongs to the usage in its place, the last usage to all that remain. False: each value is the number of a usage. */
  readonly variable: boolean;
  /** Padding. */
  readonly constant: boolean;
  /** What a value of 0, or the lowest one, stands for in an array. */
  readonly logicalMinimum: number;
  /** Usage page in the upper 16 bits; at most as many as there are values, of an array the whole range. */
  readonly usages: readonly number[];
};

/** What a device's input reports look like. `lengths`: bits of each report by its ID. */
export type InputReports = { readonly fields: readonly InputField[]; readonly lengths: ReadonlyMap<number, number> };

type Globals = { page: number; logicalMinimum: number; size: number; count: number; reportId: number };

/** As the kernel allows them, so that a hostile descriptor cannot grow in memory. */
const limits = { descriptor: 4_096, stack: 16, bits: 16_384 * 8, usages: 4_096 } as const;

/** Item tags with their type, as they stand in the upper six bits of an item's first byte. */
const tag = {
  input: 0x80,
  usagePage: 0x04,
  logicalMinimum: 0x14,
  reportSize: 0x74,
  reportId: 0x84,
  reportCount: 0x94,
  push: 0xa4,
  pop: 0xb4,
  usage: 0x08,
  usageMinimum: 0x18,
  usageMaximum: 0x28,
  typeMask: 0x0c,
} as const;
const LONG_ITEM = 0xfe;
/** Bytes of an item's data by the lowest two bits of its first byte. */
const dataSizes = [0, 1, 2, 4] as const;

/** Reads a report descriptor; the error says what is wrong with it. */
export function parseDescriptor(bytes: Uint8Array): Result<InputReports, string> {
  if (bytes.length > limits.descriptor) return err('the report descriptor is longer than HID allows');
  const items = itemsOf(bytes);
  if (items === null) return err('the report descriptor ends within an item');
  const fields: InputField[] = [];
  const lengths = new Map<number, number>();
  const globals: Globals = { page: 0, logicalMinimum: 0, size: 0, count: 0, reportId: 0 };
  const stack: Globals[] = [];
  let usages: number[] = [];
  let minimum: number | null = null;

  for (const { kind, data } of items) {
    const value = unsigned(data);
    const usage = data.length === 4 ? value : globals.page * 0x10000 + value;
    switch (kind) {
      case tag.usagePage:
        globals.page = value & 0xffff;
        break;
      case tag.logicalMinimum:
        globals.logicalMinimum = signed(data);
        break;
      case tag.reportSize:
        globals.size = value;
        break;
      case tag.reportCount:
        globals.count = value;
        break;
      case tag.reportId:
        globals.reportId = value;
        break;
      case tag.push:
        if (stack.length >= limits.stack) return err('the report descriptor nests too deep');
        stack.push({ ...globals });
        break;
      case tag.pop:
        Object.assign(globals, stack.pop());
        break;
      case tag.usage:
        if (usages.length < limits.usages) usages.push(usage);
        break;
      case tag.usageMinimum:
        minimum = usage;
        break;
      case tag.usageMaximum:
        for (let each = minimum ?? usage; each <= usage && usages.length < limits.usages; each += 1) usages.push(each);
        minimum = null;
        break;
      case tag.input: {
        const { reportId, size, count, logicalMinimum } = globals;
        const at = lengths.get(reportId) ?? 0;
        if (at + size * count > limits.bits) return err('a report is longer than HID allows');
        lengths.set(reportId, at + size * count);
        fields.push({ reportId, at, size, count, constant: (value & 1) !== 0, variable: (value & 2) !== 0, logicalMinimum, usages });
        break;
      }
      default:
        // Outputs, features, collections and what else says nothing about input.
        break;
    }
    // Main items end the reach of the local ones.
    if ((kind & tag.typeMask) === 0) {
      usages = [];
      minimum = null;
    }
  }
  return ok({ fields, lengths });
}

/** The items, each by its tag and type; null where the last one is cut off. Long items, which nothing defines, are left out. */
function itemsOf(bytes: Uint8Array): { readonly kind: number; readonly data: Uint8Array }[] | null {
  const items = [];
  for (let at = 0; at < bytes.length;) {
    const prefix = bytes[at] ?? 0;
    const long = prefix === LONG_ITEM;
    const begins = at + (long ? 3 : 1);
    const ends = begins + (long ? (bytes[at + 1] ?? 0) : (dataSizes[prefix & 3] ?? 0));
    if (ends > bytes.length) return null;
    if (!long) items.push({ kind: prefix & 0xfc, data: bytes.subarray(begins, ends) });
    at = ends;
  }
  return items;
}

/** The value of a field at `index`, as bits of a report without its ID. Bits beyond the report are 0. */
export function fieldValue(report: Uint8Array, { at, size }: InputField, index: number): number {
  let value = 0;
  for (let bit = 0; bit < Math.min(size, 32); bit += 1) {
    const position = at + index * size + bit;
    value += (((report[position >> 3] ?? 0) >> (position & 7)) & 1) * 2 ** bit;
  }
  return value;
}

function unsigned(data: Uint8Array): number {
  return data.reduce((sum, byte, i) => sum + byte * 2 ** (8 * i), 0);
}

function signed(data: Uint8Array): number {
  const value = unsigned(data);
  return data.length > 0 && ((data.at(-1) ?? 0) & 0x80) !== 0 ? value - 2 ** (8 * data.length) : value;
}
