import { useEffect, useEffectEvent } from 'react';
import { ticketCodeIn } from '../../../contract/ticket-address.ts';
import type { KioskViewProps } from '../view.ts';

/** Keys of a scanner come closer than this, ms, also where scanner or page are slow; after it the code is over, also without an Enter. */
const PAUSE = 600;
/** Longer than any address of a ticket. */
const LONGEST = 200;

/**
 * Hears a barcode scanner that is a keyboard of its own type the QR code of a ticket. All other keys go on to the page,
 * which is operated by keyboard too. Where a card reader's keys are collected, the appliance tells what is a ticket.
 */
export function useScannedTicket(listens: boolean, visit: string, send: KioskViewProps['send']): void {
  const scanned = useEffectEvent((code: string) => {
    void send({ type: 'scan-ticket', visit, code });
  });
  useEffect(() => {
    if (!listens) return undefined;
    let keys = '';
    let last = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** Whether what was typed was a ticket. */
    const end = (): boolean => {
      clearTimeout(timer);
      const code = ticketCodeIn(keys);
      keys = '';
      if (code !== null) scanned(code);
      return code !== null;
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      // When it was pressed, not when a busy page got round to it.
      if (event.timeStamp - last > PAUSE) keys = '';
      if (event.key === 'Enter') {
        // The scanner's Enter is none for the button that has the focus.
        if (!end()) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      } else if (Array.from(event.key).length === 1) {
        last = event.timeStamp;
        keys = (keys + event.key).slice(-LONGEST);
        clearTimeout(timer);
        timer = setTimeout(end, PAUSE);
      }
    };
    globalThis.addEventListener('keydown', onKey, { capture: true });
    return () => {
      clearTimeout(timer);
      globalThis.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [listens]);
}
