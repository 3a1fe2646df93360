'use client';

import { ChangeInWords } from '@/components/diff/change-in-words';
import { FileDiff } from '@/components/diff/file-diff';
import { DownloadButton } from '@/components/feedback/download-button';
import { LiveBadge } from '@/components/feedback/live-badge';
import { ProblemNote } from '@/components/feedback/problem-note';
import { ProgressBar } from '@/components/feedback/progress-bar';
import { StageProgress } from '@/components/feedback/stage-progress';
import { Card } from '@/components/ui/card';
import { TextButton } from '@/components/ui/text-button';
import { Exhibit, Row } from './exhibit';
import { hunks, stages } from './samples';

export function Changes() {
  return (
    <Exhibit name="Changes and what became of them">
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <Card title="In words" note="3 changes since revision 418" flush>
            <ChangeInWords
              where="Listeners · SMTP, port 25"
              sentence="Mail from other servers must use TLS"
              before="STARTTLS offered"
              after="STARTTLS required"
              impact="7 senders that sent without TLS in the last 30 days will be refused."
              by="you, 10:21"
              action={<TextButton>Leave out</TextButton>}
            />
            <ChangeInWords
              where="DNS lists"
              sentence="One more list rejects senders"
              before="4 lists"
              after="dbl.lists.example added"
              rejection="Rejected on mx1: the list would refuse every sender."
              by="Marco Sala, 10:36"
            />
          </Card>
          <Card title="In files" note="what each node will hold" flush>
            <FileDiff path="/etc/postfix/main.cf" engine="Postfix" added={2} removed={1} hunks={hunks} />
          </Card>
        </div>
        <div className="grid grid-cols-1 gap-4">
          <Card title="Revision 419">
            <StageProgress stages={stages} />
          </Card>
          <Card title="Progress">
            <div className="grid gap-3">
              <ProgressBar label="Rows" share={0.61} words="6,000 of 9,863" />
              <ProgressBar label="Waiting" share={null} words="Begins as soon as the worker is free." />
              <Row>
                <DownloadButton path="/gallery/nothing-there" fileName="bad-rows.csv" size="small">
                  Download as CSV
                </DownloadButton>
              </Row>
            </div>
          </Card>
          <Card title="In force">
            <Row>
              <LiveBadge
                changeSeq={88_214}
                force={{ allNodesSeq: 88_214, at: new Date(Date.UTC(2026, 2, 14, 10, 7, 41)) }}
              />
              <LiveBadge changeSeq={88_215} force={{ allNodesSeq: 88_214, lacking: ['mx3'] }} />
              <LiveBadge changeSeq={88_215} force={null} />
            </Row>
          </Card>
        </div>
      </div>
      <ProblemNote problem={{ code: 'stale', message: 'Marco Sala changed this meanwhile, so nothing was saved.' }} />
      <ProblemNote problem={{ code: 'unauthenticated', message: 'Your session has ended, and nothing was saved.' }} />
    </Exhibit>
  );
}
