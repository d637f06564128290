import type { Result } from '../../contract/result.ts';

/** The windows a shell can be asked for; each is a screen of the appliance under the role of the same name. */
export type WindowName = 'kiosk' | 'display';

export type ShellWindow = {
  readonly name: WindowName;
  /** Asked anew for every load: the address carries a key that admits once. */
  readonly address: () => string;
};

/**
 * Opens the appliance's screens on this machine and keeps them up. It knows addresses only, nothing
 * of queue, printer or server.
 */
export interface Shell {
  /** The first window goes to the primary monitor, the second to another one, as soon as there is another. */
  open(windows: readonly ShellWindow[]): Promise<Result<void, string>>;
  /** Milliseconds since the window's last sign of life was noticed (looked for every 2 s); null while it is not open. */
  silence(window: WindowName): number | null;
  /** Called once when the shell gives its windows up, with the status the process should exit with. */
  onExit: (status: number) => void;
  /** Closes what it opened and nothing else; idempotent. */
  close(): Promise<void>;
}

/** When a screen was last heard of, on any clock; null for never. Only changes of the answer count. */
export type LastSeen = (window: WindowName) => number | null;

/** What a shell says to technicians. Sentences without addresses: those carry keys. */
export type ShellLog = {
  info(message: string): void;
  warn(message: string): void;
};

/** What a shell that runs the appliance inside its own process needs to know of it. */
type ShellAppliance = {
  /** Such as `http://127.0.0.1:8630`. */
  readonly origin: string;
  /** An address that admits one screen under this role, once. */
  admissionUrl(role: WindowName): string;
  readonly lastSeen: LastSeen;
  stop(): Promise<void>;
};

/** Starts the appliance; a refusal is a sentence for a technician and the status to exit with. */
export type StartAppliance = () => Promise<Result<ShellAppliance, { readonly message: string; readonly status: number }>>;

/** In device-independent pixels. */
export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/*
 * From here on: the part of Electron's API that the Electron shell uses. Electron's own module is
 * assigned to `ShellPort` in electron.ts, so the compiler compares it with Electron's typings, and the
 * fake of the tests implements it. Members are function-typed properties because the compiler compares
 * those strictly; an event has one call signature each because that is how Electron declares them.
 */

export type Preventable = { preventDefault: () => void };
export type Navigation = Preventable & { readonly url: string };

export type PortContents = {
  readonly on: {
    (event: 'will-navigate', listener: (details: Navigation) => void): unknown;
    (event: 'will-frame-navigate', listener: (details: Navigation) => void): unknown;
    (event: 'will-redirect', listener: (details: Navigation) => void): unknown;
    (event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
    (
      event: 'select-bluetooth-device',
      listener: (event: Preventable, devices: readonly unknown[], choose: (id: string) => void) => void,
    ): unknown;
    (event: 'render-process-gone', listener: (event: unknown, details: { readonly reason: string }) => void): unknown;
  };
  readonly setWindowOpenHandler: (handler: () => { action: 'deny' }) => void;
};

export type PortWindow = {
  readonly webContents: PortContents;
  readonly on: (event: 'closed', listener: () => void) => unknown;
  readonly loadURL: (url: string) => Promise<void>;
  readonly setKiosk: (on: boolean) => void;
  readonly setBounds: (bounds: Rectangle) => void;
  readonly destroy: () => void;
};

export type PortWindowOptions = Rectangle & {
  readonly kiosk: boolean;
  readonly frame: boolean;
  readonly webPreferences: {
    readonly sandbox: boolean;
    readonly contextIsolation: boolean;
    readonly nodeIntegration: boolean;
    readonly nodeIntegrationInWorker: boolean;
    readonly nodeIntegrationInSubFrames: boolean;
    readonly webviewTag: boolean;
    readonly devTools: boolean;
    readonly navigateOnDragDrop: boolean;
    readonly disableDialogs: boolean;
    readonly spellcheck: boolean;
    readonly backgroundThrottling: boolean;
    readonly autoplayPolicy: 'no-user-gesture-required';
  };
};

export type PortSession = {
  readonly setPermissionRequestHandler: (
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void,
  ) => void;
  readonly setPermissionCheckHandler: (handler: () => boolean) => void;
  readonly setDevicePermissionHandler: (handler: () => boolean) => void;
  readonly setDisplayMediaRequestHandler: (handler: (request: unknown, answer: (streams: null) => void) => void) => void;
  readonly webRequest: {
    readonly onBeforeRequest: (
      listener: (details: { readonly url: string }, answer: (response: { cancel: boolean }) => void) => void,
    ) => void;
  };
  readonly on: {
    (event: 'will-download', listener: (event: Preventable) => void): unknown;
    (event: 'select-hid-device', listener: (event: Preventable, details: unknown, choose: (id?: string | null) => void) => void): unknown;
    (event: 'select-usb-device', listener: (event: Preventable, details: unknown, choose: (id?: string) => void) => void): unknown;
    (
      event: 'select-serial-port',
      listener: (event: Preventable, ports: readonly unknown[], contents: unknown, choose: (id: string) => void) => void,
    ): unknown;
  };
};

export type PortDisplay = { readonly id: number; readonly bounds: Rectangle };

export type ShellPort = {
  readonly app: {
    readonly isPackaged: boolean;
    readonly setPath: (name: string, path: string) => void;
    readonly requestSingleInstanceLock: () => boolean;
    readonly enableSandbox: () => void;
    readonly commandLine: { readonly appendSwitch: (name: string, value?: string) => void };
    readonly whenReady: () => Promise<void>;
    readonly on: {
      (event: 'before-quit', listener: (event: Preventable) => void): unknown;
      (event: 'window-all-closed', listener: () => void): unknown;
      (event: 'web-contents-created', listener: (event: unknown, contents: PortContents) => void): unknown;
    };
    readonly exit: (status: number) => void;
  };
  readonly BrowserWindow: new (options: PortWindowOptions) => PortWindow;
  readonly Menu: { readonly setApplicationMenu: (menu: null) => void };
  readonly powerSaveBlocker: {
    readonly start: (type: 'prevent-display-sleep') => number;
    readonly stop: (id: number) => unknown;
  };
  readonly screen: {
    readonly getPrimaryDisplay: () => PortDisplay;
    readonly getAllDisplays: () => readonly PortDisplay[];
    readonly on: {
      (event: 'display-added', listener: () => void): unknown;
      (event: 'display-removed', listener: () => void): unknown;
      (event: 'display-metrics-changed', listener: () => void): unknown;
    };
  };
  readonly session: { readonly defaultSession: PortSession };
};
