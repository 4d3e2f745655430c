import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useOnce } from '../shell/once';
import { rejections } from './api';
import type { Rejection } from './api';
import { useRejection } from './useRejection';

const LONGEST = 500;

/** What was rejected for its quality is hidden from everybody: a rejection more, beside the first. */
export function RaiseDialog({ one, onClose }: { one: Rejection; onClose: () => void }) {
  const { w, t, problem } = useRejection();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const raise = useMutation({
    mutationFn: () => rejections.reject({ study: one.studyInstanceUid, rejection: String(one.id), title: '113037', ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }),
    onSuccess: ({ instances }) => {
      void message.success(w('done', { count: instances }));
      void client.invalidateQueries();
      onClose();
    },
    onError: (error) => void message.error(problem(error)),
  });
  const send = useOnce(() => raise.mutateAsync());
  return (
    <Modal open title={w('raiseTitle')} onCancel={onClose} onOk={send} okText={w('raise')} cancelText={t('common.cancel')} confirmLoading={raise.isPending}
      okButtonProps={{ danger: true, 'data-testid': 'confirm-raise' }}>
      <p>{w('raiseText', { count: one.rejected })}</p>
      <Form layout="vertical" component="div">
        <Form.Item label={w('words')} htmlFor="raise-words" extra={w('wordsHint')}>
          <Input.TextArea id="raise-words" value={reason} maxLength={LONGEST} autoSize={{ minRows: 2, maxRows: 4 }} onChange={(event) => setReason(event.target.value)} data-testid="raise-words" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
