package cn.tongying.sharing;

import cn.tongying.alliance.Database;
import cn.tongying.identity.Secret;
import cn.tongying.identity.event.Actor;
import cn.tongying.sharing.SharingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets patients in who hold a cloud film's secret and know its code. Wrong codes are counted although nobody is let in. */
@ApplicationScoped
class FilmDoor {
    @Inject Database database;
    @Inject Films films;
    @Inject GuestSessions sessions;
    @Inject Event<SharingEvent> events;
    Clock clock = Clock.systemUTC();

    /** Each opening brings up to date what the film shows. */
    @Transactional
    public FilmEntry open(Secret secret, Optional<AccessCode> code, Actor stranger) {
        Optional<Film> known = database.first(Films.SELECT + "WHERE secret_hash = ? FOR UPDATE", Films::read, secret.hash());
        if (known.isEmpty()) {
            return new FilmEntry.Gone();
        }
        Film film = known.get();
        Instant now = clock.instant();
        Film.State state = film.state(now);
        return switch (state) {
            case REVOKED, EXPIRED, LOCKED -> {
                tell(film, Act.FILM_REFUSED, stranger, state.name());
                yield new FilmEntry.Gone();
            }
            case PAUSED -> {
                tell(film, Act.FILM_REFUSED, stranger, state.name());
                yield new FilmEntry.Paused(Duration.between(now, film.pausedUntil().orElseThrow()));
            }
            case OPEN -> {
                String hash = database.first("SELECT code_hash FROM film WHERE id = ?", row -> row.getString(1), film.id()).orElseThrow();
                yield code.filter(typed -> typed.matches(secret, hash)).isPresent() ? opened(film, now, stranger) : wrong(film, now, stranger);
            }
        };
    }

    private FilmEntry opened(Film film, Instant now, Actor stranger) {
        database.update("UPDATE film SET wrong_codes = 0, paused_until = NULL, openings = openings + 1, opened_at = ? WHERE id = ?",
                ShareLinks.at(now), film.id());
        films.cover(film, Actor.system("cloud film opened"));
        GuestSessions.Begun begun = sessions.begin(GuestSessions.Way.FILM, film.id(), film.expiresAt(), stranger);
        tell(film, Act.FILM_OPENED, stranger, "opening " + (film.openings() + 1) + " of issue " + film.issue());
        return new FilmEntry.Opened(begun.secret(), begun.expiresAt());
    }

    private FilmEntry wrong(Film film, Instant now, Actor stranger) {
        int wrong = film.wrongCodes() + 1;
        boolean pauses = wrong % Film.PAUSING == 0;
        database.update("UPDATE film SET wrong_codes = ?, paused_until = ? WHERE id = ?", wrong,
                pauses ? ShareLinks.at(now.plus(Film.PAUSE)) : null, film.id());
        tell(film, Act.FILM_REFUSED, stranger, "wrong code " + wrong + " of " + Film.MOST_WRONG_CODES);
        if (wrong >= Film.MOST_WRONG_CODES) {
            return new FilmEntry.Gone();
        }
        return pauses ? new FilmEntry.Paused(Film.PAUSE) : new FilmEntry.WrongCode(Film.PAUSING - wrong % Film.PAUSING);
    }

    private void tell(Film film, Act act, Actor stranger, String detail) {
        events.fire(new SharingEvent(new Actor(film.grantee(), stranger.address(), stranger.correlation()), act, film.id().toString(), film.site(),
                film.study().orElse(""), detail));
    }
}
