import type { PrinterFault } from '../../../contract/commands-simulation.ts';
import { online, type Health } from './health.ts';

/** What has befallen a simulated printer, as a person and the paper see it. */
export class Mishaps {
  fault: PrinterFault = 'none';
  /** The blade failed to move and has not moved since. */
  jammed = false;
  /** The next cut will jam. */
  jamAtCut = false;
  /** The cut that jammed is still to be made. */
  cutPending = false;
  /** Dots of paper left on the roll. */
  paperLeft = Number.POSITIVE_INFINITY;

  get isPaperOut(): boolean {
    return this.fault === 'paper-out' || this.paperLeft <= 0;
  }

  /** Whether there is power, and a cable in it. */
  get isReachable(): boolean {
    return this.fault !== 'offline' && this.fault !== 'unplugged';
  }

  get health(): Health {
    return {
      coverOpen: this.fault === 'cover-open',
      paperOut: this.isPaperOut,
      paperLow: this.fault === 'paper-low',
      cutter: this.jammed,
      overheated: this.fault === 'overheated',
      broken: this.fault === 'fault',
    };
  }

  /** Whether what comes next would be printed. */
  get prints(): boolean {
    return online(this.health) && this.fault !== 'offline' && this.fault !== 'stalled';
  }

  /** The paper moved. */
  feed(dots: number): void {
    this.paperLeft -= dots;
  }

  /** The blade moves; false when it gets stuck. */
  cut(): boolean {
    if (!this.jamAtCut) return true;
    this.jamAtCut = false;
    this.cutPending = true;
    this.jammed = true;
    this.fault = 'cutter-jam';
    return false;
  }

  /** DLE ENQ moves the blade again, once the jam was cleared. False where there is nothing to recover from. */
  recover(): boolean {
    if (!this.jammed || this.fault === 'cutter-jam') return false;
    this.jammed = false;
    return true;
  }
}
