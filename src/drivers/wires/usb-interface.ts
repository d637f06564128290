import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import type { Timers } from '../timers.ts';
import type { PrinterPort, Written } from '../wire.ts';
import { printerAlternate, usbModel, usbPath, type Alternate, type UsbDevice } from './find-usb.ts';
import { ENGLISH, requests, SETUP_SIZE, setupPacket, STRING_DESCRIPTOR, type UsbRequest } from './usb-requests.ts';
import { hangs, openFailure, unplugged } from './usb-sentences.ts';
import { UsbTransfers, type Done, type Ended, type Transfer } from './usb-transfers.ts';

/** Makes a control transfer on an open device. */
export type MakeControl = (device: UsbDevice, done: Done) => Transfer;

/** Called for what arrives, and once when the printer is lost (not after `close()`). */
type UsbEvents = { bytes(bytes: Uint8Array): void; lost(why: string): void };

/** Before reading again after an empty packet, which some printers send without end. Milliseconds. */
const EMPTY_PAUSE = 50;
/** For a stall to be lifted, and for everything under way to end when the interface is closed. Milliseconds. */
const HALT_TIME = 1_000;
const CLOSE_TIME = 1_500;

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
      status: async (timeout) => (await this.#control(requests.portStatus, 0, alternate.number, 1, timeout))?.[0] ?? null,
      deviceId: async (timeout) => {
        const answer = await this.#control(requests.deviceId, 0, (alternate.number << 8) | alternate.setting, 1_023, timeout);
        // Two bytes of length, most significant first, come before the text and count themselves.
        return answer === null ? null : answer.subarray(2, Math.max(2, answer.readUInt16BE(0))).toString('latin1');
      },
      reset: async (timeout) => (await this.#control(requests.reset, 0, alternate.number, 0, timeout)) !== null,
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
    const answer = await this.#control(requests.stringDescriptor, (STRING_DESCRIPTOR << 8) | index, ENGLISH, 255, timeout);
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
        this.#lose(unplugged);
        return { accepted: 0, error: unplugged };
      case 'failed':
      case 'stuck': {
        const why = ended.how === 'failed' ? `${unplugged} while it was sent data` : hangs;
        this.#lose(why);
        // How much crossed the cable before can not be known: all of it counts as accepted.
        return { accepted: bytes.length, error: why };
      }
      default:
        return unreachable(ended.how);
    }
  }

  /** Gives everything back. Resolves when that is done, after `CLOSE_TIME` at the latest; what takes longer goes on, and the device stays held so long. */
  close(): Promise<void> {
    this.#closing ??= this.#timely(this.#giveBack(), CLOSE_TIME).then(() => undefined);
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
        else await new Promise<void>((resolve) => void this.#timers.after(EMPTY_PAUSE, resolve));
      } else {
        this.#lose(how === 'stalled' ? 'the printer refuses to be read (USB stall)' : unplugged);
      }
    }
  }

  #lose(why: string): void {
    if (this.#closing !== null) return;
    void this.close();
    this.#events?.lost(why);
  }

  /** A control request; the data of its answer, or null when it failed. For a request to the device `length` is 0. */
  async #control(request: UsbRequest, value: number, index: number, length: number, timeout: number): Promise<Buffer | null> {
    if (!(await this.#usable(timeout))) return null;
    const buffer = setupPacket(request, value, index, length);
    const ended: Ended = await this.#transfers.run((done) => this.#makeControl(this.#device, done), buffer, timeout);
    if (ended.how === 'stuck') this.#lose(hangs);
    if (ended.how === 'refused') this.#lose(unplugged);
    return ended.how === 'done' ? buffer.subarray(SETUP_SIZE, SETUP_SIZE + ended.count) : null;
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
    return (await this.#timely(this.#clearing, HALT_TIME)) === true;
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
