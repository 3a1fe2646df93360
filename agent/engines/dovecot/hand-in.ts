/**
 * The program that Sieve gives a message of its own to (redirect, vacation, reject) on a private node. Debian's sendmail(1) hands it to
 * Debian's Postfix, and trusts another configuration only for root; this one speaks SMTP to our Postfix, at a socket that only the group
 * of mail processes may enter.
 *
 * Called as sendmail is: `-i -f sender -- recipient…`. Any exit but 0 makes Sieve try again later. In Perl because every Debian has it,
 * and it starts in 10 ms.
 */
export function handInProgram(socket: string): string {
  return `#!/usr/bin/perl
use strict;
use warnings;
use IO::Socket::UNIX;

sub leave { print STDERR "@_\\n"; exit 75 }
$SIG{ALRM} = sub { leave('Postfix did not answer in time') };
alarm 60;

my ($sender, @recipients) = ('');
while (defined(my $word = shift @ARGV)) {
  if ($word eq '-f') { $sender = shift @ARGV // '' }
  elsif ($word eq '--') { @recipients = @ARGV; last }
}
$sender = '' if $sender eq '<>';
leave('no recipient') unless @recipients;
for ($sender, @recipients) { leave('an address with a character that no address has') if /[\\x00-\\x20<>\\x7f]/ }

my $postfix = IO::Socket::UNIX->new(Peer => '${socket}') or leave("Postfix: $!");
sub heard {
  my ($wanted) = @_;
  while (defined(my $line = <$postfix>)) {
    next if $line =~ /^\\d{3}-/;
    return if $line =~ /^$wanted/;
    leave($line);
  }
  leave('Postfix hung up');
}
sub said { my ($line, $wanted) = @_; print $postfix "$line\\r\\n"; heard($wanted) }

heard(2);
said('EHLO localhost', 2);
said("MAIL FROM:<$sender> BODY=8BITMIME", 2);
said("RCPT TO:<$_>", 2) for @recipients;
said('DATA', 3);
while (defined(my $line = <STDIN>)) {
  $line =~ s/\\r?\\n\\z//;
  $line =~ s/^\\./../;
  print $postfix "$line\\r\\n";
}
said('.', 2);
print $postfix "QUIT\\r\\n";
`;
}
