import { Button, Form, Input } from 'antd';
import { useAdministration } from '../administration/useAdministration';
import type { Certificate } from './api';
import { fingerprint, MOST_CERTIFICATES, standing } from './certificates';

/** The certificates that a device has, each with its fingerprint and last day, and a field for the next one. */
export function CertificatesField({ kept, onRemove }: { kept: Certificate[]; onRemove: (one: Certificate) => void }) {
  const { a } = useAdministration();
  return (
    <Form.Item label={a('entity.certificates')} extra={a('entity.certificatesHint')}>
      {kept.length === 0 ? null : (
        <ul className="certificates" data-testid="entity-certificates">
          {kept.map((one) => <KeptCertificate key={one.sha256} one={one} onRemove={() => onRemove(one)} />)}
        </ul>
      )}
      {kept.length >= MOST_CERTIFICATES ? null : (
        <Form.Item name="certificates" noStyle>
          <Input.TextArea rows={4} maxLength={32_000} className="hash" placeholder={'-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----'} aria-label={a('entity.certificatePem')} data-testid="entity-certificate" />
        </Form.Item>
      )}
    </Form.Item>
  );
}

function KeptCertificate({ one, onRemove }: { one: Certificate; onRemove: () => void }) {
  const { a } = useAdministration();
  return (
    <li>
      <span className="certificate-head">
        <b>{one.subject ?? a('entity.onlyFingerprint')}</b>
        <Validity one={one} />
        <Button size="small" danger type="text" onClick={onRemove}>{a('form.remove')}</Button>
      </span>
      <span className="hash" title="SHA-256">{fingerprint(one.sha256)}</span>
    </li>
  );
}

/** Until when it opens, in words that say what to do about it. */
export function Validity({ one }: { one: Certificate }) {
  const { a } = useAdministration();
  const now = standing(one, new Date());
  if (now === 'unknown' || one.notBefore === null || one.notAfter === null) return null;
  const day = (now === 'future' ? one.notBefore : one.notAfter).slice(0, 10);
  return <span className={now === 'valid' ? 'tag plain' : now === 'expired' ? 'tag urgent' : 'tag warning'}>{a(`entity.validity.${now}`, { day })}</span>;
}
