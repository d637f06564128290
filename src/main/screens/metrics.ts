import { Gauge, Registry } from 'prom-client';
import { jobStates } from '../../contract/devices.ts';
import type { DiskPlace, Health } from '../../contract/notices.ts';
import { countWaiting } from '../../queue/lines.ts';
import type { Moment } from './snapshot.ts';

type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };
type Metric = { readonly name: string; readonly help: string; readonly samples: readonly Sample[] };

/** What the safety room knows in figures. */
type SafetyFigures = { readonly free: ReadonlyMap<DiskPlace, number>; readonly behind: number | null; readonly health: () => Health };

/** What `/metrics` says, in Prometheus' text format: figures of the hall and its devices, nothing about anyone. `startedAt` in epoch milliseconds. */
export async function metrics(moment: Moment, startedAt: number, safety: SafetyFigures): Promise<string> {
  const registry = new Registry();
  for (const { name, help, samples } of [
    ...hallMetrics(moment),
    ...deviceMetrics(moment, startedAt),
    ...forecastMetrics(moment),
    ...safetyMetrics(safety, moment),
  ]) {
    const gauge = new Gauge({
      name: `quhao_${name}`,
      help,
      labelNames: Object.keys(samples[0]?.labels ?? {}),
      registers: [registry],
    });
    // A gauge without labels begins with a 0, which would be a figure that nobody has.
    if (samples.length === 0) gauge.remove();
    for (const { labels = {}, value } of samples) gauge.set(labels, value);
  }
  return registry.metrics();
}

function hallMetrics({ config, hall }: Moment): Metric[] {
  const jobs = hall.jobs.countBy(({ state }) => state);
  return [
    {
      name: 'waiting',
      help: 'Customers waiting.',
      samples: config.tiers.flatMap((tier) =>
        config.services.map((service) => ({
          labels: { tier: tier.id, service: service.id },
          value: countWaiting(hall, (ticket) => ticket.tier === tier.id && ticket.service === service.id),
        })),
      ),
    },
    {
      name: 'tickets',
      help: 'Tickets taken this business day.',
      samples: [{ value: hall.issued.get(hall.day ?? '')?.reduce((sum, count) => sum + count, 0) ?? 0 }],
    },
    { name: 'counters_open', help: 'Counters that are open.', samples: [{ value: hall.counters.count(({ open }) => open) }] },
    {
      name: 'print_jobs',
      help: 'Print jobs of this business day by state.',
      samples: jobStates.map((state) => ({ labels: { state }, value: jobs.get(state, 0) })),
    },
  ];
}

function deviceMetrics({ printer, reader, now }: Moment, startedAt: number): Metric[] {
  return [
    { name: 'uptime_seconds', help: 'Time since the appliance started.', samples: [{ value: (now - startedAt) / 1_000 }] },
    { name: 'printer_ready', help: '1 while the printer is ready.', samples: [{ value: printer.state === 'ready' ? 1 : 0 }] },
    { name: 'reader_ready', help: '1 while the card reader is ready.', samples: [{ value: reader.state === 'ready' ? 1 : 0 }] },
  ];
}

function safetyMetrics(safety: SafetyFigures, { notices }: Moment): Metric[] {
  return [
    { name: 'data_ok', help: '1 while numbers can be written.', samples: [{ value: safety.health() === 'failing' ? 0 : 1 }] },
    { name: 'notices', help: 'What staff are told of files and disks.', samples: [{ value: notices.length }] },
    {
      name: 'free_bytes',
      help: 'What is free where something is kept.',
      samples: Array.from(safety.free, ([place, value]) => ({ labels: { place }, value })),
    },
    {
      name: 'mirror_behind_changes',
      help: 'Changes that the mirror does not hold yet; none while it is away.',
      samples: safety.behind === null ? [] : [{ value: safety.behind }],
    },
  ];
}

function forecastMetrics({ config, forecast, now }: Moment): Metric[] {
  const { made } = forecast;
  return [
    {
      name: 'forecast_age_seconds',
      help: 'Age of the forecast of waits; none while there is none fresh enough to be told.',
      samples: made === null ? [] : [{ value: (now - made.at) / 1_000 }],
    },
    {
      name: 'forecast_making_seconds',
      help: 'How long the newest forecast took to make, in its own thread.',
      samples: made === null ? [] : [{ value: made.took / 1_000 }],
    },
    {
      name: 'forecast_wait_seconds',
      help: 'Median wait forecast for somebody who comes now, the mean over the services.',
      samples: config.tiers.flatMap(({ id: tier }) => {
        const waits = config.services.flatMap(({ id }) => forecast.newcomer(tier, id)?.wait?.p50 ?? []);
        return waits.length === 0
          ? []
          : [{ labels: { tier }, value: Math.round(waits.reduce((sum, wait) => sum + wait, 0) / waits.length / 1_000) }];
      }),
    },
  ];
}
