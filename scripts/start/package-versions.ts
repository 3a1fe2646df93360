/** Version by name of what is installed: "ii" or "hi" stands before it in the words of `dpkg-query -l`. */
export function installedIn(words: string): Map<string, string> {
  return new Map(words.split('\n').flatMap((line) => pairIn(/^[ih]i {2}([^ :]+)\S* +(\S+)/.exec(line))));
}

/** Version by name of what apt would install, in the English words of `apt-cache policy`. */
export function candidatesIn(words: string): Map<string, string> {
  const sections = words.split(/^(?=\S)/m);
  return new Map(
    sections.flatMap((section) => pairIn(/^(\S+):\n(?: {2}.*\n)*? {2}Candidate: (?!\(none\))(\S+)/.exec(section))),
  );
}

function pairIn(match: RegExpExecArray | null): [string, string][] {
  const [, name, version] = match ?? [];
  return name === undefined || version === undefined ? [] : [[name, version]];
}
