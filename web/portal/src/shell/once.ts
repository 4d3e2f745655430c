import { useEffect, useRef, useState } from 'react';

/** An act that a double click does once: while it goes on and after it was done a further call is nothing; after it failed it may be tried again. */
export function once(act: () => Promise<unknown>): () => void {
  let begun = false;
  return () => {
    if (begun) return;
    begun = true;
    act().catch(() => {
      begun = false;
    });
  };
}

/** The same for as long as a dialog is there; what fails tells of it by itself. */
export function useOnce(act: () => Promise<unknown>): () => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const [send] = useState(() => once(() => latest.current()));
  return send;
}
