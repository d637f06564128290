import './choices.css';

/** Large buttons to choose one of. */
export function Choices({
  items,
  chosen,
  disabled = false,
  onChoose,
}: {
  readonly items: readonly { readonly key: string; readonly label: string; readonly help?: string }[];
  /** The one that was chosen before. */
  readonly chosen?: string | null;
  readonly disabled?: boolean;
  readonly onChoose: (key: string) => void;
}) {
  return (
    <ul className="choices">
      {items.map(({ key, label, help }) => (
        <li key={key}>
          <button
            type="button"
            className="choice"
            aria-pressed={chosen === undefined ? undefined : chosen === key}
            disabled={disabled}
            onClick={() => onChoose(key)}
          >
            <span>
              {label}
              {help !== undefined && <small>{help}</small>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
