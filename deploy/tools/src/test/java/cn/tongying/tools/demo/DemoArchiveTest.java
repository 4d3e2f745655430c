package cn.tongying.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SpecificCharacterSet;
import cn.tongying.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoArchiveTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 16);

    /** The prior, the MR, and small ones of every other kind; the large radiograph and cine are made the same way. */
    private static final int[] SAMPLES = {1, 2, 5, 6, 7, 8, 12};

    @Test
    void theSameSeedAndDayGiveTheSameBytes() {
        List<DemoStudy> once = DemoArchive.studies(1, DAY);
        List<DemoStudy> again = DemoArchive.studies(1, DAY);
        for (int i : SAMPLES) {
            assertThat(again.get(i).objects().getLast().get().bytes()).as(again.get(i).titleEn()).isEqualTo(once.get(i).objects().getLast().get().bytes());
        }
        assertThat(again.getFirst().objects().getLast().get().bytes()).isEqualTo(once.getFirst().objects().getLast().get().bytes());
    }

    @Test
    void anotherSeedAndAnotherDayGiveOtherObjects() {
        String uid = ecg(DemoArchive.studies(1, DAY)).sopInstance().value();
        assertThat(ecg(DemoArchive.studies(2, DAY)).sopInstance().value()).isNotEqualTo(uid);
        assertThat(ecg(DemoArchive.studies(1, DAY.plusDays(1))).sopInstance().value()).isNotEqualTo(uid);
    }

    @Test
    void everyKindOfObjectThatAHospitalExpectsIsThere() {
        List<DemoStudy> studies = DemoArchive.studies(1, DAY);
        Set<String> modalities = new HashSet<>();
        for (int i : SAMPLES) {
            modalities.add(studies.get(i).objects().getLast().get().dataset().string(Tag.Modality).orElseThrow());
        }
        modalities.add(studies.getFirst().objects().getLast().get().dataset().string(Tag.Modality).orElseThrow());
        assertThat(modalities).containsExactlyInAnyOrder("SR", "CT", "MR", "DX", "US", "ECG", "DOC");
        assertThat(studies).hasSizeGreaterThan(40);
        assertThat(studies.getFirst().objects()).hasSize(101);
        assertThat(Stream.of(0, 47).map(i -> studies.get(2).objects().get(i).get().dataset().seriesInstanceUid()).distinct()).hasSize(2);
    }

    @Test
    void thePriorIsTheSamePersonAtTheOtherHospital() {
        List<DemoStudy> studies = DemoArchive.studies(1, DAY);
        DemoObject now = studies.get(0).objects().getFirst().get();
        DemoObject before = studies.get(1).objects().getFirst().get();
        assertThat(studies.get(1).site()).isEqualTo(DemoStudy.Site.SECOND);
        assertThat(before.dataset().string(Tag.PatientID)).isEqualTo(now.dataset().string(Tag.PatientID));
        assertThat(before.dataset().date(Tag.StudyDate).orElseThrow()).isBefore(now.dataset().date(Tag.StudyDate).orElseThrow());
    }

    @Test
    void bothHospitalsRegisterThatPersonWithOneHealthCard() {
        List<DemoRegistration> registrations = DemoArchive.registrations(1);
        assertThat(registrations).extracting(DemoRegistration::site).containsExactly(DemoStudy.Site.FIRST, DemoStudy.Site.SECOND);
        assertThat(registrations.stream().map(DemoRegistration::healthCard).distinct()).singleElement().asString().matches("[0-9A-F]{64}");
        assertThat(registrations.getFirst().patientId()).isEqualTo(
                DemoArchive.studies(1, DAY).getFirst().objects().getFirst().get().dataset().string(Tag.PatientID).orElseThrow());
    }

    @Test
    void everyNameCanBeWrittenInItsCharacterSetAndReadBack() throws Exception {
        for (Patient patient : People.ALL) {
            assertThat(SpecificCharacterSet.of(patient.characterSet()).canEncode(patient.name())).as(patient.name()).isTrue();
        }
        for (int i : new int[] {0, 2, 5, 8}) {
            DemoObject object = DemoArchive.studies(1, DAY).get(i).objects().getFirst().get();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            object.writeFile(file);
            var read = Part10.scan(new ByteArrayInputStream(file.toByteArray()), Limits.standard()).dataset();
            assertThat(People.ALL.stream().map(Patient::name)).contains(read.string(Tag.PatientName).orElseThrow());
        }
    }

    @Test
    void chineseWordsInsideTheReportAreKept() throws Exception {
        DemoObject report = DemoArchive.studies(1, DAY).getFirst().objects().getLast().get();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        report.writeFile(file);
        Dataset read = Part10.scan(new ByteArrayInputStream(file.toByteArray()), Limits.standard()).dataset();
        assertThat(read.items(Tag.ContentSequence).get(1).string(Tag.PersonName)).contains("Lin^Yi=林^医");
        Dataset group = read.items(Tag.ContentSequence).get(3).items(Tag.ContentSequence).getFirst();
        assertThat(group.items(Tag.ContentSequence).getFirst().string(Tag.TextValue)).contains("结节 1 / nodule 1");
    }

    @Test
    void namesComeInSeveralCharacterSetsAndIdsAreDifferent() {
        assertThat(People.ALL.stream().map(Patient::characterSet).collect(Collectors.toSet())).hasSizeGreaterThanOrEqualTo(4);
        assertThat(People.ALL.stream().map(Patient::id).collect(Collectors.toSet())).hasSameSizeAs(People.ALL);
    }

    @Test
    void noTwoStudiesOrObjectsShareAUid() {
        Seed seed = new Seed(1, DAY);
        assertThat(seed.uid("a", "b")).isNotEqualTo(seed.uid("a", "c")).hasSizeLessThanOrEqualTo(64).matches("2\\.25\\.[1-9][0-9]*");
        List<DemoStudy> studies = DemoArchive.studies(1, DAY);
        List<String> uids = studies.stream().skip(7).filter(study -> study.titleEn().equals("ECG"))
                .map(study -> study.objects().getFirst().get().sopInstance().value()).toList();
        assertThat(uids).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aStudyCannotChangeAfterItWasPlanned() {
        DemoStudy study = DemoArchive.studies(1, DAY).getFirst();
        assertThatThrownBy(() -> study.objects().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static DemoObject ecg(List<DemoStudy> studies) {
        return studies.get(5).objects().getFirst().get();
    }
}
