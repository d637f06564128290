import type { PaperState } from './paper-state.ts';

/** What became of a paper. */
export function PaperNote({ paper, title, help }: { readonly paper: PaperState; readonly title: string; readonly help: string | null }) {
  return (
    <div className={`paper-note paper-note-${paper}`} aria-live="polite">
      <span className="paper-note-mark" aria-hidden="true" />
      <div>
        <p className="paper-note-title">{title}</p>
        {help !== null && <p>{help}</p>}
      </div>
    </div>
  );
}
