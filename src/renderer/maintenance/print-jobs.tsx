import type { JobState } from '../../contract/devices.ts';
import type { Language } from '../../contract/language.ts';
import type { JobView } from '../../contract/snapshots-paper.ts';
import type { Tone } from '../staff/device-words.ts';
import { moment } from '../staff/moment.ts';
import { RefusalNotice } from '../staff/refusal-notice.tsx';
import { useCommands, type Send } from '../staff/use-commands.ts';
import { formatSeconds, isSameDay } from '../ui/times.ts';
import { maintenanceWords } from './maintenance-words.ts';
import { ticketWords } from './ticket-words.ts';

const tones: Readonly<Record<JobState, Tone>> = {
  queued: 'pending',
  sending: 'pending',
  printed: 'good',
  unconfirmed: 'attention',
  failed: 'bad',
};

type Props = {
  readonly jobs: readonly JobView[];
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
};

/** What was sent to paper, newest first, and what became of it; a number leads to its ticket. */
export function PrintJobs({ send, ...props }: Props & { readonly send: Send }) {
  const text = maintenanceWords[props.language];
  const { refusal, run } = useCommands(send);
  return (
    <section className="panel jobs">
      <h2>{text.jobs}</h2>
      {props.jobs.length === 0 ? (
        <p className="empty">{text.noJobs}</p>
      ) : (
        <JobTable {...props} onLookUp={(number) => run({ type: 'look-up', number })} />
      )}
      <RefusalNotice refusal={refusal} language={props.language} />
    </section>
  );
}

export function JobTable({ jobs, now, timezone, language, onLookUp }: Props & { readonly onLookUp?: (number: string) => void }) {
  const text = maintenanceWords[language];
  const at = (time: number): string =>
    isSameDay(time, now, timezone) ? formatSeconds(time, timezone, language) : moment(time, now, timezone, language);
  return (
    <div className="jobs-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{text.columns.ticket}</th>
            <th scope="col">{text.columns.state}</th>
            <th scope="col" className="figure">
              {text.columns.queued}
            </th>
            <th scope="col" className="figure">
              {text.columns.ended}
            </th>
            <th scope="col" className="figure">
              {text.columns.attempts}
            </th>
            <th scope="col">{text.columns.detail}</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <th scope="row">
                {onLookUp === undefined ? (
                  job.ticket
                ) : (
                  <button
                    type="button"
                    className="job-number"
                    aria-label={ticketWords[language].lookAt(job.ticket)}
                    onClick={() => onLookUp(job.ticket)}
                  >
                    {job.ticket}
                  </button>
                )}
                {job.copy === 0 ? null : <small className="job-copy">{text.reprint(job.copy)}</small>}
              </th>
              <td>
                <span className="state-mark" data-tone={tones[job.state]}>
                  {text.states[job.state]}
                </span>
              </td>
              <td className="figure">{at(job.queuedAt)}</td>
              <td className="figure">{job.endedAt === null ? '–' : at(job.endedAt)}</td>
              <td className="figure">{job.attempts}</td>
              <td className="job-detail">{job.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
