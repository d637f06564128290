import type { TicketDocument } from '../../contract/devices.ts';
import { unreachable } from '../../contract/result.ts';
import { layOut, wrap, type Line } from './layout.ts';
import { cell, LINE_PITCH, type PrinterProfile } from './profiles.ts';
import { moduleDots, qrModules } from './qr-code.ts';

/** How much paper the ticket takes from its first line to its last, dots. */
export function ticketHeight(document: TicketDocument, profile: PrinterProfile): number {
  return layOut(document, profile.columns).reduce((sum, line) => sum + lineHeight(line, profile), 0);
}

function lineHeight(line: Line, profile: PrinterProfile): number {
  switch (line.kind) {
    case 'text':
      return Math.max(LINE_PITCH, cell.height * line.size);
    case 'image':
      return line.picture.height;
    case 'feed':
      return line.lines * LINE_PITCH;
    case 'qr': {
      const modules = qrModules(line.content);
      // A blank line before and after; what no code can hold is printed as text.
      if (modules === null) return wrap(line.content, profile.columns).length * LINE_PITCH;
      return modules * moduleDots(modules, profile.dots) + 2 * LINE_PITCH;
    }
    default:
      return unreachable(line);
  }
}
