package cn.tongying.dicom.violating;

import cn.tongying.archive.violating.ArchiveThatAnswersHttp;

/** Breaks: the toolkit knows no other room; and, with the class it names, that rooms have no cycles. */
public record ToolkitThatStores(ArchiveThatAnswersHttp archive) {}
