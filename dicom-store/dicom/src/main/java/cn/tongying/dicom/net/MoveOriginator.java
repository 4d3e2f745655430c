package cn.tongying.dicom.net;

/** Who asked for the C-MOVE of which a C-STORE is a sub-operation, by which message (PS3.7 9.1.1.1). */
public record MoveOriginator(AeTitle title, int messageId) {}
