import { describe, expect, test, vi } from 'vitest';
import { admittedScreen, lastSnapshot, startRig } from '../door/server-rig.ts';
import { until } from '../../support/until.ts';

const number = '9156001000001234';
const keys = `;${number}=4912?`;

/** As on a machine on which no program can have a keyboard to itself. */
vi.mock(import('../../../src/drivers/reader/connect.ts'), async (original) => {
  const { openReader } = await original();
  return { openReader: (config) => openReader(config, { platform: 'win32' }) };
});

describe("a card reader that types into the kiosk's page", () => {
  test('identifies who swiped, by the prefix of the card where the directory does not know it', async () => {
    const rig = await startRig({ reader: 'wedge', card: '{ issuers: ["9156"], tiers: { gold: ["91560010"] } }' });
    const kiosk = await admittedScreen(rig, 'kiosk');
    const heard = kiosk.subscribe('snapshots');
    await until(() => expect(lastSnapshot(heard)).toMatchObject({ collectsKeys: true, reader: { state: 'ready' } }));
    expect(await kiosk.call('command', { type: 'typed-swipe', keys })).toEqual({ ok: true, value: null });
    await until(() => expect(lastSnapshot(heard)).toMatchObject({ visit: { member: { name: '', tail: '1234' }, notice: null } }));

    expect(await kiosk.call('command', { type: 'typed-swipe', keys: ';5266092201416174=4912?' })).toEqual({ ok: true, value: null });
    await until(() => expect(lastSnapshot(heard)).toMatchObject({ visit: { notice: 'foreign-card' } }));
    expect(await kiosk.call('command', { type: 'typed-swipe', keys: `${keys}${number.repeat(20)}` })).toBe('BAD_REQUEST');
    expect(JSON.stringify(heard.data)).not.toContain(number);
    expect(rig.logged()).not.toContain(number);
  });

  test('is refused where nobody asked for its keys, and they are logged nowhere', async () => {
    const rig = await startRig();
    const kiosk = await admittedScreen(rig, 'kiosk');
    expect(await kiosk.call('command', { type: 'typed-swipe', keys })).toEqual({ ok: false, error: 'not-permitted' });
    expect(rig.logged()).toContain('keys of a card reader that nobody asked for');
    expect(rig.logged()).not.toContain(number);
  });
});
