package io.trestle.console.mbean;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.console.ConsoleJson;
import io.trestle.console.ProblemException;
import io.trestle.console.Role;
import io.trestle.console.jmx.Operator;
import io.trestle.console.jmx.SharedName;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MBean whose operations take one JSON object, as a text, and answer with JSON, also when they fail:
 * {@code {"problem": {"status": 404, "title": "...", "detail": "..."}}} (RFC 9457). Who asks is known from the login, never
 * from the argument. {@link io.trestle.console.jmx.ConsoleRules} must grant each operation, or nobody gets as far as this;
 * the role is asked for here once more. Thread-safe.
 */
public final class JsonMBean implements DynamicMBean, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JsonMBean.class);
    private static final String TEXT = String.class.getName();

    /** What an operation does. */
    public interface Operation {

        /**
         * @param input an object; empty where nothing was said
         * @return what Jackson can write
         */
        Object answer(JsonNode input, Operator who) throws IOException, InterruptedException;
    }

    private record Entry(String what, Role least, Operation operation) {}

    private final ObjectName name;
    private final String what;
    private final Supplier<Optional<Operator>> operators;
    private final Map<String, Entry> operations;
    private final SharedName taken;

    private JsonMBean(Builder builder) throws JMException {
        this.name = ObjectName.getInstance("io.trestle:type=" + builder.type);
        this.what = builder.what;
        this.operators = builder.operators;
        this.operations = new LinkedHashMap<>(builder.operations);
        this.taken = SharedName.take(name, this);
    }

    /**
     * @param type the MBean is {@code io.trestle:type=TYPE}
     * @param operators who asks, on the thread that asks; empty for strangers
     */
    public static Builder builder(String type, String what, Supplier<Optional<Operator>> operators) {
        return new Builder(type, what, operators);
    }

    /** Gathers operations. */
    public static final class Builder {
        private final String type;
        private final String what;
        private final Supplier<Optional<Operator>> operators;
        private final Map<String, Entry> operations = new LinkedHashMap<>();

        private Builder(String type, String what, Supplier<Optional<Operator>> operators) {
            this.type = type;
            this.what = what;
            this.operators = operators;
        }

        /** @param least the role that may, with all above it */
        public Builder operation(String name, String does, Role least, Operation operation) {
            operations.put(name, new Entry(does, least, operation));
            return this;
        }

        /** Registers with the platform's MBean server, in place of one of the same name. */
        public JsonMBean register() throws JMException {
            return new JsonMBean(this);
        }
    }

    @Override
    public Object invoke(String operation, Object[] arguments, String[] types) throws ReflectionException {
        Entry entry = operations.get(operation);
        if (entry == null || arguments.length != 1) {
            throw new ReflectionException(new NoSuchMethodException(operation));
        }
        return answer(operation, entry, arguments[0] instanceof String text ? text : "");
    }

    private String answer(String operation, Entry entry, String text) {
        try {
            Operator who = operators
                    .get()
                    .orElseThrow(() -> new ProblemException(
                            Problem.of(401, "unauthenticated", "Unauthenticated", "Log in to ask this.")));
            who.require(entry.least);
            return ConsoleJson.mapper().writeValueAsString(entry.operation.answer(input(text), who));
        } catch (ProblemException e) {
            return told(e.problem());
        } catch (StoreUnavailableException e) {
            LOG.warn("{}.{}: {}", name, operation, e.getMessage());
            return told(Problems.storeUnavailable(Duration.ofSeconds(5)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return told(Problems.notReady(Duration.ofSeconds(1)));
        } catch (IOException | RuntimeException e) {
            LOG.error("{}.{} failed", name, operation, e);
            return told(Problems.internal());
        }
    }

    private static JsonNode input(String text) {
        try {
            JsonNode input = text.isBlank()
                    ? JsonNodeFactory.instance.objectNode()
                    : ConsoleJson.mapper().readTree(text);
            if (input.isObject()) {
                return input;
            }
        } catch (JsonProcessingException e) {
            LOG.debug("Not JSON", e);
        }
        throw new ProblemException(
                Problem.of(400, "invalid-request", "Invalid request", "The argument is no JSON object."));
    }

    private static String told(Problem problem) {
        try {
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.set("problem", ConsoleJson.mapper().readTree(Problems.toJson(problem, "urn:trestle:console")));
            return told.toString();
        } catch (IOException e) {
            throw new IllegalStateException("a problem that is no JSON", e);
        }
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanParameterInfo[] input = {new MBeanParameterInfo("input", TEXT, "A JSON object")};
        MBeanOperationInfo[] infos = operations.entrySet().stream()
                .map(entry -> new MBeanOperationInfo(
                        entry.getKey(), entry.getValue().what, input, TEXT, MBeanOperationInfo.UNKNOWN))
                .toArray(MBeanOperationInfo[]::new);
        return new MBeanInfo(JsonMBean.class.getName(), what, null, null, infos, null);
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute);
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(String.valueOf(attribute));
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        return new AttributeList();
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    /** Takes it from the MBean server. */
    @Override
    public void close() throws JMException {
        taken.close();
    }
}
