package cn.tongying.alliance.device;

/** How an application entity is answered its worklist: the character set its console reads, or pinyin where it shows no Chinese. */
enum WorklistText {
    UTF_8, GB18030, GBK, GB2312, LATIN_1, PINYIN
}
