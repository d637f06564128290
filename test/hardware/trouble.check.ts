// A USB/IP printer that misbehaves: stalls, takes nothing, is pulled out in the middle, does not answer.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Printer } from '../../src/drivers/printer/printer.ts';
import type { Wire } from '../../src/drivers/wire.ts';
import { sampleTicket } from '../drivers/printer/sample-ticket.ts';
import { openPrinter } from './printer.ts';
import { wireTo } from './usb-wires.ts';
import { check, group } from './check.ts';
import { usbIpPrinter, type UsbIpPrinter } from './usbip.ts';
import { isLost, isReady, opened, until } from './waiting.ts';

const connection = 'usb:0416:5011:USBIP-1';
const data = Uint8Array.from({ length: 5_000 }, (_, index) => 0x20 + (index % 64));
let device: UsbIpPrinter;
let wire: Wire;
let lost: string[] = [];
const heard: number[] = [];

async function opens(): Promise<void> {
  lost = [];
  await opened(wire);
}

/** A driver for the printer, ready; closed at the end. */
async function withPrinter(work: (printer: Printer) => Promise<void>): Promise<void> {
  const { printer } = openPrinter(connection);
  try {
    await isReady(printer);
    await work(printer);
  } finally {
    await printer.close();
  }
}

group('a USB printer in trouble', () => {
  before(async () => {
    device = usbIpPrinter();
    await device.order({ kind: 'plug' });
    wire = wireTo(connection);
    wire.onLost = (why) => void lost.push(why);
    wire.onBytes = (bytes) => void heard.push(...bytes);
  });

  after(async () => {
    await wire.close();
    await device.end();
  });

  check('trouble: without any, a ticket is printed and confirmed', () =>
    withPrinter(async (printer) => {
      assert.deepEqual(await printer.print(sampleTicket), { kind: 'printed' });
      assert.deepEqual(await device.order({ kind: 'state' }).then(({ papers, garbled }) => [papers, garbled]), [1, 0]);
    }),
  );

  check('trouble: a stall counts the bytes before it, and the next write gets through', async () => {
    await opens();
    await device.behave({ kind: 'stall', after: 130 });
    assert.deepEqual(await wire.write(data, 3_000), { accepted: 130, error: 'the printer refused the data (USB stall)' });
    assert.deepEqual(await wire.write(data, 3_000), { accepted: data.length, error: null });
    assert.equal((await device.order({ kind: 'state' })).received, 130 + data.length);
    assert.deepEqual(lost, []);
    await wire.close();
  });

  check('trouble: a ticket refused whole was not sent, and prints when tried again', () =>
    withPrinter(async (printer) => {
      const { papers } = await device.behave({ kind: 'stall', after: 0 });
      assert.equal((await printer.print(sampleTicket)).kind, 'not-sent');
      await isReady(printer);
      assert.deepEqual(await printer.print(sampleTicket), { kind: 'printed' });
      assert.equal((await device.order({ kind: 'state' })).papers, papers + 1);
    }),
  );

  for (const taken of [0, 1_000]) {
    check(`trouble: a printer that takes ${taken} bytes and then none (NAK): the write ends in time, with the count`, async () => {
      await opens();
      await device.behave({ kind: 'hold', after: taken });
      const begun = Date.now();
      const writing = wire.write(data, 1_000);
      assert.equal(await wire.port?.status(500), 0x18);
      assert.deepEqual(await writing, { accepted: taken, error: 'the printer takes no more bytes' });
      // Far from the minute that libusb's own time limit would take.
      assert.ok(Date.now() - begun < 10_000);
      assert.equal((await device.order({ kind: 'state' })).received, taken);
      await device.behave({ kind: 'works' });
      assert.deepEqual(await wire.write(data, 3_000), { accepted: data.length, error: null });
      assert.deepEqual(lost, []);
      await wire.close();
    });
  }

  check('trouble: the port tells that the paper is out while data is held', async () => {
    await opens();
    await device.order({ kind: 'port-status', status: 0x30 });
    await device.behave({ kind: 'hold', after: 0 });
    const writing = wire.write(data, 1_500);
    assert.equal(await wire.port?.status(1_000), 0x30);
    assert.equal((await writing).accepted, 0);
    await device.order({ kind: 'port-status', status: 0x18 });
    await device.behave({ kind: 'works' });
    await wire.close();
  });

  check('trouble: a read that stalls is read again', async () => {
    await opens();
    // One read is waiting already: the next one stalls.
    await device.behave({ kind: 'stall-read' });
    heard.length = 0;
    const ask = Uint8Array.of(0x10, 0x04, 0x01);
    await until('two answers', async () => {
      await wire.write(ask, 1_000);
      return heard.length >= 2;
    });
    assert.deepEqual(lost, []);
    await wire.close();
  });

  check('trouble: unplugged in mid-ticket: unconfirmed, no second paper; plugged in again: ready', () =>
    withPrinter(async (printer) => {
      const { papers } = await device.behave({ kind: 'unplug', after: 300 });
      const outcome = await printer.print(sampleTicket);
      assert.equal(outcome.kind, 'unconfirmed');
      await isLost(printer);
      assert.equal((await printer.print(sampleTicket)).kind, 'not-sent');
      await device.behave({ kind: 'works' });
      await device.order({ kind: 'plug' });
      await isReady(printer);
      assert.equal((await device.order({ kind: 'state' })).papers, papers);
      assert.deepEqual(await printer.print(sampleTicket), { kind: 'printed' });
      assert.equal((await device.order({ kind: 'state' })).papers, papers + 1);
    }),
  );

  check('trouble: pulled out while idle, it is lost once, and writes say so', async () => {
    await opens();
    await device.order({ kind: 'unplug' });
    await until('the loss is told', () => lost.length > 0);
    assert.deepEqual(await wire.write(data, 1_000), { accepted: 0, error: 'the printer is not open' });
    assert.equal(await wire.port?.status(1_000), null);
    assert.deepEqual(lost, ['the printer was unplugged or switched off']);
    await device.order({ kind: 'plug' });
    await opens();
    assert.deepEqual(await wire.write(data, 3_000), { accepted: data.length, error: null });
    await wire.close();
  });

  check('trouble: a printer that answers no request is given up in time, and is usable when it answers again', async () => {
    await opens();
    await device.behave({ kind: 'mute' });
    assert.equal(await wire.port?.status(500), null);
    assert.equal(await wire.port?.deviceId(500), null);
    assert.equal(await wire.port?.reset(500), false);
    await wire.close();
    const muted = await wire.open(3_000);
    assert.equal(muted.ok, false);
    await device.behave({ kind: 'works' });
    await opens();
    assert.deepEqual(await wire.write(data, 3_000), { accepted: data.length, error: null });
    await wire.close();
  });

  check(
    'trouble: a printer that hangs while it is plugged in does not hold up this process, and opens when the kernel lets go',
    async () => {
      await device.order({ kind: 'unplug' });
      await device.behave({ kind: 'mute-class' });
      await device.order({ kind: 'plug' });
      let ticks = 0;
      const ticking = setInterval(() => (ticks += 1), 50);
      // usblp asks it for its identification for five seconds, and whoever opens it waits for that.
      const first = await until('an attempt to open it takes too long', async () => {
        ticks = 0;
        const opened = await wire.open(2_000);
        return opened.ok || /does not let itself be opened/.test(opened.error) ? opened : null;
      });
      clearInterval(ticking);
      assert.ok(!first.ok);
      assert.ok(ticks > 10, `${ticks} ticks of 40`);
      await opens();
      await device.behave({ kind: 'works' });
      assert.deepEqual(await wire.write(data, 3_000), { accepted: data.length, error: null });
      await wire.close();
    },
  );
});
