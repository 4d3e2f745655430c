import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { hasPasskeys, showPasskey } from '../session/passkey';
import { reading } from './api';
import { useReading } from './useReading';

/** Who must have a second factor shows it again before what counts for good is signed. */
export function AskFactor({ onProved, onClose }: { onProved: () => void; onClose: () => void }) {
  const { w, t, problem } = useReading();
  const [code, setCode] = useState('');
  const prove = useMutation({
    mutationFn: async (by: 'code' | 'passkey') => {
      if (by === 'code') return reading.prove({ code: code.trim() }).then(() => true);
      const credential = await showPasskey();
      return credential === null ? false : reading.prove({ credential }).then(() => true);
    },
    onSuccess: (proved) => {
      if (proved) onProved();
    },
  });
  return (
    <Modal open title={w('factorTitle')} okText={w('factorSign')} okButtonProps={{ disabled: code.trim() === '', loading: prove.isPending, 'data-testid': 'factor-sign' }} onOk={() => prove.mutate('code')} onCancel={onClose} mask={{ closable: false }}>
      {prove.isError ? <Alert type="error" showIcon title={problem(prove.error)} /> : null}
      <label className="report-field">{t('factor.code')}<Input autoFocus value={code} maxLength={40} autoComplete="one-time-code" onChange={(event) => setCode(event.target.value)} onPressEnter={() => code.trim() !== '' && prove.mutate('code')} data-testid="factor-code" /></label>
      {hasPasskeys() ? <Button onClick={() => prove.mutate('passkey')}>{w('factorPasskey')}</Button> : null}
    </Modal>
  );
}
