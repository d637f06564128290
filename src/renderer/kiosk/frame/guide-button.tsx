import { LineDrawing } from '../../ui/line-drawing.tsx';
import type { KioskViewProps } from '../view.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './guide-button.css';

/** Calls a floor guide to this kiosk, and says when one comes (S5, S6). In the same place on every screen. */
export function GuideButton({ snapshot, language, send }: Pick<KioskViewProps, 'snapshot' | 'language' | 'send'>) {
  const { guide } = snapshot.selfService;
  const text = kioskWords[language].guide;
  return (
    <div className="guide" aria-live="polite">
      {guide === null ? (
        <button
          type="button"
          className="guide-call"
          onClick={() => {
            void send({ type: 'call-guide' });
          }}
        >
          <Hand />
          <span>{text.call}</span>
        </button>
      ) : (
        <p className="guide-called" data-coming={guide.coming}>
          <Hand />
          <span>{guide.coming ? text.coming : text.called}</span>
        </p>
      )}
    </div>
  );
}

function Hand() {
  return (
    <LineDrawing>
      <path d="M8 12.5V5.75a1.5 1.5 0 0 1 3 0V11m0-6.5V4a1.5 1.5 0 0 1 3 0v7m0-5.25a1.5 1.5 0 0 1 3 0V13m0-3.25a1.5 1.5 0 0 1 3 0V15a6.5 6.5 0 0 1-6.5 6.5h-1.2c-2 0-3.6-.9-4.8-2.5l-3.2-4.6c-.5-.8-.3-1.8.5-2.3.8-.5 1.7-.3 2.3.4L8 14" />
    </LineDrawing>
  );
}
