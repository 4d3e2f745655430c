package cn.tongying.archive.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value longer than its standard allows and than an index takes (2,704 bytes) does not cost the image; it is kept whole and found. */
class LongValuesIT {

    private ArchiveRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** By chance, so that PostgreSQL cannot make it short; of characters that lower case and trigrams leave alone. */
    private static String text(int length) {
        return new Random(length).ints(length, 0x4e00, 0x9fa0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static Dataset image(int tag, String value) {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
        if (tag == Tag.ScheduledProcedureStepID || tag == Tag.RequestedProcedureID) {
            return image.putItems(Tag.RequestAttributesSequence, List.of(new Dataset().put(tag, value)));
        }
        return image.put(tag, value);
    }

    private StoreOutcome store(Dataset image) {
        return rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image, "a"));
    }

    private List<String> find(int tag, String value) {
        return rig.room.catalogue().search(ArchiveRig.DEFAULT_AE, Query.of(Level.STUDY, List.of(new Criterion(AttributePath.of(tag), value)), 10)).matches();
    }

    @ParameterizedTest
    @ValueSource(ints = {Tag.PatientName, Tag.PatientID, Tag.AccessionNumber, Tag.StudyID, Tag.StudyDescription, Tag.ReferringPhysicianName, Tag.Modality,
            Tag.StudyDate, Tag.StudyTime, Tag.SeriesDescription, Tag.BodyPartExamined, Tag.ScheduledProcedureStepID, Tag.RequestedProcedureID,
            Tag.PatientBirthDate, Tag.PatientSex, Tag.PatientAge, Tag.PerformedProcedureStepStartDate})
    void an_image_with_a_long_value_is_stored(int tag) {
        assertThat(store(image(tag, text(9_000)))).isInstanceOf(StoreOutcome.Stored.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {Tag.PatientName, Tag.PatientID, Tag.AccessionNumber, Tag.StudyID, Tag.StudyDescription, Tag.ReferringPhysicianName})
    void it_is_answered_whole_and_found_by_itself_and_by_its_beginning(int tag) {
        String value = text(3_000);
        store(image(tag, value));
        assertThat(find(tag, value)).singleElement().satisfies(match -> assertThat(match).contains(value));
        assertThat(find(tag, value.substring(0, 40) + "*")).hasSize(1);
        assertThat(find(tag, "x" + value)).isEmpty();
    }

    @Test
    void each_group_of_a_name_is_found_though_the_first_is_long() {
        store(image(Tag.PatientName, text(4_000) + "=王^小明=わん"));
        assertThat(find(Tag.PatientName, "王^小明")).hasSize(1);
        assertThat(find(Tag.PatientName, "わん")).hasSize(1);
    }

    @Test
    void two_patients_whose_long_numbers_begin_alike_are_two() {
        String number = text(3_000);
        store(Images.ct(number + "1", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
        store(Images.ct(number + "2", "1.2.2", "1.2.2.1", "1.2.2.1.1"));
        assertThat(store(Images.ct(number + "1", "1.2.1", "1.2.1.1", "1.2.1.1.2"))).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.database.count("SELECT count(*) FROM patient")).isEqualTo(2);
    }

    /** The half of a character outside the first plane is none. */
    @Test
    void a_value_is_not_cut_within_a_character() {
        String value = "a" + "𠀀".repeat(2_000);
        assertThat(store(image(Tag.StudyDescription, value))).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(find(Tag.StudyDescription, value)).hasSize(1);
        assertThat(rig.database.count("SELECT count(*) FROM study WHERE description LIKE '%?'")).isZero();
    }
}
