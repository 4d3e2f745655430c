package cn.tongying.reading;

import java.util.Optional;
import java.util.UUID;

/** Whether an exam is read a second time by the rules of its hospital; the room of quality knows. */
public interface SecondReadingDraw {
    /** The draw that drew it; asked once for each exam, when its first report is signed. */
    Optional<UUID> drawn(UUID task, String site, String modality);
}
