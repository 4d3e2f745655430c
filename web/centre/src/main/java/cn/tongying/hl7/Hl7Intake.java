package cn.tongying.hl7;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.archive.Caller;
import cn.tongying.failure.Causes;
import cn.tongying.hl7.Hl7Answer.Condition;
import cn.tongying.hl7.Hl7Journal.Kept;
import cn.tongying.hl7.Hl7Journal.Received;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Answers messages. What is accepted is done and kept in one transaction; what is not is kept in one of its own, with the reason, so that
 * nothing that a known sender sent is lost. A message that could not even be kept is answered as an error of ours: the sender has it still.
 */
@ApplicationScoped
class Hl7Intake {
    private static final Logger LOG = System.getLogger(Hl7Intake.class.getName());
    private static final Set<String> TYPES = Set.of("ORM^O01", "OMI^O23");
    private static final Wording OURS = new Wording("It cannot be done now; send it again later.", "暂时无法处理，请稍后重发。");

    @Inject Hl7Senders senders;
    @Inject Hl7Acts acts;
    @Inject Hl7Journal journal;

    /** @param address where it comes from */
    byte[] answer(byte[] message, String address) {
        Optional<Hl7Header> header = Hl7Header.of(message);
        if (header.isEmpty()) {
            return acknowledged(Hl7Header.NONE, Hl7Answer.rejected(Condition.SEQUENCE, new Wording("A message begins with MSH.", "消息须以 MSH 段开头。")), StandardCharsets.UTF_8);
        }
        try {
            return answer(message, header.get(), address);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A message from {0} was not answered: {1}", address, Causes.of(e));
            return acknowledged(header.get(), Hl7Answer.refused(Condition.INTERNAL, "", OURS), StandardCharsets.UTF_8);
        }
    }

    private byte[] answer(byte[] message, Hl7Header header, String address) {
        Optional<Hl7Sender> sender = senders.find(header, address);
        if (sender.isEmpty()) {
            senders.turnedAway(header, address);
            return acknowledged(header, Hl7Answer.rejected(Condition.UNKNOWN_KEY, new Wording("This sender (MSH-3, MSH-4) is not registered for the address it calls from.",
                    "该发送方（MSH-3、MSH-4）未登记此来源地址。")), StandardCharsets.UTF_8);
        }
        Optional<Charset> charset = Hl7Charset.of(header.charset(), sender.get().charset());
        Received received = new Received(sender.get(), header, address, message, charset.orElse(StandardCharsets.ISO_8859_1).name());
        Actor actor = new Actor(sender.get().name(), address, header.controlId());
        Hl7Answer answer = rejected(header, charset).orElseGet(() -> tried(received, message, charset.orElseThrow(), actor));
        if (answer.code() != Hl7Answer.Code.AA) {
            journal.keep(received, answer, actor);
        }
        return acknowledged(header, answer, charset.orElse(StandardCharsets.UTF_8));
    }

    /** What is not for us to read. */
    private static Optional<Hl7Answer> rejected(Hl7Header header, Optional<Charset> charset) {
        if (charset.isEmpty()) {
            return Optional.of(Hl7Answer.rejected(Condition.TABLE_VALUE, new Wording("MSH-18 names no character set of ours: UNICODE UTF-8, GB 18030-2000 or 8859/1.",
                    "MSH-18 字符集不支持，可用 UNICODE UTF-8、GB 18030-2000 或 8859/1。")));
        }
        if (header.controlId().isEmpty()) {
            return Optional.of(Hl7Answer.rejected(Condition.REQUIRED_FIELD, new Wording("MSH-10 is empty: without a control ID a message that comes twice would be done twice.",
                    "MSH-10 消息控制号为空。")));
        }
        if (!header.version().startsWith("2.")) {
            return Optional.of(Hl7Answer.rejected(Condition.VERSION_ID, new Wording("It is no version 2.", "不是 HL7 v2 版本。")));
        }
        if (!header.processing().isEmpty() && !header.processing().equals("P")) {
            return Optional.of(Hl7Answer.rejected(Condition.PROCESSING_ID, new Wording("This is a system in production: MSH-11 is P.", "本系统为生产系统，MSH-11 须为 P。")));
        }
        if (!TYPES.contains(header.type())) {
            return Optional.of(Hl7Answer.rejected(Condition.MESSAGE_TYPE, new Wording("Orders come as ORM^O01 or OMI^O23.", "只接收 ORM^O01 与 OMI^O23。")));
        }
        return Optional.empty();
    }

    private Hl7Answer tried(Received received, byte[] message, Charset charset, Actor actor) {
        Optional<String> text = Hl7Charset.decode(message, charset);
        if (text.isEmpty()) {
            return Hl7Answer.refused(Condition.DATA_TYPE, "MSH-18", notOf(charset));
        }
        try {
            return acts.accept(received, text.get(), actor);
        } catch (RefusedMessageException e) {
            return e.answer();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Message {0} of {1} could not be done: {2}", received.header().controlId(), actor.name(), Causes.of(e));
            return Hl7Answer.refused(Condition.INTERNAL, "", OURS);
        }
    }

    /**
     * Somebody tries a message again that was not accepted.
     *
     * @throws cn.tongying.centre.ProblemException 404 when it is not there, 409 when it was accepted
     */
    Kept again(UUID id, Caller caller, Actor actor) {
        Kept kept = journal.required(id, caller);
        if (kept.code() == Hl7Answer.Code.AA) {
            throw Refusals.conflict(new Wording("It was accepted already.", "该消息已被接受。"));
        }
        Hl7Sender sender = senders.required(kept.sender());
        Charset charset = Charset.forName(kept.charset());
        byte[] body = journal.body(id);
        Optional<Hl7Answer> rejected = Hl7Header.of(body).flatMap(header -> rejected(header, Hl7Charset.of(header.charset(), sender.charset())));
        Optional<String> text = Hl7Charset.decode(body, charset);
        if (rejected.isPresent() || text.isEmpty()) {
            return journal.tried(id, rejected.orElseGet(() -> Hl7Answer.refused(Condition.DATA_TYPE, "MSH-18", notOf(charset))), caller, actor);
        }
        try {
            return acts.again(kept, sender, text.get(), caller, actor);
        } catch (RefusedMessageException e) {
            return journal.tried(id, e.answer(), caller, actor);
        }
    }

    private static Wording notOf(Charset charset) {
        return new Wording("The bytes are not of the character set " + charset.name() + ".", "消息内容与字符集 " + charset.name() + " 不符。");
    }

    private static byte[] acknowledged(Hl7Header header, Hl7Answer answer, Charset charset) {
        return Hl7Acknowledgement.of(header, answer, charset, LocalDateTime.now(Days.ZONE));
    }
}
