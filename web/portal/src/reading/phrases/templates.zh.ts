import type { Template } from './template';

/** Chinese templates that come with the product: what is sound is said, what is asked of a finding stands as a field to fill. */
export const templatesZh: Template[] = [
  { name: '胸部正侧位 未见异常', modalities: ['DX', 'CR', 'RF'], regions: ['chest'], positive: false, findings: '胸廓对称，气管居中。双肺野透亮度正常，肺纹理走行自然，未见明确实质性病变。双肺门不大。心影大小、形态在正常范围，主动脉无迂曲。双侧膈面光整，肋膈角锐利。所见骨质未见明确异常。', impression: '心肺膈未见明确异常。' },
  { name: '胸部CT 未见异常', modalities: ['CT'], regions: ['chest'], positive: false, findings: '双肺纹理清晰，肺实质内未见明确结节、实变或磨玻璃影。气管及各级支气管通畅。纵隔及双肺门未见肿大淋巴结。心脏大小正常，心包未见积液。双侧胸腔未见积液，胸膜未见增厚。所见胸壁及骨质未见明确异常。', impression: '胸部CT平扫未见明确异常。' },
  { name: '肺结节', modalities: ['CT'], regions: ['chest'], positive: true, findings: '{左|右}肺{上|中|下}叶{段}见一{实性|部分实性|磨玻璃}结节，大小约 {长} mm×{短} mm（层面 {层}），边缘{光滑|分叶|毛刺}，{有|无}胸膜牵拉。余肺未见明确结节。气管及支气管通畅。纵隔及双肺门未见肿大淋巴结。双侧胸腔未见积液。', impression: '{左|右}肺{上|中|下}叶{实性|部分实性|磨玻璃}结节，约 {大小} mm，考虑{性质}，建议{随访时间}复查CT。' },
  { name: '颅脑CT 未见异常', modalities: ['CT'], regions: ['brain'], positive: false, findings: '双侧大脑半球、小脑及脑干密度未见明确异常，灰白质分界清楚。脑室系统大小、形态正常，脑沟、脑裂未见增宽。中线结构居中。颅骨骨质未见明确骨折。', impression: '颅脑CT平扫未见明确异常。' },
  { name: '颅内出血', modalities: ['CT'], regions: ['brain'], positive: true, findings: '{左|右}侧{部位}见团片状高密度影，大小约 {长} cm×{宽} cm×{高} cm，出血量约 {体积} ml，周围{有|无}低密度水肿带。{有|无}破入脑室。中线结构{居中|左移|右移} {移位} mm。', impression: '{左|右}侧{部位}脑出血，约 {体积} ml，中线{无移位|移位}。' },
  { name: '颅脑MR 未见异常', modalities: ['MR'], regions: ['brain'], positive: false, findings: '双侧大脑半球、小脑及脑干形态、信号未见明确异常，扩散加权未见高信号。脑室系统大小、形态正常，脑沟、脑裂未见增宽。中线结构居中。垂体不大。所见鼻窦及乳突未见明确异常。', impression: '颅脑MR平扫未见明确异常。' },
  { name: '腹部CT 未见异常', modalities: ['CT'], regions: ['abdomen'], positive: false, findings: '肝脏大小、形态正常，实质密度均匀。胆囊不大，壁不厚，肝内外胆管未见扩张。胰腺形态、密度未见异常，胰管未见扩张。脾脏不大。双肾及双侧肾上腺未见明确异常。腹膜后未见肿大淋巴结，腹腔未见积液。', impression: '腹部CT未见明确异常。' },
  { name: '腹部超声 未见异常', modalities: ['US'], regions: ['abdomen'], positive: false, findings: '肝脏大小、形态正常，包膜光整，实质回声均匀。胆囊壁光滑，腔内未见异常回声，胆总管内径约 {内径} mm。胰腺、脾脏大小及回声未见异常。双肾大小、形态正常，集合系统未见分离。', impression: '肝、胆、胰、脾、双肾未见明确异常。' },
  { name: '妇科超声 未见异常', modalities: ['US'], regions: ['pelvis'], sex: 'F', positive: false, findings: '子宫{前位|平位|后位}，大小约 {长} cm×{宽} cm×{厚} cm，肌层回声均匀。内膜厚约 {厚度} mm。双侧卵巢大小、形态正常，附件区未见明确包块。盆腔未见明确积液。', impression: '子宫及双侧附件区未见明确异常。' },
  { name: '前列腺超声 未见异常', modalities: ['US'], regions: ['pelvis'], sex: 'M', positive: false, findings: '膀胱充盈良好，壁光滑，腔内未见异常回声。前列腺大小约 {长} cm×{宽} cm×{厚} cm，形态规则，实质回声均匀。残余尿约 {体积} ml。', impression: '膀胱、前列腺未见明确异常。' },
  { name: '甲状腺结节超声', modalities: ['US'], regions: ['neck'], positive: true, findings: '甲状腺{左|右}叶{上|中|下}部见一{实性|囊实性|囊性}结节，大小约 {长} mm×{宽} mm，{低|等|高}回声，边界{清|不清}，纵横比{<1|>1}，{有|无}点状强回声。双侧颈部未见异常肿大淋巴结。', impression: '甲状腺{左|右}叶结节，约 {大小} mm，TI-RADS {1|2|3|4a|4b|4c|5} 类。' },
  { name: '乳腺X线 未见异常', modalities: ['MG'], regions: ['breast'], positive: false, findings: '双侧乳腺呈{脂肪型|散在纤维腺体型|不均匀致密型|极度致密型}。双乳未见明确肿块、结构扭曲及可疑钙化。皮肤及乳头未见增厚、凹陷。双侧腋前未见异常肿大淋巴结。', impression: '双乳BI-RADS {1|2} 类。' },
  { name: '四肢骨关节 未见异常', modalities: ['DX', 'CR'], regions: ['shoulder', 'arm', 'elbow', 'forearm', 'wrist', 'hand', 'hip', 'thigh', 'knee', 'leg', 'ankle', 'foot'], positive: false, findings: '所见诸骨骨质结构完整，骨皮质连续，未见明确骨折征象。关节在位，关节面光整，间隙未见异常。周围软组织未见明确异常。', impression: '{左|右}{部位}未见明确骨折及脱位。' },
  { name: '骨折', modalities: ['DX', 'CR', 'CT'], regions: ['shoulder', 'arm', 'elbow', 'forearm', 'wrist', 'hand', 'hip', 'thigh', 'knee', 'leg', 'ankle', 'foot'], positive: true, findings: '{左|右}侧{骨}{部位}骨皮质不连续，见{横行|斜行|螺旋形|粉碎性}骨折线，断端{无|有}移位 {移位} mm，成角 {角度} 度。关节{在位|脱位}。周围软组织肿胀。', impression: '{左|右}侧{骨}{部位}骨折。' },
  { name: '膝关节MR 未见异常', modalities: ['MR'], regions: ['knee'], positive: false, findings: '构成膝关节诸骨骨质未见异常信号。内、外侧半月板形态、信号正常。前后交叉韧带及内外侧副韧带连续。关节软骨厚度均匀。关节腔及髌上囊未见明显积液。', impression: '{左|右}膝关节MR平扫未见明确异常。' },
  { name: '腰椎MR', modalities: ['MR', 'CT'], regions: ['lumbar'], positive: true, findings: '腰椎生理曲度{存在|变直}，椎体序列{正常|前滑|后滑}。{节段}椎间盘{膨出|突出|脱出}，向{中央|左后|右后}压迫硬膜囊{程度}，{有|无}神经根受压。椎管前后径约 {径} mm。脊髓圆锥位置正常，信号未见异常。', impression: '{节段}椎间盘{膨出|突出|脱出}，{有|无}神经根受压。' },
];
