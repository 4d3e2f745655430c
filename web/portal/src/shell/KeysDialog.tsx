import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping } from '../studies/keyboard';

/** All keys on one card; `?` opens it anywhere outside a text field. */
export function KeysDialog() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = () => setOpen(true);
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target)) {
        event.preventDefault();
        setOpen((was) => !was);
      }
    };
    window.addEventListener('tongying:keys', show);
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('tongying:keys', show);
      window.removeEventListener('keydown', press);
    };
  }, []);

  const keys: [string[], string][] = [
    [['/'], t('keys.search')],
    [['↑', '↓'], t('keys.move')],
    [['→', '←'], t('keys.expand')],
    [['Enter'], t('keys.open')],
    [['Ctrl', 'Enter'], t('keys.openNew')],
    [[t('keys.space')], t('keys.preview')],
    [['S'], t('keys.send')],
    [['Esc'], t('keys.leave')],
    [['Home', 'End'], t('keys.firstLast')],
    [['?'], t('keys.help')],
  ];
  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('keys.title')} width={440}>
      <dl className="keys" data-testid="keys-dialog">
        {keys.map(([strokes, does]) => (
          <div key={does}>
            <dt>{strokes.map((stroke) => <kbd key={stroke}>{stroke}</kbd>)}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
