package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does with each element of one Data Set, and of its items, what the profile says. */
final class Cleaner {
    private final Profile profile;
    private final Pseudonyms pseudonyms;
    private final Patient patient;
    private final Dates dates;

    Cleaner(Profile profile, Pseudonyms pseudonyms, Patient patient) {
        this.profile = profile;
        this.pseudonyms = pseudonyms;
        this.patient = patient;
        this.dates = new Dates(pseudonyms, patient);
    }

    void clean(Dataset dataset) {
        SafePrivate.clean(dataset, profile.has(Option.RETAIN_SAFE_PRIVATE));
        for (Element element : dataset.elements()) {
            if (!Tags.isPrivate(element.tag())) {
                decide(element).ifPresentOrElse(decision -> act(dataset, element, decision), () -> cleanItems(element));
            }
        }
        writeByTheRules(dataset);
    }

    /** What was written otherwise than the transfer syntax has it (no VR, UN around a known element) is written rightly now. */
    private static void writeByTheRules(Dataset dataset) {
        for (Element element : dataset.elements()) {
            if (element.wireVr() != 0) {
                dataset.put(new Element(element.tag(), element.vr(), element.value()));
            }
        }
    }

    private Optional<Profile.Decision> decide(Element element) {
        Optional<Profile.Decision> ofTable = profile.decide(element.tag());
        boolean whole = Tags.group(element.tag()) >>> 8 == 0x60;
        return ofTable.isPresent() && !whole ? ofTable : OwnRules.decide(element, profile);
    }

    private void act(Dataset dataset, Element element, Profile.Decision decision) {
        switch (decision.action()) {
            case X -> dataset.remove(element.tag());
            case Z -> empty(dataset, element);
            case D -> replace(dataset, element);
            case U -> uids(dataset, element);
            case K -> cleanItems(element);
            case C -> cleanValue(dataset, element, decision.by().orElseThrow());
            case Z_D, X_Z, X_D, X_Z_D, X_Z_U -> throw new IllegalStateException("A combined code is resolved before it is acted on");
        }
    }

    private void cleanItems(Element element) {
        if (element.value() instanceof Value.Items sequence) {
            sequence.items().forEach(this::clean);
        }
    }

    /** Referenced Study Sequence (X/Z) is of type 3 wherever it stands, and has an item where it stands. */
    private void empty(Dataset dataset, Element element) {
        if (element.tag() == Tag.PatientName) {
            dataset.put(Tag.PatientName, pseudonyms.patient(patient));
        } else if (element.tag() == Tag.ReferencedStudySequence) {
            dataset.remove(element.tag());
        } else {
            Dummies.empty(dataset, element.tag(), element.vr());
        }
    }

    /** An empty value says nothing as it is. */
    private void replace(Dataset dataset, Element element) {
        if (element.tag() == Tag.PatientID) {
            dataset.put(Tag.PatientID, pseudonyms.patient(patient));
        } else if (element.vr() == Vr.SQ) {
            replaceItems(dataset, element);
        } else if (element.vr() == Vr.UI) {
            uids(dataset, element);
        } else if (!element.isEmpty()) {
            Dummies.put(dataset, element.tag(), element.vr());
        }
    }

    private void replaceItems(Dataset dataset, Element element) {
        switch (element.tag()) {
            case Tag.ContentSequence -> Contents.clean(dataset, this::clean, false);
            case Tag.GraphicAnnotationSequence -> Graphics.clean(dataset, this::clean, false);
            default -> dataset.items(element.tag()).forEach(item -> {
                clean(item);
                Strict.replaceTexts(item);
            });
        }
    }

    private void uids(Dataset dataset, Element element) {
        if (element.vr() == Vr.SQ) {
            cleanItems(element);
        } else if (element.vr() == Vr.UI) {
            String[] substitutes = dataset.strings(element.tag()).stream().map(pseudonyms::uid).toArray(String[]::new);
            dataset.put(element.tag(), Vr.UI, substitutes);
        } else {
            dataset.remove(element.tag());
        }
    }

    private void cleanValue(Dataset dataset, Element element, Option by) {
        boolean cleaned = switch (by) {
            case RETAIN_MODIFIED_DATES -> dates.shift(dataset, element.tag(), element.vr());
            case CLEAN_DESCRIPTORS, RETAIN_PATIENT_CHARACTERISTICS -> cleanDescription(dataset, element);
            case CLEAN_STRUCTURED_CONTENT -> cleanContent(dataset, element);
            case CLEAN_GRAPHICS -> cleanGraphics(dataset, element);
            default -> false;
        };
        if (!cleaned) {
            act(dataset, element, new Profile.Decision(Profile.basic(element.tag()), Optional.empty()));
        }
    }

    private boolean cleanDescription(Dataset dataset, Element element) {
        if (element.vr() == Vr.SQ) {
            dataset.items(element.tag()).forEach(item -> {
                clean(item);
                Strict.replaceLocalCodes(item);
            });
            return true;
        }
        List<String> kept = new ArrayList<>();
        for (String value : element.vr().isText() ? dataset.strings(element.tag()) : List.<String>of()) {
            String clean = SafeWords.clean(value);
            if (!clean.isEmpty()) {
                kept.add(clean);
            }
        }
        if (!kept.isEmpty()) {
            dataset.put(element.tag(), element.vr(), kept.toArray(String[]::new));
        }
        return !kept.isEmpty();
    }

    private boolean cleanContent(Dataset dataset, Element element) {
        if (element.tag() == Tag.ContentSequence) {
            Contents.clean(dataset, this::clean, true);
        } else {
            dataset.items(element.tag()).forEach(item -> {
                clean(item);
                Strict.replaceLocalCodes(item);
            });
        }
        return true;
    }

    private boolean cleanGraphics(Dataset dataset, Element element) {
        if (element.tag() == Tag.GraphicAnnotationSequence) {
            Graphics.clean(dataset, this::clean, true);
            return true;
        }
        return false;
    }
}
