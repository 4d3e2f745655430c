package cn.tongying.archive.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.json.BulkDataResolver;
import cn.tongying.dicom.json.DicomJsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a device writes without saying in which character set is found, listed and described as it is meant, and kept as it came. */
class UndeclaredTextIT {
    private static final Charset GBK = Charset.forName("GBK");

    private ArchiveRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** @param set what is declared; empty for nothing */
    private static Dataset image(String study, String set, Charset really, String name, String description) {
        Dataset image = Images.ct("P" + study, study, study + ".1", study + ".1.1");
        image.remove(Tag.SpecificCharacterSet);
        if (!set.isEmpty()) {
            image.put(Tag.SpecificCharacterSet, set);
        }
        return image.put(Element.of(Tag.PatientName, Vr.PN, name.getBytes(really))).put(Element.of(Tag.StudyDescription, Vr.LO, description.getBytes(really)));
    }

    private void store(Dataset image) {
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image, "a"))).isInstanceOf(StoreOutcome.Stored.class);
    }

    private StoredInstance held(String study) {
        return rig.room.retrieval().find(ArchiveRig.EVERYWHERE, new StudyInstanceUid(study), Optional.empty(), Optional.empty()).getFirst();
    }

    private List<String> found(String name) {
        return rig.room.catalogue().search(ArchiveRig.EVERYWHERE, Query.of(Level.STUDY, List.of(new Criterion(AttributePath.of(Tag.PatientName), name)), 50)).matches().stream()
                .map(match -> read(match).string(Tag.StudyInstanceUID).orElseThrow()).sorted().toList();
    }

    private static Dataset read(String json) {
        String values = json.replaceAll("\"BulkDataURI\":\"[^\"]*\"", "\"InlineBinary\":\"AAAA\"");
        return DicomJsonReader.readAll(new ByteArrayInputStream(('[' + values + ']').getBytes(StandardCharsets.UTF_8)), Limits.standard(), BulkDataResolver.REFUSE).getFirst();
    }

    /** The name and description of the answer to a search, of the metadata, and those that the object itself still has. */
    private void says(String study, String name, String description) throws Exception {
        Dataset match = read(rig.room.catalogue().search(ArchiveRig.EVERYWHERE,
                Query.of(Level.STUDY, List.of(new Criterion(AttributePath.of(Tag.StudyInstanceUID), study)), 50)).matches().getFirst());
        Dataset metadata = read(Images.text(rig.room.retrieval().metadata(held(study))));
        assertThat(List.of(match, metadata)).extracting(one -> one.string(Tag.PatientName).orElseThrow()).containsExactly(name, name);
        assertThat(metadata.string(Tag.StudyDescription)).contains(description);
    }

    private byte[] kept(String study) throws Exception {
        try (Content content = rig.room.retrieval().dataset(held(study))) {
            return content.stream().readAllBytes();
        }
    }

    @Test
    void chinese_of_a_device_that_declares_nothing_or_latin_1_is_found_and_described_as_chinese() throws Exception {
        store(image("1.2.1", "", GBK, "王^伟", "CT"));
        store(image("1.2.2", "ISO_IR 100", GBK, "Wang^Wei=王^伟", "胸部平扫"));
        store(image("1.2.3", "", StandardCharsets.UTF_8, "王^伟", "CT"));
        store(image("1.2.4", "ISO_IR 100", GBK, "欧阳^娜娜", "Head"));
        assertThat(found("王*")).containsExactly("1.2.1", "1.2.2", "1.2.3");
        assertThat(found("王伟")).containsExactly("1.2.1", "1.2.2", "1.2.3");
        says("1.2.1", "王^伟", "CT");
        says("1.2.2", "Wang^Wei=王^伟", "胸部平扫");
        says("1.2.4", "欧阳^娜娜", "Head");
    }

    @Test
    void the_bytes_that_are_kept_and_given_out_are_those_that_came() throws Exception {
        Dataset image = image("1.2.1", "", GBK, "王^伟", "胸部");
        byte[] came = Images.bytes(image);
        store(image);
        assertThat(kept("1.2.1")).isEqualTo(came);
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image, "a"))).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image.put(Element.of(Tag.DataSetTrailingPadding, Vr.OB, new byte[4])), "a")))
                .as("compared as it came, not as it is understood").isInstanceOf(StoreOutcome.AlreadyStored.class);
    }

    @Test
    void names_of_europe_stay_names_of_europe() throws Exception {
        store(image("1.2.1", "ISO_IR 100", StandardCharsets.ISO_8859_1, "Müller^Jörg", "Größe"));
        store(image("1.2.2", "", StandardCharsets.ISO_8859_1, "Núñez^José", "Tórax"));
        store(image("1.2.3", "ISO_IR 100", StandardCharsets.ISO_8859_1, "ÅSTRÖM^ÖÄÅ", "ÜBERSICHT"));
        says("1.2.1", "Müller^Jörg", "Größe");
        says("1.2.2", "Núñez^José", "Tórax");
        says("1.2.3", "ÅSTRÖM^ÖÄÅ", "ÜBERSICHT");
        assertThat(found("Mül*")).containsExactly("1.2.1");
    }
}
