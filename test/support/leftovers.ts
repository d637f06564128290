import { emptyHall, type Hall, type PrintJob } from '../../src/queue/hall.ts';

/** Without what memory keeps of an earlier day only because that day's last ticket or print job ended after the new day began. */
export function withoutLeftovers(hall: Hall): Hall {
  const isOpen = ({ state }: PrintJob): boolean => state === 'queued' || state === 'sending';
  const { carried } = hall;
  const jobs = hall.jobs.filter((job) => isOpen(job) || job.ticket.startsWith(`${hall.day}-`) || carried.includes(job.ticket));
  const needed = new Set([...hall.counters.valueSeq().map(({ ticket }) => ticket), ...jobs.valueSeq().map(({ ticket }) => ticket)]);
  return {
    ...hall,
    jobs,
    tickets: hall.tickets.filter(({ id, day }) => day === hall.day || carried.includes(id) || needed.has(id)),
    // The tables know more of a day that was left: also who was taken along from it and is done.
    left: hall.left.map((left) => ({ ...left, tickets: emptyHall.tickets, jobs: emptyHall.jobs })),
  };
}
