/**
 * Where in the body the words of a report are. A region is what one exam shows as a whole; a part is what has a side of its own. The words
 * are those of Chinese and English reports; of one text the longest word counts (颈椎 before 颈), so that none is found inside another.
 */
export type Region =
  | 'brain' | 'face' | 'neck' | 'cervical' | 'thoracic' | 'lumbar' | 'spine' | 'chest' | 'breast' | 'abdomen' | 'pelvis' | 'scrotum'
  | 'hip' | 'thigh' | 'knee' | 'leg' | 'ankle' | 'foot' | 'shoulder' | 'arm' | 'elbow' | 'forearm' | 'wrist' | 'hand';

const words: Record<Region, string> = {
  brain: '颅脑|头颅|颅内|颅骨|颅板|颅底|大脑|小脑|脑干|脑桥|脑室|脑沟|脑池|脑实质|脑白质|脑出血|脑梗|脑膜瘤|脑血管|脑萎缩|脑裂|脑回|脑|额叶|颞叶|顶叶|枕叶|岛叶|基底节|丘脑|豆状核|尾状核|内囊|外囊|放射冠|半卵圆中心|胼胝体|海马|垂体|蝶鞍|中线结构|桥小脑角|延髓|brain|cerebral|cerebellum|cerebellar|cerebellopontine|frontal (?:lobes?|cort\\w+|white matter|horns?|bone|region)|frontoparietal|temporal lobes?|parietal (?:lobes?|cort\\w+|bone|region)|occipital lobes?|basal ganglia|thalamus|intracranial|skull|pituitary|ventricular system|midline shift|sulci|grey-white|gray-white|brainstem',
  face: '上颌窦|筛窦|额窦|蝶窦|鼻窦|副鼻窦|鼻中隔|鼻甲|鼻腔|鼻骨|鼻咽|眼眶|眼球|眼环|晶状体|视神经|乳突|中耳|内听道|耳蜗|鼓室|外耳道|听小骨|颞骨|下颌骨|上颌骨|颞下颌|颧弓|颧骨|腮腺|牙槽|paranasal|sinus mucosa|maxillary sinus|maxillary|ethmoid|sphenoid sinus|nasal|orbit|globe|optic nerve|mastoid|middle ear|cochlea|mandible|mandibular|parotid|zygoma',
  neck: '甲状腺|甲状旁腺|喉|声带|会厌|梨状窝|(?<![囊骨胰宫])颈部|颈动脉|颈静脉|颈总动脉|颈内动脉|颈外动脉|椎动脉|颌下腺|下颌下腺|咽旁|口咽|舌根|颈深|颈根部|thyroid|larynx|laryngeal|vocal cord|epiglottis|carotid|jugular|submandibular|(?<!(?:talar|radial|surgical|femoral|gallbladder) )neck(?! of)|vertebral artery|vertebral arteries',
  cervical: '颈椎|颈髓|寰椎|枢椎|寰枢|寰齿|齿状突|颈[1-7](?!\\d)|(?<![A-Za-zⅠ-Ⅻ])[Cc][1-7](?:[-/~、][Cc]?[1-7])?(?:椎|间盘|水平)?(?![\\dA-Za-z])|cervical spine|cervical cord|cervical lordosis|cervical vertebra|odontoid|atlas|atlantoaxial',
  thoracic: '胸椎|胸髓|胸腰椎|胸腰段|胸1?\\d椎|thoracic spine|thoracic vertebra|thoracic vertebrae|thoracolumbar',
  lumbar: '腰椎|腰大肌|腰骶|腰[1-5](?!\\d)|骶[1-5](?!\\d)|[Ll][1-5](?:[-/~、](?:[Ll]?[1-5]|[Ss]1))(?:椎|间盘|水平)?|[Ll][1-5]椎|马尾|圆锥|终丝|lumbar|conus|cauda equina|lumbosacral',
  spine: '椎间盘|椎体|椎管|椎间孔|黄韧带|椎小关节|棘突|脊髓|vertebral body|vertebral bodies|intervertebral|spinal canal|spinal cord|neural foramina|facet joint',
  chest: '肺|肝顶|上叶|中叶|下叶|舌叶|(?:upper|middle|lower) lobes?|lingula|胸腔|胸膜|气胸|纵隔|气管|支气管|肋|胸廓|膈面|膈肌|横膈|心影|心脏|心包|心膈|心腔|心肌|心室|心房|左室|右室|左房|右房|二尖瓣|三尖瓣|主动脉瓣|主动脉弓|主动脉结|升主动脉|胸主动脉|冠状动脉|冠脉|前降支|回旋支|食管|胸壁|胸骨|lungs?|pulmonary|pleural?|pleura|pneumothorax|mediastinal|mediastinum|trachea|bronchi|bronchus|bronchial|bronchiectasis|hilar|hilum|hila|ribs?|heart|cardiac|cardiomediastinal|pericardial|costophrenic|hemidiaphragm|left ventricle|left ventricular|right ventricle|left atrium|mitral|coronary|aortic arch|esophagus|oesophagus|sternum',
  breast: '乳腺|乳房|乳晕|乳头(?!状|肌|体)|腋窝|腋下|breasts?|axilla|axillary|nipple|mammary',
  abdomen: '肝脏|肝|胆囊|胆管|胆总管|胆道|胰腺|胰管|胰|脾脏|脾|肾上腺|肾盂|肾盏|肾|输尿管|胃|十二指肠|空肠|回肠|小肠|结肠|憩室|肠管|肠道|肠袢|肠腔|阑尾|腹腔|腹膜|腹部|门静脉|腹主动脉|腹水|liver|hepatic|intrahepatic|gallbladder|biliary|bile ducts?|common bile duct|pancreas|pancreatic|spleen|splenic|adrenals?|adrenal glands?|kidneys?|renal pelvis|renal|ureters?|ureteric|stomach|gastric|duodenum|bowel|colon|sigmoid|diverticul\\w+|appendix|appendicitis|cholecystitis|cholelithiasis|gallstones?|ascites|abdominal aorta|hydronephrosis|peritoneal|retroperitoneal',
  pelvis: '膀胱|前列腺|精囊|子宫|宫颈|宫腔|宫体|子宫内膜|卵巢|附件区|双附件|双侧附件|右附件|左附件|侧附件|输卵管|阴道|直肠|盆腔|盆底|胎儿|胎盘|孕囊|urinary bladder|prostate|prostatic|seminal vesicles?|uterus|uterine|endometrium|endometrial|ovary|ovaries|ovarian|adnexal?|rectum|rectal|fetus|fetal',
  scrotum: '睾丸|附睾|阴囊|精索|鞘膜|testis|testes|testicular|epididymis|scrotum|scrotal|hydrocele|varicocele',
  hip: '髋关节|髋臼|髋|股骨头|股骨颈|股骨粗隆|粗隆间|股骨转子|骨盆|髂骨|髂嵴|耻骨|坐骨|骶髂|骶骨|骶尾|尾骨|hip|femoral head|femoral neck|acetabulum|acetabular|intertrochanteric|iliac bone|pubic|ischial|sacroiliac|sacrum|coccyx|pelvis',
  thigh: '股骨干|股骨|大腿|股动脉|股静脉|股浅|股深|femur|femoral shaft|thigh|femoral',
  knee: '膝关节|膝|半月板|髌骨|髌上囊|髌下|髌股|髌韧带|髌|交叉韧带|腘窝|腘动脉|腘静脉|胫骨平台|胫骨髁间|股骨内髁|股骨外髁|股骨髁|knee|meniscus|menisci|meniscal|patella|patellar|patellofemoral|cruciate|popliteal|tibial plateau|femoral condyle',
  leg: '胫骨|腓骨|胫腓骨|小腿|胫前|胫后|腓肠肌|肌间静脉|比目鱼|tibia|tibial|fibula|fibular|calf|lower leg',
  ankle: '踝关节|内踝|外踝|后踝|双踝|踝|距骨|跟骨|跟腱|下胫腓|距下|ankle|malleolus|malleolar|talus|talar|calcaneus|calcaneal|achilles|syndesmosis',
  foot: '(?<![不充])足(?!够|月)|跖骨|跖趾|趾骨|趾|骰骨|楔骨|足舟骨|拇外翻|foot|metatarsals?|toe|hallux|cuboid|cuneiform|plantar',
  shoulder: '肩关节|肩锁|肩袖|肩峰|肩胛骨|肩胛|肩|肱骨头|肱骨大结节|肱骨外科颈|肱骨近端|冈上肌|冈下肌|肩胛下肌|盂唇|关节盂|锁骨|肱二头肌长头|shoulder|humeral head|supraspinatus|infraspinatus|subscapularis|rotator cuff|glenoid|clavicle|scapula|acromion|acromioclavicular|proximal humerus|greater tuberosity',
  arm: '肱骨干|肱骨|上臂|humerus|humeral shaft|upper arm',
  elbow: '肘关节|肘|尺骨鹰嘴|鹰嘴|肱骨髁上|肱骨髁|肱骨内上髁|肱骨外上髁|桡骨小头|桡骨头|肱桡|尺骨冠突|elbow|olecranon|radial head|supracondylar|epicondyle',
  forearm: '尺桡骨|桡骨|尺骨|前臂|radius|ulna|ulnar shaft|forearm|radial shaft',
  wrist: '腕关节|腕骨|腕|手舟骨|舟状骨|舟骨|月骨|三角骨|三角纤维|头状骨|钩骨|桡骨远端|尺骨茎突|尺骨远端|下尺桡|桡腕|wrist|carpal|carpus|scaphoid|lunate|triangular fibrocartilage|tfcc|scapholunate|distal radius|distal radial|ulnar styloid|radiocarpal',
  hand: '手部|手(?!术|法|镜)|掌骨|掌指|指骨|指间|拇指|食指|示指|中指|环指|小指|hand(?! side)|metacarpals?|fingers?|thumb|metacarpophalangeal',
};

/** What an exam of one region also shows, rightly: its neighbours, and what lies at the edge of its field. */
const neighbours: Record<Region, Region[]> = {
  brain: ['face', 'neck', 'cervical', 'spine'],
  face: ['brain', 'neck', 'cervical'],
  neck: ['face', 'brain', 'cervical', 'chest', 'thoracic', 'spine', 'shoulder'],
  cervical: ['spine', 'neck', 'brain', 'face', 'thoracic', 'chest', 'shoulder'],
  thoracic: ['spine', 'cervical', 'lumbar', 'chest', 'abdomen'],
  lumbar: ['spine', 'thoracic', 'abdomen', 'pelvis', 'hip'],
  spine: ['cervical', 'thoracic', 'lumbar', 'chest', 'abdomen', 'pelvis', 'hip', 'neck', 'brain'],
  chest: ['neck', 'cervical', 'thoracic', 'lumbar', 'spine', 'breast', 'abdomen', 'shoulder', 'arm'],
  breast: ['chest', 'shoulder'],
  abdomen: ['chest', 'pelvis', 'lumbar', 'thoracic', 'spine', 'hip', 'scrotum', 'breast'],
  pelvis: ['abdomen', 'hip', 'lumbar', 'spine', 'scrotum', 'thigh'],
  scrotum: ['pelvis', 'abdomen', 'hip'],
  hip: ['pelvis', 'thigh', 'lumbar', 'spine', 'abdomen'],
  thigh: ['hip', 'knee'],
  knee: ['thigh', 'leg'],
  leg: ['knee', 'ankle'],
  ankle: ['leg', 'foot'],
  foot: ['ankle'],
  shoulder: ['arm', 'chest', 'neck', 'breast'],
  arm: ['shoulder', 'elbow'],
  elbow: ['arm', 'forearm'],
  forearm: ['elbow', 'wrist'],
  wrist: ['forearm', 'hand'],
  hand: ['wrist'],
};

/** What devices send as Body Part Examined (PS3.16 Annex L) where it is no word of the lists. */
const sent: Record<string, Region[]> = {
  HEAD: ['brain', 'face'], NECK: ['neck'], HEADNECK: ['brain', 'face', 'neck'], CSPINE: ['cervical'], TSPINE: ['thoracic'], LSPINE: ['lumbar'], SSPINE: ['lumbar', 'hip'],
  LUMBOSACRALSPINE: ['lumbar', 'hip'], SPINE: ['spine'], CHEST: ['chest'], THORAX: ['chest'], HEART: ['chest'], ABDOMEN: ['abdomen'], KUB: ['abdomen', 'pelvis'],
  CHESTABDOMEN: ['chest', 'abdomen'], ABDOMENPELVIS: ['abdomen', 'pelvis'], CHESTABDPELVIS: ['chest', 'abdomen', 'pelvis'], PELVIS: ['pelvis', 'hip'], HIP: ['hip'], FEMUR: ['thigh'],
  LEG: ['leg', 'thigh', 'knee'], EXTREMITY: [], ARM: ['arm'], UTERUS: ['pelvis'], TESTIS: ['scrotum'], NOSE: ['face'], EYE: ['face'], EAR: ['face'], JAW: ['face'], TOE: ['foot'],
};

/** What hospitals call exams, beside the words of the organs. */
const named: [RegExp, Region[]][] = [
  [/头部|头颈|\bhead\b/i, ['brain', 'face']], [/胸部|胸片|正侧位胸|\bchest\b|\bthora/i, ['chest']], [/mrcp|上腹|中腹|全腹|腹部|腹平片|泌尿系|\babdom|\bkub\b|\burogra/i, ['abdomen']],
  [/下腹|盆腔|\bpelvi/i, ['pelvis', 'hip', 'abdomen']], [/全腹|泌尿系|\bkub\b|\burogra|妇科|产科|产前|obstet|gyn/i, ['abdomen', 'pelvis']], [/下肢/, ['hip', 'thigh', 'knee', 'leg', 'ankle', 'foot']],
  [/上肢/, ['shoulder', 'arm', 'elbow', 'forearm', 'wrist', 'hand']], [/超声心动|\becho/i, ['chest']], [/消化道|钡餐/, ['chest', 'abdomen']], [/lower (?:extremity|limb)/i, ['hip', 'thigh', 'knee', 'leg', 'ankle', 'foot']],
];

/** Shows all of the body, or nobody knows what. */
const whole = /全身|全脊柱|多部位|多发伤|创伤|骨显像|骨扫描|骨密度|whole.?body|bone scan|trauma|skull base to|total body|skeletal survey/i;

const latin = (word: string): string => (/^[a-z]/.test(word) ? `\\b${word}\\b` : word);
const listed = (Object.entries(words) as [Region, string][]).flatMap(([region, list]) => list.split(/\|(?![^(]*\))/).map((word) => ({ region, word })));
const length = (word: string): number => word.replace(/\(\?<?[!=].*?\)/g, '').length;
const ordered = listed.sort((a, b) => length(b.word) - length(a.word));
/** Each word in a group of its own, the longest first. */
const any = new RegExp(ordered.map(({ word }) => `(${latin(word)})`).join('|'), 'giu');

export interface Mention {
  region: Region;
  word: string;
  at: number;
}

/** What a text speaks of, in its order. */
export const mentions = (text: string): Mention[] =>
  [...text.matchAll(any)].flatMap((match) => {
    const region = ordered[match.slice(1).findIndex((word) => word !== undefined)]?.region;
    return region === undefined ? [] : [{ region, word: match[0], at: match.index }];
  });

/** The regions that an exam is of, or none where it is of all or cannot be told. */
export function regionsOf(exam: { modality: string; bodyPart: string; procedure: string }): Set<Region> {
  if (exam.modality === 'PT' || exam.modality === 'XA' || whole.test(`${exam.bodyPart} ${exam.procedure}`)) return new Set();
  const regions = new Set<Region>(sent[exam.bodyPart.toUpperCase().replace(/[^A-Z]/g, '')] ?? mentions(exam.bodyPart.toLowerCase()).map((one) => one.region));
  mentions(exam.procedure).forEach((one) => regions.add(one.region));
  named.filter(([pattern]) => pattern.test(exam.procedure)).forEach(([, more]) => more.forEach((one) => regions.add(one)));
  return regions;
}

export const mayShow = (exam: Set<Region>, region: Region): boolean => [...exam].some((one) => one === region || neighbours[one].includes(region));
