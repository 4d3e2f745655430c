package cn.tongying.reading.dictation;

import cn.tongying.centre.LargeBody;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.dictation.SpeechEngine.Language;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/dictation}: what of dictation there is here, and the words of one utterance. */
@Path("/dictation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class DictationResource {
    static final int MOST_BYTES = Speech.HEADER_BYTES + DictationConfig.MOST_SECONDS * Speech.BYTES_PER_SECOND;

    @Inject Dictation dictation;

    @GET
    public String offered() {
        DictationConfig config = dictation.config();
        return Json.createObjectBuilder().add("engine", dictation.hasEngine()).add("browser", config.browsers()).add("longestSeconds", config.longest().toSeconds()).build().toString();
    }

    @POST
    @Consumes("audio/wav")
    @LargeBody(bytes = MOST_BYTES)
    public String words(@QueryParam("language") @DefaultValue("zh") String language, byte[] wave) {
        Language spoken = switch (language) {
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default -> throw new ProblemException(Problem.badRequest("language is zh or en.", "language 只能是 zh 或 en。"));
        };
        return Json.createObjectBuilder().add("text", dictation.words(wave, spoken)).build().toString();
    }
}
