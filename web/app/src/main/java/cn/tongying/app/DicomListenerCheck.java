package cn.tongying.app;

import cn.tongying.dimse.DicomListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The DICOM port is bound and connections are taken, so that a modality can send. */
@ApplicationScoped
class DicomListenerCheck implements ReadinessCheck {

    @Inject
    DicomListener listener;

    @Override
    public String name() {
        return "dicom";
    }

    @Override
    public Optional<Failing> failure() {
        if (listener.address().isEmpty()) {
            return Failing.down("the DICOM listener is not bound");
        }
        return listener.accepting() ? Optional.empty() : Failing.down("the DICOM listener takes no connections any more");
    }
}
