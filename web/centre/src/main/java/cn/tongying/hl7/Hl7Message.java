package cn.tongying.hl7;

import cn.tongying.alliance.Wording;
import cn.tongying.hl7.Hl7Answer.Condition;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.util.ArrayList;
import java.util.List;

/** A message as its segments in their order, whatever they are, with their text unescaped: real senders add and repeat segments where no structure has them. */
record Hl7Message(List<Seg> segments) {
    private static final HapiContext HAPI = context();

    /** One segment. What the sender sets to null ({@code ""}) is empty. */
    record Seg(String name, Segment segment) {
        String text(int field) {
            return text(field, 0, 1, 1);
        }

        String text(int field, int component) {
            return text(field, 0, component, 1);
        }

        /** @param repetition from 0; field, component and subcomponent from 1 */
        String text(int field, int repetition, int component, int subcomponent) {
            try {
                String text = Terser.get(segment, field, repetition, component, subcomponent);
                return text == null || text.equals("\"\"") ? "" : text.strip();
            } catch (HL7Exception e) {
                return "";
            }
        }

        int repetitions(int field) {
            try {
                return segment.getField(field).length;
            } catch (HL7Exception e) {
                return 0;
            }
        }
    }

    private static HapiContext context() {
        HapiContext context = new DefaultHapiContext(ValidationContextFactory.noValidation());
        context.setModelClassFactory(new GenericModelClassFactory());
        return context;
    }

    /** @throws RefusedMessageException where it is no message */
    static Hl7Message parse(String text) {
        try {
            Message message = HAPI.getPipeParser().parse(text.replace("\r\n", "\r").replace('\n', '\r'));
            List<Seg> segments = new ArrayList<>();
            for (String name : message.getNames()) {
                for (Structure one : message.getAll(name)) {
                    segments.add(new Seg(one.getName(), (Segment) one));
                }
            }
            return new Hl7Message(segments);
        } catch (HL7Exception e) {
            throw new RefusedMessageException(Hl7Answer.refused(Condition.SEQUENCE, "",
                    new Wording("It cannot be read as HL7 v2.", "无法按 HL7 v2 解析。")));
        }
    }

    List<Seg> all(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).toList();
    }
}
