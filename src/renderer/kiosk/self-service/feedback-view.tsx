import { useState } from 'react';
import { inLanguage } from '../../../contract/language.ts';
import { feedbackKinds, type FeedbackKind } from '../../../contract/self-service.ts';
import { Button } from '../../ui/button.tsx';
import { formatDay, formatTime } from '../../ui/text.ts';
import { Choices } from '../hands/choices.tsx';
import { Frame } from '../frame/frame.tsx';
import { NumberKeys } from '../hands/keys.tsx';
import type { KioskViewProps } from '../view.ts';
import { groupedPhone, isWholePhone, withDigit } from '../hands/phone-number.ts';
import { SlipNote } from './slip-note.tsx';
import { TextEntry } from '../hands/text-entry.tsx';
import { useAsk } from '../use-ask.ts';
import { texts } from '../languages/texts.ts';
import './tasks.css';

/** As many characters as the appliance keeps. */
const MOST = 200;

const steps = ['kind', 'service', 'words', 'phone'] as const;
const NONE = 'none of these';

/** Leaving a complaint, a question or a wish to be called (S12): what, about which service, in which words, and where the answer goes. */
export function FeedbackView(props: KioskViewProps) {
  const { snapshot, language, send, back } = props;
  const { visit, services, selfService } = snapshot;
  const text = texts[language].feedback;
  const [step, setStep] = useState<(typeof steps)[number]>('kind');
  const [kind, setKind] = useState<FeedbackKind>('complaint');
  const [service, setService] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [phone, setPhone] = useState('');
  const { asking: sending, failure, ask } = useAsk(send);
  const give = (to: string | null) =>
    ask({ type: 'give-feedback', visit: visit.id, kind, service, language, text: words.trim(), phone: to });

  if (selfService.feedback !== null) return <Given {...props} feedback={selfService.feedback} />;

  const stepBack = (): void => {
    const before = steps[steps.indexOf(step) - 1];
    if (before === undefined) back();
    else setStep(before);
  };
  switch (step) {
    case 'kind':
      return (
        <Frame {...props} title={text.title} help={text.help} main="task">
          <Choices
            items={feedbackKinds.map((key) => ({ key, ...text.kinds[key] }))}
            onChoose={(key) => {
              setKind(feedbackKinds.find((one) => one === key) ?? 'complaint');
              setStep('service');
            }}
          />
        </Frame>
      );
    case 'service':
      return (
        <Frame {...props} title={text.which} help={text.whichHelp} main="task" onBack={stepBack}>
          <Choices
            items={[
              ...services.map(({ id, name }) => ({ key: id, label: inLanguage(name, language) })),
              { key: NONE, label: text.noService },
            ]}
            onChoose={(key) => {
              setService(key === NONE ? null : key);
              setStep('words');
            }}
          />
        </Frame>
      );
    case 'words':
      return (
        <Frame
          {...props}
          title={text.say}
          help={text.sayHelp}
          main="task"
          // Phrases and keys take all the room there is on the smallest screens.
          ways={
            <>
              <Button large onClick={stepBack}>
                {texts[language].frame.back}
              </Button>
              <Button large kind="primary" className="kiosk-bar-main" disabled={words.trim() === ''} onClick={() => setStep('phone')}>
                {text.next}
              </Button>
            </>
          }
        >
          <TextEntry
            language={language}
            limits={{ phrases: selfService.phrases.map((phrase) => inLanguage(phrase, language)), most: MOST, mostTyped: MOST }}
            text={words}
            onText={setWords}
          />
        </Frame>
      );
    case 'phone':
      return (
        <Frame {...props} title={text.phone} help={text.phoneHelp} main="task" onBack={stepBack}>
          <output className="typed" data-empty={phone === ''}>
            {phone === '' ? ' ' : groupedPhone(phone)}
          </output>
          <p className="task-told" role="alert">
            {failure === null ? '' : text.refused(failure)}
          </p>
          <NumberKeys
            language={language}
            disabled={sending}
            onType={(digit) => setPhone((before) => withDigit(before, digit))}
            onErase={() => setPhone((before) => before.slice(0, -1))}
          />
          <div className="task-ways">
            {kind !== 'call-back' && (
              <Button large disabled={sending} onClick={() => void give(null)}>
                {text.without}
              </Button>
            )}
            <Button large kind="primary" disabled={sending || !isWholePhone(phone)} onClick={() => void give(phone)}>
              {sending ? text.sending : text.send}
            </Button>
          </div>
        </Frame>
      );
    default:
      return step satisfies never;
  }
}

function Given({ feedback, ...props }: KioskViewProps & { readonly feedback: { readonly reference: string; readonly due: number } }) {
  const {
    snapshot: { hall, visit, selfService },
    language,
    send,
  } = props;
  const text = texts[language].feedback;
  return (
    <Frame
      {...props}
      title={text.done}
      main="task"
      ways={
        <Button large kind="primary" onClick={() => void send({ type: 'end-visit', visit: visit.id })}>
          {text.finish}
        </Button>
      }
    >
      <div className="task-done">
        <p className="task-done-facts">{text.reference}</p>
        <output className="task-done-number">{feedback.reference}</output>
        <p className="task-done-words">
          {text.due(formatDay(feedback.due, hall.timezone, language), formatTime(feedback.due, hall.timezone, language))}
        </p>
        {selfService.slip?.service === null && <SlipNote state={selfService.slip.state} language={language} />}
      </div>
    </Frame>
  );
}
