package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import java.util.List;
import java.util.Optional;

/** Where Modality Worklist (PS3.4 K) is answered from: what is to be done. The room above that knows the orders implements it. */
public interface ModalityWorklist {

    /**
     * The next steps that match and are not done yet, of the sites that the caller works for alone, in the order of their start.
     *
     * @param after the position of the last one of the page before
     * @throws cn.tongying.archive.ArchiveException when they cannot be read now
     */
    List<WorklistStep> page(Caller caller, WorklistQuery query, Optional<String> after, int most);
}
