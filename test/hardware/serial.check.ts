// A printer on a USB serial adapter (CDC ACM, played by the kernel): printing, unplugging.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before } from 'node:test';
import type { Printer } from '../../src/drivers/printer/printer.ts';
import { sampleTicket } from '../drivers/printer/sample-ticket.ts';
import { openPrinter, profile, SimulatedPrinter } from './printer.ts';
import { check, group } from './check.ts';
import { gadget, withBrain, type GadgetPrinter } from './gadget.ts';
import { isLost, isReady } from './waiting.ts';

const brain = new SimulatedPrinter({ profile });
let device: GadgetPrinter;
let printer: Printer;

group('a printer on a USB serial adapter', () => {
  before(async () => {
    const adapter = await gadget({ name: 'serial', bus: 2, vendor: '0525', product: 'a4a7', serial: 'ACM-1' }, { 'acm.main': {} });
    device = withBrain(adapter, '/dev/ttyGS0', brain);
    await device.plug();
    const raw = spawnSync('stty', ['-F', '/dev/ttyGS0', 'raw', '-echo']);
    assert.equal(raw.status, 0);
    printer = openPrinter('serial:/dev/ttyACM0?baud=115200').printer;
  });

  after(async () => {
    await printer.close();
    await device.unplug();
  });

  check('serial: a ticket is printed and confirmed', async () => {
    await isReady(printer);
    assert.deepEqual(await printer.print(sampleTicket), { kind: 'printed' });
    assert.equal(brain.papers.length, 1);
    assert.deepEqual(brain.papers[0]?.garbled, []);
  });

  check('serial: unplugged it is lost, plugged in again it prints', async () => {
    await device.unplug();
    await isLost(printer);
    assert.equal((await printer.print(sampleTicket)).kind, 'not-sent');
    await device.plug();
    await isReady(printer);
    assert.deepEqual(await printer.print(sampleTicket), { kind: 'printed' });
    assert.equal(brain.papers.length, 2);
  });
});
