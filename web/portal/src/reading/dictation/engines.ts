import { dictation } from './api';
import type { Offered } from './api';
import { wave } from './wave';

/** While one speaks. */
export interface Listening {
  /** Ends it: what was said, empty where nobody spoke. */
  done: () => Promise<string>;
  /** Ends it and drops what was said. */
  drop: () => void;
}
/** What understands speech: a server of the hospital's, or the browser. */
export interface SpeechEngine {
  listen: () => Promise<Listening>;
}
export type Obstacle = 'denied' | 'noMicrophone' | 'insecure' | 'failed';
export class NotHeard extends Error {
  constructor(readonly why: Obstacle) {
    super(why);
    this.name = 'NotHeard';
  }
}

/** Null where there is none: then there is nothing to press. */
export function engineOf(offered: Offered, language: string): SpeechEngine | null {
  if (offered.engine) return serverEngine(language);
  return offered.browser && 'webkitSpeechRecognition' in window ? browserEngine(language) : null;
}

async function microphone(): Promise<MediaStream> {
  if (!window.isSecureContext) throw new NotHeard('insecure');
  return navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } }).catch((error: unknown) => {
    throw new NotHeard(error instanceof DOMException && error.name === 'NotFoundError' ? 'noMicrophone' : 'denied');
  });
}

/** Recorded here, understood there: sent as a whole when one has spoken. */
function serverEngine(language: string): SpeechEngine {
  return {
    listen: async () => {
      const sound = await microphone();
      const recorder = new MediaRecorder(sound);
      const parts: Blob[] = [];
      recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
      const release = () => sound.getTracks().forEach((track) => track.stop());
      const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => { release(); resolve(); }));
      recorder.start();
      const stop = () => {
        if (recorder.state !== 'inactive') recorder.stop();
        return ended;
      };
      return {
        done: async () => {
          await stop();
          return (await dictation.words(await wave(new Blob(parts)), language)).text;
        },
        drop: () => void stop(),
      };
    },
  };
}

/** The part of the Web Speech API that is used here; TypeScript's DOM library has none of it. */
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  start: () => void;
  stop: () => void;
  abort: () => void;
}
interface RecognitionResult extends Event {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }>>;
}

function browserEngine(language: string): SpeechEngine {
  return {
    listen: async () => {
      const recognition = new (window as unknown as { webkitSpeechRecognition: new () => Recognition }).webkitSpeechRecognition();
      recognition.lang = language === 'zh' ? 'zh-CN' : 'en-US';
      recognition.continuous = true;
      const said: string[] = [];
      let wrong: Obstacle | null = null;
      recognition.addEventListener('result', (event) => {
        const { resultIndex, results } = event as RecognitionResult;
        for (let index = resultIndex; index < results.length; index++) said.push(results[index]?.[0]?.transcript.trim() ?? '');
      });
      recognition.addEventListener('error', (event) => {
        const { error } = event as Event & { error: string };
        if (error === 'not-allowed') wrong = 'denied';
        else if (error === 'audio-capture') wrong = 'noMicrophone';
        else if (error !== 'no-speech' && error !== 'aborted') wrong = 'failed';
      });
      const ended = new Promise<void>((resolve) => recognition.addEventListener('end', () => resolve()));
      recognition.start();
      return {
        done: async () => {
          recognition.stop();
          await ended;
          if (wrong !== null && said.length === 0) throw new NotHeard(wrong);
          return said.join(language === 'zh' ? '' : ' ');
        },
        drop: () => recognition.abort(),
      };
    },
  };
}
