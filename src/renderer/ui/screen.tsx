import { defaultLanguage, type Language } from '../../contract/language.ts';
import { memo, useDeferredValue, type ComponentType } from 'react';
import type { Role } from '../../contract/roles.ts';
import type { Snapshot } from '../../contract/snapshots.ts';
import { AdmissionScreen } from './admission-screen.tsx';
import { connectionWords } from './connection-words.ts';
import { connectScreen, useScreenState, type Ask, type ScreenConnection, type ScreenState } from './connection.ts';
import { useGlyphs } from './glyphs.ts';
import { DemoBadge } from './demo-badge.tsx';
import { LostBanner, lostBannerGlyphs } from './lost-banner.tsx';
import { mountPage } from './mount-page.tsx';
import { browserLanguage } from './languages.ts';
import { useTheme } from './theme.ts';
import './base.css';
import './screen.css';

/** What a screen is a function of. */
export type ScreenProps<S> = {
  readonly snapshot: S;
  readonly send: ScreenConnection<S>['send'];
  /** The appliance's clock minus this screen's, ms; for `useNow`. */
  readonly clockOffset: number;
};

/** For a screen that asks for what its snapshot does not tell. */
export type AskProps = { readonly ask: Ask };

export type LostProps<S> = { readonly snapshot: S; readonly since: number };

/** A screen's own way to say that the appliance is lost; `since` is on the appliance's clock. */
type LostView<S> = {
  readonly View: ComponentType<LostProps<S>>;
  /** Everything it can say, for `useGlyphs`. */
  readonly glyphs: (language: Language) => string;
};

/**
 * Runs this page as the screen `role`: admission, connection and its loss are taken care of here, `View`
 * shows the snapshot. `lostView` takes the place of the banner over the greyed, inert view.
 */
export function mountScreen<R extends Role>(
  role: R,
  View: ComponentType<ScreenProps<Extract<Snapshot, { role: R }>> & AskProps>,
  lostView?: LostView<Extract<Snapshot, { role: R }>>,
): void {
  const connection = connectScreen(role);

  // A new state is drawn in slices, between which the screen answers to touch.
  function Page() {
    return <Drawn state={useDeferredValue(useScreenState(connection))} />;
  }

  const Drawn = memo(({ state }: { readonly state: ScreenState<Extract<Snapshot, { role: R }>> }) => {
    const { snapshot, link, lostSince, clockOffset, admission, pairingCode } = state;
    useTheme(snapshot?.hall.theme ?? null);
    useGlyphs(snapshot?.hall.languages ?? [], lostView?.glyphs ?? lostBannerGlyphs);
    if (admission === 'needed') return <AdmissionScreen screen={role} pairingCode={pairingCode} enterPin={connection.enterPin} />;
    if (snapshot === null) return <Connecting />;
    const lost = link === 'live' ? null : (lostSince ?? snapshot.now);
    if (lost !== null && lostView !== undefined)
      return (
        <>
          <DemoBadge hall={snapshot.hall} />
          <lostView.View snapshot={snapshot} since={lost} />
        </>
      );
    return (
      <>
        <DemoBadge hall={snapshot.hall} />
        {lost !== null && <LostBanner since={lost} timezone={snapshot.hall.timezone} language={defaultLanguage(snapshot.hall)} />}
        <div className={lost === null ? 'screen' : 'screen stale'} inert={lost !== null}>
          <View snapshot={snapshot} send={connection.send} ask={connection.ask} clockOffset={clockOffset} />
        </div>
      </>
    );
  });

  mountPage(<Page />);
}

/** Shown until the first snapshot. */
function Connecting() {
  const language = browserLanguage();
  return (
    <main className="connecting" lang={language}>
      <span className="connecting-mark" aria-hidden="true" />
      <output>{connectionWords[language].connecting}</output>
    </main>
  );
}
