/** What the manager's screen shows, one at a time. */
export const managerViews = ['live', 'customers', 'appointments', 'replay'] as const;
export type ManagerView = (typeof managerViews)[number];
