// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { TicketPreview } from '../../../src/renderer/maintenance/ticket-preview.tsx';
import { kioskSnapshot } from '../customer-snapshots.ts';
import { fill, host, show } from '../mounted.ts';

describe('the preview', () => {
  it('asks for the ticket of the chosen language, service and tier', async () => {
    const named = (id: string) => ({ id, name: { 'zh-CN': id, en: id } });
    const { boot, hall } = kioskSnapshot();
    await show(
      <TicketPreview
        snapshot={{ boot, hall, services: [named('topup'), named('sim')], tiers: [named('gold'), named('standard')] }}
        language="en"
      />,
    );
    const source = (): string | null | undefined => host.querySelector('img')?.getAttribute('src');
    expect(source()).toBe('/ticket-preview/zh-CN/topup/standard.png?boot=boot-1');
    const [language, service, tier] = host.querySelectorAll('select');
    for (const [select, value] of [
      [language, 'en'],
      [service, 'sim'],
      [tier, 'gold'],
    ] as const) {
      await fill(select, value);
    }
    expect(source()).toBe('/ticket-preview/en/sim/gold.png?boot=boot-1');
    expect(host.textContent).toContain('English');
  });
});
