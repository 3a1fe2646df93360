/** packages.mjs is JavaScript because it runs before TypeScript can; these are its types. */
export const root: string;
export function readyForTypeScript(): Promise<number>;
export function isNewEnough(version: string): boolean;
export function isInstalled(lockPath: string, installedPath: string): boolean;
export function oneAtATime(lock: string, argv: string[], onWait: () => void): Promise<number>;
