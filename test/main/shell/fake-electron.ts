import { unreachable } from '../../../src/contract/result.ts';
import type {
  Navigation,
  PortContents,
  PortDisplay,
  PortSession,
  PortWindow,
  PortWindowOptions,
  Preventable,
  Rectangle,
  ShellPort,
} from '../../../src/main/shell/port.ts';

/*
 * Electron as far as the port goes, kept in memory. It answers as Electron does when nobody objects: it
 * grants, downloads, opens and navigates, so that a test sees whether the shell objected.
 */

class FakeEvent implements Preventable {
  prevented = false;
  preventDefault = (): void => {
    this.prevented = true;
  };
}

type Navigating = 'will-navigate' | 'will-frame-navigate' | 'will-redirect';

export class FakeContents implements PortContents {
  #navigation: [Navigating, (details: Navigation) => void][] = [];
  #webview: ((event: Preventable) => void)[] = [];
  #bluetooth: ((event: Preventable, devices: readonly unknown[], choose: (id: string) => void) => void)[] = [];
  #gone: ((event: unknown, details: { readonly reason: string }) => void)[] = [];
  #opener: () => { action: 'allow' | 'deny' } = () => ({ action: 'allow' });

  on = (
    ...[event, listener]:
      | [Navigating, (details: Navigation) => void]
      | ['will-attach-webview', (event: Preventable) => void]
      | ['select-bluetooth-device', (event: Preventable, devices: readonly unknown[], choose: (id: string) => void) => void]
      | ['render-process-gone', (event: unknown, details: { readonly reason: string }) => void]
  ): void => {
    switch (event) {
      case 'will-attach-webview':
        this.#webview.push(listener);
        break;
      case 'select-bluetooth-device':
        this.#bluetooth.push(listener);
        break;
      case 'render-process-gone':
        this.#gone.push(listener);
        break;
      case 'will-navigate':
      case 'will-frame-navigate':
      case 'will-redirect':
        this.#navigation.push([event, listener]);
        break;
      default:
        unreachable(event);
    }
  };

  setWindowOpenHandler = (handler: () => { action: 'deny' }): void => {
    this.#opener = handler;
  };

  /** Whether the page got there. */
  navigates(kind: Navigating, url: string): boolean {
    const event = Object.assign(new FakeEvent(), { url });
    for (const [name, listener] of this.#navigation) if (name === kind) listener(event);
    return !event.prevented;
  }

  attachesWebview(): boolean {
    const event = new FakeEvent();
    for (const listener of this.#webview) listener(event);
    return !event.prevented;
  }

  /** The device a page's Bluetooth request ends with; Electron takes the first one when nobody objects. */
  chosenBluetooth(): string {
    let chosen = 'first';
    for (const listener of this.#bluetooth) {
      listener(new FakeEvent(), [{}], (id) => {
        chosen = id;
      });
    }
    return chosen;
  }

  opensWindow(): boolean {
    return this.#opener().action === 'allow';
  }

  die(reason: string): void {
    for (const listener of this.#gone) listener({}, { reason });
  }
}

class FakeSession implements PortSession {
  #request: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void = (_contents, _permission, answer) =>
    answer(true);
  #check = (): boolean => true;
  #device = (): boolean => true;
  #capture: (request: unknown, answer: (streams: null) => void) => void = () => {};
  #filter: (details: { readonly url: string }, answer: (response: { cancel: boolean }) => void) => void = (_details, answer) =>
    answer({ cancel: false });
  #download: ((event: Preventable) => void)[] = [];
  #select: ((choose: (id?: string | null) => void) => void)[] = [];

  setPermissionRequestHandler = (handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void): void => {
    this.#request = handler;
  };
  setPermissionCheckHandler = (handler: () => boolean): void => {
    this.#check = handler;
  };
  setDevicePermissionHandler = (handler: () => boolean): void => {
    this.#device = handler;
  };
  setDisplayMediaRequestHandler = (handler: (request: unknown, answer: (streams: null) => void) => void): void => {
    this.#capture = handler;
  };
  webRequest = {
    onBeforeRequest: (listener: (details: { readonly url: string }, answer: (response: { cancel: boolean }) => void) => void): void => {
      this.#filter = listener;
    },
  };
  on = (
    ...[event, listener]:
      | ['will-download', (event: Preventable) => void]
      | ['select-hid-device' | 'select-usb-device', (event: Preventable, details: unknown, choose: (id?: string | null) => void) => void]
      | ['select-serial-port', (event: Preventable, ports: readonly unknown[], contents: unknown, choose: (id: string) => void) => void]
  ): void => {
    switch (event) {
      case 'will-download':
        this.#download.push(listener);
        break;
      case 'select-serial-port':
        this.#select.push((choose) => listener(new FakeEvent(), [{}], {}, choose));
        break;
      case 'select-hid-device':
      case 'select-usb-device':
        this.#select.push((choose) => listener(new FakeEvent(), {}, choose));
        break;
      default:
        unreachable(event);
    }
  };

  grants(permission: string): boolean {
    let granted = false;
    this.#request({}, permission, (answer) => {
      granted = answer;
    });
    return granted || this.#check();
  }

  grantsDevice(): boolean {
    return this.#device();
  }

  /** What each kind of device chooser ended with: nothing, when the shell refused them all. */
  chosenDevices(): (string | null | undefined)[] {
    const chosen: (string | null | undefined)[] = [];
    for (const select of this.#select) select((id) => chosen.push(id));
    return chosen;
  }

  /** What a page that wants to record the screen gets; undefined where nobody answers. */
  captured(): unknown {
    let streams: unknown;
    this.#capture({}, (answer) => {
      streams = answer;
    });
    return streams;
  }

  requests(url: string): boolean {
    let cancelled = false;
    this.#filter({ url }, ({ cancel }) => {
      cancelled = cancel;
    });
    return !cancelled;
  }

  downloads(): boolean {
    const event = new FakeEvent();
    for (const listener of this.#download) listener(event);
    return !event.prevented;
  }
}

export class FakeWindow implements PortWindow {
  readonly options: PortWindowOptions;
  readonly webContents = new FakeContents();
  readonly loaded: string[] = [];
  bounds: Rectangle;
  kiosk: boolean;
  destroyed = false;
  /** Set to make the next loads fail. */
  unreachable = false;
  #closed: (() => void)[] = [];

  constructor(options: PortWindowOptions) {
    this.options = options;
    this.kiosk = options.kiosk;
    this.bounds = { x: options.x, y: options.y, width: options.width, height: options.height };
  }

  on = (_event: 'closed', listener: () => void): void => {
    this.#closed.push(listener);
  };
  loadURL = (url: string): Promise<void> => {
    this.loaded.push(url);
    return this.unreachable ? Promise.reject(new Error(`ERR_CONNECTION_REFUSED (-102) loading '${url}'`)) : Promise.resolve();
  };
  setKiosk = (on: boolean): void => {
    this.kiosk = on;
  };
  /** As Electron does, ignores the order while the window fills its monitor. */
  setBounds = (bounds: Rectangle): void => {
    if (!this.kiosk) this.bounds = bounds;
  };
  destroy = (): void => {
    this.destroyed = true;
    for (const listener of this.#closed) listener();
  };
}

export const PRIMARY: PortDisplay = { id: 7, bounds: { x: 0, y: 0, width: 1080, height: 1920 } };
export const SECOND: PortDisplay = { id: 3, bounds: { x: 1080, y: 0, width: 1920, height: 1080 } };

export class FakeElectron implements ShellPort {
  /** What happened, in order. */
  readonly calls: string[] = [];
  readonly windows: FakeWindow[] = [];
  readonly exits: number[] = [];
  readonly paths = new Map<string, string>();
  displays: PortDisplay[] = [PRIMARY];
  locked = false;
  menu: unknown = 'the default menu';
  awake = false;
  ready: () => void = () => {};
  #quit: ((event: Preventable) => void)[] = [];
  #allClosed: (() => void)[] = [];
  #created: ((event: unknown, contents: PortContents) => void)[] = [];
  #screen: (() => void)[] = [];
  readonly #whenReady = new Promise<void>((resolve) => {
    this.ready = resolve;
  });

  app = {
    isPackaged: true,
    setPath: (name: string, path: string): void => {
      this.calls.push('setPath');
      this.paths.set(name, path);
    },
    requestSingleInstanceLock: (): boolean => {
      this.calls.push('requestSingleInstanceLock');
      return !this.locked;
    },
    enableSandbox: (): void => {
      this.calls.push('enableSandbox');
    },
    commandLine: {
      appendSwitch: (name: string, value?: string): void => {
        this.calls.push(value === undefined ? `--${name}` : `--${name}=${value}`);
      },
    },
    whenReady: (): Promise<void> => {
      this.calls.push('whenReady');
      return this.#whenReady;
    },
    on: (
      ...[event, listener]:
        | ['before-quit', (event: Preventable) => void]
        | ['window-all-closed', () => void]
        | ['web-contents-created', (event: unknown, contents: PortContents) => void]
    ): void => {
      switch (event) {
        case 'before-quit':
          this.#quit.push(listener);
          break;
        case 'window-all-closed':
          this.#allClosed.push(listener);
          break;
        case 'web-contents-created':
          this.#created.push(listener);
          break;
        default:
          unreachable(event);
      }
    },
    exit: (status: number): void => {
      this.exits.push(status);
    },
  };

  BrowserWindow = this.#windowClass();
  Menu = {
    setApplicationMenu: (menu: null): void => {
      this.menu = menu;
    },
  };
  powerSaveBlocker = {
    start: (_type: 'prevent-display-sleep'): number => {
      this.awake = true;
      return 42;
    },
    stop: (id: number): void => {
      if (id === 42) this.awake = false;
    },
  };
  screen = {
    getPrimaryDisplay: (): PortDisplay => PRIMARY,
    getAllDisplays: (): PortDisplay[] => this.displays,
    on: (event: 'display-added' | 'display-removed' | 'display-metrics-changed', listener: () => void): void => {
      this.#screen.push(listener);
      this.calls.push(event);
    },
  };
  session = { defaultSession: new FakeSession() };

  /** Another set of monitors, as after plugging one in or out. */
  plug(displays: PortDisplay[]): void {
    this.displays = displays;
    for (const listener of this.#screen) listener();
  }

  /** Whether the process would have quit by itself. */
  quits(): boolean {
    const event = new FakeEvent();
    for (const listener of this.#quit) listener(event);
    return !event.prevented;
  }

  /** Electron quits after its last window unless somebody listens. */
  quitsWithoutWindows(): boolean {
    return this.#allClosed.length === 0;
  }

  /** The windows that are on a monitor, oldest first. */
  open(): FakeWindow[] {
    return this.windows.filter(({ destroyed }) => !destroyed);
  }

  #windowClass(): ShellPort['BrowserWindow'] {
    const adopt = (window: FakeWindow): void => {
      this.windows.push(window);
      for (const listener of this.#created) listener({}, window.webContents);
    };
    return class extends FakeWindow {
      constructor(options: PortWindowOptions) {
        super(options);
        adopt(this);
      }
    };
  }
}
