package io.trestle.transformers.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.mappings.rule.FieldRule;
import io.trestle.mappings.rule.MessageMapping;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Mappings and messages written short. */
final class MappingFixture {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);
    static final MappingLimits LIMITS = new MappingLimits(100_000, 50, 500, Duration.ofSeconds(1));
    static final CallValues VALUES = new CallValues(
            Map.of("x-channel", "web"), Map.of("name", "Ada", "page", "2"), Map.of("customerId", "1001"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private MappingFixture() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MessageMapper fields(FieldRule... rules) {
        return compile(new MessageMapping(List.of(rules), null, null));
    }

    static MessageMapper jsonata(Path folder, String expression, FieldRule... rules) {
        return compile(new MessageMapping(List.of(rules), write(folder, "mapping.jsonata", expression), null));
    }

    /** A stylesheet around the given declarations, in the usual namespaces. */
    static String stylesheet(String declarations) {
        return """
                <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" expand-text="yes"
                    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:fn="http://www.w3.org/2005/xpath-functions"
                    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:f" exclude-result-prefixes="#all">
                """ + declarations + "</xsl:stylesheet>";
    }

    static MessageMapper xslt(Path folder, String declarations, FieldRule... rules) {
        return compile(
                new MessageMapping(List.of(rules), null, write(folder, "mapping.xslt", stylesheet(declarations))));
    }

    static MessageMapper compile(MessageMapping mapping) {
        try {
            return MessageMapper.compile(mapping, LIMITS, CLOCK);
        } catch (InvalidMappingException e) {
            throw new AssertionError(e);
        }
    }

    static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Applies to a message whose quotes are written as apostrophes, with {@link #VALUES}. */
    static String apply(MessageMapper mapper, String message) throws InvalidMessageException {
        return new String(mapper.apply(message.replace('\'', '"').getBytes(UTF_8), VALUES), UTF_8).replace('"', '\'');
    }
}
