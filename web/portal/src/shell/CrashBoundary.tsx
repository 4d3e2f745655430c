import { Button, Result } from 'antd';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Keeps an error of one page from blanking the portal, and offers a fresh load. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTranslation();
  return (
    <Result
      status="warning"
      title={t('error.title')}
      subTitle={t('error.crash')}
      extra={<Button type="primary" onClick={() => window.location.reload()}>{t('error.reload')}</Button>}
      data-testid="crash"
    />
  );
}
