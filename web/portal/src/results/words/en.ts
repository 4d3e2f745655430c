import type { ResultsWords } from './zh';

/** English words of results that go out. */
export const resultsEn: ResultsWords = {
  intro: 'Signed reports go as HL7 ORU^R01 to the receivers of their hospital, and are sent again until they are acknowledged; once final they are stored in their study too, as PDF and SR.', filter: 'State', all: 'All', empty: 'No result waits', emptyText: 'Reports appear here once they are signed; the system administrator registers the receivers.', none: 'There is no such result',
  states: { WAITING: 'Waiting', DELIVERED: 'Delivered', REFUSED: 'Refused', HELD: 'Held', REPLACED: 'Replaced' }, receiver: 'Receiver', report: 'Report', version: 'Version {{number}}', state: 'State', answer: 'Answer', held: 'Held back here', archive: 'Its study (PDF, SR)', unfiled: 'It could not be stored in its study; later versions of it wait behind it, everything else goes on. Tell the system administrator, and send it again once it is mended', unmade: 'No message could be made of this report; later versions of it wait behind it, everything else goes on. Tell the system administrator, and send it again once it is mended', noAnswer: 'No answer', queuedAt: 'Signed', nextAt: 'Next try', deliveredAt: 'Delivered', tries: '{{count}} tries',
  retry: 'Send now', retried: 'It is sent now',
  destinationsIntro: 'The signed reports of each hospital go to the receivers registered here (HL7 v2 over MLLP). One that is off is sent nothing; its record stays.', make: 'Register a receiver', noDestinations: 'No receiver is registered yet', site: 'Hospital', host: 'Host', port: 'Port', application: 'Application (MSH-5)', facility: 'Facility (MSH-6)', charset: 'Character set',
  preliminary: 'Preliminary reports too', withDocument: 'With the PDF', active: 'Active', activeHint: 'When it is off nothing is sent to it.', description: 'Description',
};
