import type { JobState } from '../../contract/devices.ts';
import type { Language } from '../../contract/language.ts';
import type { JobView } from '../../contract/snapshots.ts';
import type { Tone } from '../staff/device-words.ts';
import { moment } from '../staff/moment.ts';
import { formatSeconds, isSameDay } from '../ui/text.ts';
import { maintenanceTexts } from './maintenance-text.ts';

const tones: Readonly<Record<JobState, Tone>> = {
  queued: 'pending',
  sending: 'pending',
  printed: 'good',
  unconfirmed: 'attention',
  failed: 'bad',
};

/** What was sent to paper, newest first, and what became of it. */
export function PrintJobs({ jobs, now, timezone, language }: {
  readonly jobs: readonly JobView[];
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
}) {
  const text = maintenanceTexts[language];
  const at = (time: number): string =>
    isSameDay(time, now, timezone) ? formatSeconds(time, timezone, language) : moment(time, now, timezone, language);
  return (
    <section className="panel jobs">
      <h2>{text.jobs}</h2>
      {jobs.length === 0 ? <p className="empty">{text.noJobs}</p> : (
        <div className="jobs-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{text.columns.ticket}</th>
                <th scope="col">{text.columns.state}</th>
                <th scope="col" className="figure">{text.columns.queued}</th>
                <th scope="col" className="figure">{text.columns.ended}</th>
                <th scope="col" className="figure">{text.columns.attempts}</th>
                <th scope="col">{text.columns.detail}</th>
              </tr>
            </thead>
            <tbody>
              {jobs.map((job) => (
                <tr key={job.id}>
                  <th scope="row">
                    {job.ticket}
                    {job.copy === 0 ? null : <small className="job-copy">{text.reprint(job.copy)}</small>}
                  </th>
                  <td><span className="state-mark" data-tone={tones[job.state]}>{text.states[job.state]}</span></td>
                  <td className="figure">{at(job.queuedAt)}</td>
                  <td className="figure">{job.endedAt === null ? '–' : at(job.endedAt)}</td>
                  <td className="figure">{job.attempts}</td>
                  <td className="job-detail">{job.detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
