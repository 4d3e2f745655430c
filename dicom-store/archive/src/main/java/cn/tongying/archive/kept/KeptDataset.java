package cn.tongying.archive.kept;

import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.objects.ObjectKey;

/** Where a Data Set lies: its object, the offset at which it begins there, and how it is written. */
public record KeptDataset(ObjectKey object, long offset, TransferSyntax syntax) {

    static KeptDataset of(StoredInstance instance) {
        return new KeptDataset(instance.objectKey(), instance.datasetOffset(), instance.transferSyntax());
    }
}
