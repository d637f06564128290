import type { Language } from '../../contract/language.ts';
import { managerViews, type ManagerView } from './manager-view.ts';
import { managerWords } from './manager-words.ts';
import './view-tabs.css';

/**
 * Leads from what happens now to what customers say, to appointments and to what might have happened on another day. `without`: what this hall does not
 * have; `marks`: how much waits for the manager there.
 */
export function ViewTabs({
  view,
  without,
  marks,
  onView,
  language,
}: {
  readonly view: ManagerView;
  readonly without: readonly ManagerView[];
  readonly marks: Readonly<Partial<Record<ManagerView, { readonly count: number; readonly late: boolean }>>>;
  readonly onView: (view: ManagerView) => void;
  readonly language: Language;
}) {
  return (
    <nav className="view-tabs">
      {managerViews
        .filter((one) => !without.includes(one))
        .map((one) => (
          <button key={one} type="button" aria-current={one === view ? 'page' : undefined} onClick={() => onView(one)}>
            {managerWords[language].views[one]}
            <Mark {...(marks[one] ?? { count: 0, late: false })} />
          </button>
        ))}
    </nav>
  );
}

function Mark({ count, late }: { readonly count: number; readonly late: boolean }) {
  return count === 0 ? null : (
    <span className="view-tab-mark" data-late={late}>
      {count}
    </span>
  );
}
