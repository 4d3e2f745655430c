package cn.tongying.archive;

import cn.tongying.dicom.TransferSyntax;
import cn.tongying.objects.ObjectKey;

/** Where a Data Set lies: its object, the offset at which it begins there, and how it is written. */
record KeptDataset(ObjectKey object, long offset, TransferSyntax syntax) {
}
