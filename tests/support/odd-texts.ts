/** What means something to one of the parsers: to end a value, begin a comment, name a variable, open a block, include a file. */
export const oddTexts = [
  '$mail_version $$ $(config_directory) cash$',
  '# not a comment #',
  'say "hi"',
  "it's 'quoted",
  'back\\slash \\n \\',
  'open { and { twice',
  'close } } then {x}y',
  '%u %{hostname} 100% %%',
  'a = b; c = d',
  '-o smtpd_relay_restrictions=permit',
  '<etc/passwd !include x',
];

/** What ends a line or a text to one of them, or to whoever reads the file. */
export const lineEnds = ['\n', '\r', '\r\n', '\0', '\u0085', '\u2028', '\u2029'];

/** With a key after it that each parser would take. */
export const oddEnds = lineEnds.flatMap((end) => [end, `${end}smtpd_relay_restrictions = permit`]);
