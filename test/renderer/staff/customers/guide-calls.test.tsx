// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../src/contract/commands.ts';
import type { GuideCallView } from '../../../../src/contract/self-service.ts';
import { GuideCalls } from '../../../../src/renderer/staff/customers/guide-calls.tsx';
import { host, press, show } from '../../mounted.ts';
import { MINUTE, now } from '../../staff-snapshots.ts';

const run: Command[] = [];
const around = {
  now,
  timezone: 'Asia/Shanghai',
  language: 'en' as const,
  commands: { pending: null, run: (command: Command) => void run.push(command) },
};

describe('calls for a floor guide', () => {
  const call: GuideCallView = { id: 'call-1', kiosk: 2, since: now - 2 * MINUTE, acknowledged: null };

  it('say which kiosk and since when, and who goes there', async () => {
    await show(<GuideCalls calls={[call]} {...around} />);
    expect(host.textContent).toContain('A customer at kiosk 2 asks for helpfor 2 min');
    await press('I go');
    expect(run).toEqual([{ type: 'acknowledge-guide-call', call: 'call-1' }]);
    await show(
      <GuideCalls calls={[{ ...call, kiosk: null, acknowledged: { at: now, by: 'counter', counter: { en: 'Counter 1' } } }]} {...around} />,
    );
    expect(host.textContent).toBe('A customer at the kiosk asks for helpCounter 1 went there at 14:23');
    await show(<GuideCalls calls={[{ ...call, acknowledged: { at: now, by: 'guide', counter: null } }]} {...around} />);
    expect(host.textContent).toBe('A customer at kiosk 2 asks for helpA guide went there at 14:23');
  });
});
