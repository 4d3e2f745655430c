package cn.tongying.identity;

import java.util.EnumSet;
import java.util.Set;

/** A kind of program with an account of its own, and all that its tokens may ever do. */
public enum ServiceKind {
    /** Collects at a hospital and sends; it reads nothing back. */
    EDGE_NODE(EnumSet.of(Scope.STORE)),
    /** Reads images over DICOMweb and sends results; it sees none of the portal's lists. */
    AI_PERFORMER(EnumSet.of(Scope.STORE, Scope.DICOM_READ));

    private final Set<Scope> most;

    ServiceKind(Set<Scope> most) {
        this.most = most;
    }

    public Set<Scope> most() {
        return EnumSet.copyOf(most);
    }
}
