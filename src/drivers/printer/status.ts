import type { StopReason } from '../../contract/devices.ts';

/** What is known of a printer's condition, from whichever answer said it last. */
export type Condition = {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  /** The paper end sensor sees no paper. */
  readonly paperOut: boolean;
  /** Printing stopped because the paper ended: some printers tell only this. */
  readonly stoppedByPaper: boolean;
  readonly paperLow: boolean;
  readonly cutter: boolean;
  readonly overheated: boolean;
  /** A jam that DLE ENQ recovers from, once a person has cleared it. */
  readonly mechanical: boolean;
  /** Nothing recovers from it but switching off and on, if that does. */
  readonly fault: boolean;
};

export const goodCondition: Condition = {
  offline: false,
  coverOpen: false,
  paperOut: false,
  stoppedByPaper: false,
  paperLow: false,
  cutter: false,
  overheated: false,
  mechanical: false,
  fault: false,
};

const bit = (byte: number, mask: number): boolean => (byte & mask) !== 0;

/** The condition after an automatic status back (GS a, four bytes). */
export function fromAutomatic([printer, error, paper]: readonly [number, number, number, number]): Condition {
  return {
    offline: bit(printer, 0x08),
    coverOpen: bit(printer, 0x20),
    paperOut: bit(paper, 0x0c),
    stoppedByPaper: false,
    paperLow: bit(paper, 0x03),
    cutter: bit(error, 0x08),
    overheated: bit(error, 0x40),
    mechanical: bit(error, 0x04),
    fault: bit(error, 0x20),
  };
}

/** The condition after an answer to DLE EOT n, n from 1 to 4; each n tells a part of it. */
export function fromRealTime(before: Condition, n: number, status: number): Condition {
  switch (n) {
    case 1:
      return { ...before, offline: bit(status, 0x08) };
    case 2:
      return { ...before, coverOpen: bit(status, 0x04), stoppedByPaper: bit(status, 0x20) };
    case 3:
      return {
        ...before,
        cutter: bit(status, 0x08),
        overheated: bit(status, 0x40),
        mechanical: bit(status, 0x04),
        fault: bit(status, 0x20),
      };
    default:
      return { ...before, paperOut: bit(status, 0x60), paperLow: bit(status, 0x0c) };
  }
}

/** The condition after GET_PORT_STATUS (USB printer class 1.1, 4.2.2), which tells no more than this. */
export function fromPort(status: number): Condition {
  const selected = bit(status, 0x10);
  return { ...goodCondition, paperOut: bit(status, 0x20), offline: !selected || !bit(status, 0x08) };
}

/** Whether DLE ENQ may bring the printer back: it stopped by a jam, and nothing else is in the way. */
export function recoverable(condition: Condition): boolean {
  const jammed = condition.cutter || condition.mechanical;
  return jammed && !condition.fault && !condition.coverOpen && !condition.paperOut;
}

/** Why the printer does not print, the cause a person can remedy first; null when it prints. */
export function stopReason(condition: Condition): StopReason | null {
  if (condition.coverOpen) return 'cover-open';
  if (condition.paperOut || condition.stoppedByPaper) return 'paper-out';
  if (condition.cutter) return 'cutter';
  // Epson's auto-recoverable error is the print head's temperature.
  if (condition.overheated) return 'overheated';
  if (condition.fault || condition.mechanical) return 'fault';
  return condition.offline ? 'offline' : null;
}
