import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Frame } from '../frame/frame.tsx';
import { Keypad } from '../hands/keypad.tsx';
import type { KioskViewProps } from '../view.ts';
import { useAsk } from '../use-ask.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import './place.css';

/** More digits no number has that is worth typing. */
const MOST_DIGITS = 5;

/** As numbers are given: at least three digits. */
function numberOf(prefix: string, digits: string): string {
  return `${prefix}${String(Number(digits)).padStart(3, '0')}`;
}

/** A customer types their number: the letter among those of this hall, then the digits. */
export function FindPlace(props: KioskViewProps) {
  const {
    snapshot: { visit, prefixes },
    language,
    send,
  } = props;
  const text = kioskWords[language].place;
  const only = prefixes.length === 1 ? prefixes[0] : undefined;
  const [chosen, setPrefix] = useState<string | null>(null);
  const prefix = only ?? chosen;
  /** `tried`: there is no such number, so it can be put right, or the next digit begins anew. */
  const [{ digits, tried }, setTyped] = useState({ digits: '', tried: false });
  const { asking, failure, ask, forget } = useAsk(send);

  const search = async (): Promise<void> => {
    if (prefix === null) return;
    const refused = await ask({ type: 'show-place', visit: visit.id, number: numberOf(prefix, digits) });
    if (refused !== null) setTyped((before) => ({ ...before, tried: true }));
  };

  return (
    <Frame {...props} title={text.find} help={text.findHelp} main="phone-pad place-find">
      {only === undefined && (
        <fieldset className="place-prefixes" aria-label={text.letters}>
          {prefixes.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === prefix}
              disabled={asking}
              onClick={() => {
                setPrefix(one);
                setTyped((before) => ({ ...before, tried: false }));
                forget();
              }}
            >
              {one}
            </button>
          ))}
        </fieldset>
      )}
      <Keypad
        shown={`${prefix ?? ''} ${digits}`}
        empty={digits === ''}
        sign={null}
        language={language}
        disabled={asking}
        told={failure === null ? '' : text.refused(failure)}
        onType={(key) => {
          forget();
          setTyped((before) => ({ digits: ((before.tried ? '' : before.digits) + key).slice(0, MOST_DIGITS), tried: false }));
        }}
        onErase={() => setTyped((before) => ({ digits: before.digits.slice(0, -1), tried: false }))}
      >
        <Button
          large
          kind="primary"
          className="phone-pad-go"
          disabled={prefix === null || Number(digits) === 0 || tried || asking}
          onClick={() => void search()}
        >
          {asking ? text.searching : text.search}
        </Button>
      </Keypad>
    </Frame>
  );
}
