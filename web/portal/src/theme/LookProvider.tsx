import { App as AntApp, ConfigProvider, theme } from 'antd';
import type { ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useLayoutEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../i18n';
import type { Language } from '../i18n';
import { fonts, palettes } from './tokens';
import type { Look } from './tokens';

/** antd's theme of a look, made of our tokens alone. */
function themeOf(look: Look, language: Language): ThemeConfig {
  const p = palettes[look];
  return {
    algorithm: look === 'reading' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: p.accent,
      colorLink: p.accentText,
      colorInfo: p.fresh,
      colorSuccess: p.done,
      colorSuccessBg: p.raised,
      colorSuccessBorder: p.done,
      colorWarning: p.warning,
      colorError: p.urgent,
      colorBgBase: p.ground,
      colorBgLayout: p.ground,
      colorBgContainer: p.raised,
      colorBgElevated: p.raised,
      colorTextBase: p.text,
      colorText: p.text,
      colorTextSecondary: p.quiet,
      colorTextTertiary: p.quiet,
      colorTextDescription: p.quiet,
      colorTextPlaceholder: p.quiet,
      colorTextLightSolid: p.onAccent,
      colorBorder: p.line,
      colorBorderSecondary: p.line,
      borderRadius: 6,
      fontFamily: fonts[language],
    },
    components: {
      Button: { primaryShadow: 'none', fontWeight: 500 },
      Tabs: { itemSelectedColor: p.accentText, itemHoverColor: p.accentText, itemActiveColor: p.accentText },
    },
  };
}

/** Puts one look on everything inside and on the page's own CSS variables. */
export function LookProvider({ look, children }: { look: Look; children: ReactNode }) {
  const language = languageOf(useTranslation().i18n.language);
  useLayoutEffect(() => {
    const root = document.documentElement;
    for (const [name, value] of Object.entries(palettes[look])) root.style.setProperty(`--${name}`, value);
    for (const [name, value] of Object.entries(palettes.reading)) root.style.setProperty(`--bar-${name}`, value);
    root.style.setProperty('--font', fonts[language]);
    root.style.colorScheme = look === 'reading' ? 'dark' : 'light';
    root.dataset.look = look;
  }, [look, language]);
  return (
    <ConfigProvider theme={themeOf(look, language)} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <AntApp component={false}>{children}</AntApp>
    </ConfigProvider>
  );
}
