package cn.tongying.app;

import cn.tongying.dimse.DicomListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The DICOM port is bound, so that a modality can send. */
@ApplicationScoped
class DicomListenerCheck implements ReadinessCheck {

    @Inject
    DicomListener listener;

    @Override
    public String name() {
        return "dicom";
    }

    @Override
    public Optional<String> failure() {
        return listener.address().isPresent() ? Optional.empty() : Optional.of("the DICOM listener is not bound");
    }
}
