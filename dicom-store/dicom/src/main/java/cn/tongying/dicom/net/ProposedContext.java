package cn.tongying.dicom.net;

import java.util.List;

/** A presentation context as proposed in A-ASSOCIATE-RQ (PS3.8 9.3.2.2). UIDs are as received, not yet judged. */
public record ProposedContext(int id, String abstractSyntax, List<String> transferSyntaxes) {

    public ProposedContext {
        if (id < 1 || id > 255 || id % 2 == 0) {
            throw new IllegalArgumentException("A presentation context ID is odd and 1 to 255, not " + id);
        }
        if (transferSyntaxes.isEmpty()) {
            throw new IllegalArgumentException("Presentation context " + id + " proposes no transfer syntax");
        }
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }
}
