import { networkInterfaces } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readerConnectionSchema } from '../../../src/contract/config-connections.ts';
import { cardSchema, type Config } from '../../../src/contract/config.ts';
import type { Reading } from '../../../src/contract/devices.ts';
import { openReader } from '../../../src/drivers/reader/connect.ts';
import { magtekReport } from '../../../src/drivers/reader/magtek.ts';
import { manualTimers } from '../../support/manual-timers.ts';
import { tcpDevice, type TcpDevice } from '../../support/tcp-devices.ts';
import { until } from '../../support/until.ts';

/** A TCP reader: whoever connects gets what it sends. */
async function tcpReader(host: string): Promise<TcpDevice> {
  const device = await tcpDevice({ host });
  onTestFinished(() => device.close());
  return device;
}

/** Also IPv6, where this machine has it. */
const loopbacks = ['127.0.0.1', '::1'].filter((host) =>
  Object.values(networkInterfaces())
    .flat()
    .some((face) => face?.address === host),
);

/** A reader at this connection, its cards as by default. */
function named(connection: string): Config['reader'] {
  return { connection: readerConnectionSchema.parse(connection), card: cardSchema.parse({}) };
}

describe('a reader over TCP', () => {
  test.each(loopbacks)(
    'at %s is read, lost, and found again',
    async (host) => {
      const device = await tcpReader(host);
      const { reader, simulator } = await openReader(named(`tcp://${host.includes(':') ? `[${host}]` : host}:${device.port}`));
      onTestFinished(() => reader.close());
      const swipes: Reading[] = [];
      reader.onSwipe((swipe) => swipes.push(swipe));
      expect(simulator).toBeNull();

      const swipe = async (number: string): Promise<void> => {
        await until(() => expect([reader.status.state, device.connections()]).toEqual(['ready', 1]));
        device.send(magtekReport({ track2: `;${number}=4912?` }));
      };
      await swipe('1111');
      await until(() => expect(swipes).toEqual([{ kind: 'card', number: '1111', expires: '2049-12' }]));

      device.drop();
      await until(() => expect(reader.status.state).toBe('lost'));
      await swipe('2222');
      await until(() => expect(swipes.map((swipe) => swipe.kind === 'card' && swipe.number)).toEqual(['1111', '2222']));
    },
    60_000,
  );

  test('that nobody answers for is lost, with a sentence', async () => {
    const device = await tcpDevice();
    await device.close();
    const { reader } = await openReader(named(`tcp://127.0.0.1:${device.port}`));
    onTestFinished(() => reader.close());
    await until(() => expect(reader.status).toMatchObject({ state: 'lost', detail: expect.stringContaining('refuses') }));
  });

  test('closed at once leaves no connection behind', async () => {
    const device = await tcpReader('127.0.0.1');
    const { reader } = await openReader(named(`tcp://127.0.0.1:${device.port}`));
    await reader.close();
    await until(() => expect([device.accepted(), device.connections()]).toEqual([1, 0]));
  });
});

test.each(['simulator', 'auto'])('%s is the simulated reader where no real one is connected', async (connection) => {
  const { reader, simulator, typed } = await openReader(named(connection));
  onTestFinished(() => reader.close());
  expect(typed).toBeNull();
  await until(() => expect(reader.status).toEqual({ state: 'ready' }));
  const swipes: Reading[] = [];
  reader.onSwipe((swipe) => swipes.push(swipe));
  expect(simulator?.swipeCard('gold')).toBe(true);
  expect(swipes).toHaveLength(1);
});

test('a USB reader that is not there is lost and says so, as is one on a machine without the library', async () => {
  const { reader, simulator, typed } = await openReader(named('hid:0801:fffe'));
  onTestFinished(() => reader.close());
  expect([simulator, typed]).toEqual([null, null]);
  const reason = /^no card reader 0801:fffe is connected|apt-get install libusb-1\.0-0/;
  await until(() => expect(reader.status).toMatchObject({ state: 'lost', detail: expect.stringMatching(reason) }));
});

test.each(['win32', 'darwin'] as const)("a wedge on %s is typed into the kiosk's page, one swipe at a time", async (platform) => {
  const timers = manualTimers();
  const { reader, typed } = await openReader(named('wedge'), { platform, timers });
  onTestFinished(() => reader.close());
  await until(() => expect(reader.status).toEqual({ state: 'ready' }));
  const swipes: Reading[] = [];
  reader.onSwipe((swipe) => swipes.push(swipe));
  typed?.('%b9156001000001234^zhang/san^4912101?;9156001000001234=4912101?');
  typed?.('x');
  typed?.('http://localhost:8630/t/Zk3vQ9s_mT1x-aB4');
  typed?.('http://localhost:8630/t/Zk3vQ9s_mT1x-aB4');
  typed?.('http://localhost:8630/t/Qp8rW2nYbH5cXk7_');
  expect(swipes).toEqual([
    { kind: 'card', number: '9156001000001234', expires: '2049-12' },
    { kind: 'ticket', code: 'Zk3vQ9s_mT1x-aB4' },
    { kind: 'ticket', code: 'Qp8rW2nYbH5cXk7_' },
  ]);
  await reader.close();
  typed?.(';9156001000005678=4912101?');
  expect(swipes).toHaveLength(3);
});
