import type { MaintenanceSnapshot } from '../../contract/snapshots.ts';
import { ClockNotice } from '../staff/clock-notice.tsx';
import { DeviceCard } from '../staff/device-card.tsx';
import { memberWords, phoneWords, printerWords, readerWords } from '../staff/device-words.ts';
import { uptime } from '../staff/duration-words.ts';
import { Pairings } from '../staff/pairings.tsx';
import { StaffFrame, type StaffScreenProps } from '../staff/staff-screen.tsx';
import { staffWords } from '../staff/staff-words.ts';
import { maintenanceWords } from './maintenance-words.ts';
import { PrintJobs } from './print-jobs.tsx';
import { SimulationControls } from './simulation-controls.tsx';
import { TicketFinder } from './ticket-finder.tsx';
import { TicketPreview } from './ticket-preview.tsx';
import './maintenance.css';

/** The devices, what was printed, and the way in for other screens. */
export function MaintenanceScreen(props: StaffScreenProps<MaintenanceSnapshot>) {
  const { snapshot, now, language, send } = props;
  const { printer, reader, simulation } = snapshot;
  const { timezone } = snapshot.hall;
  const text = maintenanceWords[language];
  const words = staffWords[language];
  const about = (
    <dl className="about">
      <div>
        <dt>{text.version}</dt>
        <dd>{snapshot.version}</dd>
      </div>
      <div>
        <dt>{text.running}</dt>
        <dd>{uptime(now - snapshot.startedAt, language)}</dd>
      </div>
      <div>
        <dt>{text.profile}</dt>
        <dd>
          <code>{printer.profile}</code>
        </dd>
      </div>
    </dl>
  );
  return (
    <StaffFrame title={text.title} screen={props} place={about}>
      <ClockNotice snapshot={snapshot} now={now} language={language} send={send} />
      <main className="maintenance">
        <div className="devices">
          <DeviceCard
            name={words.printer}
            connection={printer.connection}
            words={printerWords(printer.status, language)}
            now={now}
            timezone={timezone}
            language={language}
          />
          <DeviceCard
            name={words.reader}
            connection={reader.connection}
            words={readerWords(reader.status, language)}
            now={now}
            timezone={timezone}
            language={language}
          />
          <DeviceCard name={words.phones} words={phoneWords(snapshot.phones, language)} now={now} timezone={timezone} language={language} />
          <DeviceCard
            name={words.members}
            words={memberWords(snapshot.members, language)}
            now={now}
            timezone={timezone}
            language={language}
          />
        </div>
        <div className="tickets">
          <TicketFinder found={snapshot.found} now={now} timezone={timezone} language={language} send={send} />
          <PrintJobs jobs={snapshot.jobs} now={now} timezone={timezone} language={language} send={send} />
        </div>
        <aside className="side">
          {simulation.printer === null && simulation.reader === null ? null : (
            <SimulationControls simulation={simulation} language={language} send={send} />
          )}
          <TicketPreview snapshot={snapshot} language={language} />
          <Pairings pairings={snapshot.pairings} timezone={timezone} language={language} send={send} />
        </aside>
      </main>
    </StaffFrame>
  );
}
