import { inLanguage } from '../../contract/language.ts';
import { Button } from '../ui/button.tsx';
import type { KioskViewProps } from './kiosk-screen.tsx';
import { kioskTexts } from './kiosk-texts.ts';

/** Who is in front of the kiosk: a greeted member, a card with a problem, or the invitation to swipe. */
export function MemberPanel({ snapshot, language, send }: KioskViewProps) {
  const { visit, reader } = snapshot;
  const text = kioskTexts[language];

  const standard = (
    <Button
      large
      onClick={() => {
        void send({ type: 'go-on-as-standard', visit: visit.id });
      }}
    >
      {text.standard}
    </Button>
  );

  if (visit.notice !== null) {
    const { title, help } = text.notices[visit.notice];
    return (
      <div className="member-panel member-panel-notice" role="alert">
        <CardDrawing />
        <div className="member-panel-words">
          <h2>{title}</h2>
          <p>{help}</p>
        </div>
        {standard}
      </div>
    );
  }
  if (visit.member !== null) {
    const { name, tier, tail, vip } = visit.member;
    return (
      <div className={vip ? 'member-panel member-panel-vip' : 'member-panel member-panel-member'} aria-live="polite">
        <CardDrawing />
        <div className="member-panel-words">
          <h2>{text.hello(name)}</h2>
          <p>{text.card(inLanguage(tier, language), tail)}</p>
        </div>
        {standard}
      </div>
    );
  }
  const lost = reader.state === 'lost';
  return (
    <div className={lost ? 'member-panel member-panel-lost' : 'member-panel member-panel-hint'}>
      <CardDrawing />
      <div className="member-panel-words">
        <h2>{lost ? text.readerLost : text.swipe}</h2>
        <p>{lost ? text.readerLostHelp : text.swipeHelp}</p>
      </div>
    </div>
  );
}

/** A member card above the reader's slot; the hint's style makes it glide through. */
function CardDrawing() {
  return (
    <svg className="card-drawing" viewBox="0 0 96 72" fill="none" aria-hidden="true">
      <g className="card-drawing-card">
        <rect x="16" y="6" width="64" height="42" rx="5" className="card-drawing-body" />
        <path d="M16 14h64v8H16z" className="card-drawing-stripe" />
        <path d="M23 32h18M23 39h11" className="card-drawing-print" />
      </g>
      <path d="M4 46h88a3 3 0 0 1 3 3v14a5 5 0 0 1-5 5H6a5 5 0 0 1-5-5V49a3 3 0 0 1 3-3Z" className="card-drawing-reader" />
      <path d="M12 53h72" className="card-drawing-slot" />
    </svg>
  );
}
