/** The records that a domain needs, asked of DNS. Answers a DomainDnsDto. */
export const liveDns = (id: number) => ({ key: ['domains', 'dns', id], path: `/api/live/domains/${id}/dns` }) as const;
