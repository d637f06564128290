import { useState } from 'react';
import { inLanguage } from '../../../contract/language.ts';
import { feedbackKinds, type FeedbackKind } from '../../../contract/self-service.ts';
import type { Failure } from '../../ui/connection.ts';
import { Button } from '../../ui/button.tsx';
import { formatDay, formatTime } from '../../ui/times.ts';
import { Choices } from '../hands/choices.tsx';
import { Frame } from '../frame/frame.tsx';
import { NumberKeys } from '../hands/keys.tsx';
import type { KioskViewProps } from '../view.ts';
import { groupedPhone, isWholePhone, withDigit } from '../hands/phone-number.ts';
import { SlipNote } from './slip-note.tsx';
import { TextEntry } from '../hands/text-entry.tsx';
import { useAsk } from '../use-ask.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './tasks.css';

/** As many characters as the appliance keeps. */
const MOST_CHARACTERS = 200;

const steps = ['kind', 'service', 'words', 'phone'] as const;
const NONE = 'none of these';

/** Leaving a complaint, a question or a wish to be called (S12): what, about which service, in which words, and where the answer goes. */
export function FeedbackView(props: KioskViewProps) {
  const { snapshot, language, send, back } = props;
  const { visit, services, selfService } = snapshot;
  const text = kioskWords[language].feedback;
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
      return <Say {...props} words={words} onWords={setWords} onBack={stepBack} onNext={() => setStep('phone')} />;
    case 'phone':
      return (
        <Phone
          {...props}
          phone={phone}
          onPhone={setPhone}
          needed={kind === 'call-back'}
          sending={sending}
          failure={failure}
          onBack={stepBack}
          onGive={(to) => void give(to)}
        />
      );
    default:
      return step satisfies never;
  }
}

function Say({
  words,
  onWords,
  onBack,
  onNext,
  ...props
}: KioskViewProps & {
  readonly words: string;
  readonly onWords: (next: (before: string) => string) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}) {
  const { snapshot, language } = props;
  const text = kioskWords[language].feedback;
  return (
    <Frame
      {...props}
      title={text.say}
      help={text.sayHelp}
      main="task"
      // Phrases and keys take all the room there is on the smallest screens.
      ways={
        <>
          <Button large onClick={onBack}>
            {kioskWords[language].frame.back}
          </Button>
          <Button large kind="primary" className="kiosk-bar-main" disabled={words.trim() === ''} onClick={onNext}>
            {text.next}
          </Button>
        </>
      }
    >
      <TextEntry
        language={language}
        limits={{
          phrases: snapshot.selfService.phrases.map((phrase) => inLanguage(phrase, language)),
          most: MOST_CHARACTERS,
          mostTyped: MOST_CHARACTERS,
        }}
        text={words}
        onText={onWords}
      />
    </Frame>
  );
}

/** `needed`: who wants to be called cannot do without. */
function Phone({
  phone,
  onPhone,
  needed,
  sending,
  failure,
  onBack,
  onGive,
  ...props
}: KioskViewProps & {
  readonly phone: string;
  readonly onPhone: (next: (before: string) => string) => void;
  readonly needed: boolean;
  readonly sending: boolean;
  readonly failure: Failure | null;
  readonly onBack: () => void;
  readonly onGive: (phone: string | null) => void;
}) {
  const { language } = props;
  const text = kioskWords[language].feedback;
  return (
    <Frame {...props} title={text.phone} help={text.phoneHelp} main="task" onBack={onBack}>
      <output className="typed" data-empty={phone === ''}>
        {phone === '' ? ' ' : groupedPhone(phone)}
      </output>
      <p className="task-told" role="alert">
        {failure === null ? '' : text.refused(failure)}
      </p>
      <NumberKeys
        language={language}
        disabled={sending}
        onType={(digit) => onPhone((before) => withDigit(before, digit))}
        onErase={() => onPhone((before) => before.slice(0, -1))}
      />
      <div className="task-ways">
        {!needed && (
          <Button large disabled={sending} onClick={() => onGive(null)}>
            {text.without}
          </Button>
        )}
        <Button large kind="primary" disabled={sending || !isWholePhone(phone)} onClick={() => onGive(phone)}>
          {sending ? text.sending : text.send}
        </Button>
      </div>
    </Frame>
  );
}

function Given({ feedback, ...props }: KioskViewProps & { readonly feedback: { readonly reference: string; readonly due: number } }) {
  const {
    snapshot: { hall, visit, selfService },
    language,
    send,
  } = props;
  const text = kioskWords[language].feedback;
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
