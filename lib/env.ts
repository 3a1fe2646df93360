import { z } from 'zod';

/**
 * Every setting that comes from the environment; nothing else reads process.env.
 * A wrong value stops the program at start with the name of the variable, never later in the middle of a request.
 */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.string().min(1).default('postgresql://localhost:5432/postwarden').describe('PostgreSQL.'),
  POSTWARDEN_DATA: z
    .string()
    .min(1)
    .default('.postwarden')
    .describe('Folder of keys and state, absolute in production.'),
  POSTWARDEN_URL: z.url().default('http://localhost:3000').describe('Where browsers reach the console.'),
  POSTWARDEN_ENROL_PORT: z.coerce.number().int().min(1).max(65_535).default(9443).describe('Where nodes join.'),
  POSTWARDEN_ENROL_ADDRESS: z.string().default('127.0.0.1').describe('Address on which nodes may join.'),
  POSTWARDEN_GALLERY: z.enum(['0', '1']).default('0').describe('Show the component gallery.'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

function readEnv(): z.infer<typeof schema> {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Error(`The environment is wrong: ${wrong}`);
}

export const env = readEnv();
