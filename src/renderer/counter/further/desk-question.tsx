import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Language } from '../../../contract/language.ts';
import { Button } from '../../ui/button.tsx';
import { furtherWords } from './further-words.ts';
import { belongsToControl } from '../use-keys.ts';
import './desk-question.css';

/** Asks what an action is to be done with. Keys are its own while it is there; Escape puts it away. */
export function DeskQuestion({
  title,
  hint,
  language,
  onKey,
  onClose,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  readonly language: Language;
  readonly onKey: (key: string) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Else Enter would press the first button.
    shown?.focus();
    // Gives the focus back to where it was.
    return () => shown?.close();
  }, []);

  function heard(event: KeyboardEvent): void {
    // The desk behind must not hear it.
    event.stopPropagation();
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || belongsToControl(event.nativeEvent)) return;
    onKey(event.key.toLowerCase());
  }

  // The browser says `cancel` before it closes, and `close` only after: a key pressed in between would be the desk's, and lost.
  return (
    <dialog
      ref={dialog}
      className="desk-question"
      tabIndex={-1}
      aria-labelledby="desk-question"
      onKeyDown={heard}
      onCancel={onClose}
      onClose={onClose}
    >
      <header>
        <h2 id="desk-question">{title}</h2>
        <Button kind="quiet" onClick={onClose}>
          {furtherWords[language].close}
          <kbd aria-hidden="true">Esc</kbd>
        </Button>
      </header>
      <p className="hint">{hint}</p>
      {children}
    </dialog>
  );
}
