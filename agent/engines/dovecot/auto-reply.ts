/**
 * Where Sieve finds the filter that answers for a mailbox (Pigeonhole's dict location: a name leads to an id, the id to a script). Its text
 * is put together as it is asked for, so a change is in force at the next message, and its days by the node's clock.
 *
 * RFC 5230: vacation answers each sender once in so many days, never a list, a bounce or another answer, and only to mail that names one of
 * `:addresses`.
 */
export function renderAutoReply(database: string): string {
  return `connect = ${database}
${map('name', 'id', 'script_name')}
${map('data', 'script', 'id')}
`;
}

function map(path: 'name' | 'data', value: string, field: string): string {
  return `map {
  pattern = priv/sieve/${path}/$${field}
  table = ${scripts}
  username_field = address
  value_field = ${value}
  fields {
    ${field} = $${field}
  }
}`;
}

/** Its own address, its name in other names of the domain, and aliases that lead to it. */
const addresses = `
  SELECT m.address AS name
  UNION SELECT substr(m.address, 1, instr(m.address, '@'))||n.name FROM domain_alias n WHERE n.domain_id=m.domain_id
  UNION SELECT a.address FROM alias_target t JOIN alias a ON a.id=t.alias_id AND a.enabled WHERE t.address=m.address`;

const scripts = oneLine(`(
  SELECT m.address, 'auto-reply' AS script_name, CAST(m.id AS TEXT) AS id,
    'require "vacation"; vacation :days '||json_extract(m.auto_reply, '$.everyDays')
    ||' :addresses ["'||(SELECT group_concat(name, '", "') FROM (${addresses}))
    ||'"] :subject '||${quoted('$.subject')}||' '||${quoted('$.text')}||';' AS script
  FROM mailbox m WHERE m.auto_reply<>''
    AND COALESCE(json_extract(m.auto_reply, '$.from'), '')<=date('now', 'localtime')
    AND COALESCE(json_extract(m.auto_reply, '$.until'), '9999')>=date('now', 'localtime')) AS scripts`);

/** A quoted string of Sieve (RFC 5228 2.4.2). */
function quoted(path: string): string {
  return `'"'||replace(replace(json_extract(m.auto_reply, '${path}'), '\\', '\\\\'), '"', '\\"')||'"'`;
}

function oneLine(query: string): string {
  return query.trim().replace(/\s+/g, ' ');
}
