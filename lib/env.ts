import { z } from 'zod';

/**
 * Every setting that comes from the environment; nothing else reads process.env.
 * A wrong value stops the program at start with the name of the variable, never later in the middle of a request. Before that
 * `npm start` says it in a sentence: scripts/wrong-settings.mjs has the same bounds.
 */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .default('postgresql://localhost:5432/postwarden')
    .describe('PostgreSQL.'),
  POSTWARDEN_DATA: z
    .string()
    .min(1)
    .default('.postwarden')
    .describe('Folder of keys and state, absolute in production.'),
  POSTWARDEN_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isOrigin)
    .default('http://localhost:3000')
    .describe('Where browsers reach the console.'),
  POSTWARDEN_ENROL_PORT: z.coerce.number().int().min(1).max(65_535).default(9443).describe('Where nodes join.'),
  POSTWARDEN_ENROL_ADDRESS: z
    .union([z.ipv4(), z.ipv6()])
    .default('127.0.0.1')
    .describe('Address on which nodes may join.'),
  POSTWARDEN_GALLERY: z.enum(['0', '1']).default('0').describe('Show the component gallery.'),
  NEXTAUTH_SECRET: z.string().min(32).optional().describe('The same for all consoles, where several run.'),
  POSTWARDEN_TRUSTED_PROXIES: z
    .string()
    .default('127.0.0.1,::1')
    .transform((text) => text.split(',').map((address) => address.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.literal('')])))
    .describe('Reverse proxies whose X-Forwarded-For is believed; empty for none.'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** The console lives at the top of its host; sign-in would look for its own routes below a path. */
function isOrigin(address: string): boolean {
  return URL.canParse(address) && /^https?:\/\/[^/\\?#@]+\/?$/i.test(address);
}

function readEnv(): z.infer<typeof schema> {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`The environment is wrong: ${wrong}`);
}

export const env = readEnv();

/** next-auth reads its own address from the environment alone; unset, its links would lead to localhost:3000. */
process.env.NEXTAUTH_URL = env.POSTWARDEN_URL;
