package cn.tongying.tools.exit;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.tools.web.AnsweredException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** An archive as a test wants it to behave, two studies a page. */
final class ScriptedSource implements StudySource {

    private static final SopClassUid CT = new SopClassUid("1.2.840.10008.5.1.4.1.1.2");
    private static final int PAGE = 2;
    /** Real: a file of which the head was taken for a part of the Data Set once, and another was put before it. */
    static final SopInstanceUid WITH_SECOND_HEAD = new SopInstanceUid("1.2.77.1.1");

    final Map<ExitingStudy, List<ExitingObject>> studies = Collections.synchronizedMap(new LinkedHashMap<>());
    final List<SopInstanceUid> opened = Collections.synchronizedList(new ArrayList<>());
    final List<SopInstanceUid> asked = Collections.synchronizedList(new ArrayList<>());
    /** Of every object. */
    volatile String etag = "\"1\"";
    final Set<SopInstanceUid> breaking = new HashSet<>();
    final Set<SopInstanceUid> gone = new HashSet<>();
    final Set<SopInstanceUid> others = new HashSet<>();
    volatile int dieAfter = Integer.MAX_VALUE;
    volatile Runnable onFirstOpen = () -> { };

    ExitingStudy add(String study, String patient, int objects) {
        return add(new ExitingStudy(new StudyInstanceUid(study), "A", patient, "A", "王^伟", "19700101", "20261129", "胸部", List.of("CT"), objects));
    }

    ExitingStudy add(ExitingStudy study) {
        List<ExitingObject> list = new ArrayList<>();
        for (int i = 1; i <= study.objects(); i++) {
            list.add(new ExitingObject(new SopInstanceUid(study.study() + ".1." + i), CT, new SeriesInstanceUid(study.study() + ".1"), OptionalInt.of(1), OptionalInt.of(i)));
        }
        studies.put(study, list);
        return study;
    }

    static byte[] file(SopInstanceUid instance) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10.writeHeader(FileMetaInformation.of(CT, instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        if (instance.equals(WITH_SECOND_HEAD)) {
            ByteArrayOutputStream second = new ByteArrayOutputStream();
            Part10.writeHeader(FileMetaInformation.of(CT, new SopInstanceUid("1.2.99.1"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), second);
            file.write(second.toByteArray(), 132, second.size() - 132);
        }
        file.writeBytes(DatasetWriter.toBytes(new Dataset().put(Tag.SOPClassUID, CT.value()).put(Tag.SOPInstanceUID, instance.value()),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        return file.toByteArray();
    }

    @Override
    public Page studies(Optional<String> after) {
        List<ExitingStudy> all = List.copyOf(studies.keySet());
        int from = after.map(Integer::parseInt).orElse(0);
        int to = Math.min(from + PAGE, all.size());
        return new Page(all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    @Override
    public List<ExitingObject> objects(StudyInstanceUid study) {
        return studies.entrySet().stream().filter(entry -> entry.getKey().study().equals(study)).findFirst().orElseThrow().getValue();
    }

    @Override
    public Content open(StudyInstanceUid study, ExitingObject object) throws IOException {
        if (opened.isEmpty()) {
            onFirstOpen.run();
        }
        if (opened.size() >= dieAfter) {
            throw new IOException("nobody there");
        }
        opened.add(object.instance());
        if (gone.contains(object.instance())) {
            throw new AnsweredException(404, "gone");
        }
        byte[] file = file(others.contains(object.instance()) ? new SopInstanceUid("1.2.99") : object.instance());
        InputStream bytes = new ByteArrayInputStream(file);
        if (breaking.contains(object.instance())) {
            bytes = new SequenceInputStream(new ByteArrayInputStream(file, 0, file.length / 2), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("closed early");
                }
            });
        }
        return new Content(bytes, OptionalLong.of(file.length), etag);
    }

    @Override
    public boolean isStill(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, String known) {
        asked.add(instance);
        return known.equals(etag);
    }
}
