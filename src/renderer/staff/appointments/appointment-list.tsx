import { useState, type ReactNode } from 'react';
import { inLanguage, type Language } from '../../../contract/language.ts';
import type { AppointmentView } from '../../../contract/snapshots.ts';
import { groupedCode } from '../../ui/grouped-code.ts';
import { Button } from '../../ui/button.tsx';
import { formatDay, formatTime, isSameDay } from '../../ui/times.ts';
import { appointmentsWords, type AppointmentsWords } from './appointments-words.ts';
import { RefusalNotice } from '../refusal-notice.tsx';
import { useCommands, type Commands, type Send } from '../use-commands.ts';

const tones: Readonly<Record<AppointmentView['state'], 'good' | 'attention' | undefined>> = {
  early: undefined,
  'on-time': 'good',
  late: 'attention',
  done: 'good',
  cancelled: undefined,
};

const columns = ['time', 'code', 'service', 'tier', 'state', 'cancel'] as const;

/** Who is to come, day by day; those who are late are marked. */
export function AppointmentList({
  appointments,
  now,
  timezone,
  language,
  send,
}: {
  readonly appointments: readonly AppointmentView[];
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
  readonly send: Send;
}) {
  const text = appointmentsWords[language];
  const commands = useCommands(send);
  const [filter, setFilter] = useState('');
  const [cancelling, setCancelling] = useState<string | null>(null);
  const shown = appointments.filter(({ code }) => code.startsWith(filter));
  const days = shown.filter(({ at }, i) => !isSameDay(at, shown[i - 1]?.at ?? 0, timezone));
  return (
    <section className="panel appointment-list">
      <header>
        <h2>{text.list}</h2>
        <label>
          {text.filter}{' '}
          <input
            inputMode="numeric"
            autoComplete="off"
            maxLength={7}
            placeholder="123 456"
            value={filter}
            onChange={(event) => setFilter(event.target.value.replaceAll(/\D/g, ''))}
          />
        </label>
      </header>
      <RefusalNotice refusal={commands.refusal} language={language} />
      {shown.length === 0 && <p className="empty">{filter === '' ? text.none : text.noneWithCode}</p>}
      {shown.length > 0 && (
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  <span className={column === 'cancel' ? 'visually-hidden' : undefined}>{text.columns[column]}</span>
                </th>
              ))}
            </tr>
          </thead>
          {days.map((first) => (
            <tbody key={first.at}>
              <tr>
                <th className="appointment-list-day" colSpan={columns.length} scope="rowgroup">
                  {formatDay(first.at, timezone, language)}
                  {isSameDay(first.at, now, timezone) ? ` · ${text.today}` : ''}
                </th>
              </tr>
              {shown
                .filter(({ at }) => isSameDay(at, first.at, timezone))
                .map((one) => (
                  <Row key={one.id} appointment={one} timezone={timezone} language={language}>
                    <Cancel
                      code={one.code}
                      asked={cancelling === one.id}
                      onAsk={(asked) => setCancelling(asked ? one.id : null)}
                      text={text}
                      commands={commands}
                    />
                  </Row>
                ))}
            </tbody>
          ))}
        </table>
      )}
    </section>
  );
}

/** `children`: what can be done about it while its customer has not come. */
function Row({
  appointment: { at, code, service, tier, state, number },
  timezone,
  language,
  children,
}: {
  readonly appointment: AppointmentView;
  readonly timezone: string;
  readonly language: Language;
  readonly children: ReactNode;
}) {
  const text = appointmentsWords[language];
  return (
    <tr data-state={state}>
      <th scope="row">{formatTime(at, timezone, language)}</th>
      <td className="appointment-list-code">{groupedCode(code)}</td>
      <td>{inLanguage(service, language)}</td>
      <td>{inLanguage(tier, language)}</td>
      <td>
        <span className="state-mark" data-tone={tones[state]}>
          {number === null ? text.states[state] : text.done(number)}
        </span>
      </td>
      <td className="figure">{state !== 'done' && children}</td>
    </tr>
  );
}

function Cancel({
  code,
  asked,
  onAsk,
  text,
  commands: { pending, run },
}: {
  readonly code: string;
  /** Whether it is being asked whether it is meant. */
  readonly asked: boolean;
  readonly onAsk: (asked: boolean) => void;
  readonly text: AppointmentsWords;
  readonly commands: Pick<Commands, 'pending' | 'run'>;
}) {
  if (!asked)
    return (
      <Button kind="quiet" aria-label={text.cancelWhich(code)} disabled={pending !== null} onClick={() => onAsk(true)}>
        {text.cancel}
      </Button>
    );
  return (
    <>
      <Button kind="danger" disabled={pending !== null} onClick={() => run({ type: 'cancel-appointment', visit: null, code })}>
        {text.cancelNow}
      </Button>
      <Button kind="quiet" onClick={() => onAsk(false)}>
        {text.keep}
      </Button>
    </>
  );
}
