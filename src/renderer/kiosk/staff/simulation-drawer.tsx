import { useState } from 'react';
import { printerFaults } from '../../../contract/commands-simulation.ts';
import { inLanguage, type Language } from '../../../contract/language.ts';
import type { KioskSnapshot } from '../../../contract/snapshots.ts';
import { printerFaultNames } from '../../ui/printer-fault-words.ts';
import type { KioskViewProps } from '../view.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './simulation-drawer.css';

type Props = {
  readonly simulation: KioskSnapshot['simulation'];
  readonly language: Language;
  readonly send: KioskViewProps['send'];
};

/** A demonstration's controls: cards to swipe and faults for the printer. Not there when all devices are real. */
export function SimulationDrawer({ simulation, language, send }: Props) {
  const [open, setOpen] = useState(false);
  const { printer, reader } = simulation;
  if (printer === null && reader === null) return null;
  const text = kioskWords[language].simulation;
  return (
    <aside className="simulation" lang={language}>
      <button type="button" className="simulation-toggle" aria-expanded={open} aria-controls="simulation" onClick={() => setOpen(!open)}>
        {text.title}
      </button>
      <div id="simulation" className="simulation-drawer" hidden={!open}>
        {reader !== null && (
          <fieldset>
            <legend>{text.cards}</legend>
            {reader.cards.map(({ id, label }) => (
              <button
                key={id}
                type="button"
                onClick={() => {
                  setOpen(false);
                  void send({ type: 'simulate-swipe', card: id });
                }}
              >
                {inLanguage(label, language)}
              </button>
            ))}
          </fieldset>
        )}
        {printer !== null && (
          <fieldset>
            <legend>{text.printer}</legend>
            {printerFaults.map((fault) => (
              <button
                key={fault}
                type="button"
                aria-pressed={printer.fault === fault}
                onClick={() => {
                  void send({ type: 'simulate-printer', fault });
                }}
              >
                {printerFaultNames[language][fault]}
              </button>
            ))}
          </fieldset>
        )}
      </div>
    </aside>
  );
}
