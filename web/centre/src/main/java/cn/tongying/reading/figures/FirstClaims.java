package cn.tongying.reading.figures;

import cn.tongying.alliance.Database;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.UUID;

/** Notes when a task was first claimed, in the transaction of the claim. */
@ApplicationScoped
class FirstClaims {
    @Inject Database database;
    @Inject FiguresParts parts;

    void on(@Observes ReadingEvent event) {
        if (event.act() == Act.READING_CLAIMED || event.act() == Act.READING_TAKEN_OVER) {
            database.update("INSERT INTO reading_claim (task, at) VALUES (?, ?) ON CONFLICT DO NOTHING", UUID.fromString(event.task()),
                    parts.clock().instant().atOffset(ZoneOffset.UTC));
        }
    }
}
