import type { PrinterStatus, PrintOutcome } from '../../../src/contract/devices.ts';
import { createPrinter } from '../../../src/drivers/printer/driver.ts';
import { SimulatedPrinter, type Answers } from '../../../src/drivers/printer/simulator/simulated-printer.ts';
import { manualTimers, type ManualTimers } from '../../support/manual-timers.ts';
import { settle } from '../../support/settle.ts';
import { recorded } from '../scripted-wire.ts';
import { profile } from './profile.ts';

/** Lets time pass in small steps, everything taking its turn between them. */
export async function pass(timers: ManualTimers, ms: number): Promise<void> {
  await settle();
  for (let gone = 0; gone < ms; gone += 100) {
    timers.advance(100);
    await settle();
  }
}

/** A driver and the simulated printer at the other end of its wire, a few seconds after both were switched on. */
export async function simulated(answers: Answers = {}, buffer = 4_096, name = 'generic-80mm') {
  const generic = profile(name);
  const timers = manualTimers(1_000_000);
  const simulator = new SimulatedPrinter({ profile: generic, timers, answers, buffer });
  const wire = recorded(simulator.wire());
  const printer = createPrinter({ wire, profile: generic, timers });
  const seen: PrinterStatus[] = [];
  printer.onStatus((status) => seen.push(status));
  await pass(timers, 3_500);
  return { timers, simulator, wire, printer, seen };
}

/** The outcome, once it is there. */
export function watch(printing: Promise<PrintOutcome>): { readonly outcome: PrintOutcome | null } {
  const watched: { outcome: PrintOutcome | null } = { outcome: null };
  void (async () => {
    watched.outcome = await printing;
  })();
  return watched;
}
