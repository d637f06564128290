import type { PrintOutcome, TicketDocument } from '../../contract/devices.ts';
import { unreachable } from '../../contract/result.ts';
import type { Printer } from '../../drivers/printer/printer.ts';
import { systemTimers, type Timers } from '../../drivers/timers.ts';
import type { HallCommand, PrintJob, Ticket } from '../../queue/hall.ts';
import type { Desk } from '../desk/desk.ts';
import { createWaitingSlips, type SlipOutcome } from './waiting-slips.ts';

/** How long to wait before trying again what the printer's transport or the disk refused, milliseconds. */
const RETRY = 1_000;
/**
 * Carries the oldest open job to the printer, one at a time. That a job is being sent is durable before
 * its first byte leaves; what became of it is durable before the next one starts. So a job is never
 * sent twice: after a crash one that was being sent is unconfirmed, and staff decide. Jobs the rules
 * find too old are passed over.
 *
 * A slip is paper that is no ticket, such as what to bring. It goes out in a gap between jobs, only while the printer
 * is ready and no ticket is due; it waits for a printer that is still starting. It is kept nowhere and never tried again:
 * whoever wants it is there and taps again.
 */
export type PrintQueue = {
  /** Begins to print. Slips that were asked for before wait until then. */
  start(): void;
  /** Resolves when the slip's fate is known, `not-printed` at once where the printer cannot print. */
  readonly printSlip: (document: TicketDocument) => Promise<SlipOutcome>;
  /** Stops after the job that is being sent now. */
  stop(): Promise<void>;
};

export function createPrintQueue(options: {
  readonly desk: Desk;
  readonly printer: Printer;
  readonly document: (ticket: Ticket, job: PrintJob) => TicketDocument;
  readonly timers?: Timers;
}): PrintQueue {
  const { desk, printer, timers = systemTimers } = options;
  const stopping = new AbortController();
  const stopped = (): boolean => stopping.signal.aborted;
  let wake = (): void => {};
  const wakeUp = (): void => wake();
  const unsubscribe = [desk.onCommit(wakeUp), printer.onStatus(wakeUp)];

  /** Until something changes, or `ms` have passed. */
  const rest = (ms?: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = ms === undefined ? undefined : timers.after(ms, resolve);
      wake = () => {
        cancel?.();
        resolve();
      };
    });

  /** Reports until the disk takes it: what happened on paper must not be forgotten. */
  async function report(command: HallCommand): Promise<void> {
    for (let stored = await desk.submit(command); !stored.ok && !stopped(); stored = await desk.submit(command)) {
      await new Promise<void>((resolve) => timers.after(RETRY, resolve));
    }
  }

  /** Whether the next job may follow at once. */
  async function print(job: PrintJob): Promise<boolean> {
    const ticket = desk.hall.tickets.get(job.ticket);
    if (!ticket) return false;
    const sending = await desk.submit({ type: 'send-job', job: job.id });
    if (!sending.ok) return false;
    // Otherwise it was too old, or its day is over.
    if (desk.hall.sendingJob !== job.id) return desk.hall.queuedJobs.first() !== job.id;
    // The printer may say long after the job has ended that it is on paper after all; it is not sent again for that.
    const confirmedLate = (): void => {
      if (!stopped()) void report({ type: 'end-job', job: job.id, outcome: { kind: 'printed' } });
    };
    const outcome = await printer.print(options.document(ticket, job), confirmedLate);
    await report({ type: 'end-job', job: job.id, outcome });
    return outcome.kind !== 'not-sent';
  }

  const slips = createWaitingSlips(timers);

  const cannotPrint = (): boolean => printer.status.state === 'stopped' || printer.status.state === 'lost';

  async function run(): Promise<void> {
    const interrupted = desk.hall.sendingJob;
    if (interrupted !== null) {
      await report({
        type: 'end-job',
        job: interrupted,
        outcome: { kind: 'unconfirmed', detail: 'the appliance stopped while this ticket was being printed' },
      });
    }
    while (!stopped()) {
      const next = desk.hall.queuedJobs.first();
      const job = next === undefined ? undefined : desk.hall.jobs.get(next);
      const isReady = printer.status.state === 'ready';
      if (cannotPrint()) slips.giveUp();
      const slip = isReady && !job ? slips.take() : null;
      if (slip) {
        slip.end(outcomeOfSlip(await printer.print(slip.document)));
        continue;
      }
      if (!job || !isReady) {
        await rest();
        continue;
      }
      const goOn = await print(job);
      if (!goOn && !stopped()) await rest(RETRY);
    }
  }

  let running = Promise.resolve();
  return {
    start() {
      running = run();
    },
    printSlip(document) {
      if (stopped() || cannotPrint()) return Promise.resolve('not-printed');
      const fate = slips.ask(document);
      wake();
      return fate;
    },
    async stop() {
      stopping.abort();
      slips.giveUp();
      for (const off of unsubscribe) off();
      wake();
      await running;
    },
  };
}

function outcomeOfSlip(outcome: PrintOutcome): SlipOutcome {
  switch (outcome.kind) {
    case 'printed':
    case 'unconfirmed':
      return outcome.kind;
    case 'not-sent':
      return 'not-printed';
    default:
      return unreachable(outcome);
  }
}
