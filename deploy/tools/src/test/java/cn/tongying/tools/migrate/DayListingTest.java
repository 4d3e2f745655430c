package cn.tongying.tools.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days that a peer does not list in one answer. */
class DayListingTest {

    private static final String DAY = "20261129";
    private final ScriptedPacs pacs = new ScriptedPacs();

    private DayListing list() throws IOException {
        return DayListing.of(pacs, StudyDay.parse(DAY));
    }

    private void fill(int studies) {
        for (int i = 0; i < studies; i++) {
            pacs.add(DAY, i * 29 % 1440, 1);
        }
    }

    @Test
    void a_day_in_one_answer_is_asked_for_once() throws Exception {
        fill(48);
        assertThat(list()).extracting(listing -> listing.studies().size(), DayListing::extent).containsExactly(48, DayListing.Extent.WHOLE);
        assertThat(pacs.asked).containsExactly("studies 20261129");
    }

    @Test
    void a_cut_answer_is_asked_for_by_halves_which_hold_no_study_without_a_time() throws Exception {
        fill(90);
        pacs.limit = 20;
        DayListing listing = list();
        assertThat(listing.studies()).hasSize(90);
        assertThat(listing.extent()).isEqualTo(DayListing.Extent.IN_PARTS);
        assertThat(pacs.asked).contains("studies 20261129 000000-115959.999999", "studies 20261129 120000-235959.999999");
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 64, 100, 127, 128, 256, 500, 512, 999, 1000, 1024})
    void an_answer_cut_without_a_word_at_the_usual_limits_is_found_out(int limit) throws Exception {
        fill(limit + 30);
        pacs.limit = limit;
        pacs.tellsThatItCuts = false;
        DayListing listing = list();
        assertThat(listing.studies()).hasSize(limit + 30);
        assertThat(listing.extent()).isEqualTo(DayListing.Extent.IN_PARTS);
    }

    @Test
    void a_study_without_a_time_behind_a_cut_is_never_ruled_out() throws Exception {
        fill(50);
        pacs.add(DAY, -1, 1);
        pacs.limit = 50;
        pacs.tellsThatItCuts = false;
        DayListing listing = list();
        assertThat(listing.studies()).hasSize(50);
        assertThat(listing.extent()).isEqualTo(DayListing.Extent.IN_PARTS);
    }

    @Test
    void a_round_number_is_believed_of_a_peer_that_lists_more_of_the_days_around_it() throws Exception {
        fill(50);
        pacs.add("20261130", 5, 1);
        assertThat(list()).extracting(listing -> listing.studies().size(), DayListing::extent).containsExactly(50, DayListing.Extent.WHOLE);
        assertThat(pacs.asked).containsExactly("studies 20261129", "more than 50 from 2026-11-28 to 2026-11-30");
    }

    @Test
    void a_round_number_that_nothing_proves_is_asked_for_in_halves_and_not_believed_whole() throws Exception {
        fill(50);
        assertThat(list()).extracting(listing -> listing.studies().size(), DayListing::extent).containsExactly(50, DayListing.Extent.IN_PARTS);
    }

    @Test
    void halves_without_a_study_that_has_a_time_are_no_halves() throws Exception {
        fill(50);
        pacs.ignoresTimes = true;
        assertThat(list()).extracting(listing -> listing.studies().size(), DayListing::extent).containsExactly(50, DayListing.Extent.CUT);
    }

    @Test
    void the_search_for_studies_without_a_date_counts_those_with_one_to_find_out_a_cut() throws Exception {
        fill(500);
        pacs.add("undated", -1, 1);
        pacs.limit = 500;
        pacs.tellsThatItCuts = false;
        assertThat(DayListing.of(pacs, StudyDay.UNDATED).extent()).isEqualTo(DayListing.Extent.CUT);
        pacs.limit = Integer.MAX_VALUE;
        assertThat(DayListing.of(pacs, StudyDay.UNDATED)).extracting(listing -> listing.studies().size(), DayListing::extent)
                .containsExactly(1, DayListing.Extent.WHOLE);
    }

    @Test
    void a_study_listed_once_for_each_of_two_patients_is_one_study_with_all_of_its_instances() throws Exception {
        OldPacs twice = new TwoPatients();
        DayListing listing = DayListing.of(twice, StudyDay.parse(DAY));
        assertThat(listing.studies().values()).singleElement().extracting(study -> study.instances().orElseThrow()).isEqualTo(11);
    }

    @Test
    void a_minute_that_is_cut_leaves_the_day_not_whole() throws Exception {
        for (int i = 0; i < 5; i++) {
            pacs.add(DAY, 600, 1);
        }
        pacs.limit = 3;
        assertThat(list().extent()).isEqualTo(DayListing.Extent.CUT);
    }

    @Test
    void where_studies_without_a_time_were_seen_in_a_cut_answer_others_may_be_behind_the_cut() throws Exception {
        pacs.add(DAY, -1, 1);
        fill(30);
        pacs.limit = 10;
        DayListing listing = list();
        assertThat(listing.studies()).hasSize(31);
        assertThat(listing.extent()).isEqualTo(DayListing.Extent.IN_PARTS);
    }

    @Test
    void halves_are_ranges_of_time_without_a_gap() {
        assertThat(TimeSpan.DAY.halves()).extracting(TimeSpan::range).containsExactly("000000-115959.999999", "120000-235959.999999");
        assertThat(new TimeSpan(10, 12).halves()).containsExactly(new TimeSpan(10, 11), new TimeSpan(12, 12));
        assertThat(new TimeSpan(10, 10).halves()).isEmpty();
    }

    /** Lists the same UID for two patients. */
    private static final class TwoPatients implements OldPacs {
        @Override
        public Ending studies(StudyDay day, Optional<TimeSpan> part, Consumer<AnnouncedStudy> found) {
            found.accept(new AnnouncedStudy(new StudyInstanceUid("1.2.3"), OptionalInt.of(3), true));
            found.accept(new AnnouncedStudy(new StudyInstanceUid("1.2.3"), OptionalInt.of(8), true));
            return new Ending(false, 2, 0);
        }

        @Override
        public boolean answersMoreThan(int matches, LocalDate from, LocalDate to) {
            return false;
        }

        @Override
        public List<SeriesInstanceUid> series(StudyInstanceUid study) {
            return List.of();
        }

        @Override
        public Set<SopInstanceUid> instances(StudyInstanceUid study, SeriesInstanceUid series) {
            return Set.of();
        }

        @Override
        public Moved move(StudyInstanceUid study, Optional<SeriesInstanceUid> series) {
            return new Moved(0, 0, "");
        }

        @Override
        public Moved move(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance) {
            return new Moved(0, 0, "");
        }
    }
}
