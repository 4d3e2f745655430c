package cn.tongying.sharing;

import cn.tongying.archive.Apart;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.storing.Archive;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.deident.BurntInRegions;
import cn.tongying.dicom.deident.Deidentifier;
import cn.tongying.dicom.deident.Option;
import cn.tongying.dicom.deident.Outcome;
import cn.tongying.dicom.deident.Profile;
import cn.tongying.dicom.deident.Pseudonyms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Copies of images without what identifies (PS3.15 E), kept in the archive apart from patients' studies ({@link Apart}), with UIDs made of a key of their
 * own. Whose they are, and who is shown them, the room that asks for them keeps; the way back is sealed for it here. Not part of a transaction: what is
 * copied is shown to nobody before that room says so, and the same copies made again are the same objects.
 */
@ApplicationScoped
public class DeidentifiedCopies {
    /** Age and sex teach, and series are told apart by words that are known to be harmless; dates go. */
    private static final Profile PROFILE = new Profile(Set.of(Option.CLEAN_PIXEL_DATA, Option.RETAIN_PATIENT_CHARACTERISTICS, Option.CLEAN_DESCRIPTORS));
    private static final int MOST_OBJECTS = 3_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject Retrieval retrieval;
    @Inject Archive archive;
    @Inject SharingParts parts;

    /**
     * What is to be copied.
     *
     * @param of   the number of whatever it is copied for; what is sealed is bound to it
     * @param site whose copy of the study
     * @param only these instances; empty for all
     */
    public record Wanted(UUID of, StudyInstanceUid study, String site, Set<SopInstanceUid> only) {
    }

    /**
     * What came of it.
     *
     * @param study   of the copies
     * @param written objects
     * @param leftOut how many were left out, by why
     * @param wayBack originals by "KIND substitute"
     */
    public record Copied(StudyInstanceUid study, int written, Map<Outcome.Reason, Integer> leftOut, SortedMap<String, String> wayBack) {
        public int lacking() {
            return leftOut.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    public byte[] newKey() {
        byte[] key = new byte[Pseudonyms.KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /** @param what it is, such as a key; it opens as nothing else */
    public byte[] seal(UUID of, String what, byte[] value) {
        return vault().seal(of, what, value);
    }

    public byte[] open(UUID of, String what, byte[] sealed) {
        return vault().open(of, what, sealed);
    }

    /** @throws ProblemException 503 without the installation's secret, so that nothing is begun that cannot be kept */
    public void requireVault() {
        vault();
    }

    private DeidentVault vault() {
        return parts.vault().orElseThrow(() -> new ProblemException(Problem.unavailable(3_600,
                "This installation has no secret to keep the way back with.", "本系统未设置用于保管对照关系的密钥。")));
    }

    /**
     * @throws ProblemException 404 when the caller is shown none of them; 422 for too many; 503 when others copy as many as may be, or there is no room
     */
    public Copied copy(Wanted wanted, byte[] key, Caller caller, UUID account) {
        List<StoredInstance> objects = retrieval.find(caller.at(wanted.site()), wanted.study(), Optional.empty(), Optional.empty()).stream()
                .filter(one -> one.identity().site().equals(wanted.site()))
                .filter(one -> wanted.only().isEmpty() || wanted.only().contains(one.identity().instance())).toList();
        if (objects.isEmpty()) {
            throw new ProblemException(Problem.notFound("There are no such images.", "没有这些影像。"));
        }
        if (objects.size() > MOST_OBJECTS) {
            throw new ProblemException(Problem.unprocessable("At most " + MOST_OBJECTS + " images are copied at once: choose key images.",
                    "一次最多复制 " + MOST_OBJECTS + " 幅影像，请改选关键影像。"));
        }
        try (ExportPlaces.Place _ = parts.exportPlaces().take(account).orElseThrow(() -> new ProblemException(Problem.unavailable(30,
                "You, or others, have as many exports under way as may be: try again when one has ended.", "您或他人正在进行的导出已达上限，请待其结束后再试。")))) {
            return new Copying(wanted, key, caller).of(objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One run. */
    private final class Copying {
        private final Map<Outcome.Reason, Integer> leftOut = new EnumMap<>(Outcome.Reason.class);
        private final SortedMap<String, String> wayBack = new TreeMap<>();
        private final Pseudonyms pseudonyms;
        private final Deidentifier deidentifier;
        private final Wanted wanted;
        private final Caller caller;
        private int written;

        Copying(Wanted wanted, byte[] key, Caller caller) {
            this.wanted = wanted;
            this.caller = caller;
            pseudonyms = new Pseudonyms(key, (kind, original, substitute) -> wayBack.put(kind + " " + substitute, original));
            deidentifier = new Deidentifier(PROFILE, pseudonyms, BurntInRegions.parse(parts.config().burntIn()));
        }

        Copied of(List<StoredInstance> objects) throws IOException {
            Source source = new Source(Source.Via.PORTAL, caller.name(), caller.remoteAddress(), "copies " + wanted.of());
            for (StoredInstance object : objects) {
                try (SpooledWorkplace workplace = new SpooledWorkplace(parts.exportMemory(), parts.exportSpool())) {
                    switch (outcome(new ArchivedObject(retrieval, object), workplace)) {
                        case Outcome.Refused not -> leftOut.merge(not.reason(), 1, Integer::sum);
                        case Outcome.Deidentified done -> keep(done, source);
                    }
                }
            }
            archive.senderFinished(source.sender());
            return new Copied(new StudyInstanceUid(pseudonyms.uid(wanted.study().value())), written, Map.copyOf(leftOut), wayBack);
        }

        private Outcome outcome(ArchivedObject object, SpooledWorkplace workplace) throws IOException {
            try {
                return deidentifier.deidentify(object.scan(), object::copy, workplace);
            } catch (DicomException e) {
                return Outcome.Refused.of(e);
            }
        }

        private void keep(Outcome.Deidentified done, Source source) throws IOException {
            try (SpooledObject spooled = new SpooledObject(parts.exportSpool())) {
                spooled.write(out -> DatasetWriter.write(done.dataset(), done.syntax(), out, done.bulk()));
                switch (archive.store(Caller.system(Apart.SITE), new Incoming(spooled.read(), done.syntax(), Optional.empty(), Optional.empty(), Optional.empty(), source))) {
                    case StoreOutcome.Stored _, StoreOutcome.AlreadyStored _ -> written++;
                    case StoreOutcome.Refused refused -> throw new ProblemException(Problem.unavailable(60, "A copy was not kept: " + refused.message(), "副本未能保存：" + refused.messageZh()));
                }
            }
        }
    }
}
