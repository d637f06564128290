import { callingRules } from '../../../contract/config.ts';
import type { Language } from '../../../contract/language.ts';
import type { ReplayAnswer, ReplayRequest } from '../../../contract/replay.ts';
import { Button } from '../../ui/button.tsx';
import { dayWords } from './figures.ts';
import { replayWords } from './replay-words.ts';

/** So many counters more than the hall has may be tried. */
const MORE_COUNTERS = 4;

/** What to run: which day, with which counters, under which rules. `days` is null until it is known which there are. */
export function ReplayForm({
  request,
  days,
  counters,
  running,
  language,
  onRequest,
  onRun,
}: {
  readonly request: ReplayRequest;
  readonly days: ReplayAnswer['days'] | null;
  readonly counters: number;
  readonly running: boolean;
  readonly language: Language;
  readonly onRequest: (request: ReplayRequest) => void;
  readonly onRun: () => void;
}) {
  const text = replayWords[language];
  const numbers = Array.from({ length: Math.min(64, counters + MORE_COUNTERS) }, (_, i) => i + 1);
  return (
    <form
      className="panel replay-form"
      onSubmit={(event) => {
        event.preventDefault();
        onRun();
      }}
    >
      <label className="replay-choice">
        {text.day}
        <select
          value={request.day ?? days?.[0]?.day ?? ''}
          disabled={days === null || days.length === 0}
          onChange={(event) => onRequest({ ...request, day: event.target.value })}
        >
          {days?.length === 0 ? <option value="">{text.generatedDay}</option> : null}
          {days?.map(({ day, customers }) => (
            <option key={day} value={day}>
              {text.customersOn(dayWords(day, language), customers)}
            </option>
          ))}
        </select>
      </label>
      <label className="replay-choice">
        {text.counters}
        <select
          value={request.counters ?? ''}
          onChange={(event) => onRequest({ ...request, counters: event.target.value === '' ? null : Number(event.target.value) })}
        >
          <option value="">{text.countersAsTheyWere}</option>
          {numbers.map((number) => (
            <option key={number} value={number}>
              {text.countersOpen(number)}
            </option>
          ))}
        </select>
      </label>
      <Rules rules={request.rules} language={language} onRules={(rules) => onRequest({ ...request, rules })} />
      <Button type="submit" kind="primary" disabled={running || request.rules.length === 0}>
        {running ? text.running : text.run}
      </Button>
    </form>
  );
}

/** Which rules the day is replayed under. */
function Rules({
  rules,
  language,
  onRules,
}: {
  readonly rules: ReplayRequest['rules'];
  readonly language: Language;
  readonly onRules: (rules: ReplayRequest['rules']) => void;
}) {
  const text = replayWords[language];
  return (
    <fieldset>
      <legend>{text.rules}</legend>
      <div className="replay-rules">
        {callingRules.map((rule) => (
          <label key={rule}>
            <input
              type="checkbox"
              checked={rules.includes(rule)}
              onChange={(event) => onRules(callingRules.filter((one) => (one === rule ? event.target.checked : rules.includes(one))))}
            />
            {text.ruleWords[rule].name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
