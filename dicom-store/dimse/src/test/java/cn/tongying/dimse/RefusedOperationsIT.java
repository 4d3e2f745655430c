package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.storing.ReceivingMemory;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.OperationRequest.Operation;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.query.InformationModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is answered to queries and retrieves that cannot be done: each by its status, and the association goes on. */
@Timeout(300)
class RefusedOperationsIT {

    private static final String STUDY = "1.2.8.7";
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.register("ASKER", "DEFAULT", "FIND", "GET", "MOVE");
        rig.destination("ASKER", "DEFAULT", Dcmtk.freePort());
        for (int number = 1; number <= 4; number++) {
            rig.store("DEFAULT", SampleImages.picture(STUDY, number, "P1", "Wang^Wei"), SYNTAX);
        }
        rig.open(Map.of("TONGYING_DICOM_QUERY_MATCHES", "3"));
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    private static Association associated() throws IOException {
        List<PresentationContext> contexts = Arrays.stream(Operation.values())
                .map(operation -> new PresentationContext(1, InformationModel.STUDY_ROOT.sopClass(operation), SYNTAX.uid())).toList();
        return Association.open(AssociationParameters.of(rig.address(), new AeTitle("ASKER"), new AeTitle("TONGYING"), contexts));
    }

    private static OperationResponse asked(Association association, Operation operation, byte[] identifier) throws IOException {
        return association.operate(operation, InformationModel.STUDY_ROOT.sopClass(operation), identifier,
                operation == Operation.MOVE ? Optional.of(new AeTitle("ASKER")) : Optional.empty(), pending -> true);
    }

    private static byte[] study() {
        return DatasetWriter.toBytes(new Dataset().put(Tag.QueryRetrieveLevel, "STUDY").put(Tag.StudyInstanceUID, STUDY), SYNTAX);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void an_identifier_that_is_no_data_set_is_answered_c000(Operation operation) throws Exception {
        try (Association association = associated()) {
            assertThat(asked(association, operation, new byte[] {8, 0, 0x52, 0, 'Z', 'Z', 4, 0, 1, 2}).status().code()).isEqualTo(0xC000);
            assertThat(asked(association, Operation.FIND, study()).status().code()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "MOVE"})
    void more_instances_than_may_be_asked_for_at_once_are_answered_a701_and_none_is_sent(Operation operation) throws Exception {
        byte[] four = DatasetWriter.toBytes(new Dataset().put(Tag.QueryRetrieveLevel, "IMAGE").put(Tag.StudyInstanceUID, STUDY)
                .put(Tag.SeriesInstanceUID, STUDY + ".1").put(Tag.SOPInstanceUID, STUDY + ".1.1", STUDY + ".1.2", STUDY + ".1.3", STUDY + ".1.4"), SYNTAX);
        rig.told.clear();
        try (Association association = associated()) {
            OperationResponse last = asked(association, operation, four);
            assertThat(last.status().code()).isEqualTo(0xA701);
            assertThat(last.status().errorComment()).contains("More than 3");
        }
        assertThat(rig.told).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void while_objects_on_their_way_in_hold_the_memory_a_long_identifier_is_put_off(Operation operation) throws Exception {
        Dataset keys = new Dataset().put(Tag.QueryRetrieveLevel, "STUDY").put(Tag.StudyInstanceUID, STUDY);
        keys.put(Tag.StudyDescription, "x".repeat(60));
        byte[] longer = DatasetWriter.toBytes(keys.put(Tag.ImageComments, "x".repeat(100_000)), SYNTAX);
        try (Association association = associated()) {
            try (ReceivingMemory _ = all()) {
                assertThat(asked(association, operation, longer).status().code()).isEqualTo(operation == Operation.FIND ? 0xA700 : 0xA702);
                assertThat(asked(association, Operation.FIND, study()).status().code()).as("an ordinary one needs none of it").isZero();
            }
            assertThat(asked(association, Operation.FIND, longer).status().code()).isZero();
        }
    }

    /** What was asked for may be a patient's: it is told to the asker alone. */
    @Test
    void a_date_that_is_none_is_answered_a900_in_whole_words_and_logged_as_that_and_not_as_a_failure_of_ours() throws Exception {
        List<LogRecord> logged = Collections.synchronizedList(new ArrayList<>());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line);
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
        Logger logger = Logger.getLogger(QueryRetrieveScp.class.getName());
        logger.addHandler(handler);
        try (Association association = associated()) {
            byte[] identifier = DatasetWriter.toBytes(new Dataset().put(Tag.QueryRetrieveLevel, "STUDY").put(Tag.StudyInstanceUID, "")
                    .put(Tag.StudyDate, "2026/11/29"), SYNTAX);
            OperationResponse last = asked(association, Operation.FIND, identifier);
            assertThat(last.status().code()).isEqualTo(0xA900);
            assertThat(last.status().errorComment()).isEqualTo("A date or time is not as in DICOM: StudyDate");
            byte[] name = DatasetWriter.toBytes(new Dataset().put(Tag.QueryRetrieveLevel, "IMAGE").put(Tag.StudyInstanceUID, "1.2")
                    .put(Tag.SeriesInstanceUID, "1.3").put(Tag.InstanceNumber, "Wang"), SYNTAX);
            assertThat(asked(association, Operation.FIND, name).status().code()).isEqualTo(0xA900);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).extracting(LogRecord::getLevel).containsOnly(Level.INFO);
        assertThat(logged).extracting(LogRecord::getMessage).anyMatch(line -> line.endsWith("not answered: A date or time is not as in DICOM: StudyDate"))
                .noneMatch(line -> line.contains("2026") || line.contains("Exception") || line.contains("Wang"));
    }

    /** All that is there. */
    private static ReceivingMemory all() {
        long step = 64 * 1024;
        ReceivingMemory all = rig.archive.archive().memory();
        try {
            while (true) {
                all.claim(step);
            }
        } catch (ArchiveException e) {
            return all;
        }
    }
}
