import './ticket-number.css';

/** A ticket's number, set so that it reads as one thing. Its size is the surrounding font size. */
export function TicketNumber({ number, vip = false }: { readonly number: string; readonly vip?: boolean }) {
  return <span className={vip ? 'ticket-number ticket-number-vip' : 'ticket-number'}>{number}</span>;
}
