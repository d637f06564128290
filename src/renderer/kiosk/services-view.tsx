import { useCallback, useState } from 'react';
import { inLanguage } from '../../contract/language.ts';
import { ServiceIcon } from '../ui/service-icon.tsx';
import { formatTime, isSameDay } from '../ui/text.ts';
import { useNow } from '../ui/use-now.ts';
import { HallBar } from './hall-bar.tsx';
import type { KioskViewProps } from './kiosk-screen.tsx';
import { kioskTexts } from './kiosk-texts.ts';
import { MemberPanel } from './member-panel.tsx';
import { PhoneView } from './phone-view.tsx';
import { useTake } from './use-take.ts';

/** The first screen, also after a swipe: who you are above, the services below. */
export function ServicesView(props: KioskViewProps) {
  const { snapshot, language, send, clockOffset } = props;
  const { visit, hall, services } = snapshot;
  const text = kioskTexts[language];
  const { taking, failure, take } = useTake(send, visit.id, language);
  const [byPhone, setByPhone] = useState(false);
  const closePhone = useCallback(() => setByPhone(false), []);

  // Who swipes after all is greeted.
  if (byPhone && visit.member === null) return <PhoneView {...props} onClose={closePhone} />;

  return (
    <div className="kiosk">
      <section className="kiosk-top">
        <HallBar {...props} />
        <div className="invitation">
          <h1>{visit.member === null ? text.choose : text.chooseMember}</h1>
          <p>{text.chooseHelp}</p>
        </div>
        <MemberPanel {...props} onWithoutCard={() => setByPhone(true)} />
      </section>
      <main className="kiosk-main">
        {failure !== null && (
          <p className="refusal" role="alert">
            {text.refused(failure)}
          </p>
        )}
        <ul className={`services services-${density(services.length)}`}>
          {services.map(({ id, name, waiting }) => {
            const label = inLanguage(name, language);
            const mine = taking === id;
            return (
              <li key={id}>
                <button
                  type="button"
                  className={mine ? 'service service-taken' : 'service'}
                  aria-label={`${label}${language === 'en' ? ', ' : '，'}${mine ? text.taking : text.waiting(waiting)}`}
                  disabled={taking !== null}
                  onClick={() => take(id)}
                >
                  <span className="service-picture">{mine ? <span className="service-progress" /> : <ServiceIcon service={id} />}</span>
                  <span className="service-words">
                    <span className="service-name">{label}</span>
                    <span className={waiting === 0 ? 'service-waiting service-waiting-none' : 'service-waiting'}>
                      {mine ? text.taking : text.waiting(waiting)}
                    </span>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
        <Foot ends={visit.ends} open={hall.open} timezone={hall.timezone} language={language} clockOffset={clockOffset} />
      </main>
    </div>
  );
}

type FootProps = Pick<KioskViewProps, 'language' | 'clockOffset'> & {
  readonly ends: number | null;
  readonly open: KioskViewProps['snapshot']['hall']['open'];
  readonly timezone: string;
};

function Foot({ ends, open, timezone, language, clockOffset }: FootProps) {
  const now = useNow(clockOffset);
  const text = kioskTexts[language];
  if (ends !== null) return <p className="kiosk-foot">{text.returning(Math.max(0, Math.ceil((ends - now) / 1_000)))}</p>;
  const closes = open.state === 'open' ? open.closes : null;
  return <p className="kiosk-foot">{closes !== null && isSameDay(closes, now, timezone) ? text.openUntil(formatTime(closes, timezone, language)) : ''}</p>;
}

/** How tightly the services are set; up to 24 fit without scrolling. */
function density(count: number): 'wide' | 'roomy' | 'close' | 'dense' {
  if (count <= 3) return 'wide';
  if (count <= 6) return 'roomy';
  return count <= 10 ? 'close' : 'dense';
}
