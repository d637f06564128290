import { MOST_FURTHER } from '../../../contract/commands-visit.ts';
import { inLanguage } from '../../../contract/language.ts';
import { Button } from '../../ui/button.tsx';
import { ServiceIcon } from '../../ui/service-icon.tsx';
import { Frame } from '../frame/frame.tsx';
import { Refusal } from '../frame/refusal.tsx';
import type { KioskViewProps } from '../view.ts';
import type { Task } from '../task.ts';
import { MemberPanel } from '../member/member-panel.tsx';
import { stateOf } from './service-state.ts';
import { density, ServiceTile } from './service-tile.tsx';
import { useTake } from './use-take.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './several-view.css';

/** As many services as one ticket takes. */
const MOST = MOST_FURTHER + 1;

/** The services as boxes to tick: one number for all of them, served in the order of the touches. */
export function SeveralView({ task: { chosen }, ...props }: KioskViewProps & { readonly task: Task<'several'> }) {
  const { snapshot, language, send, go, become, back } = props;
  const { visit, services } = snapshot;
  const text = kioskWords[language].several;
  const { taking, failure, take } = useTake(send, visit.id, language);
  const [first, ...further] = chosen;

  function toggle(id: string): void {
    become({ kind: 'several', chosen: chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id] });
  }

  return (
    <Frame
      {...props}
      title={text.title}
      help={text.help(Math.min(MOST, services.length))}
      panel={<MemberPanel {...props} onWithoutCard={() => go({ kind: 'phone' })} />}
      ways={
        <>
          <Button large onClick={back}>
            {kioskWords[language].frame.back}
          </Button>
          <Button
            large
            kind="primary"
            className="several-take"
            disabled={first === undefined || taking !== null}
            onClick={() => {
              if (first !== undefined) take(first, further);
            }}
          >
            {taking === null ? text.take(chosen.length) : kioskWords[language].kiosk.taking}
          </Button>
        </>
      }
    >
      <Refusal told={failure === null ? null : kioskWords[language].kiosk.refused(failure)} />
      <div className="services-room">
        <ul className={`services services-${density(services.length)}`}>
          {services.map((service) => {
            const place = chosen.indexOf(service.id);
            const isChosen = place >= 0;
            const isGone = service.taking.state === 'last-number-given';
            return (
              <li key={service.id}>
                <ServiceTile
                  service={service}
                  language={language}
                  words={isChosen ? text.nth(place + 1) : stateOf(service, snapshot, language)}
                  picture={isChosen ? <span className="service-nth" data-nth={place + 1} /> : <ServiceIcon {...service} />}
                  isTaken={isChosen}
                  aria-pressed={isChosen}
                  disabled={taking !== null || (!isChosen && (isGone || chosen.length === MOST))}
                  onClick={() => toggle(service.id)}
                />
              </li>
            );
          })}
        </ul>
      </div>
      <ol className="several-list" aria-label={text.chosen} aria-live="polite">
        {chosen.length === 0 && <li className="several-none">{text.none}</li>}
        {chosen.map((id) => (
          <li key={id}>{inLanguage(services.find((service) => service.id === id)?.name ?? {}, language)}</li>
        ))}
      </ol>
    </Frame>
  );
}
