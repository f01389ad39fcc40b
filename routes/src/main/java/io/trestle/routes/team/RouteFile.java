package io.trestle.routes.team;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * A file of Camel routes in YAML or XML DSL, read without being run.
 *
 * @param path where it is
 * @param restEntries where its routes take requests through the front door
 * @param ownListeners where they would take them past it
 * @param directs the names of its {@code direct:} routes
 * @param connectorCalls where it calls systems
 */
public record RouteFile(
        Path path,
        List<RestEntry> restEntries,
        List<OwnListeners.Place> ownListeners,
        Set<String> directs,
        List<ConnectorCall> connectorCalls) {

    private static final String DIRECT = "direct:";
    private static final String PLATFORM_HTTP = "platform-http:";
    private static final String CONNECTOR = "connector:";

    /**
     * A place where a route calls a system.
     *
     * @param target {@code system/operation}
     * @param line counted from 1
     */
    public record ConnectorCall(String target, int line) {}

    public RouteFile {
        restEntries = List.copyOf(restEntries);
        ownListeners = List.copyOf(ownListeners);
        directs = Set.copyOf(directs);
        connectorCalls = List.copyOf(connectorCalls);
    }

    /**
     * Reads what a file says. Nothing of it is started and no endpoint is made.
     *
     * @throws InvalidRouteFileException when Camel cannot read it
     */
    public static RouteFile read(Path path) throws InvalidRouteFileException {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.setSourceLocationEnabled(true);
            context.build();
            // As where it will be served: two REST entries may lead to one direct: route.
            context.getRestConfiguration().setInlineRoutes(false);
            load(context, path);
            Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
            return new RouteFile(
                    path, restEntries(model, path), OwnListeners.in(context), directs(model), connectorCalls(model));
        } catch (InvalidRouteFileException known) {
            throw known;
        } catch (Exception failure) {
            throw CamelComplaints.about(path, failure);
        }
    }

    /** Adds the routes of a file to a context. */
    public static void load(CamelContext context, Path path) throws InvalidRouteFileException {
        try {
            byte[] text = Files.readAllBytes(path);
            Resource resource = ResourceHelper.fromBytes(path.toString(), text);
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        } catch (IOException unreadable) {
            throw new InvalidRouteFileException(path, 1, "cannot be read", unreadable);
        } catch (Exception failure) {
            throw CamelComplaints.about(path, failure);
        }
    }

    private static List<RestEntry> restEntries(Model model, Path file) {
        List<RestEntry> entries = new ArrayList<>();
        for (RestDefinition rest : model.getRestDefinitions()) {
            for (VerbDefinition verb : rest.getVerbs()) {
                entries.add(new RestEntry(
                        file,
                        lineOf(verb, line(verb.getLineNumber(), rest.getLineNumber()), file),
                        verb.asVerb().toUpperCase(Locale.ROOT),
                        join(rest.getPath(), verb.getPath())));
            }
        }
        for (RouteDefinition route : model.getRouteDefinitions()) {
            FromDefinition from = route.getInput();
            if (from != null
                    && from.getEndpointUri() != null
                    && from.getEndpointUri().startsWith(PLATFORM_HTTP)) {
                entries.addAll(platformHttp(file, from));
            }
        }
        return entries;
    }

    /** Camel counts the lines of REST verbs in YAML from 0, and those of everything else from 1. */
    private static int lineOf(VerbDefinition verb, int told, Path file) {
        String path = verb.getPath();
        if (path == null) {
            return told;
        }
        try (Stream<String> lines = Files.lines(file)) {
            List<String> candidates = lines.skip(told - 1L).limit(2).toList();
            boolean next = candidates.size() == 2
                    && !candidates.get(0).contains(path)
                    && candidates.get(1).contains(path);
            return next ? told + 1 : told;
        } catch (IOException | UncheckedIOException unreadable) {
            return told;
        }
    }

    private static List<RestEntry> platformHttp(Path file, FromDefinition from) {
        String uri = from.getEndpointUri();
        String path = join(URISupport.stripQuery(uri).substring(PLATFORM_HTTP.length()), null);
        Object methods = EndpointUris.options(uri).get("httpMethodRestrict");
        int line = line(from.getLineNumber(), 1);
        if (methods == null) {
            return List.of(new RestEntry(file, line, null, path));
        }
        List<RestEntry> entries = new ArrayList<>();
        for (String method : methods.toString().split(",", -1)) {
            entries.add(new RestEntry(file, line, method.strip().toUpperCase(Locale.ROOT), path));
        }
        return entries;
    }

    private static Set<String> directs(Model model) {
        Set<String> names = new TreeSet<>();
        for (RouteDefinition route : model.getRouteDefinitions()) {
            FromDefinition from = route.getInput();
            if (from != null
                    && from.getEndpointUri() != null
                    && from.getEndpointUri().startsWith(DIRECT)) {
                names.add(URISupport.stripQuery(from.getEndpointUri()).substring(DIRECT.length()));
            }
        }
        return names;
    }

    private static List<ConnectorCall> connectorCalls(Model model) {
        List<ConnectorCall> calls = new ArrayList<>();
        for (RouteDefinition route : model.getRouteDefinitions()) {
            Collection<ToDefinition> steps =
                    ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class);
            for (ToDefinition to : steps) {
                String uri = to.getEndpointUri();
                if (uri != null && uri.startsWith(CONNECTOR)) {
                    calls.add(new ConnectorCall(
                            URISupport.stripQuery(uri).substring(CONNECTOR.length()), line(to.getLineNumber(), 1)));
                }
            }
        }
        return calls;
    }

    private static String join(@Nullable String base, @Nullable String rest) {
        String joined = ("/" + (base == null ? "" : base) + "/" + (rest == null ? "" : rest)).replaceAll("/+", "/");
        return joined.length() > 1 && joined.endsWith("/") ? joined.substring(0, joined.length() - 1) : joined;
    }

    private static int line(int first, int otherwise) {
        return first > 0 ? first : Math.max(otherwise, 1);
    }
}
