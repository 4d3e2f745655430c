package cn.tongying.sharing;

import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.storing.Archive;
import java.util.Optional;

/** What makes copies, for another room's test, over its archive. */
public final class CopiesOfTest {
    private CopiesOfTest() {
    }

    public static DeidentifiedCopies over(Archive archive, Retrieval retrieval) {
        DeidentifiedCopies copies = new DeidentifiedCopies();
        copies.archive = archive;
        copies.retrieval = retrieval;
        copies.parts = new SharingParts();
        copies.parts.use(new SharingConfig(15, "", Optional.of("a secret of this installation, long")));
        return copies;
    }
}
