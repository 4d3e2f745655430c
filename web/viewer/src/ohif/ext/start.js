// Runs before the viewer: what its page held as inline scripts, so that the Content-Security-Policy needs no hash.
document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/ohif/ext/phone.css' }));
window.PUBLIC_URL = '/ohif/';
window.browserImportFunction = (url) => import(url);
console.time('scriptToView');
