import 'i18next';
import type { SecurityWords } from '../accounts/words/zh';
import type { AdministrationWords } from '../administration/words/zh';
import type { ExamWords } from '../exam/words/zh';
import type { Hl7Words } from '../hl7/words/zh';
import type { OrdersWords } from '../orders/words/zh';
import type { FactsWords } from '../orders/facts/words/zh';
import type { CorrectionWords } from '../correction/words/zh';
import type { PersonWords } from '../person/words/zh';
import type { ClocksWords } from '../reading/clocks/words/zh';
import type { SpecialtyWords } from '../reading/specialty/words/zh';
import type { DutyWords } from '../reading/duty/words/zh';
import type { ConsultWords } from '../reading/consult/words/zh';
import type { CriticalWords } from '../critical/words/zh';
import type { TeachingWords } from '../teaching/words/zh';
import type { FiguresWords } from '../figures/words/zh';
import type { DictationWords } from '../reading/dictation/words/zh';
import type { DiscussionWords } from '../reading/discussion/words/zh';
import type { TwiceWords } from '../reading/twice/words/zh';
import type { LesionsWords } from '../reading/lesions/words/zh';
import type { MessagesWords } from '../reading/messages/words/zh';
import type { QualityWords } from '../reading/quality/words/zh';
import type { ReadingWords } from '../reading/words/zh';
import type { ResultsWords } from '../results/words/zh';
import type { RecognitionWords } from '../recognition/words/zh';
import type { RejectionWords } from '../rejection/words/zh';
import type { SharingWords } from '../sharing/words/zh';
import type { Words } from './zh';

// Makes t('…') accept only keys that exist.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: Words;
      administration: AdministrationWords;
      clocks: ClocksWords;
      specialty: SpecialtyWords;
      consult: ConsultWords;
      correction: CorrectionWords;
      critical: CriticalWords;
      dictation: DictationWords;
      discussion: DiscussionWords;
      duty: DutyWords;
      exam: ExamWords;
      figures: FiguresWords;
      hl7: Hl7Words;
      lesions: LesionsWords;
      messages: MessagesWords;
      orders: OrdersWords;
      facts: FactsWords;
      person: PersonWords;
      quality: QualityWords;
      reading: ReadingWords;
      recognition: RecognitionWords;
      rejection: RejectionWords;
      results: ResultsWords;
      security: SecurityWords;
      sharing: SharingWords;
      teaching: TeachingWords;
      twice: TwiceWords;
    };
  }
}
