import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ButtonProps } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Without a secure context (plain HTTP in a hospital's network) the clipboard API is absent. */
async function copy(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

interface Props {
  text: string;
  label: string;
  icon?: boolean;
  type?: NonNullable<ButtonProps['type']>;
  testId?: string;
}

export function CopyButton({ text, label, icon = false, type = 'default', testId = 'copy' }: Props) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      type={type}
      size={icon ? 'small' : 'middle'}
      title={label}
      aria-label={label}
      data-testid={testId}
      icon={copied ? <CheckOutlined /> : <CopyOutlined />}
      onClick={(event) => {
        event.stopPropagation();
        void copy(text).then(() => setCopied(true));
      }}
    >
      {icon ? null : t(copied ? 'common.copied' : 'common.copy')}
    </Button>
  );
}
