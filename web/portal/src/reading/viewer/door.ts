import { createContext, useContext, useEffect, useRef } from 'react';
import type { FromViewer, ToViewer } from './room';

/** The way between a report and the viewer beside it. */
export class ViewerDoor {
  private readonly hearers = new Set<(message: FromViewer) => void>();
  private sender: ((message: ToViewer) => void) | null = null;

  post(message: ToViewer): void {
    this.sender?.(message);
  }

  /** Whoever has the viewer. */
  connect(sender: (message: ToViewer) => void): () => void {
    this.sender = sender;
    return () => {
      this.sender = null;
    };
  }

  readonly tell = (message: FromViewer): void => {
    for (const hear of [...this.hearers]) hear(message);
  };

  listen(hear: (message: FromViewer) => void): () => void {
    this.hearers.add(hear);
    return () => this.hearers.delete(hear);
  }
}

/** Null where there is no viewer: on a phone, and on paper. */
export const Door = createContext<ViewerDoor | null>(null);
export const useDoor = (): ViewerDoor | null => useContext(Door);

/** Hears what the viewer says, as long as this is shown. */
export function useHear(hear: (message: FromViewer) => void): void {
  const door = useDoor();
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => door?.listen((message) => latest.current(message)), [door]);
}
