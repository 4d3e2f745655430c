package cn.tongying.reading.quality;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.reading.ReadExams;
import cn.tongying.reading.SecondReadingDraw;
import cn.tongying.reading.quality.QualityRules.Kind;
import cn.tongying.reading.quality.QualityRules.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Draws second readings by the rules of the hospitals, in the transaction of the first signature: before it nobody can know. The seed of a day and rule is
 * made with the first report of that day; whoever has it and the preliminary reports of the day finds the same ones drawn. A share that is changed counts
 * from the next day on, where something was drawn of already.
 */
@ApplicationScoped
class SecondDraws implements SecondReadingDraw {
    private static final int SEED = 32;

    @Inject Database database;
    @Inject QualityRules rules;
    @Inject ReadExams exams;
    private final SecureRandom random = new SecureRandom();

    private record Draw(UUID id, Sample sample) {
    }

    @Override
    public Optional<UUID> drawn(UUID task, String site, String modality) {
        return rule(site, modality).map(this::today).flatMap(draw -> {
            boolean drawn = draw.sample().draws(Sample.name(task, 1));
            database.update("UPDATE quality_draw SET candidates = candidates + 1, drawn = drawn + ? WHERE id = ?", drawn ? 1 : 0, draw.id());
            return drawn ? Optional.of(draw.id()) : Optional.empty();
        });
    }

    /** Of the modality, else of all that have none of their own. */
    private Optional<Rule> rule(String site, String modality) {
        List<Rule> of = rules.of(Kind.SECOND_READING, site);
        return of.stream().filter(one -> one.modality().equals(modality)).findFirst().or(() -> of.stream().filter(one -> one.modality().equals(QualityRules.EVERY)).findFirst())
                .filter(one -> one.percent().signum() > 0);
    }

    /** This day's draw, for this transaction alone until it ends. */
    private Draw today(Rule rule) {
        LocalDate today = exams.now().atZone(Days.ZONE).toLocalDate();
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        database.update("INSERT INTO quality_draw (id, site, modality, kind, day, percent, seed, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", UUID.randomUUID(), rule.site(),
                rule.modality(), Kind.SECOND_READING, today, rule.percent(), seed, exams.now().atOffset(ZoneOffset.UTC));
        return database.first("SELECT id, seed, percent FROM quality_draw WHERE site = ? AND kind = ? AND modality = ? AND day = ? FOR UPDATE",
                row -> new Draw(row.getObject("id", UUID.class), new Sample(row.getBytes("seed"), row.getObject("percent", BigDecimal.class))), rule.site(), Kind.SECOND_READING, rule.modality(), today)
                .orElseThrow();
    }
}
