package io.trestle.transformers.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSONata expression over a whole message, with {@code $header}, {@code $query} and {@code $path} bound. Immutable and
 * thread-safe: the library keeps what changes during an evaluation per call and per thread (since 0.9.10).
 *
 * <p>Numbers that are only moved keep their digits; see {@link JsonataFunctions} for what arithmetic does to them.
 */
final class JsonataExpression {

    /** Names under which the library keeps its hooks and text turned into code: an expression could lift its own bounds. */
    private static final Pattern REFUSED = Pattern.compile("\\$(__evaluate_\\w+|eval\\b)");

    private final Path file;
    private final Jsonata expression;
    private final MappingLimits limits;

    private JsonataExpression(Path file, Jsonata expression, MappingLimits limits) {
        this.file = file;
        this.expression = expression;
        this.limits = limits;
    }

    static JsonataExpression compile(Path file, MappingLimits limits, Clock clock) throws InvalidMappingException {
        String text = read(file);
        Matcher refused = REFUSED.matcher(text);
        if (refused.find()) {
            throw mistake(file, text, refused.start(), refused.group() + " (expected: not used in a mapping)");
        }
        try {
            Jsonata expression = Jsonata.jsonata(text);
            if (expression.getErrors() != null && !expression.getErrors().isEmpty()) {
                throw new InvalidMappingException(
                        file, 1, 1, String.valueOf(expression.getErrors().get(0).getMessage()));
            }
            expression.setValidateInput(false);
            expression.setOutputConvertNulls(false);
            JsonataFunctions.register(expression, limits, clock);
            return new JsonataExpression(file, expression, limits);
        } catch (JException e) {
            throw mistake(file, text, e.getLocation(), String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw new InvalidMappingException(file, 1, 1, "nested too deeply to be read");
        } catch (RuntimeException e) {
            throw new InvalidMappingException(file, 1, 1, "not a JSONata expression: " + e.getMessage());
        }
    }

    /**
     * What the expression makes of the message.
     *
     * @throws InvalidMessageException where the expression does not fit the message, or says so with {@code $error}
     * @throws MappingFailedException where it runs too long or too deep, or does not make JSON
     */
    JsonNode apply(JsonNode message, CallValues values) throws InvalidMessageException {
        Jsonata.Frame frame = expression.createFrame();
        frame.bind("header", (Object) new LinkedHashMap<>(values.headers()));
        frame.bind("query", (Object) new LinkedHashMap<>(values.query()));
        frame.bind("path", (Object) new LinkedHashMap<>(values.path()));
        new JsonataBounds(file, limits).guard(frame);
        try {
            Object result = expression.evaluate(JsonataValues.fromTree(message), frame);
            return new JsonataValues(file, limits).toTree(result);
        } catch (MappingFailedException e) {
            throw e;
        } catch (JException e) {
            throw new InvalidMessageException("", "the mapping does not fit the message: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new MappingFailedException(file + ": recursion without end", e);
        } catch (RuntimeException e) {
            // What the library throws where it did not expect a type; its own words would tell of its insides.
            InvalidMessageException unfit = new InvalidMessageException("", "the mapping does not fit the message");
            unfit.initCause(e);
            throw unfit;
        }
    }

    private static String read(Path file) throws InvalidMappingException {
        try {
            String text = Files.readString(file);
            if (text.isBlank()) {
                throw new InvalidMappingException(file, 1, 1, "empty (expected: a JSONata expression)");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new InvalidMappingException(file, 1, 1, "not UTF-8");
        } catch (IOException e) {
            throw new InvalidMappingException(file, 1, 1, "cannot be read: " + e.getMessage());
        }
    }

    private static InvalidMappingException mistake(Path file, String text, int location, String message) {
        String before = text.substring(0, Math.max(0, Math.min(location, text.length())));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return new InvalidMappingException(file, line, column, message);
    }
}
