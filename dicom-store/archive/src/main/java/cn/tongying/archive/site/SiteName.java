package cn.tongying.archive.site;

/** A hospital of the alliance: its code and its names. */
public record SiteName(String code, String nameZh, String nameEn) {
}
