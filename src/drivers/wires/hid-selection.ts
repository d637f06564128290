import type { ConnectionBy } from '../../contract/config-connections.ts';
import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import { hidModel, type HidDevice } from './hid-device.ts';

/** Which HID device is the card reader. */
export type HidConnection = ConnectionBy<'auto' | 'wedge' | 'hid'>;

type Candidate = Omit<HidDevice, 'descriptor'>;

const MAGTEK = 0x0801;
const IDTECH = 0x0acd;
const pageOf = (usage: number): number => Math.floor(usage / 0x10000);
const MAGNETIC_STRIPE_READER = 0x8e;
const VENDOR_DEFINED = 0xff00;
/** Generic desktop, keyboard and keypad. */
const keyboards = new Set([0x10006, 0x10007]);

/** Whether it types, so that its keys must be kept from the screens. */
export function isKeyboard({ usages }: Pick<HidDevice, 'usages'>): boolean {
  return usages.some((usage) => keyboards.has(usage));
}

const knownMaker = ({ vendorId }: Candidate): boolean => vendorId === MAGTEK || vendorId === IDTECH;
const hasPage = ({ usages }: Candidate, test: (page: number) => boolean): boolean => usages.some((usage) => test(pageOf(usage)));
const hasTracks = (device: Candidate): boolean => hasPage(device, (page) => page === MAGNETIC_STRIPE_READER);
const isVendors = (device: Candidate): boolean => device.usages.length === 0 || hasPage(device, (page) => page >= VENDOR_DEFINED);

/** Readers of these kinds, the surest first. */
const auto: readonly ((device: Candidate) => boolean)[] = [
  (device) => knownMaker(device) && isVendors(device),
  hasTracks,
  (device) => knownMaker(device) && isKeyboard(device),
];

/** The device that is meant; the first in the order of their paths where several are alike. The error is a sentence for a technician. */
export function chooseReader(devices: readonly Candidate[], connection: HidConnection): Result<Candidate, string> {
  const sorted = devices.toSorted((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
  const first = (among: readonly Candidate[], kinds: typeof auto): Candidate | undefined =>
    kinds.map((kind) => among.find(kind)).find((found) => found !== undefined);
  switch (connection.kind) {
    case 'auto': {
      const found = first(sorted, auto);
      return found === undefined ? err(`no card reader is connected${others(sorted)}`) : ok(found);
    }
    case 'hid': {
      // A reader may have more interfaces than the one that sends cards.
      const found = first(
        sorted.filter((device) => hidModel(device) === connection.model),
        [hasTracks, isVendors, isKeyboard, () => true],
      );
      return found === undefined ? err(`no card reader ${connection.model} is connected${others(sorted)}`) : ok(found);
    }
    case 'wedge': {
      const typing = sorted.filter(isKeyboard);
      const known = typing.find(knownMaker);
      if (known !== undefined) return ok(known);
      const [only] = typing;
      if (only === undefined) return err(`no keyboard-wedge reader is connected${others(sorted)}`);
      if (typing.some((device) => hidModel(device) !== hidModel(only))) {
        return err(
          `several keyboards are connected, and which one is the reader is not known: set reader.connection to hid:VID:PID of ${list(typing)}`,
        );
      }
      return ok(only);
    }
    default:
      return unreachable(connection);
  }
}

function others(devices: readonly Candidate[]): string {
  return devices.length === 0 ? '; there is no other HID device either' : `; there is ${list(devices)}`;
}

function list(devices: readonly Candidate[]): string {
  return [...new Set(devices.map((device) => `${hidModel(device)}${device.product === '' ? '' : ` (${device.product})`}`))].join(', ');
}
