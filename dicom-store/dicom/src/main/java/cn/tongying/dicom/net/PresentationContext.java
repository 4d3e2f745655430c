package cn.tongying.dicom.net;

/** A presentation context in force: what is spoken about, and how it is encoded. */
public record PresentationContext(int id, String abstractSyntax, String transferSyntax) {}
