import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import type { Role } from '../../src/contract/roles.ts';
import { scratch, startQuhao, type Running } from './appliance.ts';
import { admitted, openBrowser, openPage, type PageOptions, type Size } from './browser.ts';
import { tcpDevice, type TcpDevice } from './tcp-devices.ts';

/**
 * A browser and an appliance for each test take most of a minute on a machine whose processors are all busy; milliseconds. No test
 * waits for it where nothing is wrong.
 */
const PATIENCE = { test: 300_000, hook: 120_000 };

/** What a browser test is played on; everything it sets up is taken down after each test. */
export type Stage = {
  folder(): string;
  /** The built appliance as a process of its own. */
  start(options: { yaml: string; folder?: string; port?: number }): Promise<Running>;
  /** A TCP device that takes everything; without `answer` it says nothing. */
  device(options?: Parameters<typeof tcpDevice>[0]): Promise<TcpDevice>;
  /** Done after the test, last first. */
  undo(step: () => unknown): void;
  /** A page as a person of its own. */
  open(address: string, size: Size, more?: PageOptions): Promise<Page>;
  /** The same by the PIN of a hall, at its page for a role. */
  enter(hall: Pick<Running, 'origin' | 'pin'>, role: Role, size: Size): Promise<Page>;
};

/** Sets the stage for the test file that calls it, with one browser for all its tests. */
export function setStage(): Stage {
  vi.setConfig({ testTimeout: PATIENCE.test, hookTimeout: PATIENCE.hook });
  let browser: Browser;
  const undo: (() => unknown)[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  });

  const stage: Stage = {
    undo(step) {
      undo.push(step);
    },
    folder() {
      const place = scratch();
      undo.push(() => place.remove());
      return place.path;
    },
    async start({ yaml, folder = stage.folder(), ...more }) {
      const running = await startQuhao({ folder, yaml, ...more });
      undo.push(() => (running.process.exitCode === null && running.process.signalCode === null ? running.end('SIGTERM') : null));
      return running;
    },
    async device(options) {
      const made = await tcpDevice(options);
      undo.push(() => made.close());
      return made;
    },
    async enter(hall, role, size) {
      const context = await admitted(browser, hall, role, size);
      undo.push(() => context.close());
      const page = await context.newPage();
      await page.goto(`${hall.origin}/${role}`);
      return page;
    },
    async open(address, size, more) {
      const page = await openPage(browser, address, size, more);
      undo.push(() => page.context().close());
      return page;
    },
  };
  return stage;
}
