import './faces.css';

/** The mouth of each face on a 48 × 48 grid, from very dissatisfied to very satisfied. */
const mouths = [
  'M15 35c2.5-6 15.5-6 18 0',
  'M16.5 33.5c2.5-3 12.5-3 15 0',
  'M16.5 32h15',
  'M16.5 30.5c2.5 3.5 12.5 3.5 15 0',
  'M14 29c2 9 18 9 20 0Z',
] as const;

/** Five faces to rate with. `names` are read aloud and stand below them. */
export function Faces({
  label,
  names,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly names: readonly string[];
  /** 1 to 5; null before the choice. */
  readonly chosen: number | null;
  readonly onChoose: (stars: number) => void;
}) {
  return (
    <fieldset className="faces" aria-label={label}>
      {mouths.map((mouth, i) => (
        <button
          key={mouth}
          type="button"
          className="face"
          data-stars={i + 1}
          aria-pressed={chosen === i + 1}
          onClick={() => onChoose(i + 1)}
        >
          <svg viewBox="0 0 48 48" aria-hidden="true">
            <circle cx="24" cy="24" r="21" className="face-round" />
            <circle cx="16.5" cy="19.5" r="2.5" />
            <circle cx="31.5" cy="19.5" r="2.5" />
            <path d={mouth} className="face-mouth" />
          </svg>
          <span>{names[i]}</span>
        </button>
      ))}
    </fieldset>
  );
}
