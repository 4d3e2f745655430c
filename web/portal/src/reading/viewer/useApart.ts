import { useCallback, useEffect, useState } from 'react';

const LOOK_MILLIS = 500;
const SHUT_MILLIS = 150;
/** What the report needs beside it where there is one display alone. */
const REPORT_WIDTH = 440;

/** Of the Window Management API, what is asked here (Chromium; elsewhere the reader draws the window over). */
interface Display {
  availLeft: number;
  availTop: number;
  availWidth: number;
  availHeight: number;
}
interface Displays {
  screens: Display[];
  currentScreen: Display;
}
type Displayed = Window & { getScreenDetails?: () => Promise<Displays> };

export interface Apart {
  /** The window of the images; null while they stand beside the report. */
  window: Window | null;
  /** The browser let no window open. */
  isBlocked: boolean;
  /** Into a window of their own, or back. */
  toggle: () => void;
  /** Out from under the others. */
  raise: () => void;
}

/** The largest of the displays on which the report is not. */
export function otherOf({ screens, currentScreen }: Displays): Display | undefined {
  const area = (one: Display): number => one.availWidth * one.availHeight;
  return screens.filter((one) => one !== currentScreen).sort((one, other) => area(other) - area(one))[0];
}

/** Asks the reader once whether it may, where there is another display. */
async function toOtherDisplay(made: Window): Promise<void> {
  const asked = window as Displayed;
  if (asked.getScreenDetails === undefined || (screen as Screen & { isExtended?: boolean }).isExtended !== true) return;
  const found = await asked.getScreenDetails().then(otherOf, () => undefined);
  if (found === undefined || made.closed) return;
  made.moveTo(found.availLeft, found.availTop);
  made.resizeTo(found.availWidth, found.availHeight);
}

/** What is still on its way to it is given up first, without a word. */
function shut(opened: Window): void {
  if (opened.closed) return;
  opened.location.replace('about:blank');
  window.setTimeout(() => opened.close(), SHUT_MILLIS);
}

/** A window for the images, on a second display where there is one. It closes with the page that opened it. */
export function useApart(): Apart {
  const [opened, setOpened] = useState<Window | null>(null);
  const [isBlocked, setBlocked] = useState(false);
  useEffect(() => {
    if (opened === null) return undefined;
    const watching = window.setInterval(() => {
      if (opened.closed) setOpened(null);
    }, LOOK_MILLIS);
    const leave = () => opened.close();
    window.addEventListener('pagehide', leave);
    return () => {
      window.clearInterval(watching);
      window.removeEventListener('pagehide', leave);
      shut(opened);
    };
  }, [opened]);
  const toggle = useCallback(() => {
    if (opened !== null) return setOpened(null);
    const made = window.open('', '_blank', `popup,left=0,top=0,width=${screen.availWidth - REPORT_WIDTH},height=${screen.availHeight}`);
    setBlocked(made === null);
    if (made === null) return undefined;
    setOpened(made);
    void toOtherDisplay(made);
    return undefined;
  }, [opened]);
  const raise = useCallback(() => opened?.focus(), [opened]);
  return { window: opened, isBlocked, toggle, raise };
}
