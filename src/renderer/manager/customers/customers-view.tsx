import type { Language } from '../../../contract/language.ts';
import type { ManagerSnapshot } from '../../../contract/snapshots.ts';
import { RefusalNotice } from '../../staff/refusal-notice.tsx';
import type { Commands } from '../../staff/use-commands.ts';
import { FeedbackPanel } from './feedback-panel.tsx';
import { Satisfaction } from './satisfaction.tsx';

/** What customers say of the hall: what they left to be answered, and how satisfied they are. */
export function CustomersView({
  snapshot,
  now,
  language,
  commands,
}: {
  readonly snapshot: ManagerSnapshot;
  readonly now: number;
  readonly language: Language;
  readonly commands: Commands;
}) {
  return (
    <main className="manager manager-customers">
      <div className="floor">
        <FeedbackPanel
          feedback={snapshot.feedback}
          counters={snapshot.counters}
          now={now}
          timezone={snapshot.hall.timezone}
          language={language}
          commands={commands}
        />
        <RefusalNotice refusal={commands.refusal} language={language} />
      </div>
      <aside className="side">
        <Satisfaction figures={snapshot.satisfaction} language={language} />
      </aside>
    </main>
  );
}
