import { Segmented } from 'antd';
import { switchLanguage } from '../i18n';
import type { Language } from '../i18n';
import { useWords } from '../words/useWords';

/** Each language is named in itself, so that everyone finds their own. */
export function LanguageSwitch({ size = 'middle' }: { size?: 'small' | 'middle' | 'large' }) {
  const { t, language } = useWords();
  return (
    <Segmented<Language>
      aria-label={t('language.label')}
      data-testid="language-switch"
      size={size}
      value={language}
      onChange={switchLanguage}
      options={[
        { value: 'zh', label: <span lang="zh-CN">中文</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
    />
  );
}
