import type { Hl7Words } from './zh';

/** English words of messages of other systems. */
export const hl7En: Hl7Words = {
  intro: 'Orders that other systems sent by HL7. What was not accepted stays here, and is tried again when its cause is gone.', open: 'Open', all: 'All', empty: 'No message waits', none: 'There is no message yet', search: 'Name, ID, accession or control ID', patient: 'Patient',
  at: 'Received', sender: 'Sender', message: 'Message', answer: 'Answer', why: 'Why', codes: { AA: 'accepted', AE: 'at fault', AR: 'rejected' }, tried: 'try {{count}}, {{by}}', closed: 'Closed by {{by}}',
  again: 'Try again', againDone: 'Accepted', stillNot: 'Not accepted still', close: 'Needs nothing', closeDone: 'Closed', body: 'The message', bodyText: 'It tells of a patient; reading it is written down.', charset: 'Character set', address: 'From', controlId: 'Control ID', orders: 'Orders', noSender: 'Register',
  sendersIntro: 'A sender is known by MSH-3, MSH-4 and its address; each speaks for one hospital.', listens: 'Listens on {{address}}', closedPort: 'No port is open: set TONGYING_HL7_PORT.', make: 'Register a sender', noSenders: 'No sender is registered yet',
  application: 'Application (MSH-3)', facility: 'Facility (MSH-4)', addressHint: 'An IP address or a network, as 10.1.2.0/24.', site: 'Speaks for', charsetHint: 'Where MSH-18 is empty.', active: 'Active', activeHint: 'When it is off its messages are rejected.', description: 'Description', turnedAway: 'Turned away: not registered', lastAt: 'Last', times: 'Times', removeText: 'One that has sent messages can only be switched off.',
};
