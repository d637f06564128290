import type { ConnectionBy } from '../../contract/config-connections.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { PrinterPort, Wire, Written } from '../wire.ts';
import { findUsbPrinters, usbModel, usbPath, type UsbDevice } from './find-usb.ts';
import { isHeld, UsbInterface, type MakeControl } from './usb-interface.ts';

/* The one file that knows the package `usb`; loaded when a USB printer is opened, so that a machine on which it does not load runs all the same. */

export function usbWire(connection: ConnectionBy<'usb'>, timers: Timers = systemTimers): Wire {
  return new UsbWire(connection, timers);
}

/** For one of several printers to say its serial number, milliseconds. */
const SERIAL_TIME = 1_000;

/** The serial numbers that connected printers have said. */
const serials = new Map<UsbDevice, string | null>();

class UsbWire implements Wire {
  readonly name: string;
  onBytes: (bytes: Uint8Array) => void = () => undefined;
  onLost: (why: string) => void = () => undefined;
  readonly port: PrinterPort = {
    status: async (timeout) => (await this.#open?.port.status(timeout)) ?? null,
    deviceId: async (timeout) => (await this.#open?.port.deviceId(timeout)) ?? null,
    reset: async (timeout) => (await this.#open?.port.reset(timeout)) ?? false,
  };
  readonly #connection: ConnectionBy<'usb'>;
  readonly #timers: Timers;
  #open: UsbInterface | null = null;

  constructor(connection: ConnectionBy<'usb'>, timers: Timers) {
    this.name = connection.text;
    this.#connection = connection;
    this.#timers = timers;
  }

  async open(timeout: number): Promise<Result<null, string>> {
    const deadline = this.#timers.now() + timeout;
    await this.close();
    const makeControl = await controlTransfers();
    if (!makeControl.ok) return makeControl;
    const found = findUsbPrinters();
    if (!found.ok) return found;
    for (const device of serials.keys()) if (!found.value.includes(device)) serials.delete(device);

    const candidates = found.value.filter((device) => this.#mayBe(device));
    let why: string | null = null;
    for (const device of candidates) {
      if (this.#timers.now() + SERIAL_TIME > deadline) break;
      if (isHeld(device)) {
        why = `the printer ${describe(device)} is open already or hangs: if it is nobody else's, switch it off and on`;
        continue;
      }
      const tried = await this.#try(device, makeControl.value);
      if (tried.ok && tried.value) return ok(null);
      if (!tried.ok) why = tried.error;
    }
    return err(why ?? nothingFound(this.#connection, found.value));
  }

  write(bytes: Uint8Array, timeout: number): Promise<Written> {
    return this.#open?.write(bytes, timeout) ?? Promise.resolve({ accepted: 0, error: 'the printer is not open' });
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.close();
  }

  /** Whether the device can be the one that is meant, as far as that is known without opening it. */
  #mayBe(device: UsbDevice): boolean {
    const { model, serial, path } = this.#connection;
    if (model !== null && usbModel(device) !== model) return false;
    if (path !== null && usbPath(device) !== path) return false;
    const known = serials.get(device);
    return serial === null || known === undefined || known === serial;
  }

  /** Opens one candidate: true when it is the one that is meant and works, false when it is another one. */
  async #try(device: UsbDevice, makeControl: MakeControl): Promise<Result<boolean, string>> {
    const opened = UsbInterface.open(device, this.#timers, makeControl);
    if (!opened.ok) return opened;
    const printer = opened.value;
    const wanted = this.#connection.serial;
    if (wanted !== null) {
      const serial = await printer.serial(SERIAL_TIME);
      if (serial.ok) serials.set(device, serial.value);
      if (!serial.ok || serial.value !== wanted) {
        await printer.close();
        return serial.ok ? ok(false) : serial;
      }
    }
    const claimed = await printer.claim({
      bytes: (bytes) => {
        if (this.#open === printer) this.onBytes(bytes);
      },
      lost: (why) => {
        if (this.#open !== printer) return;
        this.#open = null;
        this.onLost(why);
      },
    });
    if (!claimed.ok) {
      await printer.close();
      return claimed;
    }
    this.#open = printer;
    return ok(true);
  }
}

/** How to make control transfers: the only thing that can not be reached through a device. */
async function controlTransfers(): Promise<Result<MakeControl, string>> {
  try {
    const { Transfer, usb } = await import('usb');
    return ok((device, done) => new Transfer(device, 0, usb.LIBUSB_TRANSFER_TYPE_CONTROL, 0, done));
  } catch (error) {
    return err(`USB can not be used on this machine: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function describe(device: UsbDevice): string {
  const serial = serials.get(device);
  return `${usbModel(device)} at ${usbPath(device)}${serial === undefined || serial === null ? '' : ` with serial number ${serial}`}`;
}

function nothingFound({ model, serial, path }: ConnectionBy<'usb'>, found: readonly UsbDevice[]): string {
  const wanted = [
    'no USB printer',
    ...(model === null ? [] : [model]),
    ...(serial === null ? [] : ['with serial number', serial]),
    ...(path === null ? [] : ['at', path]),
  ].join(' ');
  return `${wanted} is connected; ${found.length === 0 ? 'there is no other either' : `there is ${found.map(describe).join(', ')}`}`;
}
