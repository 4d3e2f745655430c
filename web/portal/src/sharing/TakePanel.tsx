import { Alert, Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { stream } from '../api';
import type { Study } from '../api';
import { countFiles, save } from './take';
import { useSharing } from './useSharing';

/** Downloads the exam as a ZIP file-set, counting the images as they come. */
export function TakePanel({ study }: { study: Study }) {
  const { w, problem } = useSharing();
  const [done, setDone] = useState<number | 'all' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async () => {
    const control = new AbortController();
    stop.current = control;
    setError(null);
    setDone(0);
    try {
      const answer = await stream(`/api/studies/${study.studyInstanceUid}/dicom-zip`, control.signal);
      await save(answer, countFiles(setDone), 'study.zip');
      setDone('all');
    } catch (cause) {
      setDone(null);
      if (!control.signal.aborted) setError(cause);
    }
  };
  const running = typeof done === 'number';
  return (
    <div className="stack">
      <p className="quiet">{w('takeText')}</p>
      {error === null ? null : <Alert type="error" showIcon title={problem(error)} data-testid="take-problem" />}
      {running ? (
        <>
          <Progress percent={Math.min(100, Math.round((100 * done) / Math.max(1, study.instanceCount)))} aria-label={w('takeStart')} />
          <p role="status">{w('taking', { done, total: study.instanceCount })}</p>
          <p><Button onClick={() => stop.current?.abort()} data-testid="take-stop">{w('stop')}</Button></p>
        </>
      ) : (
        <p><Button type="primary" onClick={() => void start()} data-testid="take-start">{w('takeStart')}</Button></p>
      )}
      {done === 'all' ? <p role="status" data-testid="take-done">{w('taken')}</p> : null}
    </div>
  );
}
