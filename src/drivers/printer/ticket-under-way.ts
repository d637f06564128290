import type { PrintOutcome, StopReason } from '../../contract/devices.ts';
import type { Timers } from '../timers.ts';
import { beginJob, stepJob, type Job, type JobEvent, type Proof } from './job.ts';
import { LateConfirmations } from './late-confirmations.ts';

/** For a ticket's confirmation, counted anew when a stopped printer goes on. Milliseconds. */
const CONFIRMATION_TIME = 8_000;
/** The same for a printer that has never confirmed anything. */
const SILENT_TIME = 1_000;
/** The same for a printer that stopped in mid-ticket: someone has to bring paper. */
const STOPPED_TIME = 60_000;

/** The printer around the ticket. */
type Surroundings = {
  /** Why the printer does not print now, and whether it proves its tickets. */
  now(): { readonly stopped: StopReason | null; readonly confirms: boolean };
  /** Asks the printer for its condition. */
  check(): Promise<{ readonly stopped: StopReason | null; readonly told: boolean }>;
  /** A ticket's barrier did not pass in time; if it does later, it would be taken for the next ticket's. */
  barrierOverdue(): void;
};

type UnderWay = {
  job: Exclude<Job, { state: 'over' }>;
  readonly resolve: (outcome: PrintOutcome) => void;
  readonly confirmedLate: () => void;
};

/** The one ticket that is being sent or whose confirmation is waited for, in bounded time; and those that may be confirmed late. */
export class TicketUnderWay {
  readonly #timers: Timers;
  readonly #printer: Surroundings;
  readonly #late = new LateConfirmations();
  #current: UnderWay | null = null;
  #cancelWait = (): void => undefined;

  constructor(timers: Timers, printer: Surroundings) {
    this.#timers = timers;
    this.#printer = printer;
  }

  /** Whether there is one. */
  get isThere(): boolean {
    return this.#current !== null;
  }

  /** Whether the printer may hold a ticket that it can still prove to be on paper. */
  get isExpected(): boolean {
    return this.#current !== null || this.#late.expected;
  }

  /** Its outcome comes once the events that it is told say so. */
  begin(proof: Proof, confirmedLate: () => void): Promise<PrintOutcome> {
    const { promise, resolve } = Promise.withResolvers<PrintOutcome>();
    this.#current = { job: beginJob(proof), resolve, confirmedLate };
    return promise;
  }

  tell(event: JobEvent): void {
    const current = this.#current;
    const before = current?.job;
    const job = before && stepJob(before, event);
    if (current === null || job === undefined || job === before) {
      if (event.kind === 'confirmed') this.#late.confirm(event.id);
    } else if (job.state === 'over') {
      this.#current = null;
      this.#cancelWait();
      if (job.late !== null) this.#late.keep(job.late, current.confirmedLate);
      current.resolve(job.outcome);
    } else {
      current.job = job;
      if (before?.state === 'sending') this.waitAnew();
      if (job.state === 'checking') void this.#check(current);
    }
  }

  /** To be called when the printer stops or goes on: that changes how long a ticket in it is waited for. */
  waitAnew(): void {
    this.#cancelWait();
    const current = this.#current;
    if (current === null || current.job.state === 'sending') return;
    const { stopped, confirms } = this.#printer.now();
    const time = stopped !== null ? STOPPED_TIME : confirms ? CONFIRMATION_TIME : SILENT_TIME;
    const { barrier } = current.job.proof;
    this.#cancelWait = this.#timers.after(time, () => {
      const { stopped: stoppedNow } = this.#printer.now();
      this.tell({ kind: 'late', stopped: stoppedNow, confirms });
      // Identifiers cannot be confused.
      if (confirms && stoppedNow === null && barrier !== null) this.#printer.barrierOverdue();
    });
  }

  async #check(current: UnderWay): Promise<void> {
    const checked = await this.#printer.check();
    if (this.#current === current) this.tell({ kind: 'checked', ...checked });
  }
}
