import { ticketCodeIn } from '../../contract/ticket-address.ts';
import { connectPhone, useScreenState } from '../ui/connection.ts';
import { mountPage } from '../ui/mount-page.tsx';
import { useTheme } from '../ui/theme.ts';
import type { Rate } from './phone-rating.tsx';
import { PhoneScreen } from './phone-screen.tsx';
import { Reaching } from './reaching.tsx';
import { UnknownCode } from './unknown-code.tsx';
import '../ui/reset.css';
import './phone.css';

/** The appliance knows which codes are tickets. */
const code = ticketCodeIn(location.pathname);

if (code === null) mountPage(<UnknownCode />);
else {
  const connection = connectPhone(code);
  const leave = () => connection.ask((client, signal) => client.leave.mutate({ code }, { signal }));
  const stay = () => connection.ask((client, signal) => client.stay.mutate({ code }, { signal }));
  const rate: Rate = async (rating) => (await connection.ask((client, signal) => client.rate.mutate({ code, ...rating }, { signal }))).ok;
  const Page = () => {
    const { snapshot, link, lostSince } = useScreenState(connection);
    useTheme(snapshot?.hall.theme ?? null);
    if (snapshot === null) return <Reaching />;
    return <PhoneScreen snapshot={snapshot} lostSince={link === 'live' ? null : lostSince} leave={leave} stay={stay} rate={rate} />;
  };
  mountPage(<Page />);
}
