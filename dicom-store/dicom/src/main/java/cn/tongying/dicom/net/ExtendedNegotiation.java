package cn.tongying.dicom.net;

/**
 * SOP Class Extended Negotiation (PS3.7 D.3.3.5): the options of one SOP class, one byte each, in the order of its service
 * class (PS3.4 C.5). A byte that is missing says 0.
 */
public record ExtendedNegotiation(String sopClassUid, byte[] options) {

    /** Both ask for the option. */
    public boolean has(int option) {
        return option < options.length && options[option] == 1;
    }

    /** What the acceptor answers, who has the first so many options: of those asked for these. */
    ExtendedNegotiation limitedTo(int offered) {
        byte[] both = new byte[options.length];
        for (int i = 0; i < Math.min(both.length, offered); i++) {
            both[i] = (byte) (has(i) ? 1 : 0);
        }
        return new ExtendedNegotiation(sopClassUid, both);
    }
}
