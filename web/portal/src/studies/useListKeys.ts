import { useEffect, useRef } from 'react';
import { keyAction, placeOf } from './keyboard';
import type { KeyAction } from './keyboard';

/** Hands the keys pressed anywhere on the page to the list, except while a dialog or menu is open. */
export function useListKeys(act: (action: KeyAction) => boolean): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('.ant-modal-wrap:not([style*="none"])')) return;
      const action = keyAction(event, placeOf(event.target));
      if (action && latest.current(action)) event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
