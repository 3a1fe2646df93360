/** The records that a domain needs, asked of DNS. Answers a DomainDnsDto. */
export const liveDns = (id: number) => ({ key: ['domains', 'dns', id], path: `/api/live/domains/${id}/dns` }) as const;

/** What a name may pass for, as it is typed. Answers a LookDto. */
export const liveLook = (name: string) =>
  ({ key: ['domains', 'look', name], path: `/api/live/domains/look?name=${encodeURIComponent(name)}` }) as const;
