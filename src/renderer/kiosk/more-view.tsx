import type { KioskViewProps } from './kiosk-screen.tsx';
import { Frame } from './frame.tsx';
import { moreTiles } from './more-tiles.tsx';
import { texts } from './languages/texts.ts';
import './more-view.css';

/** Everything the kiosk can do beside giving a number (S6). */
export function MoreView(props: KioskViewProps) {
  const { language, go, snapshot } = props;
  const text = texts[language].more;
  return (
    <Frame {...props} title={text.title} help={text.help}>
      <ul className="more">
        {moreTiles
          .filter(({ offered }) => offered(snapshot))
          .map(({ id, task, drawing }) => (
            <li key={id}>
              <button type="button" className="more-tile" onClick={() => go(task)}>
                <svg
                  className="more-icon"
                  viewBox="0 0 24 24"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.6"
                  strokeLinecap="round"
                  strokeLinejoin="round"
                  aria-hidden="true"
                >
                  {drawing}
                </svg>
                <span className="more-words">
                  <span className="more-name">{text.tiles[id].name}</span>
                  <span className="more-help">{text.tiles[id].help}</span>
                </span>
              </button>
            </li>
          ))}
      </ul>
    </Frame>
  );
}
