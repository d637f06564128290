import { printerFaults } from '../../contract/commands-simulation.ts';
import { inLanguage, type Language } from '../../contract/language.ts';
import type { Simulation } from '../../contract/snapshots.ts';
import { RefusalNotice } from '../staff/refusal-notice.tsx';
import { useCommands, type Send } from '../staff/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { printerFaultNames } from '../ui/printer-fault-words.ts';
import { maintenanceWords } from './maintenance-words.ts';

/** Makes the simulated devices behave and misbehave, and shows what they printed. */
export function SimulationControls({
  simulation,
  language,
  send,
}: {
  readonly simulation: Simulation;
  readonly language: Language;
  readonly send: Send;
}) {
  const { printer, reader } = simulation;
  const text = maintenanceWords[language];
  const { pending, refusal, run } = useCommands(send);
  return (
    <section className="panel simulation">
      <h2>{text.simulation}</h2>
      <p className="hint">{text.simulationHint}</p>
      {printer === null ? null : (
        <fieldset>
          <legend>{text.printerFault}</legend>
          <div className="choices">
            {printerFaults.map((fault) => (
              <Button
                key={fault}
                aria-pressed={printer.fault === fault}
                disabled={pending !== null}
                onClick={() => run({ type: 'simulate-printer', fault })}
              >
                {printerFaultNames[language][fault]}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
      {reader === null ? null : (
        <fieldset>
          <legend>{text.swipe}</legend>
          <div className="choices">
            {reader.cards.map((card) => (
              <Button key={card.id} disabled={pending !== null} onClick={() => run({ type: 'simulate-swipe', card: card.id })}>
                {inLanguage(card.label, language)}
              </Button>
            ))}
          </div>
        </fieldset>
      )}
      <RefusalNotice refusal={refusal} language={language} />
      {printer === null ? null : (
        <div>
          <h3>{text.papers}</h3>
          {printer.papers.length === 0 ? (
            <p className="empty">{text.noPapers}</p>
          ) : (
            <ul className="papers">
              {printer.papers.map((paper, place) => (
                <li key={paper.id}>
                  <a href={`/paper/${paper.id}.png`} target="_blank" rel="noreferrer">
                    <img src={`/paper/${paper.id}.png`} width={paper.width} height={paper.height} alt={text.paper(place + 1)} />
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}
