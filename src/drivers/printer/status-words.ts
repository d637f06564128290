import type { PrinterStatus, StopReason } from '../../contract/devices.ts';
import { unreachable } from '../../contract/result.ts';

export const reasonText: Readonly<Record<StopReason, string>> = {
  'paper-out': 'the paper is out',
  'cover-open': 'the cover is open',
  cutter: 'the cutter is stuck',
  overheated: 'the print head is too hot',
  fault: 'the printer reports a fault',
  offline: 'the printer is offline',
};

/** Why a printer in this status is not sent anything. */
export function describe(status: PrinterStatus): string {
  switch (status.state) {
    case 'starting':
      return 'the printer is being opened';
    case 'ready':
      return 'the printer is ready';
    case 'stopped':
      return reasonText[status.reason];
    case 'lost':
      return status.detail;
    default:
      return unreachable(status);
  }
}
