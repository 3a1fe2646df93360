import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlDriverAdapter, type SqlQuery, type SqlResultSet } from '@prisma/driver-adapter-utils';

/** PostgreSQL's own one-byte type `"char"`, and text. See pg_type(oid). */
const charOid = 18;
const textOid = 25;

type PgAdapter = Awaited<ReturnType<PrismaPg['connect']>>;
type PgAnswer = { fields?: { dataTypeID: number }[] };

/**
 * PrismaPg as the schema engine needs it. The stock adapter serves queries, not migrations, and has four gaps:
 * it does not know `"char"`, which the describer reads; it splits scripts at every `;`, which breaks functions and
 * loses the transaction; its shadow database is the real one when it was given a connection string; and it drops that
 * shadow while still connected to it.
 */
export class MigrationAdapter extends PrismaPg {
  constructor(private readonly url: string) {
    super({ connectionString: url, max: 4 });
  }

  override async connect(): Promise<PgAdapter> {
    return repaired(await super.connect());
  }

  override async connectToShadowDb(): Promise<PgAdapter> {
    const main = await this.connect();
    const name = `shadow_${randomUUID().replaceAll('-', '')}`;
    await main.executeScript(`CREATE DATABASE "${name}"`);
    const shadow = repaired(await new PrismaPg({ connectionString: otherDatabase(this.url, name), max: 4 }).connect());
    const close = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await close();
      await main.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`);
      await main.dispose();
    };
    return shadow;
  }
}

/** The same server and user, another database. */
export function otherDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

function repaired(adapter: PgAdapter): PgAdapter {
  knowChar(adapter);
  adapter.executeScript = async (script) => {
    const pool = adapter.underlyingDriver();
    await pool.query(script).catch((cause: unknown) => refuse(adapter, cause));
  };
  return adapter;
}

/** `"char"` is read as text and reported as Character; one query runs at a time, so the last answer's columns are its. */
function knowChar(adapter: PgAdapter): void {
  const perform: (query: SqlQuery) => Promise<PgAnswer> = Reflect.get(adapter, 'performIO').bind(adapter);
  const queryRaw: SqlDriverAdapter['queryRaw'] = adapter.queryRaw.bind(adapter);
  let isChar: boolean[] = [];
  Reflect.set(adapter, 'performIO', async (query: SqlQuery) => {
    const answer = await perform(query);
    const fields = answer.fields ?? [];
    isChar = fields.map((field) => field.dataTypeID === charOid);
    for (const field of fields) if (field.dataTypeID === charOid) field.dataTypeID = textOid;
    return answer;
  });
  adapter.queryRaw = async (query): Promise<SqlResultSet> => {
    const answer = await queryRaw(query);
    const columnTypes = answer.columnTypes.map((type, column) => (isChar[column] ? ColumnTypeEnum.Character : type));
    return { ...answer, columnTypes };
  };
}

/** The adapter's own translation of a driver error, so that the engine names the failing statement. */
function refuse(adapter: PgAdapter, cause: unknown): never {
  const translate: (error: unknown) => never = Reflect.get(adapter, 'onError').bind(adapter);
  return translate(cause);
}
