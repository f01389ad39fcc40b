package io.trestle.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What commands share that ask a gateway one thing: where it is, and whether its answer is for people or programs. */
final class Asking {

    /** Writes an answer for people. */
    interface Words {
        void print(PrintWriter out, JsonNode answer);
    }

    @Mixin
    private ManagementOptions management = new ManagementOptions();

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
    private OutputFormat format = OutputFormat.TEXT;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    int get(String path, Words words) throws IOException, InterruptedException {
        return get(path, Map.of(), words);
    }

    int get(String path, Map<String, String> query, Words words) throws IOException, InterruptedException {
        return print(management.client().get(path, query), words);
    }

    /** As {@link #get}, where the answer decides what the command says with its exit code. */
    JsonNode answer(String path, Words words) throws IOException, InterruptedException {
        JsonNode answer = management.client().get(path, Map.of());
        int unused = print(answer, words);
        return answer;
    }

    int post(String path, @Nullable JsonNode body, Words words) throws IOException, InterruptedException {
        return print(management.client().post(path, body), words);
    }

    private int print(JsonNode answer, Words words) {
        PrintWriter out = spec.commandLine().getOut();
        if (format == OutputFormat.JSON) {
            out.println(answer.toPrettyString());
        } else {
            words.print(out, answer);
        }
        out.flush();
        return 0;
    }
}
