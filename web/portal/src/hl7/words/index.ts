import i18next from 'i18next';
import { hl7En } from './en';
import { hl7Zh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'hl7', hl7Zh);
i18next.addResourceBundle('en', 'hl7', hl7En);
