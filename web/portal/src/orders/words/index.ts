import i18next from 'i18next';
import { ordersEn } from './en';
import { ordersZh } from './zh';

/** The words of this page come with it. */
i18next.addResourceBundle('zh', 'orders', ordersZh);
i18next.addResourceBundle('en', 'orders', ordersEn);
