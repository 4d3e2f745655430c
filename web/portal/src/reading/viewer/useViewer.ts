import { useCallback, useEffect, useRef, useState } from 'react';
import { newUuid } from '../uuid';
import { addressIn, fromViewer } from './room';
import type { FromViewer, ToViewer } from './room';

/** A viewer that has not changed its images by then is started anew. A slow computer takes longer to start it than to wait. */
const PATIENCE_MILLIS = 10_000;

/** Where a viewer runs: in a frame of the page, or in a window of its own. */
interface Host {
  room: string;
  /** Of the frame; another number is another frame. */
  number: number;
  src: string;
  apart: Window | null;
}

export interface Viewer extends Host {
  /** The images that are still there are those of the exam before. */
  isChanging: boolean;
  /** The studies that it shows, once it does; joined by commas. */
  shown: string;
  post: (message: ToViewer) => void;
}

function hostOf(apart: Window | null, studies: string[], number: number): Host {
  const room = newUuid();
  return { room, number, src: addressIn(room, studies), apart };
}

/**
 * The viewer of a report. It starts once in the page, and once in each window that is opened for it: from then on it is told what to show, which
 * takes a third of the time.
 */
export function useViewer(studies: string[], heard: (message: FromViewer) => void, apart: Window | null): Viewer {
  const [host, setHost] = useState(() => hostOf(apart, studies, 0));
  const [isChanging, setChanging] = useState(false);
  const [shown, setShown] = useState('');
  if (host.apart !== apart) {
    setHost(hostOf(apart, studies, host.number + 1));
    setChanging(false);
    setShown('');
  }
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
  const { room } = host;
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
  useEffect(() => {
    isReady.current = false;
    host.apart?.location.replace(host.src);
  }, [host]);
  const post = useCallback((message: ToViewer) => channel.current?.postMessage(message), []);
  useEffect(() => {
    if (wanted === asked.current) return;
    asked.current = wanted;
    window.clearTimeout(timer.current);
    const start = () => {
      setChanging(false);
      setHost((before) => ({ ...before, number: before.number + 1, src: addressIn(before.room, wanted.split(',')) }));
    };
    if (!isReady.current) return start();
    setChanging(true);
    post({ show: wanted.split(',') });
    timer.current = window.setTimeout(start, PATIENCE_MILLIS);
  }, [wanted, room, post]);
  return { ...host, isChanging, shown, post };
}
