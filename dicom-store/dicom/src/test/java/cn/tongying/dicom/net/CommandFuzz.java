package cn.tongying.dicom.net;

import cn.tongying.dicom.Refusals;
import java.util.Arrays;

/** Any bytes as a command set (PS3.7 6.3): written and read again without change, or refused in words. */
public final class CommandFuzz {
    private CommandFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            CommandSet command = CommandSet.decode(bytes, bytes.length);
            byte[] once = command.encode();
            if (!Arrays.equals(once, CommandSet.decode(once, once.length).encode())) {
                throw new AssertionError("written and read again, the command is another");
            }
        } catch (ProtocolErrorException refused) {
            Refusals.inWords(refused);
        }
    }
}
