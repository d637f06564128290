import type { Theme } from '../../contract/hall-view.ts';
import './hall-logo.css';

/** The hall's sign, where it has one. Decorative: the hall's name stands beside it. */
export function HallLogo({ theme }: { readonly theme: Theme }) {
  return theme.logo === null ? null : <img className="hall-logo" src={theme.logo} alt="" draggable={false} />;
}
