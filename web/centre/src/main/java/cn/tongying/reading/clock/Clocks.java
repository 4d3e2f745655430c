package cn.tongying.reading.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** When the reports of an exam are due, by the rules and calendars of this moment. */
@ApplicationScoped
public class Clocks {
    private static final int PERCENT = 100;

    @Inject ClockBook book;

    /** All rules and calendars at one moment, for many exams. */
    public static final class Standing {
        private final ClockRules rules;
        private final Map<Optional<String>, WorkingCalendar> calendars;
        private final long version;

        Standing(ClockRules rules, Map<Optional<String>, WorkingCalendar> calendars, long version) {
            this.rules = rules;
            this.calendars = calendars;
            this.version = version;
        }

        /** @param warnPercent of each clock's time, after which somebody is told */
        public Times of(TimedExam exam, Instant start, int warnPercent) {
            ClockRule rule = rules.of(exam);
            WorkingCalendar own = Optional.ofNullable(calendars.get(Optional.of(exam.site()))).orElseGet(() -> calendars.get(Optional.<String>empty()));
            Duration preliminary = Duration.ofMinutes(rule.preliminaryMinutes());
            Duration last = Duration.ofMinutes(rule.finalMinutes());
            return new Times(after(rule, own, start, preliminary), after(rule, own, start, last), after(rule, own, start, part(preliminary, warnPercent)),
                    after(rule, own, start, part(last, warnPercent)), version);
        }

        public long version() {
            return version;
        }

        private static Duration part(Duration whole, int percent) {
            return whole.multipliedBy(percent).dividedBy(PERCENT);
        }

        private static Instant after(ClockRule rule, WorkingCalendar calendar, Instant start, Duration time) {
            return rule.aroundTheClock() ? start.plus(time) : calendar.after(start, time);
        }
    }

    @Transactional
    public Standing standing() {
        long version = version();
        return new Standing(new ClockRules(book.rules()), book.calendars(), version);
    }

    /** By the hospital's own calendar, or that of all. */
    @Transactional
    public WorkingDays days(String site) {
        Map<Optional<String>, WorkingCalendar> calendars = book.calendars();
        return Optional.ofNullable(calendars.get(Optional.of(site))).orElseGet(() -> calendars.get(Optional.<String>empty()));
    }

    /** Another one after each change. */
    @Transactional
    public long version() {
        return book.version();
    }
}
