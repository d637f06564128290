import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import type { Timers } from '../timers.ts';
import type { PrinterPort, Written } from '../wire.ts';
import { printerAlternate, usbModel, usbPath, type Alternate, type UsbDevice } from './find-usb.ts';
import { UsbTransfers, type Done, type Ended, type Transfer } from './usb-transfers.ts';

/** Makes a control transfer on an open device. */
export type MakeControl = (device: UsbDevice, done: Done) => Transfer;

/** Called for what arrives, and once when the printer is lost (not after `close()`). */
export type UsbEvents = { bytes(bytes: Uint8Array): void; lost(why: string): void };

/** bmRequestType and bRequest of the requests used here: USB 2.0 9.4.3, printer class 1.1 4.2. */
const request = { stringDescriptor: [0x80, 6], deviceId: [0xa1, 0], portStatus: [0xa1, 1], reset: [0x21, 2] } as const;
const setupSize = 8;
const stringType = 3;
const english = 0x0409;

/** Before reading again after an empty packet, which some printers send without end. Milliseconds. */
const emptyPause = 50;
/** For a stall to be lifted, and for everything under way to end when the interface is closed. Milliseconds. */
const haltTime = 1_000;
const closeTime = 1_500;

/** The devices this process has open. */
const held = new Set<UsbDevice>();

/** Whether this process has the device open, or is still closing it. */
export function isHeld(device: UsbDevice): boolean {
  return held.has(device);
}

/** A printer interface that is claimed, and only that one: a reader or a scale in the same device stays with its own driver. */
export class UsbInterface {
  readonly port: PrinterPort;
  readonly #device: UsbDevice;
  readonly #alternate: Alternate;
  readonly #timers: Timers;
  readonly #makeControl: MakeControl;
  readonly #transfers: UsbTransfers;
  #events: UsbEvents | null = null;
  #closing: Promise<void> | null = null;
  /** A request to lift a stall: while the kernel waits for its answer, every other call on the device would block. */
  #clearing: Promise<boolean> = Promise.resolve(true);

  private constructor(device: UsbDevice, alternate: Alternate, timers: Timers, makeControl: MakeControl) {
    this.#device = device;
    this.#alternate = alternate;
    this.#timers = timers;
    this.#makeControl = makeControl;
    this.#transfers = new UsbTransfers(timers);
    this.port = {
      status: async (timeout) => (await this.#control(request.portStatus, 0, alternate.number, 1, timeout))?.[0] ?? null,
      deviceId: async (timeout) => {
        const answer = await this.#control(request.deviceId, 0, (alternate.number << 8) | alternate.setting, 1_023, timeout);
        // Two bytes of length, most significant first, come before the text and count themselves.
        return answer === null ? null : answer.subarray(2, Math.max(2, answer.readUInt16BE(0))).toString('latin1');
      },
      reset: async (timeout) => (await this.#control(request.reset, 0, alternate.number, 0, timeout)) !== null,
    };
  }

  /** Opens the device without claiming anything yet. The caller closes what it got. */
  static open(device: UsbDevice, timers: Timers, makeControl: MakeControl): Result<UsbInterface, string> {
    const alternate = printerAlternate(device);
    if (alternate === null) return err(`${usbModel(device)} has no printer interface that takes data`);
    try {
      device.open();
    } catch (error) {
      return err(openFailure(device, error));
    }
    held.add(device);
    return ok(new UsbInterface(device, alternate, timers, makeControl));
  }

  /** The serial number, null where the device has none; or why it is not known, within `timeout` milliseconds. */
  async serial(timeout: number): Promise<Result<string | null, string>> {
    const index = this.#device.deviceDescriptor.iSerialNumber;
    if (index === 0) return ok(null);
    const answer = await this.#control(request.stringDescriptor, (stringType << 8) | index, english, 255, timeout);
    if (answer === null) return err(`the printer ${usbModel(this.#device)} at ${usbPath(this.#device)} does not say its serial number`);
    return ok(answer.subarray(2).toString('utf16le'));
  }

  /** Takes the printer interface from the kernel's driver, which gets it back on closing, and begins to read. */
  async claim(events: UsbEvents): Promise<Result<null, string>> {
    const { index, setting } = this.#alternate;
    const device = this.#device;
    const face = device.interfaces?.[index];
    if (face === undefined) return err('the printer went away while it was being opened');
    try {
      device.setAutoDetachKernelDriver(true);
    } catch {
      // Only Linux has a driver of its own in the way.
    }
    try {
      face.claim();
      if (setting !== 0) await face.setAltSettingAsync(setting);
    } catch (error) {
      return err(openFailure(device, error));
    }
    this.#events = events;
    if (this.#alternate.bidirectional) void this.#read();
    return ok(null);
  }

  async write(bytes: Uint8Array, timeout: number): Promise<Written> {
    const endpoint = this.#endpoint('out');
    if (endpoint === undefined || !(await this.#usable(timeout))) return { accepted: 0, error: 'the printer is not open' };
    const ended = await this.#transfers.run((done) => endpoint.makeTransfer(0, done), Buffer.from(bytes), timeout);
    switch (ended.how) {
      case 'done':
        return { accepted: ended.count, error: null };
      case 'cancelled':
        return { accepted: ended.count, error: ended.count === bytes.length ? null : 'the printer takes no more bytes' };
      case 'stalled':
        if (!(await this.#clearHalt(endpoint))) this.#lose('the printer refuses data and can not be brought back: switch it off and on');
        return { accepted: ended.count, error: 'the printer refused the data (USB stall)' };
      case 'refused':
        this.#lose('the printer was unplugged or switched off');
        return { accepted: 0, error: 'the printer was unplugged or switched off' };
      case 'failed':
      case 'stuck': {
        const why =
          ended.how === 'failed'
            ? 'the printer was unplugged or switched off while it was sent data'
            : 'the printer hangs: switch it off and on';
        this.#lose(why);
        // How much crossed the cable before can not be known: all of it counts as accepted.
        return { accepted: bytes.length, error: why };
      }
      default:
        return unreachable(ended.how);
    }
  }

  /** Gives everything back. Resolves when that is done, after `closeTime` at the latest; what takes longer goes on, and the device stays held so long. */
  close(): Promise<void> {
    this.#closing ??= this.#timely(this.#giveBack(), closeTime).then(() => undefined);
    return this.#closing;
  }

  async #giveBack(): Promise<void> {
    await this.#clearing;
    await this.#transfers.cancelAll();
    const device = this.#device;
    try {
      if (this.#events !== null) await device.interfaces?.[this.#alternate.index]?.releaseAsync();
    } catch {
      // It was unplugged: there is nothing to give back.
    }
    device.close();
    held.delete(device);
  }

  async #read(): Promise<void> {
    let stalls = 0;
    while (this.#closing === null) {
      const endpoint = this.#endpoint('in');
      if (endpoint === undefined) return;
      // One packet at a time: a longer transfer would hold back a reply that fills its packet.
      const buffer = Buffer.alloc(endpoint.descriptor.wMaxPacketSize);
      const { how, count } = await this.#transfers.run((done) => endpoint.makeTransfer(0, done), buffer, null);
      if (how === 'stalled' && stalls === 0 && (await this.#clearHalt(endpoint))) {
        stalls += 1;
      } else if (how === 'done') {
        stalls = 0;
        if (count > 0) this.#events?.bytes(Uint8Array.from(buffer.subarray(0, count)));
        else await new Promise<void>((resolve) => void this.#timers.after(emptyPause, resolve));
      } else {
        this.#lose(how === 'stalled' ? 'the printer refuses to be read (USB stall)' : 'the printer was unplugged or switched off');
      }
    }
  }

  #lose(why: string): void {
    if (this.#closing !== null) return;
    void this.close();
    this.#events?.lost(why);
  }

  /** A control request; the data of its answer, or null when it failed. For a request to the device `length` is 0. */
  async #control(
    [type, code]: readonly [number, number],
    value: number,
    index: number,
    length: number,
    timeout: number,
  ): Promise<Buffer | null> {
    if (!(await this.#usable(timeout))) return null;
    const buffer = Buffer.alloc(setupSize + length);
    buffer.writeUInt8(type, 0);
    buffer.writeUInt8(code, 1);
    buffer.writeUInt16LE(value, 2);
    buffer.writeUInt16LE(index, 4);
    buffer.writeUInt16LE(length, 6);
    const ended: Ended = await this.#transfers.run((done) => this.#makeControl(this.#device, done), buffer, timeout);
    if (ended.how === 'stuck') this.#lose('the printer hangs: switch it off and on');
    if (ended.how === 'refused') this.#lose('the printer was unplugged or switched off');
    return ended.how === 'done' ? buffer.subarray(setupSize, setupSize + ended.count) : null;
  }

  /** Waits for a stall that is being lifted; false when the interface is closed or was lost. */
  async #usable(timeout: number): Promise<boolean> {
    const cleared = await this.#timely(this.#clearing, timeout);
    return cleared === true && this.#closing === null;
  }

  async #clearHalt(endpoint: UsbEndpoint): Promise<boolean> {
    this.#clearing = new Promise((resolve) => {
      try {
        endpoint.clearHalt((error) => resolve(error === undefined));
      } catch {
        resolve(false);
      }
    });
    return (await this.#timely(this.#clearing, haltTime)) === true;
  }

  #endpoint(direction: 'in' | 'out'): UsbEndpoint | undefined {
    return this.#device.interfaces?.[this.#alternate.index]?.endpoints.find((endpoint) => endpoint.direction === direction);
  }

  /** What `work` results in, or null when it takes longer than `time` milliseconds. */
  async #timely<T>(work: Promise<T>, time: number): Promise<T | null> {
    const late = Promise.withResolvers<null>();
    const cancel = this.#timers.after(time, () => late.resolve(null));
    const result = await Promise.race([work, late.promise]);
    cancel();
    return result;
  }
}

type UsbEndpoint = NonNullable<UsbDevice['interfaces']>[number]['endpoints'][number];

/** Values of libusb's `enum libusb_error` that a technician can do something about. */
const failure = { access: -3, gone: -4, busy: -6 } as const;

function openFailure(device: UsbDevice, error: unknown): string {
  const [vendor, product] = usbModel(device).split(':');
  const where = `the printer ${vendor}:${product} at ${usbPath(device)}`;
  switch (error instanceof Error && 'errno' in error ? error.errno : undefined) {
    case failure.access:
      return `no permission to open ${where}: it needs the udev rule SUBSYSTEM=="usb", ATTR{idVendor}=="${vendor}", ATTR{idProduct}=="${product}", GROUP="lp", MODE="0660" and this program's user in the group lp`;
    case failure.busy:
      return `${where} is in use by another program: stop it (a print server such as CUPS?)`;
    case failure.gone:
      return `${where} was unplugged while it was being opened`;
    default:
      return `${where} can not be opened: ${error instanceof Error ? error.message : String(error)}`;
  }
}
