import { useState } from 'react';
import { inLanguage, type Language } from '../../../contract/language.ts';
import type { CounterTicket, ServiceView } from '../../../contract/snapshots.ts';
import { DeskQuestion } from './desk-question.tsx';
import { furtherWords } from './further-words.ts';
import { transferTo, type Destination } from './transfer-to.ts';
import './transfer.css';

/** The keys of the counters, in their order. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Every service with every counter that could take it: one press sends the customer on. */
export function Transfer({
  ticket,
  services,
  language,
  onChoose,
  onClose,
}: {
  readonly ticket: CounterTicket;
  readonly services: readonly ServiceView[];
  readonly language: Language;
  readonly onChoose: (destination: Destination) => void;
  readonly onClose: () => void;
}) {
  const text = furtherWords[language];
  const [row, setRow] = useState(() => services.findIndex(({ id }) => id === ticket.wants[0]));

  function heard(key: string): void {
    const digit = Number(key);
    if (services[digit - 1] !== undefined) setRow(digit - 1);
    const place = key === 'enter' || key === ' ' ? null : ticket.elsewhere[LETTERS.indexOf(key)];
    const service = services[row];
    if (service === undefined || place === undefined) return;
    const offer = transferTo(ticket, service.id, place);
    if (offer.kind === 'offered') onChoose(offer.destination);
  }

  return (
    <DeskQuestion
      title={text.actions.transfer}
      hint={text.transferHint(ticket.placeElsewhere)}
      language={language}
      onClose={onClose}
      onKey={heard}
    >
      <div className="transfer">
        <table>
          <Places ticket={ticket} language={language} />
          <tbody>
            {services.map((service, nth) => (
              <tr key={service.id} data-chosen={nth === row}>
                <th scope="row">
                  {nth < 9 && <kbd aria-hidden="true">{nth + 1}</kbd>} {inLanguage(service.name, language)}
                  {service.id === ticket.wants[0] && <small>{text.sameService}</small>}
                </th>
                {[null, ...ticket.elsewhere].map((place) => {
                  const offer = transferTo(ticket, service.id, place);
                  const name = place === null ? text.anyCounter : inLanguage(place.name, language);
                  return (
                    <td key={place?.id ?? ''}>
                      {offer.kind === 'offered' ? (
                        <button
                          type="button"
                          aria-label={text.send(inLanguage(service.name, language), name)}
                          onClick={() => onChoose(offer.destination)}
                        >
                          →
                        </button>
                      ) : offer.kind === 'not-served' ? (
                        <small>{text.notServed}</small>
                      ) : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">{text.keys}</p>
    </DeskQuestion>
  );
}

/** The counters to send to, with their keys. */
function Places({ ticket, language }: { readonly ticket: CounterTicket; readonly language: Language }) {
  const text = furtherWords[language];
  return (
    <thead>
      <tr>
        <th scope="col">{text.service}</th>
        <th scope="col">
          {text.anyCounter} <kbd aria-hidden="true">Enter</kbd>
        </th>
        {ticket.elsewhere.map(({ id, name, open, paused }, place) => (
          <th key={id} scope="col" data-open={open}>
            {inLanguage(name, language)} {open && place < LETTERS.length && <kbd aria-hidden="true">{LETTERS[place]?.toUpperCase()}</kbd>}
            {(!open || paused) && <small>{open ? text.paused : text.closed}</small>}
          </th>
        ))}
      </tr>
    </thead>
  );
}
