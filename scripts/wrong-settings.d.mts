/** wrong-settings.mjs is JavaScript because it runs before TypeScript can; these are its types. */
export function wrongSettings(environment: Record<string, string | undefined>, command?: string): string[];
