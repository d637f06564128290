// Printers the kernel plays (usb_f_printer on dummy_hcd): finding, printing, status, unplugging.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Printer } from '../../src/drivers/printer/printer.ts';
import type { Wire } from '../../src/drivers/wire.ts';
import { sampleTicket } from '../drivers/printer/sample-ticket.ts';
import { openPrinter, profile, SimulatedPrinter, warmUp } from './printer.ts';
import { bareWireTo, wireTo } from './usb-wires.ts';
import { check, group } from './check.ts';
import { gadgetPrinter, type GadgetPrinter } from './gadget.ts';
import { isLost, isReady, noMoreHandles, opened, openHandles, until } from './waiting.ts';

const model = { vendor: '0525', product: 'a4a8' };
const [brain, otherBrain] = [new SimulatedPrinter({ profile }), new SimulatedPrinter({ profile })];
let device: GadgetPrinter;
let other: GadgetPrinter;
let started: Printer[] = [];

function starts(connection: string): Printer {
  const { printer, simulator } = openPrinter(connection);
  assert.equal(simulator, null);
  started.push(printer);
  return printer;
}

/** Why a printer does not open. */
async function sentence(connection: string): Promise<string> {
  const wire = wireTo(connection);
  const opening = await wire.open(30_000);
  await wire.close();
  return opening.ok ? 'it opened' : opening.error;
}

/** The printer interfaces the kernel's own driver has. */
const kernelHas = async (): Promise<number> => (await readdir('/sys/bus/usb/drivers/usblp')).filter((name) => /^\d/.test(name)).length;

async function closeAll(): Promise<void> {
  for (const printer of started) await printer.close();
  started = [];
}

group('a USB printer', () => {
  before(async () => {
    device = await gadgetPrinter({ name: 'first', bus: 0, ...model, serial: 'GADGET-1' }, brain);
    other = await gadgetPrinter({ name: 'second', bus: 1, ...model, serial: 'GADGET-2' }, otherBrain);
    await warmUp();
    await device.plug();
    await until('the kernel driver takes the printer', async () => (await kernelHas()) === 1);
  });

  afterEach(closeAll);

  after(async () => {
    await device.unplug();
  });

  check('usb: a printer is found and a ticket printed and confirmed', async () => {
    const printer = starts('usb');
    await isReady(printer);
    assert.deepEqual(await printer.print(sampleTicket), { kind: 'printed' });
    assert.equal(brain.papers.length, 1);
    assert.deepEqual(brain.papers[0]?.garbled, []);
  });

  check('usb: auto takes the printer that is there', async () => {
    const printer = starts('auto');
    await isReady(printer);
    assert.deepEqual(await printer.print(sampleTicket), { kind: 'printed' });
    assert.equal(brain.papers.length, 2);
  });

  check("usb: the kernel's driver gives the printer away and gets it back", async () => {
    assert.equal(await kernelHas(), 1);
    const wire = wireTo('usb');
    await opened(wire);
    assert.equal(await kernelHas(), 0);
    await wire.close();
    await until('the kernel driver has it again', async () => (await kernelHas()) === 1);
  });

  check('usb: port status and device identification', async () => {
    const wire = wireTo('usb:0525:A4A8');
    await opened(wire);
    assert.equal(await wire.port?.status(1_000), 0x18);
    assert.match((await wire.port?.deviceId(1_000)) ?? '', /MDL:Gadget/);
    assert.equal(await wire.port?.reset(1_000), true);
    await wire.close();
  });

  check('usb: paper out and cover open are told, and so is their end', async () => {
    const printer = starts('usb');
    await isReady(printer);
    for (const fault of ['paper-out', 'cover-open'] as const) {
      brain.fault(fault);
      await until(fault, () => printer.status.state === 'stopped' && printer.status.reason === fault);
      brain.fault('none');
      await isReady(printer);
    }
  });

  check('usb: two printers of one kind are told apart by serial number and by path', async () => {
    await other.plug();
    const [first, second] = [starts('usb:0525:a4a8:GADGET-1'), starts('usb:0525:a4a8:GADGET-2')];
    await Promise.all([isReady(first), isReady(second)]);
    const before = brain.papers.length;
    assert.deepEqual(await second.print(sampleTicket), { kind: 'printed' });
    assert.equal(otherBrain.papers.length, 1);
    assert.equal(brain.papers.length, before);

    const absent = await sentence('usb:0525:a4a8:GADGET-3');
    assert.match(absent, /^no USB printer 0525:a4a8 with serial number GADGET-3 is connected; there is .*GADGET-1, .*GADGET-2$/);
    await closeAll();

    const path = /0525:a4a8 at (\S+) with serial number GADGET-2/.exec(absent)?.[1];
    const third = starts(`usb:0525:a4a8:@${path}`);
    await isReady(third);
    assert.deepEqual(await third.print(sampleTicket), { kind: 'printed' });
    assert.equal(otherBrain.papers.length, 2);
  });

  check('usb: a printer that is absent, or open already, is a sentence', async () => {
    await other.unplug();
    assert.match(await sentence('usb:04b8:0e15'), /^no USB printer 04b8:0e15 is connected; there is 0525:a4a8 at \d+-1$/);
    const wire = wireTo('usb');
    await opened(wire);
    assert.match(await sentence('usb'), /is in use by another program/);
    await wire.close();
  });

  check('usb: without permission the missing udev rule is named', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'as-nobody.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
    await once(child, 'close');
    assert.match(
      said,
      /no permission to open the printer 0525:a4a8 at \S+: it needs the udev rule SUBSYSTEM=="usb", ATTR\{idVendor\}=="0525", ATTR\{idProduct\}=="a4a8"/,
    );
  });

  check('usb: a printer that takes nothing: the write ends in time and counts what was taken', async () => {
    const wire = wireTo('usb');
    await opened(wire);
    device.reading(false);
    const before = device.received().length;
    const much = new Uint8Array(300_000).fill(0x20);
    const written = await wire.write(much, 1_000);
    assert.equal(written.error, 'the printer takes no more bytes');
    assert.ok(written.accepted > 0 && written.accepted < much.length, `accepted ${written.accepted}`);
    assert.equal(await wire.port?.status(1_000), 0x18);
    device.reading(true);
    await until('the printer has taken what was counted', () => device.received().length - before === written.accepted);
    assert.deepEqual(await wire.write(Uint8Array.of(0x1b, 0x40), 1_000), { accepted: 2, error: null });
    await until('and no more than that', () => device.received().length - before === written.accepted + 2);
    await wire.close();
  });

  check('usb: unplugged with a ticket inside: unconfirmed; plugged in again: ready', async () => {
    const printer = starts('usb');
    await isReady(printer);
    const papers = brain.papers.length;
    device.reading(false);
    const printing = printer.print(sampleTicket);
    // The kernel's buffers take the ticket, the printer nothing.
    await sleep(500);
    await device.unplug();
    const outcome = await printing;
    assert.equal(outcome.kind, 'unconfirmed');
    await isLost(printer);
    assert.equal((await printer.print(sampleTicket)).kind, 'not-sent');
    assert.equal(brain.papers.length, papers);
    device.reading(true);
    await device.plug();
    await isReady(printer);
    assert.deepEqual(await printer.print(sampleTicket), { kind: 'printed' });
    assert.equal(brain.papers.length, papers + 1);
  });

  check('usb: opened and closed a hundred times, nothing is left behind', async () => {
    const wire = bareWireTo('usb');
    const threaded = wireTo('usb');
    const cycle = async (wire: Wire): Promise<void> => {
      await opened(wire);
      await wire.close();
    };
    await cycle(wire);
    await cycle(threaded);
    const before = await openHandles();
    for (let round = 0; round < 100; round += 1) await cycle(wire);
    for (let round = 0; round < 3; round += 1) await cycle(threaded);
    await noMoreHandles(before);
    await until('the kernel driver has the printer', async () => (await kernelHas()) === 1);
  });
});
