import type { SecurityWords } from './zh';

/** English words of the pages about accounts; the same keys as the Chinese file. */
export const securityEn: SecurityWords = {
  program: {
    intro: 'Edge nodes and AI performers come with accounts and tokens of their own and never sign in here. Each is of one hospital, and its kind bounds what it may do.', make: 'New service account', search: 'Name, user name or hospital',
    empty: 'No service accounts yet: make one before an edge node or AI performer is connected', name: 'Name', nameExample: 'For example: edge node of the north campus', username: 'User name',
    usernameHint: 'Letters, digits and . _ @ -, fixed once made; the audit calls it by this name.', usernameBad: 'Begins with a letter or digit and holds only letters, digits and . _ @ -', site: 'Hospital', siteHint: 'It reaches images of this hospital alone. Fixed once made.',
    kind: 'Kind', kindHint: 'Bounds all that it may ever do.', kinds: { EDGE_NODE: 'Edge node', AI_PERFORMER: 'AI performer' },
    kindText: { EDGE_NODE: 'Collects at a hospital and sends images; it reads nothing back.', AI_PERFORMER: 'Reads images over DICOMweb and sends results; it sees none of the portal\'s lists.' },
    anyKind: 'Any kind', tokens: 'Live tokens', lastUsed: 'Last used', never: 'never', nextEnd: 'First to end', state: 'State', enabled: 'enabled', disabled: 'disabled', noToken: 'no live token',
    made: '"{{name}}" is made; now make its token', disable: 'Disable', disableNamed: 'Disable "{{name}}"?', disableText: 'All its tokens end at once and for good; enabled again it needs new ones.', disableDone: '"{{name}}" is disabled', enable: 'Enable', enableDone: '"{{name}}" is enabled',
  },
  token: {
    title: 'Tokens', none: 'No live token yet: the program cannot connect.', make: 'New token', name: 'Purpose', nameExample: 'For example: key of the node, 2026', life: 'Good for', days: '{{count}} days', scopes: 'Allows', scopesNeeded: 'Choose at least one',
    scope: { store: 'store images', 'dicom-read': 'read images (DICOMweb)', read: 'search and read' }, ends: 'ends {{at}}', used: 'last used {{at}}', unused: 'never used',
    rotate: 'Rotate', rotateNamed: 'Rotate the token "{{name}}"', rotateText: 'The new token is shown once. The old one ends by itself after the overlap: give the program the new one before that.', overlap: 'The old token stays good for', hours: '{{count}} hours', atOnce: 'not at all, it ends now',
    revoke: 'Revoke', revokeNamed: 'Revoke the token "{{name}}"?', revokeText: 'The program that uses it is shut out at once, and this cannot be taken back.', revoked: '"{{name}}" is revoked',
  },
  session: {
    intro: 'Everybody who is signed in now. Where a session is ended the device has to sign in again; the own ones are ended on the account page.', search: 'Name, user name or address', total: '{{count}} signed in', who: 'Person', roles: 'Roles', address: 'Address', device: 'Device', since: 'Signed in', seen: 'Last seen',
    end: 'End', endNamed: 'End this session of "{{name}}"?', endText: 'The browser at {{address}} has to sign in again.', ended: 'The session of "{{name}}" is ended', endAll: 'End all of this person', endAllNamed: 'End all sessions of "{{name}}"?', endAllText: 'Every device of this person ({{address}} among them) has to sign in again. Tokens are not touched.', endedAll: 'All sessions of "{{name}}" are ended',
  },
  guest: {
    title: 'Without an account', intro: '{{count}} browsers see images by a link or with a cloud film now.', nobody: 'Nobody sees images by a link or with a cloud film now.', way: 'Came by', link: 'Link', film: 'Cloud film', site: 'Hospital', author: 'Made by', since: 'Since', until: 'At most until',
    endNamed: 'End the session from {{address}}?', endLinkText: 'The link itself stays: whoever holds it may open it again with its code. To stop it for good, revoke the link.', endFilmText: 'The cloud film itself stays: the patient may open it again. To stop it for good, revoke the film.', ended: 'The session is ended',
  },
  reach: {
    title: '{{name}}: what is seen, and why', intro: 'Rights of {{day}}, by the very rules that requests are decided by. Nothing of a patient is on this page.', disabled: 'This account is disabled and cannot sign in: nothing below is in force.', nobody: 'No person of the staff stands behind this account; its rights are those of the account alone.',
    roles: 'Roles', noRole: 'None.', everywhere: 'every hospital there is and will be', rolesHint: 'Assignments as reader or reviewer count as reader; those as scheduler, referrer or manager open no images.',
    person: 'Person and assignments', scopeHint: 'The scope of a licence or an assignment bounds what is drafted, signed and reviewed, not what is seen.', state: { current: 'in force', future: 'not begun', over: 'over' },
    sites: 'Hospitals whose exams are seen', everySite: 'The exams of every hospital: the account has a clinical role at all of them.', noSite: 'No hospital\'s exams are seen (but single ones below).', search: 'Name or code of a hospital', hospital: 'Hospital', why: 'By which rule',
    worksByAccount: 'works there: role "{{role}}" of the account', worksByAssignment: 'works there: role "{{role}}" by an assignment', byAgreement: 'agreement: {{viewer}}, for: {{purpose}}', byPriors: 'agreement: earlier exams of patients whom {{viewer}} knows too, no others',
    sitesHint: 'Exams of patients who refused sharing are seen by their own hospital alone. An agreement on consultations opens nothing by itself; single exams are granted.',
    singles: 'Single exams', noSingles: 'None is granted singly.', studies: '{{count}} exams', singlesHint: 'Granted by a referral, a consultation and the like, and taken back with its end; not those of patients who refused sharing.',
    whom: { account: 'granted to this person', site: 'granted to the readers of the hospital' },
    kind: { ORDERED: 'ordered', BOOKED: 'booked', READING: 'to be read', REVIEW: 'to be reviewed', CONSULTATION: 'consultation', REFERRAL: 'referral', PRIOR: 'prior', BREAK_GLASS: 'emergency', LINK: 'link', CONSENT: 'consent', PATIENT: 'the patient' },
    emergency: 'Emergency access', mayBreak: 'Allowed: with a reason, for 30 to 60 minutes, reviewed afterwards by somebody else.', mayNotBreak: 'Not allowed: for readers only.', open: 'open now: {{count}} exams until {{at}}', link: 'What this person sees, and why', short: 'Rights',
  },
};
