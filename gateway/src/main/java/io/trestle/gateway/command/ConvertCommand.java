package io.trestle.gateway.command;

import io.trestle.gateway.convert.Batch;
import io.trestle.gateway.convert.Conversion;
import io.trestle.gateway.convert.ConversionFailedException;
import io.trestle.gateway.convert.Converter;
import io.trestle.gateway.convert.Direction;
import io.trestle.gateway.convert.MessagePart;
import io.trestle.gateway.convert.Packaging;
import io.trestle.gateway.convert.Sources;
import io.trestle.mappings.source.Catalog;
import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.UnreadableSourceException;
import io.trestle.transformers.xml.CodecLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code trestle convert}: messages between JSON and SOAP, as a gateway would change them, without a network. */
@Command(
        name = "convert",
        description = {
            "Changes a message with the mapping of a WSDL, without a network.",
            "A request goes from JSON to a SOAP envelope, a response from a SOAP envelope to JSON.",
            "--batch reads lines {\"id\",\"wsdl\",\"operation\",\"direction\",\"part\",\"reverse\",\"input\"} and",
            "writes a line {\"id\",\"output\"|\"error\"} for each."
        },
        mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {

    /** A message of the largest size that codecs take, as the string in a line where every character is escaped. */
    private static final int LONGEST_LINE = 200 << 20;

    @Option(names = "--wsdl", paramLabel = "FILE", description = "The WSDL.")
    private @Nullable Path wsdl;

    @Option(names = "--operation", paramLabel = "NAME", description = "The operation.")
    private @Nullable String operation;

    @Option(names = "--direction", paramLabel = "request|response", description = "Which message of it.")
    private @Nullable Direction direction;

    @Option(
            names = "--part",
            paramLabel = "body|fault|headers",
            description = "Default: the body, or the fault where one stands in it.")
    private @Nullable MessagePart part;

    @Option(names = "--reverse", description = "The other way round: an envelope to JSON, JSON to an envelope.")
    private boolean reverse;

    @Option(names = "--mtom", description = "Writes an envelope as a package, its Base64 values as attachments.")
    private boolean mtom;

    @Option(
            names = "--attachments",
            description = "Writes an envelope as a package, with the parts that travel beside it.")
    private boolean attachments;

    @Option(names = "--service", paramLabel = "NAME", description = "The service, where several have the operation.")
    private @Nullable String service;

    @Option(names = "--port", paramLabel = "NAME", description = "The port, where several have the operation.")
    private @Nullable String port;

    @Option(names = "--catalog", paramLabel = "FILE", description = "An OASIS catalog: files that stand for addresses.")
    private @Nullable Path catalog;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "What a WSDL refers to is read from here and below. Default: the WSDL's own folder.")
    private @Nullable Path folder;

    @Option(names = "--batch", description = "Many messages, one a line.")
    private boolean batch;

    @Parameters(arity = "0..1", paramLabel = "IN", description = "The message; standard input where left out or -.")
    private @Nullable Path in;

    @ParentCommand
    private Commands commands = new Commands();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, ConversionFailedException, UnreadableSourceException {
        Converter converter = new Converter(sources(), CodecLimits.ofDefaults(), this::missing);
        if (batch) {
            if (wsdl != null
                    || operation != null
                    || direction != null
                    || part != null
                    || mtom
                    || attachments
                    || reverse) {
                throw usage("--batch: with others (expected: alone; each line says what is to be done)");
            }
            try (InputStream lines = open()) {
                new Batch(converter, LONGEST_LINE).run(lines, commands.out());
            }
            return 0;
        }
        Conversion conversion = conversion();
        byte[] input;
        try (InputStream message = open()) {
            input = message.readNBytes(CodecLimits.ofDefaults().size() + 1);
        }
        if (input.length > CodecLimits.ofDefaults().size()) {
            throw new ConversionFailedException(
                    "input: more than " + CodecLimits.ofDefaults().size() + " bytes");
        }
        OutputStream out = commands.out();
        out.write(converter.convert(conversion, input));
        out.write('\n');
        out.flush();
        return 0;
    }

    private Sources sources() throws UnreadableSourceException, IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IOException("--folder: " + folder + " (expected: a folder)");
        }
        return new Sources(folder, catalog == null ? null : Catalog.read(catalog, ReadLimits.ofDefaults()));
    }

    /** What stands in a file that is not read may be anything, and fewer mistakes are found then. */
    private void missing(Diagnostic diagnostic) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("warning: " + diagnostic + "; --folder and --catalog say what else may be read");
        err.flush();
    }

    private Conversion conversion() {
        if (wsdl == null || operation == null || direction == null) {
            throw usage("--wsdl, --operation, --direction: "
                    + (wsdl == null ? "--wsdl" : operation == null ? "--operation" : "--direction")
                    + " is missing (expected: all three, or --batch)");
        }
        try {
            return new Conversion(wsdl, service, port, operation, direction, part, packaging(), reverse);
        } catch (IllegalArgumentException e) {
            throw usage("--" + e.getMessage());
        }
    }

    private Packaging packaging() {
        return mtom ? Packaging.MTOM : attachments ? Packaging.ATTACHMENTS : Packaging.NONE;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private InputStream open() throws IOException {
        if (in == null || in.toString().equals("-")) {
            return commands.in();
        }
        if (!Files.isRegularFile(in)) {
            throw new IOException(in + ": no such file");
        }
        return Files.newInputStream(in);
    }
}
