import { useCallback, useEffect, useRef, useState } from 'react';
import { newUuid } from '../uuid';
import { addressIn, fromViewer } from './room';
import type { FromViewer, ToViewer } from './room';

/** A viewer that has not changed its images by then is started anew. */
const PATIENCE_MILLIS = 4_000;

export interface Viewer {
  /** Of the frame; another number is another frame. */
  src: string;
  number: number;
  /** The images that are still there are those of the exam before. */
  isChanging: boolean;
  /** The studies that it shows, once it does; joined by commas. */
  shown: string;
  post: (message: ToViewer) => void;
}

/** The viewer beside the report. It starts once: from then on it is told what to show, which takes a third of the time. */
export function useViewer(studies: string[], heard: (message: FromViewer) => void): Viewer {
  const [room] = useState(newUuid);
  const [frame, setFrame] = useState(() => ({ number: 0, src: addressIn(room, studies) }));
  const [isChanging, setChanging] = useState(false);
  const [shown, setShown] = useState('');
  const channel = useRef<BroadcastChannel | null>(null);
  const isReady = useRef(false);
  const timer = useRef<number | undefined>(undefined);
  const wanted = studies.join(',');
  const asked = useRef(wanted);
  const hear = (message: FromViewer | null) => {
    if (message === null) return;
    if ('shown' in message) {
      isReady.current = true;
      if (message.shown.join(',') === asked.current) {
        window.clearTimeout(timer.current);
        setShown(asked.current);
        setChanging(false);
      }
    }
    heard(message);
  };
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const opened = new BroadcastChannel(room);
    opened.onmessage = ({ data }: MessageEvent<unknown>) => latest.current(fromViewer(data));
    channel.current = opened;
    return () => {
      window.clearTimeout(timer.current);
      channel.current = null;
      opened.close();
    };
  }, [room]);
  const post = useCallback((message: ToViewer) => channel.current?.postMessage(message), []);
  useEffect(() => {
    if (wanted === asked.current) return;
    asked.current = wanted;
    window.clearTimeout(timer.current);
    const start = () => {
      isReady.current = false;
      setChanging(false);
      setFrame((before) => ({ number: before.number + 1, src: addressIn(room, wanted.split(',')) }));
    };
    if (!isReady.current) return start();
    setChanging(true);
    post({ show: wanted.split(',') });
    timer.current = window.setTimeout(start, PATIENCE_MILLIS);
  }, [wanted, room, post]);
  return { ...frame, isChanging, shown, post };
}
