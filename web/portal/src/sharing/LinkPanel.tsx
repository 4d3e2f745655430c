import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import { Link } from 'react-router';
import type { Study } from '../api';
import { CopyButton } from '../shell/CopyButton';
import { sharing } from './api';
import type { LinkDraft } from './api';
import { useSharing } from './useSharing';

/** Makes a link; address and code are shown once, apart from each other. */
export function LinkPanel({ study }: { study: Study }) {
  const { w, problem } = useSharing();
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: (draft: LinkDraft) => sharing.makeLink(study.studyInstanceUid, draft),
    onSuccess: () => client.invalidateQueries({ queryKey: ['links'] }),
  });
  if (make.data) {
    const { address } = make.data;
    return (
      <div className="stack" data-testid="link-made">
        <Alert type="success" showIcon title={w('onceTitle')} description={w('twoWays')} />
        <div className="once"><span>{w('address')}</span><code data-testid="link-address">{address}</code><CopyButton text={address} label={w('copyAddress')} testId="copy-address" /></div>
        <div className="once"><span>{w('code')}</span><code className="large" data-testid="link-code">{make.data.code}</code><CopyButton text={make.data.code} label={w('copyCode')} testId="copy-code" /></div>
        <p><Button onClick={() => make.reset()}>{w('another')}</Button> <Link to="/links">{w('myLinks')}</Link></p>
      </div>
    );
  }
  return (
    <Form<LinkDraft> layout="vertical" requiredMark={false} autoComplete="off" initialValues={{ reason: '', hours: 24, uses: 1 }} onFinish={(draft) => make.mutate(draft)}>
      <p className="quiet">{w('linkText')}</p>
      {make.isError ? <Alert type="error" showIcon title={problem(make.error)} data-testid="link-problem" /> : null}
      <Form.Item name="reason" label={w('purpose')} extra={w('purposeHint')} rules={[{ required: true, whitespace: true, message: w('needed') }]}>
        <Input maxLength={400} data-testid="link-reason" />
      </Form.Item>
      <Form.Item name="hours" label={w('hours')}><Select options={[2, 12, 24, 48, 72].map((value) => ({ value, label: w('hoursOf', { count: value }) }))} /></Form.Item>
      <Form.Item name="uses" label={w('uses')}><Select options={[1, 2, 5, 10, 50].map((value) => ({ value, label: String(value) }))} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={make.isPending} data-testid="link-make">{w('makeLink')}</Button>
    </Form>
  );
}
