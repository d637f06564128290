import { describe, expect, it } from 'vitest';
import { connectionSchema } from '../../../src/contract/config-connections.ts';
import { usbInThread } from '../../../src/drivers/wires/usb-in-thread.ts';

// What a wire does with a printer is tested on a real kernel: test/hardware.

describe('a USB wire', () => {
  it('says what it looked for in vain, as often as it is opened', async () => {
    const wire = usbInThread(connectionSchema(['usb']).parse('usb:ffff:fffe:S1'));
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
