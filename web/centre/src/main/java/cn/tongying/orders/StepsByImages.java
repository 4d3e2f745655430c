package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.orders.ScheduledProcedureStep.State;
import java.util.Optional;
import java.util.UUID;

/**
 * Moves the step of an order by the images that belong to it (V422), where no device says what it does: begun by the first, completed when all have come, back where it was when
 * there are none any more. What a device says by MPPS, or a person, counts before them and is never changed.
 */
final class StepsByImages {
    /** Who changed a step that its images moved. */
    private static final String IMAGES = "images";

    private StepsByImages() {
    }

    /** What a step is now, and was before. */
    record Moved(UUID order, String site, String study, State from, State to) {
    }

    private record Step(UUID id, UUID order, String site, String study, State state, Optional<State> before, String images) {
        /** Images that come after all had come begin it no second time. */
        State next() {
            State came = images.equals("NONE") ? before.orElse(state) : State.valueOf(images);
            boolean isAhead = state.isAhead() || before.isPresent() && (state == State.IN_PROGRESS || images.equals("NONE") && state == State.COMPLETED);
            return isAhead ? came : state;
        }
    }

    /** Empty where it stays what it is. Part of the transaction that matches; nobody else changes the step before that ends. */
    static Optional<Moved> look(Database database, UUID procedure) {
        return database.first("""
                SELECT s.id, p.request, p.site, p.study_instance_uid, s.state, s.before_images, images_of_step(s.id) AS images
                FROM scheduled_procedure_step s JOIN requested_procedure p ON p.id = s.procedure
                WHERE p.id = ? AND s.state <> 'DISCONTINUED' AND NOT EXISTS (SELECT FROM performed_step_of o JOIN performed_procedure_step m
                    ON m.site = o.site AND m.sop_instance_uid = o.sop_instance_uid AND m.status <> 'DISCONTINUED' WHERE o.step = s.id) FOR UPDATE OF s""",
                row -> new Step(row.getObject("id", UUID.class), row.getObject("request", UUID.class), row.getString("site"), row.getString("study_instance_uid"),
                        State.valueOf(row.getString("state")), Optional.ofNullable(row.getString("before_images")).map(State::valueOf), row.getString("images")), procedure)
                .filter(step -> step.next() != step.state()).map(step -> {
                    State next = step.next();
                    Optional<State> before = next.isAhead() ? Optional.empty() : step.before().or(() -> Optional.of(step.state()));
                    database.update("UPDATE scheduled_procedure_step SET state = ?, before_images = ?, changed_by = ?, changed_at = now(), version = version + 1 WHERE id = ?", next, before.map(Enum::name),
                            IMAGES, step.id());
                    return new Moved(step.order(), step.site(), step.study(), step.state(), next);
                });
    }
}
