import pg from 'pg';
import { codeOf, Sentence } from './sentence';

const oldestVersion = 150_000;
const connectWithinMs = 10_000;

type Known = {
  version: number;
  mayCreate: boolean;
  /** Somebody else who owns tables of it, which we then can neither change nor, some of them, see. */
  owner: string | null;
};

const knownSql = `
SELECT current_setting('server_version_num')::int AS version,
  has_database_privilege(current_database(), 'CREATE') AND coalesce(has_schema_privilege(to_regnamespace('public'), 'CREATE'), true)
    AS "mayCreate",
  (SELECT pg_get_userbyid(relowner) FROM pg_class
   WHERE relnamespace = to_regnamespace('public') AND relkind = 'r' AND NOT pg_has_role(relowner, 'USAGE') LIMIT 1) AS owner`;

/** The database that DATABASE_URL names, looked at once so that whatever is wrong with it is one sentence. */
export async function requireDatabase(url: string): Promise<string> {
  const client = openClient(url);
  try {
    await client.connect();
    const { rows } = await client.query<Known>(knownSql);
    const wrong = rows[0] && wrongWith(rows[0], client);
    if (wrong) throw new Sentence(wrong);
    return url;
  } catch (cause) {
    if (cause instanceof Sentence) throw cause;
    throw new Sentence(whyNotReached(cause, client));
  } finally {
    await client.end().catch(() => undefined);
  }
}

function openClient(url: string): pg.Client {
  try {
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: connectWithinMs });
  } catch {
    throw new Sentence(
      'DATABASE_URL is no address. An example: postgresql://postwarden@db.example.org:5432/postwarden',
    );
  }
}

type Asked = Pick<pg.Client, 'host' | 'port' | 'user' | 'database'>;

function wrongWith({ version, mayCreate, owner }: Known, { user, database }: Asked): string | undefined {
  if (version < oldestVersion) return 'DATABASE_URL leads to a PostgreSQL that is too old: 15 or newer is needed.';
  if (owner !== null) {
    return `DATABASE_URL names the user ${user}, and the tables of the database ${database} belong to ${owner}: name ${owner} there.`;
  }
  if (mayCreate) return undefined;
  return `DATABASE_URL names the user ${user}, who may not make tables in the database ${database}. As an administrator of PostgreSQL: ALTER DATABASE "${database}" OWNER TO "${user}"`;
}

/** By the codes of getaddrinfo(3), connect(2) and PostgreSQL (appendix A of its manual). */
function whyNotReached(cause: unknown, { host, port, user, database }: Asked): string {
  const where = `${host}, port ${port}`;
  switch (codeOf(cause)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL leads to ${host}, a name that no machine has here. Correct it, or mend the name service.`;
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `DATABASE_URL leads to ${where}, where no PostgreSQL answers. Start it, or correct the address.`;
    case '28P01':
    case '28000':
      return `PostgreSQL at ${where} does not let ${user} in: ${wordsOf(cause)}. Correct user and password in DATABASE_URL, or its pg_hba.conf.`;
    case '3D000':
      return `PostgreSQL at ${where} has no database ${database}. As its administrator: CREATE DATABASE "${database}" OWNER "${user}"`;
    default:
      return `DATABASE_URL leads to ${where}, which can't be used: ${wordsOf(cause)}. Look at that PostgreSQL and its log, or correct the address.`;
  }
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
