import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Series, Study } from '../api';
import { hasRole } from '../session/roles';
import { useSession } from '../session/session';
import { useOnce } from '../shell/once';
import { useSeries } from '../studies/useStudies';
import { rejections, titles } from './api';
import type { Title } from './api';
import { useRejection } from './useRejection';

const LONGEST = 500;

/** Rejects an exam, a series or an image of it: what, why, and what that does before it is done. */
export default function RejectDialog({ study, onClose }: { study: Study; onClose: () => void }) {
  const { w, t, name, problem } = useRejection();
  const { message } = App.useApp();
  const session = useSession().data;
  const client = useQueryClient();
  const uid = study.studyInstanceUid;
  const [series, setSeries] = useState('');
  const [instance, setInstance] = useState('');
  const [title, setTitle] = useState<Title>('113001');
  const [reason, setReason] = useState('');
  const listed = useSeries(uid).data ?? [];
  const images = useQuery({ queryKey: ['images', uid, series], queryFn: ({ signal }) => rejections.images(uid, series, signal), enabled: series !== '' });
  const reject = useMutation({
    mutationFn: () => rejections.reject({ study: uid, title, ...(reason.trim() === '' ? {} : { reason: reason.trim() }), ...(series === '' ? {} : { series }), ...(instance === '' ? {} : { instance }) }),
    onSuccess: ({ instances }) => {
      void message.success(w('done', { count: instances }));
      void client.invalidateQueries();
      onClose();
    },
    onError: (error) => void message.error(problem(error)),
  });
  const send = useOnce(() => reject.mutateAsync());
  const allowed = titles.filter((one) => one !== '113039' || hasRole(session, 'READER'));
  const line = (one: Series) => w('series', { number: one.number ?? '?', what: [one.modality, one.description || one.bodyPart].filter(Boolean).join(' '), count: one.instanceCount });
  return (
    <Modal open title={[w('dialog'), name(study.patient).main || t('studies.unnamed'), study.modalities.join(' ')].join(' · ')} onCancel={onClose} onOk={send} okText={w('confirm')} cancelText={t('common.cancel')} confirmLoading={reject.isPending}
      okButtonProps={{ danger: true, 'data-testid': 'confirm-reject' }}>
      <Form layout="vertical" component="div">
        <Form.Item label={w('what')} htmlFor="reject-what">
          <Select id="reject-what" value={series} data-testid="reject-what" onChange={(next) => { setSeries(next); setInstance(''); }}
            options={[{ value: '', label: w('wholeStudy') }, ...listed.map((one) => ({ value: one.seriesInstanceUid, label: line(one) }))]} />
        </Form.Item>
        {series === '' ? null : (
          <Form.Item label={w('image')} htmlFor="reject-image">
            <Select id="reject-image" value={instance} onChange={setInstance} loading={images.isPending} showSearch={{ optionFilterProp: 'label' }} data-testid="reject-image"
              options={[{ value: '', label: w('allImages') }, ...(images.data ?? []).map((one, at) => ({ value: one.uid, label: w('imageNumber', { number: one.number || at + 1 }) }))]} />
          </Form.Item>
        )}
        <Form.Item label={w('reason')} extra={w(`effect.t${title}`)}>
          <Radio.Group value={title} onChange={(event) => setTitle(event.target.value as Title)} data-testid="reject-title"
            options={allowed.map((one) => ({ value: one, label: w(`title.t${one}`) }))} />
        </Form.Item>
        <Form.Item label={w('words')} htmlFor="reject-words" extra={w('wordsHint')}>
          <Input.TextArea id="reject-words" value={reason} maxLength={LONGEST} autoSize={{ minRows: 2, maxRows: 4 }} onChange={(event) => setReason(event.target.value)} data-testid="reject-words" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
