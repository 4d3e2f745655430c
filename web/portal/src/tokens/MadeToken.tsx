import { Button, Modal } from 'antd';
import { CopyButton } from '../shell/CopyButton';
import { useWords } from '../words/useWords';
import './tokens.css';

/** A fresh token, shown this once: it is left by the button alone. */
export function MadeToken({ token, onClose }: { token: string | null; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      open={token !== null}
      title={t('tokens.made')}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      footer={<Button type="primary" onClick={onClose} data-testid="token-saved">{t('tokens.keptIt')}</Button>}
      destroyOnHidden
    >
      <div className="made-token">
        <p>{t('tokens.madeText')}</p>
        <div className="made-line">
          <code data-testid="token-value">{token}</code>
          <CopyButton text={token ?? ''} label={t('common.copy')} type="primary" testId="copy-token" />
        </div>
        <p className="quiet">{t('tokens.useWith')}</p>
        <code>Authorization: Bearer …</code>
      </div>
    </Modal>
  );
}
