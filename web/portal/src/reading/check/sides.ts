/** Left and right in a report, and what they are of. */
export type Side = 'L' | 'R';

/** Holds a side's word but tells no side: views, the heart and its vessels, lobes of the liver, directions. */
const none = new RegExp(
  [
    '[左右](?:前|后)?(?:斜|侧)位', '[左右]侧卧位?', '左前降支', '左回旋支', '右冠状?动脉', '右冠', '左冠状?动脉', '左冠', '左主干', '左主动脉', '[左右]心[室房耳缘]?', '[左右][室房]', '右位', '左[、/和及]?右(?![侧肺肾膝])',
    '肝[左右](?:外|内|前|后)?叶', '[左右]肝(?:管)?', '肝脏[左右]叶', '肝[左右]', '左(?:内|外)叶', '右(?:前|后)叶', '门静脉[左右]支', '(?:向|偏|凸向|凸|稍|略)[左右](?:侧)?', '[左右](?:侧)?(?:移|偏|突|弯|凸)', '左优势|右优势', '[左右]利手', '[左右]束支',
    '(?:left|right)[- ](?:ventric\\w+|atri\\w+|anterior descending|main(?: coronary)?|circumflex|hepatic(?: lobe)?|lobe of the liver|heart|coronary|lateral (?:view|decubitus)|anterior oblique|posterior oblique|dominant|handed|sided aortic arch|bundle)',
    'to the (?:left|right)', '(?:left|right)ward', 'right away',
  ].join('|'),
  'gi',
);
const both = /双(?!线|髁|踝|轨|相|期|源|能|边|凹|凸|房|腔|平|水平|歧|顶)|两[侧肺肾膝乳髋肩手足眼耳踝肘腕]|左[、/和及]?右|\b(?:both|bilateral(?:ly)?)\b/i;
const left = /左|\bleft\b/gi;
const right = /右|\bright\b/gi;

/** Of the same length, so that places stay. */
export const withoutFalseSides = (text: string): string => text.replace(none, (match) => '＿'.repeat(match.length));

export interface Place {
  side: Side | 'both';
  at: number;
}

/** Every side that a clause names, in its order. */
export function sides(clause: string): Place[] {
  const of = (pattern: RegExp, side: Place['side']): Place[] => [...clause.matchAll(pattern)].map((match) => ({ side, at: match.index }));
  return [...of(left, 'L'), ...of(right, 'R'), ...of(new RegExp(both, 'gi'), 'both')].sort((a, b) => a.at - b.at);
}

/** What comes in pairs: the finer before the coarser, each with the words that name it. */
const paired: [part: string, group: string, words: RegExp][] = [
  ['upper lobe', 'lung', /上叶|(?:upper) lobes?/i], ['middle lobe', 'lung', /中叶|middle lobe/i], ['lower lobe', 'lung', /下叶|lower lobes?/i], ['lingula', 'lung', /舌叶|舌段|lingula/i],
  ['apex', 'lung', /肺尖|apical|apex/i], ['hilum', 'lung', /肺门|hil(?:um|ar)/i], ['pleura', 'pleura', /胸腔|胸膜|气胸|液气胸|肋膈角|pleura|pneumothorax|costophrenic/i], ['rib', 'rib', /肋骨|肋|\bribs?\b/i],
  ['lung', 'lung', /肺|\blungs?\b/i], ['axilla', 'breast', /腋|axill/i], ['breast', 'breast', /乳腺|乳房|乳(?!突|头状|头肌|糜)|\bbreast/i],
  ['adrenal', 'adrenal', /肾上腺|adrenal/i], ['ureter', 'kidney', /输尿管|ureter/i], ['kidney', 'kidney', /肾(?!上腺)|kidney|renal|hydronephrosis/i], ['ovary', 'adnexa', /卵巢|附件|输卵管|ovar|adnex/i], ['testis', 'testis', /睾丸(?!鞘膜)|testis|testicle|testicular/i], ['epididymis', 'testis', /附睾|epididym/i], ['tunica', 'testis', /鞘膜|hydrocele/i], ['cord', 'testis', /精索|varicocele/i],
  ['frontal', 'brain', /额叶|额(?!窦)|frontal (?:lobe|cort|white)|frontoparietal/i], ['temporal', 'brain', /颞叶|颞(?!骨|下)|temporal(?! bone)/i], ['parietal', 'brain', /顶叶|顶骨|[额颞]顶|parietal/i], ['occipital', 'brain', /枕叶|枕部|枕骨|occipital/i], ['insula', 'brain', /岛叶|insula/i],
  ['basal ganglia', 'brain', /基底节|豆状核|尾状核|壳核|苍白球|内囊|外囊|basal ganglia|putamen|capsul/i], ['thalamus', 'brain', /丘脑|thalam/i], ['cerebellum', 'brain', /小脑|cerebell/i], ['corona', 'brain', /放射冠|半卵圆中心|corona radiata|centrum semiovale/i],
  ['ventricle', 'brain', /侧脑室|lateral ventricle/i], ['hemisphere', 'brain', /半球|hemispher/i], ['mca', 'brain', /大脑中动脉|middle cerebral|\bmca\b/i], ['brain', 'brain', /硬膜|蛛网膜|脑|subdural|epidural|brain|cerebr/i],
  ['eye', 'eye', /眼|视神经|orbit|globe|optic/i], ['ear', 'ear', /乳突|中耳|内听道|听神经|耳|鼓室|听小骨|耳蜗|卵圆窗|桥小脑角|颞骨|mastoid|\bear\b|auditory|cerebellopontine/i], ['sinus', 'sinus', /上颌窦|筛窦|额窦|蝶窦|鼻窦|maxillary|ethmoid|sinus/i],
  ['thyroid', 'thyroid', /甲状腺|thyroid/i], ['parotid', 'parotid', /腮腺|parotid/i], ['carotid', 'carotid', /颈总动脉|颈内动脉|颈外动脉|颈动脉|carotid/i], ['vertebral', 'vertebral', /椎动脉|vertebral arter/i], ['jaw', 'jaw', /颌骨|颞下颌|髁突|mandib/i],
  ['clavicle', 'shoulder', /锁骨|clavic/i], ['scapula', 'shoulder', /肩胛|scapul/i], ['cuff', 'shoulder', /冈上|冈下|肩袖|盂唇|supraspin|infraspin|cuff|labr/i], ['humerus', 'arm', /肱骨|humer/i], ['shoulder', 'shoulder', /肩|shoulder|acromi/i],
  ['elbow', 'elbow', /肘|鹰嘴|elbow|olecran/i], ['radius', 'forearm', /桡骨|\bradius|\bradial/i], ['ulna', 'forearm', /尺骨|\bulna/i], ['wrist', 'wrist', /腕|舟骨|舟状骨|月骨|wrist|scaphoid|lunate|carpal/i], ['hand', 'hand', /手(?!术|法|镜)|掌骨|指(?![征标南示数向])|\bhand(?! side)|finger|thumb|metacarp/i],
  ['femoral head', 'hip', /股骨头|femoral head/i], ['femoral neck', 'hip', /股骨颈|粗隆|转子|femoral neck|trochanter/i], ['hip', 'hip', /髋|\bhip|acetabul/i], ['pubis', 'hip', /耻骨|坐骨|髂骨|骶髂|pubic|ischi|ilia|sacroiliac/i],
  ['meniscus', 'knee', /半月板|menisc/i], ['patella', 'knee', /髌|patell/i], ['cruciate', 'knee', /交叉韧带|cruciate/i], ['femur', 'thigh', /股骨|femur/i], ['knee', 'knee', /膝|腘窝|knee/i],
  ['tibia', 'leg', /胫骨|tibia/i], ['fibula', 'leg', /腓骨|fibula/i], ['malleolus', 'ankle', /踝|ankle|malleol/i], ['calcaneus', 'ankle', /跟骨|跟腱|calcan|achilles/i], ['talus', 'ankle', /距骨|talus|talar/i], ['foot', 'foot', /(?<![不充])足(?!够|月)|跖|趾|\bfoot|metatars|\btoe|hallux/i],
  ['veins', 'veins', /股静脉|腘静脉|肌间静脉|胫后静脉|腓静脉|femoral vein|popliteal vein/i], ['arteries', 'arteries', /股动脉|腘动脉|胫前动脉|胫后动脉|足背动脉/i], ['tonsil', 'throat', /扁桃体|tonsil/i], ['pyriform', 'throat', /梨状窝|pyriform/i], ['glottis', 'throat', /声带|vocal cord/i], ['submandibular', 'submandibular', /颌下腺|submandibular/i],
  ['lower limb', 'limb', /下肢|lower (?:limb|extremit)/i], ['upper limb', 'limb', /上肢|upper (?:limb|extremit)/i], ['groin', 'groin', /腹股沟|疝|inguinal|hernia/i],
];

export interface Part {
  part: string;
  group: string;
  word: string;
  at: number;
}

/** What of a clause has a side, the finest first: where 左侧基底节脑出血 stands, the basal ganglia count. */
export function parts(clause: string): Part[] {
  const found: Part[] = [];
  for (const [part, group, words] of paired) {
    const match = words.exec(clause);
    if (match) found.push({ part, group, word: match[0], at: match.index });
  }
  return found;
}
