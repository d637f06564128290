import type { ReactNode } from 'react';
import { inLanguage, type Language } from '../../../contract/language.ts';
import type { CardNotice, MemberView } from '../../../contract/snapshots-members.ts';
import { Button } from '../../ui/button.tsx';
import type { KioskViewProps } from '../view.ts';
import { kioskWords } from '../languages/kiosk-words.ts';

/** The notices after which the phone number may help. */
const phoneMayHelp: ReadonlySet<CardNotice> = new Set(['unknown-card', 'unreadable-card', 'backwards-card', 'swipe-failed-often']);
/** So many privileges fit; more would hide the services. */
const SHOWN_PRIVILEGES = 8;

/** Who is in front of the kiosk: a greeted member, a card with a problem, or the invitation to swipe. */
export function MemberPanel({ snapshot, language, send, onWithoutCard }: KioskViewProps & { readonly onWithoutCard: () => void }) {
  const { visit, reader } = snapshot;
  const text = kioskWords[language].kiosk;
  const phone = kioskWords[language].phoneLookup;

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
  const withoutCard = (
    <Button large aria-description={phone.withoutCardHelp} onClick={onWithoutCard}>
      {phone.withoutCard}
    </Button>
  );

  if (visit.notice !== null) {
    const { title, help } = text.notices[visit.notice];
    return (
      <Panel kind="notice" title={title} help={help} role="alert">
        {phoneMayHelp.has(visit.notice) && withoutCard}
        {standard}
      </Panel>
    );
  }
  if (visit.member !== null) {
    const { name, tier, tail, by, vip, points } = visit.member;
    const facts = [inLanguage(tier, language), tail === '' ? '' : text.tail[by](tail), points === null ? '' : text.points(points)].filter(
      (fact) => fact !== '',
    );
    return (
      <Panel
        kind={vip ? 'vip' : 'member'}
        title={text.hello(name)}
        help={facts.map((fact, i) => (
          <span key={fact} className="member-fact">
            {i + 1 < facts.length ? `${fact} · ` : fact}
          </span>
        ))}
        more={<MemberMore member={visit.member} language={language} />}
      >
        {standard}
      </Panel>
    );
  }
  if (visit.identifying) return <Panel kind="hint" title={text.identifying} help={text.identifyingHelp} />;
  const lost = reader.state === 'lost';
  return (
    <Panel kind={lost ? 'lost' : 'hint'} title={lost ? text.readerLost : text.swipe} help={lost ? text.readerLostHelp : text.swipeHelp}>
      {withoutCard}
    </Panel>
  );
}

/** What follows from who they are (S4, S20): where they are served, what they may expect. */
function MemberMore({ member, language }: { readonly member: MemberView; readonly language: Language }) {
  const text = kioskWords[language].kiosk;
  const privileges = (member.privileges[language] ?? []).slice(0, SHOWN_PRIVILEGES);
  if (member.room === null && privileges.length === 0 && !member.birthday) return null;
  return (
    <div className="member-more">
      {member.birthday && <p className="member-birthday">{text.birthday}</p>}
      {member.room !== null && (
        <p className="member-room">
          {text.room} <strong>{text.rooms(member.room.map((counter) => inLanguage(counter, language)))}</strong>
        </p>
      )}
      {privileges.length > 0 && (
        <ul aria-label={text.privileges}>
          {privileges.map((privilege) => (
            <li key={privilege}>{privilege}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Panel({
  kind,
  title,
  help,
  role,
  children,
  more,
}: {
  readonly kind: 'hint' | 'lost' | 'notice' | 'member' | 'vip';
  readonly title: string;
  readonly help: ReactNode;
  readonly role?: 'alert';
  readonly children?: ReactNode;
  readonly more?: ReactNode;
}) {
  return (
    <div className={`member-panel member-panel-${kind}`} role={role} aria-live={kind === 'member' || kind === 'vip' ? 'polite' : undefined}>
      <CardDrawing />
      <div className="member-panel-words">
        <h2>{title}</h2>
        <p>{help}</p>
      </div>
      {children !== undefined && <div className="member-panel-ways">{children}</div>}
      {more}
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
