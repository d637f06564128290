import { openPrinter } from '../../drivers/printer/connect.ts';
import { openReader } from '../../drivers/reader/connect.ts';
import { createDeviceLog } from '../ground/device-log.ts';
import type { Ground } from './ground.ts';

export type Devices = Awaited<ReturnType<typeof openDevices>>;

export async function openDevices({ config, files, log, clock, changed, closing }: Ground) {
  const { printer, simulator: simulatedPrinter } = openPrinter(config.printer.connection, files.profile);
  closing.defer(() => printer.close());
  printer.onStatus(changed);
  printer.onStatus(createDeviceLog({ device: 'printer', log, clock }));
  simulatedPrinter?.onPaper(changed);

  const { reader, simulator: simulatedReader, typed } = await openReader(config.reader);
  closing.defer(() => reader.close());
  reader.onStatus(changed);
  reader.onStatus(createDeviceLog({ device: 'reader', log, clock }));
  return { printer, simulatedPrinter, reader, simulatedReader, typed };
}
