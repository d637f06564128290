import type { Language } from '../../contract/language.ts';
import { Button } from '../ui/button.tsx';
import { failureOf, useOneAtATime } from '../ui/use-one-at-a-time.ts';
import type { Leave } from './leave-queue.tsx';
import { leaveWords } from './leave-words.ts';

/** Taking back that one has left, as long as that can be done here. */
export function StayInQueue({ language, stay }: { readonly language: Language; readonly stay: Leave }) {
  const text = leaveWords[language];
  const { pending, last, run } = useOneAtATime(stay);
  return (
    <div className="phone-leave">
      {failureOf(last) !== null && (
        <p className="phone-refused" role="alert">
          {text.cannotStay}
        </p>
      )}
      <Button
        large
        kind="primary"
        disabled={pending !== null}
        onClick={() => {
          void run('stay');
        }}
      >
        {pending === null ? text.stay : text.staying}
      </Button>
    </div>
  );
}
