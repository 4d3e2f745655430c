package cn.tongying.alliance;

import java.time.LocalDate;
import java.util.Optional;

/** Days from the first to the last, both counted; without a last one it goes on. */
public record Period(LocalDate from, Optional<LocalDate> to) {
    public Period {
        if (to.filter(last -> last.isBefore(from)).isPresent()) {
            throw new IllegalArgumentException("A period does not end before it begins");
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && to.filter(day::isAfter).isEmpty();
    }

    public boolean overlaps(Period other) {
        return to.filter(other.from::isAfter).isEmpty() && other.to.filter(from::isAfter).isEmpty();
    }

    public Wording wording() {
        return new Wording(from + to.map(last -> " to " + last).orElse(" on"), from + to.map(last -> " 至 " + last).orElse(" 起"));
    }
}
