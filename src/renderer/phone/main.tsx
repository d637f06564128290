import { connectPhone, useScreenState } from '../ui/connection.ts';
import { loadGlyphs } from '../ui/glyphs.ts';
import { lostBannerWords } from '../ui/lost-banner.tsx';
import { Connecting, mountPage } from '../ui/screen.tsx';
import { useTheme } from '../ui/theme.ts';
import { PhoneScreen, UnknownCode } from './phone-screen.tsx';
import './phone.css';

/** The form of a code in `/t/CODE`; the appliance knows which of them are tickets. */
const code = /^\/t\/([A-Za-z0-9_-]{8,64})$/.exec(location.pathname)?.[1];

if (code === undefined) mountPage(<UnknownCode />);
else {
  const connection = connectPhone(code);
  void loadGlyphs(lostBannerWords);
  const Page = () => {
    const { snapshot, link, lostSince } = useScreenState(connection);
    useTheme(snapshot?.hall.theme ?? null);
    if (snapshot === null) return <Connecting />;
    return <PhoneScreen snapshot={snapshot} lostSince={link === 'live' ? null : lostSince} />;
  };
  mountPage(<Page />);
}
