import { randomBytes } from 'node:crypto';
import { presentHall } from '../../queue/present.ts';
import type { Moment } from '../screens/snapshot.ts';
import type { Devices } from './devices.ts';
import type { Ground } from './ground.ts';
import type { Rooms } from './rooms.ts';

/** How many papers of a simulated printer the screens show. */
const SHOWN_PAPERS = 5;

/** Screens that are drawn together are drawn from one moment, which is told as now for so long, milliseconds. */
const TOGETHER = 10;

/** Everything the screens are drawn from, as of now. */
export function look(ground: Ground, devices: Devices, rooms: Rooms): () => Moment {
  const { config, files, addresses, clock, publisher } = ground;
  const { printer, simulatedPrinter, reader, simulatedReader, typed } = devices;
  const boot = randomBytes(6).toString('hex');
  let kept: Moment | null = null;
  return () => {
    const now = clock();
    if (kept === null || kept.number !== publisher.number || now < kept.now || now >= kept.now + TOGETHER) kept = taken(now);
    return kept;
  };

  function taken(now: number): Moment {
    return {
      config,
      demo: ground.demo ?? false,
      boot,
      media: files.media,
      look: files.look,
      ticketUrl: addresses.ticketUrl,
      phones: addresses.phones(),
      hall: presentHall(config, rooms.desk.hall, now),
      now,
      clock: ground.hallClock.view(),
      number: publisher.number,
      printer: printer.status,
      reader: reader.status,
      collectsKeys: typed !== null,
      arrivals: rooms.arrivals.list(),
      selfService: rooms.selfService,
      forecast: rooms.forecast.now(),
      attention: rooms.board.current,
      notices: rooms.safety.notices(),
      simulation: {
        printer: simulatedPrinter && {
          fault: simulatedPrinter.currentFault,
          papers: simulatedPrinter.papers.slice(0, SHOWN_PAPERS).map(({ id, width, height }) => ({ id, width, height })),
        },
        reader: simulatedReader && { cards: simulatedReader.cards },
      },
    };
  }
}
