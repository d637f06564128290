import type { Language } from '../../contract/language.ts';
import type { ManagerSnapshot } from '../../contract/snapshots.ts';
import { AwayList } from '../staff/customers/away-list.tsx';
import { awayWords } from '../staff/customers/away-words.ts';
import { RefusalNotice } from '../staff/refusal-notice.tsx';
import { useCommands, type Send } from '../staff/use-commands.ts';
import { WaitingTicket } from '../staff/customers/waiting-ticket.tsx';
import { waitingTicketWords } from '../staff/customers/waiting-ticket-words.ts';
import './away-panel.css';

/** Who is away in the whole hall, and single tickets by their number. */
export function AwayPanel({
  snapshot,
  now,
  language,
  send,
}: {
  readonly snapshot: Pick<ManagerSnapshot, 'away' | 'orphans' | 'services' | 'hall'>;
  readonly now: number;
  readonly language: Language;
  readonly send: Send;
}) {
  const commands = useCommands(send);
  const { away, orphans, services, hall } = snapshot;
  return (
    <section className="panel away-panel">
      <div className="away-panel-list">
        <h2>{awayWords[language].title}</h2>
        <AwayList away={away} calls="never" now={now} timezone={hall.timezone} language={language} commands={commands} />
      </div>
      <div>
        <h2>{waitingTicketWords[language].title}</h2>
        {orphans.length > 0 && <p className="away-panel-orphans">{waitingTicketWords[language].orphans(orphans)}</p>}
        <WaitingTicket focus={false} services={services} language={language} commands={commands} />
        <RefusalNotice refusal={commands.refusal} language={language} />
      </div>
    </section>
  );
}
