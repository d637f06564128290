import { onTestFinished } from 'vitest';
import type { Connection } from '../../src/contract/api.ts';
import type { Role } from '../../src/contract/roles.ts';
import type { Config } from '../../src/contract/config.ts';
import type { TicketDocument } from '../../src/contract/devices.ts';
import type { CommandOf } from '../../src/contract/command.ts';
import type { selfServiceCommands } from '../../src/contract/self-service.ts';
import { createCustomerTexts } from '../../src/main/self-service/customer-files.ts';
import { closeCustomers, openCustomers } from '../../src/main/data/data-directory.ts';
import { openFeedback } from '../../src/main/self-service/feedback.ts';
import { createGuideCalls } from '../../src/main/self-service/guide-calls.ts';
import { openKeys } from '../../src/main/data/keys.ts';
import { openPreAcceptance } from '../../src/main/self-service/pre-acceptance.ts';
import type { SlipOutcome } from '../../src/main/paper/waiting-slips.ts';
import { openRatings } from '../../src/main/self-service/ratings.ts';
import { createSelfService } from '../../src/main/self-service/self-service.ts';
import { createTicketProof } from '../../src/main/self-service/ticket-proof.ts';
import { handle } from '../../src/main/ground/handlers.ts';
import { createVisits } from '../../src/main/visits/visits.ts';
import { emptyHall, type Hall } from '../../src/queue/hall.ts';
import { T0, testConfig } from '../queue/halls.ts';
import { manualTimers } from './manual-timers.ts';
import { scratchDirectory } from './scratch-database.ts';
import type { CustomerFiles } from '../../src/main/data/customer-tables.ts';

export const at = (role: Role, station = 'kiosk-1'): Connection => ({
  role,
  station,
  session: `session of ${station}`,
  remoteAddress: '127.0.0.1',
});

/** What customers do without a clerk, on real files; the printer is a function. */
export async function selfServiceRig(
  options: {
    readonly config?: Config;
    readonly directory?: string;
    readonly hall?: () => Hall;
    readonly print?: (document: TicketDocument) => Promise<SlipOutcome>;
    /** Counters by session. */
    readonly seats?: Readonly<Record<string, string>>;
    readonly timers?: ReturnType<typeof manualTimers>;
  } = {},
) {
  const config = options.config ?? testConfig();
  const directory = options.directory ?? scratchDirectory();
  const [opened, keys] = [openCustomers(directory), openKeys(directory)];
  if (!opened.ok || !keys.ok) throw new Error('the directory cannot be used');
  const files: CustomerFiles = opened.value;
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => (closed ??= closeCustomers(files));
  onTestFinished(close);
  const timers = options.timers ?? manualTimers(T0);
  const clock = (): number => timers.now();
  const papers: TicketDocument[] = [];
  const failures: string[] = [];
  let changes = 0;
  const changed = (): void => {
    changes += 1;
  };
  const hall = options.hall ?? (() => emptyHall);
  const texts = createCustomerTexts(files, keys.value);
  const visits = createVisits({
    ticketOf: () => null,
    clock,
    changed,
    identify: () => Promise.reject(new Error('nobody swipes here')),
    arrived: () => {},
  });
  onTestFinished(() => visits.stop());
  const selfService = createSelfService({
    config,
    hall,
    clock,
    visits,
    changed,
    proof: createTicketProof({ config, hall, clock }),
    ratings: await openRatings({ customers: files.customers, keys: keys.value, config, clock, changed }),
    preAcceptance: await openPreAcceptance({ files, texts, config }),
    feedback: await openFeedback({ files, texts, config, clock }),
    guideCalls: createGuideCalls({ timers, changed }),
    seatOf: (session) => Promise.resolve(options.seats?.[session ?? ''] ?? null),
    printSlip: (document) => {
      papers.push(document);
      return options.print?.(document) ?? Promise.resolve('printed');
    },
    onStorageFailure: (why) => failures.push(why),
  });
  const say = async (command: CommandOf<typeof selfServiceCommands>, who: Connection = at('kiosk')) =>
    handle(selfService.handlers, who, command);
  return { config, directory, files, texts, timers, visits, selfService, papers, failures, close, say, changes: () => changes };
}
