package io.trestle.gateway.convert;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Changes many messages, one a line, and answers each with a line, in the same order and at once. A line that is wrong is
 * answered with an error and never ends the run. No more than one line and its answer are in memory.
 */
public final class Batch {

    private final Converter converter;
    private final int maxLine;

    /** @param maxLine bytes of the longest line that is taken */
    public Batch(Converter converter, int maxLine) {
        this.converter = converter;
        this.maxLine = maxLine;
    }

    /**
     * Runs to the end of the input; blank lines are no lines.
     *
     * @throws IOException when the input cannot be read or the output not be written
     */
    public void run(InputStream in, OutputStream out) throws IOException {
        LineReader lines = new LineReader(in, maxLine);
        BufferedOutputStream answers = new BufferedOutputStream(out, 1 << 16);
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            if (line.tooLong()) {
                answer(answers, nothing(), null, "line: more than " + maxLine + " bytes");
            } else if (!isBlank(line.bytes())) {
                one(line.bytes(), answers);
            }
        }
    }

    private void one(byte[] line, OutputStream out) throws IOException {
        BatchRequest request = BatchRequest.of(line);
        byte[] output = null;
        String error = null;
        boolean json = false;
        try {
            request.read();
            Conversion conversion = request.conversion();
            json = !conversion.toSoap();
            output = convert(conversion, request);
        } catch (ConversionFailedException e) {
            error = String.valueOf(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            // One line must not take the others with it.
            error = "failed: " + e;
        }
        answer(out, request.id(), error != null || json ? output : quoted(output), error);
    }

    private byte[] convert(Conversion conversion, BatchRequest request) throws ConversionFailedException {
        byte[] raw = request.input();
        String text = request.inputText();
        if (raw == null) {
            throw new ConversionFailedException("input: missing");
        }
        if (text == null) {
            if (!conversion.toSoap()) {
                throw new ConversionFailedException("input: no string (expected: an envelope)");
            }
            return converter.convert(conversion, raw);
        }
        if (!conversion.toSoap()) {
            byte[] written = text.getBytes(StandardCharsets.UTF_8);
            // The parts of a package say for themselves in which encoding they are.
            return converter.convert(conversion, Packages.isPackage(written) ? written : XmlText.bytes(text));
        }
        try {
            return converter.convert(conversion, text.getBytes(StandardCharsets.UTF_8));
        } catch (ConversionFailedException e) {
            // A string may be the message itself: an element of a simple type.
            String start = text.stripLeading();
            if (start.startsWith("{") || start.startsWith("[")) {
                throw e;
            }
            return converter.convert(conversion, raw);
        }
    }

    private static byte[] nothing() {
        return "null".getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] quoted(byte @Nullable [] text) {
        byte[] inner = text == null
                ? new byte[0]
                : JsonStringEncoder.getInstance().quoteAsUTF8(new String(text, StandardCharsets.UTF_8));
        byte[] quoted = new byte[inner.length + 2];
        quoted[0] = '"';
        System.arraycopy(inner, 0, quoted, 1, inner.length);
        quoted[inner.length + 1] = '"';
        return quoted;
    }

    private static void answer(OutputStream out, byte[] id, byte @Nullable [] output, @Nullable String error)
            throws IOException {
        out.write("{\"id\":".getBytes(StandardCharsets.US_ASCII));
        out.write(id);
        if (error != null || output == null) {
            out.write(",\"error\":".getBytes(StandardCharsets.US_ASCII));
            out.write(quoted(String.valueOf(error).getBytes(StandardCharsets.UTF_8)));
        } else {
            out.write(",\"output\":".getBytes(StandardCharsets.US_ASCII));
            out.write(output);
        }
        out.write("}\n".getBytes(StandardCharsets.US_ASCII));
        // Whoever asks may wait for the answer before the next question.
        out.flush();
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
