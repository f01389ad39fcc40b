package io.trestle.gateway.management;

import io.trestle.console.ProblemException;
import io.trestle.console.graph.GraphQuestions;
import io.trestle.ledger.graph.CallPath;
import io.trestle.ledger.graph.Calls;
import io.trestle.ledger.graph.Graph;
import io.trestle.ledger.graph.GraphMl;
import io.trestle.ledger.graph.Impact;
import io.trestle.ledger.graph.Mermaid;
import io.trestle.ledger.graph.Talkers;
import io.trestle.ledger.graph.Trend;
import io.trestle.ledger.graph.Unused;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who calls whom, and what follows from it. */
@RestController
@RequestMapping("/admin/v1")
class GraphController {

    private enum Format {
        JSON(MediaType.APPLICATION_JSON),
        GRAPHML(MediaType.parseMediaType(GraphMl.MEDIA_TYPE)),
        MERMAID(MediaType.parseMediaType(Mermaid.MEDIA_TYPE));

        private final MediaType type;

        Format(MediaType type) {
            this.type = type;
        }
    }

    private final GraphQuestions questions;

    GraphController(GraphQuestions questions) {
        this.questions = questions;
    }

    @GetMapping("/graph")
    ResponseEntity<?> graph(
            @RequestParam Map<String, String> query,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept)
            throws StoreUnavailableException {
        Map<String, String> asked = new HashMap<>(query);
        Format format = format(asked.remove("format"), accept);
        Graph graph = questions.graph(asked);
        if (format == Format.JSON) {
            return ResponseEntity.ok().contentType(format.type).body(graph);
        }
        String text = format == Format.GRAPHML ? GraphMl.write(graph) : Mermaid.write(graph);
        return ResponseEntity.ok().contentType(format.type).body(text.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/graph/trend")
    Trend trend(@RequestParam Map<String, String> query) throws StoreUnavailableException {
        return questions.trend(query);
    }

    @GetMapping("/graph/impact")
    Impact impact(@RequestParam Map<String, String> query) throws StoreUnavailableException {
        return questions.impact(query);
    }

    @GetMapping("/graph/unused")
    Unused unused(@RequestParam Map<String, String> query) throws StoreUnavailableException {
        return questions.unused(query);
    }

    @GetMapping("/graph/talkers")
    Talkers talkers(@RequestParam Map<String, String> query) throws StoreUnavailableException {
        return questions.talkers(query);
    }

    @GetMapping("/calls")
    Calls calls(@RequestParam Map<String, String> query) throws StoreUnavailableException {
        return questions.calls(query);
    }

    @GetMapping("/calls/{callId}")
    CallPath call(@PathVariable("callId") String callId) throws StoreUnavailableException {
        return questions.call(Map.of("id", callId));
    }

    private static Format format(@Nullable String asked, @Nullable String accept) {
        if (asked != null) {
            return switch (asked) {
                case "json" -> Format.JSON;
                case "graphml" -> Format.GRAPHML;
                case "mermaid" -> Format.MERMAID;
                default ->
                    throw new ProblemException(Problem.of(
                            400,
                            "invalid-request",
                            "Invalid request",
                            "format: " + asked + " (expected: json, graphml or mermaid)"));
            };
        }
        return accept == null ? Format.JSON : accepted(accept);
    }

    private static Format accepted(String accept) {
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept).stream()
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .toList();
            for (MediaType type : wanted) {
                for (Format format : Format.values()) {
                    if (type.getQualityValue() > 0 && type.includes(format.type)) {
                        return format;
                    }
                }
            }
        } catch (InvalidMimeTypeException e) {
            throw new ProblemException(Problem.of(400, "invalid-request", "Invalid request", "Accept cannot be read."));
        }
        throw new ProblemException(Problem.of(
                406,
                "not-acceptable",
                "Not acceptable",
                "There is application/json, " + GraphMl.MEDIA_TYPE + " and " + Mermaid.MEDIA_TYPE + "."));
    }
}
