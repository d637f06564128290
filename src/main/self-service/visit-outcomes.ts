import type { SlipState } from '../../contract/self-service.ts';

/** What came of a visit's tasks, beside its ticket. */
export type VisitOutcome = {
  /** `service` is null for the slip of a reference. */
  readonly slip: { readonly service: string | null; readonly state: SlipState } | null;
  readonly feedback: { readonly reference: string; readonly due: number } | null;
};

export type VisitOutcomes = {
  of(visit: string): VisitOutcome;
  remember(visit: string, part: Partial<VisitOutcome>): void;
};

/** Of so many visits it is remembered what came of them: far more than go on at once. */
const REMEMBERED = 64;

const nothing: VisitOutcome = { slip: null, feedback: null };

export function createVisitOutcomes(changed: () => void): VisitOutcomes {
  const outcomes = new Map<string, VisitOutcome>();
  return {
    of: (visit) => outcomes.get(visit) ?? nothing,
    remember(visit, part) {
      const after = { ...(outcomes.get(visit) ?? nothing), ...part };
      outcomes.delete(visit);
      outcomes.set(visit, after);
      const [oldest] = outcomes.keys();
      if (oldest !== undefined && outcomes.size > REMEMBERED) outcomes.delete(oldest);
      changed();
    },
  };
}
