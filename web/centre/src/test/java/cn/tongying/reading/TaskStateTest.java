package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class TaskStateTest {
    @Test
    void nothingLeadsBackFromWhatWasSignedForGood() {
        for (TaskState state : TaskState.values()) {
            if (state == TaskState.FINAL || state == TaskState.AMENDED) {
                assertThat(state.next()).as(state.name()).noneMatch(TaskState.OPEN::contains);
            }
            assertThat(state.next().contains(TaskState.CANCELLED)).as(state.name()).isEqualTo(TaskState.OPEN.contains(state) && !TaskState.SIGNED.contains(state));
        }
        assertThat(TaskState.CANCELLED.next()).as("is opened again, unsigned").noneMatch(TaskState.SIGNED::contains);
        assertThat(TaskState.FINAL.next()).containsExactlyInAnyOrder(TaskState.AMENDED, TaskState.RETRACTED);
        assertThat(TaskState.RETRACTED.next()).as("read anew from the beginning").containsExactly(TaskState.READY);
    }

    @Test
    void onlyAReviewLeadsToTheFinalReport() {
        for (TaskState state : TaskState.values()) {
            assertThat(state.next().contains(TaskState.FINAL)).as(state.name()).isEqualTo(state == TaskState.IN_REVIEW);
        }
        assertThatIllegalStateException().isThrownBy(() -> TaskState.DRAFT.to(TaskState.FINAL));
    }

    @Test
    void whatNobodyHoldsAnyMoreIsWhatItWasBeforeButAWrittenTextStaysADraft() {
        assertThat(TaskState.CLAIMED.withoutHolder(true)).isEqualTo(TaskState.READY);
        assertThat(TaskState.CLAIMED.withoutHolder(false)).isEqualTo(TaskState.AWAITING_IMAGES);
        assertThat(TaskState.DRAFT.withoutHolder(true)).isEqualTo(TaskState.DRAFT);
        assertThat(TaskState.IN_REVIEW.withoutHolder(true)).isEqualTo(TaskState.PRELIMINARY);
    }
}
