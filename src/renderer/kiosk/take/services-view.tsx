import { Button } from '../../ui/button.tsx';
import { ServiceIcon } from '../../ui/service-icon.tsx';
import { Frame } from '../frame/frame.tsx';
import { Refusal } from '../frame/refusal.tsx';
import type { KioskViewProps } from '../view.ts';
import { MemberPanel } from '../member/member-panel.tsx';
import { takesAppointments } from '../../ui/takes-appointments.ts';
import { stateOf } from './service-state.ts';
import { density, ServiceTile } from './service-tile.tsx';
import { useTake } from './use-take.ts';
import { kioskWords } from '../languages/kiosk-words.ts';

/** The first screen, also after a swipe: who you are above, the services below. */
export function ServicesView(props: KioskViewProps) {
  const { snapshot, language, send, go } = props;
  const { visit, services } = snapshot;
  const text = kioskWords[language].kiosk;
  const { taking, failure, take } = useTake(send, visit.id, language);

  return (
    <Frame
      {...props}
      title={visit.member === null ? text.choose : text.chooseMember}
      help={text.chooseHelp}
      panel={<MemberPanel {...props} onWithoutCard={() => go({ kind: 'phone' })} />}
      ways={
        <>
          {services.length > 1 && (
            <Button large disabled={taking !== null} onClick={() => go({ kind: 'several', chosen: [] })}>
              {kioskWords[language].several.several}
            </Button>
          )}
          {takesAppointments(snapshot) && (
            <Button large disabled={taking !== null} onClick={() => go({ kind: 'appointment', which: 'theirs' })}>
              {kioskWords[language].frame.checkIn}
            </Button>
          )}
          <Button large disabled={taking !== null} onClick={() => go({ kind: 'more' })}>
            {kioskWords[language].frame.more}
          </Button>
        </>
      }
    >
      <Refusal told={failure === null ? null : text.refused(failure)} />
      <div className="services-room">
        <ul className={`services services-${density(services.length)}`}>
          {services.map((service) => {
            const mine = taking === service.id;
            return (
              <li key={service.id}>
                <ServiceTile
                  service={service}
                  language={language}
                  words={mine ? text.taking : stateOf(service, snapshot, language)}
                  picture={mine ? <span className="service-progress" /> : <ServiceIcon {...service} />}
                  isTaken={mine}
                  disabled={taking !== null || service.taking.state === 'last-number-given'}
                  onClick={() => take(service.id)}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </Frame>
  );
}
