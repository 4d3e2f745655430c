import type { DictationWords } from './zh';

export const dictationEn: DictationWords = {
  start: 'Dictate', listening: 'Listening… {{seconds}} s', understanding: 'Understanding…', nothing: 'Nobody was heard speaking',
  noRoom: 'The report is full, not put in: {{text}}', denied: 'The browser may not use the microphone: allow it beside the address and try again', noMicrophone: 'There is no microphone', insecure: 'A microphone can be used only where this page is opened over https', failed: 'The speech was not understood: say it again, or type',
};
