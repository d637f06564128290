import type { KioskTicket, Visit } from '../src/contract/snapshots.ts';
import { until } from '../test/support/until.ts';
import { expectOk } from './hall.ts';
import { openScreen } from './screen.ts';

/** A kiosk's page without its pixels, at which one customer after another takes a number. */
export type TappingKiosk = {
  /** One customer: milliseconds from the tap until the page shows the number, and the ticket. */
  readonly tap: () => Promise<{ readonly took: number; readonly ticket: KioskTicket }>;
  readonly close: () => void;
};

/** `address` is the one with the one-time key. */
export async function openTappingKiosk(address: string): Promise<TappingKiosk> {
  let visit: Visit | null = null;
  let tell: () => void = () => {};
  const { client, close } = await openScreen(address, 'kiosk', (snapshot) => {
    if (snapshot.role === 'kiosk') ({ visit } = snapshot);
    tell();
  });
  return {
    async tap() {
      const fresh = await until(() => (visit !== null && visit.ticket === null ? visit.id : null), { what: 'a fresh visit' });
      const tapped = performance.now();
      const shown = new Promise<KioskTicket>((resolve) => {
        tell = () => {
          if (visit?.id === fresh && visit.ticket !== null) resolve(visit.ticket);
        };
      });
      expectOk(await client.command.mutate({ type: 'take', visit: fresh, service: 'topup', language: 'zh-CN' }));
      const ticket = await shown;
      const took = performance.now() - tapped;
      expectOk(await client.command.mutate({ type: 'end-visit', visit: fresh }));
      return { took, ticket };
    },
    close,
  };
}
