import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { stream } from '../api';
import type { Study } from '../api';
import { CustodyPart } from './CustodyPart';
import { countFiles, save } from './take';
import { useSharing } from './useSharing';

const purposes = ['TEACHING', 'RESEARCH', 'SHARING'] as const;
const dates = ['REMOVED', 'MODIFIED', 'FULL'] as const;
const kept = ['characteristics', 'device', 'institution', 'descriptions', 'findings'] as const;

interface Draft {
  project: string;
  purpose: (typeof purposes)[number];
  reason: string;
  dates: (typeof dates)[number];
  kept: (typeof kept)[number][];
}

/** Exports the exam without what identifies, into a project, with a purpose that is written down. */
export function DeidentifiedPanel({ study }: { study: Study }) {
  const { w, problem } = useSharing();
  const client = useQueryClient();
  const [done, setDone] = useState<number | 'all' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (draft: Draft) => {
    const control = new AbortController();
    stop.current = control;
    setError(null);
    setDone(0);
    try {
      const answer = await stream('/api/deidentified-exports', control.signal, {
        studies: study.studyInstanceUid, project: draft.project, purpose: draft.purpose, reason: draft.reason,
        dates: draft.dates === 'REMOVED' ? '' : draft.dates, ...Object.fromEntries(draft.kept.map((one) => [one, true])),
      });
      await save(answer, countFiles(setDone), 'deidentified.zip');
      setDone('all');
      await client.invalidateQueries({ queryKey: ['deidentified-projects'] });
    } catch (cause) {
      setDone(null);
      if (!control.signal.aborted) setError(cause);
    }
  };
  const running = typeof done === 'number';
  return (
    <>
      <Form<Draft> layout="vertical" requiredMark={false} autoComplete="off" disabled={running} onFinish={(draft) => void start(draft)}
        initialValues={{ project: '', purpose: 'TEACHING', reason: '', dates: 'REMOVED', kept: [] }}>
        <p className="quiet">{w('deidentifiedText')}</p>
        {error === null ? null : <Alert type="error" showIcon title={problem(error)} data-testid="deidentified-problem" />}
        <Form.Item name="project" label={w('project')} extra={w('projectHint')} rules={[{ required: true, whitespace: true, message: w('needed') }]}>
          <Input maxLength={64} data-testid="deidentified-project" />
        </Form.Item>
        <Form.Item name="purpose" label={w('purposeOf')}><Select options={purposes.map((value) => ({ value, label: w(value) }))} /></Form.Item>
        <Form.Item name="reason" label={w('why')} rules={[{ required: true, whitespace: true, message: w('needed') }]}>
          <Input maxLength={400} data-testid="deidentified-reason" />
        </Form.Item>
        <Form.Item name="dates" label={w('dates')}><Select options={dates.map((value) => ({ value, label: w(value) }))} /></Form.Item>
        <Form.Item name="kept" label={w('keep')}><Select mode="multiple" options={kept.map((value) => ({ value, label: w(value) }))} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={running} data-testid="deidentified-start">{w('export')}</Button>
        {running ? <p role="status">{w('exporting', { done })} <Button disabled={false} onClick={() => stop.current?.abort()}>{w('stop')}</Button></p> : null}
        {done === 'all' ? <p role="status" data-testid="deidentified-done">{w('exported')}</p> : null}
      </Form>
      <CustodyPart />
    </>
  );
}
