/** Words of the pages about accounts that the administration shows: programs, sessions, outside accounts; the English file has the same keys. */
export const securityZh = {
  program: {
    intro: '边缘节点和 AI 程序用自己的账户和令牌访问，不能登录网页。每个账户只属于一家医院，权限由类型限定。', make: '新建服务账户', search: '名称、用户名或医院', empty: '还没有服务账户：边缘节点或 AI 程序接入前先在此建立',
    name: '名称', nameExample: '如：北院边缘节点', username: '用户名', usernameHint: '字母、数字和 . _ @ -，建立后不可更改；审计记录以此称呼它。', usernameBad: '以字母或数字开头，只含字母、数字和 . _ @ -', site: '所属医院', siteHint: '只能存取这家医院的影像，建立后不可更改。',
    kind: '类型', kindHint: '决定它最多能做什么。', kinds: { EDGE_NODE: '边缘节点', AI_PERFORMER: 'AI 程序' },
    kindText: { EDGE_NODE: '在医院采集并上传影像；不能读回任何影像。', AI_PERFORMER: '通过 DICOMweb 读取影像并上传结果；看不到门户的任何列表。' },
    anyKind: '全部类型', tokens: '有效令牌', lastUsed: '最近使用', never: '从未使用', nextEnd: '最早到期', state: '状态', enabled: '启用', disabled: '停用', noToken: '没有有效令牌',
    made: '“{{name}}”已建立，请为它新建令牌', disable: '停用', disableNamed: '停用“{{name}}”？', disableText: '它的全部令牌立即永久失效；重新启用后须新建令牌。', disableDone: '“{{name}}”已停用', enable: '启用', enableDone: '“{{name}}”已启用',
  },
  token: {
    title: '令牌', none: '还没有有效令牌，程序无法访问。', make: '新建令牌', name: '用途', nameExample: '如：2026 年节点密钥', life: '有效期', days: '{{count}} 天', scopes: '允许', scopesNeeded: '至少选择一项',
    scope: { store: '存入影像', 'dicom-read': '读取影像（DICOMweb）', read: '查询和读取' }, ends: '{{at}} 到期', used: '最近使用 {{at}}', unused: '从未使用',
    rotate: '更换', rotateNamed: '更换令牌“{{name}}”', rotateText: '新令牌只显示一次。旧令牌在宽限期后自动失效，请在此之前让程序改用新令牌。', overlap: '旧令牌继续有效', hours: '{{count}} 小时', atOnce: '立即失效',
    revoke: '撤销', revokeNamed: '撤销令牌“{{name}}”？', revokeText: '使用它的程序会立即无法访问，且不能恢复。', revoked: '“{{name}}”已撤销',
  },
  session: {
    intro: '现在登录着的所有人。结束登录后，那台设备须重新登录；本人的登录在“我的账号”中结束。', search: '姓名、用户名或地址', total: '共 {{count}} 个登录', who: '人员', roles: '角色', address: '地址', device: '设备', since: '登录时间', seen: '最近活动',
    end: '结束', endNamed: '结束“{{name}}”的这个登录？', endText: '来自 {{address}} 的浏览器须重新登录。', ended: '已结束“{{name}}”的登录', endAll: '结束此人全部', endAllNamed: '结束“{{name}}”的全部登录？', endAllText: '此人的每台设备（包括 {{address}}）都须重新登录。令牌不受影响。', endedAll: '已结束“{{name}}”的全部登录',
  },
  guest: {
    title: '无账号的访问', intro: '共 {{count}} 个浏览器凭分享链接或云胶片正在查看影像。', nobody: '现在没有人凭分享链接或云胶片查看影像。', way: '来路', link: '分享链接', film: '云胶片', site: '医院', author: '由谁开具', since: '开始', until: '最迟到',
    endNamed: '结束来自 {{address}} 的访问？', endLinkText: '链接本身仍然有效，持有者可凭访问码再次打开。要彻底停止，请撤销链接。', endFilmText: '云胶片本身仍然有效，患者可再次打开。要彻底停止，请作废云胶片。', ended: '访问已结束',
  },
  reach: {
    title: '{{name}}：能看什么、凭什么', intro: '{{day}} 当天的权限，与系统放行时所用的规则相同。此页不含任何患者信息。', disabled: '该账号已停用，不能登录：以下均不生效。', nobody: '此账号没有对应的人员登记，权限只来自账号本身。',
    roles: '角色', noRole: '没有任何角色。', everywhere: '全部医院（含以后新建的）', rolesHint: '书写、审核医师任职按“阅片医师”计；预约、申请、管理者任职不开放影像。',
    person: '人员与任职', scopeHint: '证书和任职的范围限定能书写、签发、审核什么，不限定能看什么。', state: { current: '有效', future: '未开始', over: '已过期' },
    sites: '可看哪些医院的检查', everySite: '全部医院的检查：账号以临床角色属于全部医院。', noSite: '看不到任何医院的检查（下列单个检查除外）。', search: '医院名称或代码', hospital: '医院', why: '依据',
    worksByAccount: '在该院工作：账号角色“{{role}}”', worksByAssignment: '在该院工作：任职角色“{{role}}”', byAgreement: '协作协议：{{viewer}}为该院{{purpose}}', byPriors: '协作协议：只限同时是{{viewer}}患者的既往检查',
    sitesHint: '拒绝共享的患者，其检查只有本院可看；会诊协议本身不开放检查，须逐个授予。',
    singles: '单个授予的检查', noSingles: '没有单个授予的检查。', studies: '{{count}} 个检查', singlesHint: '转诊、会诊等逐个授予，随其结束而收回；拒绝共享的患者除外。',
    whom: { account: '授予本人', site: '授予其所在医院的阅片医师' },
    kind: { ORDERED: '开单', BOOKED: '预约', READING: '书写任务', REVIEW: '审核任务', CONSULTATION: '会诊', REFERRAL: '转诊', PRIOR: '既往影像', BREAK_GLASS: '紧急调阅', LINK: '分享链接', CONSENT: '患者同意', PATIENT: '患者本人' },
    emergency: '紧急调阅', mayBreak: '可以：须写明理由，限时 30 至 60 分钟，事后由他人审查。', mayNotBreak: '不可以：只有阅片医师可以紧急调阅。', open: '正在进行：{{count}} 个检查，到 {{at}}', link: '能看什么、凭什么', short: '权限',
  },
};
export type SecurityWords = typeof securityZh;
