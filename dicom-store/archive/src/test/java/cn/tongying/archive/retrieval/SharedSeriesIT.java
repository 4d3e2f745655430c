package cn.tongying.archive.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.list.SeriesSummary;
import cn.tongying.archive.list.StudyFilter;
import cn.tongying.archive.list.StudyList;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.settling.Sequencer;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two sites hold one series in part: 1 and 2 here, 2 and 3 there, and a second series there alone. */
class SharedSeriesIT {

    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.9");
    private static final SeriesInstanceUid SERIES = new SeriesInstanceUid("1.2.9.1");
    private static final Pattern SOP_INSTANCE = Pattern.compile("\"00080018\":\\{\"vr\":\"UI\",\"Value\":\\[\"([0-9.]+)\"");

    private ArchiveRig rig;
    private Retrieval retrieval;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        retrieval = rig.room.retrieval();
        store(ArchiveRig.EAST_AE, "1.2.9.1", "1.2.9.1.3", "3");
        store(ArchiveRig.EAST_AE, "1.2.9.1", "1.2.9.1.2", "2");
        store(ArchiveRig.DEFAULT_AE, "1.2.9.1", "1.2.9.1.1", "1");
        store(ArchiveRig.DEFAULT_AE, "1.2.9.1", "1.2.9.1.2", "2");
        store(ArchiveRig.EAST_AE, "1.2.9.2", "1.2.9.2.1", "1");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void store(Caller caller, String series, String instance, String number) {
        Dataset image = Images.ct("P9", STUDY.value(), series, instance).put(Tag.InstanceNumber, number)
                .put(Tag.SeriesNumber, series.substring(series.length() - 1));
        assertThat(rig.archive.store(caller, Images.incoming(image, "s"))).isInstanceOf(StoreOutcome.Stored.class);
    }

    private void settle() {
        rig.archive.senderFinished("s");
        Sequencer sequencer = rig.room.sequencer();
        while (sequencer.step()) {
            Thread.onSpinWait();
        }
        assertThat(rig.room.settler().step()).isEqualTo(3);
    }

    private static List<String> instances(SeriesDocument document) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(document.gzip()))) {
            List<String> found = new ArrayList<>();
            Matcher matcher = SOP_INSTANCE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
            assertThat(document.instances()).isEqualTo(found.size());
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> metadata(Caller caller) {
        return instances(retrieval.seriesMetadata(caller, STUDY, SERIES).documents().getFirst());
    }

    @Test
    void the_metadata_of_the_series_has_each_instance_of_all_visible_sites_once() {
        assertThat(metadata(ArchiveRig.EVERYWHERE)).containsExactly("1.2.9.1.1", "1.2.9.1.2", "1.2.9.1.3");
        assertThat(metadata(ArchiveRig.DEFAULT_AE)).containsExactly("1.2.9.1.1", "1.2.9.1.2");
        settle();
        assertThat(metadata(ArchiveRig.EVERYWHERE)).containsExactly("1.2.9.1.1", "1.2.9.1.2", "1.2.9.1.3");
        assertThat(metadata(ArchiveRig.EAST_AE)).containsExactly("1.2.9.1.2", "1.2.9.1.3");
    }

    @Test
    void instances_and_searches_agree_with_it() {
        assertThat(retrieval.find(ArchiveRig.EVERYWHERE, STUDY, Optional.of(SERIES), Optional.empty()))
                .extracting(found -> found.identity().instance().value()).containsExactly("1.2.9.1.1", "1.2.9.1.2", "1.2.9.1.3");
        assertThat(search(Level.INSTANCE, Optional.of(SERIES))).hasSize(3);
        assertThat(search(Level.INSTANCE, Optional.empty())).hasSize(4);
    }

    @Test
    void counts_agree_with_it_too() {
        for (int round = 0; round < 2; round++) {
            assertThat(search(Level.SERIES, Optional.of(SERIES))).singleElement().asString()
                    .contains("\"00201209\":{\"vr\":\"IS\",\"Value\":[3]}");
            assertThat(search(Level.STUDY, Optional.empty())).singleElement().asString()
                    .contains("\"00201206\":{\"vr\":\"IS\",\"Value\":[2]}", "\"00201208\":{\"vr\":\"IS\",\"Value\":[4]}");
            StudyList studies = new StudyList(rig.room.transactions(), Duration.ofMinutes(1));
            assertThat(studies.page(ArchiveRig.EVERYWHERE, new StudyFilter("", Set.of(), Set.of(), Optional.empty(), Optional.empty(), "",
                    10, Optional.empty())).studies()).singleElement().satisfies(study -> {
                        assertThat(study.seriesCount()).isEqualTo(2);
                        assertThat(study.instanceCount()).isEqualTo(4);
                    });
            assertThat(studies.series(ArchiveRig.EVERYWHERE, STUDY)).extracting(SeriesSummary::instanceCount).containsExactly(3, 1);
            assertThat(studies.series(ArchiveRig.DEFAULT_AE, STUDY)).extracting(SeriesSummary::instanceCount).containsExactly(2);
            if (round == 0) {
                settle();
            }
        }
    }

    @Test
    void an_instance_uid_that_another_site_uses_in_another_study_hides_nothing() {
        Dataset other = Images.ct("P8", "1.2.8", "1.2.8.1", "1.2.9.1.1").put(Tag.InstanceNumber, "1");
        assertThat(rig.archive.store(ArchiveRig.EAST_AE, Images.incoming(other, "s"))).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rig.room.catalogue().search(ArchiveRig.EVERYWHERE, new Query(Level.INSTANCE, Optional.of(new StudyInstanceUid("1.2.8")),
                Optional.empty(), List.of(), List.of(), false, false, 100, 0)).matches()).hasSize(1);
        assertThat(search(Level.INSTANCE, Optional.of(SERIES))).hasSize(3);
    }

    private List<String> search(Level level, Optional<SeriesInstanceUid> series) {
        return rig.room.catalogue().search(ArchiveRig.EVERYWHERE,
                new Query(level, Optional.of(STUDY), series, List.of(), List.of(), false, false, 100, 0)).matches();
    }
}
