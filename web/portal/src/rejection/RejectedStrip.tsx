import { StopOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { rejectedViewerAddress } from '../api';
import type { Study } from '../api';
import { rejections } from './api';
import type { RejectedInstance } from './api';
import { useRejection } from './useRejection';
import './rejection.css';

const RejectDialog = lazy(() => import('./RejectDialog'));

/** What of an exam is rejected, marked, and the way to reject more of it. */
export default function RejectedStrip({ study }: { study: Study }) {
  const { w } = useRejection();
  const uid = study.studyInstanceUid;
  const [rejecting, setRejecting] = useState(false);
  const [opened, setOpened] = useState<RejectedInstance | null>(null);
  const rejected = useQuery({ queryKey: ['rejected', uid], queryFn: ({ signal }) => rejections.ofStudy(uid, signal) }).data ?? [];
  return (
    <div className="rejected">
      {rejected.length > 0 ? <span className="tag warning" data-testid="rejected-count"><StopOutlined aria-hidden /> {w('rejectedOf', { count: rejected.length })}</span> : null}
      {rejected.map((one) =>
        one.image ? (
          <button key={one.sopInstanceUid} type="button" className="rejected-one" title={w(`title.t${one.title}`)} onClick={() => setOpened(one)} data-testid="rejected-image">
            <img src={`${one.image}/thumbnail`} alt={w('rejected')} loading="lazy" />
            <span>{w('rejected')}</span>
          </button>
        ) : (
          <span key={one.sopInstanceUid} className="tag plain" title={w('notOpened')}>{one.modality} · {w(`title.t${one.title}`)}</span>
        ),
      )}
      {rejected.some((one) => one.image) ? <a href={rejectedViewerAddress(uid)} data-testid="open-rejected">{w('open')}</a> : null}
      <Button size="small" type="text" danger onClick={() => setRejecting(true)} data-testid="reject">{w('reject')}</Button>
      {rejecting ? <Suspense fallback={null}><RejectDialog study={study} onClose={() => setRejecting(false)} /></Suspense> : null}
      <Modal open={opened !== null} title={<span className="rejected-title"><StopOutlined aria-hidden /> {w('openTitle')}</span>} footer={null} onCancel={() => setOpened(null)} width={760} destroyOnHidden>
        {opened?.image ? <img className="rejected-large" src={`${opened.image}/rendered`} alt={w('openTitle')} data-testid="rejected-large" /> : null}
      </Modal>
    </div>
  );
}
