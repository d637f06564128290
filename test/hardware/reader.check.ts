// Card readers: a MagTek the kernel plays (usb_f_hid on dummy_hcd), a reader of page 8E and a keyboard wedge played from here (uhid).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { chmod, open, readdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readerConnectionSchema } from '../../src/contract/config-connections.ts';
import { cardSchema } from '../../src/contract/config.ts';
import type { Reading } from '../../src/contract/devices.ts';
import { magtekReport } from '../../src/drivers/reader/magtek.ts';
import type { Reader } from '../../src/drivers/reader/reader.ts';
import type { HidWire } from '../../src/drivers/wires/hid-device.ts';
import { keyboardDescriptor, magtekDescriptor, page8eDescriptor, page8eReport, typedReports } from '../drivers/reader/sample-devices.ts';
import { openReader, wireTo } from './reader.ts';
import { check, group } from './check.ts';
import { gadget, type Gadget } from './gadget.ts';
import { uhidDevice, type UhidDevice } from './uhid.ts';
import { isLost, isReady, noMoreHandles, openHandles, until } from './waiting.ts';

const number = '9156001000001234';
const track1 = `%B${number}^ZHANG/SAN^4912101?`;
const track2 = `;${number}=4912101?`;
const card = { kind: 'card', number, expires: '2049-12' };

type Opened = { readonly reader: Reader; readonly swipes: Reading[] };
let opened: Reader[] = [];

async function opens(connection: string): Promise<Opened> {
  const { reader, simulator, typed } = await openReader({
    connection: readerConnectionSchema.parse(connection),
    card: cardSchema.parse({}),
  });
  assert.deepEqual([simulator, typed], [null, null]);
  opened.push(reader);
  const swipes: Reading[] = [];
  reader.onSwipe((swipe) => swipes.push(swipe));
  await isReady(reader);
  return { reader, swipes };
}

async function closeAll(): Promise<void> {
  for (const reader of opened) await reader.close();
  opened = [];
}

const swiped = async ({ swipes }: Opened, count: number): Promise<void> =>
  void (await until(`${count} swipes`, () => swipes.length >= count));

/** Opens a wire as soon as its device is there. */
async function openWhenThere(wire: HidWire): Promise<void> {
  await until(`${wire.name} opens`, async () => (await wire.open(3_000)).ok);
}

/** What a user who may not is told. */
async function asNobody(connection: string): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'reader-as-nobody.ts'), connection], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  await once(child, 'close');
  return said;
}

group('a MagTek reader', () => {
  let device: Gadget;
  /** The kernel's side of the device: each write is a report. */
  let firmware: FileHandle | null = null;

  const plug = async (): Promise<void> => {
    await device.plug();
    firmware = await until('/dev/hidg0 opens', () => open('/dev/hidg0', constants.O_RDWR | constants.O_NONBLOCK).catch(() => null));
  };
  const unplug = async (): Promise<void> => {
    await device.unplug();
    await firmware?.close();
    firmware = null;
  };
  const send = async (report: Uint8Array): Promise<void> => {
    // Busy until the host has fetched the report before.
    await until('the report is taken', () =>
      firmware?.write(report).then(
        () => true,
        () => false,
      ),
    );
  };

  before(async () => {
    device = await gadget(
      { name: 'magtek', bus: 2, vendor: '0801', product: '0002', serial: 'MAG-1' },
      { 'hid.magtek': { protocol: '0', subclass: '0', report_length: '337', report_desc: magtekDescriptor } },
    );
    await plug();
    await until('the kernel has made a device of it', async () => (await readdir('/dev')).some((name) => name.startsWith('hidraw')));
  });
  after(async () => {
    await closeAll();
    await unplug();
  });

  check('reader: auto finds it, and its 337-byte reports are read', async () => {
    const reading = await opens('auto');
    await send(magtekReport({ track1, track2 }));
    await swiped(reading, 1);
    await send(magtekReport({ track1: '%E?', track2: ';E?' }));
    await swiped(reading, 2);
    await send(magtekReport({ track2: ';8000000000000001=4912?' }));
    await swiped(reading, 3);
    assert.deepEqual(reading.swipes, [
      card,
      { kind: 'unreadable', detail: 'the reader could not read track 2' },
      { kind: 'card', number: '8000000000000001', expires: '2049-12' },
    ]);
    await closeAll();
  });

  check('reader: a second swipe within two seconds counts once', async () => {
    const reading = await opens('hid:0801:0002');
    await send(magtekReport({ track2 }));
    await send(magtekReport({ track2 }));
    await send(magtekReport({ track2: ';8000000000000001=4912?' }));
    await swiped(reading, 2);
    assert.deepEqual(
      reading.swipes.map((swipe) => swipe.kind === 'card' && swipe.number),
      [number, '8000000000000001'],
    );
    await closeAll();
  });

  check('reader: unplugged it is lost, plugged in again it reads again', async () => {
    const reading = await opens('hid:0801:0002');
    for (let round = 1; round <= 3; round += 1) {
      await unplug();
      await isLost(reading.reader);
      await plug();
      await isReady(reading.reader);
      await send(magtekReport({ track2: `;800000000000000${round}=4912?` }));
      await swiped(reading, round);
    }
    assert.equal(reading.swipes.length, 3);
    await closeAll();
  });

  check('reader: without permission the missing udev rule is told', async () => {
    const said = await asNobody('hid:0801:0002');
    assert.match(said, /no permission to open the card reader 0801:0002 at \/dev\/hidraw\d+/);
    assert.ok(said.includes('KERNEL=="hidraw*", KERNELS=="*:0801:0002.*", GROUP="input", MODE="0660"'), said);
  });
});

group('readers played from here', () => {
  const stripe: UhidDevice = uhidDevice({ name: 'Stripe reader', vendor: 0x1234, product: 0x8e01, descriptor: page8eDescriptor });
  const wedge: UhidDevice = uhidDevice({ name: 'Typing reader', vendor: 0x0801, product: 0x0001, descriptor: keyboardDescriptor });
  after(closeAll);

  check('reader: auto finds a reader of page 8E and reads it by its descriptor', async () => {
    await stripe.plug();
    const wire = wireTo('auto');
    await openWhenThere(wire);
    await wire.close();
    const reading = await opens('auto');
    await stripe.send(page8eReport([track1, track2, '']));
    await swiped(reading, 1);
    assert.deepEqual(reading.swipes, [card]);
    await stripe.unplug();
    await isLost(reading.reader);
    await closeAll();
  });

  check('reader: unplugged and plugged in a hundred times, nothing is left behind', async () => {
    await stripe.plug();
    const wire = wireTo('hid:1234:8e01');
    let lost = 0;
    let reports = 0;
    wire.onLost = () => (lost += 1);
    wire.onBytes = () => (reports += 1);
    const cycle = async (round: number): Promise<void> => {
      await openWhenThere(wire);
      await stripe.send(page8eReport(['', track2, '']));
      await until('the report arrives', () => reports === round);
      await stripe.unplug();
      await until('the loss is told', () => lost === round);
      await stripe.plug();
    };
    await cycle(1);
    const before = await openHandles();
    for (let round = 2; round <= 101; round += 1) await cycle(round);
    await wire.close();
    await stripe.unplug();
    await noMoreHandles(before);
  });

  check('reader: a wedge is read while its keyboard is silent, and types again afterwards', async () => {
    await wedge.plug();
    const wire = wireTo('wedge');
    await openWhenThere(wire);
    const path = wire.device?.path ?? '';
    await wire.close();
    const keys = await open(await keysOf(path), constants.O_RDONLY | constants.O_NONBLOCK);
    const typed = async (): Promise<number> =>
      keys.read(Buffer.alloc(65_536)).then(
        ({ bytesRead }) => bytesRead,
        () => 0,
      );

    await wedge.send(...typedReports('7'));
    await until('the keyboard types', async () => (await typed()) > 0);
    const reading = await opens('wedge');
    await wedge.send(...typedReports(`${track1}${track2}\n`));
    await swiped(reading, 1);
    assert.deepEqual(reading.swipes, [card]);
    await sleep(200);
    assert.equal(await typed(), 0);

    await closeAll();
    await wedge.send(...typedReports('7'));
    await until('the keyboard types again', async () => (await typed()) > 0);
    await keys.close();
  });

  check('reader: a keyboard that can not be silenced is not read, and the missing udev rule is told', async () => {
    const wire = wireTo('wedge');
    await openWhenThere(wire);
    const path = wire.device?.path ?? '';
    await wire.close();
    await chmod(path, 0o666);
    const said = await asNobody('wedge');
    assert.match(
      said,
      /the keys of the card reader 0801:0001 can not be kept from the screens, so it is not used: it needs the udev rule SUBSYSTEM=="input"/,
    );
  });

  check('reader: a wedge unplugged and plugged in again is silent again', async () => {
    const reading = await opens('wedge');
    await wedge.unplug();
    await isLost(reading.reader);
    await wedge.plug();
    await isReady(reading.reader);
    await wedge.send(...typedReports(`${track2}\n`));
    await swiped(reading, 1);
    assert.deepEqual(reading.swipes, [card]);
    await closeAll();
    await wedge.unplug();
  });
});

/** The file of the input device that the kernel makes of a keyboard's hidraw device. */
async function keysOf(path: string): Promise<string> {
  const inputs = `/sys/class/hidraw/${path.replace('/dev/', '')}/device/input`;
  const event = await until('the keyboard has an input device', async () => {
    for (const input of await readdir(inputs).catch(() => [])) {
      const found = (await readdir(join(inputs, input))).find((name) => name.startsWith('event'));
      if (found !== undefined) return found;
    }
    return null;
  });
  return `/dev/input/${event}`;
}
