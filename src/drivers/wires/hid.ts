import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { HIDAsync } from 'node-hid';
import { err, ok, type Result } from '../../contract/result.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { Written } from '../wire.ts';
import { hidModel, type HidDevice, type HidWire } from './hid-device.ts';
import { chooseReader, isKeyboard, type HidConnection } from './hid-selection.ts';
import { keyboardRule, missingLibrary, readingRule } from './hid-sentences.ts';
import { silence } from './silence.ts';

/* The one file that knows the package `node-hid`; loaded when a reader is looked for, so that a machine on which it does not load runs all the same. */

/** For a device to be closed, milliseconds; closing goes on after that. */
const CLOSE_TIME = 1_000;

type Found = Omit<HidDevice, 'descriptor'>;
type Opened = { readonly handle: HIDAsync; readonly device: HidDevice; readonly restore: () => Promise<void> };

export function hidWire(connection: HidConnection, timers: Timers = systemTimers): HidWire {
  return new Hid(connection, timers);
}

/** Whether the reader is connected; false also when that is not known within `timeout` milliseconds. */
export async function isReaderThere(connection: HidConnection, timeout: number, timers: Timers): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const cancel = timers.after(timeout, () => resolve(false));
  findDevices().then(
    (found) => resolve(found.ok && chooseReader(found.value, connection).ok),
    () => resolve(false),
  );
  const there = await promise;
  cancel();
  return there;
}

class Hid implements HidWire {
  readonly name: string;
  onBytes: (bytes: Uint8Array) => void = () => undefined;
  onLost: (why: string) => void = () => undefined;
  readonly #connection: HidConnection;
  readonly #timers: Timers;
  #open: Opened | null = null;
  #closing: Promise<void> = Promise.resolve();

  constructor(connection: HidConnection, timers: Timers) {
    this.name = connection.text;
    this.#connection = connection;
    this.#timers = timers;
  }

  get device(): HidDevice | null {
    return this.#open?.device ?? null;
  }

  async open(timeout: number): Promise<Result<null, string>> {
    await this.close();
    let late = false;
    const { promise, resolve } = Promise.withResolvers<Result<Opened, string>>();
    const cancel = this.#timers.after(timeout, () => {
      late = true;
      resolve(err(`the card reader did not open within ${timeout / 1_000} s: unplug it and plug it in again`));
    });
    const opening = openReader(this.#connection);
    opening.then(resolve, (error: unknown) => resolve(err(`the card reader can not be opened: ${message(error)}`)));
    const opened = await promise;
    cancel();
    if (late) {
      opening.then((tooLate) => (tooLate.ok ? release(tooLate.value) : undefined)).catch(() => undefined);
    }
    if (!opened.ok) return opened;
    this.#hear(opened.value);
    return ok(null);
  }

  /** Card readers only speak. */
  async write(): Promise<Written> {
    return { accepted: 0, error: 'nothing is written to a card reader' };
  }

  close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    if (open !== null) this.#closing = this.#timely(release(open));
    return this.#closing;
  }

  #hear(opened: Opened): void {
    this.#open = opened;
    opened.handle.on('error', () => {
      if (this.#open !== opened) return;
      void this.close();
      this.onLost(`the card reader ${hidModel(opened.device)} was unplugged or stopped answering`);
    });
    opened.handle.on('data', (report: Uint8Array) => {
      if (this.#open === opened) this.onBytes(report);
    });
  }

  async #timely(work: Promise<void>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#timers.after(CLOSE_TIME, resolve);
    work.then(resolve, () => resolve());
    await promise;
    cancel();
  }
}

async function openReader(connection: HidConnection): Promise<Result<Opened, string>> {
  const found = await findDevices();
  if (!found.ok) return found;
  const chosen = chooseReader(found.value, connection);
  if (!chosen.ok) return chosen;
  const device = { ...chosen.value, descriptor: await reportDescriptor(chosen.value.path) };
  const permitted = await mayOpen(device.path);
  if (!permitted) return err(readingRule(device));
  const { HIDAsync } = await import('node-hid');
  const handle = await HIDAsync.open(device.path);
  // Keys are read from here before they are kept from everything else, so none falls between.
  if (process.platform !== 'linux' || !isKeyboard(device)) return ok({ handle, device, restore: async () => undefined });
  const silenced = await silence(basename(device.path));
  if (silenced.ok) return ok({ handle, device, restore: silenced.value });
  await handle.close();
  return err(keyboardRule(device, silenced.error));
}

async function release({ handle, restore }: Opened): Promise<void> {
  await restore();
  // node-hid begins to read a tick after it was asked to, and throws there when it was closed meanwhile.
  await new Promise<void>((begun) => {
    setImmediate(begun);
  });
  await handle.close();
}

/** Every HID device, once for each of its interfaces. */
async function findDevices(): Promise<Result<readonly Found[], string>> {
  let devices;
  try {
    const { devicesAsync } = await import('node-hid');
    devices = await devicesAsync();
  } catch (error) {
    return err(missingLibrary(message(error)));
  }
  const found = new Map<string, Found>();
  for (const { path, vendorId, productId, product, usagePage, usage } of devices) {
    if (path === undefined) continue;
    // One entry comes for each top-level collection.
    const usages = [
      ...(found.get(path)?.usages ?? []),
      ...(usagePage === undefined || usage === undefined ? [] : [usagePage * 0x10000 + usage]),
    ];
    found.set(path, { path, vendorId, productId, product: product ?? '', usages });
  }
  return ok([...found.values()]);
}

async function reportDescriptor(path: string): Promise<Uint8Array | null> {
  if (process.platform !== 'linux') return null;
  return readFile(`/sys/class/hidraw/${basename(path)}/device/report_descriptor`).catch(() => null);
}

async function mayOpen(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return access(path, constants.R_OK | constants.W_OK).then(
    () => true,
    (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'EACCES'),
  );
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
