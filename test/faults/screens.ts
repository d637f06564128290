import type { Connection } from '../../src/contract/api.ts';
import type { Role } from '../../src/contract/roles.ts';
import type { Snapshot } from '../../src/contract/snapshots.ts';
import type { Machine } from './machine.ts';
import type { SimulatedAppliance } from './simulated-appliance.ts';

/** A page that shows what the appliance sends it, as long as its connection holds. */
export type Screen = {
  readonly connection: Connection & { role: Role };
  /** What it shows; null before anything came, and while it says that it has lost the appliance. */
  readonly shown: Snapshot | null;
  /** When that was drawn, on the machine's steady clock. */
  readonly drawnAt: number;
  /** Its cable is in. */
  readonly isConnected: boolean;
  connect(appliance: SimulatedAppliance): void;
  cut(): void;
};

export function openScreen(connection: Connection & { role: Role }, machine: Pick<Machine, 'steady'>): Screen {
  let drawnAt = 0;
  let shown: Snapshot | null = null;
  let link: AbortController | null = null;

  function cut(): void {
    link?.abort();
    link = null;
    shown = null;
  }

  return {
    connection,
    get shown() {
      return shown;
    },
    get drawnAt() {
      return drawnAt;
    },
    get isConnected() {
      return link !== null;
    },
    connect({ door, life }) {
      cut();
      const mine = new AbortController();
      link = mine;
      const read = async (): Promise<void> => {
        for await (const update of door.snapshots(connection, mine.signal)) {
          if (link !== mine || life.isOver || update.kind !== 'snapshot') continue;
          shown = update.snapshot;
          drawnAt = machine.steady;
        }
      };
      void read();
    },
    cut,
  };
}

/** What a screen that is opened now is shown. */
export async function drawn({ door }: SimulatedAppliance, connection: Screen['connection']): Promise<Snapshot | null> {
  const once = new AbortController();
  for await (const update of door.snapshots(connection, once.signal)) {
    once.abort();
    if (update.kind === 'snapshot') return update.snapshot;
  }
  return null;
}
