// Settings of the viewer. An object, not a function: the microscopy mode reads it as one.
(() => {
  const BASE = '/ohif';
  const ROOT = '/dicom-web';
  // What is rejected for its quality, for those who may open it: /ohif/viewer/rejected (decision 23).
  const REJECTED = 'rejected';
  const ofRejected = /^\/ohif\/[^/]+\/rejected$/.test(window.location.pathname);

  // The portal keeps the person's choice; the viewer follows it. Before there is one: the browser's first language of the two.
  const spoken = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag === 'zh' || tag === 'en');
  const chinese = (localStorage.getItem('tongying.language') ?? spoken ?? 'zh') !== 'en';
  localStorage.setItem('i18nextLng', chinese ? 'zh' : 'en-US');
  document.cookie = `i18next=${chinese ? 'zh' : 'en-US'};path=${BASE};samesite=strict`;
  document.documentElement.lang = chinese ? 'zh-CN' : 'en';

  // In a window that belongs to a report the way back is the report's (ext/apart.js).
  const ofReport = window.parent === window && window.opener !== null && new URLSearchParams(window.location.search).has('room');
  const backToList = (React) => (ofReport ? React.createElement('span', { className: 'text-primary px-2 text-lg whitespace-nowrap' }, chinese ? '同影' : 'Tongying') : React.createElement('a', {
    href: '/',
    'data-cy': 'back-to-list',
    title: chinese ? '返回检查列表' : 'Back to the study list',
    className: 'text-primary flex items-center px-2 text-lg whitespace-nowrap',
  }, chinese ? '‹ 同影 返回列表' : '‹ Tongying  Studies'));

  // On a phone the image has the screen; the panels wait at its edges (phone.css makes the header fit).
  const narrow = window.matchMedia('(max-width: 800px)').matches;
  const panelsClosed = { routes: { 0: { layoutInstance: { props: { leftPanelClosed: { $set: true }, rightPanelClosed: { $set: true } } } } } };

  // An ECG fills its viewport from the upper left corner on, where the viewer writes the date and the series: there they go to the right.
  const isEcg = (instance) => instance?.Modality === 'ECG';
  const corner = (shown) => [
    ['StudyDate', 'Study date', (instance, { formatDate }) => formatDate(instance.StudyDate)],
    ['SeriesDescription', 'Series description', (instance) => instance.SeriesDescription],
  ].map(([attribute, title, text]) => ({
    id: attribute,
    inheritsFrom: 'ohif.overlayItem',
    label: '',
    title,
    condition: ({ referenceInstance }) => shown(referenceInstance) && referenceInstance?.[attribute],
    contentF: ({ referenceInstance, formatters }) => text(referenceInstance, formatters),
  }));

  const images = (sourceName, root) => ({
    namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
    sourceName,
    configuration: {
      friendlyName: '同影 Tongying',
      name: sourceName,
      qidoRoot: root,
      wadoRoot: root,
      wadoUriRoot: root,
      qidoSupportsIncludeField: true,
      supportsReject: false,
      supportsFuzzyMatching: true,
      supportsWildcard: true,
      supportsStow: root === ROOT,
      imageRendering: 'wadors',
      thumbnailRendering: 'wadors',
      enableStudyLazyLoad: true,
      staticWado: false,
      singlepart: 'bulkdata,pdf,video',
      bulkDataURI: { enabled: true, relativeResolution: 'studies' },
      omitQuotationForMultipartRequest: true,
      dicomUploadEnabled: false,
    },
  });

  // Over every image of that view, beside the sign of ext/rejected.js over the page.
  const rejectedMark = {
    id: 'TongyingRejected',
    inheritsFrom: 'ohif.overlayItem',
    label: '',
    title: chinese ? '已拒绝的影像' : 'Rejected image',
    color: '#f0b429',
    condition: () => ofRejected,
    contentF: () => (chinese ? '已拒绝 · 不可用于诊断' : 'Rejected · not for diagnosis'),
  };

  window.config = {
    name: 'tongying',
    routerBasename: BASE,
    showStudyList: false,
    whiteLabeling: { createLogoComponentFn: backToList },
    extensions: [`${BASE}/ext/tongying.js`],
    modes: [],
    // Whose images these are stays in sight while they are read.
    showPatientInfo: 'visibleReadOnly',
    ...(narrow ? { modesConfiguration: { '@ohif/mode-longitudinal': panelsClosed, '@ohif/mode-basic': panelsClosed } } : {}),
    customizationService: [{
      'ohif.tours': { $set: [] },
      'viewportOverlay.topLeft': { $set: [rejectedMark, ...corner((instance) => !isEcg(instance))] },
      'viewportOverlay.topRight': { $set: corner(isEcg) },
    }],
    // Whoever ended the session is dealt with in ext/tongying.js; OHIF only wants to find a function here.
    httpErrorHandler: () => {},
    investigationalUseDialog: { option: 'never' },
    maxNumberOfWebWorkers: 3,
    showWarningMessageForCrossOrigin: false,
    showCPUFallbackMessage: true,
    showLoadingIndicator: true,
    strictZSpacingForVolumeViewport: true,
    groupEnabledModesFirst: true,
    maxNumRequests: { interaction: 100, thumbnail: 5, prefetch: 25 },
    showErrorDetails: 'production',
    studyPrefetcher: { enabled: false },
    defaultDataSourceName: 'tongying',
    dataSources: [images('tongying', ROOT), images(REJECTED, `${ROOT}/rejected`)],
  };
})();
