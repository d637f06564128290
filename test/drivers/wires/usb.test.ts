import { describe, expect, it } from 'vitest';
import { usbInThread } from '../../../src/drivers/wires/usb-in-thread.ts';
import { usbSelection } from '../../../src/drivers/wires/usb.ts';

// What a wire does with a printer is tested on a real kernel: test/hardware.

describe('the connection string', () => {
  it.each([
    ['usb', { model: null, serial: null, path: null }],
    ['usb:04B8:0E15', { model: '04b8:0e15', serial: null, path: null }],
    ['usb:04b8:0e15:J3DZ-1', { model: '04b8:0e15', serial: 'J3DZ-1', path: null }],
    ['usb:04b8:0e15:@1-2.3', { model: '04b8:0e15', serial: null, path: '1-2.3' }],
  ])('%s', (connection, selection) => {
    expect(usbSelection(connection)).toEqual(selection);
  });

  it.each(['usb:', 'usb:04b8', 'usb:04b8:0e15:', 'usb:04b8:0e15:a:b', 'usbx', 'serial:/dev/ttyUSB0'])(
    '%s names no USB printer',
    (connection) => {
      expect(usbSelection(connection)).toBeNull();
    },
  );
});

describe('a USB wire', () => {
  it('says what it looked for in vain, as often as it is opened', async () => {
    const wire = usbInThread('usb', { model: 'ffff:fffe', serial: 'S1', path: null });
    for (let round = 0; round < 2; round += 1) {
      expect(await wire.open(20_000)).toMatchObject({
        ok: false,
        error: expect.stringMatching(/^no USB printer ffff:fffe with serial number S1 is connected; there is /),
      });
    }
    expect(await wire.write(Uint8Array.of(1), 1_000)).toEqual({ accepted: 0, error: 'the printer is not open' });
    expect(await wire.port?.status(1_000)).toBeNull();
    await wire.close();
    expect(await wire.port?.status(1_000)).toBeNull();
    await wire.close();
  });
});
