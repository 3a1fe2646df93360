export type DnsQuestion = { name: string; type: 'MX' | 'TXT' | 'A' | 'AAAA' | 'CNAME' };
export type DnsAnswer = { kind: 'records'; records: string[] } | { kind: 'no-answer'; why: 'silent' | 'failed' };
