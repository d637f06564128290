import { useState } from 'react';
import type { Question } from '../../../contract/config-self-service.ts';
import { inLanguage, type Language } from '../../../contract/language.ts';
import { unreachable } from '../../../contract/result.ts';
import type { AskedQuestion } from '../../../contract/self-service.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../hands/choices.tsx';
import { Frame } from '../frame/frame.tsx';
import { NumberKeys } from '../hands/keys.tsx';
import type { KioskViewProps } from '../view.ts';
import { TextEntry } from '../hands/text-entry.tsx';
import { useAsk } from '../use-ask.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './tasks.css';

/** As many characters as an answer may have in all. */
const MOST = 60;

/** What was given so far, by the question's place; absent for what was skipped. */
type Given = Readonly<Record<number, number | string>>;

/** The questions of the services on the ticket, one after the other; each can be skipped (S5). */
export function QuestionsView(props: KioskViewProps) {
  const { snapshot, language, send, home, back } = props;
  const { visit } = snapshot;
  // They stay as they were when the customer began: a call in between is told when they are sent.
  const [questions] = useState(snapshot.selfService.questions);
  const text = kioskWords[language].questions;
  const [at, setAt] = useState(0);
  const [given, setGiven] = useState<Given>({});
  const { asking: sending, failure, ask, forget } = useAsk(send);
  const asked = questions[at];
  if (asked === undefined) return null;
  const isLast = at === questions.length - 1;

  const finish = async (all: Given): Promise<void> => {
    const answers = questions.flatMap(({ service, question }, i) => {
      const value = all[i];
      return value === undefined || value === '' ? [] : [{ service, question: question.id, value }];
    });
    if (answers.length === 0) {
      home();
      return;
    }
    if ((await ask({ type: 'pre-accept', visit: visit.id, answers })) === null) home();
  };

  const goOn = (all: Given): void => {
    setGiven(all);
    forget();
    if (isLast) void finish(all);
    else setAt(at + 1);
  };

  return (
    <Frame
      {...props}
      title={inLanguage(asked.question.text, language)}
      help={`${text.step(at + 1, questions.length)} · ${text.privacy}`}
      main="task"
      onBack={() => {
        if (at === 0) back();
        else setAt(at - 1);
      }}
    >
      <p className="task-told" role="alert">
        {failure === null ? '' : text.refused(failure)}
      </p>
      <Answer
        key={at}
        question={asked.question}
        language={language}
        before={given[at]}
        disabled={sending}
        skipLabel={text.skip}
        goLabel={sending ? text.sending : isLast ? text.send : text.next}
        onAnswer={(value) => goOn({ ...given, [at]: value })}
        onSkip={() => goOn(Object.fromEntries(Object.entries(given).filter(([i]) => Number(i) !== at)))}
      />
    </Frame>
  );
}

type AnswerProps = {
  readonly question: Question;
  readonly language: Language;
  readonly before: number | string | undefined;
  readonly disabled: boolean;
  readonly skipLabel: string;
  readonly goLabel: string;
  readonly onAnswer: (value: number | string) => void;
  readonly onSkip: () => void;
};

function Answer(props: AnswerProps) {
  const { question } = props;
  switch (question.kind) {
    case 'choice':
      return <Choice {...props} options={question.options} />;
    case 'number':
      return <NumberAnswer {...props} min={question.min} max={question.max} />;
    case 'text':
      return <TextAnswer {...props} question={question} />;
    default:
      return unreachable(question);
  }
}

function Choice({
  options,
  language,
  before,
  disabled,
  skipLabel,
  onAnswer,
  onSkip,
}: AnswerProps & { readonly options: Extract<AskedQuestion['question'], { kind: 'choice' }>['options'] }) {
  return (
    <>
      <Choices
        items={options.map((option, i) => ({ key: String(i), label: inLanguage(option, language) }))}
        chosen={before === undefined ? null : String(before)}
        disabled={disabled}
        onChoose={(key) => onAnswer(Number(key))}
      />
      <div className="task-ways">
        <Button large disabled={disabled} onClick={onSkip}>
          {skipLabel}
        </Button>
      </div>
    </>
  );
}

function NumberAnswer({
  min,
  max,
  language,
  before,
  disabled,
  skipLabel,
  goLabel,
  onAnswer,
  onSkip,
}: AnswerProps & { readonly min: number; readonly max: number }) {
  const [typed, setTyped] = useState(before === undefined ? '' : String(before));
  const value = Number(typed);
  const fits = typed !== '' && value >= min && value <= max;
  return (
    <>
      <output className="typed" data-empty={typed === ''}>
        {typed === '' ? kioskWords[language].questions.range(min, max) : typed}
      </output>
      <NumberKeys
        language={language}
        disabled={disabled}
        onType={(digit) => setTyped((now) => (Number(now + digit) > max ? now : String(Number(now + digit))))}
        onErase={() => setTyped((now) => now.slice(0, -1))}
      />
      <div className="task-ways">
        <Button large disabled={disabled} onClick={onSkip}>
          {skipLabel}
        </Button>
        <Button large kind="primary" disabled={disabled || !fits} onClick={() => onAnswer(value)}>
          {goLabel}
        </Button>
      </div>
    </>
  );
}

function TextAnswer({
  question,
  language,
  before,
  disabled,
  skipLabel,
  goLabel,
  onAnswer,
  onSkip,
}: AnswerProps & { readonly question: Extract<Question, { kind: 'text' }> }) {
  const [typed, setTyped] = useState(before === undefined ? '' : String(before));
  const limits = { phrases: question.phrases.map((phrase) => inLanguage(phrase, language)), most: MOST, mostTyped: question.maxLength };
  return (
    <>
      <TextEntry language={language} limits={limits} text={typed} onText={setTyped} />
      <div className="task-ways">
        <Button large disabled={disabled} onClick={onSkip}>
          {skipLabel}
        </Button>
        <Button large kind="primary" disabled={disabled || typed.trim() === ''} onClick={() => onAnswer(typed.trim())}>
          {goLabel}
        </Button>
      </div>
    </>
  );
}
