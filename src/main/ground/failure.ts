/** Why the appliance does not start: one sentence for whoever started it, and the status to exit with. */
export type StartFailure = { readonly message: string; readonly status: number };

/** Exit statuses of `quhao`: 2 for what was asked wrongly (options, configuration), 1 for what the machine refused. */
export const exitStatus = { ok: 0, refused: 1, usage: 2 } as const;
