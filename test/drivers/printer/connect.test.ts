import { describe, expect, it } from 'vitest';
import { printerConnectionSchema } from '../../../src/contract/config-connections.ts';
import { openPrinter as open, type OpenedPrinter } from '../../../src/drivers/printer/connect.ts';
import type { PrinterProfile } from '../../../src/drivers/printer/profiles.ts';
import { SimulatedPrinter } from '../../../src/drivers/printer/simulator/simulated-printer.ts';
import { profile } from './profile.ts';
import { sampleTicket } from './sample-ticket.ts';

/** For a condition that comes soon, on a machine that may be busy. */
const patiently = { timeout: 20_000 };

const generic = profile('generic-80mm');
const openPrinter = (connection: string, of: PrinterProfile): OpenedPrinter => open(printerConnectionSchema.parse(connection), of);

describe('a printer by its connection string', () => {
  it.each(['simulator', 'auto'])('%s is a simulated one that prints', async (connection) => {
    const { printer, simulator } = openPrinter(connection, generic);
    await expect.poll(() => printer.status.state, patiently).toBe('ready');
    expect(await printer.print(sampleTicket)).toEqual({ kind: 'printed' });
    expect(simulator?.papers[0]?.lines.map(({ text }) => text)).toContain('A012');
    await printer.close();
  });

  it.each(['generic-80mm', 'raster-80mm'])('tcp:// reaches a network printer: %s', async (name) => {
    const device = new SimulatedPrinter({ profile: profile(name) });
    const port = await device.listen(0);
    const { printer, simulator } = openPrinter(`tcp://127.0.0.1:${port.port}`, profile(name));
    expect(simulator).toBeNull();
    await expect.poll(() => printer.status, patiently).toEqual({ state: 'ready', paper: 'ok' });
    expect(await printer.print(sampleTicket)).toEqual({ kind: 'printed' });
    expect(device.papers).toHaveLength(1);
    device.fault('paper-out');
    await expect.poll(() => printer.status, patiently).toMatchObject({ state: 'stopped', reason: 'paper-out' });
    device.fault('none');
    await expect.poll(() => printer.status, patiently).toEqual({ state: 'ready', paper: 'ok' });
    device.fault('offline');
    await expect
      .poll(() => printer.status, patiently)
      .toMatchObject({ state: 'lost', detail: `tcp://127.0.0.1:${port.port}: the other end closed the connection` });
    await printer.close();
    await port.close();
  });

  it('a network printer that runs out in mid-picture takes the rest when paper comes', async () => {
    const raster = profile('raster-80mm');
    const device = new SimulatedPrinter({ profile: raster });
    const port = await device.listen(0);
    const { printer } = openPrinter(`tcp://127.0.0.1:${port.port}`, raster);
    await expect.poll(() => printer.status, patiently).toEqual({ state: 'ready', paper: 'ok' });
    device.runOutAfter(300);
    const printing = printer.print(sampleTicket);
    await expect.poll(() => device.currentFault, patiently).toBe('paper-out');
    device.fault('none');
    expect(await printing).toEqual({ kind: 'printed' });
    expect(device.papers).toHaveLength(1);
    expect(device.papers[0]?.garbled).toEqual([]);
    await printer.close();
    await port.close();
  });

  it.each(['usb:ffff:fffe', 'usb:ffff:fffe:SERIAL', 'usb:ffff:fffe:@9-9', 'serial:/dev/ttyQuhao', 'tcp://127.0.0.1:1'])(
    '%s, which is not there, is lost with a sentence why',
    async (connection) => {
      const { printer, simulator } = openPrinter(connection, generic);
      expect(simulator).toBeNull();
      await expect.poll(() => printer.status.state, patiently).toBe('lost');
      expect(await printer.print(sampleTicket)).toMatchObject({ kind: 'not-sent', detail: expect.stringContaining(connection) });
      await printer.close();
    },
  );
});
