import { LineDrawing } from '../../ui/line-drawing.tsx';
import { Frame } from '../frame/frame.tsx';
import { kioskWords } from '../languages/kiosk-words.ts';
import type { Tile, TileKind } from '../task-definition.ts';
import type { KioskViewProps } from '../view.ts';
import './more-view.css';

export type OfferedTask = { readonly kind: TileKind; readonly tile: Tile };

/** Everything the kiosk can do beside giving a number (S6). */
export function MoreView({ offered, ...props }: KioskViewProps & { readonly offered: readonly OfferedTask[] }) {
  const { language, go, snapshot } = props;
  const text = kioskWords[language].more;
  return (
    <Frame {...props} title={text.title} help={text.help}>
      <ul className="more">
        {offered
          .filter(({ tile }) => tile.offered(snapshot))
          .map(({ kind, tile: { begins, drawing } }) => (
            <li key={kind}>
              <button type="button" className="more-tile" onClick={() => go(begins)}>
                <LineDrawing className="more-icon" width={1.6}>
                  {drawing}
                </LineDrawing>
                <span className="more-words">
                  <span className="more-name">{text.tiles[kind].name}</span>
                  <span className="more-help">{text.tiles[kind].help}</span>
                </span>
              </button>
            </li>
          ))}
      </ul>
    </Frame>
  );
}
