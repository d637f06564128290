import { inLanguage } from '../../../contract/language.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../hands/choices.tsx';
import { Frame } from '../frame/frame.tsx';
import type { Task } from '../task.ts';
import type { KioskViewProps } from '../view.ts';
import { SlipNote } from './slip-note.tsx';
import { useAsk } from '../use-ask.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './bring-view.css';

/** What to bring for a service (S6): first which one, then its list, to read, photograph or print. */
export function BringView({ task: { service: id }, ...props }: KioskViewProps & { readonly task: Task<'bring'> }) {
  const { snapshot, language, go } = props;
  const text = kioskWords[language].bring;
  const service = snapshot.services.find((one) => one.id === id);
  const list = snapshot.selfService.bring[id ?? ''];
  if (service && list) return <List key={service.id} {...props} service={service} list={list} />;
  const offered = snapshot.services.filter((one) => one.id in snapshot.selfService.bring);
  return (
    <Frame {...props} title={text.which} help={text.whichHelp} main="task">
      <Choices
        items={offered.map(({ id: key, name }) => ({ key, label: inLanguage(name, language) }))}
        onChoose={(service) => go({ kind: 'bring', service })}
      />
    </Frame>
  );
}

type Lines = KioskViewProps['snapshot']['selfService']['bring'][string];

function List({
  service,
  list,
  ...props
}: KioskViewProps & { readonly service: KioskViewProps['snapshot']['services'][number]; readonly list: Lines }) {
  const { snapshot, language, send, home } = props;
  const {
    visit,
    selfService: { slip },
  } = snapshot;
  const text = kioskWords[language].bring;
  const { failure, ask } = useAsk(send);
  const mine = slip?.service === service.id ? slip.state : null;
  return (
    <Frame {...props} title={text.title(inLanguage(service.name, language))} help={text.help} main="task">
      <ul className="bring">
        {list.map((line) => (
          <li key={inLanguage(line, language)}>{inLanguage(line, language)}</li>
        ))}
      </ul>
      {mine !== null && <SlipNote state={mine} language={language} />}
      {failure !== null && (
        <p className="task-told" role="alert">
          {text.refused(failure)}
        </p>
      )}
      <div className="task-ways">
        <Button
          large
          disabled={mine === 'printing'}
          onClick={() => void ask({ type: 'print-bring', visit: visit.id, service: service.id, language })}
        >
          {text.print}
        </Button>
        <Button large kind="primary" onClick={home}>
          {text.take}
        </Button>
      </div>
    </Frame>
  );
}
