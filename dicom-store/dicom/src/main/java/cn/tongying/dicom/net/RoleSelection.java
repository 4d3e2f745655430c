package cn.tongying.dicom.net;

/** SCP/SCU role selection of the association requestor for one SOP class (PS3.7 D.3.3.4). */
public record RoleSelection(String sopClassUid, boolean scu, boolean scp) {}
