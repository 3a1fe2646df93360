export function domainOf(address: string): string {
  return `substr(${address},instr(${address},'@')+1)`;
}

export function localPartOf(address: string): string {
  return `substr(${address},1,instr(${address},'@')-1)`;
}

/** `anna+list@example.org` is delivered to `anna@example.org` (recipient_delimiter). */
export function withoutTag(address: string): string {
  const [plus, at] = [`instr(${address},'+')`, `instr(${address},'@')`];
  return `CASE WHEN ${plus} BETWEEN 2 AND ${at} THEN substr(${address},1,${plus}-1)||substr(${address},${at}) ELSE ${address} END`;
}
