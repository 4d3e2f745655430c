package cn.tongying.archive;

import java.util.List;
import java.util.Optional;

/** Some lines of a long list and the cursor for those that follow, empty at the end. */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
