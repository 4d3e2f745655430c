import type { OrdersWords } from './zh';

/** English words of the page of orders. */
export const ordersEn: OrdersWords = {
  title: 'Orders', tabs: { orders: 'Orders', messages: 'Messages' }, newOrder: 'New order', empty: 'No orders on this day', emptyText: 'An order that is entered appears on the worklist of the devices.', noMatch: 'No order matches',
  search: 'Name, patient ID or accession', day: 'Day', before: 'Day before', after: 'Day after', today: 'Today', modality: 'Modality', allModalities: 'All modalities', state: 'State', allStates: 'All',
  states: { SCHEDULED: 'Scheduled', ARRIVED: 'Arrived', IN_PROGRESS: 'In progress', COMPLETED: 'Completed', DISCONTINUED: 'Cancelled' },
  priority: 'Priority', priorities: { STAT: 'Emergency', HIGH: 'Urgent', ROUTINE: 'Routine' },
  time: 'Time', patient: 'Patient', device: 'Device', exam: 'Exam', examHint: 'From the catalogue, which fills in modality, part and name; what it lacks can be typed.', examFree: 'None: what is typed below', description: 'Exam', accession: 'Accession', anyDevice: 'Any device',
  patientId: 'Patient ID', nameIdeographic: 'Name', nameAlphabetic: 'Name in pinyin', nameHint: 'Made for you if empty; some consoles show nothing else.', birthDate: 'Birth date', sex: 'Sex', sexes: { M: 'Male', F: 'Female', O: 'Other' },
  pregnancy: 'Pregnant', pregnancies: { NOT: 'No', POSSIBLE: 'Possibly', DEFINITE: 'Yes', UNKNOWN: 'Unknown' }, allergies: 'Allergies', reason: 'Reason', referringPhysician: 'Referring physician', performingPhysician: 'Performing physician',
  bodyPart: 'Body part (DICOM)', laterality: 'Side', sides: { R: 'Right', L: 'Left', B: 'Both', U: 'Unpaired' }, start: 'Start', stationAe: 'AE title of the device', stationAeHint: 'Empty: every device of the modality sees it.', stationName: 'Name of the device', site: 'Hospital',
  needed: 'A value is needed', entered: 'Entered, accession {{number}}', changed: 'Rescheduled', arrived: 'Arrived', cancelled: 'Cancelled', arrive: 'Arrived', reschedule: 'Reschedule', cancel: 'Cancel the order', cancelTitle: 'Cancel this order?', cancelText: 'It leaves the worklist of the devices and does not come back.', cancelReason: 'Why', end: 'End the exam', endTitle: 'End this exam by hand?', endText: 'For when the device did not say that it ended, or cannot. This cannot be undone.', endAs: 'Outcome', endings: { COMPLETED: 'Done', DISCONTINUED: 'Stopped' }, endReason: 'Why', ended: 'Ended',
  unmatched: 'Reported by devices, matching no order', unmatchedText: 'Devices reported these exams, and no order is theirs. Check patient and numbers.', contradicts: 'Accession or study is not that of order step {{step}}', noOrder: 'No such order', why: 'Note', keep: 'Keep it', stoppedBecause: 'Cancelled or ended because', by: 'Entered by', procedureId: 'Procedure ID', stepId: 'Step ID',
};
