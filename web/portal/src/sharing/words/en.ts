import type { SharingWords } from './zh';

/** English words of the pages about sharing; the same keys as the Chinese file. */
export const sharingEn: SharingWords = {
  drawer: 'Send on', link: 'Share link', refer: 'Referral', film: 'Cloud film', take: 'Download',
  purpose: 'Purpose', purposeHint: 'For example a second opinion. No name.', needed: 'Please fill in', hours: 'Valid for', uses: 'May be opened', makeLink: 'Make the link', hoursOf: '{{count}} h',
  linkText: 'Whoever has link and access code sees this one exam without an account, until it expires.', address: 'Link', code: 'Access code', copyAddress: 'Copy the link', copyCode: 'Copy the access code',
  onceTitle: 'Copy them now: shown this once only', twoWays: 'Send link and access code by two different ways, such as the link by message and the code by phone.', another: 'Make another', myLinks: 'My share links',
  linksIntro: 'Exams that you shared. Once revoked, who is looking at one is out at once.', noLinks: 'You have shared no exam', used: 'used {{uses}} of {{most}}', expires: 'Expires', made: 'Made', state: 'State', revoke: 'Revoke', revokeLink: 'Revoke this link?', revokeLinkText: 'Whoever holds it is shown nothing from now on; this cannot be undone.', openStudy: 'Open the exam',
  linkState: { OPEN: 'open', EXPIRED: 'expired', USED_UP: 'used up', LOCKED: 'locked', REVOKED: 'revoked' },
  referrals: 'Referrals', incoming: 'Incoming', outgoing: 'Outgoing', toSite: 'To', fromSite: 'From', direction: 'Direction', UP: 'Up', DOWN: 'Down', urgency: 'Urgency', ROUTINE: 'Routine', URGENT: 'Urgent', EMERGENCY: 'Emergency',
  reason: 'Reason', report: 'Report or summary (optional)', along: 'Images that go along', sendReferral: 'Send the referral', referralSent: 'Sent; the other hospital is to accept it', referralText: 'Once accepted the other hospital sees the chosen images; returned, withdrawn or ended it does not.',
  examGone: 'no longer kept', seenLater: 'The images can be opened once it is accepted.', searchLinks: 'Patient, Patient ID or purpose', noLinkFound: 'No link matches "{{q}}"', patientNotShown: '(you no longer work there)',
  accept: 'Accept', sendBack: 'Return', withdraw: 'Withdraw', end: 'End the referral', endReferral: 'End this referral?', withdrawReferral: 'Withdraw this referral?', endReferralText: 'The other hospital no longer sees its images; to undo it, send a new one.', backReason: 'Why it is returned', answer: 'Answer', noReferrals: 'No referrals', search: 'Name or patient ID', allStates: 'All', patient: 'Patient', at: 'Time', by: 'By', studies: 'Images', studiesOf: '{{count}} exams',
  status: { SENT: 'waiting', ACCEPTED: 'accepted', RETURNED: 'returned', ENDED: 'ended' }, technologistsCannot: 'Readers accept or return.',
  filmText: 'The patient’s own lasting access: a phone scans the code and takes the last four digits of the phone number, no account. A refusal of sharing does not close it.', covers: 'Covers', STUDY: 'This exam only', PATIENT: 'All exams of the patient here, later ones too', digits: 'Last four digits of the patient’s phone', digitsHint: 'As the patient says; they keep out whoever finds the slip.', digitsBad: 'Four digits',
  issue: 'Issue', reissue: 'Issue anew', reissueText: 'The old slip opens nothing from then on.', print: 'Print the slip', issued: 'issue {{issue}}', openings: 'opened {{count}} times', validUntil: 'valid until {{day}}', revokeFilm: 'Revoke this cloud film?', revokeFilmText: 'The patient can no longer open the images with it.', noFilm: 'None issued yet',
  filmState: { OPEN: 'open', PAUSED: 'paused', LOCKED: 'locked: issue anew', EXPIRED: 'expired', REVOKED: 'revoked' },
  slipOnce: 'Print it now: the code is shown this once only', slip: 'Scan the code with a phone and type the last four digits of the phone number you gave: you see your images. Valid until {{day}}. If lost, get a new slip at the hospital; this one then opens nothing. Keep it safe.',
  takeText: 'The whole exam with its directory (DICOMDIR), for a disc or another system. It holds the patient’s data: keep it safe.', takeStart: 'Download DICOM ZIP', taking: '{{done}} of {{total}} images', taken: 'Downloaded', stop: 'Stop',
};
