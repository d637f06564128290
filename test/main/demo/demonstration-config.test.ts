import { describe, expect, it } from 'vitest';
import { demonstrationConfig } from '../../../src/main/demo/demonstration-config.ts';
import { businessDay, isOpen } from '../../../src/queue/hours.ts';
import { bigHall, configOf, exampleHall } from './halls.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const noon = Date.parse('2026-11-21T12:00:00+08:00');
const example = configOf(exampleHall);
const real = {
  ...example,
  printer: { ...example.printer, connection: { kind: 'tcp', host: '192.0.2.1', port: 9_100, text: 'tcp://192.0.2.1:9100' } as const },
  reader: { ...example.reader, connection: { kind: 'wedge', text: 'wedge' } as const },
  members: { ...example.members, connector: { url: 'https://crm.example/members', timeout: 800, plainHttp: false } },
};

describe('the configuration of a demonstration', () => {
  it('touches no real device and asks no other system', () => {
    const config = demonstrationConfig(real, { now: noon, speed: 1, media: '/media' });
    expect(config.printer.connection.kind).toBe('simulator');
    expect(config.reader.connection.kind).toBe('simulator');
    expect(config.members.connector).toBeUndefined();
  });

  it('is open at any time of day, and no new business day begins for hours', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const now = noon + hour * HOUR + 59 * MINUTE;
      const config = demonstrationConfig(configOf(bigHall), { now, speed: 1, media: '/media' });
      for (const at of [now - 2 * HOUR, now, now + 7 * HOUR]) {
        expect(isOpen(config, at)).toBe(true);
        expect(businessDay(config, at)).toBe(businessDay(config, now));
      }
      expect(isOpen(config, now + 30 * HOUR)).toBe(true);
    }
  });

  it('shortens what a screen may promise by the speed at which it is played', () => {
    const before = configOf(bigHall);
    const after = demonstrationConfig(before, { now: noon, speed: 10, media: '/media' });
    expect(after.tiers.map(({ limit }) => limit * 10)).toEqual(before.tiers.map(({ limit }) => limit));
    expect(after.services.map(({ target }) => target * 10)).toEqual(before.services.map(({ target }) => target));
    expect(after.calling.recallAfter).toBe(2_000);
    expect(after.alerts.idle).toBe(12_000);
    expect(demonstrationConfig(before, { now: noon, speed: 1, media: '/media' }).tiers).toEqual(before.tiers);
  });

  it('plays its own media only where the hall has none', () => {
    const at = { now: noon, speed: 1, media: '/media' };
    expect(demonstrationConfig(configOf(bigHall), at).display.media).toBe('/media');
    expect(demonstrationConfig({ ...configOf(bigHall), display: { media: 'films' } }, at).display.media).toBe('films');
  });
});

describe('the hall of a full demonstration', () => {
  it('has 24 services, 60 counters, a VIP room, all tiers, names short and long', () => {
    const { services, counters, tiers } = configOf(bigHall);
    expect(services).toHaveLength(24);
    expect(counters).toHaveLength(60);
    expect(tiers).toHaveLength(5);
    expect(counters.filter(({ tiers }) => tiers !== 'all').map(({ name }) => name.en)).toContain('VIP room, desk 1');
    const lengths = services.map(({ name }) => name.en?.length ?? 0);
    expect(Math.min(...lengths)).toBeLessThan(4);
    expect(Math.max(...lengths)).toBeGreaterThan(55);
  });
});
